// Three-way merge of texts by lines. A conflict is a value: where it lies, and what each of the three says.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "models/text/diff.h"
#include "models/vocabulary/error.h"

namespace castwright::text {

struct MergeConflict {
    Span baseLines;
    Span ourLines;
    Span theirLines;
    std::string base;
    std::string ours;
    std::string theirs;
    Span mergedBytes; // where `ours` stands in the merged text until somebody decides

    bool operator==(const MergeConflict&) const = default;
};

struct Merge {
    std::string text;
    std::vector<MergeConflict> conflicts; // in the order of the text

    [[nodiscard]] bool isClean() const { return conflicts.empty(); }
    bool operator==(const Merge&) const = default;
};

// Changes to the same or to touching lines conflict unless they are the same change.
[[nodiscard]] Result<Merge> merge(std::string_view base, std::string_view ours, std::string_view theirs);

// The merged text with each conflict between the markers that git writes, the base's text included.
[[nodiscard]] std::string withMarkers(
    const Merge& merge, std::string_view ourName, std::string_view baseName, std::string_view theirName);

} // namespace castwright::text

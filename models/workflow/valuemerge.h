// Three versions of one field, or of a tree of them, become one.
#pragma once

#include <optional>
#include <vector>

#include "models/json/value.h"
#include "models/workflow/mergeconflict.h"

namespace castwright::workflow {

struct MergedValue {
    std::optional<json::Value> value;
    std::vector<MergeConflict> conflicts; // with pointer, base, ours and theirs
};

// Texts of several lines merge by lines, lists of different names as sets.
[[nodiscard]] MergedValue mergeValues(
    const std::optional<json::Value>& base, const std::optional<json::Value>& ours,
    const std::optional<json::Value>& theirs);

} // namespace castwright::workflow

// Three versions of one file of a workflow become one: the graph by its nodes and fields, the places by node,
// every other text by lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/text/merge.h"
#include "models/vocabulary/error.h"

namespace castwright::workflow {

struct FileMerge {
    text::Merge merge;                // its conflicts hold what each side says, where ours stands for now
    std::vector<std::string> reasons; // the same in sentences, one each
    bool isGraph = false;             // merged as a graph, not by lines

    [[nodiscard]] bool isClean() const { return merge.isClean(); }
};

// `fileName` is the last part of the path. A definition that can't be read as a graph is merged by lines.
[[nodiscard]] Result<FileMerge>
mergeFile(std::string_view fileName, std::string_view base, std::string_view ours, std::string_view theirs);

// What git leaves in a file that is in conflict: markers where lines conflict. Where the graphs conflict and
// the lines don't, the merged graph, in which ours stands.
[[nodiscard]] Result<std::string>
withMarkers(const FileMerge& merged, std::string_view base, std::string_view ours, std::string_view theirs);

} // namespace castwright::workflow

// Three versions of a graph become one: by node, by field, by edge. What can't be decided is a conflict,
// which is a value; until somebody decides, ours stands in the merged file.
#pragma once

#include <string>
#include <vector>

#include "models/vocabulary/error.h"
#include "models/workflow/definition.h"
#include "models/workflow/mergeconflict.h"

namespace castwright::workflow {

struct MergedDefinition {
    std::string
        bytes; // ours, with what theirs changed; what neither touched is as ours has it, byte for byte
    std::vector<MergeConflict> conflicts;

    [[nodiscard]] bool isClean() const { return conflicts.empty(); }
};

// Refuses files with entries that are no part of their graph (Definition::problems() names them): they can be
// merged as text only.
[[nodiscard]] Result<MergedDefinition>
merge(const Definition& base, const Definition& ours, const Definition& theirs);

} // namespace castwright::workflow

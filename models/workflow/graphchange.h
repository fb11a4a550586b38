// What an edit touched: the little that indices, checks and views need to look at again.
#pragma once

#include <vector>

#include "models/workflow/graph.h"

namespace castwright::workflow {

struct GraphChange {
    std::vector<NodeId> nodes; // added, removed or changed, under the id before and after
    std::vector<EdgeId> edges; // added, removed or changed
    bool tools = false;        // the tool definitions
    bool header = false;       // name, version and unknown fields of the top level
    bool everything = false;   // look at it all again

    [[nodiscard]] bool isEmpty() const {
        return nodes.empty() && edges.empty() && !tools && !header && !everything;
    }
    bool operator==(const GraphChange&) const = default;
};

} // namespace castwright::workflow

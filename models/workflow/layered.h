// Tidies a graph: layers from left to right, few crossings, short edges, nothing on top of anything. Pure and
// deterministic: the same graph is always laid out the same way.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <stop_token>

#include "models/vocabulary/error.h"
#include "models/workflow/graph.h"

namespace castwright::workflow {

struct Size {
    double width = 168;
    double height = 80;
    bool operator==(const Size&) const = default;
};

struct LayeredOptions {
    std::function<Size(const Node&)> sizeOf; // without it each node has the default size
    double layerGap = 72;                    // between two layers
    double nodeGap = 32;                     // between two nodes of one layer
    double grid = 8;                         // positions are multiples of it; 0: anything
    // How long crossings may be reduced. Past it the layout is finished with what it has.
    std::chrono::milliseconds budget{1500};
    std::stop_token stop;
};

// The upper left corners of all nodes. Pinned nodes stay where `present` has them, and what would lie on one
// of them gives way. Fails only where the stop token asks for it.
[[nodiscard]] Result<std::map<NodeId, Placement>>
layered(const Graph& graph, const Layout& present, const LayeredOptions& options);

} // namespace castwright::workflow

// The phases of the layered layout, on numbers: cycles, layers, bends, order and heights of one part of a
// graph.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "models/workflow/layered.h"

namespace castwright::workflow {

using Index = std::uint32_t;
constexpr Index none = static_cast<Index>(-1);

struct Link {
    Index from;
    Index to;
};

class Clock {
public:
    explicit Clock(const LayeredOptions& options)
        : stop_(options.stop)
        , end_(std::chrono::steady_clock::now() + options.budget) {}
    [[nodiscard]] bool isStopped() const { return stop_.stop_requested(); }
    [[nodiscard]] bool isOver() const { return isStopped() || std::chrono::steady_clock::now() > end_; }

private:
    std::stop_token stop_;
    std::chrono::steady_clock::time_point end_;
};

// Nodes and bends in layers, with links between neighbouring layers only.
struct Layers {
    std::size_t nodeCount = 0;
    std::vector<Index> layerOf;             // of nodes, then of bends
    std::vector<std::vector<Index>> layers; // in their order
    std::vector<Link> links;
};

// Turns the edges that close a cycle round, found depth first from nodes that nothing leads to.
void breakCycles(std::size_t count, std::vector<Link>& links);

// Longest paths from the left, then each node as far right as its successors allow, where that shortens its
// edges.
[[nodiscard]] std::vector<Index> assignLayers(std::size_t count, const std::vector<Link>& links);

// Puts long edges through the layers between their ends.
[[nodiscard]] Layers
withBends(std::size_t count, const std::vector<Link>& links, const std::vector<Index>& layer);

// Orders each layer so that few edges cross, until nothing gets better or the time is over.
void orderLayers(Layers& graph, const Clock& clock);

// Heights: each node strives for the middle of its neighbours; a layer is then spread so that nothing
// overlaps and the whole is moved as little as possible (pooling of neighbours that push each other).
void assignHeights(
    const Layers& graph, const std::vector<double>& height, double gap, std::vector<double>& y);

} // namespace castwright::workflow

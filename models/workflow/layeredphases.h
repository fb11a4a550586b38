// The phases of the layered layout, on numbers: cycles, layers, bends, order and heights of one part of a
// graph.
#pragma once

#include <chrono>
#include <cstdint>
#include <numeric>
#include <span>
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

// Neighbours of all nodes in one array.
struct Neighbours {
    std::vector<Index> first;
    std::vector<Index> all;

    Neighbours(std::size_t count, const std::vector<Link>& links, bool isForward)
        : first(count + 1, 0) {
        for (const auto& link : links)
            ++first[(isForward ? link.from : link.to) + 1];
        std::partial_sum(first.begin(), first.end(), first.begin());
        all.resize(links.size());
        auto next = first;
        for (const auto& link : links)
            all[next[isForward ? link.from : link.to]++] = isForward ? link.to : link.from;
    }
    [[nodiscard]] std::span<const Index> of(Index node) const {
        return std::span(all).subspan(first[node], first[node + 1] - first[node]);
    }
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

// Turns those edges round that lead back, as seen from `start` (none: from nodes that nothing leads to): what
// is sent back for another try stands where it stood on the way there.
void breakCycles(std::size_t count, std::vector<Link>& links, Index start);

// Longest paths from the left, then each node as far right as its successors allow, where that shortens its
// edges.
[[nodiscard]] std::vector<Index> assignLayers(std::size_t count, const std::vector<Link>& links);

// Puts long edges through the layers between their ends.
[[nodiscard]] Layers
withBends(std::size_t count, const std::vector<Link>& links, const std::vector<Index>& layer);

// Orders each layer so that few edges cross, until nothing gets better or the time is over.
void orderLayers(Layers& graph, const Clock& clock);

// How far nodes and bends reach from their middle. What hangs below one belongs to it.
struct Extents {
    std::vector<double> above;
    std::vector<double> below;
};

// Heights: each node strives for the middle of its neighbours; a layer is then spread so that nothing
// overlaps and the whole is moved as little as possible (pooling of neighbours that push each other).
void assignHeights(const Layers& graph, const Extents& extents, double gap, std::vector<double>& y);

} // namespace castwright::workflow

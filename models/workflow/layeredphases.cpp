#include "models/workflow/layeredphases.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace castwright::workflow {

namespace {

constexpr std::size_t bendsPerNode = 4;

// Crossings between two neighbouring layers, counted by a tree over the positions of the right one.
std::uint64_t crossings(
    const std::vector<Index>& left, std::size_t rightSize, const Neighbours& out,
    const std::vector<Index>& position, std::vector<Index>& tree, std::vector<Index>& targets) {
    tree.assign(rightSize + 1, 0);
    std::uint64_t found = 0;
    std::uint64_t seen = 0;
    for (const auto node : left) {
        targets.clear();
        for (const auto to : out.of(node))
            targets.push_back(position[to]);
        for (const auto target : targets) {
            std::uint64_t upTo = 0;
            for (auto i = target + 1; i > 0; i -= i & (~i + 1))
                upTo += tree[i];
            found += seen - upTo;
        }
        for (const auto target : targets)
            for (auto i = static_cast<std::size_t>(target) + 1; i <= rightSize; i += i & (~i + 1))
                ++tree[i];
        seen += targets.size();
    }
    return found;
}

} // namespace

std::vector<Index> assignLayers(std::size_t count, const std::vector<Link>& links) {
    const Neighbours out(count, links, true);
    const Neighbours in(count, links, false);
    std::vector<Index> layer(count, 0);
    std::vector<Index> waiting(count, 0);
    std::vector<Index> order;
    order.reserve(count);
    for (Index node = 0; node < count; ++node) {
        waiting[node] = static_cast<Index>(in.of(node).size());
        if (waiting[node] == 0)
            order.push_back(node);
    }
    for (std::size_t i = 0; i < order.size(); ++i)
        for (const auto to : out.of(order[i])) {
            layer[to] = std::max(layer[to], layer[order[i]] + 1);
            if (--waiting[to] == 0)
                order.push_back(to);
        }
    for (int round = 0; round < 3; ++round)
        for (auto it = order.rbegin(); it != order.rend(); ++it) {
            const auto next = out.of(*it);
            const auto before = in.of(*it);
            if (next.size() <= before.size())
                continue;
            Index limit = none;
            for (const auto to : next)
                limit = std::min(limit, layer[to] - 1);
            layer[*it] = limit;
        }
    return layer;
}

Layers withBends(std::size_t count, const std::vector<Link>& links, const std::vector<Index>& layer) {
    Layers result;
    result.nodeCount = count;
    result.layerOf = layer;
    // The longest edges that may have bends: as long as all bends together stay within the limit.
    std::vector<std::size_t> byLength;
    for (const auto& link : links) {
        const auto length = layer[link.to] - layer[link.from];
        byLength.resize(std::max<std::size_t>(byLength.size(), length + 1));
        ++byLength[length];
    }
    std::size_t bends = 0;
    std::size_t longest = 1;
    for (std::size_t length = 2; length < byLength.size(); ++length) {
        bends += byLength[length] * (length - 1);
        if (bends > count * bendsPerNode)
            break;
        longest = length;
    }
    for (const auto& link : links) {
        const auto length = layer[link.to] - layer[link.from];
        if (length > longest)
            continue;
        auto from = link.from;
        for (auto at = layer[link.from] + 1; at < layer[link.to]; ++at) {
            const auto bend = static_cast<Index>(result.layerOf.size());
            result.layerOf.push_back(at);
            result.links.push_back({from, bend});
            from = bend;
        }
        result.links.push_back({from, link.to});
    }
    const auto depth = count == 0 ? 0 : *std::ranges::max_element(layer) + 1;
    result.layers.resize(depth);
    for (Index node = 0; node < result.layerOf.size(); ++node)
        result.layers[result.layerOf[node]].push_back(node);
    return result;
}

void orderLayers(Layers& graph, const Clock& clock) {
    const auto count = graph.layerOf.size();
    const Neighbours out(count, graph.links, true);
    const Neighbours in(count, graph.links, false);
    std::vector<Index> position(count, 0);
    const auto number = [&](const std::vector<Index>& layer) {
        for (std::size_t i = 0; i < layer.size(); ++i)
            position[layer[i]] = static_cast<Index>(i);
    };
    // A first order along the edges, depth first, so that what belongs together begins together.
    {
        std::vector<char> seen(count, 0);
        std::vector<Index> stack;
        for (auto& layer : graph.layers)
            layer.clear();
        for (Index root = 0; root < count; ++root) {
            if (seen[root] || !in.of(root).empty())
                continue;
            stack.push_back(root);
            while (!stack.empty()) {
                const auto node = stack.back();
                stack.pop_back();
                if (std::exchange(seen[node], 1))
                    continue;
                graph.layers[graph.layerOf[node]].push_back(node);
                const auto next = out.of(node);
                for (auto it = next.rbegin(); it != next.rend(); ++it)
                    if (!seen[*it])
                        stack.push_back(*it);
            }
        }
    }
    for (const auto& layer : graph.layers)
        number(layer);
    std::vector<Index> tree;
    std::vector<Index> targets;
    const auto countAll = [&] {
        std::uint64_t all = 0;
        for (std::size_t i = 0; i + 1 < graph.layers.size(); ++i)
            all += crossings(graph.layers[i], graph.layers[i + 1].size(), out, position, tree, targets);
        return all;
    };
    auto best = graph.layers;
    auto fewest = countAll();
    std::vector<double> centre(count, 0);
    int withoutGain = 0;
    for (int sweep = 0; sweep < 24 && fewest > 0 && withoutGain < 4 && !clock.isOver(); ++sweep) {
        const bool isForward = sweep % 2 == 0;
        for (std::size_t step = 1; step < graph.layers.size(); ++step) {
            auto& layer = graph.layers[isForward ? step : graph.layers.size() - 1 - step];
            for (const auto node : layer) {
                const auto fixed = isForward ? in.of(node) : out.of(node);
                if (fixed.empty()) {
                    centre[node] = position[node];
                    continue;
                }
                double sum = 0;
                for (const auto other : fixed)
                    sum += position[other];
                centre[node] = sum / static_cast<double>(fixed.size());
            }
            std::ranges::stable_sort(layer, {}, [&](Index node) { return centre[node]; });
            number(layer);
        }
        const auto now = countAll();
        if (now < fewest) {
            fewest = now;
            best = graph.layers;
            withoutGain = 0;
        } else {
            ++withoutGain;
        }
    }
    graph.layers = std::move(best);
    for (const auto& layer : graph.layers)
        number(layer);
    // Neighbours in a layer change places where that alone saves crossings.
    const auto pairCrossings = [&](std::span<const Index> above, std::span<const Index> below) {
        std::uint64_t found = 0;
        for (const auto a : above)
            for (const auto b : below)
                found += position[a] > position[b] ? 1U : 0U;
        return found;
    };
    for (int round = 0; round < 4 && !clock.isOver(); ++round) {
        bool changed = false;
        for (auto& layer : graph.layers) {
            for (std::size_t i = 0; i + 1 < layer.size(); ++i) {
                const auto a = layer[i];
                const auto b = layer[i + 1];
                // The cost is the product of the degrees: a hub is left to the sweeps.
                if (in.of(a).size() * in.of(b).size() + out.of(a).size() * out.of(b).size() > 4096)
                    continue;
                const auto now = pairCrossings(in.of(a), in.of(b)) + pairCrossings(out.of(a), out.of(b));
                if (now == 0)
                    continue;
                if (pairCrossings(in.of(b), in.of(a)) + pairCrossings(out.of(b), out.of(a)) < now) {
                    std::swap(layer[i], layer[i + 1]);
                    std::swap(position[a], position[b]);
                    changed = true;
                }
            }
            if (clock.isOver())
                break;
        }
        if (!changed)
            break;
    }
}

void assignHeights(const Layers& graph, const Extents& extents, double gap, std::vector<double>& y) {
    const auto count = graph.layerOf.size();
    const Neighbours out(count, graph.links, true);
    const Neighbours in(count, graph.links, false);
    const auto spread = [&](const std::vector<Index>& layer, const std::vector<double>& wish,
                            const auto& weightOf) {
        struct Block {
            double position; // of the first node's middle, as the weighted mean of what its nodes wish
            double weight;
            std::size_t first;
        };
        std::vector<double> offset(layer.size(), 0); // from the first node of the layer
        for (std::size_t i = 1; i < layer.size(); ++i) {
            const bool areBends = layer[i - 1] >= graph.nodeCount && layer[i] >= graph.nodeCount;
            offset[i] = offset[i - 1] + extents.below[layer[i - 1]] + extents.above[layer[i]]
                        + (areBends ? gap / 4 : gap);
        }
        std::vector<Block> blocks;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            blocks.push_back({wish[layer[i]] - offset[i], weightOf(layer[i]), i});
            while (blocks.size() > 1 && blocks[blocks.size() - 2].position >= blocks.back().position) {
                const auto last = blocks.back();
                blocks.pop_back();
                auto& block = blocks.back();
                block.position = (block.position * block.weight + last.position * last.weight)
                                 / (block.weight + last.weight);
                block.weight += last.weight;
            }
        }
        for (std::size_t k = 0; k < blocks.size(); ++k) {
            const auto end = k + 1 < blocks.size() ? blocks[k + 1].first : layer.size();
            for (auto i = blocks[k].first; i < end; ++i)
                y[layer[i]] = blocks[k].position + offset[i];
        }
    };
    std::vector<double> wish(count, 0);
    for (const auto& layer : graph.layers) {
        double at = 0;
        for (const auto node : layer) {
            wish[node] = at;
            at += extents.above[node] + extents.below[node] + gap;
        }
        for (const auto node : layer)
            wish[node] -= at / 2;
        spread(layer, wish, [](Index) { return 1.0; });
    }
    for (int sweep = 0; sweep < 8; ++sweep) {
        const bool isForward = sweep % 2 == 0;
        for (std::size_t step = 0; step < graph.layers.size(); ++step) {
            const auto& layer = graph.layers[isForward ? step : graph.layers.size() - 1 - step];
            for (const auto node : layer) {
                const auto& before = in.of(node);
                const auto& after = out.of(node);
                double sum = 0;
                double weight = 0;
                for (const auto other : before) {
                    sum += y[other] * (isForward ? 2 : 1);
                    weight += isForward ? 2 : 1;
                }
                for (const auto other : after) {
                    sum += y[other] * (isForward ? 1 : 2);
                    weight += isForward ? 1 : 2;
                }
                wish[node] = weight > 0 ? sum / weight : y[node];
            }
            // Bends pull harder: a long edge should be straight.
            spread(layer, wish, [&](Index node) {
                return node >= graph.nodeCount
                           ? 4.0
                           : 1.0 + static_cast<double>(in.of(node).size() + out.of(node).size());
            });
        }
    }
}

} // namespace castwright::workflow

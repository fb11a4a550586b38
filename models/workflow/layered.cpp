// The steps of a layered layout (after Sugiyama): break cycles, assign layers, put long edges through them,
// order each layer, give heights, and pack what is not connected.
//
// A long edge is a chain of bends, one a layer. Random graphs have so many that they would outnumber the
// nodes a hundred times; so an edge longer than a limit, which depends on how many there are, is left out of
// the ordering: it is drawn over other things anyway.
#include "models/workflow/layered.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "models/workflow/layeredphases.h"
#include "models/workflow/rules.h"
#include "models/workflow/validation.h"

namespace castwright::workflow {

namespace {

// A part of the graph that hangs together, with its nodes numbered from 0.
struct Part {
    std::vector<Index> nodes; // indices into the graph's nodes
    std::vector<Link> links;
};

struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

// What hangs below one node: tools, models and knowledge that nobody else uses, in rows of a few.
struct Hanging {
    std::vector<Index> nodes;
    double width = 0;
    double height = 0; // with the gap above
};

// A node that is attached to one other and to nothing else hangs below it; `host` says which.
std::vector<Index> hostsOf(const Graph& graph, const std::vector<Index>& indexOfSlot) {
    std::vector<Index> host(graph.nodes().size(), none);
    for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
        const auto slot = graph.slotOfNode(i);
        if (!graph.incomingAt(slot).empty())
            continue;
        Index only = none;
        for (const auto at : graph.outgoingAt(slot)) {
            const auto target = indexOfSlot[graph.targetOf(at)];
            if (!rules::isAttachment(*graph.edgeAt(at)) || target == none
                || (only != none && only != target)) {
                only = none;
                break;
            }
            only = target;
        }
        host[i] = only;
    }
    return host;
}

// Calls `put` with each hanging node and its corner, from the lower left corner of the host on.
template <typename Put>
void hang(Hanging& hanging, const std::vector<Size>& size, double gap, const Put& put) {
    constexpr std::size_t perRow = 3;
    double y = 0;
    for (std::size_t first = 0; first < hanging.nodes.size(); first += perRow) {
        double x = 0;
        double height = 0;
        y += gap;
        for (auto i = first; i < std::min(first + perRow, hanging.nodes.size()); ++i) {
            const auto node = hanging.nodes[i];
            put(node, Point{x, y});
            hanging.width = std::max(hanging.width, x + size[node].width);
            height = std::max(height, size[node].height);
            x += size[node].width + gap / 2;
        }
        y += height;
    }
    hanging.height = y;
}

// Of all nodes that hang below no other.
std::vector<Part>
partsOf(const Graph& graph, const std::vector<Index>& indexOfSlot, const std::vector<Index>& host) {
    const auto count = graph.nodes().size();
    std::vector<Link> links;
    links.reserve(graph.edges().size());
    for (std::size_t i = 0; i < graph.edges().size(); ++i) {
        const auto at = graph.slotOfEdge(i);
        const auto from = indexOfSlot[graph.sourceOf(at)];
        const auto to = indexOfSlot[graph.targetOf(at)];
        if (from != none && to != none && from != to && host[from] == none)
            links.push_back({from, to});
    }
    std::vector<Index> parent(count);
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&](Index node) {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    };
    for (const auto& link : links) {
        const auto a = root(link.from);
        const auto b = root(link.to);
        parent[std::max(a, b)] = std::min(a, b);
    }
    std::vector<Part> parts;
    std::vector<Index> partOf(count, none);
    std::vector<Index> local(count, 0);
    for (Index node = 0; node < count; ++node) {
        if (host[node] != none)
            continue;
        auto& part = partOf[root(node)];
        if (part == none) {
            part = static_cast<Index>(parts.size());
            parts.emplace_back();
        }
        local[node] = static_cast<Index>(parts[part].nodes.size());
        parts[part].nodes.push_back(node);
    }
    for (const auto& link : links)
        parts[partOf[root(link.from)]].links.push_back({local[link.from], local[link.to]});
    return parts;
}

// Where a run enters the part: its form, else the entry, which is the last Orchestrator.
Index startOf(const Graph& graph, const Part& part) {
    Index start = none;
    for (std::size_t i = 0; i < part.nodes.size(); ++i) {
        const auto& node = graph.nodes()[part.nodes[i]];
        if (isInputForm(node))
            return static_cast<Index>(i);
        if (node.type == "Orchestrator")
            start = static_cast<Index>(i);
    }
    return start;
}

} // namespace

Result<std::map<NodeId, Placement>>
layered(const Graph& graph, const Layout& present, const LayeredOptions& options) {
    const Clock clock(options);
    const auto stopped = [] {
        return fail(ErrorCode::cancelled, "Tidying up was stopped; nothing has moved.");
    };
    const auto count = graph.nodes().size();
    std::vector<Index> indexOfSlot(graph.slotCount(), none);
    std::vector<Size> size(count);
    for (std::size_t i = 0; i < count; ++i) {
        indexOfSlot[graph.slotOfNode(i)] = static_cast<Index>(i);
        if (options.sizeOf)
            size[i] = options.sizeOf(graph.nodes()[i]);
    }
    std::vector<Point> place(count);
    const auto host = hostsOf(graph, indexOfSlot);
    std::map<Index, Hanging> hanging;
    for (Index i = 0; i < count; ++i)
        if (host[i] != none)
            hanging[host[i]].nodes.push_back(i);
    for (auto& [node, below] : hanging)
        hang(below, size, options.nodeGap, [](Index, Point) {});
    const auto parts = partsOf(graph, indexOfSlot, host);
    std::vector<Box> boxes(parts.size());
    for (std::size_t p = 0; p < parts.size(); ++p) {
        if (clock.isStopped())
            return stopped();
        const auto& part = parts[p];
        auto links = part.links;
        breakCycles(part.nodes.size(), links, startOf(graph, part));
        auto layers = withBends(part.nodes.size(), links, assignLayers(part.nodes.size(), links));
        orderLayers(layers, clock);
        if (clock.isStopped())
            return stopped();
        Extents extents{
            .above = std::vector<double>(layers.layerOf.size(), 0),
            .below = std::vector<double>(layers.layerOf.size(), 0)};
        for (std::size_t i = 0; i < part.nodes.size(); ++i) {
            extents.above[i] = extents.below[i] = size[part.nodes[i]].height / 2;
            if (const auto below = hanging.find(part.nodes[i]); below != hanging.end())
                extents.below[i] += below->second.height;
        }
        std::vector<double> middle(layers.layerOf.size(), 0);
        assignHeights(layers, extents, options.nodeGap, middle);
        auto& box = boxes[p];
        box.top = std::numeric_limits<double>::max();
        box.bottom = std::numeric_limits<double>::lowest();
        double x = 0;
        for (const auto& layer : layers.layers) {
            double width = 0;
            for (const auto node : layer)
                if (node < part.nodes.size()) {
                    const auto at = part.nodes[node];
                    width = std::max(width, size[at].width);
                    if (const auto below = hanging.find(at); below != hanging.end())
                        width = std::max(width, below->second.width);
                    place[at] = {x, middle[node] - size[at].height / 2};
                    box.top = std::min(box.top, place[at].y);
                    box.bottom = std::max(box.bottom, middle[node] + extents.below[node]);
                }
            box.right = x + width;
            x = box.right + options.layerGap;
        }
    }

    // Parts lie below each other in rows about as wide as high, the largest first.
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t p) { return parts[p].nodes.size(); });
    double area = 0;
    double widest = 0;
    for (const auto& box : boxes) {
        area += (box.right + options.layerGap) * (box.bottom - box.top + options.layerGap);
        widest = std::max(widest, box.right);
    }
    const auto rowWidth = std::max(widest, std::sqrt(area) * 1.3);
    double left = 0;
    double top = 0;
    double rowHeight = 0;
    for (const auto p : order) {
        const auto& box = boxes[p];
        if (left > 0 && left + box.right > rowWidth) {
            left = 0;
            top += rowHeight + options.layerGap;
            rowHeight = 0;
        }
        for (const auto node : parts[p].nodes) {
            place[node].x += left;
            place[node].y += top - box.top;
        }
        left += box.right + options.layerGap;
        rowHeight = std::max(rowHeight, box.bottom - box.top);
    }

    for (auto& [node, below] : hanging) {
        const Point corner{place[node].x, place[node].y + size[node].height};
        hang(below, size, options.nodeGap, [&](Index at, Point from) {
            place[at] = {corner.x + from.x, corner.y + from.y};
        });
    }

    // What the user pinned stays; the rest is moved as a whole to lie around it, and gives way where it lies
    // on it.
    std::vector<Index> pinned;
    for (Index i = 0; i < count; ++i)
        if (const auto at = present.nodes.find(graph.nodes()[i].id);
            at != present.nodes.end() && at->second.pinned)
            pinned.push_back(i);
    if (!pinned.empty()) {
        Point shift;
        for (const auto i : pinned) {
            const auto& at = present.nodes.at(graph.nodes()[i].id).position;
            shift.x += (at.x - place[i].x) / static_cast<double>(pinned.size());
            shift.y += (at.y - place[i].y) / static_cast<double>(pinned.size());
        }
        for (auto& point : place) {
            point.x += shift.x;
            point.y += shift.y;
        }
    }
    const auto snapped = [&](double value) {
        return options.grid > 0 ? std::round(value / options.grid) * options.grid : value;
    };
    for (auto& point : place)
        point = {snapped(point.x), snapped(point.y)};
    if (!pinned.empty()) {
        std::vector<char> isPinned(count, 0);
        for (const auto i : pinned) {
            isPinned[i] = 1;
            place[i] = present.nodes.at(graph.nodes()[i].id).position;
        }
        const auto overlap = [&](Index a, Index b) {
            return place[a].x < place[b].x + size[b].width && place[b].x < place[a].x + size[a].width
                   && place[a].y < place[b].y + size[b].height && place[b].y < place[a].y + size[a].height;
        };
        // From top to bottom, each free node is pushed below whatever it lies on: those that are settled
        // already.
        std::vector<Index> free;
        for (Index i = 0; i < count; ++i)
            if (!isPinned[i])
                free.push_back(i);
        std::ranges::stable_sort(free, {}, [&](Index i) { return std::pair(place[i].y, place[i].x); });
        // Settled nodes by columns as wide as the widest node, so that only neighbours are compared.
        double column = 1;
        for (const auto& each : size)
            column = std::max(column, each.width);
        std::map<long long, std::vector<Index>> settled;
        const auto columnOf = [&](double x) { return static_cast<long long>(std::floor(x / column)); };
        for (const auto i : pinned)
            settled[columnOf(place[i].x)].push_back(i);
        for (const auto i : free) {
            for (bool again = true; again;) {
                again = false;
                for (auto c = columnOf(place[i].x) - 1; c <= columnOf(place[i].x) + 1; ++c)
                    if (const auto others = settled.find(c); others != settled.end())
                        for (const auto other : others->second)
                            if (overlap(i, other)) {
                                place[i].y = options.grid > 0
                                                 ? std::ceil(
                                                       (place[other].y + size[other].height + options.nodeGap)
                                                       / options.grid)
                                                       * options.grid
                                                 : place[other].y + size[other].height + options.nodeGap;
                                again = true;
                            }
            }
            settled[columnOf(place[i].x)].push_back(i);
        }
    }
    if (clock.isStopped())
        return stopped();
    std::map<NodeId, Placement> placed;
    for (Index i = 0; i < count; ++i) {
        const auto at = present.nodes.find(graph.nodes()[i].id);
        placed[graph.nodes()[i].id] = {
            .position = place[i], .pinned = at != present.nodes.end() && at->second.pinned};
    }
    return placed;
}

} // namespace castwright::workflow

// The graph and its indices. Lists keep the order of the file; slots keep everything else from moving with
// it.
#include "models/workflow/graph.h"

#include <algorithm>
#include <utility>

namespace castwright::workflow {

std::string_view Node::name() const {
    const auto text = config.stringAt("name");
    return text.empty() ? std::string_view(id.value) : text;
}

const Node* Graph::find(const NodeId& id) const {
    return nodeAt(slot(id));
}

const Edge* Graph::find(const EdgeId& id) const {
    return edgeAt(edgeSlot(id));
}

const ToolDefinition* Graph::findTool(std::string_view toolName) const {
    const auto found = toolIndex_.find(std::string(toolName));
    return found == toolIndex_.end() ? nullptr : &tools_[found->second];
}

std::size_t Graph::indexOf(const NodeId& id) const {
    const auto at = slot(id);
    return at != noSlot && slots_[at].present ? slots_[at].index : nodes_.size();
}

Slot Graph::slot(const NodeId& id) const {
    const auto found = slotOf_.find(id);
    return found == slotOf_.end() ? noSlot : found->second;
}

const Node* Graph::nodeAt(Slot at) const {
    return at < slots_.size() && slots_[at].present ? &nodes_[slots_[at].index] : nullptr;
}

std::span<const Slot> Graph::outgoingAt(Slot node) const {
    return node < slots_.size() ? std::span<const Slot>(slots_[node].out) : std::span<const Slot>();
}

std::span<const Slot> Graph::incomingAt(Slot node) const {
    return node < slots_.size() ? std::span<const Slot>(slots_[node].in) : std::span<const Slot>();
}

Slot Graph::edgeSlot(const EdgeId& id) const {
    const auto [first, last] = edgesByHash_.equal_range(std::hash<EdgeId>{}(id));
    for (auto it = first; it != last; ++it)
        if (edges_[edgeSlots_[it->second].index].id == id)
            return it->second;
    return noSlot;
}

const Edge* Graph::edgeAt(Slot edge) const {
    return edge < edgeSlots_.size() && edgeSlots_[edge].source != noSlot ? &edges_[edgeSlots_[edge].index]
                                                                         : nullptr;
}

Slot Graph::intern(const NodeId& id) {
    const auto [at, isNew] = slotOf_.try_emplace(id, static_cast<Slot>(slots_.size()));
    if (isNew)
        slots_.push_back({.id = id, .out = {}, .in = {}});
    return at->second;
}

void Graph::renumberNodes(std::size_t from) {
    for (auto i = from; i < slotOfNode_.size(); ++i)
        slots_[slotOfNode_[i]].index = i;
}

void Graph::renumberEdges(std::size_t from) {
    for (auto i = from; i < slotOfEdge_.size(); ++i)
        edgeSlots_[slotOfEdge_[i]].index = i;
}

void Graph::renumberTools(std::size_t from) {
    for (auto i = from; i < tools_.size(); ++i)
        toolIndex_[tools_[i].name] = i;
}

bool Graph::insert(std::size_t position, Node node) {
    const auto at = intern(node.id);
    if (slots_[at].present)
        return false;
    position = std::min(position, nodes_.size());
    slots_[at].present = true;
    nodes_.insert(nodes_.begin() + static_cast<std::ptrdiff_t>(position), std::move(node));
    slotOfNode_.insert(slotOfNode_.begin() + static_cast<std::ptrdiff_t>(position), at);
    renumberNodes(position);
    return true;
}

bool Graph::insert(std::size_t position, Edge edge) {
    if (edgeSlot(edge.id) != noSlot)
        return false;
    Slot at = static_cast<Slot>(edgeSlots_.size());
    if (freeEdgeSlots_.empty()) {
        edgeSlots_.emplace_back();
    } else {
        at = freeEdgeSlots_.back();
        freeEdgeSlots_.pop_back();
    }
    position = std::min(position, edges_.size());
    edgeSlots_[at].source = intern(edge.id.source.node);
    edgeSlots_[at].target = intern(edge.id.target.node);
    slots_[edgeSlots_[at].source].out.push_back(at);
    slots_[edgeSlots_[at].target].in.push_back(at);
    edgesByHash_.emplace(std::hash<EdgeId>{}(edge.id), at);
    edges_.insert(edges_.begin() + static_cast<std::ptrdiff_t>(position), std::move(edge));
    slotOfEdge_.insert(slotOfEdge_.begin() + static_cast<std::ptrdiff_t>(position), at);
    renumberEdges(position);
    return true;
}

namespace {

// Each is put at the end first, and all of them then go to their place.
template <class Thing>
bool insertAll(
    Graph& graph, std::vector<Thing>& list, std::vector<Slot>& slots, std::size_t position,
    std::vector<Thing> things) {
    const auto before = static_cast<std::ptrdiff_t>(list.size());
    const bool isWhole =
        std::ranges::all_of(things, [&graph](Thing& thing) { return graph.add(std::move(thing)); });
    const auto at = static_cast<std::ptrdiff_t>(std::min(position, static_cast<std::size_t>(before)));
    std::rotate(list.begin() + at, list.begin() + before, list.end());
    std::rotate(slots.begin() + at, slots.begin() + before, slots.end());
    return isWhole;
}

template <class List>
void eraseSome(List& list, std::size_t first, std::size_t count) {
    const auto begin = list.begin() + static_cast<std::ptrdiff_t>(first);
    list.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
}

} // namespace

bool Graph::insert(std::size_t position, std::vector<Node> nodes) {
    const bool isWhole = insertAll(*this, nodes_, slotOfNode_, position, std::move(nodes));
    renumberNodes(position);
    return isWhole;
}

bool Graph::insert(std::size_t position, std::vector<Edge> edges) {
    const bool isWhole = insertAll(*this, edges_, slotOfEdge_, position, std::move(edges));
    renumberEdges(position);
    return isWhole;
}

void Graph::takeNodes(std::size_t first, std::size_t count) {
    for (auto i = first; i < first + count; ++i)
        slots_[slotOfNode_[i]].present = false;
    eraseSome(nodes_, first, count);
    eraseSome(slotOfNode_, first, count);
    renumberNodes(first);
}

void Graph::removeEdges(std::size_t first, std::size_t count) {
    const auto begin = slotOfEdge_.begin() + static_cast<std::ptrdiff_t>(first);
    dropEdges({begin, begin + static_cast<std::ptrdiff_t>(count)});
}

bool Graph::insert(std::size_t position, ToolDefinition tool) {
    if (toolIndex_.contains(tool.name))
        return false;
    position = std::min(position, tools_.size());
    tools_.insert(tools_.begin() + static_cast<std::ptrdiff_t>(position), std::move(tool));
    renumberTools(position);
    return true;
}

void Graph::unhash(Slot edge) {
    const auto [first, last] =
        edgesByHash_.equal_range(std::hash<EdgeId>{}(edges_[edgeSlots_[edge].index].id));
    for (auto it = first; it != last; ++it)
        if (it->second == edge) {
            edgesByHash_.erase(it);
            return;
        }
}

// Drops many edges in one pass over the list, however many there are.
void Graph::dropEdges(const std::vector<Slot>& slots) {
    if (slots.empty())
        return;
    auto firstIndex = edges_.size();
    for (const auto at : slots) {
        unhash(at);
        const auto [source, target, index] = edgeSlots_[at];
        std::erase(slots_[source].out, at);
        std::erase(slots_[target].in, at);
        firstIndex = std::min(firstIndex, index);
    }
    for (const auto at : slots)
        edgeSlots_[at].source = noSlot; // marks it as gone
    auto to = firstIndex;
    for (auto from = firstIndex; from < edges_.size(); ++from) {
        if (edgeSlots_[slotOfEdge_[from]].source == noSlot)
            continue;
        if (to != from) {
            edges_[to] = std::move(edges_[from]);
            slotOfEdge_[to] = slotOfEdge_[from];
        }
        ++to;
    }
    edges_.erase(edges_.begin() + static_cast<std::ptrdiff_t>(to), edges_.end());
    slotOfEdge_.resize(to);
    renumberEdges(firstIndex);
    freeEdgeSlots_.insert(freeEdgeSlots_.end(), slots.rbegin(), slots.rend());
}

bool Graph::remove(const NodeId& id) {
    const auto at = slot(id);
    if (at == noSlot || !slots_[at].present)
        return false;
    // Its own lists are emptied first, so that dropping the edges of a hub is not quadratic in their number.
    auto gone = std::exchange(slots_[at].out, {});
    for (const auto edge : std::exchange(slots_[at].in, {}))
        if (edgeSlots_[edge].source != at)
            gone.push_back(edge);
    dropEdges(gone);
    return take(id);
}

bool Graph::take(const NodeId& id) {
    const auto at = slot(id);
    if (at == noSlot || !slots_[at].present)
        return false;
    takeNodes(slots_[at].index, 1);
    return true;
}

bool Graph::remove(const EdgeId& id) {
    const auto at = edgeSlot(id);
    if (at == noSlot)
        return false;
    dropEdges({at});
    return true;
}

bool Graph::removeTool(std::string_view toolName) {
    const auto found = toolIndex_.find(std::string(toolName));
    if (found == toolIndex_.end())
        return false;
    const auto index = found->second;
    toolIndex_.erase(found);
    tools_.erase(tools_.begin() + static_cast<std::ptrdiff_t>(index));
    renumberTools(index);
    return true;
}

bool Graph::replace(Node node) {
    const auto at = slot(node.id);
    if (at == noSlot || !slots_[at].present)
        return false;
    nodes_[slots_[at].index] = std::move(node);
    return true;
}

bool Graph::replace(ToolDefinition tool) {
    const auto found = toolIndex_.find(tool.name);
    if (found == toolIndex_.end())
        return false;
    tools_[found->second] = std::move(tool);
    return true;
}

bool Graph::rename(const NodeId& from, const NodeId& to) {
    const auto at = slot(from);
    if (at == noSlot || !slots_[at].present || from == to)
        return false;
    const auto target = intern(to);
    if (slots_[target].present)
        return false;
    // Edges keep their places and slots: only what they are called, and whose lists they stand in, changes.
    auto touched = slots_[at].out;
    for (const auto edge : slots_[at].in)
        if (edgeSlots_[edge].source != at)
            touched.push_back(edge);
    for (const auto edge : touched) {
        auto& ends = edgeSlots_[edge];
        auto id = edges_[ends.index].id;
        unhash(edge);
        if (ends.source == at) {
            id.source.node = to;
            ends.source = target;
            slots_[target].out.push_back(edge);
        }
        if (ends.target == at) {
            id.target.node = to;
            ends.target = target;
            slots_[target].in.push_back(edge);
        }
        edges_[ends.index].id = freeId(std::move(id));
        edgesByHash_.emplace(std::hash<EdgeId>{}(edges_[ends.index].id), edge);
    }
    slots_[at].out.clear();
    slots_[at].in.clear();
    const auto index = slots_[at].index;
    auto node = std::move(nodes_[index]);
    take(from);
    node.id = to;
    return insert(index, std::move(node));
}

EdgeId Graph::freeId(EdgeId id) const {
    for (id.ordinal = 0; edgeSlot(id) != noSlot; ++id.ordinal) {
    }
    return id;
}

bool Graph::operator==(const Graph& other) const {
    return name == other.name && version == other.version && unknown == other.unknown
           && nodes_ == other.nodes_ && edges_ == other.edges_ && tools_ == other.tools_;
}

} // namespace castwright::workflow

std::size_t
std::hash<castwright::workflow::EdgeId>::operator()(const castwright::workflow::EdgeId& id) const noexcept {
    const std::hash<std::string> text;
    std::size_t seed = static_cast<std::size_t>(id.ordinal);
    for (const auto* part :
         {&id.source.node.value, &id.source.port, &id.target.node.value, &id.target.port, &id.type})
        seed ^= text(*part) + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2);
    return seed;
}

// The graph of a workflow as a value: nodes, edges and tool definitions by id, and who touches whom.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/json/value.h"
#include "models/vocabulary/id.h"

namespace castwright::workflow {

using NodeId = Id<struct NodeTag>;
using NoteId = Id<struct NoteTag>;

struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

struct PortRef {
    NodeId node;
    std::string port; // empty: the node's only or default port on that side
    auto operator<=>(const PortRef&) const = default;
};

struct Node {
    NodeId id;
    std::string type;    // the node kind; unknown ones are kept whole
    json::Value config;  // an object, every field of the file included
    json::Value unknown; // fields beside id, type and config, in their order

    [[nodiscard]] std::string_view name() const; // what people call it: config.name, or else the id
    bool operator==(const Node&) const = default;
};

// An edge is what it joins: two edges with equal ends and type differ by their ordinal alone.
struct EdgeId {
    PortRef source;
    PortRef target;
    std::string type; // "orchestrator", "specialists", or what a richer kind uses
    int ordinal = 0;
    auto operator<=>(const EdgeId&) const = default;
};

struct Edge {
    EdgeId id;
    json::Value unknown; // fields beside those of the id
    bool operator==(const Edge&) const = default;
};

struct ToolDefinition {
    std::string name;
    json::Value runtime; // {script, dependencies[]}
    json::Value unknown;
    bool operator==(const ToolDefinition&) const = default;
};

struct Note {
    NoteId id;
    std::string text;
    Point position;
    double width = 0;
    double height = 0;
    bool operator==(const Note&) const = default;
};

// Every id that occurs, be it as a node or only at the end of an edge, has a slot: a small number that stays
// the same for as long as the graph lives, so that caches and algorithms can use arrays. Edges have slots of
// their own, which are used again after a removal.
using Slot = std::uint32_t;
inline constexpr Slot noSlot = static_cast<Slot>(-1);

class Graph {
    [[nodiscard]] auto edgesAt(std::span<const Slot> slots) const {
        return slots | std::views::transform([this](Slot at) -> const Edge& {
                   return edges_[edgeSlots_[at].index];
               });
    }

public:
    std::string name;
    std::string version;
    json::Value unknown; // top-level fields that the contract does not name

    // In the order of the file, which counts: the last Orchestrator is the entry.
    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }
    [[nodiscard]] const std::vector<ToolDefinition>& tools() const { return tools_; }

    [[nodiscard]] const Node* find(const NodeId& id) const;
    [[nodiscard]] const Edge* find(const EdgeId& id) const;
    [[nodiscard]] const ToolDefinition* findTool(std::string_view name) const;
    [[nodiscard]] std::size_t
    indexOf(const NodeId& id) const; // in nodes(); nodes().size() where there is none

    // The edges that leave or enter a node, as a range of `const Edge&` in the order they were added.
    [[nodiscard]] auto outgoing(const NodeId& id) const { return edgesAt(outgoingAt(slot(id))); }
    [[nodiscard]] auto incoming(const NodeId& id) const { return edgesAt(incomingAt(slot(id))); }

    [[nodiscard]] Slot slot(const NodeId& id) const; // noSlot where the id does not occur
    [[nodiscard]] std::size_t slotCount() const { return slots_.size(); }
    [[nodiscard]] const Node* nodeAt(Slot slot) const;
    [[nodiscard]] std::span<const Slot> outgoingAt(Slot node) const; // edge slots
    [[nodiscard]] std::span<const Slot> incomingAt(Slot node) const;
    [[nodiscard]] Slot slotOfNode(std::size_t index) const { return slotOfNode_[index]; }
    [[nodiscard]] Slot slotOfEdge(std::size_t index) const { return slotOfEdge_[index]; }
    [[nodiscard]] Slot edgeSlot(const EdgeId& id) const;
    [[nodiscard]] std::size_t edgeSlotCount() const { return edgeSlots_.size(); }
    [[nodiscard]] const Edge* edgeAt(Slot edge) const;
    [[nodiscard]] Slot sourceOf(Slot edge) const { return edgeSlots_[edge].source; }
    [[nodiscard]] Slot targetOf(Slot edge) const { return edgeSlots_[edge].target; }

    // Each refuses a second thing of an id by returning false. What is merely wrong is kept, an edge whose
    // end does not exist included, and reported by validation. A position past the end means the end.
    bool add(Node node) { return insert(nodes_.size(), std::move(node)); }
    bool add(Edge edge) { return insert(edges_.size(), std::move(edge)); }
    bool add(ToolDefinition tool) { return insert(tools_.size(), std::move(tool)); }
    bool insert(std::size_t position, Node node);
    bool insert(std::size_t position, Edge edge);
    bool insert(std::size_t position, ToolDefinition tool);
    bool remove(const NodeId& id); // with its edges
    bool take(const NodeId& id);   // alone: its edges stay, and dangle
    bool remove(const EdgeId& id);
    bool removeTool(std::string_view name);
    // Many that stand beside each other, in one pass over their list. Past one that is refused none goes in.
    bool insert(std::size_t position, std::vector<Node> nodes);
    bool insert(std::size_t position, std::vector<Edge> edges);
    void takeNodes(std::size_t first, std::size_t count);
    void removeEdges(std::size_t first, std::size_t count);
    bool replace(Node node);
    bool replace(ToolDefinition tool);
    bool rename(const NodeId& from, const NodeId& to); // edges follow; the place in the order stays
    // An edge of these ends and type, with the first ordinal that is free.
    [[nodiscard]] EdgeId freeId(EdgeId id) const;

    bool operator==(const Graph& other) const;

private:
    struct NodeSlot {
        NodeId id;
        std::size_t index = 0; // in nodes_
        bool present = false;
        std::vector<Slot> out;
        std::vector<Slot> in;
        bool operator==(const NodeSlot&) const = default;
    };
    struct EdgeSlot {
        Slot source = noSlot;
        Slot target = noSlot;
        std::size_t index = 0; // in edges_
    };

    Slot intern(const NodeId& id);
    void renumberNodes(std::size_t from);
    void renumberEdges(std::size_t from);
    void renumberTools(std::size_t from);
    void unhash(Slot edge);
    void dropEdges(const std::vector<Slot>& slots);

    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
    std::vector<ToolDefinition> tools_;
    std::vector<Slot> slotOfNode_; // beside nodes_
    std::vector<Slot> slotOfEdge_; // beside edges_
    std::vector<NodeSlot> slots_;
    std::vector<EdgeSlot> edgeSlots_;
    std::vector<Slot> freeEdgeSlots_;
    std::unordered_map<NodeId, Slot> slotOf_;
    std::unordered_multimap<std::size_t, Slot> edgesByHash_; // by hash only: the ids themselves are long
    std::unordered_map<std::string, std::size_t> toolIndex_;
};

// Where things lie: a sidecar that is never a change to review.
struct Placement {
    Point position;
    bool pinned = false;
    bool operator==(const Placement&) const = default;
};

struct Layout {
    std::map<NodeId, Placement> nodes;
    std::vector<Note> notes;
    bool operator==(const Layout&) const = default;
};

} // namespace castwright::workflow

template <>
struct std::hash<castwright::workflow::EdgeId> {
    std::size_t operator()(const castwright::workflow::EdgeId& id) const noexcept;
};

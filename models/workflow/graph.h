// The graph of a workflow as a value: nodes, edges, notes and tool definitions by id, and who touches whom.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
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

    [[nodiscard]] std::string_view name() const;
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

class Graph {
public:
    std::string name;
    std::string version;
    json::Value unknown; // top-level fields that the contract does not name

    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }
    [[nodiscard]] const std::vector<ToolDefinition>& tools() const { return tools_; }

    [[nodiscard]] const Node* find(const NodeId& id) const;
    [[nodiscard]] const Edge* find(const EdgeId& id) const;
    [[nodiscard]] const ToolDefinition* findTool(std::string_view name) const;
    [[nodiscard]] std::span<const std::size_t> outgoing(const NodeId& id) const; // indices into edges()
    [[nodiscard]] std::span<const std::size_t> incoming(const NodeId& id) const;

    // Each refuses what would break an index (a second node of an id, an edge of an unknown one) by returning
    // false; what is merely wrong is kept, and reported by validation.
    bool add(Node node);
    bool add(Edge edge);
    bool add(ToolDefinition tool);
    bool remove(const NodeId& id); // with its edges
    bool remove(const EdgeId& id);
    bool removeTool(std::string_view name);
    bool replace(Node node);
    bool replace(ToolDefinition tool);

    bool operator==(const Graph& other) const;

private:
    void reindex();

    struct Adjacency {
        std::vector<std::size_t> out;
        std::vector<std::size_t> in;
    };
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
    std::vector<ToolDefinition> tools_;
    std::unordered_map<NodeId, std::size_t> nodeIndex_;
    std::unordered_map<NodeId, Adjacency> adjacency_;
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

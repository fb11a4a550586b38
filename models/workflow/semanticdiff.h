// What changed between two graphs, in the graph's own words: nodes, fields, edges, tools. Where things lie on
// the canvas is no part of it; diffLayout() tells of that.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/json/value.h"
#include "models/workflow/graph.h"

namespace castwright::workflow {

struct FieldChange {
    std::string pointer;               // inside the node, edge or tool; of the file for the header
    std::optional<json::Value> before; // nothing where the field was added
    std::optional<json::Value> after;  // nothing where it was removed
    bool operator==(const FieldChange&) const = default;
};

struct NodeChange {
    NodeId before;
    NodeId after; // another one where the node was renamed
    std::vector<FieldChange> fields;

    [[nodiscard]] bool isRenamed() const { return before != after; }
    bool operator==(const NodeChange&) const = default;
};

struct EdgeChange {
    EdgeId before; // renamed nodes count as themselves, so that only what lies beside the id can differ
    EdgeId after;
    std::vector<FieldChange> fields;
    bool operator==(const EdgeChange&) const = default;
};

struct ToolChange {
    std::string name;
    std::vector<FieldChange> fields;
    bool operator==(const ToolChange&) const = default;
};

struct GraphDiff {
    std::vector<FieldChange> header;
    std::vector<Node> addedNodes;
    std::vector<Node> removedNodes;
    std::vector<NodeChange> changedNodes;
    std::vector<Edge> addedEdges;
    std::vector<Edge> removedEdges;
    std::vector<EdgeChange> changedEdges;
    std::vector<ToolDefinition> addedTools;
    std::vector<ToolDefinition> removedTools;
    std::vector<ToolChange> changedTools;
    // Which node a run enters, where the order of the nodes alone decides it otherwise than before.
    std::optional<std::pair<NodeId, NodeId>> entry;

    [[nodiscard]] bool isEmpty() const;
    bool operator==(const GraphDiff&) const = default;
};

// Nodes are matched by id; of the rest, by equal content, then by kind and name, then by similarity.
[[nodiscard]] GraphDiff diff(const Graph& before, const Graph& after);

// Whose id in `before` is which in `after`, by the same matching; nodes without a partner are missing.
[[nodiscard]] std::vector<std::pair<NodeId, NodeId>> matchNodes(const Graph& before, const Graph& after);

// The fields in which two values differ, by pointer. Members of objects are told apart, and elements of lists
// of the same length; other lists count as one field.
[[nodiscard]] std::vector<FieldChange> diffFields(const json::Value& before, const json::Value& after);

struct Move {
    NodeId node;
    Placement before;
    Placement after;
    bool operator==(const Move&) const = default;
};

struct LayoutDiff {
    std::vector<Move> moved; // of nodes that both layouts place
    std::vector<Note> addedNotes;
    std::vector<Note> removedNotes;
    std::vector<std::pair<Note, Note>> changedNotes;
    bool operator==(const LayoutDiff&) const = default;
};

[[nodiscard]] LayoutDiff diffLayout(const Layout& before, const Layout& after);

} // namespace castwright::workflow

// What is wrong with a workflow, said to a person: where, why it matters, and what would mend it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/json/value.h"
#include "models/workflow/graph.h"

namespace castwright::workflow {

enum class Severity : std::uint8_t {
    info,    // worth knowing
    warning, // it will run, though perhaps not as meant
    error,   // it can't run
};

[[nodiscard]] std::string_view toString(Severity severity);

// One change of the graph that a quick fix, or anybody else, may ask for. definitionedit.h turns it into text
// edits.
struct SetField {
    NodeId node;
    std::string pointer; // inside the node: "/config/name", "/type"
    json::Value value;
    bool operator==(const SetField&) const = default;
};
struct RemoveField {
    NodeId node;
    std::string pointer;
    bool operator==(const RemoveField&) const = default;
};
struct AddNode {
    Node node;
    std::size_t position = static_cast<std::size_t>(-1); // in the order of the file; past the end means last
    bool operator==(const AddNode&) const = default;
};
struct RemoveNode { // with its edges
    NodeId node;
    bool operator==(const RemoveNode&) const = default;
};
struct RenameNode { // the id; edges follow
    NodeId from;
    NodeId to;
    bool operator==(const RenameNode&) const = default;
};
struct MoveNode {
    NodeId node;
    std::size_t position = static_cast<std::size_t>(-1);
    bool operator==(const MoveNode&) const = default;
};
struct AddEdge {
    Edge edge;
    bool operator==(const AddEdge&) const = default;
};
struct RemoveEdge {
    EdgeId edge;
    bool operator==(const RemoveEdge&) const = default;
};
struct ReplaceEdge { // other ends, ports, type or unknown fields, in the same place
    EdgeId edge;
    Edge with;
    bool operator==(const ReplaceEdge&) const = default;
};
struct AddTool {
    ToolDefinition tool;
    bool operator==(const AddTool&) const = default;
};
struct RemoveTool {
    std::string name;
    bool operator==(const RemoveTool&) const = default;
};
struct ReplaceTool { // a new name is followed by every use
    std::string name;
    ToolDefinition with;
    bool operator==(const ReplaceTool&) const = default;
};
struct SetHeader { // a field of the top level: "/name", "/version" or an unknown one
    std::string pointer;
    json::Value value;
    bool operator==(const SetHeader&) const = default;
};

using GraphEdit = std::variant<
    SetField, RemoveField, AddNode, RemoveNode, RenameNode, MoveNode, AddEdge, RemoveEdge, ReplaceEdge,
    AddTool, RemoveTool, ReplaceTool, SetHeader>;

struct QuickFix {
    std::string title; // what it does, as a command: "Remove the edge"
    std::vector<GraphEdit> edits;
    bool operator==(const QuickFix&) const = default;
};

struct Problem {
    std::string code; // stable, for programs: "edge.end-missing"
    Severity severity = Severity::error;
    NodeId node;         // empty where it concerns no node
    EdgeId edge;         // its source is empty where it concerns no edge
    std::string tool;    // a tool definition
    std::string pointer; // inside the node; or in the file, where it concerns neither node nor edge
    std::string message; // one sentence
    std::string explanation;
    std::vector<QuickFix> fixes;

    [[nodiscard]] bool concernsEdge() const {
        return !edge.source.node.isEmpty() || !edge.target.node.isEmpty();
    }
    bool operator==(const Problem&) const = default;
};

// One order for lists of problems, so that two ways to find the same ones are equal.
void sort(std::vector<Problem>& problems);

} // namespace castwright::workflow

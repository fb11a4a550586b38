// The rules that one node, or one edge with its two ends, can break. validation.h decides when to look.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/workflow/graph.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/problem.h"

namespace castwright::workflow::rules {

// Edges of these types give an agent something; the work does not pass along them.
[[nodiscard]] bool isAttachment(const Edge& edge);

// The tools that a node names, in its list or as the one it stands for.
[[nodiscard]] std::vector<std::string> toolsNamedBy(const Node& node, const NodeKind* kind);

// What engines give to every agent without a definition.
[[nodiscard]] bool isBuiltInTool(std::string_view name);

[[nodiscard]] std::vector<Problem> checkNode(const Graph& graph, const Node& node, const NodeKind* kind);
[[nodiscard]] std::vector<Problem> checkPorts(const Graph& graph, const Node& node, const NodeKind* kind);
[[nodiscard]] std::vector<Problem>
checkEdge(const Graph& graph, const Edge& edge, const NodeKind* source, const NodeKind* target);
[[nodiscard]] std::vector<Problem> checkTool(const ToolDefinition& tool, bool isUsed);

} // namespace castwright::workflow::rules

// Values to try a condition with, as far as the workflow itself says what they may be.
#pragma once

#include <map>
#include <string>

#include "models/workflow/graph.h"

namespace castwright::workflow {

// By name: what a form asks for, and what the nodes before this one say they produce, each with its default,
// its first example or its first choice; under the id of its node too ("reader.score"). Looks at a few
// thousand nodes at most, so that it costs the same in any graph.
[[nodiscard]] std::map<std::string, json::Value> exampleValues(const Graph& graph, const NodeId& node);

} // namespace castwright::workflow

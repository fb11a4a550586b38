// What runs a workflow, what each such target makes of it, and the definition that is handed to it.
// Everything that a target leaves out, ignores or takes otherwise than drawn is told before a run, not after.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/value.h"
#include "models/workflow/graph.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/problem.h"

namespace castwright::workflow {

struct Target {
    std::string_view id; // as node kinds name it
    std::string_view title;
    std::string_view summary;
    bool runsPythonTools = false;
};

// deepagents (the remote engine) and castwright (the bundled one).
[[nodiscard]] std::span<const Target> targets();
[[nodiscard]] const Target* findTarget(std::string_view id);

// What the target can't run, drops, or reads otherwise than drawn. An error means that a run can't begin.
[[nodiscard]] std::vector<Problem> report(const Target& target, const Graph& graph, const NodeKinds& kinds);

// The definition as the target gets it: agents only, the entry last; models and tools that were drawn as
// nodes in the fields of their agents; what can only be asked for in words at the end of the entry's prompt.
[[nodiscard]] json::Value compile(const Target& target, const Graph& graph, const NodeKinds& kinds);

} // namespace castwright::workflow

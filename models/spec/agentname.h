// The name of an agent where people wrote it: in prompts, conditions, plan and requirements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/json/value.h"
#include "models/spec/bundle.h"
#include "models/workflow/graph.h"
#include "models/workflow/problem.h"

namespace castwright::spec {

// Whether a name occurs as a word; and with another in its place.
[[nodiscard]] bool mentions(std::string_view text, std::string_view name);
[[nodiscard]] std::string
withNameReplaced(std::string_view text, std::string_view name, std::string_view replacement);

// An agent gets another name: what must say so too. The constitution is its owner's and is left as it is.
class Renaming {
public:
    Renaming(const workflow::Graph& graph, const workflow::NodeId& agent, std::string_view name);

    // Longer names that hold the old one ("Senior Editor" when "Editor" is renamed) stay what they are.
    [[nodiscard]] std::string inText(std::string text) const;
    // The agent's own name, and every field of any node that speaks of it.
    [[nodiscard]] std::vector<workflow::GraphEdit> inGraph(const workflow::Graph& graph) const;
    [[nodiscard]] bool concerns(const BundlePath& path) const;

private:
    workflow::NodeId agent_;
    std::string old_;
    std::string name_;
    std::vector<std::string> longer_;
};

} // namespace castwright::spec

// What a person calls things: agents and other nodes, tools, fields of the form, models. Case, articles,
// plurals, parts of names and slips of the keyboard are forgiven; what fits several things is a question.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/engine/planner/draft.h"

namespace castwright::planner {

struct Model {
    std::string provider; // empty where the name does not tell
    std::string name;
};

class Names {
public:
    Names(const Draft& draft, std::optional<workflow::NodeId> subject)
        : draft_(&draft)
        , subject_(std::move(subject)) {}

    // Everything that the words may mean, best first and equally good: one is an answer, several a question.
    [[nodiscard]] std::vector<workflow::NodeId> nodes(std::string_view words) const;
    [[nodiscard]] std::vector<workflow::NodeId> agents(std::string_view words) const;
    // "the researcher and the writer", "all agents"; empty where a part of it is nobody.
    [[nodiscard]] std::vector<workflow::NodeId> several(std::string_view words) const;
    [[nodiscard]] std::vector<std::string> tools(std::string_view words) const;
    [[nodiscard]] std::vector<std::string> severalTools(std::string_view words) const;
    [[nodiscard]] std::vector<std::string> fields(std::string_view words) const;

    [[nodiscard]] std::string nameOf(const workflow::NodeId& id) const;
    [[nodiscard]] std::vector<std::string> agentNames() const;
    [[nodiscard]] std::vector<std::string> toolNames() const;

private:
    const Draft* draft_;
    std::optional<workflow::NodeId> subject_; // what "it" means
};

// Without articles before it and without "agent", "tool" and the like after it.
[[nodiscard]] std::string bareName(std::string_view words);
[[nodiscard]] std::vector<std::string> listed(std::string_view words); // "a, b and c"
[[nodiscard]] std::optional<Model> modelOf(std::string_view words);

} // namespace castwright::planner

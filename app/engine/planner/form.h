// A sentence form: how it may be said, and what it does to the draft.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/engine/planner/draft.h"
#include "app/engine/planner/names.h"
#include "app/engine/planner/pattern.h"

namespace castwright::planner {

struct Outcome {
    enum class Kind {
        done,
        alreadySo, // nothing to change
        question,  // several things fit, or something is missing
        refused,   // the constitution, or a rule of the graph, is against it
    };
    Kind kind = Kind::done;
    std::string message = {};
    std::vector<std::string> risks = {};
    std::optional<workflow::NodeId> subject = {}; // what "it" means in the next sentence
};

[[nodiscard]] inline Outcome question(std::string message) {
    return {.kind = Outcome::Kind::question, .message = std::move(message)};
}
[[nodiscard]] inline Outcome refused(std::string message) {
    return {.kind = Outcome::Kind::refused, .message = std::move(message)};
}
[[nodiscard]] inline Outcome alreadySo(std::string message) {
    return {.kind = Outcome::Kind::alreadySo, .message = std::move(message)};
}
[[nodiscard]] inline Outcome of(const Error& error) {
    return refused(describe(error));
}

template <class T>
using Understood = std::expected<T, Outcome>;

// One sentence read by a form.
class Sentence {
public:
    Sentence(std::string_view said, const Captures& captures, Draft& onDraft, const Names& byNames)
        : draft(onDraft)
        , names(byNames)
        , prompt_(said)
        , captures_(captures) {}

    [[nodiscard]] bool has(std::string_view capture) const { return captures_.contains(capture); }
    [[nodiscard]] std::string text(std::string_view capture) const;
    [[nodiscard]] Words words(std::string_view capture) const;
    [[nodiscard]] std::string_view prompt() const { return prompt_; }

    [[nodiscard]] Understood<workflow::NodeId> agent(std::string_view capture) const;
    [[nodiscard]] Understood<workflow::NodeId> node(std::string_view capture) const;
    [[nodiscard]] Understood<std::vector<workflow::NodeId>> agents(std::string_view capture) const;
    [[nodiscard]] Understood<std::string> field(std::string_view capture) const;
    [[nodiscard]] Understood<workflow::NodeId> nodeCalled(std::string_view words) const;

    Draft& draft;
    const Names& names;

private:
    [[nodiscard]] Understood<workflow::NodeId>
    one(std::vector<workflow::NodeId> found, std::string_view asked, std::string_view what) const;

    std::string_view prompt_;
    const Captures& captures_;
};

struct Form {
    std::string_view id;
    std::string_view title;
    std::string_view example;
    std::vector<std::string_view> patterns;
    std::function<Outcome(const Sentence&)> act;
    bool takesText = false; // its text may be several sentences after a colon
};

// In the order in which they are tried: what says more comes first.
[[nodiscard]] const std::vector<Form>& forms();

[[nodiscard]] std::vector<Form> promptForms();
[[nodiscard]] std::vector<Form> toolAndModelForms();
// Rules said of an agent come after everything else that "should" and "must" can mean.
[[nodiscard]] std::vector<Form> ruleForms();
[[nodiscard]] std::vector<Form> inputForms();
[[nodiscard]] std::vector<Form> flowForms();
[[nodiscard]] std::vector<Form> agentForms();

// How sure a capture must be: of everything; of agents and nodes, so that a question can be asked about the
// rest; of nothing.
enum class Strictness { everything, agents, nothing };

// Whether words may stand for a capture of this name.
[[nodiscard]] bool fits(
    std::string_view prompt, const Names& names, std::string_view capture, Words words,
    Strictness strictness);

} // namespace castwright::planner

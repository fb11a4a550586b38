// What captures mean, and the order of the forms.
#include "app/engine/planner/form.h"

#include <algorithm>
#include <format>

#include "app/engine/planner/prose.h"
#include "models/workflow/validation.h"

namespace castwright::planner {

using workflow::NodeId;

std::string Sentence::text(std::string_view capture) const {
    const auto found = captures_.find(capture);
    return found == captures_.end() ? std::string() : textOf(prompt_, found->second);
}

Words Sentence::words(std::string_view capture) const {
    const auto found = captures_.find(capture);
    return found == captures_.end() ? Words{} : found->second;
}

Understood<NodeId>
Sentence::one(std::vector<NodeId> found, std::string_view asked, std::string_view what) const {
    if (found.size() == 1)
        return found.front();
    std::vector<std::string> choices;
    for (const auto& id : found)
        choices.push_back(std::format("\"{}\"", names.nameOf(id)));
    if (!choices.empty())
        return std::unexpected(
            question(std::format("Which one do you mean by \"{}\": {}?", asked, enumerated(choices, "or"))));
    return std::unexpected(question(std::format(
        "There is no {} called \"{}\". The agents are {}.", what, bareName(asked),
        enumerated(names.agentNames()))));
}

Understood<NodeId> Sentence::agent(std::string_view capture) const {
    const auto said = text(capture);
    return one(names.agents(said), said, "agent");
}

Understood<NodeId> Sentence::node(std::string_view capture) const {
    return nodeCalled(text(capture));
}

Understood<NodeId> Sentence::nodeCalled(std::string_view words) const {
    return one(names.nodes(words), words, "agent or node");
}

Understood<std::vector<NodeId>> Sentence::agents(std::string_view capture) const {
    const auto said = text(capture);
    if (auto found = names.several(said); !found.empty())
        return found;
    const auto parts = listed(said);
    for (const auto& part : parts)
        if (auto found = one(names.agents(part), part, "agent"); !found)
            return std::unexpected(found.error());
    return std::unexpected(question(std::format("Which agents do you mean by \"{}\"?", said)));
}

Understood<std::string> Sentence::field(std::string_view capture) const {
    const auto said = text(capture);
    const auto found = names.fields(said);
    if (found.size() == 1)
        return found.front();
    if (!found.empty())
        return std::unexpected(
            question(std::format("Which field do you mean by \"{}\": {}?", said, enumerated(found, "or"))));
    return std::unexpected(question(std::format("The form has no field \"{}\".", bareName(said))));
}

bool fits(
    std::string_view prompt, const Names& names, std::string_view capture, Words words,
    Strictness strictness) {
    const bool isSureOfAgents = strictness != Strictness::nothing;
    const bool isStrict = strictness == Strictness::everything;
    const auto said = textOf(prompt, words);
    const auto isShort = [&](std::size_t most) { return words.size() <= most; };
    const auto isName = [&](std::size_t most) {
        return isShort(most)
               && !(words.size() == 1 && (words[0].is("the") || words[0].is("a") || words[0].is("an")));
    };
    const auto holds = [&](std::initializer_list<std::string_view> some) {
        return std::ranges::any_of(words, [&](const Word& word) {
            return std::ranges::any_of(some, [&](std::string_view one) { return word.is(one); });
        });
    };
    if (capture == "agent" || capture == "agent2")
        return isSureOfAgents ? isShort(8) && !names.agents(said).empty()
                              : isName(4) && !holds({"prompt", "form"});
    if (capture == "node" || capture == "node2")
        return isSureOfAgents ? isShort(8) && !names.nodes(said).empty()
                              : isName(4) && !holds({"prompt", "field"});
    if (capture == "agents")
        return isSureOfAgents ? isShort(24) && !names.several(said).empty() : isName(8) && !holds({"prompt"});
    if (capture == "nodes")
        return isSureOfAgents ? isShort(24) && names.several(said).size() > 1 : isName(10);
    if (capture == "tool")
        return isShort(16)
               && (!names.severalTools(said).empty()
                   || (!isStrict && holds({"tool", "tools"}) && isShort(8)));
    if (capture == "field")
        return isStrict ? isShort(7) && !names.fields(said).empty() : isShort(4);
    if (capture == "model") {
        const auto model = isShort(7) ? modelOf(said) : std::nullopt;
        return model && (!isStrict || !model->provider.empty());
    }
    if (capture == "name")
        return isShort(6) && !holds({"prompt", "field", "principle", "edge", "connection", ".", "form"});
    if (capture == "typed")
        return words.size() > 2
               && (words[0].is("dropdown") || words[0].is("checkbox") || words[0].is("selection"));
    if (capture == "flag")
        return holds({"required", "mandatory", "optional", "obligatory", "compulsory"}) && isShort(2);
    return true;
}

const std::vector<Form>& forms() {
    static const auto all = [] {
        std::vector<Form> list;
        for (auto* const some :
             {&flowForms, &promptForms, &inputForms, &toolAndModelForms, &agentForms, &ruleForms})
            for (auto& form : (*some)())
                list.push_back(std::move(form));
        return list;
    }();
    return all;
}

} // namespace castwright::planner

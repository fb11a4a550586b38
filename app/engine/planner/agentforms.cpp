// Sentences that add and remove agents.
#include <algorithm>
#include <format>

#include "app/engine/planner/form.h"
#include "app/engine/planner/newagent.h"
#include "app/engine/planner/prose.h"
#include "models/spec/checker.h"
#include "models/workflow/validation.h"

namespace castwright::planner {

using workflow::NodeId;

namespace {

Outcome add(const Sentence& sentence) {
    auto agent =
        newAgentOf(sentence.prompt(), sentence.words(sentence.has("new") ? "new" : "name"), sentence.names);
    if (sentence.has("node"))
        agent.after = sentence.text("node");
    if (sentence.has("node2"))
        agent.before = sentence.text("node2");
    if (sentence.has("text")) {
        agent.purpose = sentence.text("text");
        agent.isPurposeBare = true;
    }
    if (const auto reason = whyNoName(sentence.draft, agent); !reason.empty())
        return question(reason);
    std::optional<NodeId> after;
    std::optional<NodeId> before;
    for (auto [said, place] : {std::pair{&agent.after, &after}, std::pair{&agent.before, &before}})
        if (!said->empty()) {
            const auto found = sentence.nodeCalled(*said);
            if (!found)
                return found.error();
            *place = *found;
        }
    const auto id = addAgent(sentence, agent);
    if (!id)
        return id.error();
    auto& draft = sentence.draft;
    const auto isStep = [&](const NodeId& node) {
        return workflow::isSpecialist(*draft.graph().find(node)) || !draft.isAgent(*draft.graph().find(node));
    };
    // Where the neighbour is part of a flow, the new agent joins it.
    if (after && isStep(*after))
        for (const auto& edge : draft.flowsOut(*after)) {
            auto moved = edge;
            moved.id.source.node = *id;
            moved.id.source.port.clear();
            if (const auto done = draft.edit(workflow::ReplaceEdge{edge.id, moved}); !done)
                return of(done.error());
            if (const auto done = draft.connect(*after, *id, "flow", edge.id.source.port); !done)
                return of(done.error());
        }
    if (before && isStep(*before))
        for (const auto& edge : draft.flowsIn(*before)) {
            auto moved = edge;
            moved.id.target.node = *id;
            if (const auto done = draft.edit(workflow::ReplaceEdge{edge.id, moved}); !done)
                return of(done.error());
            if (const auto done = draft.connect(*id, *before, "flow"); !done)
                return of(done.error());
        }
    const auto afterName = after ? sentence.names.nameOf(*after) : std::string();
    const auto beforeName = before ? sentence.names.nameOf(*before) : std::string();
    const auto description = agent.description();
    draft.addPlanStep(std::format("**{0}.** The {0}: {1}", agent.name, description), afterName, beforeName);
    const auto told = draft.tellEntry(
        std::format("Give work to the {} where it fits: {}", agent.name, description), afterName);
    if (!told)
        return of(told.error());
    return {.message = std::format("Added the agent {}: {}", agent.name, description), .subject = *id};
}

Outcome remove(const Sentence& sentence) {
    const auto found = sentence.node("node");
    if (!found)
        return found.error();
    auto& draft = sentence.draft;
    const auto id = *found;
    const auto node = *draft.graph().find(id);
    const auto name = std::string(node.name());
    if (draft.entry() && draft.entry()->id == id)
        return refused(std::format(
            "\"{}\" is the entry of the workflow: without it nothing runs. Rename it, or change its prompt.",
            name));
    if (workflow::isInputForm(node))
        return refused("The form is where a run starts. Drop its fields one by one instead.");
    auto principle = principleAbout(draft, name);
    if (principle.empty() && node.type == "approval")
        for (const std::string_view word :
             {"approval", "approves", "approve", "approved", "reviewer", "sign-off"})
            if (principle.empty())
                principle = principleAbout(draft, word);
    if (!principle.empty())
        return refused(std::format(
            "The constitution relies on \"{}\": {} Its owner amends the constitution first.", name,
            principle));
    const auto ins = draft.flowsIn(id);
    const auto outs = draft.flowsOut(id);
    const auto tools = spec::toolsOf(node);
    if (const auto done = draft.edit(workflow::RemoveNode{id}); !done)
        return of(done.error());
    // What it handed on is handed on by those before it, or by the entry agent.
    for (const auto& out : outs) {
        if (!draft.graph().find(out.id.target.node) || !draft.flowsIn(out.id.target.node).empty())
            continue;
        if (ins.empty() && draft.entry()) {
            if (const auto done = draft.connect(draft.entry()->id, out.id.target.node, "flow"); !done)
                return of(done.error());
        }
        for (const auto& in : ins)
            if (draft.graph().find(in.id.source.node))
                if (const auto done =
                        draft.connect(in.id.source.node, out.id.target.node, "flow", in.id.source.port);
                    !done)
                    return of(done.error());
    }
    // Attachments that served nobody else go with it.
    std::vector<NodeId> orphans;
    for (const auto& other : draft.graph().nodes())
        if ((other.type == "tool" || other.type == "model" || other.type == "memory"
             || other.type == "retriever")
            && draft.graph().outgoing(other.id).empty())
            orphans.push_back(other.id);
    for (const auto& orphan : orphans)
        if (const auto done = draft.edit(workflow::RemoveNode{orphan}); !done)
            return of(done.error());
    if (const auto file = draft.fileOf(name); file && draft.isAgent(node))
        draft.remove(*file);
    if (const auto done = draft.dropUnusedTools(tools); !done)
        return of(done.error());
    draft.removePlanStepsOf(name);
    return {.message = std::format("Removed {}.", name)};
}

} // namespace

std::vector<Form> agentForms() {
    return {
        {.id = "agent-remove",
         .title = "Remove an agent or node",
         .example = "Remove the {agent}",
         .patterns =
             {"(remove|delete|drop|get rid of|take out|throw out|eliminate|discard|fire|kill) {node} (from "
              "the "
              "(workflow|team|crew|cast|graph))?",
              "(remove|delete|drop|get rid of|take out) {node} (from|out of) (this|our|the) "
              "(workflow|team|crew)",
              "(we|i) (no longer|do not|don't) need {node} (any more|anymore)?",
              "{node} (can|should|must|may|has to) (go|leave|be removed|be deleted|be dropped)",
              "(do|work|go on|carry on) without {node}", "{node} is not needed (any more|anymore)?",
              "{node} is no longer needed"},
         .act = remove},
        {.id = "agent-add",
         .title = "Add an agent",
         .example = "Add a fact checker that verifies every figure",
         .patterns =
             {"(add|create|introduce|include|bring in|hire|insert) {new}",
              "(make|build|set up|put in) (a|an|another|one) {new}",
              "(we need|i need|we want|i want|i'd like|i would like|we would like|there should be|there must "
              "be) {new}",
              "(the (workflow|team|crew)|it|this workflow) (needs|should have|should get|lacks) {new}",
              "(extend|complete) the (workflow|team|crew|cast) (with|by) {new}",
              "(a|an) {new} (is needed|is missing|would help)", "(let|have) (a|an|another) {name} {text}",
              "(after|behind) {node} (add|insert|put|create|we need|i need|i want) {new}",
              "(before|ahead of) {node2} (add|insert|put|create|we need|i need|i want) {new}"},
         .act = add}};
}

} // namespace castwright::planner

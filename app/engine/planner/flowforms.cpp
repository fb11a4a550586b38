// Sentences about who hands work to whom, and what agents are called.
#include <algorithm>
#include <format>
#include <set>

#include "app/engine/planner/form.h"
#include "app/engine/planner/newagent.h"
#include "app/engine/planner/prose.h"
#include "models/spec/markdown.h"
#include "models/workflow/validation.h"

namespace castwright::planner {

namespace {

using workflow::Edge;
using workflow::Node;
using workflow::NodeId;

std::optional<std::string> edgeType(const Draft& draft, const NodeId& from, const NodeId& to) {
    const auto* source = draft.kinds().of(*draft.graph().find(from));
    const auto* target = draft.kinds().of(*draft.graph().find(to));
    if (!source || !target)
        return "flow";
    for (const auto& out : source->ports)
        for (const auto& in : target->ports)
            if (out.side == workflow::Side::out && in.side == workflow::Side::in)
                if (const auto type = edgeTypeBetween(out, in))
                    return type;
    return std::nullopt;
}

bool wouldCycle(const Draft& draft, const NodeId& from, const NodeId& to) {
    std::set<NodeId> seen;
    std::vector<NodeId> open = {to};
    while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        if (at == from)
            return true;
        if (!seen.insert(at).second)
            continue;
        for (const auto& edge : draft.graph().outgoing(at))
            open.push_back(edge.id.target.node);
    }
    return false;
}

Outcome connect(const Sentence& sentence) {
    const auto from = sentence.node("node");
    const auto to = sentence.node("node2");
    if (!from || !to)
        return !from ? from.error() : to.error();
    auto& draft = sentence.draft;
    const auto fromName = sentence.names.nameOf(*from);
    const auto toName = sentence.names.nameOf(*to);
    if (*from == *to)
        return refused(std::format("\"{}\" can't be connected to itself.", fromName));
    for (const auto& edge : draft.graph().outgoing(*from))
        if (edge.id.target.node == *to)
            return alreadySo(std::format("{} leads to {} already.", fromName, toName));
    const auto type = edgeType(draft, *from, *to);
    if (!type)
        return refused(std::format("Nothing can lead from \"{}\" to \"{}\".", fromName, toName));
    if (wouldCycle(draft, *from, *to))
        return refused(std::format(
            "\"{1}\" leads to \"{0}\" already: an edge from \"{0}\" to \"{1}\" would close a circle. Loops "
            "are drawn with "
            "a Loop node.",
            fromName, toName));
    if (const auto done = draft.connect(*from, *to, *type); !done)
        return of(done.error());
    if (*type == "flow")
        draft.addPlanStep(
            std::format("**{} to {}.** The result of {} goes to {}.", fromName, toName, fromName, toName),
            fromName);
    return {.message = std::format("Connected {} to {}.", fromName, toName), .subject = *to};
}

Outcome disconnect(const Sentence& sentence) {
    const auto from = sentence.node("node");
    const auto to = sentence.node("node2");
    if (!from || !to)
        return !from ? from.error() : to.error();
    std::vector<Edge> gone;
    for (const auto& [a, b] : {std::pair{*from, *to}, std::pair{*to, *from}})
        for (const auto& edge : sentence.draft.graph().outgoing(a))
            if (edge.id.target.node == b)
                gone.push_back(edge);
    if (gone.empty())
        return alreadySo(std::format(
            "{} and {} are not connected.", sentence.names.nameOf(*from), sentence.names.nameOf(*to)));
    for (const auto& edge : gone)
        if (const auto done = sentence.draft.edit(workflow::RemoveEdge{edge.id}); !done)
            return of(done.error());
    return {
        .message =
            std::format("Disconnected {} and {}.", sentence.names.nameOf(*from), sentence.names.nameOf(*to))};
}

// Puts a node between two, in place of the edge that joins them where there is one.
Understood<bool> putBetween(
    Draft& draft, const NodeId& from, const NodeId& middle, const NodeId& to, std::string_view outPort) {
    std::optional<Edge> old;
    for (const auto& edge : draft.graph().outgoing(from))
        if (edge.id.target.node == to && (!old || edge.id.type == "flow"))
            old = edge;
    const auto in = edgeType(draft, from, middle);
    const auto out = edgeType(draft, middle, to);
    if (!in || !out)
        return std::unexpected(refused("A node of this kind can't stand between these two."));
    auto done = Result<>{};
    if (old)
        done = draft.edit(workflow::RemoveEdge{old->id});
    if (done)
        done = draft.connect(from, middle, *in, old && old->id.type == *in ? old->id.source.port : "");
    if (done)
        done = draft.connect(middle, to, *out, outPort);
    if (!done)
        return std::unexpected(of(done.error()));
    return true;
}

Outcome insertBetween(const Sentence& sentence) {
    const auto from = sentence.node("node");
    const auto to = sentence.node("node2");
    if (!from || !to)
        return !from ? from.error() : to.error();
    const auto agent = newAgentOf(sentence.prompt(), sentence.words("new"), sentence.names);
    if (const auto reason = whyNoName(sentence.draft, agent); !reason.empty())
        return question(reason);
    const auto* source = sentence.draft.graph().find(*from);
    if (workflow::isInputForm(*source) || workflow::isInputForm(*sentence.draft.graph().find(*to)))
        return refused("The form leads to the entry agent, and no specialist can stand between them.");
    if (wouldCycle(sentence.draft, *from, *to))
        return refused(std::format(
            "\"{}\" comes before \"{}\": say the two the other way round.", sentence.names.nameOf(*to),
            sentence.names.nameOf(*from)));
    const auto id = addAgent(sentence, agent);
    if (!id)
        return id.error();
    if (const auto put = putBetween(sentence.draft, *from, *id, *to, {}); !put)
        return put.error();
    const auto fromName = sentence.names.nameOf(*from);
    const auto toName = sentence.names.nameOf(*to);
    sentence.draft.addPlanStep(
        std::format(
            "**{0}.** The {0} works between {1} and {2}: {3}", agent.name, fromName, toName,
            agent.description()),
        workflow::isOrchestrator(*sentence.draft.graph().find(*from)) ? std::string() : fromName, toName);
    const auto told = sentence.draft.tellEntry(
        std::format("Pass what {} hands on to the {} before it goes to {}.", fromName, agent.name, toName),
        fromName);
    if (!told)
        return of(told.error());
    return {
        .message = std::format("Inserted {} between {} and {}.", agent.name, fromName, toName),
        .subject = *id};
}

Outcome inParallel(const Sentence& sentence) {
    const auto agents = sentence.agents("nodes");
    if (!agents)
        return agents.error();
    auto& draft = sentence.draft;
    std::vector<NodeId> branches;
    for (const auto& id : *agents)
        if (workflow::isSpecialist(*draft.graph().find(id)))
            branches.push_back(id);
    if (branches.size() < 2)
        return question("Which two or more specialists should run at the same time?");
    const auto isBranch = [&](const NodeId& id) { return std::ranges::contains(branches, id); };
    for (const auto& id : branches)
        for (const auto& edge : draft.flowsIn(id))
            if (const auto* source = draft.graph().find(edge.id.source.node);
                source && source->type == "parallel")
                return alreadySo(std::format(
                    "{} is a branch of \"{}\" already.", sentence.names.nameOf(id), source->name()));
    std::vector<std::string> branchNames;
    for (const auto& id : branches)
        branchNames.push_back(sentence.names.nameOf(id));
    const auto make = [&](std::string_view type) {
        const auto* kind = draft.kinds().find(type);
        auto node = draft.kinds().create(*kind, draft.graph());
        node.config.remove("max_concurrency");
        return node;
    };
    auto fork = make("parallel");
    if (const auto done = draft.edit(workflow::AddNode{fork}); !done)
        return of(done.error());
    auto join = make("join");
    if (const auto done = draft.edit(workflow::AddNode{join}); !done)
        return of(done.error());
    std::vector<Edge> ins;
    std::vector<Edge> outs;
    std::vector<Edge> between;
    for (const auto& id : branches) {
        for (const auto& edge : draft.flowsIn(id))
            (isBranch(edge.id.source.node) ? between : ins).push_back(edge);
        for (const auto& edge : draft.flowsOut(id))
            if (!isBranch(edge.id.target.node))
                outs.push_back(edge);
    }
    auto done = Result<>{};
    const auto doing = [&](Result<> step) {
        if (done && !step)
            done = std::move(step);
    };
    for (const auto* some : {&between, &ins, &outs})
        for (const auto& edge : *some)
            doing(draft.edit(workflow::RemoveEdge{edge.id}));
    for (const auto& edge : ins)
        doing(draft.connect(edge.id.source.node, fork.id, "flow", edge.id.source.port));
    if (ins.empty() && draft.entry())
        doing(draft.connect(draft.entry()->id, fork.id, "flow"));
    for (const auto& id : branches) {
        doing(draft.connect(fork.id, id, "flow"));
        doing(draft.connect(id, join.id, "flow"));
    }
    for (const auto& edge : outs)
        doing(draft.connect(join.id, edge.id.target.node, "flow"));
    if (!done)
        return of(done.error());
    draft.addPlanStep(
        std::format(
            "**In parallel.** `OrchestratorAgent` starts {} at the same time and waits for all of them.",
            enumerated(branchNames)),
        {}, branchNames.front());
    return {.message = std::format("{} run in parallel.", enumerated(branchNames)), .subject = fork.id};
}

Outcome approval(const Sentence& sentence) {
    auto& draft = sentence.draft;
    std::optional<NodeId> after;
    std::optional<NodeId> before;
    if (sentence.has("node")) {
        const auto found = sentence.node("node");
        if (!found)
            return found.error();
        before = *found;
    }
    if (sentence.has("node2")) {
        const auto found = sentence.node("node2");
        if (!found)
            return found.error();
        after = *found;
    }
    if (!before && !after) // before the result, or else after the entry agent
        for (const auto& node : draft.graph().nodes())
            if (node.type == "output" && !before)
                before = node.id;
    if (!before && !after && draft.entry())
        after = draft.entry()->id;
    if (!before && !after)
        return question("Before or after which agent should a person approve?");
    const auto isForm = [&](const std::optional<NodeId>& id) {
        return id && workflow::isInputForm(*draft.graph().find(*id));
    };
    if (isForm(before) || isForm(after))
        return refused("Nothing is there to approve before the form was filled in. Name an agent.");
    const auto place = before ? *before : *after;
    for (const auto& edge : before ? draft.flowsIn(*before) : draft.flowsOut(*after))
        if (const auto* other = draft.graph().find(before ? edge.id.source.node : edge.id.target.node);
            other && other->type == "approval")
            return alreadySo(
                std::format("\"{}\" asks a person there already: nothing to add.", other->name()));
    auto node = draft.kinds().create(*draft.kinds().find("approval"), draft.graph());
    const auto placeName = sentence.names.nameOf(place);
    node.config.set(
        "message",
        json::Value(
            before ? std::format(
                         "Check what has come so far, before {}. Approve it, or say what must change.",
                         placeName)
                   : std::format("Check the result of {}. Approve it, or say what must change.", placeName)));
    bool isTaken = std::ranges::any_of(
        draft.graph().nodes(), [&](const Node& other) { return other.name() == node.name(); });
    if (isTaken)
        node.config.set(
            "name", json::Value(std::format("Approval {} {}", before ? "before" : "after", placeName)));
    if (const auto added = draft.edit(workflow::AddNode{node}); !added)
        return of(added.error());
    auto done = Result<>{};
    const auto doing = [&](Result<> step) {
        if (done && !step)
            done = std::move(step);
    };
    if (before) {
        const auto ins = draft.flowsIn(*before);
        for (const auto& edge : ins) {
            doing(draft.edit(workflow::RemoveEdge{edge.id}));
            doing(draft.connect(edge.id.source.node, node.id, "flow", edge.id.source.port));
        }
        if (ins.empty() && draft.entry() && draft.entry()->id != *before)
            doing(draft.connect(draft.entry()->id, node.id, "flow"));
        if (draft.entry() && draft.entry()->id == *before)
            return refused("The entry agent is where a run begins; ask for an approval after it, or before "
                           "another agent.");
        doing(draft.connect(node.id, *before, "flow", "approved"));
    } else {
        for (const auto& edge : draft.flowsOut(*after)) {
            doing(draft.edit(workflow::RemoveEdge{edge.id}));
            doing(draft.connect(node.id, edge.id.target.node, "flow", "approved"));
        }
        doing(draft.connect(*after, node.id, "flow"));
    }
    if (!done)
        return of(done.error());
    draft.addPlanStep(
        before ? std::format(
                     "**{}.** A person approves before {}, or sends the work back.", node.name(), placeName)
               : std::format(
                     "**{}.** A person approves the result of {}, or sends it back.", node.name(), placeName),
        after ? placeName : std::string(), before ? placeName : std::string());
    return {
        .message = std::format("A person approves {} {}.", before ? "before" : "after", placeName),
        .subject = node.id};
}

Outcome rename(const Sentence& sentence) {
    const auto id = sentence.node("node");
    if (!id)
        return id.error();
    const auto& node = *sentence.draft.graph().find(*id);
    const auto old = std::string(node.name());
    const auto name = titleCase(bareName(sentence.text("name")));
    if (name.empty() || name.size() > 60)
        return question("What should its new name be?");
    if (name == old)
        return alreadySo(std::format("It is called \"{}\" already.", name));
    for (const auto& other : sentence.draft.graph().nodes())
        if (other.id != *id && spec::headingKey(other.name()) == spec::headingKey(name))
            return refused(std::format("Another node is called \"{}\" already.", other.name()));
    if (const auto done = sentence.draft.renameAgent(*id, name); !done)
        return of(done.error());
    return {.message = std::format("Renamed {} to {}.", old, name), .subject = *id};
}

Outcome renameWorkflow(const Sentence& sentence) {
    const auto name = bareName(sentence.text("text"));
    if (sentence.draft.graph().name == name)
        return alreadySo("The workflow has that name already.");
    if (const auto done = sentence.draft.edit(workflow::SetHeader{"/name", json::Value(name)}); !done)
        return of(done.error());
    return {.message = std::format("The workflow is called \"{}\" now.", name)};
}

Outcome splitAgent(const Sentence& sentence) {
    const auto id = sentence.agent("agent");
    if (!id)
        return id.error();
    auto& draft = sentence.draft;
    if (draft.entry() && draft.entry()->id == *id)
        return refused("The entry agent can't be split: a workflow has one. Add specialists it can delegate "
                       "to instead.");
    // "two agents: an outliner that plans, and a drafter that writes"
    std::vector<NewAgent> parts;
    auto words = sentence.words("parts");
    for (const std::string_view lead :
         {"two", "three", "2", "3", "separate", "agents", "specialists", ":", "called", "named"})
        if (words.size() > 1 && words.front().is(lead))
            words = words.subspan(1);
    for (std::size_t begin = 0; begin < words.size();) {
        auto end = begin;
        while (end < words.size() && !words[end].is("and") && !words[end].is(","))
            ++end;
        // "that plans and outlines" is one part: what follows must begin with an article or be a name alone.
        while (end < words.size()) {
            auto next = end + 1;
            if (next < words.size() && words[next].is("and"))
                ++next;
            const bool hasPurpose =
                std::ranges::any_of(words.subspan(begin, end - begin), [](const Word& word) {
                    return word.is("that") || word.is("who") || word.is("which") || word.is("to")
                           || word.is("for");
                });
            if (!hasPurpose
                || (next < words.size()
                    && (words[next].is("a") || words[next].is("an") || words[next].is("the")
                        || words[next].isQuoted())))
                break;
            end = next;
            while (end < words.size() && !words[end].is("and") && !words[end].is(","))
                ++end;
        }
        if (end > begin)
            parts.push_back(newAgentOf(sentence.prompt(), words.subspan(begin, end - begin), sentence.names));
        begin = end + 1;
    }
    if (parts.size() < 2)
        return question(
            "Into which agents? For example: \"Split the Writer into an Outliner and a Drafter\".");
    const auto whole = *draft.graph().find(*id);
    const auto old = std::string(whole.name());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool keepsName = spec::headingKey(parts[i].name) == spec::headingKey(old);
        if (const auto reason = whyNoName(draft, parts[i]); !reason.empty() && !keepsName)
            return question(reason == "?" ? "Into which agents should it be split?" : reason);
        for (std::size_t j = 0; j < i; ++j)
            if (spec::headingKey(parts[j].name) == spec::headingKey(parts[i].name))
                return question("The parts need different names.");
    }
    const auto prompt = std::string(whole.config.stringAt("system_prompt"));
    std::vector<std::string> tools;
    if (const auto* has = whole.config.find("tools"); has && has->asArray())
        for (const auto& tool : *has->asArray())
            if (tool.asString())
                tools.push_back(*tool.asString());
    const auto outs = draft.flowsOut(*id);
    if (parts.front().name != old)
        if (const auto done = draft.renameAgent(*id, parts.front().name); !done)
            return of(done.error());
    std::vector<std::string> partNames;
    for (const auto& part : parts)
        partNames.push_back(part.name);
    const auto share = [&](std::size_t i) {
        auto text = std::format(
            "You are the {}, part {} of {} of what the {} did.", parts[i].name, i + 1, parts.size(), old);
        if (!parts[i].purpose.empty())
            text += std::format(" Your part: {}", asSentence(parts[i].purpose));
        if (i > 0)
            text += std::format(" You get what the {} made, and go on from there.", partNames[i - 1]);
        if (i + 1 < parts.size())
            text += std::format(" Hand what you made to the {}.", partNames[i + 1]);
        return text + "\n\n" + prompt;
    };
    auto done = draft.setPrompt(*id, share(0));
    auto before = *id;
    const auto model =
        whole.config.find("model") ? *whole.config.find("model") : json::Value(json::Value::Object{});
    for (std::size_t i = 1; i < parts.size() && done; ++i) {
        const auto description = parts[i].purpose.empty()
                                     ? std::format("Goes on with what the {} made.", partNames[i - 1])
                                     : parts[i].description();
        const auto next = draft.addAgent(parts[i].name, description, share(i), tools, model);
        if (!next)
            return of(next.error());
        if (i == 1)
            for (const auto& edge : outs)
                done = draft.edit(workflow::RemoveEdge{edge.id});
        if (done)
            done = draft.connect(before, *next, "flow");
        if (done && i + 1 == parts.size())
            for (const auto& edge : outs)
                done = draft.connect(*next, edge.id.target.node, "flow");
        draft.addPlanStep(
            std::format("**{0}.** The {0} goes on with what the {1} made.", parts[i].name, partNames[i - 1]),
            partNames[i - 1]);
        if (done)
            done = draft.tellEntry(
                std::format("Give what the {} made to the {}.", partNames[i - 1], parts[i].name),
                partNames[i - 1]);
        before = *next;
    }
    if (!done)
        return of(done.error());
    return {.message = std::format("Split {} into {}.", old, enumerated(partNames)), .subject = *id};
}

} // namespace

std::vector<Form> flowForms() {
    return {
        {.id = "workflow-rename",
         .title = "Rename the workflow",
         .example = "Rename the workflow to \"Weekly report\"",
         .patterns =
             {"(rename|call|name) (the|this) workflow (to|as)? {text}",
              "(change|set) the (workflow 's name|name of the workflow) to {text}"},
         .act = renameWorkflow},
        {.id = "approval",
         .title = "Add an approval step",
         .example = "Add an approval step after the {agent}",
         .patterns =
             {"(add|insert|put|include|introduce|create|require|we need|i need|place) (a|an|another)? "
              "(human|manual|final|person 's)? "
              "(approval|sign-off|sign off|signoff|human review) (step|node|gate|checkpoint|point)? (by a "
              "(person|human|reviewer))? ((before|ahead of) "
              "{node}|(after|behind|of|for|by) {node2}|between {node2} and {node})?",
              "(ask|have|let|get|make|require|i want|we want) (a|an|the|some)? "
              "(person|human|someone|somebody|reviewer|manager|editor|me|user) (to)? "
              "(approve|review|confirm|check|sign off|sign) "
              "(it|this|that|the result|the plan|the draft|the report|the answer|everything|the work)? "
              "((before|ahead "
              "of) {node} (starts|begins|runs|goes on|is sent)?|(after|behind) {node2})",
              "(a|an|the) (person|human|reviewer|manager|user) (should|must|has to|needs to) "
              "(approve|review|confirm|check|sign off) "
              "(it|this|the result|the draft|the report|the work)? ((before|ahead of) {node}|(after|behind) "
              "{node2})",
              "(stop|wait|pause) for (an|a|human)? (approval|sign-off|confirmation) ((before|ahead of) "
              "{node}|(after|behind) {node2})",
              "{node2} (needs|requires|should need|must get) (an|a|human)? (approval|sign-off)",
              "(require|ask for) (an|a|human)? (approval|sign-off|confirmation) ((before|ahead of) "
              "{node}|(after|behind|of) {node2})",
              "nothing (should|may|must) (leave|pass|go past|come out of) {node2} without (an)? approval"},
         .act = approval},
        {.id = "insert",
         .title = "Insert an agent between two",
         .example = "Insert a fact checker between the {agent} and the output",
         .patterns =
             {"(insert|add|put|place|slip|squeeze|create) {new} between {node} and {node2}",
              "between {node} and {node2} (insert|add|put|place|create|there should be|we need|i need|i "
              "want) {new}"},
         .act = insertBetween},
        {.id = "parallel",
         .title = "Run agents in parallel",
         .example = "Run the {agent} and the {agent2} in parallel",
         .patterns =
             {"(run|start|let|have|make|execute|call|put) {nodes} (both)? (run|work|start|go|be run)? "
              "(together)? (in "
              "parallel|at the same "
              "time|simultaneously|concurrently|at once|side by side|together)",
              "{nodes} (should|can|must|may|shall) (both)? (run|work|start|go|be run) (together)? (in "
              "parallel|at the same "
              "time|simultaneously|concurrently|at once|side by side|together)",
              "(parallelise|parallelize) {nodes}",
              "(in parallel|at the same time|simultaneously) (run|start|call) {nodes}"},
         .act = inParallel},
        {.id = "disconnect",
         .title = "Remove a connection",
         .example = "Disconnect the {agent} from the {agent2}",
         .patterns =
             {"(disconnect|unlink|separate|detach|uncouple) {node} (from|and) {node2}",
              "(remove|delete|cut|drop) the (connection|edge|link|arrow|line) (from|between) {node} (to|and) "
              "{node2}"},
         .act = disconnect},
        {.id = "connect",
         .title = "Connect two nodes",
         .example = "Connect the {agent} to the {agent2}",
         .patterns =
             {"(connect|link|wire|join|attach|couple) {node} (to|with|and|into) {node2}",
              "(add|draw|make|create|put) (a|an|the)? (new)? (connection|edge|link|arrow|line) "
              "(from|between) {node} "
              "(to|and) {node2}",
              "(let|have|make) {node} (hand|pass|send|give|feed|forward) (its|the|their)? "
              "(result|results|output|work|findings|draft|text)? (on|over)? to {node2}",
              "{node} (should|must|shall) (hand|pass|send|give|feed|forward) (its|the|their)? "
              "(result|results|output|work|findings|draft|text)? (on|over)? to {node2}",
              "{node} (feeds|feeds into|hands over to|passes to|leads to) {node2}",
              "(send|pass|hand|forward|route) (the (output|result|results|work|findings) of {node}|{node} 's "
              "(output|result|results|work|findings)) (on)? to {node2}"},
         .act = connect},
        {.id = "rename",
         .title = "Rename an agent",
         .example = "Rename the {agent} to \"Scout\"",
         .patterns =
             {"rename {node} (to|into|as) {name}", "(call|name) {node} {name} (from now on)?",
              "(change|set) (the name of {node}|{node} 's name) (to|into) {name}",
              "{node} (should|shall|must) be (called|named|renamed to|renamed) {name} (from now on)?",
              "(give) {node} the name {name}", "{node} 's name (should|shall|must) be {name}",
              "{node} is (now)? called {name} (from now on)?", "from now on {node} is called {name}"},
         .act = rename},
        {.id = "split",
         .title = "Split an agent",
         .example = "Split the {agent} into an outliner and a drafter",
         .patterns =
             {"(split|divide|break|separate|cut|break up) {agent} (up)? (in|into) {parts}",
              "(turn|make) {agent} into (two|three|2|3) {parts}",
              "(replace) {agent} (by|with) (two|three|2|3) (agents|specialists)? {parts}",
              "make (two|three|2|3) (agents|specialists) (out)? of {agent} {parts}",
              "(split|divide) {agent} {parts}",
              "{agent} (should|must) be (split|divided|broken up|separated) (in|into) {parts}"},
         .act = splitAgent}};
}

} // namespace castwright::planner

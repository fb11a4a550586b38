// Keeps what each node and edge breaks, and what the whole does, in step with the graph.
#include "models/workflow/validation.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <utility>

#include "models/workflow/rules.h"

namespace castwright::workflow {

namespace {

bool equalsIgnoringCase(std::string_view text, std::string_view lower) {
    return std::ranges::equal(
        text, lower, [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

Problem aboutNode(
    const NodeId& id, std::string code, Severity severity, std::string pointer, std::string message,
    std::string explanation) {
    return {
        .code = std::move(code),
        .severity = severity,
        .node = id,
        .edge = {},
        .tool = {},
        .pointer = std::move(pointer),
        .message = std::move(message),
        .explanation = std::move(explanation),
        .fixes = {}};
}

} // namespace

bool isOrchestrator(const Node& node) {
    return equalsIgnoringCase(node.type, "orchestrator");
}

bool isSpecialist(const Node& node) {
    return equalsIgnoringCase(node.type, "specialist");
}

bool isInputForm(const Node& node) {
    return node.id.value == "start_node" && isOrchestrator(node) && node.config.find("input_schema");
}

const Node* entryOf(const Graph& graph) {
    const Node* form = nullptr;
    for (auto it = graph.nodes().rbegin(); it != graph.nodes().rend(); ++it) {
        if (isInputForm(*it))
            form = &*it;
        else if (isOrchestrator(*it))
            return &*it;
    }
    return form;
}

void Validator::grow(const Graph& graph) {
    nodes_.resize(std::max(nodes_.size(), graph.slotCount()));
    marks_.resize(nodes_.size(), 0);
    reached_.resize(nodes_.size(), 0);
    edges_.resize(std::max(edges_.size(), graph.edgeSlotCount()));
    isAttachment_.resize(edges_.size(), 0);
}

void Validator::forget(Slot slot) {
    auto& state = nodes_[slot];
    const auto drop = [slot](auto& uses, const std::string& key) {
        const auto found = uses.find(key);
        if (found == uses.end())
            return std::size_t{0};
        std::erase(found->second, slot);
        const auto left = found->second.size();
        if (left == 0)
            uses.erase(found);
        return left;
    };
    for (const auto& tool : state.tools)
        drop(toolUses_, tool);
    if (!state.name.empty() && drop(names_, state.name) < 2)
        sharedNames_.erase(state.name);
    state = {};
    marks_[slot] = 0;
}

void Validator::read(const Graph& graph, Slot slot) {
    const auto* node = graph.nodeAt(slot);
    if (!node)
        return;
    auto& state = nodes_[slot];
    state.isPresent = true;
    state.kind = kinds_->of(*node);
    state.isOrchestrator = isOrchestrator(*node);
    state.isForm = isInputForm(*node);
    // What ends a cycle some day: a loop has a limit, and at an approval a person decides.
    const bool isLimited = state.kind && (state.kind->type == "loop" || state.kind->type == "approval");
    marks_[slot] = static_cast<std::uint8_t>(
        presentMark | (state.isOrchestrator ? orchestratorMark : 0) | (state.isForm ? formMark : 0)
        | (isLimited ? loopMark : 0));
    state.tools = rules::toolsNamedBy(*node, state.kind);
    for (const auto& tool : state.tools)
        toolUses_[tool].push_back(slot);
    if (state.kind && state.kind->isAgent() && !state.isForm) {
        state.name = node->config.stringAt("name");
        if (!state.name.empty()) {
            auto& sharing = names_[state.name];
            sharing.push_back(slot);
            if (sharing.size() > 1)
                sharedNames_.insert(state.name);
        }
    }
    state.own = rules::checkNode(graph, *node, state.kind);
    state.ports = rules::checkPorts(graph, *node, state.kind);
}

void Validator::check(const Graph& graph) {
    *this = Validator(*kinds_);
    grow(graph);
    names_.reserve(graph.nodes().size());
    for (std::size_t i = 0; i < graph.nodes().size(); ++i)
        read(graph, graph.slotOfNode(i));
    for (std::size_t i = 0; i < graph.edges().size(); ++i)
        checkOneEdge(graph, graph.slotOfEdge(i));
    for (const auto& tool : graph.tools()) {
        toolNames_.insert(tool.name);
        std::ranges::move(
            rules::checkTool(tool, toolUses_.contains(tool.name)), std::back_inserter(toolProblems_));
    }
    checkEntry(graph);
    checkReach(graph);
    checkCycles(graph);
}

void Validator::checkOneEdge(const Graph& graph, Slot edge) {
    const auto& value = *graph.edgeAt(edge);
    isAttachment_[edge] = rules::isAttachment(value) ? 1 : 0;
    edges_[edge] =
        rules::checkEdge(graph, value, nodes_[graph.sourceOf(edge)].kind, nodes_[graph.targetOf(edge)].kind);
}

void Validator::update(const Graph& graph, const GraphChange& change) {
    if (change.everything) {
        check(graph);
        return;
    }
    grow(graph);
    bool topology = false;
    bool tools = change.tools;
    std::set<Slot> recheckPorts;
    std::set<Slot> recheckEdges;
    std::set<Slot> recheckNodes;
    for (const auto& id : change.nodes) {
        const auto slot = graph.slot(id);
        if (slot == noSlot)
            continue;
        const auto before = nodes_[slot];
        forget(slot);
        read(graph, slot);
        const auto& after = nodes_[slot];
        tools = tools || before.tools != after.tools;
        if (before.isPresent == after.isPresent && before.kind == after.kind
            && before.isOrchestrator == after.isOrchestrator && before.isForm == after.isForm) {
            // A node that was taken out and put back elsewhere looks the same, and yet the entry may be
            // another.
            topology = topology || after.isOrchestrator;
            continue;
        }
        topology = true;
        for (const auto edges : {graph.outgoingAt(slot), graph.incomingAt(slot)})
            recheckEdges.insert(edges.begin(), edges.end());
    }
    if (!change.edges.empty()) {
        for (Slot at = 0; at < edges_.size(); ++at)
            if (!edges_[at].empty() && !graph.edgeAt(at))
                edges_[at].clear();
        for (const auto& id : change.edges) {
            if (const auto at = graph.edgeSlot(id); at != noSlot)
                recheckEdges.insert(at);
            for (const auto& end : {id.source.node, id.target.node})
                if (const auto slot = graph.slot(end); slot != noSlot)
                    recheckPorts.insert(slot);
        }
    }
    for (const auto at : recheckEdges)
        checkOneEdge(graph, at);
    for (const auto slot : recheckPorts)
        if (const auto* node = graph.nodeAt(slot))
            nodes_[slot].ports = rules::checkPorts(graph, *node, nodes_[slot].kind);
    if (change.tools) {
        std::set<std::string> names;
        for (const auto& tool : graph.tools())
            names.insert(tool.name);
        std::vector<std::string> differing;
        std::ranges::set_symmetric_difference(names, toolNames_, std::back_inserter(differing));
        for (const auto& name : differing)
            if (const auto uses = toolUses_.find(name); uses != toolUses_.end())
                recheckNodes.insert(uses->second.begin(), uses->second.end());
        toolNames_ = std::move(names);
        for (const auto slot : recheckNodes)
            if (const auto* node = graph.nodeAt(slot))
                nodes_[slot].own = rules::checkNode(graph, *node, nodes_[slot].kind);
    }
    if (tools) {
        toolProblems_.clear();
        for (const auto& tool : graph.tools())
            std::ranges::move(
                rules::checkTool(tool, toolUses_.contains(tool.name)), std::back_inserter(toolProblems_));
    }
    if (topology)
        checkEntry(graph);
    if (topology || mayChangeReach(graph, change))
        checkReach(graph);
    if (topology || mayChangeCycles(graph, change))
        checkCycles(graph);
}

// Whether edges alone can have made a node reachable or cut one off. A new edge does not where it begins out
// of reach or ends within; a removed one does not where it began out of reach.
bool Validator::mayChangeReach(const Graph& graph, const GraphChange& change) const {
    return std::ranges::any_of(change.edges, [&](const EdgeId& id) {
        auto from = graph.slot(id.source.node);
        auto to = graph.slot(id.target.node);
        if (from == noSlot || to == noSlot)
            return true;
        if (id.type == "tool" || id.type == "model" || id.type == "knowledge")
            std::swap(from, to);
        return reached_[from] && !(graph.edgeSlot(id) != noSlot && reached_[to]);
    });
}

// A new edge closes no cycle where nothing leads on from its end or to its beginning; without cycles there is
// none to break.
bool Validator::mayChangeCycles(const Graph& graph, const GraphChange& change) const {
    return std::ranges::any_of(change.edges, [&](const EdgeId& id) {
        if (graph.edgeSlot(id) == noSlot)
            return !cycles_.empty();
        const auto from = graph.slot(id.source.node);
        const auto to = graph.slot(id.target.node);
        return from == to || (!graph.incomingAt(from).empty() && !graph.outgoingAt(to).empty());
    });
}

void Validator::checkEntry(const Graph& graph) {
    entryProblems_.clear();
    const Node* form = nullptr;
    std::vector<const Node*> orchestrators;
    const Node* last = nullptr;
    for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
        const auto marks = marks_[graph.slotOfNode(i)];
        if (!(marks & orchestratorMark))
            continue;
        last = &graph.nodes()[i];
        if (marks & formMark)
            form = last;
        else
            orchestrators.push_back(last);
    }
    if (orchestrators.empty() && !form) {
        auto problem = aboutNode(
            {}, "entry.none", Severity::error, {}, "The workflow has no Orchestrator.",
            "A run enters at the Orchestrator, which plans the work and delegates it. Without one there is "
            "nothing to "
            "run.");
        if (const auto* kind = kinds_->find("Orchestrator"))
            problem.fixes.push_back(
                {.title = "Add an Orchestrator", .edits = {AddNode{.node = kinds_->create(*kind, graph)}}});
        entryProblems_.push_back(std::move(problem));
        return;
    }
    if (form && last == form && !orchestrators.empty()) {
        auto problem = aboutNode(
            form->id, "entry.form-last", Severity::error, "/id",
            "The start comes after the Orchestrator, and would be run in its place.",
            "Engines take the last Orchestrator of the file as the entry agent. The start is written as one, "
            "so it "
            "must come first.");
        problem.fixes.push_back({.title = "Move the start to the front", .edits = {MoveNode{form->id, 0}}});
        entryProblems_.push_back(std::move(problem));
    }
    for (std::size_t i = 0; i + 1 < orchestrators.size(); ++i) {
        auto problem = aboutNode(
            orchestrators[i]->id, "entry.several", Severity::error, "/type",
            std::format(
                "There is more than one Orchestrator; \"{}\" is the entry.", orchestrators.back()->id.value),
            "A workflow has exactly one entry. Engines take the last Orchestrator of the file, and make the "
            "others "
            "sub-agents.");
        problem.fixes.push_back(
            {.title = "Make it a specialist",
             .edits = {SetField{orchestrators[i]->id, "/type", "Specialist"}}});
        problem.fixes.push_back(
            {.title = "Make it the entry", .edits = {MoveNode{.node = orchestrators[i]->id}}});
        entryProblems_.push_back(std::move(problem));
    }
}

namespace {

// Where the work can go from each slot, in one array: the graph's own lists are spread over the memory, and a
// walk over all of them would take most of an edit's time waiting for it. An attachment leads from the agent
// to what it is given.
struct Ways {
    static constexpr Slot attachment = Slot{1} << 31U;
    std::vector<Slot> first;
    std::vector<Slot> to; // with the attachment bit

    Ways(const Graph& graph, const std::vector<char>& isAttachment, std::size_t slots)
        : first(slots + 1, 0) {
        const auto count = static_cast<Slot>(graph.edgeSlotCount());
        for (Slot edge = 0; edge < count; ++edge)
            if (graph.sourceOf(edge) != noSlot)
                ++first[(isAttachment[edge] ? graph.targetOf(edge) : graph.sourceOf(edge)) + 1];
        for (std::size_t i = 1; i < first.size(); ++i)
            first[i] += first[i - 1];
        to.resize(first.back());
        auto next = first;
        for (Slot edge = 0; edge < count; ++edge)
            if (graph.sourceOf(edge) != noSlot) {
                if (isAttachment[edge])
                    to[next[graph.targetOf(edge)]++] = graph.sourceOf(edge) | attachment;
                else
                    to[next[graph.sourceOf(edge)]++] = graph.targetOf(edge);
            }
    }
};

} // namespace

void Validator::checkReach(const Graph& graph) {
    unreachable_.clear();
    reached_.assign(nodes_.size(), 0);
    std::vector<Slot> open;
    const auto reach = [&](Slot slot) {
        if (!reached_[slot]) {
            reached_[slot] = 1;
            open.push_back(slot);
        }
    };
    if (const auto* entry = entryOf(graph))
        reach(graph.slot(entry->id));
    for (Slot slot = 0; slot < marks_.size(); ++slot)
        if (marks_[slot] & formMark)
            reach(slot);
    if (open.empty())
        return; // without an entry everything would be out of reach: one problem says it better
    const Ways ways(graph, isAttachment_, nodes_.size());
    while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        for (auto i = ways.first[at]; i < ways.first[at + 1]; ++i)
            reach(ways.to[i] & ~Ways::attachment);
    }
    for (Slot slot = 0; slot < marks_.size(); ++slot)
        if ((marks_[slot] & presentMark) && !reached_[slot])
            unreachable_.push_back(slot);
}

// Strongly connected parts (Tarjan, without recursion) of what is left when loops are taken out.
void Validator::checkCycles(const Graph& graph) {
    cycles_.clear();
    const Ways ways(graph, isAttachment_, nodes_.size());
    struct Frame {
        Slot node;
        Slot next;
    };
    struct Seen {
        std::uint32_t number = 0;
        std::uint32_t low = 0;
    };
    std::vector<Seen> seen(nodes_.size());
    std::vector<char> onStack(nodes_.size(), 0);
    std::vector<Slot> stack;
    std::vector<Frame> frames;
    std::uint32_t counter = 0;
    const auto isOut = [&](Slot slot) { return (marks_[slot] & (presentMark | loopMark)) != presentMark; };
    const auto enter = [&](Slot slot) {
        seen[slot] = {++counter, counter};
        stack.push_back(slot);
        onStack[slot] = 1;
        frames.push_back({slot, ways.first[slot]});
    };
    for (Slot root = 0; root < marks_.size(); ++root) {
        if (seen[root].number != 0 || isOut(root))
            continue;
        enter(root);
        while (!frames.empty()) {
            const auto at = frames.back().node;
            if (frames.back().next < ways.first[at + 1]) {
                const auto to = ways.to[frames.back().next++];
                if ((to & Ways::attachment) || isOut(to))
                    continue;
                if (seen[to].number == 0)
                    enter(to);
                else if (onStack[to])
                    seen[at].low = std::min(seen[at].low, seen[to].number);
                continue;
            }
            frames.pop_back();
            if (!frames.empty()) {
                auto& low = seen[frames.back().node].low;
                low = std::min(low, seen[at].low);
            }
            if (seen[at].low != seen[at].number)
                continue;
            if (stack.back() == at) { // the usual case: a part of one
                stack.pop_back();
                onStack[at] = 0;
                if (std::find(ways.to.begin() + ways.first[at], ways.to.begin() + ways.first[at + 1], at)
                    != ways.to.begin() + ways.first[at + 1])
                    cycles_.push_back({at});
                continue;
            }
            std::vector<Slot> part;
            do {
                part.push_back(stack.back());
                onStack[stack.back()] = 0;
                stack.pop_back();
            } while (part.back() != at);
            cycles_.push_back(std::move(part));
        }
    }
}

// Takes whom a problem concerns, how much, and what puts it into words. Words for thousands take longer than
// finding them, and who counts needs none.
template <class Take>
void Validator::visit(const Graph& graph, Take take) const {
    const auto keep = [&](const std::vector<Problem>& problems) {
        for (const auto& problem : problems)
            take(problem.node, problem.severity, [&]() -> const Problem& { return problem; });
    };
    for (const auto& state : nodes_) {
        keep(state.own);
        keep(state.ports);
    }
    std::ranges::for_each(edges_, keep);
    keep(toolProblems_);
    keep(entryProblems_);
    const auto id = [&](Slot slot) -> const NodeId& { return graph.nodeAt(slot)->id; };
    for (const auto& name : sharedNames_)
        for (const auto slot : names_.at(name))
            take(id(slot), Severity::warning, [&] {
                return aboutNode(
                    id(slot), "agent.same-name", Severity::warning, "/config/name",
                    std::format("Two agents are called \"{}\".", name),
                    "Agents call each other by name, and each has a file of its name in THE_CAST. Give one "
                    "of them another name.");
            });
    for (const auto slot : unreachable_)
        take(id(slot), Severity::warning, [&] {
            auto problem = aboutNode(
                id(slot), "node.unreachable", Severity::warning, {}, "Nothing leads here.",
                "A run begins at the start and the Orchestrator and follows the edges. Connect the node, or "
                "remove it.");
            problem.fixes.push_back({.title = "Remove the node", .edits = {RemoveNode{id(slot)}}});
            return problem;
        });
    for (const auto& part : cycles_) {
        // Named by their ids: which node was found first depends on what happened before.
        const auto& first = id(*std::ranges::min_element(part, {}, id));
        take(first, Severity::error, [&] {
            std::vector<Slot> named(std::min<std::size_t>(part.size(), 4));
            std::ranges::partial_sort_copy(part, named, {}, id, id);
            std::string path;
            for (const auto slot : named)
                path += (path.empty() ? "" : ", ") + id(slot).value;
            if (part.size() > named.size())
                path += std::format(" and {} more", part.size() - named.size());
            return aboutNode(
                first, "graph.cycle", Severity::error, {},
                std::format("The work could go round for ever: {}.", path),
                "Only a cycle through a Loop or an Approval is allowed: a loop has a limit, and at an "
                "approval a "
                "person decides. Put one of them into it, or remove an edge.");
        });
    }
}

void Validator::each(
    const Graph& graph, const std::function<void(const NodeId& node, Severity severity)>& take) const {
    visit(graph, [&](const NodeId& node, Severity severity, const auto&) { take(node, severity); });
}

std::vector<Problem> Validator::problems(const Graph& graph) const {
    std::vector<Problem> found;
    visit(graph, [&](const NodeId&, Severity, const auto& inWords) { found.push_back(inWords()); });
    sort(found);
    return found;
}

std::vector<Problem> Validator::problemsOf(const Graph& graph, const NodeId& node) const {
    std::vector<Problem> found;
    visit(graph, [&](const NodeId& concerned, Severity, const auto& inWords) {
        if (concerned == node)
            found.push_back(inWords());
    });
    sort(found);
    return found;
}

} // namespace castwright::workflow

// The two targets and the compiler for them.
#include "models/workflow/targets.h"

#include <algorithm>
#include <array>
#include <format>
#include <set>

#include "models/json/write.h"
#include "models/workflow/definition.h"
#include "models/workflow/rules.h"
#include "models/workflow/validation.h"

namespace castwright::workflow {

namespace {

constexpr std::array<Target, 2> all = {
    Target{
        .id = "deepagents",
        .title = "deepagents runtime",
        .summary =
            "The remote spec engine: one Orchestrator with all other agents as sub-agents, Python tools.",
        .runsPythonTools = true},
    Target{
        .id = "castwright",
        .title = "Castwright engine",
        .summary = "The bundled engine: the Orchestrator with its specialists, files of the run and HTTP; no "
                   "Python.",
        .runsPythonTools = false}};

Problem
about(const NodeId& node, std::string code, Severity severity, std::string message, std::string explanation) {
    return {
        .code = std::move(code),
        .severity = severity,
        .node = node,
        .edge = {},
        .tool = {},
        .pointer = {},
        .message = std::move(message),
        .explanation = std::move(explanation),
        .fixes = {}};
}

bool isAgent(const Node& node) {
    return isOrchestrator(node) || isSpecialist(node);
}

// The node whose model an agent uses: one drawn as a node, or the agent itself.
const json::Value* modelOf(const Graph& graph, const Node& agent) {
    for (const auto& edge : graph.incoming(agent.id))
        if (const auto* source = graph.find(edge.id.source.node); source && source->type == "model")
            if (const auto* model = source->config.find("model"))
                return model;
    return agent.config.find("model");
}

std::string nameOf(const Graph& graph, const NodeId& id) {
    const auto* node = graph.find(id);
    return node ? std::string(node->name()) : id.value;
}

// "If approved: Report. If rejected: Orchestrator."
std::string waysOn(const Graph& graph, const Node& node, const NodeKind& kind) {
    std::string text;
    for (const auto& port : kind.ports) {
        if (port.side != Side::out)
            continue;
        std::string names;
        for (const auto& edge : graph.outgoing(node.id)) {
            const auto* used = edge.id.source.port.empty() ? kind.portFor(Side::out, edge.id.type)
                                                           : kind.port(Side::out, edge.id.source.port);
            if (used == &port)
                names += (names.empty() ? "" : ", ") + nameOf(graph, edge.id.target.node);
        }
        if (!names.empty())
            text += std::format(" {}: {}.", port.title, names);
    }
    return text;
}

std::string field(const Node& node, std::string_view key) {
    const auto* value = node.config.find(key);
    if (!value)
        return {};
    return value->asString() ? *value->asString() : json::write(*value);
}

// What a node asks for, in words for the Orchestrator.
std::string instruction(const Graph& graph, const Node& node, const NodeKind& kind) {
    std::string text;
    if (kind.type == "router") {
        text = "choose one route by what has arrived.";
        if (const auto* routes = node.config.find("routes"); routes && routes->asArray())
            for (const auto& route : *routes->asArray()) {
                text += std::format(" \"{}\" when {}", route.stringAt("name"), route.stringAt("when"));
                if (const auto target = route.stringAt("target"); !target.empty())
                    text += ", then " + nameOf(graph, NodeId(std::string(target)));
                text += ".";
            }
        if (const auto rest = field(node, "otherwise"); !rest.empty())
            text += " Otherwise: " + rest + ".";
    } else if (kind.type == "if") {
        text = std::format("decide whether this holds: {}.", field(node, "condition"));
    } else if (kind.type == "parallel") {
        text = "start all branches in one step";
        if (const auto most = field(node, "max_concurrency"); !most.empty())
            text += std::format(", at most {} at once", most);
        text += ".";
    } else if (kind.type == "join") {
        const auto wait = field(node, "wait_for");
        text = wait == "first" ? "go on with the first result."
               : wait == "count"
                   ? std::format("wait for {} results and go on with them.", field(node, "count"))
                   : "wait for all results and put them together.";
    } else if (kind.type == "loop") {
        text = std::format("repeat at most {} times", field(node, "max_iterations"));
        if (const auto until = field(node, "until"); !until.empty())
            text += std::format(", until {}", until);
        text += ".";
    } else if (kind.type == "approval") {
        text = std::format(
            "stop here. End with a summary for the reviewer, who was asked: {} Do not go on without an "
            "approval.",
            field(node, "message"));
    } else if (kind.type == "memory") {
        text = "keep notes in memory.md, and read them before each step.";
    } else if (kind.type == "output") {
        const auto path = field(node, "path");
        text = std::format("write the result to the file {}", path.empty() ? "result.md" : path);
        if (const auto format = field(node, "format"); !format.empty())
            text += " as " + format;
        text += ".";
    } else if (kind.type == "http") {
        text = std::format("send {} {} with the HTTP tool.", field(node, "method"), field(node, "url"));
    } else {
        text = kind.summary;
    }
    return text + waysOn(graph, node, kind);
}

std::string guidance(const Target& target, const Graph& graph, const NodeKinds& kinds) {
    std::string text;
    int step = 0;
    for (const auto& node : graph.nodes()) {
        const auto* kind = kinds.of(node);
        if (!kind || kind->supportIn(target.id) != Support::guides)
            continue;
        std::string from;
        for (const auto& edge : graph.incoming(node.id))
            from += (from.empty() ? "" : ", ") + nameOf(graph, edge.id.source.node);
        text += std::format(
            "{}. {}{}: {}\n", ++step, node.name(), from.empty() ? "" : " (after " + from + ")",
            instruction(graph, node, *kind));
    }
    return text.empty() ? text : "\n\n## How the work flows\n\n" + text;
}

} // namespace

std::span<const Target> targets() {
    return all;
}

const Target* findTarget(std::string_view id) {
    const auto found = std::ranges::find(all, id, &Target::id);
    return found == all.end() ? nullptr : &*found;
}

std::vector<Problem> report(const Target& target, const Graph& graph, const NodeKinds& kinds) {
    std::vector<Problem> found;
    const auto* entry = entryOf(graph);
    if (!entry)
        found.push_back(about(
            {}, "target.no-entry", Severity::error, "There is no Orchestrator to run.",
            std::format("{} enters a workflow at its Orchestrator. Add one.", target.title)));
    std::set<std::string> usedTools;
    bool ignoresEdges = false;
    for (const auto& node : graph.nodes()) {
        const auto* kind = kinds.of(node);
        const auto support = kind ? kind->supportIn(target.id) : Support::drops;
        if (support == Support::drops)
            found.push_back(about(
                node.id, "target.dropped", Severity::warning,
                std::format("{} is left out of a run.", kind ? kind->title : "This node"),
                kind ? std::format("{} does not run nodes of this kind. {}", target.title, kind->summary)
                     : std::format("{} does not know the node kind \"{}\".", target.title, node.type)));
        else if (support == Support::guides)
            found.push_back(about(
                node.id, "target.guides", Severity::info,
                "It is followed as an instruction, and not enforced.",
                std::format(
                    "{} has no step of this kind. What it asks for is written at the end of the "
                    "Orchestrator's prompt, "
                    "so that the model follows it as well as it can.",
                    target.title)));
        for (const auto& edge : graph.outgoing(node.id))
            ignoresEdges = ignoresEdges || (isAgent(node) && edge.id.type == "flow");
        for (const auto& tool : rules::toolsNamedBy(node, kind)) {
            usedTools.insert(tool);
            if (!graph.findTool(tool) && !rules::isBuiltInTool(tool))
                found.push_back(about(
                    node.id, "target.tool-dropped", Severity::warning,
                    std::format("The unknown tool \"{}\" is dropped.", tool),
                    std::format(
                        "{} starts the agent without it. Define the tool, or take its name away.",
                        target.title)));
        }
        if (!isAgent(node) || isInputForm(node))
            continue;
        if (!modelOf(graph, node))
            found.push_back(about(
                node.id, "target.no-model", Severity::error, "The agent has no model.",
                std::format(
                    "{} can't start an agent without one. Choose a model in the agent, or connect one.",
                    target.title)));
        if (isOrchestrator(node) && &node != entry)
            found.push_back(about(
                node.id, "target.sub-agent", Severity::warning, "It runs as a sub-agent.",
                std::format(
                    "{} takes the last Orchestrator, \"{}\", as the entry agent and makes all others "
                    "sub-agents.",
                    target.title, entry->name())));
    }
    if (ignoresEdges)
        found.push_back(about(
            {}, "target.edges-ignored", Severity::info, "Edges between agents are ignored.",
            std::format(
                "{} gives the Orchestrator every other agent as a sub-agent, connected or not; who works "
                "when is up to "
                "its prompt.",
                target.title)));
    if (!target.runsPythonTools)
        for (const auto& tool : graph.tools())
            if (usedTools.contains(tool.name)) {
                auto problem = about(
                    {}, "target.tool-refused", Severity::warning,
                    std::format("The Python tool \"{}\" is refused.", tool.name),
                    std::format(
                        "{} does not run scripts until it can isolate them. Agents work without the tool.",
                        target.title));
                problem.tool = tool.name;
                found.push_back(std::move(problem));
            }
    sort(found);
    return found;
}

json::Value compile(const Target& target, const Graph& graph, const NodeKinds& kinds) {
    const auto* entry = entryOf(graph);
    Graph compiled;
    compiled.name = graph.name;
    compiled.version = graph.version;
    compiled.unknown = graph.unknown;
    const auto add = [&](const Node& node) {
        auto agent = node;
        if (const auto* model = modelOf(graph, node))
            agent.config.set("model", *model);
        json::Value::Array tools;
        const auto offer = [&](const std::string& name) {
            const bool isThere =
                std::ranges::any_of(tools, [&](const json::Value& each) { return *each.asString() == name; });
            if (!isThere && (rules::isBuiltInTool(name) || (graph.findTool(name) && target.runsPythonTools)))
                tools.emplace_back(name);
        };
        for (const auto& name : rules::toolsNamedBy(node, kinds.of(node)))
            offer(name);
        for (const auto& edge : graph.incoming(node.id))
            if (const auto* source = graph.find(edge.id.source.node); source && source->type == "tool")
                offer(std::string(source->config.stringAt("tool")));
        agent.config.set("tools", std::move(tools));
        auto prompt = std::string(node.config.stringAt("system_prompt"));
        if (&node == entry)
            prompt += guidance(target, graph, kinds);
        agent.config.set("system_prompt", std::move(prompt));
        if (!agent.config.find("name"))
            agent.config.set("name", node.id.value);
        compiled.add(std::move(agent));
    };
    for (const auto& node : graph.nodes())
        if (isAgent(node) && &node != entry && !isInputForm(node))
            add(node);
    if (entry)
        add(*entry);
    for (const auto& edge : graph.edges())
        if ((edge.id.type == "orchestrator" || edge.id.type == "specialists")
            && compiled.find(edge.id.source.node) && compiled.find(edge.id.target.node))
            compiled.add(edge);
    if (target.runsPythonTools)
        for (const auto& tool : graph.tools())
            compiled.add(tool);
    return toValue(compiled);
}

} // namespace castwright::workflow

// What may be wrong with a node, an edge or a tool definition, and how to mend it.
#include "models/workflow/rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>
#include <optional>

#include "models/json/pointer.h"
#include "models/workflow/configschema.h"

namespace castwright::workflow::rules {

namespace {

Problem about(
    const Node& node, std::string code, Severity severity, std::string pointer, std::string message,
    std::string explanation) {
    return {
        .code = std::move(code),
        .severity = severity,
        .node = node.id,
        .edge = {},
        .tool = {},
        .pointer = std::move(pointer),
        .message = std::move(message),
        .explanation = std::move(explanation),
        .fixes = {}};
}

Problem
about(const Edge& edge, std::string code, Severity severity, std::string message, std::string explanation) {
    return {
        .code = std::move(code),
        .severity = severity,
        .node = {},
        .edge = edge.id,
        .tool = {},
        .pointer = {},
        .message = std::move(message),
        .explanation = std::move(explanation),
        .fixes = {{.title = "Remove the edge", .edits = {RemoveEdge{edge.id}}}}};
}

bool isBlank(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
}

const json::Value* valueAt(const json::Value& value, std::string_view pointer) {
    const auto steps = json::pointerSteps(pointer);
    const auto* at = &value;
    for (std::size_t i = 0; steps && at && i < steps->size(); ++i) {
        if (const auto* array = at->asArray()) {
            const auto index = json::arrayIndex((*steps)[i]);
            at = index && *index < array->size() ? &(*array)[*index] : nullptr;
        } else {
            at = at->find((*steps)[i]);
        }
    }
    return steps ? at : nullptr;
}

std::string_view lastStep(std::string_view pointer) {
    return pointer.substr(pointer.rfind('/') + 1);
}

// A field as its form names it, or else by its key.
std::string fieldTitle(const NodeKind& kind, std::string_view pointer) {
    if (const auto* schema = schemaAt(kind.schema, pointer))
        if (const auto title = schema->stringAt("title"); !title.empty())
            return std::string(title);
    return std::string(lastStep(pointer));
}

std::string_view codeOf(SchemaViolation::Rule rule) {
    switch (rule) {
    case SchemaViolation::Rule::missing:
        return "config.missing";
    case SchemaViolation::Rule::type:
        return "config.type";
    case SchemaViolation::Rule::value:
        return "config.value";
    case SchemaViolation::Rule::length:
        return "config.length";
    case SchemaViolation::Rule::unexpected:
        return "config.unexpected";
    case SchemaViolation::Rule::other:
        return "config.schema";
    }
    std::unreachable();
}

Problem fromViolation(const Node& node, const NodeKind& kind, const SchemaViolation& violation) {
    const auto pointer = "/config" + violation.pointer;
    auto problem = about(
        node, std::string(codeOf(violation.rule)), Severity::error, pointer,
        violation.pointer.empty()
            ? std::format("The configuration {}.", violation.message)
            : std::format("{} {}.", fieldTitle(kind, violation.pointer), violation.message),
        std::format(
            "A node of the kind {} follows the schema of its configuration. {}", kind.title, kind.summary));
    const auto* schema = schemaAt(kind.schema, violation.pointer);
    if (schema)
        if (const auto description = schema->stringAt("description"); !description.empty())
            problem.explanation += " " + std::string(description);
    if (violation.pointer.ends_with("/model/provider") && violation.rule == SchemaViolation::Rule::value) {
        problem.code = "model.provider-unknown";
        problem.explanation =
            "The engines know the providers openai, anthropic and ollama. Servers that speak the same "
            "protocol elsewhere are named by \"base_url\".";
    }
    if (const auto* preset = valueAt(kind.defaults, violation.pointer);
        preset && violation.rule != SchemaViolation::Rule::unexpected)
        problem.fixes.push_back(
            {.title = violation.rule == SchemaViolation::Rule::missing ? "Add it with its default"
                                                                       : "Use the default",
             .edits = {SetField{node.id, pointer, *preset}}});
    if (const auto* choices = schema ? schema->find("enum") : nullptr;
        choices && choices->asArray() && choices->asArray()->size() <= 6)
        for (const auto& choice : *choices->asArray())
            if (const auto* text = choice.asString())
                problem.fixes.push_back(
                    {.title = std::format("Use \"{}\"", *text),
                     .edits = {SetField{node.id, pointer, choice}}});
    if (violation.rule == SchemaViolation::Rule::unexpected || lastStep(violation.pointer).empty()
        || (violation.rule == SchemaViolation::Rule::value && json::arrayIndex(lastStep(violation.pointer))))
        problem.fixes.push_back({.title = "Remove it", .edits = {RemoveField{node.id, pointer}}});
    return problem;
}

void checkToolNames(const Graph& graph, const Node& node, const NodeKind* kind, std::vector<Problem>& found) {
    const auto undefined = [&](const std::string& name, const std::string& pointer) {
        if (name.empty() || isBuiltInTool(name) || graph.findTool(name))
            return;
        auto problem = about(
            node, "tool.undefined", Severity::error, pointer,
            std::format("The tool \"{}\" is not defined.", name),
            "Engines leave unknown tools out with nothing but a line in their log, and the agent works "
            "without them. "
            "Define the tool in tool_definitions, or take its name away.");
        problem.fixes.push_back(
            {.title = std::format("Define \"{}\"", name),
             .edits = {AddTool{
                 {.name = name,
                  .runtime = json::Value::Object{{"script", ""}, {"dependencies", json::Value::Array{}}},
                  .unknown = {}}}}});
        if (pointer != "/config/tool")
            problem.fixes.push_back(
                {.title = "Take it off the list", .edits = {RemoveField{node.id, pointer}}});
        found.push_back(std::move(problem));
    };
    if (const auto* tools = node.config.find("tools");
        tools && tools->asArray() && (!kind || kind->isAgent()))
        for (std::size_t i = 0; i < tools->asArray()->size(); ++i)
            if (const auto* name = (*tools->asArray())[i].asString())
                undefined(*name, json::pointerTo("/config/tools", i));
    if (kind && kind->type == "tool")
        undefined(std::string(node.config.stringAt("tool")), "/config/tool");
}

} // namespace

bool isAttachment(const Edge& edge) {
    return edge.id.type == "tool" || edge.id.type == "model" || edge.id.type == "knowledge";
}

bool isBuiltInTool(std::string_view name) {
    static constexpr std::array<std::string_view, 9> names = {
        "ls", "read_file", "write_file", "edit_file", "glob", "grep", "write_todos", "task", "http_request"};
    return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> toolsNamedBy(const Node& node, const NodeKind* kind) {
    std::vector<std::string> names;
    if (const auto* tools = node.config.find("tools");
        tools && tools->asArray() && (!kind || kind->isAgent()))
        for (const auto& each : *tools->asArray())
            if (const auto* name = each.asString(); name && std::ranges::find(names, *name) == names.end())
                names.push_back(*name);
    if (kind && kind->type == "tool")
        if (const auto name = node.config.stringAt("tool"); !name.empty())
            names.emplace_back(name);
    return names;
}

std::vector<Problem> checkNode(const Graph& graph, const Node& node, const NodeKind* kind) {
    std::vector<Problem> found;
    if (!kind) {
        found.push_back(
            node.type.empty()
                ? about(
                      node, "node.type-missing", Severity::error, "/type", "The node has no type.",
                      "The type says what a node does. Without one no engine knows what to make of it.")
                : about(
                      node, "node.kind-unknown", Severity::warning, "/type",
                      std::format("The node kind \"{}\" is not known here.", node.type),
                      "The node and all its fields are kept as they are. It takes no part in checks of ports "
                      "and "
                      "fields, and no engine known here runs it."));
        checkToolNames(graph, node, kind, found);
        return found;
    }
    if (!node.config.asObject()) {
        found.push_back(about(
            node, "node.config-missing", Severity::error, "/config", "The node has no configuration.",
            std::format(
                "A node of the kind {} is described by the fields of \"config\", an object.", kind->title)));
        found.back().fixes.push_back(
            {.title = "Add the default configuration",
             .edits = {SetField{node.id, "/config", kind->defaults}}});
        return found;
    }
    for (const auto& violation : kind->check->check(node.config))
        found.push_back(fromViolation(node, *kind, violation));
    if (kind->isAgent() && kind->type != "start")
        if (const auto* prompt = node.config.find("system_prompt");
            prompt && prompt->asString() && isBlank(*prompt->asString())) {
            found.push_back(about(
                node, "prompt.empty", Severity::warning, "/config/system_prompt",
                "The system prompt is empty.",
                "An agent without a prompt answers as the bare model would. Say what its job is, what a good "
                "result "
                "looks like, and when to stop."));
            found.back().fixes.push_back(
                {.title = "Begin with the default prompt",
                 .edits = {SetField{
                     node.id, "/config/system_prompt",
                     json::Value(kind->defaults.stringAt("system_prompt"))}}});
        }
    checkToolNames(graph, node, kind, found);
    return found;
}

std::vector<Problem> checkPorts(const Graph& graph, const Node& node, const NodeKind* kind) {
    std::vector<Problem> found;
    if (!kind)
        return found;
    const auto slot = graph.slot(node.id);
    for (const auto& port : kind->ports) {
        if (port.least == 0 && !port.most)
            continue;
        const bool isIn = port.side == Side::in;
        std::size_t count = 0;
        for (const auto at : isIn ? graph.incomingAt(slot) : graph.outgoingAt(slot)) {
            const auto& edge = graph.edgeAt(at)->id;
            const auto& name = isIn ? edge.target.port : edge.source.port;
            const auto* used =
                name.empty() ? kind->portFor(port.side, edge.type) : kind->port(port.side, name);
            if (used == &port)
                ++count;
        }
        if (count < port.least)
            found.push_back(about(
                node, "port.too-few", Severity::warning, {},
                std::format(
                    "\"{}\" needs at least {} connection{}.", port.title, port.least,
                    port.least == 1 ? "" : "s"),
                std::format("Without it the {} has nothing to do.", kind->title)));
        if (port.most && count > *port.most)
            found.push_back(about(
                node, "port.too-many", Severity::error, {},
                std::format(
                    "\"{}\" takes at most {} connection{}, and has {}.", port.title, *port.most,
                    *port.most == 1 ? "" : "s", count),
                "It would not be clear which of them counts. Remove the others."));
    }
    return found;
}

std::vector<Problem>
checkEdge(const Graph& graph, const Edge& edge, const NodeKind* source, const NodeKind* target) {
    std::vector<Problem> found;
    for (const auto& end : {edge.id.source.node, edge.id.target.node})
        if (!graph.find(end))
            found.push_back(about(
                edge, "edge.end-missing", Severity::error, std::format("There is no node \"{}\".", end.value),
                "An edge joins two nodes of the same workflow by their ids. Either the node was removed, or "
                "its id "
                "is misspelt."));
    if (!found.empty()) {
        if (edge.id.source.node == edge.id.target.node)
            found.pop_back();
        return found;
    }
    if (edge.id.ordinal > 0)
        found.push_back(about(
            edge, "edge.duplicate", Severity::warning, "The edge is there twice.",
            "A second edge of the same ends and type adds nothing."));
    if (!source || !target)
        return found;
    const auto* out = edge.id.source.port.empty() ? source->portFor(Side::out, edge.id.type)
                                                  : source->port(Side::out, edge.id.source.port);
    const auto* in = edge.id.target.port.empty() ? target->portFor(Side::in, edge.id.type)
                                                 : target->port(Side::in, edge.id.target.port);
    if (out && in && out->takes(edge.id.type) && in->takes(edge.id.type))
        return found;
    auto problem = about(
        edge, "edge.type-mismatch", Severity::error,
        edge.id.type.empty() ? "The edge has no type."
                             : std::format(
                                   "An edge of the type \"{}\" can't lead from {} to {}.", edge.id.type,
                                   source->title, target->title),
        "Ports take certain types of edges: \"orchestrator\" leads from the start to the Orchestrator, "
        "\"specialists\" "
        "from the Orchestrator to an agent, \"flow\" from step to step; \"tool\", \"model\" and "
        "\"knowledge\" give an "
        "agent something.");
    if (!edge.id.source.port.empty() && !out) {
        problem.code = "edge.port-unknown";
        problem.message =
            std::format("{} has no port \"{}\" to leave from.", source->title, edge.id.source.port);
    } else if (!edge.id.target.port.empty() && !in) {
        problem.code = "edge.port-unknown";
        problem.message = std::format("{} has no port \"{}\" to enter.", target->title, edge.id.target.port);
    }
    for (const auto& from : source->ports)
        for (const auto& to : target->ports)
            if (from.side == Side::out && to.side == Side::in)
                if (const auto type = edgeTypeBetween(from, to)) {
                    auto with = edge;
                    with.id.type = *type;
                    with.id.source.port = source->portFor(Side::out, *type) == &from ? "" : from.name;
                    with.id.target.port = target->portFor(Side::in, *type) == &to ? "" : to.name;
                    problem.fixes.insert(
                        problem.fixes.end() - 1,
                        {.title = std::format(
                             "Make it an edge of the type \"{}\"{}", *type,
                             with.id.source.port.empty() ? "" : " from " + from.title),
                         .edits = {ReplaceEdge{edge.id, std::move(with)}}});
                }
    found.push_back(std::move(problem));
    return found;
}

std::vector<Problem> checkTool(const ToolDefinition& tool, bool isUsed) {
    std::vector<Problem> found;
    const auto add = [&](std::string code, Severity severity, std::string pointer, std::string message,
                         std::string why) {
        found.push_back(
            {.code = std::move(code),
             .severity = severity,
             .node = {},
             .edge = {},
             .tool = tool.name,
             .pointer = std::move(pointer),
             .message = std::move(message),
             .explanation = std::move(why),
             .fixes = {{.title = "Remove the definition", .edits = {RemoveTool{tool.name}}}}});
    };
    if (!isUsed)
        add("tool.unused", Severity::warning, {}, std::format("No agent uses the tool \"{}\".", tool.name),
            "The definition does no harm, but whoever reads it will look for the agent that needs it.");
    const auto* script = tool.runtime.find("script");
    if (!script || !script->asString() || isBlank(*script->asString()))
        add("tool.script-missing", Severity::error, tool.runtime.asObject() ? "/runtime" : "",
            std::format("The tool \"{}\" has no script.", tool.name),
            "The engine runs \"runtime.script\" to make the tool; without it the tool can't be called.");
    return found;
}

} // namespace castwright::workflow::rules

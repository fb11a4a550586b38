// A definition run on its inputs: the entry agent with the specialists as sub-agents that it gives tasks to.
#include <algorithm>
#include <format>
#include <map>

#include "app/engine/run/agent.h"
#include "app/engine/run/modelled.h"
#include "app/engine/run/workbench.h"
#include "models/json/wirereader.h"
#include "models/workflow/configschema.h"
#include "models/workflow/definition.h"
#include "models/workflow/rules.h"
#include "models/workflow/targets.h"
#include "models/workflow/validation.h"

namespace castwright::engine {

using nlohmann::json;

namespace {

struct Member {
    std::string description;
    Agent agent;
};

Result<Agent> agentOf(const workflow::Node& node, const Settings& settings) {
    const auto* model = node.config.find("model");
    const auto provider = std::string(model ? model->stringAt("provider") : std::string_view{});
    const auto name = std::string(model ? model->stringAt("model") : std::string_view{});
    if (provider.empty() || name.empty())
        return fail(ErrorCode::invalid, std::format("{} has no model. Choose one for it.", node.name()));
    const auto known = settings.providers.find(provider);
    const auto ownUrl = std::string(model->stringAt("base_url"));
    if (known == settings.providers.end() && ownUrl.empty())
        return fail(
            ErrorCode::unavailable, std::format(
                                        "{0} uses {1} from {2}, and no key for {2} is configured. Enter one "
                                        "under Models and providers, or "
                                        "choose another model for it.",
                                        node.name(), name, provider));
    if (const auto why = settings.withheld.find(provider); why != settings.withheld.end() && ownUrl.empty())
        return fail(ErrorCode::unavailable, why->second);
    Agent agent{
        .name = std::string(node.name()),
        .prompt = std::string(node.config.stringAt("system_prompt")),
        .provider = known == settings.providers.end() ? llm::Provider{.name = provider} : known->second,
        .model = {.model = name},
        .tools = {}};
    // A key goes to the address it was configured with, never to one that a workflow names.
    if (!ownUrl.empty() && ownUrl != agent.provider.baseUrl) {
        agent.provider.baseUrl = ownUrl;
        agent.provider.apiKey.clear();
    }
    if (const auto* temperature = model->find("temperature"); temperature && temperature->asNumber())
        agent.model.temperature = temperature->asNumber()->toDouble();
    if (const auto* most = model->find("max_tokens"); most && most->asNumber())
        agent.model.maxTokens = static_cast<std::int64_t>(std::clamp(most->asNumber()->toDouble(), 1.0, 1e6));
    for (const auto& tool : Workbench::tools())
        if (tool.name != "validate")
            agent.tools.push_back(tool);
    if (const auto named = workflow::rules::toolsNamedBy(node, nullptr);
        std::ranges::contains(named, httpRequestTool))
        agent.tools.push_back(httpRequestDescription());
    return agent;
}

// What is wrong with the inputs by the form that the workflow starts with; empty where nothing is.
std::string faultOf(const workflow::Graph& graph, const json& inputs) {
    const auto form = std::ranges::find_if(graph.nodes(), workflow::isInputForm);
    if (form == graph.nodes().end() || !inputs.is_object())
        return {};
    const auto schema = workflow::ConfigSchema::compile(*form->config.find("input_schema"));
    if (!schema)
        return "The form of the workflow is no valid JSON Schema: " + describe(schema.error());
    std::string faults;
    for (const auto& violation : (*schema)->check(castwright::json::fromWire(inputs)))
        faults += std::format(
            "{} {}. ", violation.pointer.empty() ? "The input" : violation.pointer.substr(1),
            violation.message);
    return faults;
}

} // namespace

void runWorkflow(Thread& thread, const Job& job, const workflow::NodeKinds& kinds, const Settings& settings) {
    const auto definition = workflow::Definition::parse(castwright::json::writeWire(job.definition));
    if (!definition)
        return thread.fail("The definition can't be read: " + describe(definition.error()));
    const auto& target = *workflow::findTarget("castwright");
    const auto inputs = job.payload.value("inputs", json());
    if (const auto faults = faultOf(definition->graph(), inputs); !faults.empty())
        return thread.fail("The inputs do not fit the form: " + faults, {{"kind", "inputs"}});
    std::string notices;
    for (const auto& problem : workflow::report(target, definition->graph(), kinds)) {
        if (problem.severity == workflow::Severity::error)
            return thread.fail(problem.message + " " + problem.explanation, {{"kind", problem.code}});
        if (problem.severity == workflow::Severity::warning)
            notices += problem.message + " " + problem.explanation + "\n";
    }
    const auto compiled = workflow::Definition::parse(castwright::json::writeWire(
        castwright::json::toWire(workflow::compile(target, definition->graph(), kinds))));
    if (!compiled)
        return thread.fail("The workflow can't be compiled: " + describe(compiled.error()));
    const auto* entry = workflow::entryOf(compiled->graph());
    if (!entry)
        return thread.fail("There is no Orchestrator to run. Add one.");
    std::map<std::string, Member> members;
    for (const auto& node : compiled->graph().nodes()) {
        if (&node == entry)
            continue;
        auto agent = agentOf(node, settings);
        if (!agent)
            return thread.fail(agent.error().message, {{"kind", "provider"}});
        members.emplace(
            std::string(node.name()),
            Member{
                .description = std::string(node.config.stringAt("description")), .agent = std::move(*agent)});
    }
    auto lead = agentOf(*entry, settings);
    if (!lead)
        return thread.fail(lead.error().message, {{"kind", "provider"}});
    if (!notices.empty())
        thread.say("Castwright engine", "notices", notices);

    auto names = json::array();
    std::string who =
        "Gives a task to a specialist and returns its answer. The specialist sees only this message.\n";
    for (const auto& [name, member] : members) {
        names.push_back(name);
        who += std::format("- {}: {}\n", name, member.description);
    }
    if (!members.empty())
        lead->tools.push_back(
            {.name = "task",
             .description = who,
             .parameters = {
                 {"type", "object"},
                 {"properties",
                  {{"subagent_type", {{"type", "string"}, {"enum", names}}},
                   {"description", {{"type", "string"}}}}},
                 {"required", {"subagent_type", "description"}}}});
    lead->tools.push_back(
        {.name = "write_todos",
         .description = "Writes down the steps of the work and how far each is.",
         .parameters = {
             {"type", "object"},
             {"properties",
              {{"todos",
                {{"type", "array"},
                 {"items",
                  {{"type", "object"},
                   {"properties",
                    {{"content", {{"type", "string"}}},
                     {"status",
                      {{"type", "string"}, {"enum", {"pending", "in_progress", "completed"}}}}}}}}}}}},
             {"required", {"todos"}}}});

    Workbench bench(thread, job.files, nullptr);
    RunTotals totals;
    const auto useFiles = [&](const std::string& tool, const json& arguments) -> Result<std::string> {
        if (tool == httpRequestTool)
            return httpRequest(arguments, settings.http, &thread.cancelled());
        return Workbench::has(tool) ? bench.use(tool, arguments)
                                    : std::format("Error: there is no tool {}.", tool);
    };
    const UseTool useAll = [&](const std::string& tool, const json& arguments) -> Result<std::string> {
        if (tool == "write_todos") {
            std::vector<Todo> todos;
            for (const auto& todo : arguments.value("todos", json::array()))
                if (todo.is_object() && todo.value("content", json()).is_string())
                    todos.push_back(
                        {todo["content"], todo.value("status", json()).is_string()
                                              ? todo["status"].get<std::string>()
                                              : "pending"});
            thread.setTodos(std::move(todos));
            return "Noted.";
        }
        if (tool != "task")
            return useFiles(tool, arguments);
        const auto wanted = arguments.value("subagent_type", json());
        const auto member = members.find(wanted.is_string() ? wanted.get<std::string>() : std::string());
        if (member == members.end())
            return std::format("Error: there is no such specialist. {}", who);
        const auto task = arguments.value("description", json());
        llm::Conversation conversation;
        conversation.messages.push_back(
            {.role = llm::Message::Role::user,
             .text = task.is_string() ? task.get<std::string>() : std::string()});
        return work(thread, member->second.agent, conversation, useFiles, totals);
    };
    llm::Conversation conversation;
    auto asked = job.prompt;
    if (inputs.is_object())
        asked += std::format(
            "{}The input:\n{}", asked.empty() ? "" : "\n\n",
            inputs.dump(2, ' ', false, json::error_handler_t::replace));
    conversation.messages.push_back({.role = llm::Message::Role::user, .text = asked});
    const auto said = work(thread, *lead, conversation, useAll, totals);
    if (!said)
        return thread.fail(describe(said.error()));
    json result = {
        {"output", *said}, {"tokens", {{"input", totals.tokens.input}, {"output", totals.tokens.output}}}};
    if (totals.isCostKnown)
        result["cost_usd"] = totals.tokens.cost;
    thread.complete(std::move(result), false);
}

} // namespace castwright::engine

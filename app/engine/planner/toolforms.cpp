// Sentences about the tools and the models of agents.
#include <algorithm>
#include <format>

#include "app/engine/planner/form.h"
#include "app/engine/planner/prose.h"
#include "models/spec/checker.h"

namespace castwright::planner {

namespace {

using workflow::NodeId;

Understood<std::vector<std::string>> toolsOf(const Sentence& sentence) {
    const auto said = sentence.text("tool");
    if (auto found = sentence.names.severalTools(said); !found.empty())
        return found;
    if (const auto several = sentence.names.tools(said); several.size() > 1)
        return std::unexpected(question(
            std::format("Which tool do you mean by \"{}\": {}?", bareName(said), enumerated(several, "or"))));
    return std::unexpected(question(std::format(
        "I know no tool \"{}\". Put its Python into THE_TOOLS/<name>.py and ask again, or take one of {}.",
        bareName(said), enumerated(sentence.names.toolNames(), "or"))));
}

Outcome give(const Sentence& sentence) {
    const auto agents = sentence.agents("agents");
    if (!agents)
        return agents.error();
    const auto tools = toolsOf(sentence);
    if (!tools)
        return tools.error();
    std::vector<std::string> given;
    for (const auto& agent : *agents) {
        auto has = spec::toolsOf(*sentence.draft.graph().find(agent));
        const auto before = has.size();
        for (const auto& tool : *tools) {
            const auto known = sentence.draft.ensureTool(tool);
            if (!known)
                return of(known.error());
            if (!*known)
                return question(std::format("I know no tool \"{}\".", tool));
            if (!std::ranges::contains(has, tool))
                has.push_back(tool);
        }
        if (has.size() == before)
            continue;
        if (const auto set = sentence.draft.setTools(agent, has); !set)
            return of(set.error());
        given.push_back(sentence.names.nameOf(agent));
    }
    if (given.empty())
        return alreadySo(
            std::format("{} has {} already.", sentence.names.nameOf(agents->front()), enumerated(*tools)));
    return {
        .message = std::format("Gave {} to {}.", enumerated(*tools), enumerated(given)),
        .subject = agents->front()};
}

Outcome take(const Sentence& sentence) {
    const auto agents = sentence.agents("agents");
    if (!agents)
        return agents.error();
    auto tools = std::vector<std::string>{};
    const auto said = bareName(sentence.text("tool"));
    const bool isAll = lowerCase(said) == "all" || lowerCase(said) == "all tools"
                       || lowerCase(said) == "all its" || lowerCase(said) == "every";
    if (!isAll) {
        const auto named = toolsOf(sentence);
        if (!named)
            return named.error();
        tools = *named;
    }
    std::vector<std::string> from;
    std::vector<std::string> gone;
    for (const auto& agent : *agents) {
        auto has = spec::toolsOf(*sentence.draft.graph().find(agent));
        const auto before = has.size();
        std::erase_if(has, [&](const std::string& tool) {
            const bool goes = isAll || std::ranges::contains(tools, tool);
            if (goes && !std::ranges::contains(gone, tool))
                gone.push_back(tool);
            return goes;
        });
        if (has.size() == before)
            continue;
        if (const auto set = sentence.draft.setTools(agent, has); !set)
            return of(set.error());
        from.push_back(sentence.names.nameOf(agent));
    }
    if (from.empty())
        return alreadySo(std::format(
            "{} has no such tool: {}.", sentence.names.nameOf(agents->front()),
            isAll ? "it has none" : enumerated(tools)));
    if (const auto dropped = sentence.draft.dropUnusedTools(gone); !dropped)
        return of(dropped.error());
    return {
        .message = std::format("Took {} from {}.", enumerated(gone), enumerated(from)),
        .subject = agents->front()};
}

Outcome changeModel(const Sentence& sentence) {
    auto agents = Understood<std::vector<NodeId>>{};
    if (sentence.has("agents")) {
        agents = sentence.agents("agents");
        if (!agents)
            return agents.error();
    } else {
        agents = sentence.names.several("all agents");
    }
    const auto model = modelOf(sentence.text("model"));
    if (!model || model->provider.empty())
        return question(std::format(
            "Whose model is \"{}\"? Say it with its provider, such as \"gpt-4.1 from openai\", "
            "\"claude-sonnet-4-5 from "
            "anthropic\" or \"llama3.1 on ollama\".",
            sentence.text("model")));
    std::vector<std::string> changed;
    for (const auto& agent : *agents) {
        // A model that is drawn as a node is the one that counts.
        auto place = agent;
        for (const auto& edge : sentence.draft.graph().incoming(agent))
            if (const auto* source = sentence.draft.graph().find(edge.id.source.node);
                source && source->type == "model")
                place = source->id;
        const auto* old = sentence.draft.graph().find(place)->config.find("model");
        if (old && old->stringAt("provider") == model->provider && old->stringAt("model") == model->name)
            continue;
        for (const auto& [field, value] :
             {std::pair{"/config/model/provider", model->provider},
              std::pair{"/config/model/model", model->name}})
            if (const auto set = sentence.draft.edit(workflow::SetField{place, field, json::Value(value)});
                !set)
                return of(set.error());
        changed.push_back(sentence.names.nameOf(agent));
    }
    if (changed.empty())
        return alreadySo(std::format("That is the model already: {}.", model->name));
    return {
        .message = std::format(
            "{} now {} {} from {}.", enumerated(changed), changed.size() == 1 ? "uses" : "use", model->name,
            model->provider),
        .subject = agents->front()};
}

Outcome changeTemperature(const Sentence& sentence) {
    const auto agents = sentence.agents("agents");
    if (!agents)
        return agents.error();
    const auto said = sentence.text("value");
    const json::Number number{said};
    const bool isNumber =
        !said.empty() && std::ranges::all_of(said, [](char c) { return (c >= '0' && c <= '9') || c == '.'; })
        && std::ranges::count(said, '.') <= 1 && said.front() != '.' && said.back() != '.';
    if (!isNumber || number.toDouble() > 2)
        return question(std::format("\"{}\" is no temperature: it is a number from 0 to 2.", said));
    for (const auto& agent : *agents)
        if (const auto set = sentence.draft.edit(
                workflow::SetField{agent, "/config/model/temperature", json::Value(number)});
            !set)
            return of(set.error());
    return {.message = std::format("Set the temperature to {}.", said), .subject = agents->front()};
}

} // namespace

std::vector<Form> toolAndModelForms() {
    return {
        {.id = "tool-take",
         .title = "Take a tool away",
         .example = "Take the web search away from the {agent}",
         .patterns =
             {"(take|take away|remove|revoke|withdraw|detach|drop|delete|unassign) {tool} (away)? from "
              "{agents}",
              "{agents} (should|must|shall|may|can) (no longer|not|never) (use|have|call) {tool} (any "
              "more|anymore)?",
              "(stop|keep|prevent) {agents} from using {tool}",
              "{agents} (do|does) not need {tool} (any more|anymore)?",
              "{agents} (doesn't|don't) need {tool} (any more|anymore)?", "{agents} no longer needs {tool}",
              "(forbid|deny) {agents} (to use|the use of)? {tool}", "disable {tool} (for|in) {agents}"},
         .act = take},
        {.id = "model",
         .title = "Change the model",
         .example = "Use claude-sonnet-4-5 for the {agent}",
         .patterns =
             {"(use|take|choose|pick|select|set) {model} (for|in|with|on) {agents}",
              "(change|set|switch|swap|replace) the (language)? model (of|for|used by) {agents} "
              "(to|as|for|with|by) {model}",
              "(change|set|switch) {agents} 's (language)? model (to|as) {model}",
              "(switch|change|move|set|upgrade|downgrade|convert|migrate) {agents} (over)? to {model}",
              "{agents} (should|must|shall|can|will) (both|all)? (use|run on|run with|work with|switch to|be "
              "run "
              "on|think with) {model}",
              "(run|start) {agents} (on|with) {model}",
              "(let|have|make) {agents} (use|run on|work with) {model}",
              "(use|switch to|change to|take) {model} everywhere",
              "(change|set|switch) the (language)? model (to|as) {model}"},
         .act = changeModel},
        {.id = "temperature",
         .title = "Set a temperature",
         .example = "Set the temperature of the {agent} to 0.2",
         .patterns =
             {"(set|change|lower|raise|put) (the temperature (of|for) {agents}|{agents} 's temperature) "
              "(to|at|on) {value}",
              "(use|give) (a)? temperature (of)? {value} (for|to) {agents}"},
         .act = changeTemperature},
        {.id = "tool-give",
         .title = "Give a tool",
         .example = "Give the {agent} a web search tool",
         .patterns =
             {"(give|grant|lend|hand|provide|equip|supply) {agents} (with)? (access to)? {tool}",
              "(add|attach|assign|give|offer|connect) {tool} to {agents} (tools)?",
              "(add|attach|assign) {tool} to {agents} 's tools", "(let|have|make) {agents} (use|call) {tool}",
              "(allow|permit|enable) {agents} (to)? (use|call) {tool}",
              "{agents} (should|must|needs to|need to|can|may) (also)? (be able to)? (use|have|get|call) "
              "{tool}",
              "{agents} (needs|need|gets|get) {tool}", "(enable|activate) {tool} (for|in) {agents}"},
         .act = give}};
}

} // namespace castwright::planner

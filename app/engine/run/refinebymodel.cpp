// Guardrail, impact, specification, cast, compile: each phase is one agent, and what it writes must keep the
// rules.
#include <algorithm>
#include <array>
#include <format>
#include <set>

#include "app/engine/builder/builder.h"
#include "app/engine/run/agent.h"
#include "app/engine/run/modelled.h"
#include "app/engine/run/planned.h"
#include "app/engine/run/workbench.h"

namespace castwright::engine {

using nlohmann::json;

namespace {

struct Phase {
    std::string_view id; // of the builder definition's node
    std::string_view name;
    std::string_view todo;
    bool writes;
    std::string_view gate; // the files that must keep their rules afterwards, by the beginning of their paths
};
constexpr std::array<Phase, 5> phases = {
    {{"guardrail", "Guardrail", "Check the request against the constitution", false, ""},
     {"impact", "Impact", "Find the files that it concerns", false, ""},
     {"specification", "Specification", "Change plan and requirements", true, "THE_SPEC/"},
     {"cast", "Cast", "Change the agents' files", true, "THE_CAST/"},
     {"compiler", "Compiler", "Compile and validate the definition", true, ""}}};
constexpr int mostCorrections = 3;

std::string promptOf(const json& definition, std::string_view id) {
    for (const auto& node : definition.value("nodes", json::array()))
        if (node.is_object() && node.value("id", json()) == id)
            if (const auto config = node.find("config"); config != node.end() && config->is_object())
                if (const auto prompt = config->find("system_prompt");
                    prompt != config->end() && prompt->is_string())
                    return prompt->get<std::string>();
    return {};
}

void tellTodos(Thread& thread, std::size_t active) {
    std::vector<Todo> todos;
    for (std::size_t i = 0; i < phases.size(); ++i)
        todos.push_back(
            {std::string(phases[i].todo), i < active    ? "completed"
                                          : i == active ? "in_progress"
                                                        : "pending"});
    thread.setTodos(std::move(todos));
}

} // namespace

bool isRefinement(const Job& job) {
    if (job.payload.contains("inputs"))
        return false;
    const auto name = job.definition.value("name", json());
    return name == "castwright-builder" || job.files.find(BundlePath::parse("definition.json").value());
}

void refineByModel(
    Thread& thread, const Job& job, const workflow::NodeKinds& kinds, const Settings& settings) {
    const auto& chosen = *settings.builder;
    if (const auto why = settings.withheld.find(chosen.provider); why != settings.withheld.end())
        return thread.fail(why->second, {{"kind", "provider"}});
    const auto validate = [&](const spec::Bundle& files) { return problemsOf(files, kinds); };
    const auto known = problemsOf(job.files, kinds);
    const std::set<std::string> before(known.begin(), known.end());
    Workbench bench(thread, job.files, validate);
    thread.give(job.files);
    RunTotals totals;
    std::string findings;
    const auto use = [&](const std::string& tool, const json& arguments) -> Result<std::string> {
        if (Workbench::has(tool))
            return bench.use(tool, arguments);
        return std::format("Error: there is no tool {}.", tool);
    };
    for (std::size_t i = 0; i < phases.size(); ++i) {
        const auto& phase = phases[i];
        tellTodos(thread, i);
        Agent agent{
            .name = std::string(phase.name),
            .prompt = promptOf(job.definition, phase.id),
            .provider = settings.providers.at(chosen.provider),
            .model = {.model = chosen.model},
            .tools = {}};
        // A core may send a builder of its own; phases that it does not name are worked by ours.
        if (agent.prompt.empty())
            agent.prompt = promptOf(builderDefinition(), phase.id);
        for (const auto& tool : Workbench::tools())
            if (phase.writes || tool.name == "ls" || tool.name == "read_file")
                agent.tools.push_back(tool);
        llm::Conversation conversation;
        conversation.messages.push_back(
            {.role = llm::Message::Role::user,
             .text = std::format(
                 "The request:\n{}\n{}{}\nThe files:\n{}{}", job.prompt,
                 job.contextPath.empty() ? "" : std::format("It is about the file {}.\n", job.contextPath),
                 job.context.empty() ? "" : std::format("This part of it was selected:\n{}\n", job.context),
                 bench.use("ls", json::object()),
                 findings.empty() ? "" : "\nWhat was found before you:\n" + findings)});
        for (int correction = 0;; ++correction) {
            const auto said = work(thread, agent, conversation, use, totals);
            if (!said)
                return thread.fail(describe(said.error()), {{"phase", phase.id}});
            if (i == 0 && !said->starts_with("ALLOW")) {
                const auto halt = said->find("HALT");
                return thread.fail(
                    halt == std::string::npos ? "HALT: the guardrail gave no clear answer: " + *said
                                              : said->substr(halt),
                    {{"kind", "refused"}, {"phase", phase.id}});
            }
            std::string broken;
            if (phase.writes)
                for (const auto& line : validate(bench.bundle())) {
                    // Files and definition disagree until the last phase has made them agree.
                    const bool isLast = i + 1 == phases.size();
                    const bool concerns =
                        isLast || (line.starts_with(phase.gate) && !line.contains("definition"));
                    if (concerns && !before.contains(line))
                        broken += line + '\n';
                }
            if (broken.empty()) {
                findings += std::format("{}: {}\n", phase.name, *said);
                break;
            }
            if (correction == mostCorrections)
                return thread.fail(
                    std::format(
                        "HALT: after {} corrections the result still breaks rules, so nothing is "
                        "proposed.\n{}",
                        mostCorrections, broken),
                    {{"kind", "halt"}, {"phase", phase.id}});
            conversation.messages.push_back(
                {.role = llm::Message::Role::user,
                 .text =
                     "These rules are broken now. Mend them with as few changes as possible:\n" + broken});
        }
    }
    tellTodos(thread, phases.size());
    json result = {
        {"message", findings},
        {"engine", std::format("{} from {}", chosen.model, chosen.provider)},
        {"tokens", {{"input", totals.tokens.input}, {"output", totals.tokens.output}}}};
    if (totals.isCostKnown)
        result["cost_usd"] = totals.tokens.cost;
    thread.complete(std::move(result), true);
}

} // namespace castwright::engine

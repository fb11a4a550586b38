// cw validate: every problem of a workflow with its place, and optionally what a target would make of it.
#include <algorithm>
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/definitionfiles.h"
#include "models/json/write.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/targets.h"
#include "models/workflow/validation.h"

namespace castwright::cli {

namespace {

using namespace workflow;

struct Found {
    std::string file;
    Location where;
    Problem problem;
};

json::Value asJson(const Found& found) {
    json::Value::Array fixes;
    for (const auto& fix : found.problem.fixes)
        fixes.emplace_back(fix.title);
    return json::Value::Object{
        {"file", found.file},
        {"line", static_cast<std::int64_t>(found.where.line)},
        {"column", static_cast<std::int64_t>(found.where.column)},
        {"pointer", found.where.pointer},
        {"severity", toString(found.problem.severity)},
        {"code", found.problem.code},
        {"node", found.problem.node.value},
        {"message", found.problem.message},
        {"explanation", found.problem.explanation},
        {"fixes", std::move(fixes)}};
}

Result<std::vector<Found>> check(std::string_view path, const NodeKinds& kinds, const Target* target) {
    workspace::FileOps ops;
    const auto files = findDefinitions(path, ops);
    if (!files)
        return std::unexpected(files.error());
    std::vector<Found> all;
    for (const auto& file : *files) {
        const auto definition = readDefinition(file);
        if (!definition)
            return std::unexpected(definition.error());
        auto problems = definition->problems();
        Validator validator(kinds);
        validator.check(definition->graph());
        std::ranges::move(validator.problems(definition->graph()), std::back_inserter(problems));
        if (target)
            std::ranges::move(report(*target, definition->graph(), kinds), std::back_inserter(problems));
        for (auto& problem : problems) {
            auto where = definition->locate(problem);
            all.push_back({file.shown, std::move(where), std::move(problem)});
        }
    }
    return all;
}

} // namespace

Command validateCommand() {
    return {
        .name = "validate",
        .summary = "Check the graph of a workflow",
        .description =
            "Prints one line a problem: the place, how bad it is, what is wrong and the rule's code. Ends "
            "with 1 where there are errors, or with --strict warnings; and with 0 otherwise.",
        .examples =
            {"cw validate", "cw validate workflows/team --target castwright",
             "cw validate --strict --json . | jq"},
        .options =
            {{.name = "target",
              .value = "ENGINE",
              .summary = "Also say what this engine would drop or read otherwise",
              .completes = Completes::words,
              .words = {"deepagents", "castwright"}},
             {.name = "strict", .value = {}, .summary = "Warnings count as errors"}},
        .operands = {{
            .name = "PATH",
            .summary =
                "A definition.json, a workflow's folder, or a workspace; the present folder without it",
            .isOptional = true,
        }},
        .run =
            [](Call& call) {
                const auto kinds = NodeKinds::bundled();
                if (!kinds)
                    return failure(kinds.error());
                const auto wanted = call.value("target");
                const auto found = check(
                    call.operands.empty() ? "." : call.operands.front(), *kinds,
                    wanted ? findTarget(*wanted) : nullptr);
                if (!found)
                    return failure(found.error());
                if (call.isJson) {
                    json::Value::Array all;
                    for (const auto& each : *found)
                        all.push_back(asJson(each));
                    call.out << json::write(json::Value(std::move(all))) << '\n';
                } else {
                    for (const auto& [file, where, problem] : *found)
                        call.out << std::format(
                            "{}:{}:{}: {}: {} [{}]\n", file, where.line, where.column,
                            toString(problem.severity), problem.message, problem.code);
                    if (found->empty())
                        call.out << "No problems.\n";
                }
                const auto bad = call.has("strict") ? Severity::warning : Severity::error;
                return std::ranges::any_of(
                           *found, [&](const Found& each) { return each.problem.severity >= bad; })
                           ? negative()
                           : success();
            },
    };
}

} // namespace castwright::cli

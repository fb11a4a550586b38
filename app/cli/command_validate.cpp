// cw validate: every problem of workflows with its place: the graph's, the files', and a target's.
#include <algorithm>
#include <filesystem>
#include <format>
#include <optional>
#include <ostream>
#include <tuple>

#include "app/cli/commands.h"
#include "app/cli/definitionfiles.h"
#include "models/json/write.h"
#include "models/spec/checker.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/places.h"
#include "models/workflow/targets.h"
#include "models/workflow/validation.h"

namespace castwright::cli {

namespace {

using namespace workflow;

struct Found {
    std::string file;
    Location where;
    Severity severity = Severity::warning;
    std::string code;
    std::string node;
    std::string message;
    std::string explanation;
    std::vector<std::string> fixes;
};

struct Checked {
    std::string name;
    std::string shown; // the definition, as the person knows it
    std::vector<Found> problems;
    std::optional<Error> unreadable = {}; // the definition is no JSON object: only the files were judged

    [[nodiscard]] auto count(Severity severity) const {
        return std::ranges::count(problems, severity, &Found::severity);
    }
};

json::Value asJson(const Found& found) {
    json::Value::Array fixes;
    for (const auto& fix : found.fixes)
        fixes.emplace_back(fix);
    return json::Value::Object{
        {"file", found.file},
        {"line", static_cast<std::int64_t>(found.where.line)},
        {"column", static_cast<std::int64_t>(found.where.column)},
        {"pointer", found.where.pointer},
        {"severity", toString(found.severity)},
        {"code", found.code},
        {"node", found.node},
        {"message", found.message},
        {"explanation", found.explanation},
        {"fixes", std::move(fixes)}};
}

json::Value asJson(const Checked& checked) {
    json::Value::Array problems;
    for (const auto& each : checked.problems)
        problems.push_back(asJson(each));
    return json::Value::Object{
        {"workflow", checked.name},
        {"file", checked.shown},
        {"errors", static_cast<std::int64_t>(checked.count(Severity::error))},
        {"warnings", static_cast<std::int64_t>(checked.count(Severity::warning))},
        {"unreadable", checked.unreadable ? json::Value(describe(*checked.unreadable)) : json::Value()},
        {"problems", std::move(problems)}};
}

template <class Fix>
std::vector<std::string> titles(const std::vector<Fix>& fixes) {
    std::vector<std::string> all;
    for (const auto& fix : fixes)
        all.push_back(fix.title);
    return all;
}

void checkGraph(Checked& into, const Definition& definition, const NodeKinds& kinds, const Target* target) {
    auto problems = definition.problems();
    Validator validator(kinds);
    validator.check(definition.graph());
    std::ranges::move(validator.problems(definition.graph()), std::back_inserter(problems));
    if (target)
        std::ranges::move(report(*target, definition.graph(), kinds), std::back_inserter(problems));
    const Places places(definition);
    for (const auto& problem : problems)
        into.problems.push_back(
            {.file = into.shown,
             .where = places.of(problem),
             .severity = problem.severity,
             .code = problem.code,
             .node = problem.node.value,
             .message = problem.message,
             .explanation = problem.explanation,
             .fixes = titles(problem.fixes)});
}

Result<> checkFiles(Checked& into, const DefinitionFile& file, const Definition* definition) {
    auto read = readBundle(file);
    if (!read)
        return std::unexpected(std::move(read.error()));
    spec::Checker checker;
    checker.check(read->bundle, definition);
    std::ranges::move(checker.problems(definition), std::back_inserter(read->problems));
    const auto folder = std::filesystem::path(into.shown).parent_path();
    for (const auto& problem : read->problems) {
        const auto& name = problem.where.file.empty() ? problem.path.text() : problem.where.file;
        into.problems.push_back(
            {.file = (folder / name).string(),
             .where = problem.where,
             .severity = problem.severity,
             .code = problem.code,
             .node = problem.node.value,
             .message = problem.message,
             .explanation = problem.explanation,
             .fixes = titles(problem.fixes)});
    }
    return {};
}

Result<std::vector<Checked>> check(std::string_view path, const NodeKinds& kinds, const Target* target) {
    workspace::FileOps ops;
    const auto files = findDefinitions(path, ops);
    if (!files)
        return std::unexpected(files.error());
    std::vector<Checked> all;
    for (const auto& file : *files) {
        Checked checked{.name = file.workflow, .shown = file.shown, .problems = {}};
        const auto definition = readDefinition(file);
        if (definition)
            checkGraph(checked, *definition, kinds, target);
        else
            checked.unreadable = definition.error();
        if (!file.workflow.empty())
            if (auto done = checkFiles(checked, file, definition ? &*definition : nullptr); !done)
                return std::unexpected(std::move(done.error()));
        std::ranges::stable_sort(checked.problems, {}, [](const Found& found) {
            return std::tie(found.file, found.where.line, found.where.column);
        });
        all.push_back(std::move(checked));
    }
    return all;
}

void print(std::ostream& out, const std::vector<Checked>& all) {
    for (const auto& checked : all) {
        for (const auto& each : checked.problems)
            out << std::format(
                "{}:{}:{}: {}: {} [{}]\n", each.file, each.where.line, each.where.column,
                toString(each.severity), each.message, each.code);
        const bool isSound = checked.problems.empty() && !checked.unreadable;
        if (all.size() == 1 && isSound)
            out << "No problems.\n";
        else if (all.size() > 1 && isSound)
            out << std::format("{}: no problems.\n", checked.shown);
        else if (all.size() > 1)
            out << std::format(
                "{}: {} errors, {} warnings.\n", checked.shown,
                checked.count(Severity::error) + (checked.unreadable ? 1 : 0),
                checked.count(Severity::warning));
    }
}

} // namespace

Command validateCommand() {
    return {
        .name = "validate",
        .summary = "Check workflows: the graph, and the files around it",
        .description =
            "Prints one line a problem: the place, how bad it is, what is wrong and the rule's code; in a "
            "workspace a line more for each workflow. The graph is checked, the rules of the spec bundle "
            "(sections, agents and their files, forms), and with --target what an engine would drop. A "
            "definition that is called otherwise than definition.json is checked without files around it.\n"
            "Ends with 1 where there are errors, or with --strict warnings; with 3 where a definition can't "
            "be read, after the others were checked; and with 0 otherwise.",
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
                    print(call.out, *found);
                }
                for (const auto& each : *found)
                    if (each.unreadable)
                        return failure(*each.unreadable);
                const auto bad = call.has("strict") ? Severity::warning : Severity::error;
                const auto isBad = [bad](const Found& each) { return each.severity >= bad; };
                return std::ranges::any_of(
                           *found,
                           [&](const Checked& each) { return std::ranges::any_of(each.problems, isBad); })
                           ? negative()
                           : success();
            },
    };
}

} // namespace castwright::cli

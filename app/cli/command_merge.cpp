// cw merge: three versions of a definition become one, node by node and field by field.
#include <filesystem>
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/definitionfiles.h"
#include "models/json/write.h"
#include "models/workflow/semanticmerge.h"

namespace castwright::cli {

namespace {

using namespace workflow;

json::Value asJson(const MergeConflict& conflict) {
    json::Value::Object entry{
        {"kind", toString(conflict.kind)},
        {"node", conflict.node.value},
        {"tool", conflict.tool},
        {"pointer", conflict.pointer},
        {"message", describe(conflict)}};
    for (const auto& [name, value] :
         {std::pair("base", &conflict.base), {"ours", &conflict.ours}, {"theirs", &conflict.theirs}})
        if (*value)
            entry.emplace_back(name, **value);
    return entry;
}

Outcome run(Call& call) {
    workspace::FileOps ops;
    const auto versions = readDefinitions(call.operands, ops);
    if (!versions)
        return failure(versions.error());
    const auto merged = merge(versions->at(0), versions->at(1), versions->at(2));
    if (!merged)
        return failure(merged.error());
    const auto output = call.value("output");
    if (output) {
        const std::filesystem::path path(*output);
        auto root = workspace::RootFolder::open(path.has_parent_path() ? path.parent_path() : ".", ops);
        if (!root)
            return failure(root.error());
        if (const auto done = root->write(path.filename().string(), merged->bytes); !done)
            return failure(done.error());
    }
    if (call.isJson) {
        json::Value::Array conflicts;
        for (const auto& conflict : merged->conflicts)
            conflicts.push_back(asJson(conflict));
        json::Value::Object answer{{"clean", merged->isClean()}, {"conflicts", std::move(conflicts)}};
        if (!output)
            answer.emplace_back("merged", merged->bytes);
        call.out << json::write(json::Value(std::move(answer))) << '\n';
        return merged->isClean() ? success() : negative();
    }
    if (!output)
        call.out << merged->bytes;
    if (merged->isClean())
        return success();
    std::string text = std::format(
        "{} conflict{}; ours stands in each:", merged->conflicts.size(),
        merged->conflicts.size() == 1 ? "" : "s");
    for (const auto& conflict : merged->conflicts)
        text += "\n  " + describe(conflict);
    return {
        .code = ExitCode::negative,
        .error = Error{.code = ErrorCode::conflict, .message = std::move(text), .where = {}, .cause = {}}};
}

} // namespace

Command mergeCommand() {
    return {
        .name = "merge",
        .summary = "Merge two versions of a workflow's graph that began as one",
        .description =
            "Different nodes, and different fields of one node, merge without a word; prompts merge by "
            "lines. What both changed is a conflict: it is named, and ours stands in the result. Prints the "
            "merged definition. Ends with 1 where there are conflicts.",
        .examples =
            {"cw merge base.json ours.json theirs.json > merged.json",
             "cw merge base.json ours.json theirs.json --output ours.json --json"},
        .options =
            {{.name = "output",
              .value = "FILE",
              .summary = "Write the result here instead of printing it",
              .completes = Completes::files}},
        .operands =
            {{.name = "BASE", .summary = "The version both began with"},
             {.name = "OURS", .summary = "Our version"},
             {.name = "THEIRS", .summary = "Their version"}},
        .run = run,
    };
}

} // namespace castwright::cli

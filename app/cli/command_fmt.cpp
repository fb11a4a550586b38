// cw fmt: the canonical format of definition.json.
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/definitionfiles.h"
#include "models/json/write.h"

namespace castwright::cli {

namespace {

Outcome run(Call& call) {
    workspace::FileOps ops;
    const auto files = findDefinitions(call.operands.empty() ? "." : call.operands.front(), ops);
    if (!files)
        return failure(files.error());
    const bool isCheck = call.has("check");
    json::Value::Array changed;
    for (const auto& file : *files) {
        const auto definition = readDefinition(file);
        if (!definition)
            return failure(definition.error());
        auto bytes = json::format(definition->document());
        if (bytes == file.bytes)
            continue;
        changed.emplace_back(file.shown);
        if (!call.isJson)
            call.out << file.shown << '\n';
        if (!isCheck)
            if (const auto done = file.root.write(file.path, bytes); !done)
                return failure(done.error());
    }
    const bool differs = !changed.empty();
    if (call.isJson)
        call.out << json::write(json::Value(std::move(changed))) << '\n';
    return isCheck && differs ? negative() : success();
}

} // namespace

Command fmtCommand() {
    return {
        .name = "fmt",
        .summary = "Write definition.json in its canonical format",
        .description =
            "One member or element a line, two spaces a level; names, texts and numbers stay as they are "
            "written. Prints the files that were not in this format. With --check nothing is written, and "
            "it ends with 1 where a file would change.",
        .examples = {"cw fmt", "cw fmt --check workflows/team/definition.json"},
        .options = {{.name = "check", .value = {}, .summary = "Only say which files would change"}},
        .operands = {{
            .name = "PATH",
            .summary =
                "A definition.json, a workflow's folder, or a workspace; the present folder without it",
            .isOptional = true,
        }},
        .run = run,
    };
}

} // namespace castwright::cli

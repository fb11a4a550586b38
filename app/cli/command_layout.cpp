// cw layout: tidies the graph of a workflow up, as the canvas does.
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/definitionfiles.h"
#include "models/json/write.h"
#include "models/workflow/layered.h"
#include "models/workflow/layoutfile.h"

namespace castwright::cli {

namespace {

using namespace workflow;

Outcome run(Call& call) {
    workspace::FileOps ops;
    const auto files = findDefinitions(call.operands.empty() ? "." : call.operands.front(), ops);
    if (!files)
        return failure(files.error());
    json::Value::Array done;
    for (const auto& file : *files) {
        const auto definition = readDefinition(file);
        if (!definition)
            return failure(definition.error());
        const auto path = file.sibling("definition.layout.json");
        Layout layout;
        if (file.root.hasFile(path)) {
            auto read = file.root.read(path).and_then(
                [&](std::string bytes) { return readLayout(std::move(bytes), definition->graph()); });
            if (!read)
                return failure(read.error());
            layout = std::move(*read);
        }
        auto places = layered(definition->graph(), layout, {});
        if (!places)
            return failure(places.error());
        const auto moved = places->size();
        layout.nodes = std::move(*places);
        if (const auto written = file.root.write(path, writeLayout(layout)); !written)
            return failure(written.error());
        done.emplace_back(
            json::Value::Object{{"file", file.shown}, {"nodes", static_cast<std::int64_t>(moved)}});
        if (!call.isJson)
            call.out << std::format("{}: {} nodes laid out\n", file.shown, moved);
    }
    if (call.isJson)
        call.out << json::write(json::Value(std::move(done))) << '\n';
    return success();
}

} // namespace

Command layoutCommand() {
    return {
        .name = "layout",
        .summary = "Tidy up: lay the nodes out in layers from left to right",
        .description =
            "Writes definition.layout.json beside each definition. Pinned nodes and notes stay where they "
            "are. The same graph is always laid out the same way.",
        .examples = {"cw layout", "cw layout workflows/team"},
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

// cw new: a workspace from a template.
#include <algorithm>
#include <filesystem>
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "models/json/write.h"
#include "models/workspace/folder.h"

namespace castwright::cli {

namespace {

namespace fs = std::filesystem;

// Templates lie beside the programs, as installed; a path names one of somebody's own.
Result<fs::path> templateFolder(const std::string& name) {
    if (name.contains('/'))
        return fs::path(name);
    std::error_code error;
    const auto own = fs::read_symlink("/proc/self/exe", error);
    const auto all = own.parent_path().parent_path() / "share/castwright/templates";
    if (workspace::isWorkspace(all / name))
        return all / name;
    std::string known;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(all, error))
        if (entry.is_directory(error))
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    for (const auto& one : names)
        known += (known.empty() ? "" : ", ") + one;
    return fail(
        ErrorCode::notFound, std::format(
                                 "There is no template \"{}\".{}", name,
                                 known.empty() ? std::string(" Name the folder of one: ./my-template.")
                                               : " There is: " + known + "."));
}

Outcome run(Call& call) {
    const auto& target = call.operands.front();
    const auto from = templateFolder(call.value("template").value_or("single-agent"));
    if (!from)
        return failure(from.error());
    auto absolute = fs::absolute(target).lexically_normal();
    if (!absolute.has_filename())
        absolute = absolute.parent_path();
    const auto name = call.value("name").value_or(absolute.filename().string());
    if (const auto made = workspace::createWorkspace(target, *from, name); !made)
        return failure(made.error());
    const auto opened = workspace::openFolder(target);
    if (!opened)
        return failure(opened.error());
    if (call.isJson) {
        json::Value::Array workflows;
        for (const auto& workflow : opened->workflows)
            workflows.emplace_back(workflow.name);
        call.out << json::write(json::Value(json::Value::Object{
            {"workspace", opened->root.string()},
            {"name", opened->name},
            {"workflows", std::move(workflows)}}))
                 << '\n';
    } else {
        call.out << std::format("Made {} in {}\n", opened->name, opened->root.string());
        for (const auto& workflow : opened->workflows)
            call.out << std::format("  {} ({} files)\n", workflow.folder, workflow.files.size());
    }
    return success();
}

} // namespace

Command newCommand() {
    return {
        .name = "new",
        .summary = "Make a workspace from a template",
        .description = "Makes the folder whole or not at all; a folder that holds anything is left alone.",
        .examples =
            {"cw new ~/flows/crew --template research-crew",
             "cw new crew --template ./our-template --name \"Our crew\""},
        .options =
            {{.name = "template",
              .value = "NAME",
              .summary = "single-agent (without this option), orchestrator-with-specialists, research-crew, "
                         "or a folder",
              .completes = Completes::folders},
             {.name = "name",
              .value = "TEXT",
              .summary = "What the workspace is called; else as its folder"}},
        .operands = {{.name = "FOLDER", .summary = "Where to make it", .completes = Completes::folders}},
        .run = run,
    };
}

} // namespace castwright::cli

// cw import: a workflow from a bundle that somebody else made, as a folder or as an engine's JSON.
#include <algorithm>
#include <filesystem>
#include <format>
#include <iterator>
#include <map>
#include <ostream>

#include "app/cli/commands.h"
#include "models/json/write.h"
#include "models/spec/bundleimport.h"
#include "models/spec/checker.h"
#include "models/workspace/folder.h"
#include "models/workspace/wholefolder.h"

namespace castwright::cli {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t largestFile = std::size_t{128} << 20U;

std::unexpected<Error> inFile(Error error, std::string_view file) {
    if (!error.where)
        error.where.emplace();
    if (error.where->file.empty())
        error.where->file = file;
    return std::unexpected(std::move(error));
}

// The files of a workflow's folder, as it lies: links are not followed and stay out.
Result<spec::ImportedBundle> fromFolder(const std::string& from, workspace::FileOps& ops) {
    const auto root = workspace::RootFolder::open(from, ops);
    if (!root)
        return std::unexpected(root.error());
    auto found = workspace::findWorkflows(*root);
    if (!found)
        return std::unexpected(std::move(found.error()));
    const workspace::WorkflowFolder* own = nullptr;
    for (const auto& workflow : found->workflows)
        if (workflow.folder.empty() || found->workflows.size() == 1)
            own = &workflow;
    if (!own)
        return fail(
            ErrorCode::invalid, std::format(
                                    "{} holds {} workflows: name the folder of one of them, which has a "
                                    "definition.json.",
                                    from, found->workflows.size()));
    std::map<std::string, std::string> files;
    for (const auto& name : own->files) {
        auto bytes = root->read(own->folder.empty() ? name : own->folder + "/" + name, largestFile);
        if (!bytes)
            return std::unexpected(std::move(bytes.error()));
        files.emplace(name, std::move(*bytes));
    }
    auto imported = spec::importFiles(files);
    if (!imported)
        return inFile(std::move(imported.error()), from);
    std::ranges::move(found->notices, std::back_inserter(imported->leftOut));
    return imported;
}

Result<spec::ImportedBundle> fromFile(const fs::path& from, workspace::FileOps& ops) {
    const auto root = workspace::RootFolder::open(from.has_parent_path() ? from.parent_path() : ".", ops);
    if (!root)
        return std::unexpected(root.error());
    const auto bytes = root->read(from.filename().string(), largestFile);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto imported = spec::importJson(*bytes);
    if (!imported)
        return inFile(std::move(imported.error()), from.string());
    return imported;
}

// Into a workspace that is there, or a new one around it.
Result<fs::path>
put(const spec::Bundle& bundle, const fs::path& target, const std::string& name, workspace::FileOps& ops) {
    std::map<std::string, std::string> files;
    if (workspace::isWorkspace(target)) {
        const auto root = workspace::RootFolder::open(target, ops);
        if (!root)
            return std::unexpected(root.error());
        for (const auto& [path, content] : bundle.files)
            files.emplace(path.text(), content);
        if (auto made = workspace::addWholeFolder(*root, "workflows", name, files); !made)
            return std::unexpected(std::move(made.error()));
        return root->path() / "workflows" / name;
    }
    auto absolute = fs::absolute(target).lexically_normal();
    if (!absolute.has_filename())
        absolute = absolute.parent_path();
    const auto parent = workspace::RootFolder::open(absolute.parent_path(), ops);
    if (!parent)
        return std::unexpected(parent.error());
    files.emplace(
        workspace::settingsFile, json::writeFile(json::Value(json::Value::Object{
                                     {"castwright", 1}, {"name", absolute.filename().string()}})));
    for (const auto& [path, content] : bundle.files)
        files.emplace(std::format("workflows/{}/{}", name, path.text()), content);
    if (auto made = workspace::addWholeFolder(*parent, "", absolute.filename().string(), files); !made)
        return std::unexpected(std::move(made.error()));
    return parent->path() / absolute.filename() / "workflows" / name;
}

Outcome run(Call& call) {
    workspace::FileOps ops;
    const fs::path from = call.operands[0];
    std::error_code error;
    const auto imported =
        fs::is_directory(from, error) ? fromFolder(from.string(), ops) : fromFile(from, ops);
    if (!imported)
        return failure(imported.error());
    const auto whole = fs::absolute(from).lexically_normal();
    const auto name =
        call.value("name").value_or((whole.has_filename() ? whole : whole.parent_path()).stem().string());
    // A workflow's folder keeps the rules of any other name in a bundle.
    if (const auto path = BundlePath::parse("THE_SPEC/" + name); !path || name.contains('/'))
        return failure(Error{
            .code = ErrorCode::invalid,
            .message =
                std::format("\"{}\" can't be the name of a workflow's folder; choose one with --name.", name),
            .where = {},
            .cause = {}});
    const auto made = put(imported->bundle, call.operands[1], name, ops);
    if (!made)
        return failure(made.error());
    const auto definition =
        workflow::Definition::parse(*imported->bundle.find(BundlePath::parse("definition.json").value()));
    spec::Checker checker;
    checker.check(imported->bundle, definition ? &*definition : nullptr);
    const auto problems = checker.problems(definition ? &*definition : nullptr).size();
    if (call.isJson) {
        json::Value::Array leftOut;
        for (const auto& each : imported->leftOut)
            leftOut.emplace_back(each);
        call.out << json::write(json::Value(json::Value::Object{
            {"workflow", name},
            {"folder", made->string()},
            {"files", static_cast<std::int64_t>(imported->bundle.files.size())},
            {"left_out", std::move(leftOut)},
            {"problems", static_cast<std::int64_t>(problems)}}))
                 << '\n';
        return success();
    }
    call.out << std::format("Imported {} files into {}\n", imported->bundle.files.size(), made->string());
    for (const auto& each : imported->leftOut)
        call.out << std::format("  left out: {}\n", each);
    if (problems > 0)
        call.out << std::format("  {} problems with its files: see \"cw validate\".\n", problems);
    return success();
}

} // namespace

Command importCommand() {
    return {
        .name = "import",
        .summary = "Take a workflow from a bundle made elsewhere",
        .description =
            "FROM is a workflow's folder, or a JSON file of an object of paths and contents, as engines send "
            "it: {\"/definition.json\": {\"content\": [\"line\", ...]}}. A content is a text or a list of "
            "lines; \"encoding\": \"base64\" is understood.\nThe bundle is taken whole or not at all: a path "
            "that leaves the bundle, hides a folder of git or is one file with another on some systems "
            "refuses "
            "it. Nothing that exists is replaced.",
        .examples =
            {"cw import ~/Downloads/crew ~/flows", "cw import state.json ~/flows --name research",
             "cw import bundle.json new-workspace --json"},
        .options =
            {{.name = "name",
              .value = "TEXT",
              .summary = "What the workflow's folder is called; else as FROM"}},
        .operands =
            {{.name = "FROM", .summary = "The folder or the JSON file"},
             {.name = "FOLDER",
              .summary = "A workspace, or where to make one",
              .completes = Completes::folders}},
        .run = run,
    };
}

} // namespace castwright::cli

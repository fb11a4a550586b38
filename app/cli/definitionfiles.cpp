// Finds definitions by path.
#include "app/cli/definitionfiles.h"

#include <algorithm>
#include <filesystem>
#include <format>
#include <utility>

#include "models/workspace/folder.h"

namespace castwright::cli {

namespace fs = std::filesystem;

std::string DefinitionFile::sibling(std::string_view name) const {
    const auto slash = path.rfind('/');
    return (slash == std::string::npos ? std::string() : path.substr(0, slash + 1)) + std::string(name);
}

Result<std::vector<DefinitionFile>> findDefinitions(std::string_view path, workspace::FileOps& ops) {
    std::vector<DefinitionFile> found;
    const fs::path at(path);
    std::error_code error;
    if (fs::is_regular_file(at, error)) {
        const auto parent = at.has_parent_path() ? at.parent_path() : fs::path(".");
        auto root = workspace::RootFolder::open(parent, ops);
        if (!root)
            return std::unexpected(std::move(root.error()));
        auto bytes = root->read(at.filename().string());
        if (!bytes)
            return std::unexpected(std::move(bytes.error()));
        DefinitionFile file{std::string(path), std::move(*root), at.filename().string(), std::move(*bytes)};
        if (file.path == "definition.json") {
            auto around = workspace::findWorkflows(file.root);
            if (!around)
                return std::unexpected(std::move(around.error()));
            const auto own = std::ranges::find(around->workflows, "", &workspace::WorkflowFolder::folder);
            if (own != around->workflows.end()) {
                file.workflow = std::move(own->name);
                file.files = std::move(own->files);
            }
        }
        found.push_back(std::move(file));
        return found;
    }
    const auto folder = workspace::openFolder(at);
    if (!folder)
        return std::unexpected(folder.error());
    for (const auto& each : folder->workflows) {
        auto root = workspace::RootFolder::open(folder->root, ops);
        if (!root)
            return std::unexpected(std::move(root.error()));
        const auto file =
            each.folder.empty() ? std::string("definition.json") : each.folder + "/definition.json";
        auto bytes = root->read(file);
        if (!bytes)
            return std::unexpected(std::move(bytes.error()));
        found.push_back(
            {(at / file).lexically_normal().string(), std::move(*root), file, std::move(*bytes), each.name,
             each.files});
    }
    if (found.empty())
        return fail(
            ErrorCode::notFound,
            "There is no workflow here: name a definition.json, or a folder that has one.",
            Location{.file = std::string(path), .pointer = {}});
    return found;
}

Result<DefinitionFile> oneDefinition(std::string_view path, workspace::FileOps& ops) {
    auto found = findDefinitions(path, ops);
    if (!found)
        return std::unexpected(std::move(found.error()));
    if (found->size() != 1)
        return fail(
            ErrorCode::invalid,
            std::format("There are {} workflows here: name the folder of one of them.", found->size()),
            Location{.file = std::string(path), .pointer = {}});
    return std::move(found->front());
}

Result<BundleFiles> readBundle(const DefinitionFile& file) {
    BundleFiles result;
    for (const auto& name : file.files) {
        const auto path = BundlePath::parse(name);
        if (!path) {
            result.problems.push_back(
                {.code = "spec.path-refused",
                 .severity = workflow::Severity::warning,
                 .path = BundlePath::parse("definition.json").value(),
                 .where = Location{.file = name, .pointer = {}},
                 .node = {},
                 .message =
                     std::format("The file is no part of the bundle: {} Rename it.", path.error().message),
                 .explanation = "Engines, imports and other systems get no file whose name any of them may "
                                "take for another.",
                 .fixes = {},
                 .disagreement = {}});
            continue;
        }
        auto bytes = path->root() == BundleRoot::definition ? Result<std::string>(file.bytes)
                                                            : file.root.read(file.sibling(name));
        if (!bytes)
            return std::unexpected(std::move(bytes.error()));
        result.bundle.files.insert_or_assign(*path, std::move(*bytes));
    }
    return result;
}

Result<workflow::Definition> readDefinition(const DefinitionFile& file) {
    auto definition = workflow::Definition::parse(file.bytes);
    if (!definition) {
        auto error = std::move(definition.error());
        if (!error.where)
            error.where.emplace();
        error.where->file = file.shown;
        return std::unexpected(std::move(error));
    }
    return definition;
}

Result<std::vector<workflow::Definition>>
readDefinitions(const std::vector<std::string>& paths, workspace::FileOps& ops) {
    std::vector<workflow::Definition> read;
    for (const auto& path : paths) {
        const auto file = oneDefinition(path, ops);
        if (!file)
            return std::unexpected(file.error());
        auto definition = readDefinition(*file);
        if (!definition)
            return std::unexpected(std::move(definition.error()));
        read.push_back(std::move(*definition));
    }
    return read;
}

} // namespace castwright::cli

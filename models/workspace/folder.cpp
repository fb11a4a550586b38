// Finding the workflows of a folder, and making a new one from a template.
#include "models/workspace/folder.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <format>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>

#include "models/json/edit.h"
#include "models/vocabulary/hash.h"
#include "models/vocabulary/id.h"

namespace castwright::workspace {

namespace {

constexpr std::size_t settingsLimit = std::size_t{1} << 20U;
constexpr std::size_t fileLimit = 20'000;
constexpr int depthLimit = 16;
constexpr std::array bundleFolders{"THE_SPEC", "THE_CAST", "THE_TOOLS", "THE_SKILLS"};
constexpr std::array bundleFiles{"definition.json", "definition.layout.json"};

std::string below(std::string_view folder, std::string_view name) {
    return folder.empty() ? std::string(name) : std::format("{}/{}", folder, name);
}

// The name that castwright.json gives, or a located sentence about what is wrong with it.
Result<std::string> nameIn(std::string_view settings) {
    const auto at = [](std::string pointer = {}) {
        return Location{.file = std::string(settingsFile), .pointer = std::move(pointer)};
    };
    const auto json = nlohmann::json::parse(settings, nullptr, false, false);
    if (json.is_discarded())
        return fail(
            ErrorCode::invalid, "This is not valid JSON; mend it, or delete it to start with defaults.",
            at());
    if (!json.is_object())
        return fail(ErrorCode::invalid, "This must be a JSON object, such as {\"castwright\": 1}.", at());
    const auto format = json.find("castwright");
    if (format != json.end() && (!format->is_number_integer() || *format > 1 || *format < 1))
        return fail(
            ErrorCode::invalid,
            "This workspace names a format other than 1; a newer Castwright may be needed to open it.",
            at("/castwright"));
    const auto name = json.find("name");
    if (name == json.end())
        return std::string();
    if (!name->is_string())
        return fail(ErrorCode::invalid, "The name must be a text.", at("/name"));
    return name->get<std::string>();
}

class Finder {
public:
    Finder(const RootFolder& root, WorkspaceFolder& result)
        : root_(root)
        , result_(result) {}

    Result<> findWorkflows() {
        if (root_.hasFile("definition.json")) {
            if (auto added = add(result_.root.filename().string(), ""); !added)
                return added;
        }
        if (!root_.hasFolder("workflows"))
            return {};
        const auto entries = root_.list("workflows");
        if (!entries)
            return std::unexpected(entries.error());
        for (const auto& entry : *entries) {
            const auto folder = below("workflows", entry.name);
            if (entry.kind == Entry::Kind::link)
                leaveOutLink(folder);
            else if (entry.kind == Entry::Kind::folder && !entry.name.starts_with('.')) {
                if (auto added = add(entry.name, folder); !added)
                    return added;
            }
        }
        return {};
    }

    // The first of that name, as it stands among all of them.
    Result<> findWorkflow(std::string_view name) {
        if (name == result_.root.filename().string() && root_.hasFile("definition.json"))
            return add(std::string(name), "");
        if (name.empty() || name.starts_with('.') || name.contains('/') || name.contains('\0'))
            return {};
        const auto folder = below("workflows", std::string(name));
        return root_.hasFolder(folder) ? add(std::string(name), folder) : Result<>();
    }

private:
    Result<> add(std::string name, std::string folder) {
        WorkflowFolder workflow{.name = std::move(name), .folder = std::move(folder), .files = {}};
        for (const auto* file : bundleFiles)
            if (const auto found = root_.entry(below(workflow.folder, file))) {
                if (found->kind == Entry::Kind::file)
                    workflow.files.emplace_back(file);
                else if (found->kind == Entry::Kind::link)
                    leaveOutLink(below(workflow.folder, file));
            }
        for (const auto* sub : bundleFolders)
            if (const auto found = root_.entry(below(workflow.folder, sub))) {
                if (found->kind == Entry::Kind::link)
                    leaveOutLink(below(workflow.folder, sub));
                else if (found->kind == Entry::Kind::folder)
                    if (auto collected = collect(workflow, sub, 1); !collected)
                        return collected;
            }
        std::ranges::sort(workflow.files);
        result_.workflows.push_back(std::move(workflow));
        return {};
    }

    Result<> collect(WorkflowFolder& workflow, const std::string& folder, int depth) {
        const auto entries = root_.list(below(workflow.folder, folder));
        if (!entries)
            return std::unexpected(entries.error());
        for (const auto& entry : *entries) {
            const auto path = below(folder, entry.name);
            if (entry.kind == Entry::Kind::link)
                leaveOutLink(below(workflow.folder, path));
            else if (entry.kind == Entry::Kind::file)
                workflow.files.push_back(path);
            else if (entry.kind == Entry::Kind::folder) {
                if (depth == depthLimit)
                    result_.notices.push_back(std::format(
                        "{} is left out: it lies more than {} folders deep.", below(workflow.folder, path),
                        depthLimit));
                else if (auto collected = collect(workflow, path, depth + 1); !collected)
                    return collected;
            }
            if (workflow.files.size() > fileLimit)
                return fail(
                    ErrorCode::tooLarge, std::format(
                                             "The workflow {} has more than {} files. Is something stored in "
                                             "it that does not belong there?",
                                             workflow.name, fileLimit));
        }
        return {};
    }

    void leaveOutLink(const std::string& path) {
        result_.notices.push_back(
            std::format("{} is left out: it is a link, and links are not followed.", path));
    }

    const RootFolder& root_;
    WorkspaceFolder& result_;
};

// A workflow that is called as its template is gets the name of the workspace, as a person sees it in its
// tab.
void rename(std::string& definition, std::string_view from, std::string_view to) {
    auto document = json::Document::parse(definition);
    const auto name = document ? document->valueAt("/name") : std::nullopt;
    if (!name || *name != json::Value(std::string(from)))
        return;
    json::Editor editor(std::move(*document));
    if (editor.set("/name", json::Value(std::string(to))))
        definition = editor.document().bytes();
}

struct Naming {
    std::string_view from; // of the template
    std::string_view to;   // empty: as the template
};

// All entries below a folder of a template, folders before their content.
Result<> copyTree(
    const RootFolder& from, const RootFolder& to, const std::string& fromFolder, const std::string& toFolder,
    const Naming& name) {
    if (auto made = to.makeFolder(toFolder); !made)
        return made;
    const auto entries = from.list(fromFolder);
    if (!entries)
        return std::unexpected(entries.error());
    for (const auto& entry : *entries) {
        const auto source = below(fromFolder, entry.name);
        const auto target = below(toFolder, entry.name);
        if (entry.kind == Entry::Kind::folder) {
            if (auto copied = copyTree(from, to, source, target, name); !copied)
                return copied;
        } else if (entry.kind == Entry::Kind::file) {
            auto bytes = from.read(source);
            if (!bytes)
                return std::unexpected(bytes.error());
            if (entry.name == "definition.json" && !name.to.empty())
                rename(*bytes, name.from, name.to);
            if (source == settingsFile && !name.to.empty()) {
                auto json = nlohmann::ordered_json::parse(*bytes, nullptr, false);
                if (json.is_object()) {
                    json["name"] = std::string(name.to);
                    *bytes = json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
                }
            }
            if (auto written = to.write(target, *bytes, IfExists::fail); !written)
                return written;
        }
    }
    return {};
}

std::optional<std::filesystem::path> environmentPath(const char* variable) {
    const char* value = std::getenv(variable);
    // The XDG rules say that a relative path there is to be ignored.
    if (value == nullptr || value[0] != '/')
        return std::nullopt;
    return std::filesystem::path(value);
}

} // namespace

Result<WorkspaceFolder> openFolder(const std::filesystem::path& path) {
    FileOps ops;
    const auto root = RootFolder::open(path, ops);
    if (!root)
        return std::unexpected(root.error());
    WorkspaceFolder result{.root = root->path(), .name = {}, .workflows = {}, .notices = {}};
    if (root->hasFile(settingsFile)) {
        result.hasSettings = true;
        const auto settings = root->read(settingsFile, settingsLimit);
        if (!settings)
            return std::unexpected(settings.error());
        auto name = nameIn(*settings);
        if (!name)
            return std::unexpected(name.error());
        result.name = std::move(*name);
    }
    if (result.name.empty())
        result.name = result.root.filename().string();
    if (const auto git = root->entry(".git"))
        result.isGitRepository = git->kind == Entry::Kind::folder || git->kind == Entry::Kind::file;

    if (!result.hasSettings && !root->hasFile("definition.json"))
        return fail(
            ErrorCode::notFound, std::format(
                                     "{} is no workspace: it has neither castwright.json nor "
                                     "definition.json. Choose another folder, "
                                     "or make a new workspace from a template.",
                                     path.string()));
    auto found = findWorkflows(*root);
    if (!found)
        return std::unexpected(found.error());
    result.workflows = std::move(found->workflows);
    result.notices = std::move(found->notices);
    return result;
}

Result<WorkspaceFolder> findWorkflows(const RootFolder& root) {
    WorkspaceFolder result{
        .root = root.path(), .name = root.path().filename().string(), .workflows = {}, .notices = {}};
    if (auto found = Finder(root, result).findWorkflows(); !found)
        return std::unexpected(found.error());
    return result;
}

Result<WorkflowFolder> findWorkflow(const RootFolder& root, std::string_view name) {
    WorkspaceFolder result{.root = root.path(), .name = {}, .workflows = {}, .notices = {}};
    if (auto found = Finder(root, result).findWorkflow(name); !found)
        return std::unexpected(found.error());
    if (result.workflows.empty())
        return fail(ErrorCode::notFound, "There is no such workflow.");
    return std::move(result.workflows.front());
}

bool isWorkspace(const std::filesystem::path& path) {
    FileOps ops;
    const auto root = RootFolder::open(path, ops);
    return root && (root->hasFile(settingsFile) || root->hasFile("definition.json"));
}

Result<> createWorkspace(
    const std::filesystem::path& target, const std::filesystem::path& templateFolder, std::string_view name,
    FileOps& ops) {
    std::error_code error;
    auto absolute = std::filesystem::absolute(target, error).lexically_normal();
    if (!absolute.has_filename())
        absolute = absolute.parent_path();
    const auto folderName = absolute.filename().string();
    if (folderName.empty() || folderName == "." || folderName == "..")
        return fail(ErrorCode::invalid, std::format("\"{}\" names no new folder.", target.string()));

    const auto source = RootFolder::open(templateFolder, ops);
    if (!source)
        return because(source.error(), "The template could not be read.");
    if (!source->hasFile(settingsFile))
        return fail(
            ErrorCode::invalid,
            std::format("{} is no template: it has no castwright.json.", templateFolder.string()));

    std::filesystem::create_directories(absolute.parent_path(), error);
    if (error)
        return std::unexpected(systemError("make", absolute.parent_path().string(), error.value()));
    const auto parent = RootFolder::open(absolute.parent_path(), ops);
    if (!parent)
        return std::unexpected(parent.error());

    const auto occupied = [&] {
        return fail(
            ErrorCode::conflict,
            std::format(
                "{} is not empty. Choose another name or an empty folder; nothing was changed.",
                absolute.string()));
    };
    const auto present = parent->entry(folderName);
    if (present && present->kind != Entry::Kind::folder)
        return occupied();
    if (present) {
        const auto entries = parent->list(folderName);
        if (!entries)
            return std::unexpected(entries.error());
        if (!entries->empty())
            return occupied();
    }

    const auto settings = source->read(settingsFile, settingsLimit);
    if (!settings)
        return because(settings.error(), "The template could not be read.");
    const auto itsName = nameIn(*settings);
    if (!itsName)
        return because(itsName.error(), "The template could not be read.");
    const auto beside = std::string(unfinishedPrefix) + randomId();
    if (auto copied = copyTree(*source, *parent, "", beside, {.from = *itsName, .to = name}); !copied) {
        std::ignore = parent->removeTree(beside); // what stays is an unfinished folder that everybody ignores
        return because(copied.error(), std::format("{} could not be made.", absolute.string()));
    }
    // rename() replaces an empty folder in one step and fails on one that has been filled meanwhile.
    const auto handle = FileHandle(::open(parent->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (ops.renameAt(handle.get(), beside.c_str(), handle.get(), folderName.c_str()) != 0) {
        const int reason = errno;
        std::ignore = parent->removeTree(beside);
        if (reason == ENOTEMPTY || reason == EEXIST)
            return occupied();
        return std::unexpected(systemError("make", absolute.string(), reason));
    }
    if (ops.sync(handle.get()) != 0)
        return std::unexpected(systemError("make", absolute.string(), errno));
    return {};
}

Result<> createWorkspace(
    const std::filesystem::path& target, const std::filesystem::path& templateFolder, std::string_view name) {
    FileOps ops;
    return createWorkspace(target, templateFolder, name, ops);
}

Result<std::filesystem::path>
stateFolder(const std::filesystem::path& workspace, const std::filesystem::path& userState) {
    std::error_code error;
    const auto real = std::filesystem::canonical(workspace, error);
    if (error)
        return std::unexpected(systemError("open", workspace.string(), error.value()));
    return userState / "workspaces" / contentHash(real.string()).substr(0, 32);
}

Result<RootFolder> openStateFolder(
    const std::filesystem::path& workspace, const std::filesystem::path& userState, FileOps& ops) {
    const auto place = stateFolder(workspace, userState);
    if (!place)
        return std::unexpected(place.error());
    std::error_code error;
    const auto real = std::filesystem::canonical(workspace, error);
    const auto inside = std::filesystem::weakly_canonical(*place, error).lexically_relative(real);
    if (!inside.empty() && *inside.begin() != "..")
        return fail(
            ErrorCode::refused,
            "The state folder of the user lies inside the workspace. Set XDG_STATE_HOME to a place outside.");
    std::filesystem::create_directories(place->parent_path(), error);
    if (error)
        return std::unexpected(systemError("make", place->parent_path().string(), error.value()));
    const auto name = place->filename().string();
    const auto parent = RootFolder::open(place->parent_path(), ops);
    if (!parent)
        return std::unexpected(parent.error());
    if (!parent->hasFolder(name)) {
        if (auto made = parent->makeFolder(name); !made)
            return std::unexpected(made.error());
        std::filesystem::permissions(*place, std::filesystem::perms::owner_all, error);
        if (error)
            return std::unexpected(systemError("protect", place->string(), error.value()));
    }
    return RootFolder::open(*place, ops);
}

Result<std::filesystem::path> userStateFolder() {
    if (const auto state = environmentPath("XDG_STATE_HOME"))
        return *state / "castwright";
    if (const auto home = environmentPath("HOME"))
        return *home / ".local" / "state" / "castwright";
    return fail(
        ErrorCode::unavailable, "There is no place for the state of workspaces: set HOME or XDG_STATE_HOME.");
}

} // namespace castwright::workspace

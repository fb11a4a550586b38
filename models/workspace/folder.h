// A workspace as a value: a folder with castwright.json, or any folder that has a definition.json of its own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"
#include "models/workspace/fileops.h"
#include "models/workspace/rootfolder.h"

namespace castwright::workspace {

inline constexpr std::string_view settingsFile = "castwright.json";

struct WorkflowFolder {
    std::string name;               // of its folder
    std::string folder;             // below the root, with "/"; "" where the root itself is the workflow
    std::vector<std::string> files; // below that folder, sorted: what a bundle may hold, and no links
    bool operator==(const WorkflowFolder&) const = default;
};

struct WorkspaceFolder {
    std::filesystem::path root; // absolute, without links
    std::string name;           // from castwright.json, else the folder's
    std::vector<WorkflowFolder> workflows;
    bool hasSettings = false;         // castwright.json is there
    bool isGitRepository = false;     // .git is there: a folder, or the file of a work tree
    std::vector<std::string> notices; // what was left out, and why: a sentence each
    bool operator==(const WorkspaceFolder&) const = default;
};

// Reads names only, no contents but that of castwright.json. Nothing is written.
[[nodiscard]] Result<WorkspaceFolder> openFolder(const std::filesystem::path& path);
// The workflows alone, whether or not the folder is a workspace with sound settings; with the notices.
[[nodiscard]] Result<WorkspaceFolder> findWorkflows(const RootFolder& root);
// One of them, found without looking at the others. `notFound` where it is not there.
[[nodiscard]] Result<WorkflowFolder> findWorkflow(const RootFolder& root, std::string_view name);
// Whether opening has a chance: for lists of recent folders and drops on the window.
[[nodiscard]] bool isWorkspace(const std::filesystem::path& path);

// Copies a template into a new folder: whole, or not at all. The folder may exist only if it is empty. An
// empty name keeps the template's.
[[nodiscard]] Result<> createWorkspace(
    const std::filesystem::path& target, const std::filesystem::path& templateFolder, std::string_view name,
    FileOps& ops);
[[nodiscard]] Result<> createWorkspace(
    const std::filesystem::path& target, const std::filesystem::path& templateFolder, std::string_view name);

// Where the user's side of a workspace is kept (journal, restore points, trust, database): below the state
// folder of the user, by the hash of the workspace's real path. It is not made.
[[nodiscard]] Result<std::filesystem::path>
stateFolder(const std::filesystem::path& workspace, const std::filesystem::path& userState);

// The same, made where it is missing, for the user's eyes only. A state folder inside the workspace is
// refused.
[[nodiscard]] Result<RootFolder>
openStateFolder(const std::filesystem::path& workspace, const std::filesystem::path& userState, FileOps& ops);

// $XDG_STATE_HOME/castwright, or ~/.local/state/castwright.
[[nodiscard]] Result<std::filesystem::path> userStateFolder();

} // namespace castwright::workspace

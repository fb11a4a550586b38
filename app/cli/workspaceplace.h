// The workspace that a call is about: its folder, the user's state of it, and its restore points.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "app/cli/command.h"
#include "models/vocabulary/error.h"
#include "models/workspace/folder.h"
#include "models/workspace/restorepoints.h"
#include "models/workspace/rootfolder.h"
#include "net/rendezvous/rendezvous.h"

namespace castwright::cli {

struct WorkspacePlace {
    workspace::WorkspaceFolder folder;
    workspace::RootFolder root;
    workspace::RestorePoints points;
    // Ours where no core serves the workspace. A core shares its folder with every editor, so a call goes on
    // beside it.
    std::optional<rendezvous::Claim> claim;
};

[[nodiscard]] Option workspaceOption();
// `ops` outlives the place. An interrupted change of several files is finished first.
[[nodiscard]] Result<WorkspacePlace> workspaceOf(const Call& call, workspace::FileOps& ops);

// "2026-11-20 18:03" in UTC
[[nodiscard]] std::string shownTime(std::chrono::sys_seconds time);

} // namespace castwright::cli

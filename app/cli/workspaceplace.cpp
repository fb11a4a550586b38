// Opening what a call names.
#include "app/cli/workspaceplace.h"

#include <format>

namespace castwright::cli {

Option workspaceOption() {
    return {
        .name = "workspace",
        .value = "FOLDER",
        .summary = "The workspace; without it the present folder",
        .completes = Completes::folders};
}

Result<WorkspacePlace> workspaceOf(const Call& call, workspace::FileOps& ops) {
    auto folder = workspace::openFolder(call.value("workspace").value_or("."));
    if (!folder)
        return std::unexpected(folder.error());
    auto root = workspace::RootFolder::open(folder->root, ops);
    if (!root)
        return std::unexpected(root.error());
    const auto folders = rendezvous::foldersFromEnvironment();
    if (!folders)
        return std::unexpected(folders.error());
    auto state = workspace::openStateFolder(folder->root, folders->state, ops);
    if (!state)
        return std::unexpected(state.error());
    std::optional<rendezvous::Claim> claim;
    auto taken = rendezvous::Claim::take(*folders, folder->root);
    if (taken)
        claim.emplace(std::move(*taken));
    else if (taken.error().code != ErrorCode::conflict)
        return std::unexpected(taken.error());
    workspace::RestorePoints points(*root, std::move(*state));
    if (claim)
        if (const auto recovered = points.recover(); !recovered)
            return std::unexpected(recovered.error());
    return WorkspacePlace{
        .folder = std::move(*folder),
        .root = std::move(*root),
        .points = std::move(points),
        .claim = std::move(claim)};
}

std::string shownTime(std::chrono::sys_seconds time) {
    return std::format("{:%Y-%m-%d %H:%M}", time);
}

} // namespace castwright::cli

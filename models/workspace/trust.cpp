// One small file a workspace, which names the folder it speaks of.
#include "models/workspace/trust.h"

#include <system_error>

#include "models/workspace/folder.h"
#include "models/workspace/rootfolder.h"

namespace castwright::workspace {

namespace {
constexpr std::string_view trustFile = "trusted";
}

bool Trust::isTrusted(const std::filesystem::path& workspace) const {
    std::error_code error;
    const auto real = std::filesystem::canonical(workspace, error);
    const auto place = stateFolder(workspace, userState_);
    if (error || !place)
        return false;
    const auto state = RootFolder::open(*place, *ops_);
    return state && state->read(trustFile) == real.string() + "\n";
}

Result<> Trust::setTrusted(const std::filesystem::path& workspace, bool isTrusted) const {
    const auto state = openStateFolder(workspace, userState_, *ops_);
    if (!state)
        return std::unexpected(state.error());
    std::error_code error;
    const auto real = std::filesystem::canonical(workspace, error);
    if (error)
        return std::unexpected(systemError("open", workspace.string(), error.value()));
    if (isTrusted)
        return state->write(trustFile, real.string() + "\n", IfExists::replace, 0600);
    if (!state->hasFile(trustFile))
        return {};
    return state->remove(trustFile);
}

} // namespace castwright::workspace

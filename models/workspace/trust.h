// Whether a workspace may run things (language servers, tools, hooks): no, until the user says so. The answer
// lives in the user's state folder, where nothing that arrives with a workspace can write it.
#pragma once

#include <filesystem>

#include "models/vocabulary/error.h"
#include "models/workspace/fileops.h"

namespace castwright::workspace {

class Trust {
public:
    Trust(std::filesystem::path userState, FileOps& ops)
        : userState_(std::move(userState))
        , ops_(&ops) {}

    // Anything unclear is a no.
    [[nodiscard]] bool isTrusted(const std::filesystem::path& workspace) const;
    [[nodiscard]] Result<> setTrusted(const std::filesystem::path& workspace, bool isTrusted) const;

private:
    std::filesystem::path userState_;
    FileOps* ops_;
};

} // namespace castwright::workspace

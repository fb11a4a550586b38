// What a repository changes in the folder itself: files put back, and the setting up of the merge driver.
// Both go through the workspace's own writer.
#include <algorithm>
#include <format>
#include <git2.h>
#include <iterator>

#include "models/git/giterror.h"
#include "models/git/handles.h"
#include "models/git/repository.h"
#include "models/workspace/rootfolder.h"

namespace castwright::git {

std::vector<std::string> withLayouts(std::vector<std::string> paths, std::span<const FileStatus> status) {
    constexpr std::string_view sidecar = "definition.layout.json";
    std::vector<std::string> more;
    for (const auto& file : status) {
        const auto folder = std::string_view(file.path).substr(0, file.path.rfind('/') + 1);
        const bool isSidecar = std::string_view(file.path).substr(folder.size()) == sidecar;
        const auto liesThere = [&](const std::string& path) { return path.starts_with(folder); };
        if (isSidecar && !std::ranges::contains(paths, file.path) && std::ranges::any_of(paths, liesThere))
            more.push_back(file.path);
    }
    std::ranges::move(more, std::back_inserter(paths));
    return paths;
}

Result<workspace::RestorePoint> Repository::discard(
    std::span<const std::string> paths, const workspace::RestorePoints& points,
    std::chrono::system_clock::time_point now) const {
    const auto headId = head();
    if (!headId)
        return std::unexpected(headId.error());
    workspace::FileOps ops;
    const auto folder = workspace::RootFolder::open(root_, ops);
    if (!folder)
        return std::unexpected(folder.error());
    std::vector<workspace::FileIntent> wanted;
    for (const auto& path : paths) {
        auto bytes = content(headId->value_or(""), path);
        if (!bytes)
            return std::unexpected(bytes.error());
        auto hash = workspace::hashOnDisk(*folder, path);
        if (!hash)
            return std::unexpected(hash.error());
        wanted.push_back({path, std::move(*hash), std::move(*bytes)});
    }
    auto point = points.make(
        paths.size() == 1 ? std::format("Before discarding the changes to {}", paths.front())
                          : std::format("Before discarding the changes to {} files", paths.size()),
        true, now, paths);
    if (!point)
        return std::unexpected(point.error());
    const auto outcome = points.change(std::move(wanted), "discard");
    if (!outcome)
        return std::unexpected(outcome.error());
    return point;
}

Result<bool> Repository::installMergeDriver(std::string_view command) const {
    workspace::FileOps ops;
    const auto folder = workspace::RootFolder::open(root_, ops);
    if (!folder)
        return std::unexpected(folder.error());
    std::string attributes;
    if (folder->hasFile(".gitattributes")) {
        auto present = folder->read(".gitattributes");
        if (!present)
            return std::unexpected(present.error());
        attributes = std::move(*present);
    }
    bool isChanged = false;
    for (const std::string_view line :
         {"definition.json merge=castwright", "definition.layout.json merge=castwright"}) {
        const auto at = attributes.find(line);
        const bool isThere = at != std::string::npos && (at == 0 || attributes[at - 1] == '\n');
        if (isThere)
            continue;
        if (!attributes.empty() && !attributes.ends_with('\n'))
            attributes += '\n';
        attributes += std::format("{}\n", line);
        isChanged = true;
    }
    if (isChanged)
        if (auto written = folder->write(".gitattributes", attributes); !written)
            return std::unexpected(written.error());
    ConfigHandle config;
    if (const int code = git_repository_config(Out(config), handle_.get()); code != 0)
        return failed(code, "The repository's configuration could not be read.");
    ConfigHandle local;
    if (const int code = git_config_open_level(Out(local), config.get(), GIT_CONFIG_LEVEL_LOCAL); code != 0)
        return failed(code, "The repository's configuration could not be read.");
    const std::string driver(command);
    for (const auto& [key, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"merge.castwright.name", "Castwright's merge of workflows"},
             {"merge.castwright.driver", driver.c_str()}}) {
        git_buf present{};
        const bool isSet = git_config_get_string_buf(&present, local.get(), key) == 0
                           && std::string_view(present.ptr, present.size) == value;
        git_buf_dispose(&present);
        if (isSet)
            continue;
        if (const int code = git_config_set_string(local.get(), key, value); code != 0)
            return failed(code, "The repository's configuration could not be written.");
        isChanged = true;
    }
    return isChanged;
}

} // namespace castwright::git

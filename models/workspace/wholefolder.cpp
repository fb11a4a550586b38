// Making it under another name first.
#include "models/workspace/wholefolder.h"

#include <format>
#include <tuple>

#include "models/vocabulary/id.h"

namespace castwright::workspace {

Result<> addWholeFolder(
    const RootFolder& parent, std::string_view folder, std::string_view name,
    const std::map<std::string, std::string>& files) {
    const auto below = folder.empty() ? std::string() : std::string(folder) + "/";
    const auto target = below + std::string(name);
    if (parent.entry(target))
        return fail(
            ErrorCode::conflict, std::format(
                                     "{} exists already. Choose another name; nothing was changed.",
                                     (parent.path() / target).string()));
    if (!folder.empty())
        if (auto made = parent.makeFolder(folder); !made)
            return made;
    const auto beside = below + std::string(unfinishedPrefix) + randomId();
    auto done = parent.makeFolder(beside);
    for (const auto& [path, bytes] : files)
        if (done)
            done = parent.write(beside + "/" + path, bytes, IfExists::fail);
    if (done)
        done = parent.rename(beside, target);
    if (done)
        return done;
    std::ignore = parent.removeTree(beside); // what stays is an unfinished folder that everybody ignores
    return because(done.error(), std::format("{} could not be made.", (parent.path() / target).string()));
}

} // namespace castwright::workspace

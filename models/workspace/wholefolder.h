// A new folder with its files: there whole, or not at all.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"
#include "models/workspace/rootfolder.h"

namespace castwright::workspace {

// Made beside under an unfinished name, then renamed. Nothing that exists is replaced: `conflict` where the
// name is taken. Paths of files are below the new folder, with "/".
[[nodiscard]] Result<> addWholeFolder(
    const RootFolder& parent, std::string_view folder, std::string_view name,
    const std::map<std::string, std::string>& files);

} // namespace castwright::workspace

// What open workflows have made and removed, and not saved yet.
#pragma once

#include <QString>

#include <map>
#include <string>
#include <vector>

namespace castwright::explorer {

// Files below the folder of a workflow.
struct Unsaved {
    std::vector<std::string> made;
    std::vector<std::string> removed;
    bool operator==(const Unsaved&) const = default;
};

using UnsavedFiles = std::map<QString, Unsaved>; // by the folder of the workflow

} // namespace castwright::explorer

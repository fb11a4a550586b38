// A change to several files that is finished after a crash: it is written down with old and new hashes before
// the first file changes. Where a file has neither hash somebody else wrote it, and it is shown instead of
// overwritten.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"
#include "models/workspace/rootfolder.h"

namespace castwright::workspace {

struct FileIntent {
    std::string path;                 // below the workspace
    std::string oldHash;              // "" where there was no file
    std::optional<std::string> bytes; // what is to be there; nothing where the file is to be deleted
    bool operator==(const FileIntent&) const = default;
};

struct Intent {
    std::string id;
    std::string
        act; // "restore 3f…": what to tell a person, and what the caller does once the files are written
    std::vector<FileIntent> files;
    bool operator==(const Intent&) const = default;
};

struct IntentOutcome {
    std::vector<std::string> written; // created ones included
    std::vector<std::string> deleted;
    std::vector<std::string> conflicts; // neither hash: left as they are
    bool operator==(const IntentOutcome&) const = default;
};

// The file's hash on disk, "" where there is none. A link or a folder in its place is an error.
[[nodiscard]] Result<std::string> hashOnDisk(const RootFolder& workspace, std::string_view path);

// Intents of one workspace, in the user's state folder.
class Intents {
public:
    explicit Intents(RootFolder state)
        : state_(std::move(state)) {}

    // Stored durably. Refused with `conflict`, and nothing stored, where a file is not as the intent expects.
    [[nodiscard]] Result<> begin(const RootFolder& workspace, const Intent& intent) const;
    // Writes what is not yet written. May be repeated after a failure or a crash.
    [[nodiscard]] Result<IntentOutcome> perform(const RootFolder& workspace, const Intent& intent) const;
    // Forgets it, once everything that belongs to it is done.
    [[nodiscard]] Result<> finish(const Intent& intent) const;
    // Those that a crash interrupted. Whoever began one by its act also finishes it.
    [[nodiscard]] Result<std::vector<Intent>> unfinished() const;

private:
    RootFolder state_;
};

} // namespace castwright::workspace

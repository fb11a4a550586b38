// Restore points: the files of a workspace as they were, kept in the user's state folder. Going back makes a
// point of the present first, so that it can be undone, and touches only files that differ.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"
#include "models/workspace/folder.h"
#include "models/workspace/intent.h"
#include "models/workspace/rootfolder.h"

namespace castwright::workspace {

struct RestorePoint {
    std::string id;
    std::uint64_t number = 0; // rises; clocks only say what to show
    std::chrono::system_clock::time_point made;
    std::string label;                        // what the person called it, or what was about to happen
    bool isAutomatic = false;                 // only these are pruned
    std::map<std::string, std::string> files; // content hash by path below the workspace
    std::vector<std::string> absent; // files beside the workflows that were asked for and were not there
    bool operator==(const RestorePoint&) const = default;
};

struct RestorePreview {
    std::vector<std::string> written; // would be changed or made again
    std::vector<std::string> deleted; // are there now and were not then
    bool operator==(const RestorePreview&) const = default;
};

struct Restored {
    RestorePoint before; // leads back to what was there
    IntentOutcome outcome;
};

struct Retention {
    std::size_t atLeast = 20; // the newest automatic points stay whatever their age
    std::size_t atMost = 500;
    std::chrono::hours maxAge = std::chrono::hours(24 * 30);
};

class RestorePoints {
public:
    RestorePoints(RootFolder workspace, RootFolder state);

    // Every file of the workspace's workflows, castwright.json, and what else is named. An automatic one
    // clears away those that are too old. Whoever has the turn already hands it in.
    [[nodiscard]] Result<RestorePoint> make(
        std::string_view label, bool isAutomatic, std::chrono::system_clock::time_point now,
        std::span<const std::string> others = {}, const FileHandle* mine = nullptr) const;
    [[nodiscard]] Result<std::vector<RestorePoint>> list() const;       // newest first
    [[nodiscard]] Result<RestorePoint> find(std::string_view id) const; // or a unique beginning of it
    [[nodiscard]] Result<std::string> content(std::string_view hash) const;

    [[nodiscard]] Result<RestorePreview> preview(const RestorePoint& point) const;
    [[nodiscard]] Result<Restored>
    restore(const RestorePoint& point, std::chrono::system_clock::time_point now) const;
    // Any other change of several files, as one that a crash does not leave half. `act` is what it is called.
    [[nodiscard]] Result<IntentOutcome> change(std::vector<FileIntent> files, std::string_view act) const;
    // Finishes what a crash interrupted; called when a workspace is opened.
    [[nodiscard]] Result<std::vector<IntentOutcome>> recover() const;

    // Removes old automatic points, and contents that no point needs. Says how many points went.
    [[nodiscard]] Result<std::size_t>
    prune(const Retention& retention, std::chrono::system_clock::time_point now) const;

    // Held by whoever changes files of the workspace: a core, windows and cw wait for each other.
    [[nodiscard]] Result<FileHandle> turn() const;

private:
    // Bytes by path.
    [[nodiscard]] Result<std::map<std::string, std::string>>
    present(std::span<const std::string> others) const;

    [[nodiscard]] Result<std::size_t>
    clearAway(const Retention& retention, std::chrono::system_clock::time_point now) const;

    RootFolder workspace_;
    RootFolder state_;
    Intents intents_;
};

} // namespace castwright::workspace

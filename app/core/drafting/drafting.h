// The files of a workflow as they lie in its folder: read, written on the condition that they still are what
// the writer saw, and led back to how they were. From any thread.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "models/spec/bundle.h"
#include "models/workspace/folder.h"
#include "models/workspace/restorepoints.h"
#include "models/workspace/rootfolder.h"
#include "net/protocol/wire.h"

namespace castwright::core {

// What a writer says he saw of a file.
struct Seen {
    std::optional<std::string> hash; // If-Match; nothing where none was given
    bool isNew = false;              // If-None-Match: *
};

struct Write {
    BundlePath path;
    std::optional<std::string> bytes; // nothing: the file is to go
};

class Drafting {
public:
    Drafting(workspace::RootFolder workspace, workspace::RootFolder state);

    [[nodiscard]] Result<protocol::DraftSummary> summary(const std::string& workflow) const;
    [[nodiscard]] Result<std::string> read(const std::string& workflow, const BundlePath& path) const;
    // Returns the new hash, "" where the file is gone. `stale` where it is not what was seen.
    [[nodiscard]] Result<std::string> write(const std::string& workflow, const Seen& seen, Write what);
    // All or nothing, on a revision of the whole; returns the new one.
    [[nodiscard]] Result<std::string>
    writeAll(const std::string& workflow, const std::string& revision, const std::vector<Write>& writes);

    [[nodiscard]] Result<std::vector<workspace::RestorePoint>>
    points(const std::string& workflow) const; // newest first
    [[nodiscard]] Result<workspace::RestorePoint>
    makePoint(const std::string& workflow, const std::string& label);
    // The workflow's files as they were then; a point of the present is made first.
    [[nodiscard]] Result<workspace::Restored> restore(const std::string& workflow, const std::string& point);

private:
    struct Place {
        workspace::WorkflowFolder folder;
        spec::Bundle bundle;
    };
    [[nodiscard]] Result<workspace::WorkflowFolder> folderOf(const std::string& workflow) const;
    [[nodiscard]] Result<Place> place(const std::string& workflow) const;

    workspace::RootFolder workspace_;
    workspace::RestorePoints points_;
    std::mutex writing_;
};

} // namespace castwright::core

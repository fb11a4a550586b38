// The files of a workflow as they lie in its folder: read, written on the condition that they still are what
// the writer saw, and led back to how they were. From any thread.
#pragma once

#include <functional>
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
    // Told of each change to a draft, after it: which workflow, and which file or what act.
    using Changed = std::function<void(const std::string& workflow, const std::string& subject)>;

    Drafting(
        workspace::RootFolder workspace, workspace::RootFolder state,
        Changed changed = [](const std::string&, const std::string&) {});

    [[nodiscard]] bool has(const std::string& workflow) const;
    [[nodiscard]] Result<spec::Bundle> bundle(const std::string& workflow) const;
    [[nodiscard]] Result<protocol::DraftSummary> summary(const std::string& workflow) const;
    [[nodiscard]] Result<protocol::DraftSummary> summary(const workspace::WorkflowFolder& folder) const;
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
    // The workflow's files as they were then.
    [[nodiscard]] Result<spec::Bundle> bundleAt(const std::string& workflow, const std::string& point) const;
    // The draft becomes this; a point of the present is made first. `what` ends the sentence "Before …".
    [[nodiscard]] Result<workspace::Restored>
    become(const std::string& workflow, const spec::Bundle& target, const std::string& what);

    // A folder of that name, with these files.
    [[nodiscard]] Result<> create(const std::string& workflow, const spec::Bundle& files);
    // The workflow's files, after a point was made, and its folder where nothing else lies in it.
    [[nodiscard]] Result<> remove(const std::string& workflow);

private:
    struct Place {
        workspace::WorkflowFolder folder;
        spec::Bundle bundle;
    };
    [[nodiscard]] Result<workspace::WorkflowFolder> folderOf(const std::string& workflow) const;
    [[nodiscard]] Result<Place> place(const std::string& workflow) const;

    workspace::RootFolder workspace_;
    workspace::RestorePoints points_;
    Changed changed_;
    std::mutex writing_;
};

} // namespace castwright::core

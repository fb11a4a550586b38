// A git repository as far as a workspace needs it: small values over libgit2. Nothing that a repository
// configures is ever run: no hooks, no filter or merge programs, no submodules. Files are written by the
// workspace's own writer.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/text/gitlibrary.h"
#include "models/vocabulary/error.h"
#include "models/workspace/restorepoints.h"

struct git_repository;
struct git_tree;

namespace castwright::git {

enum class Change : std::uint8_t { added, modified, deleted, renamed, typeChanged, conflicted };
[[nodiscard]] std::string_view toString(Change change);

struct FileStatus {
    std::string path;
    std::optional<Change> staged;   // HEAD to index
    std::optional<Change> unstaged; // index to disk; `added` is an untracked file
    bool operator==(const FileStatus&) const = default;
};

// Where nodes stand is nothing to decide about, so it rides along: the paths, and the changed sidecars of the
// workflows that they lie in.
[[nodiscard]] std::vector<std::string>
withLayouts(std::vector<std::string> paths, std::span<const FileStatus> status);

struct FileChange {
    std::string path;
    std::string oldPath; // of a renamed file; else empty
    Change change = Change::modified;
    bool operator==(const FileChange&) const = default;
};

struct Signature {
    std::string name;
    std::string email;
    std::chrono::sys_seconds time;
    bool operator==(const Signature&) const = default;
};

struct Trailer {
    std::string key; // "Reviewed-by"
    std::string value;
    bool operator==(const Trailer&) const = default;
};

struct Commit {
    std::string id;
    std::vector<std::string> parents;
    Signature author;
    std::string message; // whole, trailers included

    [[nodiscard]] std::string_view subject() const;
    [[nodiscard]] std::vector<Trailer> trailers() const;
    bool operator==(const Commit&) const = default;
};

struct MergedTree {
    std::vector<std::string> conflicts; // paths
    std::vector<std::pair<std::string, std::string>>
        files; // path and content, of those that differ from ours
};

// What stands for "the index" and "the files on disk" where a revision is asked for.
inline constexpr std::string_view indexRevision = ":index";
inline constexpr std::string_view diskRevision = ":disk";

class Repository {
public:
    // The folder itself must be the top of the work tree, and belong to the user, as git demands.
    [[nodiscard]] static Result<Repository> open(const std::filesystem::path& folder);
    [[nodiscard]] static Result<Repository> init(const std::filesystem::path& folder);

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    [[nodiscard]] Result<std::string>
    branch() const; // "" where HEAD is detached; also of one without commits
    [[nodiscard]] Result<std::optional<std::string>> head() const; // nothing before the first commit
    [[nodiscard]] Result<std::string> resolve(std::string_view revision) const; // the id of a commit

    [[nodiscard]] Result<std::vector<FileStatus>> status() const;
    // A path that is gone from the disk is staged as a deletion. A path that leads through a link is refused.
    [[nodiscard]] Result<> stage(std::span<const std::string> paths) const;
    [[nodiscard]] Result<> unstage(std::span<const std::string> paths) const;
    // user.name and user.email, as the settings of git say.
    [[nodiscard]] Result<Signature> committer() const;
    // Commits what is staged and returns the new id. Without a signature, user.name and user.email are used.
    [[nodiscard]] Result<std::string> commit(
        std::string_view message, std::span<const Trailer> trailers = {},
        const std::optional<Signature>& signature = {}) const;

    // Newest first, from HEAD; those that changed a path, where one is given.
    [[nodiscard]] Result<std::vector<Commit>> log(std::size_t limit, std::string_view path = {}) const;
    [[nodiscard]] Result<Commit> show(std::string_view revision) const;
    // Between two revisions; "" before stands for the empty tree, :index and :disk as named above.
    [[nodiscard]] Result<std::vector<FileChange>> diff(std::string_view before, std::string_view after) const;
    // A file's bytes in a revision; nothing where it has none there.
    [[nodiscard]] Result<std::optional<std::string>>
    content(std::string_view revision, std::string_view path) const;

    // Puts files back as they are in HEAD; those that HEAD does not know are deleted. The restore point made
    // first is returned: it leads back.
    [[nodiscard]] Result<workspace::RestorePoint> discard(
        std::span<const std::string> paths, const workspace::RestorePoints& points,
        std::chrono::system_clock::time_point now) const;

    // Merges two commits in memory, with the merge drivers registered in this process.
    [[nodiscard]] Result<MergedTree> merge(std::string_view ours, std::string_view theirs) const;

    // Sets up the git command line: attributes in the tree, the driver in the repository's own configuration.
    // Says whether anything had to be changed.
    [[nodiscard]] Result<bool> installMergeDriver(std::string_view command) const;

private:
    using Handle = std::unique_ptr<git_repository, void (*)(git_repository*)>;
    Repository(Handle handle, std::filesystem::path root)
        : handle_(std::move(handle))
        , root_(std::move(root)) {}

    text::GitLibrary library_; // before the handle, to outlive it
    Handle handle_;
    std::filesystem::path root_;
};

} // namespace castwright::git

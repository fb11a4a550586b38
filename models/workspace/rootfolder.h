// One folder of the disk through which everything inside is reached: the file-system half of the path guard.
// It walks each path from an open descriptor, name by name, and follows no link, so nothing outside is ever
// touched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"
#include "models/workspace/fileops.h"

namespace castwright::workspace {

struct Entry {
    enum class Kind : std::uint8_t { file, folder, link, other };
    std::string name;
    Kind kind = Kind::other;
    std::uint64_t size = 0;
    bool operator==(const Entry&) const = default;
};

// Bytes of a file and what tells whether it is the same one later.
struct FileStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t modifiedNs = 0;
    std::int64_t changedNs = 0;
    bool operator==(const FileStamp&) const = default;
};

enum class IfExists : std::uint8_t { replace, fail };

// The names of unfinished files begin with this; they are no part of a workspace.
inline constexpr std::string_view unfinishedPrefix = ".castwright-unfinished-";

class RootFolder {
public:
    // The path itself may lead through links: it is what the person named. `ops` outlives the folder.
    [[nodiscard]] static Result<RootFolder> open(const std::filesystem::path& path, FileOps& ops);

    [[nodiscard]] const std::filesystem::path& path() const { return path_; } // absolute, without links
    [[nodiscard]] FileOps& ops() const { return *ops_; }

    // Relative paths with "/"; "" is the folder itself where a folder is meant.
    [[nodiscard]] Result<std::vector<Entry>>
    list(std::string_view folder) const; // by name, unfinished left out
    [[nodiscard]] Result<Entry> entry(std::string_view path) const;
    [[nodiscard]] bool hasFile(std::string_view path) const;
    [[nodiscard]] bool hasFolder(std::string_view path) const;
    [[nodiscard]] Result<std::string> read(std::string_view path, std::size_t limit = defaultLimit) const;
    [[nodiscard]] Result<FileStamp> stamp(std::string_view path) const;

    // Beside, synced, renamed, folder synced. Permissions are kept; a file that holds these bytes already is
    // not touched; missing folders are made.
    [[nodiscard]] Result<> write(
        std::string_view path, std::string_view bytes, IfExists ifExists = IfExists::replace,
        mode_t newMode = 0644) const;
    [[nodiscard]] Result<>
    makeFolder(std::string_view path) const;                    // and those above; an existing one is fine
    [[nodiscard]] Result<> remove(std::string_view path) const; // a file or an empty folder
    [[nodiscard]] Result<>
    removeTree(std::string_view path) const; // a folder with all it holds; no link is followed
    [[nodiscard]] Result<> rename(std::string_view from, std::string_view to) const; // never replaces
    [[nodiscard]] Result<FileHandle> openForAppending(std::string_view path) const;  // an existing file
    // Held while the handle lives; makes the file. A second taker, in this process or another, gets
    // `conflict`.
    [[nodiscard]] Result<FileHandle> lock(std::string_view path) const;
    // What a crash left behind, anywhere below. Only the owner of the workspace may call it.
    [[nodiscard]] Result<> removeUnfinished(std::string_view folder = {}) const;

    static constexpr std::size_t defaultLimit = std::size_t{1} << 30U;

private:
    RootFolder(std::filesystem::path path, std::shared_ptr<const FileHandle> handle, FileOps& ops)
        : path_(std::move(path))
        , handle_(std::move(handle))
        , ops_(&ops) {}

    struct Place {
        std::shared_ptr<const FileHandle> folder;
        std::string name;
    };
    [[nodiscard]] Result<Place> place(std::string_view path, bool makeFolders, std::string_view act) const;
    [[nodiscard]] Result<std::shared_ptr<const FileHandle>>
    folderHandle(std::string_view path, bool make, std::string_view act) const;

    std::filesystem::path path_;
    std::shared_ptr<const FileHandle> handle_;
    FileOps* ops_;
};

// The names of a relative path; refuses empty ones, ".", "..", NUL and absolute paths with a sentence.
[[nodiscard]] Result<std::vector<std::string>> pathNames(std::string_view path);

} // namespace castwright::workspace

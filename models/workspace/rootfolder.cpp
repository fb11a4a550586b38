// Walking by descriptors, and the one way in which a file is written.
#include "models/workspace/rootfolder.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <format>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/vocabulary/id.h"

namespace castwright::workspace {

namespace {

constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
// Without O_NONBLOCK, opening a pipe that somebody put there would wait for its other end.
constexpr int readFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

std::string shown(std::string_view path) {
    return path.empty() ? "the folder" : std::string(path);
}

// A link where a folder is meant is ENOTDIR to openat, which would be a misleading sentence.
int linkAware(int folder, const std::string& name, int error) {
    struct stat st{};
    if (error == ENOTDIR && ::fstatat(folder, name.c_str(), &st, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISLNK(st.st_mode))
        return ELOOP;
    return error;
}

Entry::Kind kindOf(mode_t mode) {
    if (S_ISREG(mode))
        return Entry::Kind::file;
    if (S_ISDIR(mode))
        return Entry::Kind::folder;
    return S_ISLNK(mode) ? Entry::Kind::link : Entry::Kind::other;
}

Result<std::string> readAll(int file, std::string_view path, std::size_t limit) {
    struct stat st{};
    if (::fstat(file, &st) != 0)
        return std::unexpected(systemError("read", path, errno));
    if (!S_ISREG(st.st_mode))
        return fail(
            ErrorCode::refused, std::format("{} is no ordinary file, so it is not read.", shown(path)));
    if (static_cast<std::uint64_t>(st.st_size) > limit)
        return fail(
            ErrorCode::tooLarge,
            std::format("{} has {} bytes; at most {} are read here.", path, st.st_size, limit));
    std::string bytes(static_cast<std::size_t>(st.st_size), '\0');
    std::size_t size = 0;
    for (;;) {
        if (size == bytes.size()) { // it may have grown since
            if (size > limit)
                return fail(ErrorCode::tooLarge, std::format("{} has over {} bytes.", path, limit));
            bytes.resize(size + 4096);
        }
        const auto got = ::read(file, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::unexpected(systemError("read", path, errno));
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    bytes.resize(size);
    return bytes;
}

Result<std::vector<Entry>> entriesOf(int folder, std::string_view path) {
    const int own = ::openat(folder, ".", folderFlags);
    DIR* stream = own < 0 ? nullptr : ::fdopendir(own);
    if (stream == nullptr) {
        const int error = errno;
        if (own >= 0)
            ::close(own);
        return std::unexpected(systemError("list", shown(path), error));
    }
    const std::unique_ptr<DIR, int (*)(DIR*)> closer(stream, &::closedir);
    std::vector<Entry> entries;
    for (;;) {
        errno = 0;
        const dirent* found = ::readdir(stream);
        if (found == nullptr) {
            if (errno != 0)
                return std::unexpected(systemError("list", shown(path), errno));
            break;
        }
        const std::string name = static_cast<const char*>(found->d_name);
        if (name == "." || name == "..")
            continue;
        struct stat st{};
        if (::fstatat(folder, name.c_str(), &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue; // removed since
        entries.push_back({name, kindOf(st.st_mode), static_cast<std::uint64_t>(st.st_size)});
    }
    std::ranges::sort(entries, {}, &Entry::name);
    return entries;
}

} // namespace

Result<std::vector<std::string>> pathNames(std::string_view path) {
    std::vector<std::string> names;
    if (path.contains('\0'))
        return fail(ErrorCode::refused, "A path may not hold a NUL byte.");
    if (path.starts_with('/'))
        return fail(
            ErrorCode::refused,
            std::format("{} is absolute; only paths inside the workspace are allowed.", path));
    for (std::size_t at = 0; at <= path.size();) {
        const auto slash = std::min(path.find('/', at), path.size());
        const auto name = path.substr(at, slash - at);
        if (name.empty() || name == "." || name == "..")
            return fail(
                ErrorCode::refused,
                std::format(
                    "\"{}\" has a part that is empty, \".\" or \"..\"; name the file plainly.", path));
        names.emplace_back(name);
        at = slash + 1;
    }
    return names;
}

Result<RootFolder> RootFolder::open(const std::filesystem::path& path, FileOps& ops) {
    std::error_code error;
    const auto real = std::filesystem::canonical(path, error);
    if (error)
        return std::unexpected(systemError("open", path.string(), error.value()));
    FileHandle handle(::open(real.c_str(), folderFlags));
    if (!handle.isOpen())
        return std::unexpected(systemError("open", path.string(), errno));
    return RootFolder(real, std::make_shared<const FileHandle>(std::move(handle)), ops);
}

Result<std::shared_ptr<const FileHandle>>
RootFolder::folderHandle(std::string_view path, bool make, std::string_view act) const {
    if (path.empty())
        return handle_;
    const auto names = pathNames(path);
    if (!names)
        return std::unexpected(names.error());
    auto at = handle_;
    for (const auto& name : *names) {
        FileHandle next(ops_->openAt(at->get(), name.c_str(), folderFlags, 0));
        if (!next.isOpen() && errno == ENOENT && make) {
            if ((ops_->makeFolderAt(at->get(), name.c_str(), 0777) != 0 && errno != EEXIST)
                || ops_->sync(at->get()) != 0)
                return std::unexpected(systemError("make the folder of", path, errno));
            next = FileHandle(ops_->openAt(at->get(), name.c_str(), folderFlags, 0));
        }
        if (!next.isOpen())
            return std::unexpected(systemError(act, path, linkAware(at->get(), name, errno)));
        at = std::make_shared<const FileHandle>(std::move(next));
    }
    return at;
}

Result<RootFolder::Place>
RootFolder::place(std::string_view path, bool makeFolders, std::string_view act) const {
    auto names = pathNames(path);
    if (!names)
        return std::unexpected(names.error());
    const auto slash = path.rfind('/');
    auto folder =
        folderHandle(slash == std::string_view::npos ? "" : path.substr(0, slash), makeFolders, act);
    if (!folder)
        return std::unexpected(folder.error());
    return Place{std::move(*folder), std::move(names->back())};
}

Result<std::vector<Entry>> RootFolder::list(std::string_view folder) const {
    const auto handle = folderHandle(folder, false, "list");
    if (!handle)
        return std::unexpected(handle.error());
    auto entries = entriesOf((*handle)->get(), folder);
    if (entries)
        std::erase_if(*entries, [](const Entry& entry) { return entry.name.starts_with(unfinishedPrefix); });
    return entries;
}

Result<Entry> RootFolder::entry(std::string_view path) const {
    const auto at = place(path, false, "look at");
    if (!at)
        return std::unexpected(at.error());
    struct stat st{};
    if (::fstatat(at->folder->get(), at->name.c_str(), &st, AT_SYMLINK_NOFOLLOW) != 0)
        return std::unexpected(systemError("look at", path, errno));
    return Entry{at->name, kindOf(st.st_mode), static_cast<std::uint64_t>(st.st_size)};
}

bool RootFolder::hasFile(std::string_view path) const {
    const auto found = entry(path);
    return found && found->kind == Entry::Kind::file;
}

bool RootFolder::hasFolder(std::string_view path) const {
    const auto found = entry(path);
    return found && found->kind == Entry::Kind::folder;
}

Result<std::string> RootFolder::read(std::string_view path, std::size_t limit) const {
    const auto at = place(path, false, "read");
    if (!at)
        return std::unexpected(at.error());
    const FileHandle file(ops_->openAt(at->folder->get(), at->name.c_str(), readFlags, 0));
    if (!file.isOpen())
        return std::unexpected(systemError("read", path, errno));
    return readAll(file.get(), path, limit);
}

Result<FileStamp> RootFolder::stamp(std::string_view path) const {
    const auto at = place(path, false, "look at");
    if (!at)
        return std::unexpected(at.error());
    struct stat st{};
    if (::fstatat(at->folder->get(), at->name.c_str(), &st, AT_SYMLINK_NOFOLLOW) != 0)
        return std::unexpected(systemError("look at", path, errno));
    const auto ns = [](const timespec& time) {
        return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
    };
    return FileStamp{
        .device = st.st_dev,
        .inode = st.st_ino,
        .size = static_cast<std::uint64_t>(st.st_size),
        .modifiedNs = ns(st.st_mtim),
        .changedNs = ns(st.st_ctim)};
}

Result<>
RootFolder::write(std::string_view path, std::string_view bytes, IfExists ifExists, mode_t newMode) const {
    const auto at = place(path, true, "save");
    if (!at)
        return std::unexpected(at.error());
    const int folder = at->folder->get();

    struct stat before{};
    const bool exists = ::fstatat(folder, at->name.c_str(), &before, AT_SYMLINK_NOFOLLOW) == 0;
    if (!exists && errno != ENOENT)
        return std::unexpected(systemError("save", path, errno));
    if (exists && ifExists == IfExists::fail)
        return std::unexpected(systemError("make", path, EEXIST));
    if (exists && S_ISLNK(before.st_mode))
        return std::unexpected(systemError("save", path, ELOOP));
    if (exists && !S_ISREG(before.st_mode))
        return fail(
            ErrorCode::refused, std::format("{} is no ordinary file, so nothing is written to it.", path));
    if (exists && static_cast<std::uint64_t>(before.st_size) == bytes.size()) {
        const auto present = read(path);
        if (present && *present == bytes)
            return {};
    }

    const auto beside = std::string(unfinishedPrefix) + randomId();
    FileHandle file(ops_->openAt(
        folder, beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
        exists ? before.st_mode & 0777U : newMode));
    if (!file.isOpen())
        return std::unexpected(systemError("save", path, errno));
    const auto giveUp = [&](int error) -> Result<> {
        ops_->removeAt(folder, beside.c_str(), 0);
        return std::unexpected(systemError("save", path, error));
    };
    if (exists) {
        // Only root can keep a foreign owner; for everybody else the file becomes their own, as with any
        // editor.
        if (before.st_uid != ::geteuid() && ::fchown(file.get(), before.st_uid, before.st_gid) != 0
            && errno != EPERM)
            return giveUp(errno);
        if (ops_->setMode(file.get(), before.st_mode & 07777U) != 0)
            return giveUp(errno);
    }
    if (!writeAll(*ops_, file.get(), bytes) || ops_->sync(file.get()) != 0)
        return giveUp(errno);
    const int renamed = ifExists == IfExists::fail
                            ? ops_->renameNewAt(folder, beside.c_str(), folder, at->name.c_str())
                            : ops_->renameAt(folder, beside.c_str(), folder, at->name.c_str());
    if (renamed != 0)
        return giveUp(errno);
    if (ops_->sync(folder) != 0)
        return std::unexpected(systemError("save", path, errno));
    return {};
}

Result<> RootFolder::makeFolder(std::string_view path) const {
    const auto made = folderHandle(path, true, "make");
    return made ? Result<>{} : std::unexpected(made.error());
}

Result<> RootFolder::remove(std::string_view path) const {
    const auto found = entry(path);
    if (!found)
        return std::unexpected(found.error());
    const auto at = place(path, false, "delete");
    if (!at)
        return std::unexpected(at.error());
    const int flags = found->kind == Entry::Kind::folder ? AT_REMOVEDIR : 0;
    if (ops_->removeAt(at->folder->get(), at->name.c_str(), flags) != 0)
        return std::unexpected(systemError("delete", path, errno));
    if (ops_->sync(at->folder->get()) != 0)
        return std::unexpected(systemError("delete", path, errno));
    return {};
}

Result<> RootFolder::removeTree(std::string_view path) const {
    if (path.empty())
        return fail(ErrorCode::refused, "The root folder itself is not removed.");
    const auto handle = folderHandle(path, false, "delete");
    if (!handle)
        return std::unexpected(handle.error());
    const auto entries = entriesOf((*handle)->get(), path);
    if (!entries)
        return std::unexpected(entries.error());
    for (const auto& found : *entries) {
        const auto below = std::format("{}/{}", path, found.name);
        if (found.kind == Entry::Kind::folder) {
            if (auto removed = removeTree(below); !removed)
                return removed;
        } else if (ops_->removeAt((*handle)->get(), found.name.c_str(), 0) != 0)
            return std::unexpected(systemError("delete", below, errno));
    }
    return remove(path);
}

Result<> RootFolder::rename(std::string_view from, std::string_view to) const {
    const auto source = place(from, false, "rename");
    if (!source)
        return std::unexpected(source.error());
    const auto target = place(to, true, "rename to");
    if (!target)
        return std::unexpected(target.error());
    if (ops_->renameNewAt(
            source->folder->get(), source->name.c_str(), target->folder->get(), target->name.c_str())
        != 0)
        return std::unexpected(systemError(std::format("rename {} to", from), to, errno));
    if (ops_->sync(target->folder->get()) != 0 || ops_->sync(source->folder->get()) != 0)
        return std::unexpected(systemError(std::format("rename {} to", from), to, errno));
    return {};
}

Result<FileHandle> RootFolder::openForAppending(std::string_view path) const {
    const auto at = place(path, false, "open");
    if (!at)
        return std::unexpected(at.error());
    FileHandle file(ops_->openAt(
        at->folder->get(), at->name.c_str(), O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0));
    if (!file.isOpen())
        return std::unexpected(systemError("open", path, errno));
    return file;
}

Result<FileHandle> RootFolder::lock(std::string_view path) const {
    const auto at = place(path, true, "lock");
    if (!at)
        return std::unexpected(at.error());
    FileHandle file(ops_->openAt(
        at->folder->get(), at->name.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return std::unexpected(systemError("lock", path, errno));
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(
                ErrorCode::conflict,
                std::format("{} is held by another process.", (path_ / std::string(path)).string()));
        return std::unexpected(systemError("lock", path, errno));
    }
    return file;
}

Result<> RootFolder::removeUnfinished(std::string_view folder) const {
    const auto handle = folderHandle(folder, false, "clean up");
    if (!handle)
        return std::unexpected(handle.error());
    const auto entries = entriesOf((*handle)->get(), folder);
    if (!entries)
        return std::unexpected(entries.error());
    for (const auto& found : *entries) {
        const auto path = folder.empty() ? found.name : std::format("{}/{}", folder, found.name);
        const bool isFolder = found.kind == Entry::Kind::folder;
        Result<> done;
        if (found.name.starts_with(unfinishedPrefix))
            done = isFolder ? removeTree(path) : remove(path);
        else if (isFolder && found.name != ".git")
            done = removeUnfinished(path);
        if (!done)
            return done;
    }
    return {};
}

} // namespace castwright::workspace

// The system calls themselves, and their errors in words.
#include "models/workspace/fileops.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace castwright::workspace {

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
    if (this != &other) {
        if (descriptor_ >= 0)
            ::close(descriptor_);
        descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
}

FileHandle::~FileHandle() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

FileOps::~FileOps() = default;

int FileOps::openAt(int folder, const char* name, int flags, mode_t mode) {
    return ::openat(folder, name, flags, mode);
}

ssize_t FileOps::write(int file, const char* bytes, std::size_t size) {
    return ::write(file, bytes, size);
}

int FileOps::sync(int file) {
    return ::fsync(file);
}

int FileOps::truncate(int file, off_t size) {
    return ::ftruncate(file, size);
}

int FileOps::setMode(int file, mode_t mode) {
    return ::fchmod(file, mode);
}

int FileOps::renameAt(int fromFolder, const char* from, int toFolder, const char* to) {
    return ::renameat(fromFolder, from, toFolder, to);
}

int FileOps::renameNewAt(int fromFolder, const char* from, int toFolder, const char* to) {
    return ::renameat2(fromFolder, from, toFolder, to, RENAME_NOREPLACE);
}

int FileOps::removeAt(int folder, const char* name, int flags) {
    return ::unlinkat(folder, name, flags);
}

int FileOps::makeFolderAt(int folder, const char* name, mode_t mode) {
    return ::mkdirat(folder, name, mode);
}

bool writeAll(FileOps& ops, int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ops.write(file, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string systemReason(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "the disk is full; make room and try again";
    case EACCES:
    case EPERM:
        return "you may not; check who owns it and its permissions";
    case EROFS:
        return "the disk can only be read";
    case ENOENT:
        return "there is no such file or folder";
    case ENOTDIR:
        return "a part of the path is a file, not a folder";
    case EISDIR:
        return "it is a folder, not a file";
    case ELOOP:
        return "it is a link, and links are not followed";
    case ENOTEMPTY:
    case EEXIST:
        return "something of that name is there already";
    case ENAMETOOLONG:
        return "the name is too long for this disk";
    case EMFILE:
    case ENFILE:
        return "too many files are open";
    case EIO:
        return "the disk reports a fault";
    default:
        return std::generic_category().message(error);
    }
}

Error systemError(std::string_view act, std::string_view path, int error) {
    auto code = ErrorCode::io;
    switch (error) {
    case ENOENT:
        code = ErrorCode::notFound;
        break;
    case ELOOP:
        code = ErrorCode::refused;
        break;
    case EEXIST:
    case ENOTEMPTY:
        code = ErrorCode::conflict;
        break;
    default:
        break;
    }
    return Error{
        .code = code,
        .message = std::format("Could not {} {}: {}.", act, path, systemReason(error)),
        .where = {},
        .cause = {}};
}

} // namespace castwright::workspace

// The few system calls by which files change, behind an interface: a test lets the i-th of them fail.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>

#include "models/vocabulary/error.h"

namespace castwright::workspace {

// A file descriptor with one owner.
class FileHandle {
public:
    FileHandle() = default;
    explicit FileHandle(int descriptor)
        : descriptor_(descriptor) {}
    FileHandle(FileHandle&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileHandle& operator=(FileHandle&& other) noexcept;
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    ~FileHandle();

    [[nodiscard]] bool isOpen() const { return descriptor_ >= 0; }
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_ = -1;
};

// Each returns what the call of its name returns, with errno set. The base class makes the calls.
class FileOps {
public:
    FileOps() = default;
    FileOps(const FileOps&) = delete;
    FileOps& operator=(const FileOps&) = delete;
    virtual ~FileOps();

    virtual int openAt(int folder, const char* name, int flags, mode_t mode);
    virtual ssize_t write(int file, const char* bytes, std::size_t size);
    virtual int sync(int file);
    virtual int truncate(int file, off_t size);
    virtual int setMode(int file, mode_t mode);
    virtual int renameAt(int fromFolder, const char* from, int toFolder, const char* to);
    // Fails with EEXIST where the target exists.
    virtual int renameNewAt(int fromFolder, const char* from, int toFolder, const char* to);
    virtual int removeAt(int folder, const char* name, int flags);
    virtual int makeFolderAt(int folder, const char* name, mode_t mode);
};

// Writes all of the bytes, however often the system takes only a part.
[[nodiscard]] bool writeAll(FileOps& ops, int file, std::string_view bytes);

// What errno says, in words, with advice where there is some: "the disk is full: make room and try again".
[[nodiscard]] std::string systemReason(int error);

// "Could not save plan.md: the disk is full…", with the code that fits the errno.
[[nodiscard]] Error systemError(std::string_view act, std::string_view path, int error);

} // namespace castwright::workspace

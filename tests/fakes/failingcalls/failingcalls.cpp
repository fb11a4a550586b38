// Functions of the C library under their own names: the program's come before the library's, for the
// libraries that it loads as well.
#include "fakes/failingcalls/failingcalls.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::atomic<int> left{-1};
std::atomic<bool> reached{false};

bool isNext() {
    if (left.load() < 0 || left.fetch_sub(1) != 0)
        return false;
    reached = true;
    errno = ENOSPC;
    return true;
}

} // namespace

namespace castwright::fakes {

void failCall(int number) {
    reached = false;
    left = number;
}

bool hasFailed() {
    return reached;
}

} // namespace castwright::fakes

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
    if (file > 2 && isNext())
        return -1;
    return ::syscall(SYS_write, file, bytes, size);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
    return isNext() ? -1 : ::syscall(SYS_pwrite64, file, bytes, size, offset);
}

int fsync(int file) {
    return isNext() ? -1 : static_cast<int>(::syscall(SYS_fsync, file));
}

int rename(const char* from, const char* to) {
    return isNext() ? -1 : static_cast<int>(::syscall(SYS_rename, from, to));
}

int link(const char* from, const char* to) {
    return isNext() ? -1 : static_cast<int>(::syscall(SYS_link, from, to));
}

int mkdir(const char* path, mode_t mode) {
    return isNext() ? -1 : static_cast<int>(::syscall(SYS_mkdir, path, mode));
}

int open(const char* path, int flags, ...) {
    mode_t mode = 0;
    if ((flags & O_CREAT) != 0) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    if ((flags & O_CREAT) != 0 && isNext())
        return -1;
    return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}
}

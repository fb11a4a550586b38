// A file system on which the i-th change fails.
#pragma once

#include <cerrno>
#include <fcntl.h>

#include "models/workspace/fileops.h"

namespace castwright::workspace {

class FailingOps : public FileOps {
public:
    // The call of that number fails, counted from 0; every later one too where the fault lasts.
    explicit FailingOps(int failAt, bool lasts = false)
        : failAt_(failAt)
        , lasts_(lasts) {}
    [[nodiscard]] bool hasFailed() const { return count_ > failAt_; }

    int openAt(int folder, const char* name, int flags, mode_t mode) override {
        return (flags & O_CREAT) != 0 && next() ? -1 : FileOps::openAt(folder, name, flags, mode);
    }
    ssize_t write(int file, const char* bytes, std::size_t size) override {
        if (!next())
            return FileOps::write(file, bytes, size);
        if (size > 1 && FileOps::write(file, bytes, size / 2) < 0) // a full disk takes a part first
            return -1;
        errno = ENOSPC;
        return -1;
    }
    int sync(int file) override { return next() ? -1 : FileOps::sync(file); }
    int truncate(int file, off_t size) override { return next() ? -1 : FileOps::truncate(file, size); }
    int setMode(int file, mode_t mode) override { return next() ? -1 : FileOps::setMode(file, mode); }
    int renameAt(int a, const char* b, int c, const char* d) override {
        return next() ? -1 : FileOps::renameAt(a, b, c, d);
    }
    int renameNewAt(int a, const char* b, int c, const char* d) override {
        return next() ? -1 : FileOps::renameNewAt(a, b, c, d);
    }
    int removeAt(int folder, const char* name, int flags) override {
        return next() ? -1 : FileOps::removeAt(folder, name, flags);
    }
    int makeFolderAt(int folder, const char* name, mode_t mode) override {
        return next() ? -1 : FileOps::makeFolderAt(folder, name, mode);
    }

private:
    bool next() {
        const int now = count_++;
        if (now != failAt_ && !(lasts_ && now > failAt_))
            return false;
        errno = ENOSPC;
        return true;
    }
    int failAt_;
    bool lasts_;
    int count_ = 0;
};

} // namespace castwright::workspace

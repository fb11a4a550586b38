// Owner-only files by plain system calls: the checks are made on the open descriptor, not on a name that may
// change.
#include "net/rendezvous/privatefile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <unistd.h>

namespace castwright::rendezvous {

namespace {

std::unexpected<Error> systemFault(const std::filesystem::path& path, std::string_view what) {
    const auto code = errno == ENOENT ? ErrorCode::notFound : ErrorCode::io;
    return fail(code, std::format("{} cannot be {}: {}.", path.string(), what, std::strerror(errno)));
}

class Descriptor {
public:
    explicit Descriptor(int value)
        : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0)
            ::close(value_);
    }
    [[nodiscard]] int get() const { return value_; }
    [[nodiscard]] bool isOpen() const { return value_ >= 0; }

private:
    int value_;
};

} // namespace

Result<> ensurePrivateFolder(const std::filesystem::path& folder) {
    if (folder.has_parent_path()) {
        std::error_code error;
        std::filesystem::create_directories(folder.parent_path(), error);
        if (error)
            return fail(
                ErrorCode::io,
                std::format("{} cannot be made: {}.", folder.parent_path().string(), error.message()));
    }
    if (::mkdir(folder.c_str(), 0700) == 0)
        return {};
    if (errno != EEXIST)
        return systemFault(folder, "made");
    struct stat status{};
    if (::lstat(folder.c_str(), &status) != 0)
        return systemFault(folder, "looked at");
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid())
        return fail(
            ErrorCode::refused,
            std::format(
                "{} is not a folder of yours, so no secret is put there. Remove it or set XDG_RUNTIME_DIR.",
                folder.string()));
    if ((status.st_mode & 0077U) != 0 && ::chmod(folder.c_str(), 0700) != 0)
        return systemFault(folder, "closed to others");
    return {};
}

Result<> writePrivateFile(const std::filesystem::path& path, std::string_view content) {
    const std::filesystem::path beside = path.string() + ".new";
    ::unlink(beside.c_str()); // left by a crash; whoever writes here holds the lock
    {
        const Descriptor file(
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.isOpen())
            return systemFault(beside, "written");
        while (!content.empty()) {
            const auto count = ::write(file.get(), content.data(), content.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return systemFault(beside, "written");
            content.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    if (::rename(beside.c_str(), path.c_str()) != 0)
        return systemFault(path, "written");
    return {};
}

Result<std::string> readPrivateFile(const std::filesystem::path& path, std::size_t maxBytes) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.isOpen())
        return systemFault(path, "read");
    struct stat status{};
    if (::fstat(file.get(), &status) != 0)
        return systemFault(path, "read");
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 0077U) != 0)
        return fail(
            ErrorCode::refused,
            std::format("{} is not a file that only you can read, so it is not trusted.", path.string()));
    std::string content(maxBytes + 1, '\0');
    std::size_t size = 0;
    while (size < content.size()) {
        const auto count = ::read(file.get(), content.data() + size, content.size() - size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFault(path, "read");
        if (count == 0)
            break;
        size += static_cast<std::size_t>(count);
    }
    if (size > maxBytes)
        return fail(ErrorCode::tooLarge, std::format("{} has more than {} bytes.", path.string(), maxBytes));
    content.resize(size);
    return content;
}

} // namespace castwright::rendezvous

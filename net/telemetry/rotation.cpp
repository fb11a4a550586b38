// Rotation by renaming: the newest set-aside file is always PATH.1.
#include "net/telemetry/rotation.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace castwright::telemetry {

namespace {

int openForAppending(const std::filesystem::path& path) {
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
}

bool writeWhole(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace

Result<RotatedFile> RotatedFile::open(LogFile file) {
    std::error_code error;
    if (file.path.has_parent_path())
        std::filesystem::create_directories(file.path.parent_path(), error);
    const int descriptor = error ? -1 : openForAppending(file.path);
    if (descriptor < 0)
        return fail(
            ErrorCode::io,
            std::format(
                "The log file {} cannot be opened ({}): check that its folder is yours to write to.",
                file.path.string(), error ? error.message() : std::strerror(errno)));
    struct stat status{};
    const auto size = ::fstat(descriptor, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0U;
    return RotatedFile(std::move(file), descriptor, size);
}

RotatedFile::RotatedFile(LogFile file, int descriptor, std::uint64_t size)
    : file_(std::move(file))
    , descriptor_(descriptor)
    , size_(size) {}

RotatedFile::RotatedFile(RotatedFile&& other) noexcept
    : file_(std::move(other.file_))
    , descriptor_(std::exchange(other.descriptor_, -1))
    , size_(other.size_) {}

RotatedFile::~RotatedFile() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

void RotatedFile::append(std::string_view line) {
    if (size_ > 0 && size_ + line.size() > file_.maxBytes)
        rotate();
    if (!writeWhole(descriptor_, line))
        writeWhole(STDERR_FILENO, line);
    size_ += line.size();
}

void RotatedFile::rotate() {
    const auto numbered = [this](int n) {
        return std::filesystem::path(file_.path.string() + std::format(".{}", n));
    };
    std::error_code ignored; // a missing older file is the normal case
    if (file_.kept < 1) {
        if (::ftruncate(descriptor_, 0) == 0)
            size_ = 0;
        return;
    }
    for (int n = file_.kept - 1; n >= 1; --n)
        std::filesystem::rename(numbered(n), numbered(n + 1), ignored);
    std::error_code error;
    std::filesystem::rename(file_.path, numbered(1), error);
    if (error)
        return; // go on in the present file rather than lose lines; the next line tries again
    const int next = openForAppending(file_.path);
    if (next < 0)
        return;
    ::close(descriptor_);
    descriptor_ = next;
    size_ = 0;
}

} // namespace castwright::telemetry

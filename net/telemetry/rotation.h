// A file that is appended to and set aside when it grows too large. One writer at a time; the logger sees to
// it.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/vocabulary/error.h"
#include "net/telemetry/log.h"

namespace castwright::telemetry {

class RotatedFile {
public:
    [[nodiscard]] static Result<RotatedFile> open(LogFile file);
    RotatedFile(RotatedFile&& other) noexcept;
    RotatedFile& operator=(RotatedFile&&) = delete;
    RotatedFile(const RotatedFile&) = delete;
    RotatedFile& operator=(const RotatedFile&) = delete;
    ~RotatedFile();

    // A full disk must not stop the program: what cannot be written goes to stderr instead.
    void append(std::string_view line);

private:
    RotatedFile(LogFile file, int descriptor, std::uint64_t size);
    void rotate();

    LogFile file_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

} // namespace castwright::telemetry

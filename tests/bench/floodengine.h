// A remote engine whose streams tell as much as they are told to, as fast as sockets take it: a process of
// its own, so that its work is nobody else's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace castwright::bench {

// What every token holds before its last member, "at": when it was sent, as nanoseconds of the steady clock.
inline constexpr std::string_view stampMark = "\"at\":";

class FloodEngine {
public:
    FloodEngine();
    FloodEngine(const FloodEngine&) = delete;
    FloodEngine& operator=(const FloodEngine&) = delete;
    ~FloodEngine();

    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::uint16_t port() const { return port_; }
    // Where a stream is followed without anybody between; a new name is a new thread.
    [[nodiscard]] static std::string pathOf(const std::string& thread);

    [[nodiscard]] int open() const; // streams that were opened and not told to go
    // All open streams tell so many tokens each. `gap`: nanoseconds between two tokens of a stream, the
    // streams one after the other; 0 is as fast as possible. Then files and the end.
    void go(std::uint32_t tokens, std::int64_t gap) const;

private:
    std::uint16_t port_ = 0;
    int control_ = -1;
    pid_t child_ = 0;
};

} // namespace castwright::bench

// The baseline of the relay: one that parses each event, puts its own members around it and writes it anew,
// as the older servers did. It keeps and stores nothing.
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>

namespace castwright::bench {

class RewritingRelay {
public:
    // Follows the streams of the engine at this port.
    explicit RewritingRelay(std::uint16_t engine);
    RewritingRelay(const RewritingRelay&) = delete;
    RewritingRelay& operator=(const RewritingRelay&) = delete;
    ~RewritingRelay();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] static std::string pathOf(const std::string& thread) { return "/rewritten/" + thread; }

private:
    std::uint16_t port_ = 0;
    pid_t child_ = 0;
};

} // namespace castwright::bench

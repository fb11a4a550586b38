// Follows a stream of messages over a WebSocket and blocks while it does: for command-line tools.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::http {

struct Listening {
    std::string host; // an address, not a name: "127.0.0.1"
    std::uint16_t port = 0;
    std::string path = "/"; // with its query
    std::string bearer = {};
    std::chrono::milliseconds connectLimit = std::chrono::seconds(10);
    std::chrono::milliseconds silenceLimit = std::chrono::seconds(60); // pings count as words
    std::size_t maxMessageBytes = 32U << 20U;
};

enum class Heard : std::uint8_t { goOn, enough };

// Calls `message` for each until it has heard enough, or the other side closes with 1000 or without a code,
// which is no error. A refused upgrade is `notFound` or `refused`; a connection that breaks is `io`.
// `isStopped` is asked four times a second.
[[nodiscard]] Result<> listen(
    const Listening& to, const std::function<Heard(std::string_view)>& message,
    const std::function<bool()>& isStopped);

} // namespace castwright::http

// The events of one thread as clients follow them: numbered, kept, and passed on to whoever watches.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "net/http/websocket.h"
#include "net/protocol/wire.h"

namespace castwright::core {

class Relay {
public:
    explicit Relay(std::uint64_t epoch)
        : epoch_(epoch) {}

    // `data` is passed on as the bytes it is.
    void add(std::string type, std::string data);
    // The last event; after it nothing is taken. Watchers are closed.
    void end();
    [[nodiscard]] bool hasEnded() const;

    // Replays what comes after the cursor, then goes live. A cursor of another epoch gets a `reset` first.
    void watch(const http::Socket& socket, std::optional<protocol::Cursor> since);

    // What was told, to be kept and shown again after a restart: a line an event.
    [[nodiscard]] std::string kept() const;
    [[nodiscard]] static std::shared_ptr<Relay> restored(std::uint64_t epoch, const std::string& kept);

private:
    void send(std::shared_ptr<const std::string> text);
    [[nodiscard]] std::shared_ptr<const std::string>
    written(std::uint64_t n, std::string type, std::string data) const;

    const std::uint64_t epoch_;
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const std::string>> events_; // event n is at n - 1
    std::vector<http::Socket> watchers_;
    bool hasEnded_ = false;
};

} // namespace castwright::core

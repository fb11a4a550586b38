// The events of one thread as clients follow them: numbered, kept, and passed on to whoever watches.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/http/websocket.h"
#include "net/protocol/wire.h"

namespace castwright::core {

class Relay {
public:
    explicit Relay(std::uint64_t epoch)
        : epoch_(epoch) {}

    // `data` is passed on as the bytes it is.
    void add(std::string_view type, std::string_view data);
    // Nothing is taken any more; the last event is ready to be stored, and not yet told.
    void finish();
    // Tells the last event. Watchers are closed.
    void end();
    [[nodiscard]] bool hasEnded() const;

    // Replays what comes after the cursor, then goes live. A cursor of another epoch gets a `reset` first. At
    // most 1 MiB waits in a socket: the rest follows by goOn, from what is kept here anyway, so that a slow
    // watcher costs no memory and loses nothing.
    [[nodiscard]] std::uint64_t watch(const http::Socket& socket, std::optional<protocol::Cursor> since);
    void goOn(std::uint64_t watcher); // its socket has room again
    void leave(std::uint64_t watcher);

    // Events that are not stored yet, from number `first` on, the last one of a finished stream included.
    struct Unkept {
        std::uint64_t first = 1;
        std::vector<std::shared_ptr<const std::string>> texts;
    };
    [[nodiscard]] Unkept unkept() const;
    void markKept(std::uint64_t last);
    [[nodiscard]] std::uint64_t epoch() const { return epoch_; }

    // One whose events were stored: over, or to go on where it was.
    [[nodiscard]] static std::shared_ptr<Relay>
    restored(std::uint64_t epoch, std::vector<std::string> events, bool isOver);

private:
    struct Watcher {
        std::uint64_t id = 0;
        http::Socket socket;
        std::size_t next = 0; // what it gets next, by its place in events_
    };
    void send(std::shared_ptr<const std::string> text);
    [[nodiscard]] bool feed(Watcher& watcher) const; // whether it has all that there will be
    [[nodiscard]] std::shared_ptr<const std::string>
    written(std::uint64_t n, std::string_view type, std::string_view data);

    const std::uint64_t epoch_;
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const std::string>> events_; // event n is at n - 1
    std::vector<Watcher> watchers_;
    std::uint64_t watched_ = 0;               // so many ever
    std::shared_ptr<const std::string> last_; // the end, once it is certain
    std::uint64_t kept_ = 0;                  // events that are stored
    bool hasEnded_ = false;
    std::chrono::sys_time<std::chrono::milliseconds> now_; // of the last event
    std::string timestamp_;
};

} // namespace castwright::core

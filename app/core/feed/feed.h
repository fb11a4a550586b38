// What changed, told in its order to whoever waits: as an answer that comes when there is something to say,
// or message by message. From any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "models/store/database.h"
#include "models/vocabulary/error.h"
#include "net/http/websocket.h"
#include "net/protocol/changes.h"
#include "net/telemetry/log.h"

namespace castwright::core {

class Feed {
public:
    using Clock = std::chrono::steady_clock;
    // Whether a workflow may be told of.
    using Visible = std::function<bool(const std::string& workflow)>;
    using Answer = std::function<void(Result<protocol::ChangePage>)>;

    // The store outlives it.
    Feed(store::Database& store, telemetry::Logger log);
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;
    ~Feed();

    // What came after `since`, at once where there is something, else when there is, or nothing at the end of
    // the wait. Without `since`: where the feed is now.
    void ask(std::optional<std::int64_t> since, Clock::duration wait, Visible visible, Answer answer);

    // The same by messages. At most 1 MiB waits in a socket; the rest follows by goOn.
    [[nodiscard]] std::uint64_t
    watch(const http::Socket& socket, std::optional<std::int64_t> since, Visible visible);
    void goOn(std::uint64_t watcher);
    void leave(std::uint64_t watcher);

    // Everyone is answered with what there is, and nobody waits any more.
    void end();

private:
    struct Waiting {
        std::int64_t since = 0;
        Clock::time_point until;
        Visible visible;
        Answer answer;
    };
    struct Watching {
        std::uint64_t id = 0;
        http::Socket socket;
        std::int64_t since = 0;
        Visible visible;
    };
    struct Wake; // what the store touches: it may outlive the feed by a moment

    [[nodiscard]] Result<protocol::ChangePage>
    pageAfter(std::optional<std::int64_t> since, const Visible& visible) const;
    void serve();
    // What is to be told now; whether the one who waits is done.
    [[nodiscard]] bool answered(Waiting& one, bool isOver) const;
    void feed(Watching& one) const;

    store::Database& store_;
    telemetry::Logger log_;
    std::shared_ptr<Wake> wake_;
    std::mutex serving_; // held while those who wait are gone through
    std::vector<Waiting> waiting_;
    std::vector<Watching> watching_;
    std::uint64_t watched_ = 0;
    std::jthread thread_;
};

} // namespace castwright::core

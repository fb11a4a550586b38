// An event stream over a WebSocket: reconnects by cursor, with a growing and jittered pause, and takes every
// event once.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include <QWebSocket>

#include "net/coreclient/clock.h"
#include "net/coreclient/endpoint.h"
#include "net/coreclient/eventstream.h"

namespace castwright::coreclient {

struct SocketStreamOptions {
    std::function<std::optional<Endpoint>()> endpoint; // none: the core is away at the moment
    QString path;                                      // percent-encoded, without the query
    std::optional<protocol::Cursor> since = {};

    std::chrono::milliseconds firstDelay = std::chrono::milliseconds(250); // doubles with each failure
    std::chrono::milliseconds longestDelay = std::chrono::seconds(15);
    std::chrono::milliseconds pingInterval = std::chrono::seconds(20); // a socket silent for two is dead
    std::function<double()> jitter = {};                               // 0 to 1; random where empty
};

class SocketStream final : public EventStream {
    Q_OBJECT
public:
    // The clock outlives the stream. It connects when control returns to the event loop.
    SocketStream(SocketStreamOptions options, Clock& clock, QObject* parent = nullptr);
    ~SocketStream() override;

    [[nodiscard]] State state() const override { return state_; }
    [[nodiscard]] QString sentence() const override { return sentence_; }
    void retryNow() override;

    [[nodiscard]] std::optional<protocol::Cursor> last() const { return last_; }

private:
    void open();
    void read(const QString& text);
    void lose(const QString& why);
    void drop();
    void ping();
    void become(State state, const QString& sentence);

    SocketStreamOptions options_;
    Clock& clock_;
    State state_ = State::connecting;
    QString sentence_;
    std::optional<protocol::Cursor> last_;
    std::unique_ptr<QWebSocket> socket_;
    std::unique_ptr<Clock::Timer> timer_; // the next attempt, or the next ping
    int failures_ = 0;
    int unanswered_ = 0; // pings
};

} // namespace castwright::coreclient

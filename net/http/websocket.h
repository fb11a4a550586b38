// A WebSocket as routes see it: a handle to send by, and what to do with what comes. A handler turns a
// request into one by answering with `Response::upgrade`; refusals are plain answers, before the upgrade.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace castwright::http {

// May be kept and used from any thread, also after the connection is gone.
class Socket {
public:
    struct State;
    explicit Socket(std::weak_ptr<State> state)
        : state_(std::move(state)) {}

    // One text message, after those before it. A peer that lets 4 MiB pile up is closed with 1013.
    void send(std::shared_ptr<const std::string> text) const;
    void sendBinary(std::shared_ptr<const std::string> bytes) const;
    // Bytes that were sent here and did not go out yet.
    [[nodiscard]] std::size_t pending() const;
    // After what was sent so far.
    void close(std::uint16_t code, std::string_view reason) const;

private:
    void queue(std::shared_ptr<const std::string> bytes, bool isText) const;
    std::weak_ptr<State> state_;
};

struct SocketOpening {
    std::function<void(Socket)> opened;
    std::function<void(std::string)> received = [](const std::string&) {}; // text messages
    // Without it a binary message closes the socket with 1003: ours speak JSON.
    std::function<void(std::string)> receivedBinary = {};
    std::size_t mostReceivedBytes = std::size_t{64} << 10; // a larger message closes with 1009
    std::function<void()> drained = [] {};                 // all that was sent has gone out
    std::function<void()> closed = [] {};
};

} // namespace castwright::http

// One coroutine reads, one writes; what is to be sent waits in a bounded queue. One of the few files that
// read Beast.
#include "net/http/websocketsession.h"

#include <atomic>
#include <chrono>
#include <deque>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket.hpp>

namespace castwright::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

namespace {

constexpr auto asResult = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t mostQueuedBytes = std::size_t{4} << 20;

struct Message {
    std::shared_ptr<const std::string> bytes;
    bool isText = true;
};

} // namespace

struct Socket::State : std::enable_shared_from_this<Socket::State> {
    explicit State(const std::shared_ptr<asio::io_context>& context)
        : io(context)
        , wake(*context) {}

    std::weak_ptr<asio::io_context> io;
    std::atomic<std::size_t> pending = 0; // from any thread
    // The rest belongs to the server's thread.
    asio::steady_timer wake;
    std::deque<Message> queue;
    std::size_t queuedBytes = 0;
    std::optional<websocket::close_reason> closing;
    bool isOver = false;

    // Leaves work for the server's thread; a server that is gone takes none.
    template <class Work>
    void post(Work work) {
        if (const auto context = io.lock())
            asio::post(*context, [self = shared_from_this(), work = std::move(work)]() mutable {
                work(*self);
                self->wake.cancel();
            });
    }
    asio::awaitable<void>
    write(websocket::stream<beast::tcp_stream>& stream, const std::function<void()>& drained);
};

void Socket::send(std::shared_ptr<const std::string> text) const {
    queue(std::move(text), true);
}

void Socket::sendBinary(std::shared_ptr<const std::string> bytes) const {
    queue(std::move(bytes), false);
}

void Socket::queue(std::shared_ptr<const std::string> bytes, bool isText) const {
    const auto state = state_.lock();
    if (!state)
        return;
    state->pending += bytes->size();
    state->post([bytes = std::move(bytes), isText](State& self) {
        if (self.isOver || self.closing)
            return;
        if (self.queuedBytes + bytes->size() > mostQueuedBytes && !self.queue.empty()) {
            self.queue.clear();
            self.closing = {static_cast<websocket::close_code>(1013), "Too slow; come back and resume."};
            return;
        }
        self.queuedBytes += bytes->size();
        self.queue.push_back({bytes, isText});
    });
}

std::size_t Socket::pending() const {
    const auto state = state_.lock();
    return state ? state->pending.load() : 0;
}

void Socket::close(std::uint16_t code, std::string_view reason) const {
    if (const auto state = state_.lock())
        state->post([code, reason = std::string(reason)](State& self) {
            if (!self.closing)
                self.closing = {static_cast<websocket::close_code>(code), reason.substr(0, 120)};
        });
}

std::shared_ptr<Socket::State> makeSocket(std::shared_ptr<asio::io_context> io) {
    return std::make_shared<Socket::State>(io);
}

void endSocket(const std::shared_ptr<Socket::State>& socket) {
    Socket(socket).close(1001, "The service ends.");
}

asio::awaitable<void>
Socket::State::write(websocket::stream<beast::tcp_stream>& stream, const std::function<void()>& drained) {
    while (!isOver) {
        if (!queue.empty()) {
            const auto [bytes, isText] = queue.front();
            queue.pop_front();
            stream.text(isText);
            const auto [error, count] = co_await stream.async_write(asio::buffer(*bytes), asResult);
            queuedBytes -= bytes->size();
            pending -= bytes->size();
            if (error)
                co_return;
            if (queue.empty() && !closing)
                drained();
            continue;
        }
        if (closing) {
            co_await stream.async_close(*closing, asResult);
            co_return;
        }
        wake.expires_at(asio::steady_timer::time_point::max());
        co_await wake.async_wait(asResult);
    }
}

asio::awaitable<void> runSocket(
    std::shared_ptr<Socket::State> socket, asio::ip::tcp::socket connection, Request request,
    std::shared_ptr<const SocketOpening> opening) {
    beast::tcp_stream tcp(std::move(connection));
    beast::http::request<beast::http::empty_body> asked(beast::http::verb::get, request.path, 11);
    for (const auto& [name, value] : request.headers)
        asked.insert(name, value);
    const auto stream = std::make_shared<websocket::stream<beast::tcp_stream>>(std::move(tcp));
    auto timeouts = websocket::stream_base::timeout::suggested(beast::role_type::server);
    timeouts.handshake_timeout = std::chrono::seconds(3);
    timeouts.idle_timeout = std::chrono::seconds(60);
    stream->set_option(timeouts);
    stream->read_message_max(opening->mostReceivedBytes);
    stream->auto_fragment(false); // one frame and one write a message
    if (const auto [error] = co_await stream->async_accept(asked, asResult); error)
        co_return;
    asio::co_spawn(
        stream->get_executor(),
        [socket, stream, opening] { return socket->write(*stream, opening->drained); }, asio::detached);
    opening->opened(Socket(socket));
    beast::flat_buffer buffer;
    while (true) {
        const auto [error, count] = co_await stream->async_read(buffer, asResult);
        if (error)
            break;
        if (stream->got_text())
            opening->received(beast::buffers_to_string(buffer.data()));
        else if (opening->receivedBinary)
            opening->receivedBinary(beast::buffers_to_string(buffer.data()));
        else
            Socket(socket).close(1003, "Text messages only.");
        buffer.consume(buffer.size());
    }
    socket->isOver = true;
    socket->queue.clear();
    socket->wake.cancel();
    opening->closed();
}

} // namespace castwright::http

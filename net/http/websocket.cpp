// One coroutine reads, one writes; what is to be sent waits in a bounded queue. One of the few files that
// read Beast.
#include "net/http/websocketsession.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <vector>

#include <boost/asio/append.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
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
// By its own type: one that may be any is copied and asked what it is many times for each message.
using Executor = asio::io_context::executor_type;
using Connection = beast::basic_stream<asio::ip::tcp, Executor>;
constexpr auto asWritten = asio::as_tuple(asio::use_awaitable_t<Executor>());
constexpr std::size_t mostQueuedBytes = std::size_t{4} << 20;

struct Message {
    std::shared_ptr<const std::string> bytes;
    bool isText = true;
};

constexpr std::size_t mostGatheredBytes = std::size_t{64} << 10;

// A connection that sends many small messages by one call of the system, where they come faster than they go.
class GatheringStream {
public:
    using executor_type = Executor;
    using next_layer_type = Connection;

    explicit GatheringStream(Connection stream)
        : stream_(std::move(stream)) {}

    // While more follows at once, what is written waits for it.
    void expectMore(bool isMore) { isMore_ = isMore; }

    executor_type get_executor() { return stream_.get_executor(); }
    next_layer_type& next_layer() { return stream_; }
    [[nodiscard]] const next_layer_type& next_layer() const { return stream_; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return stream_.async_read_some(buffers, std::forward<Token>(token));
    }
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto handler, const Buffers& given) { start(given, std::move(handler)); }, token, buffers);
    }

private:
    template <class Buffers, class Handler>
    void start(const Buffers& buffers, Handler handler) {
        const auto count = asio::buffer_size(buffers);
        if (!isMore_ && gathered_.empty())
            return asio::async_write(stream_, buffers, std::move(handler));
        const auto before = gathered_.size();
        gathered_.resize(before + count);
        asio::buffer_copy(asio::buffer(gathered_.data() + before, count), buffers);
        if (isMore_ && gathered_.size() < mostGatheredBytes)
            return asio::post(
                stream_.get_executor(), asio::append(std::move(handler), boost::system::error_code(), count));
        const auto executor = asio::get_associated_executor(handler, stream_.get_executor());
        asio::async_write(
            stream_, asio::buffer(gathered_),
            asio::bind_executor(
                executor, [this, count, handler = std::move(handler)](
                              boost::system::error_code error, std::size_t) mutable {
                    gathered_.clear();
                    if (!isMore_)
                        gathered_.shrink_to_fit();
                    std::move(handler)(error, error ? 0 : count);
                }));
    }

    Connection stream_;
    std::vector<char> gathered_;
    bool isMore_ = false;
};

template <class Handler>
void async_teardown(beast::role_type role, GatheringStream& stream, Handler&& handler) {
    using beast::websocket::async_teardown;
    async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}

using Stream = websocket::stream<GatheringStream>;

} // namespace

struct Socket::State : std::enable_shared_from_this<Socket::State> {
    explicit State(const std::shared_ptr<asio::io_context>& context)
        : io(context) {}

    std::weak_ptr<asio::io_context> io;
    std::atomic<std::size_t> pending = 0; // from any thread
    std::mutex arriving;
    std::vector<Message> arrived; // and not taken over yet
    // After those: what threads post comes in no order of theirs, so the end travels with the messages.
    std::optional<websocket::close_reason> asked;
    bool isAnnounced = false;
    // The rest belongs to the server's thread.
    using Timer = asio::basic_waitable_timer<
        std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
    // Held by the coroutine that writes: a thread that is just sending may hold this longer than there is a
    // context.
    std::weak_ptr<Timer> wake;
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
                self->wakeUp();
            });
    }
    void wakeUp() const {
        if (const auto timer = wake.lock())
            timer->cancel();
    }
    void takeOver();
    asio::awaitable<void, Executor> write(Stream& stream, const std::function<void()>& drained);
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
    {
        const std::scoped_lock lock(state->arriving);
        if (state->asked)
            return; // nothing follows the end
        state->pending += bytes->size();
        state->arrived.push_back({std::move(bytes), isText});
        if (std::exchange(state->isAnnounced, true))
            return; // it is taken over with those before it
    }
    state->post([](State& self) { self.takeOver(); });
}

void Socket::State::takeOver() {
    std::vector<Message> messages;
    std::optional<websocket::close_reason> end;
    {
        const std::scoped_lock lock(arriving);
        messages.swap(arrived);
        end = asked;
        isAnnounced = false;
    }
    for (auto& message : messages) {
        if (isOver || closing)
            return;
        if (queuedBytes + message.bytes->size() > mostQueuedBytes && !queue.empty()) {
            queue.clear();
            closing = {static_cast<websocket::close_code>(1013), "Too slow; come back and resume."};
            return;
        }
        queuedBytes += message.bytes->size();
        queue.push_back(std::move(message));
    }
    if (end && !closing)
        closing = end;
}

std::size_t Socket::pending() const {
    const auto state = state_.lock();
    return state ? state->pending.load() : 0;
}

void Socket::close(std::uint16_t code, std::string_view reason) const {
    const auto state = state_.lock();
    if (!state)
        return;
    {
        const std::scoped_lock lock(state->arriving);
        if (state->asked)
            return;
        state->asked = {static_cast<websocket::close_code>(code), reason.substr(0, 120)};
        if (std::exchange(state->isAnnounced, true))
            return;
    }
    state->post([](State& self) { self.takeOver(); });
}

std::shared_ptr<Socket::State> makeSocket(const std::shared_ptr<asio::io_context>& io) {
    return std::make_shared<Socket::State>(io);
}

void endSocket(const std::shared_ptr<Socket::State>& socket) {
    Socket(socket).close(1001, "The service ends.");
}

asio::awaitable<void, Executor> Socket::State::write(Stream& stream, const std::function<void()>& drained) {
    const auto timer = std::make_shared<Timer>(stream.get_executor());
    wake = timer;
    while (!isOver) {
        if (!queue.empty()) {
            const auto [bytes, isText] = queue.front();
            queue.pop_front();
            stream.text(isText);
            stream.next_layer().expectMore(!queue.empty());
            const auto [error, count] = co_await stream.async_write(asio::buffer(*bytes), asWritten);
            queuedBytes -= bytes->size();
            pending -= bytes->size();
            if (error)
                co_return;
            if (queue.empty() && !closing)
                drained();
            continue;
        }
        if (closing) {
            stream.next_layer().expectMore(false);
            co_await stream.async_close(*closing, asWritten);
            co_return;
        }
        timer->expires_at(Timer::time_point::max());
        co_await timer->async_wait(asWritten);
    }
}

asio::awaitable<void> runSocket(
    std::shared_ptr<Socket::State> socket, asio::ip::tcp::socket connection, Request request,
    std::shared_ptr<const SocketOpening> opening) {
    boost::system::error_code gone;
    const auto protocol = connection.local_endpoint(gone).protocol();
    asio::basic_stream_socket<asio::ip::tcp, Executor> own(*socket->io.lock()); // which runs this
    if (!gone)
        gone = own.assign(protocol, connection.release(gone), gone);
    if (gone)
        co_return;
    const auto stream = std::make_shared<Stream>(GatheringStream(Connection(std::move(own))));
    auto timeouts = websocket::stream_base::timeout::suggested(beast::role_type::server);
    timeouts.handshake_timeout = std::chrono::seconds(3);
    timeouts.idle_timeout = std::chrono::seconds(60);
    stream->set_option(timeouts);
    stream->read_message_max(opening->mostReceivedBytes);
    stream->auto_fragment(false); // one frame a message
    {
        const Request whole = std::move(request); // gone once it is answered
        beast::http::request<beast::http::empty_body> asked(beast::http::verb::get, whole.path, 11);
        for (const auto& [name, value] : whole.headers)
            asked.insert(name, value);
        if (const auto [error] = co_await stream->async_accept(asked, asResult); error)
            co_return;
    }
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
    socket->wakeUp();
    opening->closed();
}

} // namespace castwright::http

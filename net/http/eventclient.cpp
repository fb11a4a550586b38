// By Beast, on a loop that runs a quarter of a second at a time.
#include "net/http/eventclient.h"

#include <format>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket.hpp>

namespace castwright::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

// By the loop's own executor: one that may be any is copied and asked what it is many times for each message.
using Connection = beast::basic_stream<asio::ip::tcp, asio::io_context::executor_type>;

class Listener {
public:
    Listener(const Listening& to, const std::function<Heard(std::string_view)>& message)
        : to_(to)
        , message_(message)
        , socket_(loop_) {}

    Result<> run(const std::function<bool()>& isStopped) {
        boost::system::error_code code;
        const auto address = asio::ip::make_address(to_.host, code);
        if (code)
            return fail(ErrorCode::invalid, std::format("\"{}\" is not an address.", to_.host));
        beast::get_lowest_layer(socket_).expires_after(to_.connectLimit);
        beast::get_lowest_layer(socket_).async_connect(
            asio::ip::tcp::endpoint(address, to_.port), [this](boost::system::error_code failed) {
                if (failed)
                    return end(
                        ErrorCode::unavailable,
                        std::format("{}:{} cannot be reached: {}.", to_.host, to_.port, failed.message()));
                shake();
            });
        while (!outcome_) {
            if (isStopped()) {
                boost::system::error_code ignored;
                (void)beast::get_lowest_layer(socket_).socket().close(ignored);
                return fail(ErrorCode::cancelled, "It was stopped.");
            }
            loop_.restart();
            if (loop_.run_for(std::chrono::milliseconds(250)) == 0 && loop_.stopped())
                break; // nothing is left to wait for
        }
        return outcome_.value_or(Result<>{});
    }

private:
    void shake() {
        beast::get_lowest_layer(socket_).expires_never();
        socket_.set_option(websocket::stream_base::timeout{
            .handshake_timeout = to_.connectLimit,
            .idle_timeout = to_.silenceLimit,
            .keep_alive_pings = true});
        socket_.set_option(websocket::stream_base::decorator([this](websocket::request_type& request) {
            if (!to_.bearer.empty())
                request.set(beast::http::field::authorization, "Bearer " + to_.bearer);
        }));
        socket_.read_message_max(to_.maxMessageBytes);
        socket_.async_handshake(
            answer_, std::format("{}:{}", to_.host, to_.port), to_.path,
            [this](boost::system::error_code failed) {
                if (!failed)
                    return read();
                const auto status = answer_.result_int();
                if (failed == websocket::error::upgrade_declined && (status == 401 || status == 403))
                    return end(ErrorCode::refused, "The core does not accept this call.");
                if (failed == websocket::error::upgrade_declined && status == 404)
                    return end(ErrorCode::notFound, "The core has no such stream.");
                end(ErrorCode::unavailable,
                    std::format("The stream cannot be opened: {}.", failed.message()));
            });
    }

    void read() {
        socket_.async_read(buffer_, [this](boost::system::error_code failed, std::size_t) {
            if (failed == websocket::error::closed) {
                const auto code = socket_.reason().code;
                if (code == websocket::close_code::normal || code == websocket::close_code::none)
                    return finish({});
                return end(
                    ErrorCode::io, std::format("The stream was closed before its end (code {}).", code));
            }
            if (failed)
                return end(ErrorCode::io, std::format("The stream broke: {}.", failed.message()));
            const auto data = buffer_.cdata();
            const auto heard = message_(std::string_view(static_cast<const char*>(data.data()), data.size()));
            buffer_.consume(buffer_.size());
            if (heard == Heard::enough)
                return finish({});
            read();
        });
    }

    void end(ErrorCode code, std::string message) { finish(fail(code, std::move(message))); }
    // Timers of the connection are still set: without this the loop would run on until its quarter is over.
    void finish(Result<> outcome) {
        outcome_ = std::move(outcome);
        loop_.stop();
    }

    const Listening& to_;
    const std::function<Heard(std::string_view)>& message_;
    asio::io_context loop_;
    websocket::stream<Connection> socket_;
    websocket::response_type answer_;
    beast::flat_buffer buffer_;
    std::optional<Result<>> outcome_;
};

} // namespace

Result<> listen(
    const Listening& to, const std::function<Heard(std::string_view)>& message,
    const std::function<bool()>& isStopped) {
    return Listener(to, message).run(isStopped);
}

} // namespace castwright::http

// The client by plain sockets: the connection is closed after the answer, so that its end is the answer's
// end.
#include "net/http/client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <format>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace castwright::http {

namespace {

using Clock = std::chrono::steady_clock;

class Socket {
public:
    Socket(int descriptor, Clock::time_point deadline, const std::atomic<bool>* cancelled)
        : descriptor_(descriptor)
        , deadline_(deadline)
        , cancelled_(cancelled) {}
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }

    [[nodiscard]] int get() const { return descriptor_; }

    [[nodiscard]] Result<> wait(short events) const {
        pollfd waited{.fd = descriptor_, .events = events, .revents = 0};
        while (true) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
            if (left <= 0)
                return fail(ErrorCode::timeout, "There was no answer in time.");
            if (cancelled_ != nullptr && *cancelled_)
                return fail(ErrorCode::cancelled, "It was stopped.");
            const std::int64_t most = cancelled_ != nullptr ? 100 : 60'000;
            const auto ready = ::poll(&waited, 1, static_cast<int>(std::min(left, most)));
            if (ready > 0)
                return {};
            if (ready < 0 && errno != EINTR)
                return fail(ErrorCode::io, std::format("Waiting failed: {}.", std::strerror(errno)));
        }
    }

private:
    int descriptor_;
    Clock::time_point deadline_;
    const std::atomic<bool>* cancelled_;
};

std::unexpected<Error> unreachable(const Call& call, int code) {
    return fail(
        ErrorCode::unavailable,
        std::format("{}:{} cannot be reached: {}.", call.host, call.port, std::strerror(code)));
}

Result<> connectTo(const Socket& socket, const Call& call) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(call.port);
    if (::inet_pton(AF_INET, call.host.c_str(), &address.sin_addr) != 1)
        return fail(ErrorCode::invalid, std::format("\"{}\" is not an IPv4 address.", call.host));
    if (socket.get() < 0)
        return unreachable(call, errno);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return {};
    if (errno != EINPROGRESS)
        return unreachable(call, errno);
    if (auto waited = socket.wait(POLLOUT); !waited)
        return waited;
    int code = 0;
    socklen_t size = sizeof code;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &code, &size) != 0 || code != 0)
        return unreachable(call, code);
    return {};
}

Result<> sendAll(const Socket& socket, std::string_view bytes) {
    while (!bytes.empty()) {
        if (auto waited = socket.wait(POLLOUT); !waited)
            return waited;
        const auto count = ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count <= 0)
            return fail(ErrorCode::io, std::format("Sending failed: {}.", std::strerror(errno)));
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<std::string> receiveAll(const Socket& socket, std::size_t most) {
    std::string bytes;
    std::array<char, 16'384> chunk{};
    while (true) {
        if (auto waited = socket.wait(POLLIN); !waited)
            return std::unexpected(waited.error());
        const auto count = ::recv(socket.get(), chunk.data(), chunk.size(), 0);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            return fail(ErrorCode::io, std::format("Receiving failed: {}.", std::strerror(errno)));
        if (count == 0)
            return bytes;
        bytes.append(chunk.data(), static_cast<std::size_t>(count));
        if (bytes.size() > most)
            return fail(ErrorCode::tooLarge, std::format("The answer is over {} bytes.", most));
    }
}

Result<Response> parseAnswer(const std::string& bytes) {
    const auto malformed = [] {
        return fail(ErrorCode::invalid, "The answer is not HTTP/1.1 as this client reads it.");
    };
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string::npos || !bytes.starts_with("HTTP/1."))
        return malformed();
    Response response;
    std::string_view head(bytes.data(), end);
    if (head.size() < 12)
        return malformed();
    const auto code = head.substr(9, 3);
    if (std::from_chars(code.data(), code.data() + 3, response.status).ptr != code.data() + 3)
        return malformed();
    for (auto line = head.find("\r\n"); line != std::string_view::npos;) {
        head.remove_prefix(line + 2);
        line = head.find("\r\n");
        const auto field = head.substr(0, line);
        const auto colon = field.find(':');
        if (colon == std::string_view::npos)
            return malformed();
        const auto value = field.substr(std::min(field.size(), field.find_first_not_of(' ', colon + 1)));
        response.headers.add(std::string(field.substr(0, colon)), std::string(value));
    }
    if (response.headers.find("Transfer-Encoding"))
        return malformed(); // HTTP/1.0 was asked for, which has none
    response.body = bytes.substr(end + 4);
    if (const auto length = response.headers.find("Content-Length")) {
        std::size_t expected = 0;
        std::from_chars(length->data(), length->data() + length->size(), expected);
        if (response.body.size() != expected)
            return fail(ErrorCode::io, "The connection broke before the whole answer had come.");
    }
    return response;
}

} // namespace

Result<Response> fetch(const Call& call) {
    const Socket socket(
        ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), Clock::now() + call.limit,
        call.cancelled);
    if (auto connected = connectTo(socket, call); !connected)
        return std::unexpected(connected.error());
    auto request = std::format(
        "{} {} HTTP/1.0\r\nHost: {}:{}\r\nAccept: application/json\r\n", call.method, call.path, call.host,
        call.port);
    if (!call.bearer.empty())
        request += std::format("Authorization: Bearer {}\r\n", call.bearer);
    if (!call.body.empty())
        request += std::format("Content-Type: application/json\r\nContent-Length: {}\r\n", call.body.size());
    for (const auto& [name, value] : call.headers)
        request += std::format("{}: {}\r\n", name, value);
    request += "\r\n" + call.body;
    return sendAll(socket, request)
        .and_then([&] { return receiveAll(socket, call.maxAnswerBytes); })
        .and_then(parseAnswer);
}

} // namespace castwright::http

// Frames of a server are not masked, and come whole: reading them is a few lines.
#include "tests/bench/watchers.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <format>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/bench/floodengine.h"

namespace castwright::bench {

namespace {

constexpr std::chrono::seconds patience(120);

std::string upgrade(std::uint16_t port, const std::string& path, const std::string& bearer) {
    return std::format(
        "GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        path, port, bearer.empty() ? "none" : bearer);
}

} // namespace

Watchers::Watchers()
    : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}

Watchers::~Watchers() {
    for (const auto& connection : connections_)
        ::close(connection.socket);
    for (const auto socket : silent_)
        ::close(socket);
    ::close(epoll_);
}

Result<Watchers::Connection> Watchers::open(
    std::uint16_t port, const std::string& request, std::string_view expected, int receiveBuffer) const {
    Connection made{.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (receiveBuffer > 0)
        ::setsockopt(made.socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(made.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(made.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::send(made.socket, request.data(), request.size(), MSG_NOSIGNAL) < 0)
        return fail(ErrorCode::unavailable, "A connection cannot be made.");
    std::array<char, 4'096> buffer{};
    while (made.bytes.find("\r\n\r\n") == std::string::npos) {
        const auto count = ::recv(made.socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return fail(ErrorCode::unavailable, "A connection was closed.");
        made.bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    if (!made.bytes.starts_with(expected))
        return fail(ErrorCode::refused, "Answered with " + made.bytes.substr(0, made.bytes.find('\r')));
    made.bytes.erase(0, made.bytes.find("\r\n\r\n") + 4);
    return made;
}

Result<> Watchers::connect(std::uint16_t port, const std::string& path, const std::string& bearer) {
    auto made = open(port, upgrade(port, path, bearer), "HTTP/1.1 101");
    if (!made)
        return std::unexpected(made.error());
    epoll_event event{.events = EPOLLIN, .data = {.u64 = connections_.size()}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, made->socket, &event);
    connections_.push_back(std::move(*made));
    return {};
}

Result<> Watchers::connectStalled(std::uint16_t port, const std::string& path, const std::string& bearer) {
    const auto made = open(port, upgrade(port, path, bearer), "HTTP/1.1 101", 4'096);
    if (!made)
        return std::unexpected(made.error());
    silent_.push_back(made->socket);
    return {};
}

Result<> Watchers::connectIdle(std::uint16_t port) {
    const auto made =
        open(port, std::format("GET /health HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", port), "HTTP/1.1 200");
    if (!made)
        return std::unexpected(made.error());
    silent_.push_back(made->socket);
    return {};
}

bool Watchers::take(Connection& connection, std::vector<double>* latencies) const {
    std::string_view rest = connection.bytes;
    bool goesOn = true;
    while (rest.size() >= 2) {
        const auto kind = static_cast<unsigned char>(rest[0]) & 0x0FU;
        std::size_t length = static_cast<unsigned char>(rest[1]) & 0x7FU;
        std::size_t head = 2;
        if (length >= 126) {
            const std::size_t digits = length == 126 ? 2 : 8;
            if (rest.size() < 2 + digits)
                break;
            length = 0;
            for (std::size_t n = 0; n < digits; ++n)
                length = length << 8U | static_cast<unsigned char>(rest[2 + n]);
            head = 2 + digits;
        }
        if (rest.size() < head + length)
            break;
        const auto payload = rest.substr(head, length);
        rest.remove_prefix(head + length);
        goesOn = goesOn && kind != 8;
        const auto at = kind == 1 ? payload.rfind(stampMark) : std::string_view::npos;
        if (at == std::string_view::npos)
            continue;
        ++connection.tokens;
        std::int64_t sent = 0;
        std::from_chars(payload.data() + at + stampMark.size(), payload.data() + payload.size(), sent);
        if (latencies != nullptr)
            latencies->push_back(
                static_cast<double>(std::chrono::steady_clock::now().time_since_epoch().count() - sent)
                / 1e6);
    }
    connection.bytes.erase(0, connection.bytes.size() - rest.size());
    return goesOn;
}

Result<> Watchers::hear(std::uint32_t tokens, std::vector<double>* latencies) {
    std::size_t missing = 0;
    for (auto& connection : connections_) {
        take(connection, latencies); // what came along with the upgrade
        missing += connection.tokens < tokens;
    }
    std::vector<char> buffer(std::size_t{256} << 10U);
    std::array<epoll_event, 64> events{};
    const auto end = std::chrono::steady_clock::now() + patience;
    while (missing > 0) {
        const auto count = ::epoll_wait(epoll_, events.data(), events.size(), 1'000);
        if (std::chrono::steady_clock::now() > end)
            return fail(ErrorCode::timeout, std::format("{} streams did not come to their end.", missing));
        for (int n = 0; n < count; ++n) {
            auto& connection = connections_[events[static_cast<std::size_t>(n)].data.u64];
            const auto got = ::recv(connection.socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got < 0)
                continue;
            const auto before = connection.tokens;
            connection.bytes.append(buffer.data(), static_cast<std::size_t>(got));
            const auto goesOn = take(connection, latencies) && got > 0;
            missing -= before < tokens && connection.tokens >= tokens;
            if (!goesOn) {
                ::epoll_ctl(epoll_, EPOLL_CTL_DEL, connection.socket, nullptr);
                if (connection.tokens < tokens)
                    return fail(
                        ErrorCode::io,
                        std::format("A stream ended after {} of {} tokens.", connection.tokens, tokens));
            }
        }
    }
    return {};
}

} // namespace castwright::bench

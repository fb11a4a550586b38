// One loop over epoll. A token is one of the remote engine: a Python repr of some hundred bytes.
#include "tests/bench/floodengine.h"

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <format>
#include <map>
#include <memory>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "tests/fakes/remoteengine/remoteengine.h"
#include "tests/fakes/remoteengine/websocketbytes.h"

namespace castwright::bench {

namespace {

constexpr std::string_view base = "/deepagents-runtime";

struct Order {
    std::uint32_t tokens = 0; // 0: only asks how many are open
    std::int64_t gap = 0;
};

std::int64_t steadyNow() {
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

// What a LangGraph server tells of one word.
constexpr std::string_view repr =
    "(AIMessageChunk(content=' word', additional_kwargs={}, response_metadata={'model_name': "
    "'gpt-4o-2024-08-06', 'system_fingerprint': 'fp_1827dd0c55', 'service_tier': 'default'}, "
    "id='run--2a6ef0cb-94a1-4c4c-8f51-0d3ea0d6b1a4', tool_call_chunks=[], usage_metadata=None), "
    "{'thread_id': '5b0a9bd6-7d2c-4a0e-9a0b-5ef1bb4a6f0e', 'langgraph_step': 3, 'langgraph_node': 'agent', "
    "'langgraph_triggers': ('branch:to:agent',), 'langgraph_path': ('__pregel_pull', 'agent'), "
    "'ls_provider': 'openai', 'ls_model_name': 'gpt-4o', 'ls_temperature': 0.0})";

std::string token(std::int64_t at) {
    return fakes::frame(
        0x81, std::format(
                  "{{\"event_type\":\"on_llm_stream\",\"data\":{{\"raw_event\":\"{}\",{}{}}}}}", repr,
                  stampMark, at));
}

std::string farewell() {
    return fakes::frame(0x81, fakes::event::update({{"/THE_SPEC/plan.md", "# Told at length\n"}}))
           + fakes::frame(0x81, fakes::event::end()) + fakes::frame(0x88, std::string_view("\x03\xe8", 2));
}

struct Peer {
    int socket = -1;
    std::string request;
    bool isStream = false;
    std::uint32_t left = 0; // tokens
    std::string rest;       // of what is under way
};

class Loop {
public:
    Loop(int listener, int control)
        : listener_(listener)
        , control_(control)
        , epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
        watch(listener_, EPOLLIN);
        watch(control_, EPOLLIN);
        for (int n = 0; n < 64; ++n)
            many_ += token(0);
    }

    void run() {
        std::array<epoll_event, 64> events{};
        while (true) {
            const auto count = ::epoll_wait(epoll_, events.data(), events.size(), -1);
            for (int n = 0; n < count; ++n) {
                const auto& event = events[static_cast<std::size_t>(n)];
                if (event.data.fd == listener_)
                    accept();
                else if (event.data.fd == control_) {
                    if (!obey())
                        return;
                } else if (const auto peer = peers_.find(event.data.fd); peer != peers_.end()) {
                    if (!attend(peer->second, event.events)) {
                        ::close(peer->first);
                        peers_.erase(peer);
                    }
                }
            }
        }
    }

private:
    void watch(int fd, std::uint32_t events, int act = EPOLL_CTL_ADD) const {
        epoll_event event{.events = events, .data = {.fd = fd}};
        ::epoll_ctl(epoll_, act, fd, &event);
    }
    void accept() {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket < 0)
            return;
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        peers_[socket].socket = socket;
        watch(socket, EPOLLIN);
    }
    bool obey() {
        Order order;
        if (::read(control_, &order, sizeof order) != sizeof order)
            return false;
        std::vector<Peer*> open;
        for (auto& [socket, peer] : peers_)
            if (peer.isStream && peer.left == 0 && peer.rest.empty())
                open.push_back(&peer);
        const auto count = static_cast<int>(open.size());
        if (order.tokens == 0)
            return ::write(control_, &count, sizeof count) == sizeof count;
        if (order.gap > 0)
            return steadily(open, order);
        for (auto* peer : open) {
            peer->left = order.tokens;
            watch(peer->socket, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
        }
        return true;
    }
    // Stream after stream, each token when it is due.
    bool steadily(const std::vector<Peer*>& open, const Order& order) const {
        const auto begin = steadyNow();
        const auto streams = static_cast<std::int64_t>(open.size());
        for (std::int64_t n = 0; n < streams * order.tokens; ++n) {
            const auto due = begin + n * order.gap / streams;
            for (auto now = steadyNow(); now < due; now = steadyNow()) {
                const timespec wait{.tv_sec = 0, .tv_nsec = std::min<std::int64_t>(due - now, 900'000'000)};
                ::nanosleep(&wait, nullptr);
            }
            sendAll(open[static_cast<std::size_t>(n % streams)]->socket, token(steadyNow()));
        }
        for (const auto* peer : open)
            sendAll(peer->socket, farewell());
        return true;
    }
    static void sendAll(int socket, std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno != EAGAIN)
                return;
            bytes.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
        }
    }
    // Whether it stays.
    bool attend(Peer& peer, std::uint32_t events) {
        if ((events & EPOLLIN) != 0) {
            std::array<char, 16'384> buffer{};
            const auto count = ::recv(peer.socket, buffer.data(), buffer.size(), 0);
            if (count == 0 || (count < 0 && errno != EAGAIN))
                return false;
            if (!peer.isStream && count > 0) {
                peer.request.append(buffer.data(), static_cast<std::size_t>(count));
                if (!answer(peer))
                    return false;
            }
        }
        if ((events & EPOLLOUT) == 0)
            return true;
        while (true) {
            if (peer.rest.empty()) {
                if (peer.left == 0)
                    break;
                const auto size = many_.size() / 64 * std::min(peer.left, 64U);
                peer.left -= std::min(peer.left, 64U);
                peer.rest = many_.substr(0, size);
                if (peer.left == 0)
                    peer.rest += farewell();
            }
            const auto sent = ::send(peer.socket, peer.rest.data(), peer.rest.size(), MSG_NOSIGNAL);
            if (sent < 0)
                return errno == EAGAIN;
            peer.rest.erase(0, static_cast<std::size_t>(sent));
        }
        watch(peer.socket, EPOLLIN, EPOLL_CTL_MOD);
        return true;
    }
    // Whether the connection stays.
    bool answer(Peer& peer) {
        const auto end = peer.request.find("\r\n\r\n");
        if (end == std::string::npos)
            return true;
        const auto at = peer.request.find("Content-Length: ");
        const auto length = at < end ? std::stoul(peer.request.substr(at + 16)) : 0;
        if (peer.request.size() < end + 4 + length)
            return true;
        const auto first = peer.request.find(' ') + 1;
        const auto path = peer.request.substr(first, peer.request.find(' ', first) - first);
        if (path.starts_with(std::format("{}/stream/", base))) {
            peer.isStream = true;
            sendAll(
                peer.socket, std::format(
                                 "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                 "Connection: Upgrade\r\nSec-WebSocket-Accept: {}\r\n\r\n",
                                 fakes::acceptOf(std::string_view(peer.request).substr(0, end + 2))));
            return true;
        }
        const auto body = path.ends_with("/invoke")
                              ? std::format(R"({{"thread_id":"flood-{}","status":"started"}})", ++threads_)
                              : std::string(R"({"status":"healthy"})");
        sendAll(
            peer.socket, std::format(
                             "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                             "Content-Length: {}\r\n\r\n{}",
                             body.size(), body));
        ::shutdown(peer.socket, SHUT_WR);
        peer.request.clear();
        return true;
    }

    int listener_;
    int control_;
    int epoll_;
    int threads_ = 0;
    std::string many_; // 64 tokens
    std::map<int, Peer> peers_;
};

} // namespace

FloodEngine::FloodEngine() {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener, 1'024);
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    std::array<int, 2> ends{};
    ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data());
    control_ = ends[0];
    child_ = ::fork();
    if (child_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::close(ends[0]);
        Loop(listener, ends[1]).run();
        ::_exit(0);
    }
    ::close(ends[1]);
    ::close(listener);
}

FloodEngine::~FloodEngine() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    ::close(control_);
}

std::string FloodEngine::url() const {
    return std::format("http://127.0.0.1:{}", port_);
}

std::string FloodEngine::pathOf(const std::string& thread) {
    return std::format("{}/stream/{}", base, thread);
}

int FloodEngine::open() const {
    const Order order;
    int count = 0;
    if (::write(control_, &order, sizeof order) != sizeof order
        || ::read(control_, &count, sizeof count) != sizeof count)
        return -1;
    return count;
}

void FloodEngine::go(std::uint32_t tokens, std::int64_t gap) const {
    const Order order{.tokens = tokens, .gap = gap};
    if (::write(control_, &order, sizeof order) != sizeof order)
        std::abort(); // nothing can be measured without it
}

} // namespace castwright::bench

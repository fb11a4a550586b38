// A thread a connection. WebSocket frames are made by hand, because a well-behaved library makes no broken
// ones.
#include "tests/fakes/remoteengine/remoteengine.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <format>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/protocol/reader.h"
#include "tests/fakes/remoteengine/websocketbytes.h"

namespace castwright::fakes {

using nlohmann::json;

namespace event {

std::string update(const json& files, const json& more) {
    json data{{"messages", json::array()}, {"files", files}};
    data.update(more);
    return json{{"event_type", "on_state_update"}, {"data", std::move(data)}}.dump();
}

std::string updateWithoutFiles() {
    return R"({"event_type":"on_state_update","data":{"messages":[{"type":"ai","content":"…"}],"todos":[]}})";
}

std::string token(std::string_view text) {
    return json{
        {"event_type", "on_llm_stream"},
        {"data",
         {{"raw_event", std::format(
                            "(AIMessageChunk(content='{}', additional_kwargs={{}}, id='run-1'), "
                            "{{'langgraph_node': 'agent', 'langgraph_step': 3}})",
                            text)}}}}
        .dump();
}

std::string error(std::string_view why) {
    return json{{"event_type", "error"}, {"data", {{"error", why}}}}.dump();
}

std::string end() {
    return R"({"event_type":"end","data":{}})";
}

} // namespace event

RemoteEngine::RemoteEngine(std::string base)
    : base_(std::move(base))
    , state_({{"status", "completed"}, {"result", nullptr}, {"generated_files", json::object()}}) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener_, 128);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

RemoteEngine::~RemoteEngine() {
    isEnding_ = true;
    thread_.join();
    peers_.clear();
    ::close(listener_);
}

std::string RemoteEngine::url() const {
    return std::format("http://127.0.0.1:{}", port_);
}

void RemoteEngine::play(Play play) {
    const std::scoped_lock lock(mutex_);
    play_ = std::move(play);
}

void RemoteEngine::playFor(std::string instructions, Play play) {
    const std::scoped_lock lock(mutex_);
    playsFor_.insert_or_assign(std::move(instructions), std::move(play));
}

void RemoteEngine::refuse(int status, int times, std::string headers, std::string only) {
    const std::scoped_lock lock(mutex_);
    refusal_ = status;
    refusals_ = times;
    refusalHeaders_ = std::move(headers);
    refusedPath_ = std::move(only);
}

void RemoteEngine::setState(json state) {
    const std::scoped_lock lock(mutex_);
    state_ = std::move(state);
}

std::vector<RemoteEngine::Asked> RemoteEngine::asked() const {
    const std::scoped_lock lock(mutex_);
    return asked_;
}

int RemoteEngine::count(std::string_view method, std::string_view piece) const {
    const std::scoped_lock lock(mutex_);
    return static_cast<int>(std::ranges::count_if(
        asked_, [&](const Asked& one) { return one.method == method && one.path.contains(piece); }));
}

void RemoteEngine::serve() {
    while (!isEnding_) {
        pollfd waited{.fd = listener_, .events = POLLIN, .revents = 0};
        if (::poll(&waited, 1, 20) <= 0)
            continue;
        const int peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (peer < 0)
            continue;
        const int on = 1;
        ::setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        std::erase_if(peers_, [](const Peer& one) { return one.isDone->load(); });
        auto isDone = std::make_shared<std::atomic<bool>>(false);
        std::jthread thread([this, peer, isDone] {
            answer(peer);
            ::close(peer);
            *isDone = true;
        });
        peers_.push_back({.isDone = std::move(isDone), .thread = std::move(thread)});
    }
}

bool RemoteEngine::send(int peer, std::string_view bytes) const {
    while (!bytes.empty() && !isEnding_) {
        pollfd waited{.fd = peer, .events = POLLOUT, .revents = 0};
        if (::poll(&waited, 1, 50) <= 0)
            continue;
        const auto count = ::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return bytes.empty();
}

void RemoteEngine::answer(int peer) {
    std::string request;
    std::array<char, 16'384> buffer{};
    const auto isWhole = [&] {
        const auto end = request.find("\r\n\r\n");
        if (end == std::string::npos)
            return false;
        const auto at = request.find("Content-Length: ");
        const auto length = at == std::string::npos || at > end ? 0 : std::stoul(request.substr(at + 16));
        return request.size() >= end + 4 + length;
    };
    while (!isWhole()) {
        pollfd waited{.fd = peer, .events = POLLIN, .revents = 0};
        if (isEnding_)
            return;
        if (::poll(&waited, 1, 50) <= 0)
            continue;
        const auto count = ::recv(peer, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return;
        request.append(buffer.data(), static_cast<std::size_t>(count));
    }
    const auto end = request.find("\r\n\r\n");
    Asked asked;
    asked.method = request.substr(0, request.find(' '));
    const auto path = asked.method.size() + 1;
    asked.path = request.substr(path, request.find(' ', path) - path);
    asked.head = request.substr(0, end + 2);
    asked.body = request.substr(end + 4);
    {
        const std::scoped_lock lock(mutex_);
        asked_.push_back(asked);
    }
    if (asked.path.starts_with(base_ + "/stream/"))
        return stream(peer, asked);
    send(peer, respond(asked));
    ::shutdown(peer, SHUT_WR);
}

std::string RemoteEngine::respond(const Asked& asked) {
    const auto told = [](int status, const std::string& body, const std::string& headers = {}) {
        return std::format(
            "HTTP/1.1 {} Played\r\nContent-Type: application/json\r\nConnection: close\r\n{}"
            "Content-Length: {}\r\n\r\n{}",
            status, headers, body.size(), body);
    };
    const std::scoped_lock lock(mutex_);
    if (!asked.path.starts_with(base_ + "/"))
        return told(404, R"({"detail":"Not Found"})");
    if (asked.path == base_ + "/health")
        return told(200, R"({"status":"healthy"})");
    if (refusals_ > 0 && asked.path.contains(refusedPath_)) {
        --refusals_;
        return told(refusal_, R"({"detail":"refused"})", refusalHeaders_);
    }
    if (asked.path == base_ + "/invoke") {
        const auto body = protocol::parseWire(asked.body);
        const auto empty = [&](const char* name) {
            return !body || !body->is_object() || !body->contains(name) || (*body)[name].empty();
        };
        if (empty("agent_definition") || empty("input_payload"))
            return told(422, R"({"detail":[{"loc":["body","agent_definition"],"msg":"field required"}]})");
        const auto thread = std::format("fake-{}", threads_.size() + 1);
        const auto words = (*body)["input_payload"].value("instructions", "");
        const auto wanted = playsFor_.find(words);
        threads_[thread] = wanted == playsFor_.end() ? play_ : wanted->second;
        return told(200, json{{"thread_id", thread}, {"status", "started"}}.dump());
    }
    if (asked.path.starts_with(base_ + "/state/"))
        return told(200, state_.dump());
    if (asked.path.starts_with(base_ + "/cleanup/") && hasCleanup_)
        return told(200, R"({"status":"cleaned_up"})");
    return told(404, R"({"detail":"Not Found"})");
}

void RemoteEngine::stream(int peer, const Asked& asked) {
    Play play;
    bool isCut = false;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = threads_.find(asked.path.substr(base_.size() + 8));
        if (found != threads_.end()) {
            play = found->second;
            isCut = play.cutAfter >= 0 && found->second.cuts-- > 0;
        } else {
            play.isLost = true;
        }
    }
    if (play.isLost) {
        send(peer, "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    send(
        peer, std::format(
                  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Accept: {}\r\n\r\n",
                  acceptOf(asked.head)));
    const auto isGone = [&](std::chrono::milliseconds time) {
        for (const auto until = std::chrono::steady_clock::now() + time; !isEnding_;) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                until - std::chrono::steady_clock::now());
            if (left.count() <= 0)
                return false;
            pollfd waited{.fd = peer, .events = POLLIN, .revents = 0};
            std::array<char, 512> heard{};
            if (::poll(&waited, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 50))) > 0
                && ::recv(peer, heard.data(), heard.size(), MSG_DONTWAIT) <= 0)
                return true;
        }
        return true;
    };
    for (std::size_t n = 0; n < play.events.size(); ++n) {
        if (isCut && static_cast<int>(n) == play.cutAfter)
            break;
        const auto isHere = [n](int place) { return place < 0 || place == static_cast<int>(n); };
        if (play.pause.count() > 0 && isHere(play.pauseOnlyAt) && isGone(play.pause))
            return;
        while (n > 0 && play.isFree && !*play.isFree)
            if (isGone(std::chrono::milliseconds(10)))
                return;
        const auto& text = play.events[n];
        if (!play.isSliced || !isHere(play.sliceOnlyAt)) {
            if (!send(peer, frame(0x81, text)))
                return;
            continue;
        }
        constexpr std::size_t slice = 7; // cuts characters of several bytes, too
        for (std::size_t at = 0; at < text.size(); at += slice) {
            const auto isLast = at + slice >= text.size();
            const auto bytes = frame(
                static_cast<unsigned char>((at == 0 ? 1U : 0U) | (isLast ? 0x80U : 0U)),
                std::string_view(text).substr(at, slice));
            for (const char c : bytes)
                if (!send(peer, std::string_view(&c, 1)))
                    return;
        }
    }
    if (isCut) {
        const linger now{.l_onoff = 1, .l_linger = 0};
        (void)isGone(std::chrono::milliseconds(5));                  // what was sent has arrived
        ::setsockopt(peer, SOL_SOCKET, SO_LINGER, &now, sizeof now); // a reset
        return;
    }
    if (play.closes)
        send(peer, frame(0x88, std::string_view("\x03\xe8", 2)));
    (void)isGone(play.closes ? std::chrono::milliseconds(2'000) : std::chrono::milliseconds(600'000));
}

} // namespace castwright::fakes

// A provider of language models that plays what it is told: each connection gets the next answer, cut and
// delayed as written. It keeps what it was asked.
#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <format>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace castwright::test {

struct Played {
    int status = 200;
    std::string headers = {};             // whole lines with their ends
    std::vector<std::string> pieces = {}; // sent one by one
    bool isCut = false;                   // the connection breaks instead of the body's end
    bool hangs = false;                   // nothing more comes until the peer goes
    std::string unlessAskedFor = {};      // played only for a request that holds this, whatever its turn
};

class FakeProvider {
public:
    FakeProvider() {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (listener_ < 0)
            std::abort(); // no test can go on without it
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(listener_, 16);
        socklen_t size = sizeof address;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    FakeProvider(const FakeProvider&) = delete;
    FakeProvider& operator=(const FakeProvider&) = delete;
    ~FakeProvider() {
        isEnding_ = true;
        thread_.join();
        ::close(listener_);
    }

    [[nodiscard]] std::string url() const { return std::format("http://127.0.0.1:{}", port_); }
    void play(Played played) {
        const std::scoped_lock lock(mutex_);
        script_.push_back(std::move(played));
    }
    [[nodiscard]] std::vector<std::string> asked() const {
        const std::scoped_lock lock(mutex_);
        return asked_;
    }

private:
    void serve() {
        while (!isEnding_) {
            pollfd waited{.fd = listener_, .events = POLLIN, .revents = 0};
            if (::poll(&waited, 1, 20) <= 0)
                continue;
            const int peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer >= 0)
                answer(peer);
        }
    }
    void answer(int peer) {
        std::string request;
        char buffer[8'192];
        const auto isWhole = [&] {
            const auto end = request.find("\r\n\r\n");
            if (end == std::string::npos)
                return false;
            const auto at = request.find("Content-Length: ");
            const auto length = at == std::string::npos ? 0 : std::stoul(request.substr(at + 16));
            return request.size() >= end + 4 + length;
        };
        while (!isWhole()) {
            const auto count = ::recv(peer, buffer, sizeof buffer, 0);
            if (count <= 0)
                break;
            request.append(buffer, static_cast<std::size_t>(count));
        }
        Played played{.status = 500, .pieces = {"{\"error\":{\"message\":\"The script is over.\"}}"}};
        {
            const std::scoped_lock lock(mutex_);
            asked_.push_back(request);
            for (auto at = script_.begin(); at != script_.end(); ++at)
                if (at->unlessAskedFor.empty() || request.contains(at->unlessAskedFor)) {
                    played = *at;
                    script_.erase(at);
                    break;
                }
        }
        const auto send = [&](const std::string& bytes) {
            ::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        };
        send(std::format(
            "HTTP/1.1 {} Played\r\nTransfer-Encoding: chunked\r\n{}\r\n", played.status, played.headers));
        for (const auto& piece : played.pieces)
            send(std::format("{:x}\r\n{}\r\n", piece.size(), piece));
        while (played.hangs && !isEnding_) {
            pollfd waited{.fd = peer, .events = POLLIN, .revents = 0};
            if (::poll(&waited, 1, 20) > 0)
                break;
        }
        if (!played.isCut && !played.hangs)
            send("0\r\n\r\n");
        ::close(peer);
    }

    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> isEnding_ = false;
    mutable std::mutex mutex_;
    std::deque<Played> script_;
    std::vector<std::string> asked_;
    std::thread thread_;
};

} // namespace castwright::test

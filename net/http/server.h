// An HTTP/1.1 server on one thread. It reads, limits, refuses and writes; routes see plain values.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "models/vocabulary/error.h"
#include "net/http/gate.h"
#include "net/http/router.h"
#include "net/telemetry/log.h"
#include "net/telemetry/metrics.h"
#include "net/telemetry/trace.h"

namespace castwright::http {

struct Limits {
    std::uint32_t headerBytes = 16U << 10U;
    std::uint64_t bodyBytes = 32U << 20U;
    std::size_t connections = 1'024;
    std::size_t connectionsOfOneAddress = 0; // 0: no limit of its own
    std::size_t requestsOfOneConnection = 10'000;

    std::chrono::milliseconds idle = std::chrono::seconds(75); // between two requests
    std::chrono::milliseconds header =
        std::chrono::seconds(10); // first byte of a request to the end of its header
    std::chrono::milliseconds body = std::chrono::seconds(60);
    std::chrono::milliseconds answer = std::chrono::seconds(60); // what a handler may take
    std::chrono::milliseconds write = std::chrono::seconds(30);
    std::chrono::milliseconds linger =
        std::chrono::milliseconds(500); // to read on after a refusal, so that it arrives
    std::chrono::milliseconds drain = std::chrono::milliseconds(1'500);
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; // 0: a free one
    Limits limits = {};
    std::optional<Origins> origins = {}; // none given: this computer's own names at the port
    Authenticator authenticate = {};     // none: nobody is let in, and only open routes answer
    telemetry::Tracer tracer = {};
    telemetry::Metrics* metrics = nullptr; // outlives the server
};

class Server {
public:
    // Listens when this returns; answers once run() is called.
    [[nodiscard]] static Result<Server> listen(ServerOptions options, Router router, telemetry::Logger log);
    Server(Server&& other) noexcept;
    Server& operator=(Server&&) = delete;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    // Serves on this thread until stop(), then until the last request is answered or the drain limit is over.
    void run();
    // From any thread: no new connections, idle ones close, requests under way are answered.
    void stop();

private:
    struct State;
    explicit Server(std::shared_ptr<State> state);

    std::shared_ptr<State> state_;
};

} // namespace castwright::http

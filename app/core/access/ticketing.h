// Tickets over HTTP: a page, which cannot send a header with a WebSocket, asks for one and opens one stream
// by it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "net/auth/tickets.h"
#include "net/http/gate.h"
#include "net/http/router.h"
#include "net/telemetry/log.h"

namespace castwright::core {

// Whether there is such a stream and the request's user may follow it.
using MayFollow = std::function<bool(const http::Request& request, const std::string& thread)>;

class Ticketing {
public:
    explicit Ticketing(telemetry::Logger log)
        : log_(std::move(log)) {}

    [[nodiscard]] static bool isForStream(const http::Request& request);
    // Who offers a ticket, or nobody where it is not good; nothing where none is offered. It is gone
    // afterwards.
    [[nodiscard]] std::optional<std::optional<std::string>> redeem(const http::Request& request);
    // Lets in by a ticket where one is offered, and else as `otherwise` does.
    [[nodiscard]] http::Authenticator before(http::Authenticator otherwise);
    // POST /api/ws-tickets. Outlives the router.
    void addRoute(http::Router& router, MayFollow mayFollow);

private:
    [[nodiscard]] http::Response issue(const http::Request& request, const MayFollow& mayFollow);

    telemetry::Logger log_;
    auth::Tickets tickets_;
};

} // namespace castwright::core

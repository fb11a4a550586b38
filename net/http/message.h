// Requests and responses as plain values: all that routes see of HTTP.
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/vocabulary/error.h"
#include "net/protocol/wire.h"
#include "net/telemetry/trace.h"

namespace castwright::http {

// In the order they came; names are compared without case.
class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<std::pair<std::string, std::string>> fields)
        : fields_(fields) {}

    void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const; // the first of that name
    [[nodiscard]] std::size_t count(std::string_view name) const;

    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

struct Request {
    std::string method;
    std::string path;  // as sent: begins with "/", still percent-encoded, without the query
    std::string query; // without "?"
    Headers headers;
    std::string body;
    std::string remote; // the peer's address
    std::string correlationId;
    std::optional<telemetry::SpanContext> trace;   // of the span of answering it; none where tracing is off
    std::string user;                              // set by the authenticator; empty on open routes
    std::string route;                             // its pattern: "/api/proposals/{id}"
    std::map<std::string, std::string> parameters; // of the route's pattern, decoded
};

struct SocketOpening;

struct Response {
    int status = 200;
    Headers headers = {};
    std::string body = {};
    // The connection becomes a WebSocket (websocket.h), where it asks for that.
    std::shared_ptr<const SocketOpening> upgrade = {};
};

[[nodiscard]] Response jsonResponse(int status, std::string json);
// The contract's error body, with the request's correlation id.
[[nodiscard]] Response errorResponse(
    const Request& request, int status, std::string code, std::string message,
    std::vector<protocol::FieldMessage> details = {});
// The status that an error value stands for.
[[nodiscard]] Response errorResponse(const Request& request, const Error& error);

[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);
// One segment of a path, or a value of a query.
[[nodiscard]] std::string percentEncoded(std::string_view text);
// Nothing where an escape is broken or yields a zero byte.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text);

} // namespace castwright::http

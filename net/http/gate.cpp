// The order matters: foreign pages learn nothing, strangers learn only which paths are open to all.
#include "net/http/gate.h"

#include <algorithm>
#include <format>

#include <openssl/crypto.h>

#include "models/vocabulary/hash.h"

namespace castwright::http {

namespace {

bool isNamed(const std::vector<std::string>& names, std::string_view given) {
    return std::ranges::any_of(names, [&](const auto& one) { return equalsIgnoringCase(one, given); });
}

Response preflight() {
    return {
        .status = 204,
        .headers = {
            {"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"},
            {"Access-Control-Allow-Headers",
             "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Correlation-Id"},
            {"Access-Control-Max-Age", "43200"}}}; // 12 hours
}

} // namespace

Origins loopbackOrigins(std::uint16_t port) {
    Origins allowed;
    for (const auto* host : {"127.0.0.1", "localhost", "[::1]"}) {
        allowed.hosts.push_back(std::format("{}:{}", host, port));
        allowed.origins.push_back(std::format("http://{}:{}", host, port));
    }
    return allowed;
}

std::optional<std::string_view> bearerOf(const Request& request) {
    if (request.headers.count("Authorization") != 1)
        return std::nullopt;
    constexpr std::string_view scheme = "bearer ";
    auto value = *request.headers.find("Authorization");
    if (value.size() <= scheme.size() || !equalsIgnoringCase(value.substr(0, scheme.size()), scheme))
        return std::nullopt;
    value.remove_prefix(scheme.size());
    return value;
}

Authenticator secretAuthenticator(std::string secret, std::string user) {
    // Hashes have one length, so that neither length nor content of the secret shows in the time it takes.
    return [expected = contentHash(secret),
            user = std::move(user)](const Request& request) -> std::optional<std::string> {
        const auto bearer = bearerOf(request);
        if (!bearer)
            return std::nullopt;
        const auto given = contentHash(*bearer);
        if (CRYPTO_memcmp(given.data(), expected.data(), expected.size()) != 0)
            return std::nullopt;
        return user;
    };
}

void addSharing(Response& response, const Request& request, const Origins& origins) {
    if (!origins.isShared)
        return;
    response.headers.add("Vary", "Origin");
    const auto origin = request.headers.find("Origin");
    if (!origin || request.headers.count("Origin") != 1 || !isNamed(origins.origins, *origin))
        return;
    response.headers.add("Access-Control-Allow-Origin", std::string(*origin));
    response.headers.add("Access-Control-Allow-Credentials", "true");
    response.headers.add("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Correlation-Id");
}

std::optional<Response>
decide(Request& request, Match& match, const Origins& origins, const Authenticator& authenticate) {
    const auto host = request.headers.find("Host");
    if (!host || request.headers.count("Host") != 1)
        return errorResponse(request, 400, "invalid", "Exactly one Host header is needed.");
    if (!isNamed(origins.hosts, *host))
        return errorResponse(request, 403, "refused", "This Host is not served here.");
    if (request.headers.count("Origin") > 1)
        return errorResponse(request, 400, "invalid", "More than one Origin header was sent.");
    if (const auto origin = request.headers.find("Origin")) {
        if (!isNamed(origins.origins, *origin))
            return errorResponse(request, 403, "refused", "Pages of this Origin are not served.");
        // A browser asks without credentials whether it may send them: the answer is the same for all paths.
        if (origins.isShared && request.method == "OPTIONS"
            && request.headers.find("Access-Control-Request-Method"))
            return preflight();
    }
    if (match.access != Access::open) {
        auto user = authenticate ? authenticate(request) : std::nullopt;
        if (!user) {
            auto response = errorResponse(
                request, 401, "unauthorized",
                "Sign in first: send the bearer of this service as Authorization header.");
            response.headers.add("WWW-Authenticate", "Bearer");
            return response;
        }
        request.user = std::move(*user);
    }
    if (match.handler != nullptr) {
        request.parameters = std::move(match.parameters);
        request.route = std::move(match.route);
        return std::nullopt;
    }
    if (match.allowed.empty())
        return errorResponse(request, 404, "not_found", "There is nothing at this path.");
    std::string allowed;
    for (const auto& method : match.allowed)
        allowed += (allowed.empty() ? "" : ", ") + method;
    auto response =
        request.method == "OPTIONS"
            ? Response{.status = 204}
            : errorResponse(
                  request, 405, "method_not_allowed",
                  std::format("{} is not possible here; {} is.", request.method.substr(0, 20), allowed));
    response.headers.add("Allow", allowed);
    return response;
}

} // namespace castwright::http

// The order matters: foreign pages learn nothing, strangers learn only which paths are open to all.
#include "net/http/gate.h"

#include <algorithm>
#include <format>

#include <openssl/crypto.h>

#include "models/vocabulary/hash.h"

namespace castwright::http {

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

std::optional<Response>
decide(Request& request, Match& match, const Origins& origins, const Authenticator& authenticate) {
    const auto host = request.headers.find("Host");
    if (!host || request.headers.count("Host") != 1)
        return errorResponse(request, 400, "invalid", "Exactly one Host header is needed.");
    if (!std::ranges::any_of(origins.hosts, [&](const auto& one) { return equalsIgnoringCase(one, *host); }))
        return errorResponse(request, 403, "refused", "This Host is not served here.");
    if (request.headers.count("Origin") > 1)
        return errorResponse(request, 400, "invalid", "More than one Origin header was sent.");
    if (const auto origin = request.headers.find("Origin"))
        if (!std::ranges::any_of(
                origins.origins, [&](const auto& one) { return equalsIgnoringCase(one, *origin); }))
            return errorResponse(request, 403, "refused", "Pages of this Origin are not served.");
    if (match.access != Access::open) {
        auto user = authenticate(request);
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

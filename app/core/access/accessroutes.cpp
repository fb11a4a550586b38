// Signing in with a mail and a password, and tickets for streams.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/core/access/access.h"
#include "app/core/requests/requests.h"
#include "models/vocabulary/id.h"
#include "net/protocol/reader.h"

namespace castwright::core {

using http::Request;
using http::Response;
using nlohmann::json;

namespace {

struct Credentials {
    std::string email;
    std::string password;
};

Result<Credentials> readCredentials(const std::string& body) {
    constexpr std::size_t mostBytes = 8U << 10U;
    const auto parsed = protocol::parseWire(body, mostBytes);
    if (!parsed)
        return std::unexpected(parsed.error());
    protocol::Reader reader(*parsed);
    Credentials read{.email = reader.text("email"), .password = reader.text("password")};
    return reader.finish(std::move(read));
}

} // namespace

void Access::addRoutes(http::Router& router, Belonging belonging) {
    router.addSlow(
        "POST", "/api/auth/login", http::Access::open,
        [this](const Request& request, http::Responder respond) {
            const auto answer = std::make_shared<http::Responder>(std::move(respond));
            if (hashing_.add([this, request, answer] { (*answer)(login(request)); }))
                return;
            auto busy = http::errorResponse(
                request, 429, "rate_limited", "Too many people sign in at once; try again in a moment.");
            busy.headers.add("Retry-After", "1");
            (*answer)(std::move(busy));
        });
    ticketing_.addRoute(
        router, [this, belonging = std::move(belonging)](const Request& request, const std::string& thread) {
            const auto workflow = belonging.thread(thread);
            return workflow && mayOpen(request, *workflow);
        });
}

Response Access::login(const Request& request) const {
    const auto given = readCredentials(request.body);
    if (!given)
        return http::errorResponse(request, given.error());
    const auto log = log_.withCorrelation(request.correlationId);
    const auto user = signIn_.check(users_, given->email, given->password);
    if (!user || ownKeys_.empty()) {
        log.warning("A login was refused.", {{"remote", request.remote}});
        return http::errorResponse(request, 401, "unauthorized", "The mail or the password is wrong.");
    }
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto token = auth::signToken(
        {.subject = user->id,
         .userId = user->id,
         .username = user->username,
         .roles = user->roles,
         .org = user->org,
         .issuer = config_.issuer,
         .audience = {config_.audience},
         .issuedAt = now,
         .notBefore = now,
         .expires = now + config_.tokenLifetime,
         .id = randomId()},
        ownKeys_.front());
    if (!token)
        return http::errorResponse(request, token.error());
    log.info("A user signed in.", {{"user", user->id}});
    return jsonOf(200, {{"token", *token}, {"user_id", user->id}});
}

} // namespace castwright::core

// A ticket stands in an address, which servers and proxies write down: what is written there is good no more.
#include "app/core/access/ticketing.h"

#include "app/core/requests/requests.h"
#include "net/protocol/reader.h"

namespace castwright::core {

using http::Request;
using http::Response;

namespace {

constexpr std::string_view streams = "/api/ws/refinements/";

} // namespace

bool Ticketing::isForStream(const Request& request) {
    return request.path.starts_with(streams) && request.headers.count("Authorization") == 0;
}

std::optional<std::optional<std::string>> Ticketing::redeem(const Request& request) {
    if (!isForStream(request))
        return std::nullopt;
    const auto ticket = queryValue(request, "ticket");
    if (ticket.empty())
        return std::nullopt;
    auto user = tickets_.redeem(ticket, request.path.substr(streams.size()));
    if (!user)
        log_.withCorrelation(request.correlationId).info("A ticket was not accepted.");
    return user;
}

http::Authenticator Ticketing::before(http::Authenticator otherwise) {
    return [this, otherwise = std::move(otherwise)](const Request& request) {
        const auto offered = redeem(request);
        return offered ? *offered : otherwise(request);
    };
}

void Ticketing::addRoute(http::Router& router, MayFollow mayFollow) {
    router.add(
        "POST", "/api/ws-tickets", http::Access::authenticated,
        [this, mayFollow = std::move(mayFollow)](const Request& request) {
            return issue(request, mayFollow);
        });
}

Response Ticketing::issue(const Request& request, const MayFollow& mayFollow) {
    const auto parsed = protocol::parseWire(request.body);
    if (!parsed)
        return http::errorResponse(request, parsed.error());
    protocol::Reader reader(*parsed);
    const auto thread = reader.finish(reader.text("thread_id"));
    if (!thread)
        return http::errorResponse(request, thread.error());
    if (!mayFollow(request, *thread))
        return http::errorResponse(request, 404, "not_found", "There is no such stream.");
    const auto made = tickets_.issue(request.user, *thread);
    if (!made) {
        auto refused = http::errorResponse(request, 429, "rate_limited", made.error().message);
        refused.headers.add("Retry-After", "30");
        return refused;
    }
    return jsonOf(
        200, {{"ticket", *made}, {"expires_in", std::chrono::seconds(auth::Tickets::lifetime).count()}});
}

} // namespace castwright::core

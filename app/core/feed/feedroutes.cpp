// From queries to the feed.
#include "app/core/feed/feedroutes.h"

#include <algorithm>

#include "app/core/requests/requests.h"
#include "net/http/websocket.h"
#include "net/protocol/changes.h"

namespace castwright::core {

namespace {

using http::Request;
using http::Responder;
using http::Response;

constexpr std::int64_t usualWait = 25;
constexpr std::int64_t longestWait = 50; // below what a server lets an answer take

Response upgraded(Feed& feed, std::optional<std::int64_t> since, const Feed::Visible& visible) {
    const auto watcher = std::make_shared<std::uint64_t>(0);
    const auto opening = std::make_shared<http::SocketOpening>();
    opening->opened = [&feed, since, visible, watcher](const http::Socket& socket) {
        *watcher = feed.watch(socket, since, visible);
    };
    opening->drained = [&feed, watcher] { feed.goOn(*watcher); };
    opening->closed = [&feed, watcher] { feed.leave(*watcher); };
    Response response{.status = 101};
    response.upgrade = opening;
    return response;
}

} // namespace

void addFeedRoutes(
    http::Router& router, Feed& feed,
    std::function<bool(const Request& request, const std::string& workflow)> visible) {
    router.addSlow(
        "GET", "/api/changes", http::Access::authenticated,
        [&feed, visible = std::move(visible)](Request request, Responder respond) {
            const auto sinceText = queryValue(request, "since");
            const auto since = numberOf(sinceText);
            const auto waitText = queryValue(request, "wait");
            const auto wait = numberOf(waitText);
            if (!since || !wait)
                return respond(http::errorResponse(
                    request, 422, "invalid", "\"since\" and \"wait\" are whole numbers.",
                    {{.field = since ? "wait" : "since", .message = "must be a whole number from 0 on"}}));
            const auto from = sinceText.empty() ? std::nullopt : std::optional(*since);
            const auto isSeen = [request, visible](const std::string& workflow) {
                return visible(request, workflow);
            };
            if (const auto upgrade = request.headers.find("Upgrade");
                upgrade && http::equalsIgnoringCase(*upgrade, "websocket"))
                return respond(upgraded(feed, from, isSeen));
            const auto seconds = request.method == "HEAD" ? 0
                                 : waitText.empty()       ? usualWait
                                                          : std::min(*wait, longestWait);
            const auto answer = std::make_shared<Responder>(std::move(respond));
            feed.ask(
                from, std::chrono::seconds(seconds), isSeen,
                [request, answer](const Result<protocol::ChangePage>& page) {
                    (*answer)(
                        page ? http::jsonResponse(200, protocol::toJson(*page))
                             : http::errorResponse(request, page.error()));
                });
        });
}

} // namespace castwright::core

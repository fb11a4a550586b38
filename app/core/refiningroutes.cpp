// From requests to the service and back; refusals of a stream come before the upgrade.
#include "app/core/refiningroutes.h"

#include <algorithm>
#include <concepts>
#include <string>

#include "app/core/requests/requests.h"
#include "net/http/websocket.h"
#include "net/protocol/json.h"

namespace castwright::core {

namespace {

using http::Access;
using http::Request;
using http::Response;
using nlohmann::json;

Response proposals(const Request& request, const Refining& refining, const Visible& visible) {
    const auto paging = pagingOf(request);
    if (!paging)
        return http::errorResponse(request, paging.error());
    return answerOf(
        request, refining.list(
                     {.workflow = queryValue(request, "workflow"),
                      .status = queryValue(request, "status"),
                      .cursor = paging->cursor,
                      .most = paging->most,
                      .isVisible = [&](const std::string& workflow) { return visible(request, workflow); }}));
}

Response startRefinement(const Request& request, Refining& refining) {
    auto asked = protocol::fromJson<protocol::RefinementRequest>(request.body);
    if (!asked)
        return http::errorResponse(request, asked.error());
    if (asked->idempotencyKey.empty())
        asked->idempotencyKey = request.headers.find("Idempotency-Key").value_or("");
    const auto entry = refining.start(request.parameters.at("workflow"), *asked, request.user);
    if (!entry) {
        auto refused = http::errorResponse(request, entry.error());
        if (entry.error().code == ErrorCode::unavailable)
            refused.headers.add("Retry-After", "5");
        return refused;
    }
    return http::jsonResponse(
        202, protocol::toJson(protocol::RefinementStarted{
                 .proposalId = entry->proposal.id,
                 .threadId = entry->proposal.threadId,
                 .status = entry->proposal.status,
                 .websocketUrl = "/api/ws/refinements/" + entry->proposal.threadId,
                 .createdAt = entry->createdAt}));
}

Response startRun(const Request& request, const Refining& refining, Running& running) {
    const auto body = objectOf(request);
    if (!body)
        return http::errorResponse(request, body.error());
    const auto& workflow = request.parameters.at("workflow");
    const auto draft = refining.draft(workflow);
    if (!draft)
        return http::errorResponse(request, draft.error());
    const auto started = running.start(workflow, *draft, body->value("inputs", json()));
    if (!started)
        return http::errorResponse(request, started.error());
    return jsonOf(202, *started);
}

Response stream(const Request& request, const Refining& refining, const Running& running) {
    const auto& thread = request.parameters.at("thread");
    auto relay = refining.stream(thread);
    if (!relay)
        relay = running.stream(thread);
    if (!relay)
        return http::errorResponse(request, 404, "not_found", "There is no such stream.");
    std::optional<protocol::Cursor> since;
    if (const auto text = queryValue(request, "since"); !text.empty()) {
        const auto cursor = protocol::parseCursor(text);
        if (!cursor)
            return http::errorResponse(request, cursor.error());
        since = *cursor;
    }
    const auto opening = std::make_shared<http::SocketOpening>();
    const auto watcher = std::make_shared<std::uint64_t>(0);
    opening->opened = [relay, since, watcher](const http::Socket& socket) {
        *watcher = relay->watch(socket, since);
    };
    opening->drained = [relay, watcher] { relay->goOn(*watcher); };
    opening->closed = [relay, watcher] { relay->leave(*watcher); };
    Response response{.status = 101};
    response.upgrade = opening;
    return response;
}

using Names = std::vector<std::string>;

// An act on a proposal: what it needs to be told is asked for, and a conflict tells how it stands.
template <class Act>
Response onProposal(const Request& request, const Refining& refining, const Names& needed, const Act& act) {
    const auto body = objectOf(request);
    if (!body)
        return http::errorResponse(request, body.error());
    const auto& id = request.parameters.at("id");
    const auto missing =
        std::ranges::find_if(needed, [&](const auto& name) { return body->value(name, json()).is_null(); });
    if (missing != needed.end()) {
        const auto present = refining.present(id);
        if (!present)
            return http::errorResponse(request, present.error());
        // One that is not to be reviewed is refused for that, whatever was seen of it.
        if ((*present)["status"] == "completed")
            return withPresent(needsRevision(request, *missing), *present);
    }
    auto done = [&] {
        if constexpr (std::invocable<Act, const std::string&, const json&, const std::string&>)
            return act(id, *body, request.user); // where it matters who asks
        else
            return act(id, *body);
    }();
    if (done || done.error().code != ErrorCode::conflict)
        return answerOf(request, done);
    auto present = refining.present(id).value_or(json::object());
    if (request.route.ends_with("/approve"))
        if (const auto seen = refining.preview(id, *body); seen && !(*seen)["conflicts"].empty())
            present["conflicts"] = (*seen)["conflicts"];
    return withPresent(http::errorResponse(request, done.error()), present);
}

} // namespace

void addRefiningRoutes(http::Router& router, Refining& refining, Running& running, Visible visible) {
    router.add(
        "POST", "/api/workflows/{workflow}/refinements", Access::authenticated,
        [&refining](const Request& request) { return startRefinement(request, refining); });
    router.add(
        "POST", "/api/workflows/{workflow}/runs", Access::authenticated,
        [&refining, &running](const Request& request) { return startRun(request, refining, running); });
    router.add("GET", "/api/runs/{id}", Access::authenticated, [&running](const Request& request) {
        return answerOf(request, running.detail(request.parameters.at("id")));
    });
    router.add("POST", "/api/runs/{id}/cancel", Access::authenticated, [&running](const Request& request) {
        const auto& id = request.parameters.at("id");
        const auto done = running.cancel(id);
        return answerOf(request, done ? running.detail(id) : Result<json>(std::unexpect, done.error()));
    });
    router.add(
        "GET", "/api/ws/refinements/{thread}", Access::authenticated,
        [&refining, &running](const Request& request) { return stream(request, refining, running); });
    router.add("GET", "/api/proposals", Access::authenticated, [&refining, visible](const Request& request) {
        return proposals(request, refining, visible);
    });
    router.add("GET", "/api/audit", Access::authenticated, [&refining, visible](const Request& request) {
        const auto after = numberOf(queryValue(request, "cursor"));
        return after
                   ? answerOf(
                         request,
                         refining.audit(
                             *after, [&](const std::string& workflow) { return visible(request, workflow); }))
                   : http::errorResponse(request, after.error());
    });
    for (const std::string base : {"/api/proposals/{id}", "/api/refinements/{id}"}) {
        const auto withId = [&](const char* method, const char* path, auto act, const Names& needed = {}) {
            router.add(
                method, base + path, Access::authenticated, [&refining, act, needed](const Request& request) {
                    return onProposal(request, refining, needed, act);
                });
        };
        const auto done = [&refining](const std::string& id, const Result<>& result) -> Result<json> {
            if (!result)
                return std::unexpected(result.error());
            return refining.detail(id);
        };
        withId("GET", "", [&refining](const std::string& id, const json&) { return refining.detail(id); });
        withId(
            "GET", "/files", [&refining](const std::string& id, const json&) { return refining.files(id); });
        withId(
            "POST", "/cancel", [&refining, done](const std::string& id, const json&, const std::string& who) {
                return done(id, refining.cancel(id, who));
            });
        withId(
            "POST", "/retry", [&refining, done](const std::string& id, const json&, const std::string& who) {
                return done(id, refining.retry(id, who));
            });
        withId(
            "POST", "/dismiss",
            [&refining, done](const std::string& id, const json&, const std::string& who) {
                return done(id, refining.dismiss(id, who));
            });
        withId(
            "POST", "/reject", [&refining, done](const std::string& id, const json&, const std::string& who) {
                return done(id, refining.reject(id, who));
            });
        withId(
            "POST", "/reopen", [&refining, done](const std::string& id, const json&, const std::string& who) {
                return done(id, refining.reopen(id, who));
            });
        withId("POST", "/rebase", [&refining](const std::string& id, const json&, const std::string& who) {
            return refining.rebase(id, who);
        });
        withId("PUT", "/viewed", [&refining, done](const std::string& id, const json& body) {
            return done(id, refining.view(id, body));
        });
        withId(
            "PUT", "/comments",
            [&refining, done](const std::string& id, const json& body, const std::string& who) {
                return done(id, refining.comment(id, body, who));
            });
        withId(
            "PUT", "/decisions",
            [&refining](const std::string& id, const json& body) { return refining.decide(id, body); },
            {"revision"});
        withId(
            "POST", "/preview",
            [&refining](const std::string& id, const json& body) { return refining.preview(id, body); },
            {"decisions_revision"});
        withId(
            "POST", "/approve",
            [&refining](const std::string& id, const json& body, const std::string& who) {
                return refining.approve(id, body, who);
            },
            {"decisions_revision", "draft_revision"});
        withId(
            "POST", "/undo-approval",
            [&refining](const std::string& id, const json&, const std::string& who) {
                return refining.undoApproval(id, who);
            });
    }
}

} // namespace castwright::core

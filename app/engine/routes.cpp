// invoke, state, stream, cleanup; health, ready and metrics.
#include "app/engine/routes.h"

#include <format>

#include "models/json/wirereader.h"
#include "net/http/message.h"
#include "net/http/websocket.h"
#include "net/protocol/json.h"
#include "net/protocol/reader.h"

namespace castwright::engine {

using nlohmann::json;

namespace {

http::Response noThread(const http::Request& request) {
    return http::errorResponse(
        request, 404, "not_found", "There is no such thread; it may have been cleaned up.");
}

http::Response invoke(const http::Request& request, Store& store, const Runner& runner) {
    const auto body = protocol::parseWire(request.body);
    if (!body)
        return http::errorResponse(request, body.error());
    auto job = readJob(*body);
    if (!job)
        return http::errorResponse(
            request, 422, "invalid", job.error().message,
            {{.field = job.error().where ? job.error().where->pointer : "", .message = job.error().message}});
    const auto shared = std::make_shared<const Job>(std::move(*job));
    const auto thread =
        store.start([shared, runner](Thread& started) { runner(started, *shared); }, request.body.size());
    if (!thread) {
        auto response = http::errorResponse(request, 503, "unavailable", thread.error().message);
        response.headers.add("Retry-After", "2");
        return response;
    }
    return http::jsonResponse(
        200, castwright::json::writeWire(json{{"thread_id", (*thread)->id()}, {"status", "started"}}));
}

http::Response stream(const http::Request& request, const Store& store) {
    const auto thread = store.find(request.parameters.at("thread"));
    if (!thread)
        return noThread(request);
    const auto watcher = std::make_shared<std::uint64_t>(0);
    const auto opening = std::make_shared<http::SocketOpening>();
    opening->opened = [thread, watcher](const http::Socket& socket) {
        *watcher = thread->watch([socket](const Thread::Event& event, bool isLast) {
            socket.send(event);
            if (isLast)
                socket.close(1000, "The stream is over.");
        });
    };
    opening->closed = [thread, watcher] { thread->unwatch(*watcher); };
    http::Response response{.status = 101};
    response.upgrade = opening;
    return response;
}

http::Response metrics(const Store& store) {
    const auto counts = store.counts();
    http::Response response{
        .status = 200,
        .headers = {{"Content-Type", "text/plain; version=0.0.4"}},
        .body = std::format(
            "# TYPE castwright_engine_runs_total counter\n"
            "castwright_engine_runs_total{{status=\"started\"}} {}\n"
            "castwright_engine_runs_total{{status=\"completed\"}} {}\n"
            "castwright_engine_runs_total{{status=\"failed\"}} {}\n"
            "# TYPE castwright_engine_runs gauge\n"
            "castwright_engine_runs{{state=\"queued\"}} {}\n"
            "castwright_engine_runs{{state=\"running\"}} {}\n"
            "# TYPE castwright_engine_threads gauge\n"
            "castwright_engine_threads {}\n",
            counts.started, counts.completed, counts.failed, counts.queued, counts.running, counts.kept)};
    return response;
}

void inquire(
    const http::Request& request, http::Responder respond, service::Errands& errands,
    const Inquiry& inquiry) {
    auto body = protocol::parseWire(request.body.empty() ? "{}" : request.body);
    if (!body)
        return respond(http::errorResponse(request, body.error()));
    if (!body->is_object())
        return respond(http::errorResponse(request, 422, "invalid", "The body must be a JSON object."));
    const auto answer = std::make_shared<http::Responder>(std::move(respond));
    const auto isTaken =
        errands.run([answer, inquiry, body = std::move(*body)](std::atomic<bool>& cancelled) {
            (*answer)(http::jsonResponse(200, castwright::json::writeWire(inquiry(body, cancelled))));
        });
    if (isTaken)
        return;
    auto busy = http::errorResponse(
        request, 429, "rate_limited", "Too much is asked at once; try again in a moment.");
    busy.headers.add("Retry-After", "1");
    (*answer)(std::move(busy));
}

} // namespace

http::Router makeRoutes(Store& store, Runner runner, const Inquiries& inquiries, std::string version) {
    using http::Access;
    using http::Request;
    http::Router router;
    const auto health = protocol::toJson(protocol::Health{.status = "ok", .version = std::move(version)});
    const auto ready = protocol::toJson(protocol::Readiness{.isReady = true, .dependencies = {}});
    for (const std::string base : {"", "/deepagents-runtime", "/spec-engine"}) {
        router.add("GET", base + "/health", Access::open, [health](const Request&) {
            return http::jsonResponse(200, health);
        });
        router.add("GET", base + "/ready", Access::open, [ready](const Request&) {
            return http::jsonResponse(200, ready);
        });
        router.add(
            "GET", base + "/metrics", Access::open, [&store](const Request&) { return metrics(store); });
        for (const auto& [path, inquiry] : inquiries.byPath)
            router.addSlow(
                "POST", base + path, Access::authenticated,
                [&errands = inquiries.errands, inquiry](const Request& request, http::Responder respond) {
                    inquire(request, std::move(respond), errands, inquiry);
                });
        router.add("POST", base + "/invoke", Access::authenticated, [&store, runner](const Request& request) {
            return invoke(request, store, runner);
        });
        router.add("GET", base + "/state/{thread}", Access::authenticated, [&store](const Request& request) {
            const auto thread = store.find(request.parameters.at("thread"));
            return thread ? http::jsonResponse(200, castwright::json::writeWire(thread->state()))
                          : noThread(request);
        });
        router.add("GET", base + "/stream/{thread}", Access::authenticated, [&store](const Request& request) {
            return stream(request, store);
        });
        router.add(
            "DELETE", base + "/cleanup/{thread}", Access::authenticated, [&store](const Request& request) {
                const auto& id = request.parameters.at("thread");
                return store.cleanUp(id) ? http::jsonResponse(
                                               200, castwright::json::writeWire(
                                                        json{{"thread_id", id}, {"status", "cleaned_up"}}))
                                         : noThread(request);
            });
    }
    return router;
}

} // namespace castwright::engine

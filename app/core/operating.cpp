// Readiness is asked of the store itself, and told of the engine from what its last calls met.
#include "app/core/operating.h"

#include <chrono>
#include <format>
#include <mutex>

#include "net/protocol/json.h"
#include "net/telemetry/log.h"

namespace castwright::core {

using http::Access;
using http::Request;
using http::Response;

namespace {

// Since when the store answers, or does not.
class StoreWatch {
public:
    explicit StoreWatch(const store::Database& store)
        : store_(store)
        , since_(telemetry::rfc3339(std::chrono::system_clock::now())) {}

    protocol::DependencyState state() {
        const auto asked = store_.read([](store::Connection& from) -> Result<> {
            auto row = from.ask("SELECT count(*) FROM settings");
            return row.executeStep() ? Result<>() : fail(ErrorCode::io, "The store does not answer.");
        });
        const std::scoped_lock lock(mutex_);
        if (asked.has_value() != isThere_)
            since_ = telemetry::rfc3339(std::chrono::system_clock::now());
        isThere_ = asked.has_value();
        return {
            .name = "database",
            .isReady = isThere_,
            .reason = asked ? std::string() : describe(asked.error()),
            .since = since_};
    }

private:
    const store::Database& store_;
    std::mutex mutex_;
    bool isThere_ = true;
    std::string since_;
};

http::ServerOptions optionsOf(const MetricsPlace& place) {
    http::ServerOptions options{.address = place.address, .port = place.port, .limits = {.connections = 16}};
    if (place.address != "127.0.0.1" && place.address != "::1") {
        http::Origins origins = http::loopbackOrigins(place.port);
        origins.hosts.push_back(std::format("{}:{}", place.address, place.port));
        origins.hosts.insert(origins.hosts.end(), place.hosts.begin(), place.hosts.end());
        options.origins = std::move(origins);
    }
    return options;
}

} // namespace

void addReadiness(http::Router& router, const store::Database& store, const EngineClient& engine) {
    const auto watch = std::make_shared<StoreWatch>(store);
    router.add("GET", "/ready", Access::open, [watch, &engine](const Request&) {
        auto database = watch->state();
        // The core itself takes requests while the engine is away, and queues them.
        const auto isReady = database.isReady;
        return http::jsonResponse(
            isReady ? 200 : 503,
            protocol::toJson(protocol::Readiness{
                .isReady = isReady, .dependencies = {engine.readiness(), std::move(database)}}));
    });
}

void addMetrics(http::Router& router, const telemetry::Metrics& metrics) {
    router.add("GET", "/metrics", Access::open, [&metrics](const Request&) {
        Response response{.status = 200, .headers = {{"Content-Type", "text/plain; version=0.0.4"}}};
        response.body = metrics.text();
        return response;
    });
}

Result<std::unique_ptr<MetricsServer>> MetricsServer::listen(
    const MetricsPlace& place, const telemetry::Metrics& metrics, const telemetry::Logger& log) {
    http::Router router;
    addMetrics(router, metrics);
    auto server = http::Server::listen(optionsOf(place), std::move(router), log);
    if (!server)
        return because(server.error(), "Metrics cannot be served.");
    log.info("Serving metrics.", {{"address", place.address}, {"port", server->port()}});
    return std::unique_ptr<MetricsServer>(new MetricsServer(std::move(*server)));
}

MetricsServer::MetricsServer(http::Server server)
    : server_(std::move(server))
    , thread_([this] { server_.run(); }) {}

MetricsServer::~MetricsServer() {
    server_.stop();
}

} // namespace castwright::core

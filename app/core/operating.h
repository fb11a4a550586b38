// What whoever operates a core looks at: whether it is ready, and its metrics, on a server at an address of
// their own.
#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/core/access/config.h"
#include "app/core/refining/engineclient.h"
#include "models/store/database.h"
#include "net/http/router.h"
#include "net/http/server.h"
#include "net/telemetry/metrics.h"

namespace castwright::core {

// All of them outlive the router.
void addReadiness(http::Router& router, const store::Database& store, const EngineClient& engine);
void addMetrics(http::Router& router, const telemetry::Metrics& metrics);

// GET /metrics and nothing else, for as long as it lives. Whoever reaches the address may read: nothing in it
// names a person, a workflow or a thread.
class MetricsServer {
public:
    [[nodiscard]] static Result<std::unique_ptr<MetricsServer>>
    listen(const MetricsPlace& place, const telemetry::Metrics& metrics, const telemetry::Logger& log);
    MetricsServer(const MetricsServer&) = delete;
    MetricsServer& operator=(const MetricsServer&) = delete;
    ~MetricsServer();

private:
    explicit MetricsServer(http::Server server);
    http::Server server_;
    std::jthread thread_;
};

} // namespace castwright::core

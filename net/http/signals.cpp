// Looked up once for each method, route and class of status: afterwards a request costs two additions.
#include "net/http/signals.h"

#include <format>

namespace castwright::http {

Signals::Signals(telemetry::Metrics* metrics, std::size_t mostConnections)
    : metrics_(metrics) {
    if (metrics_ == nullptr)
        return;
    metrics_->gauge("castwright_http_connections", "Open connections.", "", [levels = levels_] {
        return static_cast<double>(levels->connections);
    });
    metrics_->gauge(
        "castwright_http_connections_limit", "Connections that may be open at once.", "",
        [mostConnections] { return static_cast<double>(mostConnections); });
    metrics_->gauge("ide_orchestrator_websocket_connections", "Open streams.", "", [levels = levels_] {
        return static_cast<double>(levels->sockets);
    });
}

void Signals::turnedAway() {
    if (metrics_ != nullptr)
        metrics_->counter("castwright_http_connections_refused_total", "Connections that were one too many.")
            .add();
}

void Signals::answered(
    const std::string& method, const std::string& route, int status,
    std::chrono::steady_clock::duration time) {
    if (metrics_ == nullptr)
        return;
    // What no route answers may be called anything.
    const auto isKnown = !route.empty();
    const std::tuple key{isKnown ? method : "other", isKnown ? route : "none", status / 100};
    auto found = counted_.find(key);
    if (found == counted_.end()) {
        const auto& [asked, at, hundreds] = key;
        const auto labels = std::format("method=\"{}\",route=\"{}\"", asked, at);
        found = counted_
                    .emplace(
                        key,
                        Counted{
                            .requests = &metrics_->counter(
                                "castwright_http_requests_total", "Requests, by how they were answered.",
                                std::format("{},status=\"{}xx\"", labels, hundreds)),
                            .seconds = &metrics_->histogram(
                                "castwright_http_request_duration_seconds",
                                "From a request's first byte to its answer's last.", labels)})
                    .first;
    }
    found->second.requests->add();
    found->second.seconds->observe(std::chrono::duration<double>(time).count());
}

} // namespace castwright::http

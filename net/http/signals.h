// The four golden signals of a server: how long answers take, how many are asked for, how many fail, and how
// full it is. By route's pattern, never by what stood in a path.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "net/telemetry/metrics.h"

namespace castwright::http {

class Signals {
public:
    // Counts nothing where there are no metrics.
    Signals(telemetry::Metrics* metrics, std::size_t mostConnections);

    // On the server's thread.
    void answered(
        const std::string& method, const std::string& route, int status,
        std::chrono::steady_clock::duration time);
    void turnedAway();
    void connected(int change) { levels_->connections += change; }
    void upgraded(int change) { levels_->sockets += change; }

private:
    struct Levels { // outlive the server with whoever reads them
        std::atomic<std::int64_t> connections = 0;
        std::atomic<std::int64_t> sockets = 0;
    };
    struct Counted {
        telemetry::Metrics::Counter* requests;
        telemetry::Metrics::Histogram* seconds;
    };
    telemetry::Metrics* metrics_;
    std::shared_ptr<Levels> levels_ = std::make_shared<Levels>();
    std::map<std::tuple<std::string, std::string, int>, Counted> counted_; // by method, route and hundreds
};

} // namespace castwright::http

// The core's calls to its engine: each with a deadline, tried again where that is safe, spared by a breaker
// while the engine is down, and counted.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "app/core/refining/engine.h"
#include "net/http/breaker.h"
#include "net/http/eventclient.h"
#include "net/protocol/wire.h"
#include "net/telemetry/metrics.h"
#include "net/telemetry/trace.h"

namespace castwright::core {

class EngineClient {
public:
    using Stopped = std::shared_ptr<const std::atomic<bool>>;

    // Both outlive it.
    EngineClient(Engine& engine, telemetry::Metrics& metrics, telemetry::Tracer tracer = {});

    // The engine's name of the thread. `key` makes asking again safe: one key is one thread. What the engine
    // refuses is `invalid`; all else may be tried later.
    [[nodiscard]] Result<std::string>
    invoke(const nlohmann::json& body, const std::string& key, const Stopped& stopped);
    [[nodiscard]] Result<> follow(
        const std::string& thread, const std::function<http::Heard(std::string_view)>& message,
        const Stopped& stopped);
    [[nodiscard]] Result<nlohmann::json> state(const std::string& thread, const Stopped& stopped);
    [[nodiscard]] Result<> cleanUp(const std::string& thread, const Stopped& stopped);
    // What only the bundled engine is asked: "describe", "test", "models"; `notFound` by any other. A wait of
    // its own beyond the limit of a provider.
    [[nodiscard]] Result<nlohmann::json>
    inquire(const char* what, const nlohmann::json& body, const Stopped& stopped);
    void configure(std::string_view settings) { engine_.configure(settings); }
    [[nodiscard]] std::string name() const { return engine_.name(); }
    // Whether it answers; asks it only where nothing is known from the last seconds.
    [[nodiscard]] Result<> reach();

    // As /ready tells it: from what the last calls met, since when.
    [[nodiscard]] protocol::DependencyState readiness() const;
    [[nodiscard]] std::chrono::milliseconds pause() const; // while the breaker is open
    [[nodiscard]] telemetry::Metrics& metrics() { return metrics_; }

private:
    struct Asked;
    [[nodiscard]] Result<nlohmann::json> ask(const Asked& asked); // as a span
    [[nodiscard]] Result<nlohmann::json>
    tryToAsk(const Asked& asked, const std::optional<telemetry::SpanContext>& trace);
    [[nodiscard]] Result<EnginePlace> enter(); // past the breaker
    void note(const Result<>& outcome);        // whether the engine was there
    void count(const char* endpoint, std::string_view status);

    Engine& engine_;
    telemetry::Metrics& metrics_;
    telemetry::Tracer tracer_;
    mutable std::mutex mutex_;
    http::Breaker breaker_;
    bool isThere_ = true;
    std::string reason_;
    std::string since_;
    std::chrono::steady_clock::time_point heardAt_{};
};

} // namespace castwright::core

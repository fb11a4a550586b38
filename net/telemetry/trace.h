// Traces: what a request led to and how long each part took, told to a collector by OTLP (HTTP, JSON). Off
// unless a collector is named. No program-wide instance exists, and a span holds no text of users.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"
#include "net/telemetry/log.h"

namespace castwright::telemetry {

// Where a span stands, as services tell it to each other (W3C traceparent).
struct SpanContext {
    std::string traceId; // 32 hexadecimal digits
    std::string spanId;  // 16
    bool operator==(const SpanContext&) const = default;
};
[[nodiscard]] std::optional<SpanContext> parseTraceparent(std::string_view text);
[[nodiscard]] std::string toTraceparent(const SpanContext& context);

enum class SpanKind : std::uint8_t { internal = 1, server = 2, client = 3 };

struct EndedSpan {
    SpanContext context;
    std::string parentId; // "" for the first of a trace
    std::string name;
    SpanKind kind = SpanKind::internal;
    std::chrono::system_clock::time_point began;
    std::chrono::system_clock::time_point ended;
    std::vector<Field> attributes;
    std::string failure; // "" where it went well
};

// Ends when it is destroyed.
class Span {
public:
    Span() = default; // of a tracer that is off
    Span(Span&& other) noexcept = default;
    Span& operator=(Span&& other) noexcept;
    Span(const Span&) = delete;
    Span& operator=(const Span&) = delete;
    ~Span();

    void set(Field attribute);
    void fail(std::string reason);
    void end();
    // To be passed on; nothing where the tracer is off.
    [[nodiscard]] std::optional<SpanContext> context() const;

private:
    friend class Tracer;
    struct Open;
    std::shared_ptr<Open> open_;
};

struct TraceOptions {
    std::string service; // "castwrightd"
    std::string version;
    std::chrono::milliseconds interval = std::chrono::seconds(1); // between two deliveries
    std::function<std::chrono::system_clock::time_point()> clock = &std::chrono::system_clock::now;
};

// A cheap handle: copies tell the same collector. From any thread.
class Tracer {
public:
    // Delivers one body to the collector; called on a thread of the tracer's own.
    using Deliver = std::function<Result<>(const std::string& body)>;

    Tracer() = default; // off
    [[nodiscard]] static Tracer delivering(TraceOptions options, Deliver deliver, Logger log);

    [[nodiscard]] bool isOn() const { return state_ != nullptr; }
    [[nodiscard]] Span
    start(std::string name, SpanKind kind, const std::optional<SpanContext>& parent = {}) const;

private:
    friend class Span;
    struct State;
    std::shared_ptr<State> state_; // the last handle delivers what is left
};

// The body of an export request.
[[nodiscard]] std::string otlpJson(const TraceOptions& options, const std::vector<EndedSpan>& spans);

} // namespace castwright::telemetry

// Spans are collected and delivered together; what a collector does not take in time is dropped and counted,
// and never holds up a request.
#include "net/telemetry/trace.h"

#include <algorithm>
#include <condition_variable>
#include <format>
#include <mutex>
#include <thread>

#include <nlohmann/json.hpp>

#include "models/vocabulary/id.h"
#include "net/telemetry/redaction.h"

namespace castwright::telemetry {

namespace {

using nlohmann::json;
using Time = std::chrono::system_clock::time_point;

constexpr std::size_t mostWaiting = 4'096;
constexpr std::size_t mostAtOnce = 512;

bool isHex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool isZero(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

std::string nanoseconds(Time time) {
    return std::to_string(std::chrono::nanoseconds(time.time_since_epoch()).count());
}

json valueOf(const Field& field) {
    if (namesASecret(field.key))
        return {{"stringValue", redactionMark}};
    if (const auto* text = std::get_if<std::string>(&field.value))
        return {{"stringValue", redacted(*text)}};
    if (const auto* flag = std::get_if<bool>(&field.value))
        return {{"boolValue", *flag}};
    if (const auto* number = std::get_if<std::int64_t>(&field.value))
        return {{"intValue", std::to_string(*number)}}; // 64 bits are text in OTLP's JSON
    return {{"doubleValue", std::get<double>(field.value)}};
}

json attributesOf(const std::vector<Field>& fields) {
    auto list = json::array();
    for (const auto& field : fields)
        list.push_back({{"key", field.key}, {"value", valueOf(field)}});
    return list;
}

json spanOf(const EndedSpan& span) {
    json out{
        {"traceId", span.context.traceId},
        {"spanId", span.context.spanId},
        {"name", span.name},
        {"kind", static_cast<int>(span.kind)},
        {"startTimeUnixNano", nanoseconds(span.began)},
        {"endTimeUnixNano", nanoseconds(span.ended)},
        {"attributes", attributesOf(span.attributes)}};
    if (!span.parentId.empty())
        out["parentSpanId"] = span.parentId;
    if (!span.failure.empty())
        out["status"] = {{"code", 2}, {"message", redacted(span.failure)}};
    return out;
}

} // namespace

std::optional<SpanContext> parseTraceparent(std::string_view text) {
    // "00-<32>-<16>-<2>"; later versions may go on after that.
    if (text.size() < 55 || text[2] != '-' || text[35] != '-' || text[52] != '-' || !isHex(text.substr(0, 2))
        || text.starts_with("ff") || (text.starts_with("00") && text.size() != 55)
        || (text.size() > 55 && text[55] != '-'))
        return std::nullopt;
    const auto trace = text.substr(3, 32);
    const auto span = text.substr(36, 16);
    if (!isHex(trace) || !isHex(span) || !isHex(text.substr(53, 2)) || isZero(trace) || isZero(span))
        return std::nullopt;
    return SpanContext{.traceId = std::string(trace), .spanId = std::string(span)};
}

std::string toTraceparent(const SpanContext& context) {
    return std::format("00-{}-{}-01", context.traceId, context.spanId);
}

std::string otlpJson(const TraceOptions& options, const std::vector<EndedSpan>& spans) {
    auto list = json::array();
    for (const auto& span : spans)
        list.push_back(spanOf(span));
    const json scope{{"name", "castwright"}, {"version", options.version}};
    const json body{
        {"resourceSpans",
         {{{"resource",
            {{"attributes",
              attributesOf({{"service.name", options.service}, {"service.version", options.version}})}}},
           {"scopeSpans", json::array({{{"scope", scope}, {"spans", std::move(list)}}})}}}}};
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

struct Tracer::State {
    State(TraceOptions given, Deliver deliverer, Logger logger)
        : options(std::move(given))
        , deliver(std::move(deliverer))
        , log(std::move(logger))
        , thread([this] { run(); }) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        {
            const std::scoped_lock lock(mutex);
            isEnding = true;
        }
        changed.notify_all();
    }

    void add(EndedSpan span) {
        const std::scoped_lock lock(mutex);
        if (waiting.size() >= mostWaiting)
            ++dropped;
        else
            waiting.push_back(std::move(span));
        if (waiting.size() == mostAtOnce)
            changed.notify_all();
    }
    void run();

    TraceOptions options;
    Deliver deliver;
    Logger log;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<EndedSpan> waiting;
    std::uint64_t dropped = 0;
    bool isEnding = false;
    std::jthread thread; // last: it uses all of the above
};

void Tracer::State::run() {
    bool isReached = true;
    std::unique_lock lock(mutex);
    while (true) {
        changed.wait_for(lock, options.interval, [this] { return isEnding || waiting.size() >= mostAtOnce; });
        const auto last = isEnding;
        auto spans = std::exchange(waiting, {});
        const auto lost = std::exchange(dropped, 0);
        lock.unlock();
        if (lost != 0)
            log.warning("Spans were dropped: the collector is too slow.", {{"count", lost}});
        if (!spans.empty()) {
            const auto delivered = deliver(otlpJson(options, spans));
            if (delivered.has_value() != isReached) {
                isReached = delivered.has_value();
                if (isReached)
                    log.info("The collector of traces answers again.");
                else
                    log.warning(
                        "The collector of traces does not take them; they are dropped until it does.",
                        {{"reason", describe(delivered.error())}});
            }
        }
        if (last)
            return;
        lock.lock();
    }
}

struct Span::Open {
    std::shared_ptr<Tracer::State> state;
    EndedSpan span;
};

Span& Span::operator=(Span&& other) noexcept {
    if (this != &other) {
        end();
        open_ = std::move(other.open_);
    }
    return *this;
}

Span::~Span() {
    end();
}

void Span::set(Field attribute) {
    if (open_)
        open_->span.attributes.push_back(std::move(attribute));
}

void Span::fail(std::string reason) {
    if (open_)
        open_->span.failure = std::move(reason);
}

void Span::end() {
    if (const auto open = std::exchange(open_, nullptr)) {
        open->span.ended = open->state->options.clock();
        open->state->add(std::move(open->span));
    }
}

std::optional<SpanContext> Span::context() const {
    return open_ ? std::optional(open_->span.context) : std::nullopt;
}

Tracer Tracer::delivering(TraceOptions options, Deliver deliver, Logger log) {
    Tracer tracer;
    tracer.state_ = std::make_shared<State>(std::move(options), std::move(deliver), std::move(log));
    return tracer;
}

Span Tracer::start(std::string name, SpanKind kind, const std::optional<SpanContext>& parent) const {
    Span span;
    if (!state_)
        return span;
    span.open_ = std::make_shared<Span::Open>();
    span.open_->state = state_;
    span.open_->span = {
        .context = {.traceId = parent ? parent->traceId : randomId(), .spanId = randomId().substr(0, 16)},
        .parentId = parent ? parent->spanId : "",
        .name = std::move(name),
        .kind = kind,
        .began = state_->options.clock(),
        .ended = {},
        .attributes = {},
        .failure = {}};
    return span;
}

} // namespace castwright::telemetry

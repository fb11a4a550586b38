// One loop for all requests; a stream is followed once, whoever needs it again asks again.
#include "app/core/refining/engineclient.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <random>
#include <thread>

#include "net/http/client.h"
#include "net/protocol/json.h"
#include "net/protocol/reader.h"
#include "net/telemetry/log.h"

namespace castwright::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr int mostRetries = 3;
constexpr auto longestWait = 10'000ms;

auto now() {
    return std::chrono::steady_clock::now();
}

std::string timestamp() {
    return telemetry::rfc3339(std::chrono::system_clock::now());
}

double chance() {
    thread_local std::mt19937 source{std::random_device{}()};
    return std::uniform_real_distribution<double>(0, 1)(source);
}

bool isStopped(const EngineClient::Stopped& stopped) {
    return stopped && *stopped;
}

void waitFor(std::chrono::milliseconds time, const EngineClient::Stopped& stopped) {
    for (const auto end = now() + time; now() < end && !isStopped(stopped);)
        std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(50ms, end - now()));
}

bool isPassing(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
}

// Whether the engine, for all that went wrong, was there.
bool wasThere(const Error& error) {
    return error.code == ErrorCode::invalid || error.code == ErrorCode::notFound
           || error.code == ErrorCode::refused || error.code == ErrorCode::cancelled
           || error.code == ErrorCode::tooLarge;
}

} // namespace

struct EngineClient::Asked {
    const char* endpoint;
    const char* method;
    std::string path;
    std::string body = {};
    std::string key = {};
    std::chrono::milliseconds limit = 10s;
    bool mayBeGone = false; // 404 is as good as done
    Stopped stopped = {};
};

EngineClient::EngineClient(Engine& engine, telemetry::Metrics& metrics, telemetry::Tracer tracer)
    : engine_(engine)
    , metrics_(metrics)
    , tracer_(std::move(tracer))
    , since_(timestamp()) {
    metrics_.gauge(
        "castwright_engine_breaker_state", "The breaker toward the engine: 0 closed, 1 half open, 2 open.",
        "", [this] {
            const std::scoped_lock lock(mutex_);
            const auto state = breaker_.state(now());
            return state == http::BreakerState::closed     ? 0.0
                   : state == http::BreakerState::halfOpen ? 1.0
                                                           : 2.0;
        });
    metrics_.gauge("castwright_engine_up", "Whether the last call met the engine.", "", [this] {
        const std::scoped_lock lock(mutex_);
        return isThere_ ? 1.0 : 0.0;
    });
    for (const auto* endpoint : {"invoke", "stream", "state", "cleanup"})
        (void)metrics_.counter(
            "ide_orchestrator_deepagents_runtime_requests_total", "Requests to the engine.",
            std::format("endpoint=\"{}\",status=\"ok\"", endpoint));
}

void EngineClient::count(const char* endpoint, std::string_view status) {
    metrics_
        .counter(
            "ide_orchestrator_deepagents_runtime_requests_total", "Requests to the engine.",
            std::format("endpoint=\"{}\",status=\"{}\"", endpoint, status))
        .add();
}

void EngineClient::note(const Result<>& outcome) {
    if (!outcome && outcome.error().code == ErrorCode::cancelled)
        return; // that says nothing about the engine
    const std::scoped_lock lock(mutex_);
    const auto isThere = outcome || wasThere(outcome.error());
    if (isThere)
        breaker_.succeeded(now());
    else
        breaker_.failed(now());
    if (isThere)
        heardAt_ = now();
    if (isThere != isThere_)
        since_ = timestamp();
    isThere_ = isThere;
    reason_ = isThere ? "" : describe(outcome.error());
}

Result<EnginePlace> EngineClient::enter() {
    {
        const std::scoped_lock lock(mutex_);
        if (!breaker_.mayTry(now()))
            return fail(
                ErrorCode::unavailable,
                std::format(
                    "The engine has not answered since {} and is left alone for {} s: {}", since_,
                    std::chrono::ceil<std::chrono::seconds>(breaker_.wait(now())).count(), reason_));
    }
    auto place = engine_.ensure();
    if (!place)
        note(std::unexpected(place.error()));
    return place;
}

Result<json> EngineClient::ask(const Asked& asked) {
    auto span =
        tracer_.start(std::format("deepagents_runtime.{}", asked.endpoint), telemetry::SpanKind::client);
    auto answer = tryToAsk(asked, span.context());
    if (!answer)
        span.fail(std::string(toString(answer.error().code)));
    return answer;
}

Result<json> EngineClient::tryToAsk(const Asked& asked, const std::optional<telemetry::SpanContext>& trace) {
    Result<json> outcome = fail(ErrorCode::unavailable, "The engine was not asked.");
    for (int attempt = 0; attempt <= mostRetries && !isStopped(asked.stopped); ++attempt) {
        auto pause = http::backoff(attempt, 200ms, 5s, chance());
        const auto place = enter();
        if (!place)
            return std::unexpected(place.error());
        http::Call call{
            .host = place->host,
            .port = place->port,
            .method = asked.method,
            .path = place->base + asked.path,
            .bearer = place->secret,
            .body = asked.body,
            .limit = asked.limit,
            .headers = {},
            .cancelled = asked.stopped.get()};
        if (!asked.key.empty())
            call.headers.add("Idempotency-Key", asked.key);
        if (trace)
            call.headers.add("traceparent", telemetry::toTraceparent(*trace));
        const auto answer = http::fetch(call);
        if (!answer) {
            note(std::unexpected(answer.error()));
            count(asked.endpoint, toString(answer.error().code));
            outcome = std::unexpected(answer.error());
            if (answer.error().code == ErrorCode::cancelled || answer.error().code == ErrorCode::tooLarge)
                return outcome;
        } else if (isPassing(answer->status)) {
            outcome = fail(
                ErrorCode::unavailable, std::format("The engine answered with status {}.", answer->status));
            note(answer->status == 429 ? Result<>{} : std::unexpected(outcome.error()));
            count(asked.endpoint, std::to_string(answer->status));
            if (const auto header = answer->headers.find("Retry-After"))
                pause = std::max(pause, http::retryAfter(*header, longestWait));
        } else {
            note({});
            const auto isGood =
                (answer->status >= 200 && answer->status < 300) || (asked.mayBeGone && answer->status == 404);
            count(asked.endpoint, isGood ? "ok" : std::to_string(answer->status));
            if (isGood) {
                auto parsed = protocol::parseWire(answer->body.empty() ? "{}" : answer->body);
                return parsed ? std::move(parsed) : asked.mayBeGone ? json::object() : std::move(parsed);
            }
            const auto said = protocol::fromJson<protocol::ErrorBody>(answer->body);
            return fail(
                answer->status == 404                            ? ErrorCode::notFound
                : answer->status == 401 || answer->status == 403 ? ErrorCode::refused
                                                                 : ErrorCode::invalid,
                said ? said->message
                : answer->status == 401 || answer->status == 403
                    ? "The engine does not accept the core's bearer; look at the engine's settings."
                    : std::format("The engine answered with status {}.", answer->status));
        }
        if (attempt < mostRetries)
            waitFor(pause, asked.stopped);
    }
    return outcome;
}

Result<std::string> EngineClient::invoke(const json& body, const std::string& key, const Stopped& stopped) {
    const auto answer = ask(
        {.endpoint = "invoke",
         .method = "POST",
         .path = "/invoke",
         .body = body.dump(-1, ' ', false, json::error_handler_t::replace),
         .key = key,
         .limit = 30s,
         .stopped = stopped});
    if (!answer)
        return std::unexpected(answer.error());
    if (!answer->is_object() || !answer->contains("thread_id") || !(*answer)["thread_id"].is_string())
        return fail(ErrorCode::invalid, "The engine accepted the work without naming a thread for it.");
    return (*answer)["thread_id"].get<std::string>();
}

Result<> EngineClient::follow(
    const std::string& thread, const std::function<http::Heard(std::string_view)>& message,
    const Stopped& stopped) {
    const auto place = enter();
    if (!place)
        return std::unexpected(place.error());
    bool hasHeard = false;
    auto span = tracer_.start("deepagents_runtime.stream", telemetry::SpanKind::client);
    const auto heard = http::listen(
        {.host = place->host,
         .port = place->port,
         .path = place->base + "/stream/" + thread,
         .bearer = place->secret,
         .silenceLimit = 120s},
        [&](std::string_view text) {
            if (!std::exchange(hasHeard, true))
                note({});
            return message(text);
        },
        [stopped] { return isStopped(stopped); });
    // A stream that broke after it had begun is no sign of an engine that is down.
    note(hasHeard ? Result<>{} : heard);
    if (!heard)
        span.fail(std::string(toString(heard.error().code)));
    count("stream", heard ? std::string_view("ok") : toString(heard.error().code));
    return heard;
}

Result<json> EngineClient::state(const std::string& thread, const Stopped& stopped) {
    return ask({.endpoint = "state", .method = "GET", .path = "/state/" + thread, .stopped = stopped});
}

Result<> EngineClient::cleanUp(const std::string& thread, const Stopped& stopped) {
    return ask({.endpoint = "cleanup",
                .method = "DELETE",
                .path = "/cleanup/" + thread,
                .mayBeGone = true,
                .stopped = stopped})
        .transform([](const json&) {});
}

Result<json> EngineClient::inquire(const char* what, const json& body, const Stopped& stopped) {
    return ask(
        {.endpoint = what,
         .method = "POST",
         .path = std::string("/") + what,
         .body = body.dump(-1, ' ', false, json::error_handler_t::replace),
         .limit = 55s,
         .stopped = stopped});
}

Result<> EngineClient::reach() {
    {
        const std::scoped_lock lock(mutex_);
        if (isThere_ && now() - heardAt_ < 5s)
            return {};
    }
    const auto place = enter();
    if (!place)
        return std::unexpected(place.error());
    const auto answer = http::fetch(
        {.host = place->host,
         .port = place->port,
         .path = place->base + "/health",
         .bearer = place->secret,
         .limit = 2s});
    const auto outcome = answer ? Result<>() : Result<>(std::unexpect, answer.error());
    note(outcome);
    return outcome;
}

protocol::DependencyState EngineClient::readiness() const {
    const auto possible = engine_.check();
    const std::scoped_lock lock(mutex_);
    return {
        .name = "engine",
        .isReady = possible.has_value() && isThere_,
        .reason = !possible ? possible.error().message : reason_,
        .since = since_};
}

std::chrono::milliseconds EngineClient::pause() const {
    const std::scoped_lock lock(mutex_);
    return breaker_.wait(now());
}

} // namespace castwright::core

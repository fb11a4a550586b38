// A key is noted before the act and its answer after it, both in the store. A note without an answer, left by
// a core that was killed in between, is dropped when the next one begins: the acts themselves refuse to be
// done twice.
#include "app/core/answering/answering.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <format>
#include <optional>

#include "app/core/requests/requests.h"
#include "models/vocabulary/hash.h"
#include "net/protocol/reader.h"

namespace castwright::core {

using http::Request;
using http::Responder;
using http::Response;
using nlohmann::json;

namespace {

constexpr std::size_t longestKey = 200;
constexpr std::int64_t keptSeconds = std::int64_t{24} * 3'600;
constexpr auto withoutKeys = std::to_array<std::string_view>({"/api/auth/login", "/api/ws-tickets"});

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

// "" where the request has none.
Result<std::string> keyOf(const Request& request) {
    std::string key(request.headers.find("Idempotency-Key").value_or(""));
    if (key.empty() && request.body.contains("\"idempotency_key\""))
        if (const auto body = protocol::parseWire(request.body); body && body->is_object())
            if (const auto found = body->find("idempotency_key"); found != body->end() && found->is_string())
                key = found->get<std::string>();
    if (key.size() > longestKey)
        return fail(
            ErrorCode::invalid, std::format("An idempotency key has at most {} bytes.", longestKey),
            {.pointer = "Idempotency-Key"});
    return key;
}

struct Kept {
    std::string request;
    int status = 0; // while it is being answered
    std::string answer;
};

// Notes the key as this request's, or says what it is noted for.
Result<std::optional<Kept>>
begin(store::Database& store, const std::string& asker, const std::string& key, const std::string& request) {
    std::optional<Kept> kept;
    const auto done = store.write([&](store::Connection& to) -> Result<> {
        kept.reset();
        to.run("DELETE FROM idempotency WHERE made_at < ?", now() - keptSeconds);
        auto found = to.ask(
            "SELECT request_hash, status, answer FROM idempotency WHERE asker = ? AND key = ?", asker, key);
        if (found.executeStep())
            kept = Kept{
                .request = found.getColumn(0).getString(),
                .status = found.getColumn(1).getInt(),
                .answer = found.getColumn(2).getString()};
        else
            to.run(
                "INSERT INTO idempotency (asker, key, request_hash, status, answer, made_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                asker, key, request, std::int64_t{0}, "", now());
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return kept;
}

void finish(
    store::Database& store, const telemetry::Logger& log, const std::string& asker, const std::string& key,
    const Response& response) {
    const bool isGood = response.status >= 200 && response.status < 300;
    json kept{{"headers", json::array()}, {"body", response.body}};
    for (const auto& [name, value] : response.headers)
        kept["headers"].push_back({name, value});
    const auto text = kept.dump(-1, ' ', false, json::error_handler_t::replace);
    const auto done = store.write([&](store::Connection& to) -> Result<> {
        if (isGood)
            to.run(
                "UPDATE idempotency SET status = ?, answer = ? WHERE asker = ? AND key = ?",
                std::int64_t{response.status}, text, asker, key);
        else
            to.run("DELETE FROM idempotency WHERE asker = ? AND key = ?", asker, key);
        return {};
    });
    if (!done)
        log.warning("An answer was not kept for its key.", {{"reason", describe(done.error())}});
}

Response repeated(const Kept& kept) {
    const auto answer = json::parse(kept.answer);
    Response response{.status = kept.status};
    for (const auto& header : answer["headers"])
        response.headers.add(header[0], header[1]);
    response.headers.add("Idempotency-Replayed", "true");
    response.body = answer["body"].get<std::string>();
    return response;
}

} // namespace

bool takesKeys(std::string_view pattern) {
    return !std::ranges::contains(withoutKeys, pattern) && !pattern.ends_with("/preview")
           && !pattern.starts_with("/api/engine/"); // keys of providers are in those
}

Result<> keepAnswers(http::Router& router, store::Database& store, telemetry::Logger log) {
    const auto cleared = store.write([](store::Connection& to) -> Result<> {
        to.run("DELETE FROM idempotency WHERE status = ?", std::int64_t{0});
        return {};
    });
    if (!cleared)
        return cleared;
    router.wrap([&store, log = std::move(log)](const http::Served& route, http::Handler inner) {
        if (route.method != "POST" || !takesKeys(route.pattern))
            return inner;
        return http::Handler([&store, log, inner = std::move(inner)](Request request, Responder respond) {
            const auto key = keyOf(request);
            if (!key)
                return respond(http::errorResponse(request, key.error()));
            if (key->empty())
                return inner(std::move(request), std::move(respond));
            const auto asker = request.user;
            const auto same =
                contentHash(std::format("{}\n{}\n{}", request.path, request.query, request.body));
            const auto kept = begin(store, asker, *key, same);
            if (!kept)
                return respond(http::errorResponse(request, kept.error()));
            if (*kept) {
                if ((*kept)->request != same)
                    return respond(http::errorResponse(
                        request, 409, "conflict",
                        "This idempotency key was used for another request: use a new one."));
                if ((*kept)->status == 0)
                    return respond(http::errorResponse(
                        request, 409, "conflict",
                        "This request is being answered already: ask again in a moment."));
                return respond(repeated(**kept));
            }
            const auto answer = std::make_shared<Responder>(std::move(respond));
            inner(std::move(request), Responder([&store, log, asker, key = *key, answer](Response response) {
                      finish(store, log, asker, key, response);
                      (*answer)(std::move(response));
                  }));
        });
    });
    return {};
}

} // namespace castwright::core

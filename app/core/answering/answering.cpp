// A key is noted before the act and its answer after it. In between, the act marks its key in the transaction
// that stores and announces it: whoever asks again after a core was killed there is told of what came of it.
// A note without a mark is of an act that stored nothing; it is dropped when the next core begins.
#include "app/core/answering/answering.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <format>
#include <optional>
#include <vector>

#include "app/core/requests/requests.h"
#include "models/store/records.h"
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

// A refinement is stored with its key itself, and answered the same by it.
bool knowsItsKey(std::string_view pattern) {
    return pattern.ends_with("/refinements");
}

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

// What the status of a key says while there is no answer.
constexpr std::int64_t begun = 0;
constexpr std::int64_t done = 1; // "answer" is the path of what came of it

struct Kept {
    std::string request;
    std::int64_t status = begun;
    std::string answer;
};

struct Note {
    std::string asker;
    std::string key;
    std::string request; // a hash of all that it says
};

// Notes the key as this request's, or says what it is noted for.
Result<std::optional<Kept>> begin(store::Database& store, const Note& note) {
    std::optional<Kept> kept;
    const auto noted = store.write([&](store::Connection& to) -> Result<> {
        kept.reset();
        to.run("DELETE FROM idempotency WHERE made_at < ?", now() - keptSeconds);
        auto found = to.ask(
            "SELECT request_hash, status, answer FROM idempotency WHERE asker = ? AND key = ?", note.asker,
            note.key);
        if (found.executeStep())
            kept = Kept{
                .request = found.getColumn(0).getString(),
                .status = found.getColumn(1).getInt64(),
                .answer = found.getColumn(2).getString()};
        else
            to.run(
                "INSERT INTO idempotency (asker, key, request_hash, status, answer, made_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                note.asker, note.key, note.request, begun, "", now());
        return {};
    });
    if (!noted)
        return std::unexpected(noted.error());
    return kept;
}

// What was marked came to nothing after all: it may be done again.
Result<> renew(store::Database& store, const Note& note) {
    return store.write([&](store::Connection& to) -> Result<> {
        to.run("UPDATE idempotency SET status = ? WHERE asker = ? AND key = ?", begun, note.asker, note.key);
        return {};
    });
}

// Where the API tells of what an act changed.
std::string pathOf(const store::Change& change) {
    const auto workflow = "/api/workflows/" + http::percentEncoded(change.workflow);
    if (change.kind == "proposal")
        return "/api/proposals/" + http::percentEncoded(change.subject);
    if (change.kind == "run")
        return "/api/runs/" + http::percentEncoded(change.subject);
    if (change.kind == "version")
        return workflow + "/versions/" + http::percentEncoded(change.subject);
    return change.kind == "draft" ? workflow + "/draft" : workflow;
}

// Goes with the act: the last thing announced is what it is about.
store::Act marking(const Note& note) {
    return [note](store::Connection& to) -> Result<> {
        to.run(
            "UPDATE idempotency SET status = ?, answer = ? WHERE asker = ? AND key = ? AND status = ?", done,
            pathOf(store::lastChange(to)), note.asker, note.key, begun);
        return {};
    };
}

void finish(
    store::Database& store, const telemetry::Logger& log, const Note& note, const Response& response) {
    const bool isGood = response.status >= 200 && response.status < 300;
    json kept{{"headers", json::array()}, {"body", response.body}};
    for (const auto& [name, value] : response.headers)
        kept["headers"].push_back({name, value});
    const auto text = kept.dump(-1, ' ', false, json::error_handler_t::replace);
    const auto stored = store.write([&](store::Connection& to) -> Result<> {
        if (isGood)
            to.run(
                "UPDATE idempotency SET status = ?, answer = ? WHERE asker = ? AND key = ?",
                std::int64_t{response.status}, text, note.asker, note.key);
        else // what was done all the same stays marked
            to.run(
                "DELETE FROM idempotency WHERE asker = ? AND key = ? AND status = ?", note.asker, note.key,
                begun);
        return {};
    });
    if (!stored)
        log.warning("An answer was not kept for its key.", {{"reason", describe(stored.error())}});
}

// What an act was answered with, where the API tells of its subject otherwise.
struct Answering {
    std::string_view pattern;
    int status;
    std::vector<std::string_view> members; // all where it names none
};
const std::vector<Answering>& otherAnswers() {
    static const std::vector<Answering> all{
        {.pattern = "/api/workflows", .status = 201, .members = {}},
        {.pattern = "/api/workflows/{workflow}/versions",
         .status = 201,
         .members = {"number", "revision", "label", "created_by_user_id", "created_at", "files"}},
        {.pattern = "/api/workflows/{workflow}/draft/batch", .status = 200, .members = {"revision"}},
        {.pattern = "/api/workflows/{workflow}/runs",
         .status = 202,
         .members = {"run_id", "thread_id", "status", "websocket_url", "created_at"}},
    };
    return all;
}

// As the act itself would have answered.
Response asAnswered(std::string_view pattern, const std::string& path, Response told) {
    const auto& all = otherAnswers();
    const auto found = std::ranges::find(all, pattern, &Answering::pattern);
    if (found == all.end())
        return told;
    if (!found->members.empty()) {
        const auto whole = json::parse(told.body);
        auto part = json::object();
        for (const auto member : found->members)
            part[std::string(member)] = whole.value(std::string(member), json());
        told = jsonOf(found->status, part); // the tag was of the whole
    }
    told.status = found->status;
    if (told.status == 201)
        told.headers.add("Location", path);
    return told;
}

Response asReplayed(Response response) {
    response.headers.add("Idempotency-Replayed", "true");
    return response;
}

Response repeated(const Kept& kept) {
    const auto answer = json::parse(kept.answer);
    Response response{.status = static_cast<int>(kept.status)};
    for (const auto& header : answer["headers"])
        response.headers.add(header[0], header[1]);
    response.body = answer["body"].get<std::string>();
    return asReplayed(std::move(response));
}

// What is told of it now, be it only that it can't be told; nothing where there is no such thing.
std::optional<Response> toldOf(const std::string& path, const http::Router& routes, Request request) {
    const auto match = routes.match("GET", path);
    if (match.handler == nullptr)
        return std::nullopt;
    const auto pattern = request.route;
    request.method = "GET";
    request.path = path;
    request.query.clear();
    request.body.clear();
    request.route = match.route;
    request.parameters = match.parameters;
    std::optional<Response> answer;
    (*match.handler)(std::move(request), Responder([&](Response response) {
                         if (response.status == 200)
                             answer = asReplayed(asAnswered(pattern, path, std::move(response)));
                         else if (response.status != 404)
                             answer = std::move(response);
                     }));
    return answer;
}

// A key that is noted already, and what it was noted for.
Response again(const Request& request, const Kept& kept, const Note& note) {
    if (kept.request != note.request)
        return http::errorResponse(
            request, 409, "conflict", "This idempotency key was used for another request: use a new one.");
    if (kept.status == begun)
        return http::errorResponse(
            request, 409, "conflict", "This request is being answered already: ask again in a moment.");
    return repeated(kept);
}

} // namespace

bool takesKeys(std::string_view pattern) {
    return !std::ranges::contains(withoutKeys, pattern) && !pattern.ends_with("/preview")
           && !pattern.starts_with("/api/engine/"); // keys of providers are in those
}

Result<> keepAnswers(http::Router& router, store::Database& store, telemetry::Logger log) {
    const auto cleared = store.write([](store::Connection& to) -> Result<> {
        to.run("DELETE FROM idempotency WHERE status = ?", begun);
        return {};
    });
    if (!cleared)
        return cleared;
    const auto routes = std::make_shared<const http::Router>(router);
    router.wrap([&store, routes, log = std::move(log)](const http::Served& route, http::Handler inner) {
        if (route.method != "POST" || !takesKeys(route.pattern))
            return inner;
        return http::Handler([&store, routes, log,
                              inner = std::move(inner)](Request request, Responder respond) {
            const auto key = keyOf(request);
            if (!key)
                return respond(http::errorResponse(request, key.error()));
            if (key->empty())
                return inner(std::move(request), std::move(respond));
            const Note note{
                .asker = request.user,
                .key = *key,
                .request = contentHash(std::format("{}\n{}\n{}", request.path, request.query, request.body))};
            const auto kept = begin(store, note);
            if (!kept)
                return respond(http::errorResponse(request, kept.error()));
            if (*kept && ((*kept)->status != done || (*kept)->request != note.request))
                return respond(again(request, **kept, note));
            if (*kept) {
                if (auto told = toldOf((*kept)->answer, *routes, request))
                    return respond(std::move(*told));
                if (const auto renewed = renew(store, note); !renewed)
                    return respond(http::errorResponse(request, renewed.error()));
            }
            const auto answer = std::make_shared<Responder>(std::move(respond));
            std::optional<store::Database::Companion> marked;
            if (!knowsItsKey(request.route))
                marked.emplace(store, marking(note));
            inner(std::move(request), Responder([&store, log, note, answer](Response response) {
                      finish(store, log, note, response);
                      (*answer)(std::move(response));
                  }));
        });
    });
    return {};
}

} // namespace castwright::core

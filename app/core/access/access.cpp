// Tokens and tickets to users; who owns what; the keys of the sign-in service, renewed in the background.
#include "app/core/access/access.h"

#include <algorithm>
#include <format>

#include "app/core/requests/requests.h"
#include "models/vocabulary/id.h"
#include "net/http/streamclient.h"

namespace castwright::core {

using namespace std::chrono_literals;
using http::Request;
using http::Response;

namespace {

std::string userIn(const auth::Claims& claims) {
    return claims.userId;
}

// "{id}" of "/api/proposals/{id}/approve": what the first parameter of a route is called.
std::string firstParameter(const Request& request) {
    const auto open = request.route.find('{');
    const auto close = request.route.find('}', open);
    if (open == std::string::npos || close == std::string::npos)
        return {};
    const auto found = request.parameters.find(request.route.substr(open + 1, close - open - 1));
    return found == request.parameters.end() ? std::string() : found->second;
}

} // namespace

Result<std::unique_ptr<Access>>
Access::make(ServerConfig config, const auth::Users& users, telemetry::Logger log) {
    auto signIn = auth::SignIn::make();
    if (!signIn)
        return std::unexpected(std::move(signIn.error()));
    const auto secret = config.secret;
    log.conceal(secret);
    std::unique_ptr<Access> made(new Access(std::move(config), users, std::move(*signIn), std::move(log)));
    if (!secret.empty()) {
        auto key = auth::Key::shared(secret);
        if (!key)
            return std::unexpected(std::move(key.error()));
        made->ownKeys_.push_back(std::move(*key));
    }
    if (made->config_.keySet)
        made->renewing_ = std::jthread(
            [access = made.get()](const std::stop_token& stopped) { access->renewKeys(stopped); });
    return made;
}

Access::Access(ServerConfig config, const auth::Users& users, auth::SignIn signIn, telemetry::Logger log)
    : config_(std::move(config))
    , users_(users)
    , signIn_(std::move(signIn))
    , log_(std::move(log))
    , ticketing_(log_)
    , keySet_({.pause = config_.keySet ? config_.keySet->pause : 10s}) {}

Access::~Access() {
    isEnding_ = true;
}

http::Origins Access::origins() const {
    return {.hosts = config_.hosts, .origins = config_.origins, .isShared = true};
}

http::Authenticator Access::authenticator() {
    return [this](const Request& request) { return userOf(request); };
}

std::optional<std::string> Access::userOf(const Request& request) {
    const auto log = log_.withCorrelation(request.correlationId);
    if (const auto offered = ticketing_.redeem(request))
        return *offered;
    if (Ticketing::isForStream(request) && config_.takesTokenInQuery)
        if (const auto token = queryValue(request, "token"); !token.empty()) {
            const auto user = userOfToken(token);
            if (!user)
                log.info("A token was not accepted.", {{"reason", user.error().message}});
            return user ? std::optional(*user) : std::nullopt;
        }
    const auto bearer = http::bearerOf(request);
    if (!bearer)
        return std::nullopt;
    const auto user = userOfToken(*bearer);
    if (!user)
        log.info("A token was not accepted.", {{"reason", user.error().message}});
    return user ? std::optional(*user) : std::nullopt;
}

// The head chooses whose token it may be; each kind is checked with its own keys and its own issuer only.
Result<std::string> Access::userOfToken(std::string_view token) {
    const auto head = auth::tokenHead(token);
    if (!head)
        return std::unexpected(head.error());
    const auto now = std::chrono::system_clock::now();
    if (head->algorithm == auth::Algorithm::hs256)
        return auth::verifyToken(
                   token, ownKeys_, {.issuer = config_.issuer, .audience = config_.audience}, now)
            .transform(userIn)
            .and_then([this](std::string user) -> Result<std::string> {
                if (users_.has(user))
                    return user;
                return fail(ErrorCode::refused, "The token is not accepted: its user was removed.");
            });
    if (!config_.keySet)
        return fail(ErrorCode::refused, "The token is not accepted: no sign-in service is configured.");
    keySet_.miss(head->keyId);
    const auto keys = keySet_.keys(std::chrono::steady_clock::now());
    return auth::verifyToken(
               token, keys, {.issuer = config_.keySet->issuer, .audience = config_.keySet->audience}, now)
        .transform(userIn);
}

bool Access::mayOpen(const Request& request, const std::string& workflow) const {
    auto owner = ownerOf(workflow);
    if (owner.empty())
        owner = maker_(workflow).value_or("");
    return !request.user.empty() && owner == request.user;
}

std::string Access::ownerOf(const std::string& workflow) const {
    const auto owner = config_.owners.find(workflow);
    return owner == config_.owners.end() ? std::string() : owner->second;
}

bool Access::mayReach(const Request& request, const Belonging& belonging) const {
    const std::string_view route = request.route;
    const auto isBelow = [&](std::string_view prefix) { return route.starts_with(prefix); };
    // Lists hold only what the user may open: their handlers see to it.
    if (request.method == "GET" || request.method == "HEAD")
        if (route == "/api/workflows" || route == "/api/proposals" || route == "/api/changes"
            || route == "/api/audit")
            return true;
    if (route == "/api/ws-tickets" || route == "/openapi.json")
        return true; // looks at its body; is the same for everyone
    if (route == "/api/workflows" && request.method == "POST")
        return true; // what a user makes is his
    const auto id = firstParameter(request);
    std::optional<std::string> workflow;
    if (isBelow("/api/workflows/{"))
        workflow = id;
    else if (isBelow("/api/proposals/{") || isBelow("/api/refinements/{"))
        workflow = belonging.proposal(id);
    else if (isBelow("/api/runs/{"))
        workflow = belonging.run(id);
    else if (isBelow("/api/ws/refinements/{"))
        workflow = belonging.thread(id);
    return workflow && mayOpen(request, *workflow);
}

void Access::guard(http::Router& router, Belonging belonging) const {
    const auto shared = std::make_shared<const Belonging>(std::move(belonging));
    router.wrap([this, shared](const http::Served& route, http::Handler inner) {
        if (route.access == http::Access::open)
            return inner;
        return http::Handler(
            [this, shared, inner = std::move(inner)](Request request, http::Responder respond) {
                if (mayReach(request, *shared))
                    return inner(std::move(request), std::move(respond));
                // What is missing and what is somebody else's look alike.
                respond(http::errorResponse(request, 404, "not_found", "There is nothing at this path."));
            });
    });
}

void Access::renewKeys(const std::stop_token& stopped) {
    if (!config_.keySet)
        return;
    const auto& set = *config_.keySet;
    while (!stopped.stop_requested()) {
        if (std::chrono::steady_clock::now() < keySet_.due()) {
            std::this_thread::sleep_for(100ms);
            continue;
        }
        std::string text;
        const auto answer = http::streamed(
            {.url = set.url,
             .method = "GET",
             .headers = {{"Accept", "application/json"}},
             .caFile = set.caFile,
             .connect = 5s,
             .idle = 5s,
             .maxBytes = 256U << 10U,
             .cancelled = &isEnding_},
            [&](const http::AnswerHead& head, std::string_view piece) {
                text += piece;
                return head.status == 200;
            });
        const auto fetched = answer.and_then([&](const http::AnswerHead& head) -> Result<std::string> {
            if (head.status != 200)
                return fail(ErrorCode::unavailable, std::format("It answered with status {}.", head.status));
            return text;
        });
        const auto taken = keySet_.take(fetched, std::chrono::steady_clock::now());
        if (!taken && !isEnding_)
            log_.warning(
                "The keys of the sign-in service cannot be renewed.",
                {{"url", set.url}, {"reason", describe(taken.error())}});
    }
}

} // namespace castwright::core

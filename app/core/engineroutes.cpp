// Asked on threads of their own: an engine may have to be started first, and a provider takes its time.
#include "app/core/engineroutes.h"

#include <charconv>
#include <format>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "models/json/wirereader.h"
#include "net/protocol/json.h"
#include "net/protocol/reader.h"

namespace castwright::core {

namespace {

using http::Request;
using nlohmann::json;

// An engine that runs elsewhere has its own model, and tells nobody which.
json elsewhere(const std::string& name) {
    return {{"engine", name}, {"builder", nullptr}, {"providers", json::array()}, {"planner", nullptr}};
}

json notAsked(const std::string& name, bool isAboutModels) {
    json told = {
        {"ok", false},
        {"reason",
         std::format(
             "The engine at {} has its own provider, which cannot be chosen or tested from here.", name)}};
    if (isAboutModels)
        told["models"] = json::array();
    return told;
}

using Ask = std::function<Result<json>(const EngineClient::Stopped&)>;

void answerLater(const Request& request, http::Responder respond, service::Errands& errands, Ask ask) {
    const auto answer = std::make_shared<http::Responder>(std::move(respond));
    const auto isTaken = errands.run([answer, request, ask = std::move(ask)](std::atomic<bool>& cancelled) {
        // The flag outlives its errand's calls, as whoever waits for them sees to.
        const EngineClient::Stopped stopped(std::shared_ptr<void>(), &cancelled);
        const auto told = ask(stopped);
        (*answer)(
            told ? http::jsonResponse(200, castwright::json::writeWire(*told))
                 : http::errorResponse(request, told.error()));
    });
    if (isTaken)
        return;
    auto busy = http::errorResponse(
        request, 429, "rate_limited", "Too much is asked of the engine at once; try again in a moment.");
    busy.headers.add("Retry-After", "1");
    (*answer)(std::move(busy));
}

// Which provider and model are meant; nothing else has a meaning here, least of all a key.
Result<json> bodyOf(const Request& request) {
    auto body = protocol::parseWire(request.body.empty() ? "{}" : request.body);
    if (body && !body->is_object())
        return fail(ErrorCode::invalid, "The body must be a JSON object.");
    if (body)
        for (const auto& [name, value] : body->items())
            if (name == "settings_revision" ? !value.is_number_integer()
                                            : (name != "provider" && name != "model") || !value.is_string())
                return fail(
                    ErrorCode::invalid,
                    "The body may name a \"provider\" and a \"model\", both as texts, and a number as "
                    "\"settings_revision\".");
    return body;
}

void addInquiry(
    http::Router& router, const char* path, const char* what, EngineClient& engine,
    service::Errands& errands) {
    router.addSlow(
        "POST", path, http::Access::authenticated,
        [&engine, &errands, what](const Request& request, http::Responder respond) {
            auto body = bodyOf(request);
            if (!body)
                return respond(http::errorResponse(request, body.error()));
            answerLater(
                request, std::move(respond), errands,
                [&engine, what, body = std::move(*body)](const EngineClient::Stopped& stopped) {
                    auto told = engine.inquire(what, body, stopped);
                    if (!told && told.error().code == ErrorCode::notFound)
                        return Result<json>(notAsked(engine.name(), std::string_view(what) == "models"));
                    return told;
                });
        });
}

} // namespace

void addEngineRoutes(
    http::Router& router, const Refining& refining, EngineClient& engine, service::Errands& errands) {
    const auto describe = [&engine, &errands](const Request& request, http::Responder respond, json body) {
        // Beside the path there is one number: which settings are meant.
        constexpr std::string_view name = "settings_revision=";
        const std::string_view query = request.query;
        std::int64_t revision = 0;
        if (query.starts_with(name)
            && std::from_chars(query.data() + name.size(), query.data() + query.size(), revision).ec
                   == std::errc{})
            body["settings_revision"] = revision;
        answerLater(
            request, std::move(respond), errands,
            [&engine, body = std::move(body)](const EngineClient::Stopped& stopped) {
                auto told = engine.inquire("describe", body, stopped);
                if (!told && told.error().code == ErrorCode::notFound)
                    return Result<json>(elsewhere(engine.name()));
                return told;
            });
    };
    router.addSlow(
        "GET", "/api/engine", http::Access::authenticated,
        [describe](const Request& request, http::Responder respond) {
            describe(request, std::move(respond), json::object());
        });
    router.addSlow(
        "GET", "/api/workflows/{workflow}/engine", http::Access::authenticated,
        [describe, &refining](const Request& request, http::Responder respond) {
            const auto draft = refining.draft(request.parameters.at("workflow"));
            if (!draft)
                return respond(http::errorResponse(request, draft.error()));
            auto files = json::object();
            for (const auto& [path, content] : draft->files)
                files[path.text()] = content;
            describe(request, std::move(respond), {{"files", std::move(files)}});
        });
    addInquiry(router, "/api/engine/test", "test", engine, errands);
    addInquiry(router, "/api/engine/models", "models", engine, errands);
}

} // namespace castwright::core

// From requests to workflows and back. Tags are hashes of what is told.
#include "app/core/workflows/workflowroutes.h"

#include <format>

#include <openssl/evp.h>

#include "models/vocabulary/hash.h"
#include "models/vocabulary/utf8.h"
#include "net/protocol/json.h"
#include "net/telemetry/log.h"

namespace castwright::core {

namespace {

using http::Request;
using http::Response;
using nlohmann::json;

const std::string& workflowOf(const Request& request) {
    return request.parameters.at("workflow");
}

Response told(const Request& request, const Result<protocol::WorkflowSummary>& workflow, int status = 200) {
    if (!workflow)
        return http::errorResponse(request, workflow.error());
    const auto text = protocol::toJson(*workflow);
    const auto tag = entityTag(contentHash(text));
    if (const auto known = request.headers.find("If-None-Match"); known && *known == tag && status == 200)
        return {.status = 304, .headers = {{"ETag", tag}}};
    auto answer = http::jsonResponse(status, text);
    answer.headers.add("ETag", tag);
    return answer;
}

// 412 where the request is about a state that is over.
std::optional<Response> stale(const Request& request, const std::string& present) {
    const auto seen = request.headers.find("If-Match");
    if (!seen || *seen == "*" || hashOfTag(*seen) == present)
        return std::nullopt;
    return http::errorResponse(
        request, 412, "stale", std::format("It has changed meanwhile: its tag is \"{}\".", present));
}

std::optional<Response> staleWorkflow(const Request& request, const Workflows& workflows) {
    const auto present = workflows.summary(workflowOf(request));
    if (!present)
        return http::errorResponse(request, present.error());
    return stale(request, contentHash(protocol::toJson(*present)));
}

std::optional<Response> staleDraft(const Request& request, const Workflows& workflows, const json& body) {
    const auto present = workflows.summary(workflowOf(request));
    if (!present)
        return http::errorResponse(request, present.error());
    if (const auto seen = body.value("draft_revision", json());
        !seen.is_null() && seen != present->draftRevision)
        return withPresent(
            http::errorResponse(
                request, 409, "conflict", "The draft has changed since you saw it: look at it again.",
                {{.field = "/draft_revision", .message = "is another one now"}}),
            {{"draft_revision", present->draftRevision}});
    return stale(request, present->draftRevision);
}

Result<std::optional<std::string>> optionalText(const json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null())
        return std::optional<std::string>();
    if (!found->is_string())
        return fail(
            ErrorCode::invalid, std::format("\"{}\" must be a text.", name),
            {.pointer = std::format("/{}", name)});
    return std::optional(found->get<std::string>());
}

Response create(const Request& request, Workflows& workflows) {
    const auto body = objectOf(request);
    const auto name = body.and_then([](const json& object) { return textIn(object, "name"); });
    if (!name)
        return http::errorResponse(request, name.error());
    const auto description = optionalText(*body, "description");
    const auto pattern = optionalText(*body, "template");
    if (!description || !pattern)
        return http::errorResponse(request, description ? pattern.error() : description.error());
    NewWorkflow wanted{.name = *name, .description = description->value_or("")};
    if (const auto& chosen = *pattern)
        wanted.pattern = *chosen;
    auto answer = told(request, workflows.create(wanted, request.user), 201);
    if (answer.status == 201)
        answer.headers.add("Location", "/api/workflows/" + json::parse(answer.body)["id"].get<std::string>());
    return answer;
}

Response change(const Request& request, Workflows& workflows) {
    const auto body = objectOf(request);
    if (!body)
        return http::errorResponse(request, body.error());
    const auto name = optionalText(*body, "name");
    const auto description = optionalText(*body, "description");
    if (!name || !description)
        return http::errorResponse(request, name ? description.error() : name.error());
    if (!*name && !*description)
        return http::errorResponse(
            request, 422, "invalid", "Say what is to change: \"name\" or \"description\".");
    if (auto refused = staleWorkflow(request, workflows))
        return std::move(*refused);
    return told(request, workflows.change(workflowOf(request), *name, *description));
}

Response remove(const Request& request, Workflows& workflows) {
    if (auto refused = staleWorkflow(request, workflows))
        return std::move(*refused);
    const auto done = workflows.remove(workflowOf(request));
    return done ? Response{.status = 204} : http::errorResponse(request, done.error());
}

Response publish(const Request& request, Workflows& workflows) {
    const auto body = objectOf(request);
    if (!body)
        return http::errorResponse(request, body.error());
    const auto label = optionalText(*body, "label");
    if (!label)
        return http::errorResponse(request, label.error());
    if (auto refused = staleDraft(request, workflows, *body))
        return std::move(*refused);
    const auto done = workflows.publish(workflowOf(request), label->value_or(""), request.user);
    if (!done)
        return http::errorResponse(request, done.error());
    auto answer = http::jsonResponse(done->isNew ? 201 : 200, protocol::toJson(done->version));
    answer.headers.add("Location", std::format("{}/{}", request.path, done->version.number));
    return answer;
}

json contentJson(const std::string& bytes) {
    json file{
        {"hash", contentHash(bytes)}, {"size", bytes.size()}, {"encoding", "utf-8"}, {"content", bytes}};
    if (utf8::isValid(bytes))
        return file;
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    text.resize(static_cast<std::size_t>(EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
        static_cast<int>(bytes.size()))));
    file["encoding"] = "base64";
    file["content"] = std::move(text);
    return file;
}

json contentsJson(const spec::Bundle& bundle) {
    auto files = json::object();
    for (const auto& [path, bytes] : bundle.files)
        files[path.text()] = contentJson(bytes);
    return files;
}

Response filesAt(const Request& request, const Workflows& workflows) {
    const auto moment = queryValue(request, "moment");
    const auto bundle = workflows.at(workflowOf(request), moment);
    if (!bundle)
        return http::errorResponse(request, bundle.error());
    return jsonOf(
        200,
        json{{"moment", moment}, {"revision", spec::revision(*bundle)}, {"contents", contentsJson(*bundle)}});
}

Response version(const Request& request, const Workflows& workflows) {
    const auto number = numberOf(request.parameters.at("n"));
    if (!number)
        return http::errorResponse(request, 404, "not_found", "There is no such version.");
    const auto found = workflows.version(workflowOf(request), *number);
    if (!found)
        return http::errorResponse(request, found.error());
    // A version never changes.
    const auto tag = entityTag(std::format("{}-{}", found->number, found->revision));
    if (const auto known = request.headers.find("If-None-Match"); known && *known == tag)
        return {.status = 304, .headers = {{"ETag", tag}}};
    const auto bundle = workflows.filesOf(workflowOf(request), *number);
    if (!bundle)
        return http::errorResponse(request, bundle.error());
    auto out = json::parse(protocol::toJson(*found));
    out["contents"] = contentsJson(*bundle);
    auto answer = jsonOf(200, out);
    answer.headers.add("ETag", tag);
    return answer;
}

json pointJson(const workspace::RestorePoint& point) {
    return {{"kind", "restore_point"},  {"moment", "point:" + point.id},
            {"id", point.id},           {"number", point.number},
            {"label", point.label},     {"created_at", telemetry::rfc3339(point.made)},
            {"created_by_user_id", ""}, {"is_automatic", point.isAutomatic}};
}

Response makePoint(const Request& request, Workflows& workflows) {
    const auto label = objectOf(request).and_then([](const json& body) { return textIn(body, "label"); });
    if (!label)
        return http::errorResponse(request, label.error());
    const auto made = workflows.makePoint(workflowOf(request), *label);
    return made ? jsonOf(201, pointJson(*made)) : http::errorResponse(request, made.error());
}

Response
restored(const Request& request, const Workflows& workflows, const Result<workspace::Restored>& done) {
    if (!done)
        return http::errorResponse(request, done.error());
    const auto now = workflows.summary(workflowOf(request));
    return jsonOf(
        200, {{"before", pointJson(done->before)},
              {"written", done->outcome.written},
              {"deleted", done->outcome.deleted},
              {"conflicts", done->outcome.conflicts},
              {"draft_revision", now ? now->draftRevision : std::string()}});
}

Response restore(const Request& request, Workflows& workflows) {
    const auto body = objectOf(request);
    if (!body)
        return http::errorResponse(request, body.error());
    const auto older = optionalText(*body, "restore_point"); // what older clients say
    if (!older)
        return http::errorResponse(request, older.error());
    const auto& point = *older;
    const auto moment = point ? Result<std::string>("point:" + *point) : textIn(*body, "to");
    if (!moment)
        return http::errorResponse(request, moment.error());
    if (auto refused = staleDraft(request, workflows, *body))
        return std::move(*refused);
    return restored(request, workflows, workflows.restore(workflowOf(request), *moment));
}

Response discard(const Request& request, Workflows& workflows) {
    if (auto refused = staleDraft(request, workflows, json::object()))
        return std::move(*refused);
    return restored(request, workflows, workflows.discard(workflowOf(request)));
}

} // namespace

void addWorkflowRoutes(http::Router& router, Workflows& workflows, Visible visible) {
    const auto add = [&](const char* method, const std::string& path, auto act) {
        router.add(
            method, "/api/workflows" + path, http::Access::authenticated,
            [&workflows, act = std::move(act)](const Request& request) { return act(request, workflows); });
    };
    const auto paged = [&](const std::string& path, auto act) {
        add("GET", path, [act = std::move(act)](const Request& request, const Workflows& from) {
            const auto paging = pagingOf(request);
            return paging ? answerOf(request, act(request, from, *paging))
                          : http::errorResponse(request, paging.error());
        });
    };
    paged("", [visible](const Request& request, const Workflows& from, const Paging& paging) {
        return from.list(paging, [&](const std::string& workflow) { return visible(request, workflow); });
    });
    add("POST", "", create);
    const std::string one = "/{workflow}";
    add("GET", one, [](const Request& request, const Workflows& from) {
        return told(request, from.summary(workflowOf(request)));
    });
    add("PATCH", one, change);
    add("DELETE", one, remove);
    add("DELETE", one + "/draft", discard);
    add("POST", one + "/versions", publish);
    paged(one + "/versions", [](const Request& request, const Workflows& from, const Paging& paging) {
        return from.versions(workflowOf(request), paging);
    });
    add("GET", one + "/versions/{n}", version);
    paged(one + "/history", [](const Request& request, const Workflows& from, const Paging& paging) {
        return from.history(workflowOf(request), paging);
    });
    add("GET", one + "/history/compare", [](const Request& request, const Workflows& from) {
        return answerOf(
            request,
            from.compare(workflowOf(request), queryValue(request, "from"), queryValue(request, "to")));
    });
    add("GET", one + "/history/files", filesAt);
    add("POST", one + "/restore-points", makePoint);
    add("POST", one + "/restore", restore);
}

} // namespace castwright::core

// What a request must say before anything is written: which content it saw (else 428), and that this is still
// there (else 412).
#include "app/core/drafting/draftingroutes.h"

#include <format>

#include <nlohmann/json.hpp>

#include "app/core/requests/requests.h"
#include "models/json/wirereader.h"
#include "models/spec/bundleimport.h"
#include "models/vocabulary/hash.h"
#include "net/protocol/json.h"

namespace castwright::core {

namespace {

using http::Request;
using http::Response;
using nlohmann::json;

Response needsCondition(const Request& request) {
    return http::errorResponse(
        request, 428, "precondition_required",
        "Say which content you saw: If-Match with its hash, or If-None-Match: * for a new file.");
}

Response readFile(const Request& request, const Drafting& drafting) {
    const auto path = BundlePath::parse(request.parameters.at("path"));
    if (!path)
        return http::errorResponse(request, path.error());
    auto bytes = drafting.read(request.parameters.at("workflow"), *path);
    if (!bytes)
        return http::errorResponse(request, bytes.error());
    const auto tag = entityTag(contentHash(*bytes));
    if (const auto known = request.headers.find("If-None-Match"); known && *known == tag)
        return {.status = 304, .headers = {{"ETag", tag}}};
    return {
        .status = 200,
        .headers = {{"Content-Type", "application/octet-stream"}, {"ETag", tag}},
        .body = std::move(*bytes)};
}

Response writeFile(const Request& request, Drafting& drafting, bool isDeletion) {
    auto path = BundlePath::parse(request.parameters.at("path"));
    if (!path)
        return http::errorResponse(request, path.error());
    const auto match = request.headers.find("If-Match");
    const auto noneMatch = request.headers.find("If-None-Match");
    if (!match && (isDeletion || noneMatch != "*"))
        return needsCondition(request);
    const Seen seen{
        .hash = match ? std::optional(hashOfTag(*match)) : std::nullopt, .isNew = !match.has_value()};
    const auto written = drafting.write(
        request.parameters.at("workflow"), seen,
        {.path = std::move(*path), .bytes = isDeletion ? std::nullopt : std::optional(request.body)});
    if (!written)
        return http::errorResponse(request, written.error());
    if (isDeletion)
        return {.status = 204};
    auto answer = jsonOf(seen.isNew ? 201 : 200, {{"hash", *written}, {"size", request.body.size()}});
    answer.headers.add("ETag", entityTag(*written));
    return answer;
}

// {"revision", "writes": [{"path", "content"}], "deletes": ["path"]}
Result<std::vector<Write>> readBatch(const json& body) {
    std::vector<Write> writes;
    const auto wrong = [](std::string pointer, std::string message) {
        return fail(ErrorCode::invalid, std::move(message), {.pointer = std::move(pointer)});
    };
    const auto list = [&](const char* name) -> Result<json> {
        const auto found = body.find(name);
        if (found == body.end())
            return json::array();
        if (!found->is_array())
            return wrong(std::format("/{}", name), std::format("\"{}\" must be a list.", name));
        return *found;
    };
    const auto written = list("writes");
    const auto deleted = list("deletes");
    if (!written || !deleted)
        return std::unexpected(written ? deleted.error() : written.error());
    for (std::size_t n = 0; n < written->size(); ++n) {
        const auto& one = (*written)[n];
        const auto pointer = std::format("/writes/{}", n);
        if (!one.is_object() || !one.contains("path") || !one["path"].is_string() || !one.contains("content"))
            return wrong(pointer, "A file to write has a \"path\", which is a text, and a \"content\".");
        auto path = BundlePath::parse(one["path"].get<std::string>());
        if (!path)
            return wrong(pointer + "/path", path.error().message);
        // A text, a list of lines, or either with its encoding.
        auto content = one.contains("encoding")
                           ? json{{"content", one["content"]}, {"encoding", one["encoding"]}}
                           : one["content"];
        auto bytes = spec::readContent(castwright::json::fromWire(content));
        if (!bytes)
            return wrong(pointer + "/content", bytes.error().message);
        writes.push_back({.path = std::move(*path), .bytes = std::move(*bytes)});
    }
    for (std::size_t n = 0; n < deleted->size(); ++n) {
        const auto& one = (*deleted)[n];
        const auto pointer = std::format("/deletes/{}", n);
        if (!one.is_string())
            return wrong(pointer, "A file to delete is named by its path, a text.");
        auto path = BundlePath::parse(one.get<std::string>());
        if (!path)
            return wrong(pointer, path.error().message);
        writes.push_back({.path = std::move(*path), .bytes = std::nullopt});
    }
    return writes;
}

Response batch(const Request& request, Drafting& drafting) {
    const auto body = objectOf(request);
    if (!body)
        return http::errorResponse(request, body.error());
    if (!body->contains("revision"))
        return needsRevision(request, "revision");
    if (!(*body)["revision"].is_string())
        return http::errorResponse(
            request,
            fail(ErrorCode::invalid, "\"revision\" must be a text.", {.pointer = "/revision"}).error());
    const auto writes = readBatch(*body);
    if (!writes)
        return http::errorResponse(request, writes.error());
    const auto done =
        drafting.writeAll(request.parameters.at("workflow"), (*body)["revision"].get<std::string>(), *writes);
    return done ? jsonOf(200, {{"revision", *done}}) : http::errorResponse(request, done.error());
}

} // namespace

void addDraftingRoutes(http::Router& router, Drafting& drafting) {
    const auto add = [&](const char* method, const std::string& path, auto act) {
        router.add(
            method, "/api/workflows/{workflow}" + path, http::Access::authenticated,
            [&drafting, act](const Request& request) { return act(request, drafting); });
    };
    add("GET", "/draft", [](const Request& request, const Drafting& from) {
        const auto told = from.summary(request.parameters.at("workflow"));
        if (!told)
            return http::errorResponse(request, told.error());
        const auto tag = entityTag(told->revision);
        if (const auto known = request.headers.find("If-None-Match"); known && *known == tag)
            return Response{.status = 304, .headers = {{"ETag", tag}}};
        auto answer = http::jsonResponse(200, protocol::toJson(*told));
        answer.headers.add("ETag", tag);
        return answer;
    });
    add("GET", "/draft/files/{path...}", readFile);
    add("PUT", "/draft/files/{path...}",
        [](const Request& request, Drafting& to) { return writeFile(request, to, false); });
    add("DELETE", "/draft/files/{path...}",
        [](const Request& request, Drafting& to) { return writeFile(request, to, true); });
    add("POST", "/draft/batch", batch);
}

} // namespace castwright::core

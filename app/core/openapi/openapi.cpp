// Routes, table and schemas put together as one document.
#include "app/core/openapi/openapi.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/core/answering/answering.h"
#include "models/vocabulary/embedded.h"

namespace castwright::core {

[[nodiscard]] std::span<const EmbeddedFile> embeddedSchemas();

namespace {

using nlohmann::ordered_json;

constexpr auto statusTexts = std::to_array<std::pair<int, const char*>>(
    {{101, "It is a WebSocket from here on."},
     {200, "As asked."},
     {201, "It is made."},
     {202, "It is begun."},
     {204, "Done; there is nothing to tell."},
     {304, "It still is what you have."},
     {400, "The request is no valid HTTP, or names no host."},
     {401, "Sign in first."},
     {403, "It may not be asked from there, or a rule of safety forbids it."},
     {404, "There is no such thing, or you may not see it."},
     {409, "The present state does not allow it; \"present\" tells what it is."},
     {412, "It is not what you saw any more; the message tells what it is."},
     {413, "The body is too large, or nested too deeply."},
     {422, "The request breaks a rule; \"details\" names the place."},
     {426, "This is a WebSocket; connect as one."},
     {428, "Say which state you saw."},
     {429, "Too often; see Retry-After."},
     {500, "A fault of Castwright's own; its log tells more under the correlation id."},
     {503, "Something that is needed does not answer; see Retry-After."},
     {504, "It took too long."}});

constexpr auto queryTexts = std::to_array<std::pair<std::string_view, const char*>>(
    {{"cursor", "Where the last page ended: its next_cursor."},
     {"limit", "How many a page holds, from 1 to 500."},
     {"workflow", "Only those of this workflow."},
     {"status", "Only those in this state."},
     {"since", "What was heard last; what follows is told."},
     {"wait", "For how many seconds an answer may be waited for, from 0 to 50."},
     {"from", "The earlier moment: \"draft\", \"version:3\", \"point:<id>\", \"approval:<proposal>\" or "
              "\"undone:<proposal>\"."},
     {"to", "The later one, in the same way."}});

constexpr auto headerTexts = std::to_array<std::pair<std::string_view, const char*>>(
    {{"If-Match", "The ETag of what you saw."},
     {"If-None-Match", "The ETag of what you have, or * for what must not be there yet."},
     {"Idempotency-Key", "Asked twice with one key and one body, it is done once and answered the same."}});

template <class List, class Key>
const char* textOf(const List& list, const Key& key) {
    const auto found = std::ranges::find(list, key, &List::value_type::first);
    return found == list.end() ? "" : found->second;
}

ordered_json contentOf(std::string_view schema) {
    if (schema == "bytes")
        return {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}};
    if (schema == "text")
        return {{"text/plain", {{"schema", {{"type", "string"}}}}}};
    return {{"application/json", {{"schema", {{"$ref", "#/components/schemas/" + std::string(schema)}}}}}};
}

// "/api/workflows/{workflow}/draft/files/{path...}": its parameters, and how OpenAPI writes it.
std::pair<std::string, std::vector<std::string>> pathOf(std::string_view pattern) {
    std::string path;
    std::vector<std::string> names;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        path += pattern.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const auto close = pattern.find('}', open);
        auto name = std::string(pattern.substr(open + 1, close - open - 1));
        if (name.ends_with("..."))
            name.resize(name.size() - 3);
        path += "{" + name + "}";
        names.push_back(std::move(name));
        pattern.remove_prefix(close + 1);
    }
    return {std::move(path), std::move(names)};
}

std::set<int> refusalsOf(const Operation& operation, bool isOpen, bool hasParameters) {
    std::set<int> all{400, 403, 500, 503, 504};
    all.insert(operation.refusals.begin(), operation.refusals.end());
    if (!isOpen)
        all.insert(401);
    if (hasParameters || operation.pattern.starts_with("/api/workflows"))
        all.insert(404);
    if (operation.method != "GET")
        all.insert({413, 422});
    if (operation.method == "POST" && takesKeys(operation.pattern))
        all.insert(409); // a key that was used for another request
    if (!operation.query.empty())
        all.insert(422);
    return all;
}

ordered_json parametersOf(const Operation& operation, const std::vector<std::string>& names) {
    auto list = ordered_json::array();
    const auto add = [&](std::string_view name, const char* where, const char* text, bool isRequired) {
        ordered_json one{{"name", name}, {"in", where}, {"required", isRequired}};
        if (*text != 0)
            one["description"] = text;
        one["schema"] = {{"type", "string"}};
        list.push_back(std::move(one));
    };
    for (const auto& name : names)
        add(name, "path", name == "path" ? "Below the workflow's folder; it may hold slashes." : "", true);
    for (const auto name : operation.query)
        add(name, "query", textOf(queryTexts, name), false);
    if (operation.method == "POST" && takesKeys(operation.pattern))
        add("Idempotency-Key", "header", textOf(headerTexts, "Idempotency-Key"), false);
    for (const auto name : operation.headers)
        add(name, "header", textOf(headerTexts, name), false);
    return list;
}

ordered_json
told(const Operation& operation, const http::Served& route, const std::vector<std::string>& names) {
    ordered_json out{{"summary", operation.summary}};
    if (auto parameters = parametersOf(operation, names); !parameters.empty())
        out["parameters"] = std::move(parameters);
    if (!operation.body.empty())
        out["requestBody"] = {{"content", contentOf(operation.body)}};
    auto responses = ordered_json::object();
    for (const auto& [status, schema] : operation.answers) {
        ordered_json one{{"description", textOf(statusTexts, status)}};
        if (!schema.empty())
            one["content"] = contentOf(schema);
        if (operation.isTagged)
            one["headers"] = {{"ETag", {{"schema", {{"type", "string"}}}}}};
        responses[std::to_string(status)] = std::move(one);
    }
    const bool isOpen = route.access == http::Access::open;
    for (const auto status : refusalsOf(operation, isOpen, !names.empty()))
        responses[std::to_string(status)] = {
            {"description", textOf(statusTexts, status)}, {"content", contentOf("Error")}};
    out["responses"] = std::move(responses);
    if (isOpen)
        out["security"] = ordered_json::array();
    return out;
}

} // namespace

std::string openApiOf(const std::vector<http::Served>& routes, std::string_view version) {
    auto paths = ordered_json::object();
    for (const auto& route : routes) {
        const auto [path, names] = pathOf(route.pattern);
        auto method = route.method;
        std::ranges::transform(method, method.begin(), [](char c) {
            return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        });
        const auto known = std::ranges::find_if(operations(), [&](const Operation& one) {
            return one.method == route.method && one.pattern == route.pattern;
        });
        paths[path][method] =
            known == operations().end() ? ordered_json{{"x-undocumented", true}} : told(*known, route, names);
    }
    auto schemas = ordered_json::object();
    for (const auto& file : embeddedSchemas())
        schemas.update(ordered_json::parse(file.bytes));
    const ordered_json document{
        {"openapi", "3.0.3"},
        {"info",
         {{"title", "Castwright core"},
          {"version", version},
          {"description",
           "Workflows, their drafts and versions, refinements and the proposals that come of them."},
          {"license", {{"name", "GPL-3.0-or-later"}}}}},
        {"security", {{{"bearer", ordered_json::array()}}}},
        {"paths", std::move(paths)},
        {"components",
         {{"securitySchemes", {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}}}},
          {"schemas", std::move(schemas)}}}};
    return document.dump();
}

void addOpenApi(http::Router& router, std::string_view version) {
    auto routes = router.served();
    routes.push_back({.method = "GET", .pattern = "/openapi.json", .access = http::Access::authenticated});
    router.add(
        "GET", "/openapi.json", http::Access::authenticated,
        [text = openApiOf(routes, version)](const http::Request&) { return http::jsonResponse(200, text); });
}

} // namespace castwright::core

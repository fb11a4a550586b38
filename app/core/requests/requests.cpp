// Queries, bodies, pages and tags.
#include "app/core/requests/requests.h"

#include <algorithm>
#include <charconv>
#include <format>

#include "net/protocol/reader.h"

namespace castwright::core {

using http::Request;
using http::Response;
using nlohmann::json;

Response jsonOf(int status, const json& value) {
    return http::jsonResponse(status, value.dump(-1, ' ', false, json::error_handler_t::replace));
}

Response answerOf(const Request& request, const Result<json>& result, int status) {
    return result ? jsonOf(status, *result) : http::errorResponse(request, result.error());
}

std::string queryValue(const Request& request, std::string_view name) {
    std::string_view rest = request.query;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('&'), rest.size());
        const auto part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (part.starts_with(name) && part.substr(name.size()).starts_with('='))
            return http::percentDecoded(part.substr(name.size() + 1)).value_or("");
    }
    return {};
}

Result<json> objectOf(const Request& request) {
    auto body = protocol::parseWire(request.body.empty() ? "{}" : request.body);
    if (body && !body->is_object())
        return fail(ErrorCode::invalid, "The body must be a JSON object.");
    return body;
}

Result<std::string> textIn(const json& body, const std::string& name) {
    const auto found = body.find(name);
    if (found == body.end() || !found->is_string() || found->get_ref<const std::string&>().empty())
        return fail(
            ErrorCode::invalid, std::format("\"{}\" must be a text that is not empty.", name),
            {.pointer = std::format("/{}", name)});
    return found->get<std::string>();
}

Response needsRevision(const Request& request, const std::string& name) {
    const auto message = std::format("Say in \"{}\" which state you saw; GET tells the present one.", name);
    return http::errorResponse(
        request, 428, "precondition_required", message, {{.field = "/" + name, .message = "is missing"}});
}

Response withPresent(Response refusal, const json& present) {
    auto body = nlohmann::ordered_json::parse(refusal.body);
    body["error"]["present"] = present;
    refusal.body = body.dump();
    return refusal;
}

Result<Paging> pagingOf(const Request& request) {
    constexpr std::size_t most = 500;
    Paging paging{.cursor = queryValue(request, "cursor")};
    if (const auto text = queryValue(request, "limit"); !text.empty()) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), paging.most);
        if (error != std::errc{} || end != text.data() + text.size() || paging.most == 0
            || paging.most > most)
            return fail(
                ErrorCode::invalid,
                std::format("A page holds from 1 to {} items: \"limit\" must be such a whole number.", most),
                {.pointer = "limit"});
    }
    return paging;
}

Result<std::int64_t> numberOf(const std::string& cursor) {
    std::int64_t number = 0;
    if (cursor.empty())
        return number;
    const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), number);
    if (error != std::errc{} || end != cursor.data() + cursor.size() || number < 0)
        return fail(
            ErrorCode::invalid, "The cursor is none of ours: leave it out to begin anew.",
            {.pointer = "cursor"});
    return number;
}

std::string entityTag(std::string_view hash) {
    return std::format("\"{}\"", hash);
}

std::string hashOfTag(std::string_view tag) {
    if (tag.starts_with("W/"))
        tag.remove_prefix(2);
    if (tag.size() >= 2 && tag.starts_with('"') && tag.ends_with('"'))
        tag = tag.substr(1, tag.size() - 2);
    return std::string(tag);
}

} // namespace castwright::core

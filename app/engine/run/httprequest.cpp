// Straight, never by a proxy, which would look the name up itself: the address that was checked is the one
// that is connected to. Every redirect is a new request and passes the same guard.
#include "app/engine/run/httprequest.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <sys/socket.h>

#include "models/vocabulary/utf8.h"
#include "net/http/egress.h"
#include "net/http/streamclient.h"

namespace castwright::engine {

using nlohmann::json;

namespace {

constexpr int mostRedirects = 5;
constexpr std::size_t mostSent = std::size_t{1} << 20;

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    while (out.ends_with('.')) // the root's own dot names the same host
        out.pop_back();
    return out;
}

bool isNamed(const std::vector<std::string>& names, const http::Url& url) {
    const auto host = lowered(url.host);
    return std::ranges::any_of(names, [&](const std::string& name) {
        auto wanted = std::string_view(name);
        const auto colon = wanted.rfind(':');
        if (colon != std::string_view::npos && wanted.find(':') == colon) {
            if (wanted.substr(colon + 1) != std::to_string(url.port))
                return false;
            wanted = wanted.substr(0, colon);
        }
        return wanted.starts_with("*.") ? host.ends_with(lowered(wanted.substr(1))) : host == lowered(wanted);
    });
}

std::string textAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// What the connection says of itself is not an agent's business.
bool isOurs(std::string_view header) {
    const auto name = lowered(header);
    return name == "host" || name == "connection" || name == "content-length" || name == "transfer-encoding"
           || name == "upgrade" || name == "te" || name == "expect" || name.starts_with("proxy-")
           || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") != std::string::npos
           || name.empty();
}

bool isCredential(std::string_view header) {
    const auto name = lowered(header);
    return name == "authorization" || name == "cookie" || name.ends_with("-key") || name.ends_with("-token");
}

// Where a Location leads, seen from an address.
std::string resolved(const std::string& from, const http::Url& url, std::string_view location) {
    const auto colon = location.find(':');
    if (colon < location.find_first_of("/?#")) // it names a scheme, be it one that is refused
        return std::string(location);
    const auto scheme = url.isTls ? std::string("https:") : std::string("http:");
    if (location.starts_with("//"))
        return scheme + std::string(location);
    const auto begin = from.find("://") + 3;
    const auto origin = from.substr(0, std::min(from.find_first_of("/?", begin), from.size()));
    if (location.starts_with('/'))
        return origin + std::string(location);
    const auto path = url.target.substr(0, url.target.find('?'));
    return origin + path.substr(0, path.rfind('/') + 1) + std::string(location);
}

struct Answered {
    http::AnswerHead head;
    std::string body;
    bool isCut = false;
};

Result<Answered> ask(http::Outgoing& request, const http::Url& url, const HttpAccess& access) {
    const auto where = std::format("{}:{}", url.host, url.port);
    if (!access.only.empty() && !isNamed(access.only, url) && !isNamed(access.privateHosts, url))
        return fail(
            ErrorCode::refused,
            std::format("{} is not among the hosts that the settings of the engine allow.", where));
    const auto mayBePrivate = isNamed(access.privateHosts, url);
    request.admits = [&](const sockaddr& address) -> Result<> {
        if (mayBePrivate || http::isPublicAddress(address))
            return {};
        return fail(
            ErrorCode::refused,
            std::format(
                "{} lies at {}, which is not of the public internet; only hosts that the settings of the "
                "engine name may.",
                where, http::addressText(address)));
    };
    Answered answered;
    auto head = http::streamed(request, [&](const http::AnswerHead&, std::string_view piece) {
        const auto room = access.mostBytes - answered.body.size();
        answered.isCut = piece.size() > room;
        answered.body += piece.substr(0, room);
        return !answered.isCut;
    });
    if (!head)
        return std::unexpected(head.error());
    answered.head = std::move(*head);
    return answered;
}

std::string told(const Answered& answered) {
    auto text = std::format("HTTP {}\n", answered.head.status);
    for (const auto* name : {"Content-Type", "Location", "Retry-After"})
        if (const auto value = answered.head.headers.find(name))
            text += std::format("{}: {}\n", name, *value);
    auto body = answered.body;
    if (answered.isCut) // a letter may be cut in two
        while (!body.empty() && !utf8::isValid(body) && answered.body.size() - body.size() < 4)
            body.pop_back();
    if (!utf8::isValid(text + body))
        return std::format(
            "HTTP {}\n\nThe answer is {} bytes that are no text.", answered.head.status, body.size());
    text += '\n' + body;
    if (answered.isCut)
        text += std::format("\n[Only the first {} bytes are shown.]", body.size());
    return text;
}

} // namespace

llm::Tool httpRequestDescription() {
    return {
        .name = std::string(httpRequestTool),
        .description = "Sends one HTTP request to a public address and returns status and body as text.",
        .parameters = {
            {"type", "object"},
            {"properties",
             {{"url", {{"type", "string"}, {"description", "http:// or https://"}}},
              {"method", {{"type", "string"}, {"enum", {"GET", "POST", "PUT", "PATCH", "DELETE"}}}},
              {"headers", {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}},
              {"body", {{"type", "string"}}}}},
            {"required", {"url"}}}};
}

std::string httpRequest(const json& arguments, const HttpAccess& access, const std::atomic<bool>* cancelled) {
    auto address = textAt(arguments, "url");
    auto method = textAt(arguments, "method");
    if (method.empty())
        method = "GET";
    if (!std::ranges::contains(
            std::initializer_list<std::string_view>{"GET", "POST", "PUT", "PATCH", "DELETE"}, method))
        return "Error: the method must be GET, POST, PUT, PATCH or DELETE.";
    http::Outgoing request{
        .url = {},
        .method = method,
        .body = textAt(arguments, "body"),
        .connect = std::min<std::chrono::milliseconds>(std::chrono::seconds(10), access.longest),
        .until = std::chrono::steady_clock::now() + access.longest,
        .maxBytes = access.mostBytes + (std::size_t{1} << 20), // its head, and the piece that is one too many
        .cancelled = cancelled};
    if (request.body.size() > mostSent)
        return "Error: a request may carry 1 MiB.";
    std::vector<std::pair<std::string, std::string>> headers{{"User-Agent", "castwright-engine"}};
    if (const auto given = arguments.find("headers"); given != arguments.end() && given->is_object())
        for (const auto& [name, value] : given->items()) {
            if (!value.is_string() || isOurs(name))
                return std::format("Error: the header {} cannot be sent.", name);
            headers.emplace_back(name, value.get<std::string>());
        }
    for (int redirects = 0;; ++redirects) {
        const auto url = http::parseUrl(address);
        if (!url)
            return "Error: " + url.error().message;
        request.url = address;
        request.headers = {};
        for (const auto& [name, value] : headers)
            request.headers.add(name, value);
        const auto answered = ask(request, *url, access);
        if (!answered)
            return "Error: " + answered.error().message;
        const auto status = answered->head.status;
        const auto location = answered->head.headers.find("Location");
        const auto leadsOn =
            location && (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
        if (!leadsOn)
            return told(*answered);
        if (redirects == mostRedirects)
            return std::format("Error: it led on more than {} times.", mostRedirects);
        const auto next = resolved(address, *url, *location);
        const auto target = http::parseUrl(next);
        if (!target)
            return "Error: it leads to no address: " + target.error().message;
        if (url->isTls && !target->isTls)
            return std::format("Error: it leads from https to {}, which anybody could read.", next);
        // What was meant for one host is not shown to another.
        if (lowered(target->host) != lowered(url->host) || target->port != url->port)
            std::erase_if(headers, [](const auto& header) { return isCredential(header.first); });
        if (status == 303 || (status <= 302 && request.method == "POST")) {
            request.method = "GET";
            request.body.clear();
        }
        address = next;
    }
}

} // namespace castwright::engine

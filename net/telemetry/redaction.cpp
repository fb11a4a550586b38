// Redaction by shape: the log must be safe to attach to a bug report without being read first.
#include "net/telemetry/redaction.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "net/telemetry/log.h"

namespace castwright::telemetry {

namespace {

constexpr auto secretNames = std::to_array<std::string_view>(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "token", "access_token", "refresh_token",
     "id_token", "ticket", "secret", "client_secret", "password", "passwd", "api_key", "apikey", "api-key",
     "x-api-key", "jwt", "bearer"});

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool isNameChar(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

bool endsValue(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0 || c == '"' || c == '\'' || c == ',' || c == ';'
           || c == '&' || c == ')' || c == ']' || c == '}' || c == '<' || c == '\\';
}

bool isHeaderName(std::string_view word) {
    return equalsIgnoringCase(word, "authorization") || equalsIgnoringCase(word, "proxy-authorization")
           || equalsIgnoringCase(word, "cookie") || equalsIgnoringCase(word, "set-cookie");
}

// The end of `name: value`, `name=value` or `"name": "value"` that starts behind the name at `from`; `begin`
// is set to where its value starts. Where no value follows, both are `from`.
std::size_t valueAfter(std::string_view text, std::size_t from, bool isWholeHeader, std::size_t& begin) {
    begin = from;
    auto at = from;
    const auto skip = [&](std::string_view chars) {
        while (at < text.size() && chars.contains(text[at]))
            ++at;
    };
    skip("\"'\\");
    skip(" ");
    if (at == text.size() || (text[at] != ':' && text[at] != '='))
        return from;
    ++at;
    skip(" \"'\\");
    begin = at;
    // A header's value may be several words ("Basic dXNlcg=="); anything else is one.
    while (
        at < text.size()
        && (isWholeHeader ? text[at] != '\n' && text[at] != '\r' && text[at] != '"' : !endsValue(text[at])))
        ++at;
    return at;
}

} // namespace

bool namesASecret(std::string_view name) {
    return std::ranges::any_of(secretNames, [&](auto secret) { return equalsIgnoringCase(name, secret); });
}

void replaceAll(std::string& text, std::string_view what, std::string_view with) {
    if (what.empty())
        return;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::string redacted(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        if (!isNameChar(text[at])) {
            out += text[at++];
            continue;
        }
        auto end = at;
        while (end < text.size() && isNameChar(text[end]))
            ++end;
        const auto word = text.substr(at, end - at);
        out += word;
        at = end;
        if (namesASecret(word)) {
            std::size_t begin = 0;
            const auto stop = valueAfter(text, end, isHeaderName(word), begin);
            if (stop > begin) {
                out += text.substr(end, begin - end);
                out += redactionMark;
                at = stop;
                continue;
            }
        }
        if (equalsIgnoringCase(word, "bearer") && end < text.size() && text[end] == ' ') {
            auto stop = end + 1;
            while (stop < text.size() && !endsValue(text[stop]))
                ++stop;
            // "a bearer of news" stays readable; a credential is longer than a word of prose.
            if (stop - end > 12) {
                out += ' ';
                out += redactionMark;
                at = stop;
            }
        }
    }
    return out;
}

} // namespace castwright::telemetry

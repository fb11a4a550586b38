// By the scanner of files: one pass, and every position is known.
#include "app/core/refining/engineevent.h"

#include <algorithm>
#include <cmath>

#include "models/json/value.h"

namespace castwright::core {

namespace {

constexpr std::size_t mostBytes = 32U << 20U;

std::string_view textOf(std::string_view text, const json::Token& token) {
    return text.substr(token.begin, token.end - token.begin);
}

bool isNamed(std::string_view text, const json::Token& token, std::string_view name) {
    const auto quoted = text.substr(token.keyBegin, token.keyEnd - token.keyBegin);
    return token.keyHasEscapes ? json::decodeString(quoted) == name
                               : quoted.substr(1, quoted.size() - 2) == name;
}

} // namespace

// Every reader behind us refuses names that stand twice, halves of characters, and numbers beyond a double.
bool EngineEvents::isReadable(std::string_view text) const {
    constexpr std::size_t surelyFits = 300;
    return scan_.problems.empty() && std::ranges::all_of(scan_.tokens, [&](const json::Token& token) {
               const auto number = textOf(text, token);
               if (token.kind != json::Kind::number
                   || (number.size() < surelyFits && number.find_first_of("eE") == std::string_view::npos))
                   return true;
               return std::isfinite(json::Number{std::string(number)}.toDouble());
           });
}

std::optional<EngineEvent> EngineEvents::read(std::string_view text) {
    scan_.tokens.clear();
    scan_.problems.clear();
    if (text.size() > mostBytes || json::scan(text, 0, text.size(), 0, scan_) || !isReadable(text)
        || scan_.tokens.front().kind != json::Kind::object)
        return std::nullopt;
    EngineEvent event{.type = {}, .data = "{}"};
    bool hasType = false;
    for (std::size_t n = 1; n < scan_.tokens.size(); n += scan_.tokens[n].subtree) {
        const auto& member = scan_.tokens[n];
        if (isNamed(text, member, "event_type")) {
            if (member.kind != json::Kind::string)
                return std::nullopt;
            event.type = json::decodeString(textOf(text, member));
            hasType = !event.type.empty();
        } else if (isNamed(text, member, "data")) {
            event.data = textOf(text, member);
            if (member.kind == json::Kind::object)
                for (auto inner = n + 1; inner < n + member.subtree; inner += scan_.tokens[inner].subtree)
                    event.hasFiles = event.hasFiles || isNamed(text, scan_.tokens[inner], "files");
        }
    }
    return hasType ? std::optional(std::move(event)) : std::nullopt;
}

} // namespace castwright::core

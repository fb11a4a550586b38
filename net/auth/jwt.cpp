// Tokens to and from text. Every check has its sentence; none of them says what the token holds.
#include "net/auth/jwt.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <optional>

#include <nlohmann/json.hpp>

#include "net/auth/base64url.h"
#include "net/protocol/reader.h"

namespace castwright::auth {

namespace {

using nlohmann::json;
using std::chrono::sys_seconds;

constexpr std::size_t longestToken = 8U << 10U;

struct Parts {
    std::string_view head;
    std::string_view payload;
    std::string_view signature;
    std::string_view signedText;
};

std::unexpected<Error> refused(std::string_view why) {
    return fail(ErrorCode::refused, std::format("The token is not accepted: {}.", why));
}

Result<Parts> partsOf(std::string_view token) {
    if (token.size() > longestToken)
        return refused("it is too long");
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
        return refused("it has not three parts");
    return Parts{
        .head = token.substr(0, first),
        .payload = token.substr(first + 1, second - first - 1),
        .signature = token.substr(second + 1),
        .signedText = token.substr(0, second)};
}

Result<json> objectOf(std::string_view part) {
    const auto text = fromBase64Url(part);
    if (!text)
        return refused("a part is not base64url");
    auto parsed = protocol::parseWire(*text, longestToken);
    if (!parsed || !parsed->is_object())
        return refused("a part is not a JSON object");
    return parsed;
}

std::string textOf(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Seconds since 1970. Nothing where it is missing; an error where it is no time.
Result<std::optional<sys_seconds>> timeOf(const json& claims, const char* name) {
    const auto found = claims.find(name);
    if (found == claims.end())
        return std::nullopt;
    if (!found->is_number())
        return refused(std::format("\"{}\" is not a time", name));
    const auto seconds = found->get<double>();
    if (!std::isfinite(seconds) || seconds < 0 || seconds > 253'402'300'799.0) // the year 9999
        return refused(std::format("\"{}\" is not a time", name));
    return sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

// A text or a list of texts.
std::vector<std::string> textsOf(const json& claims, const char* name) {
    std::vector<std::string> out;
    const auto found = claims.find(name);
    if (found == claims.end())
        return out;
    if (found->is_string())
        out.push_back(found->get<std::string>());
    else if (found->is_array())
        for (const auto& one : *found)
            if (one.is_string())
                out.push_back(one.get<std::string>());
    return out;
}

Result<Claims> readClaims(const json& object) {
    const auto expires = timeOf(object, "exp");
    const auto notBefore = timeOf(object, "nbf");
    const auto issued = timeOf(object, "iat");
    for (const auto* time : {&expires, &notBefore, &issued})
        if (!*time)
            return std::unexpected(time->error());
    if (!*expires)
        return refused("it never expires");
    Claims claims{
        .subject = textOf(object, "sub"),
        .userId = textOf(object, "user_id"),
        .username = textOf(object, "username"),
        .roles = textsOf(object, "roles"),
        .org = textOf(object, "org"),
        .issuer = textOf(object, "iss"),
        .audience = textsOf(object, "aud"),
        .issuedAt = issued->value_or(sys_seconds()),
        .notBefore = notBefore->value_or(sys_seconds()),
        .expires = **expires,
        .id = textOf(object, "jti")};
    if (claims.userId.empty())
        claims.userId = claims.subject;
    if (claims.userId.empty())
        return refused("it names nobody");
    return claims;
}

} // namespace

Result<std::string> signToken(const Claims& claims, const Key& key) {
    const auto seconds = [](sys_seconds time) { return time.time_since_epoch().count(); };
    json head{{"alg", toString(key.algorithm())}, {"typ", "JWT"}};
    if (!key.id().empty())
        head["kid"] = key.id();
    const json body{
        {"sub", claims.subject},
        {"user_id", claims.userId},
        {"username", claims.username},
        {"roles", claims.roles},
        {"org", claims.org},
        {"iss", claims.issuer},
        {"aud", claims.audience},
        {"iat", seconds(claims.issuedAt)},
        {"nbf", seconds(claims.notBefore)},
        {"exp", seconds(claims.expires)},
        {"jti", claims.id}};
    const auto dumped = [](const json& value) {
        return toBase64Url(value.dump(-1, ' ', false, json::error_handler_t::replace));
    };
    const auto text = dumped(head) + "." + dumped(body);
    const auto signature = key.sign(text);
    if (!signature)
        return std::unexpected(signature.error());
    return text + "." + toBase64Url(*signature);
}

Result<TokenHead> tokenHead(std::string_view token) {
    const auto parts = partsOf(token);
    if (!parts)
        return std::unexpected(parts.error());
    const auto head = objectOf(parts->head);
    if (!head)
        return std::unexpected(head.error());
    // What must be understood and is not known here cannot be waved through (RFC 7515, 4.1.11).
    if (head->contains("crit"))
        return refused("it wants extensions that are not known here");
    const auto name = textOf(*head, "alg");
    for (const auto algorithm : {Algorithm::hs256, Algorithm::rs256, Algorithm::es256})
        if (name == toString(algorithm))
            return TokenHead{.algorithm = algorithm, .keyId = textOf(*head, "kid")};
    return refused("its algorithm is not allowed");
}

Result<Claims> verifyToken(
    std::string_view token, std::span<const Key> keys, const Expected& expected,
    std::chrono::system_clock::time_point now) {
    const auto head = tokenHead(token);
    if (!head)
        return std::unexpected(head.error());
    const auto parts = partsOf(token);
    const auto signature = fromBase64Url(parts->signature);
    if (!signature || signature->empty())
        return refused("its signature is missing or not base64url");
    const auto isSigned = std::ranges::any_of(keys, [&](const Key& key) {
        return key.algorithm() == head->algorithm
               && (head->keyId.empty() || key.id().empty() || key.id() == head->keyId)
               && key.verifies(parts->signedText, *signature);
    });
    if (!isSigned)
        return refused("no key of this service signed it");
    const auto object = objectOf(parts->payload);
    if (!object)
        return std::unexpected(object.error());
    auto claims = readClaims(*object);
    if (!claims)
        return claims;
    // In seconds: the year 9999 does not fit into the clock's nanoseconds.
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    if (second >= claims->expires + expected.leeway)
        return refused("it has expired");
    if (second + expected.leeway < claims->notBefore)
        return refused("it is not valid yet");
    if (second + expected.leeway < claims->issuedAt)
        return refused("it was issued in the future");
    if (claims->issuer != expected.issuer)
        return refused("another service issued it");
    if (!std::ranges::contains(claims->audience, expected.audience))
        return refused("it is meant for another service");
    return claims;
}

} // namespace castwright::auth

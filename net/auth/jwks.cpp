// Reading key sets, and the clockwork of renewing them.
#include "net/auth/jwks.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "net/auth/base64url.h"
#include "net/protocol/reader.h"

namespace castwright::auth {

namespace {

using nlohmann::json;

constexpr std::size_t largestSet = 256U << 10U;
constexpr std::size_t mostKeys = 64;

std::string textOf(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string bytesOf(const json& object, const char* name) {
    return fromBase64Url(textOf(object, name)).value_or("");
}

Result<Key> keyOf(const json& one) {
    const auto use = textOf(one, "use");
    const auto algorithm = textOf(one, "alg");
    const auto kind = textOf(one, "kty");
    if (use.empty() || use == "sig") {
        if (kind == "RSA" && (algorithm.empty() || algorithm == "RS256"))
            return Key::rsa(bytesOf(one, "n"), bytesOf(one, "e"), textOf(one, "kid"));
        if (kind == "EC" && textOf(one, "crv") == "P-256" && (algorithm.empty() || algorithm == "ES256"))
            return Key::ec(bytesOf(one, "x"), bytesOf(one, "y"), textOf(one, "kid"));
    }
    return fail(ErrorCode::invalid, "It is no key for RS256 or ES256.");
}

} // namespace

Result<std::vector<Key>> parseJwks(std::string_view text) {
    const auto parsed = protocol::parseWire(text, largestSet);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (!parsed->is_object() || !parsed->contains("keys") || !(*parsed)["keys"].is_array())
        return fail(ErrorCode::invalid, "It is no key set: it has no list \"keys\".");
    std::vector<Key> keys;
    for (const auto& one : (*parsed)["keys"])
        if (one.is_object() && keys.size() < mostKeys)
            if (auto key = keyOf(one))
                keys.push_back(std::move(*key));
    if (keys.empty())
        return fail(ErrorCode::invalid, "The key set has no key for RS256 or ES256.");
    return keys;
}

std::vector<Key> JwksCache::keys(Time now) const {
    const std::scoped_lock lock(mutex_);
    return !keys_.empty() && now < renewed_ + rhythm_.staleAfter ? keys_ : std::vector<Key>();
}

bool JwksCache::miss(std::string_view keyId) {
    const std::scoped_lock lock(mutex_);
    // Without ids there is nothing to look up: the keys in hand are tried, all of them.
    const auto isMissed = !keyId.empty() && !std::ranges::contains(keys_, keyId, &Key::id);
    isMissed_ = isMissed_ || isMissed;
    return isMissed;
}

JwksCache::Time JwksCache::due() const {
    const std::scoped_lock lock(mutex_);
    if (!wasTried_)
        return Time::min();
    const auto isHungry = isMissed_ || renewed_ != tried_;
    return tried_ + (isHungry ? rhythm_.pause : rhythm_.lifetime);
}

Result<> JwksCache::take(const Result<std::string>& fetched, Time now) {
    auto read = fetched.and_then([](const std::string& text) { return parseJwks(text); });
    const std::scoped_lock lock(mutex_);
    wasTried_ = true;
    tried_ = now;
    isMissed_ = false;
    if (!read)
        return std::unexpected(std::move(read.error()));
    keys_ = std::move(*read);
    renewed_ = now;
    return {};
}

} // namespace castwright::auth

// Signed tokens (RFC 7519). A key has one algorithm, and a token's own word for its algorithm only chooses
// among the keys of that algorithm: "none" has no keys, and a public key is never taken for a shared secret.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::auth {

enum class Algorithm : std::uint8_t { hs256, rs256, es256 };
[[nodiscard]] std::string_view toString(Algorithm algorithm);

class Key {
public:
    // Refuses what checkSecret() refuses.
    [[nodiscard]] static Result<Key> shared(std::string secret, std::string id = {});
    // Numbers as big-endian bytes, as a JWK has them. Under 2048 bits is refused.
    [[nodiscard]] static Result<Key> rsa(std::string_view modulus, std::string_view exponent, std::string id);
    // A point on P-256.
    [[nodiscard]] static Result<Key> ec(std::string_view x, std::string_view y, std::string id);

    [[nodiscard]] Algorithm algorithm() const { return algorithm_; }
    [[nodiscard]] const std::string& id() const { return id_; }
    // Whether `signature` is this key's over `text`.
    [[nodiscard]] bool verifies(std::string_view text, std::string_view signature) const;
    // Of a shared key only: the others are public.
    [[nodiscard]] Result<std::string> sign(std::string_view text) const;

private:
    struct Material;
    Key(Algorithm algorithm, std::string id, std::shared_ptr<const Material> material);

    Algorithm algorithm_;
    std::string id_;
    std::shared_ptr<const Material> material_;
};

struct Claims {
    std::string subject;
    std::string userId; // the subject, where a token has none
    std::string username;
    std::vector<std::string> roles;
    std::string org;
    std::string issuer;
    std::vector<std::string> audience;
    std::chrono::sys_seconds issuedAt;
    std::chrono::sys_seconds notBefore;
    std::chrono::sys_seconds expires;
    std::string id;
};

struct Expected {
    std::string issuer;
    std::string audience;
    std::chrono::seconds leeway = std::chrono::seconds(30);
};

[[nodiscard]] Result<std::string> signToken(const Claims& claims, const Key& key);

// What a token says of itself before anything of it is believed.
struct TokenHead {
    Algorithm algorithm;
    std::string keyId;
};
[[nodiscard]] Result<TokenHead> tokenHead(std::string_view token);

// The reasons are for the log: whoever sent the token learns only that it is not accepted.
[[nodiscard]] Result<Claims> verifyToken(
    std::string_view token, std::span<const Key> keys, const Expected& expected,
    std::chrono::system_clock::time_point now);

} // namespace castwright::auth

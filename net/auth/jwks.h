// Public keys as a sign-in service publishes them (RFC 7517), and how long what was fetched is good for.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "net/auth/jwt.h"

namespace castwright::auth {

// The keys that may check signatures. Shared secrets, keys for other uses and unknown kinds are passed over.
[[nodiscard]] Result<std::vector<Key>> parseJwks(std::string_view text);

// Remembers keys and says when to fetch again: after a while, and when a token names a key that is not among
// them (they were rotated), but never more often than `pause`, whatever tokens come. From any thread.
class JwksCache {
public:
    using Time = std::chrono::steady_clock::time_point;

    struct Rhythm {
        std::chrono::seconds lifetime = std::chrono::minutes(5);
        std::chrono::seconds pause = std::chrono::seconds(10);
        std::chrono::seconds staleAfter = std::chrono::hours(24); // keys that could not be renewed so long
    };
    JwksCache() = default;
    explicit JwksCache(Rhythm rhythm)
        : rhythm_(rhythm) {}

    // Empty until something was fetched, and when all that was fetched is too old to be believed.
    [[nodiscard]] std::vector<Key> keys(Time now) const;
    // Whether no key has this id, so that fetching again may help. Remembers that it was asked for.
    bool miss(std::string_view keyId);
    // When the next fetch is due.
    [[nodiscard]] Time due() const;
    // What a fetch brought; a failed one leaves the keys as they are.
    [[nodiscard]] Result<> take(const Result<std::string>& fetched, Time now);

private:
    Rhythm rhythm_;
    mutable std::mutex mutex_;
    std::vector<Key> keys_;
    bool isMissed_ = false;
    bool wasTried_ = false;
    Time tried_;
    Time renewed_;
};

} // namespace castwright::auth

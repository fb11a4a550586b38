// Passwords as Argon2id hashes: made slowly, checked slowly, never kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::auth {

// What one hash takes: 19 MiB and two passes over it, about 30 ms.
struct PasswordCost {
    std::uint32_t kibibytes = 19'456;
    std::uint32_t passes = 2;
    std::uint32_t lanes = 1;
};

// "$argon2id$v=19$m=…": all that is needed to check it, the salt included.
[[nodiscard]] Result<std::string> hashPassword(std::string_view password, const PasswordCost& cost = {});
// Whether `hash` is one that verifyPassword() would take, and at a price this service can pay.
[[nodiscard]] Result<> checkPasswordHash(std::string_view hash);
[[nodiscard]] bool verifyPassword(const std::string& hash, std::string_view password);

// Keys that sign tokens: at least 32 bytes, none that stands in a manual, none that is one letter repeated.
[[nodiscard]] Result<> checkSecret(std::string_view secret);

} // namespace castwright::auth

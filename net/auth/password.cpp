// Argon2id by its reference library; the rules for secrets.
#include "net/auth/password.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <format>
#include <set>

#include <argon2.h>
#include <openssl/rand.h>

namespace castwright::auth {

namespace {

constexpr std::size_t longestPassword = 1'024;
constexpr std::size_t leastSecretBytes = 32;
constexpr std::uint32_t mostKibibytes = 1U << 20U;
constexpr std::uint32_t mostPasses = 32;

// Compared by letters and digits alone, so that dashes and capitals make no new secret. The first stand in
// manuals, examples and start-up files, the others are what people type; a secret that is one of them several
// times over is as well known.
constexpr auto wellKnown = std::to_array<std::string_view>(
    {"yoursecretkey",
     "yoursecretkeychangeinproduction",
     "yoursecretkeychangethisinproduction",
     "yoursupersecretjwtkeychangethisinproduction",
     "yourjwtsecretkeychangeinproduction",
     "yoursupersecretkey",
     "yoursupersecretjwttokenwithatleast32characterslong",
     "supersecretjwttokenwithatleast32characterslong",
     "devsecretkeychangeinproduction",
     "devsecretkeychangeinproductionmin32chars",
     "testsecretkeyforjwtsigningmin32characters",
     "thisisaverysecretkeythatshouldbechanged",
     "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
     "changeme",
     "changemeinproduction",
     "pleasechangeme",
     "replaceme",
     "secret",
     "secretkey",
     "jwtsecret",
     "jwtsecretkey",
     "supersecret",
     "supersecretkey",
     "mysecretkey",
     "notsosecret",
     "password",
     "letmein",
     "castwright",
     "default",
     "example",
     "test",
     "testsecret",
     "abcdefghijklmnopqrstuvwxyz",
     "abcdefghijklmnopqrstuvwxyz123456",
     "abcdefghijklmnopqrstuvwxyz0123456789",
     "0123456789",
     "1234567890",
     "12345678",
     "0123456789abcdef",
     "deadbeef"});

std::string bare(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

bool repeats(std::string_view text, std::string_view unit) {
    for (std::size_t n = 0; n < text.size(); ++n)
        if (text[n] != unit[n % unit.size()])
            return false;
    return true;
}

// "…$m=19456,t=2,p=1$…"
std::uint32_t parameter(std::string_view hash, std::string_view name) {
    const auto at = hash.find(name);
    std::uint32_t value = 0;
    if (at != std::string_view::npos)
        std::from_chars(hash.data() + at + name.size(), hash.data() + hash.size(), value);
    return value;
}

} // namespace

Result<std::string> hashPassword(std::string_view password, const PasswordCost& cost) {
    if (password.empty() || password.size() > longestPassword)
        return fail(ErrorCode::invalid, std::format("A password has 1 to {} bytes.", longestPassword));
    std::array<unsigned char, 16> salt{};
    constexpr std::size_t hashBytes = 32;
    if (RAND_bytes(salt.data(), static_cast<int>(salt.size())) != 1)
        return fail(ErrorCode::internal, "This system gives no random bytes.");
    std::string encoded(
        argon2_encodedlen(cost.passes, cost.kibibytes, cost.lanes, salt.size(), hashBytes, Argon2_id), '\0');
    const auto code = argon2id_hash_encoded(
        cost.passes, cost.kibibytes, cost.lanes, password.data(), password.size(), salt.data(), salt.size(),
        hashBytes, encoded.data(), encoded.size());
    if (code != ARGON2_OK)
        return fail(ErrorCode::internal, std::format("Hashing failed: {}.", argon2_error_message(code)));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

Result<> checkPasswordHash(std::string_view hash) {
    if (!hash.starts_with("$argon2id$v=19$") || std::ranges::count(hash, '$') != 5)
        return fail(
            ErrorCode::invalid,
            "It is no Argon2id hash: make one by castwrightd --hash-password, and paste all of its line.");
    const auto kibibytes = parameter(hash, "$m=");
    const auto passes = parameter(hash, ",t=");
    if (kibibytes < 8 || kibibytes > mostKibibytes || passes < 1 || passes > mostPasses)
        return fail(
            ErrorCode::invalid,
            std::format(
                "It asks for {} KiB and {} passes; at most {} KiB and {} passes are spent on a login.",
                kibibytes, passes, mostKibibytes, mostPasses));
    return {};
}

bool verifyPassword(const std::string& hash, std::string_view password) {
    return password.size() <= longestPassword && checkPasswordHash(hash)
           && argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

Result<> checkSecret(std::string_view secret) {
    constexpr std::string_view advice = "Make one by: openssl rand -base64 48";
    if (secret.size() < leastSecretBytes)
        return fail(
            ErrorCode::refused, std::format(
                                    "The secret has {} bytes; at least {} are needed. {}", secret.size(),
                                    leastSecretBytes, advice));
    const auto letters = bare(secret);
    const auto isKnown = std::ranges::any_of(wellKnown, [&](auto one) { return repeats(letters, one); });
    const std::set<char> different(secret.begin(), secret.end());
    if (letters.empty() || isKnown || different.size() < 8)
        return fail(
            ErrorCode::refused,
            std::format("The secret is a well-known one, or too even to be random. {}", advice));
    return {};
}

} // namespace castwright::auth

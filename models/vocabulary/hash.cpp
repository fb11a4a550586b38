// SHA-256 by OpenSSL.
#include "models/vocabulary/hash.h"

#include <array>
#include <memory>
#include <openssl/evp.h>

namespace castwright {

namespace {

// Found once: to look it up takes longer than to hash a line.
const EVP_MD* sha256() {
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> found(
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
    return found.get();
}

} // namespace

std::string contentHash(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256(), nullptr);
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(std::size_t{size} * 2);
    for (unsigned int i = 0; i < size; ++i) {
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text;
}

} // namespace castwright

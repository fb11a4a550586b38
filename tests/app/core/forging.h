// Tokens as the core would sign them, and as others would like to: what they claim, and by whose key.
#pragma once

#include <array>
#include <chrono>
#include <string>

#include <nlohmann/json.hpp>
#include <openssl/hmac.h>
#include <QByteArray>

#include "fakes/keypair.h"
#include "net/auth/base64url.h"

namespace castwright::forging {

using Json = nlohmann::json;

// JSON with the other quotes.
inline QByteArray q(const char* text) {
    return QByteArray(text).replace('\'', '"');
}

inline QByteArray bytes(const std::string& text) {
    return QByteArray::fromStdString(text);
}

inline std::string hmacToken(const Json& claims, const Json& head, const std::string& key) {
    const auto text = auth::toBase64Url(head.dump()) + "." + auth::toBase64Url(claims.dump());
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned size = 0;
    HMAC(
        EVP_sha256(), key.data(), static_cast<int>(key.size()),
        reinterpret_cast<const unsigned char*>(text.data()), text.size(), out.data(), &size);
    return text + "." + auth::toBase64Url({reinterpret_cast<const char*>(out.data()), size});
}

inline std::string setOf(const fakes::KeyPair& pair) {
    return Json{{"keys", {pair.jwk()}}}.dump();
}

inline Json claims() {
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    return {{"sub", "u1"},     {"iss", "castwright"}, {"aud", "castwright"},
            {"iat", now - 10}, {"nbf", now - 10},     {"exp", now + 600}};
}

inline Json with(const Json& changed) {
    auto all = claims();
    all.update(changed);
    return all;
}

} // namespace castwright::forging

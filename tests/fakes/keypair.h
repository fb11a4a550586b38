// Key pairs of a sign-in service, for tests: tokens signed by them, and their public halves as a key set.
#pragma once

#include <memory>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string>

#include <nlohmann/json.hpp>

#include "net/auth/base64url.h"

namespace castwright::fakes {

class KeyPair {
public:
    static KeyPair rsa(std::string id, std::size_t bits = 2'048) {
        return {"RS256", std::move(id), EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits)};
    }
    static KeyPair ec(std::string id) {
        return {"ES256", std::move(id), EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
    }

    nlohmann::json jwk() const {
        nlohmann::json out{{"kid", id_}, {"use", "sig"}, {"alg", algorithm_}};
        if (algorithm_ == "RS256") {
            out["kty"] = "RSA";
            out["n"] = number(OSSL_PKEY_PARAM_RSA_N);
            out["e"] = number(OSSL_PKEY_PARAM_RSA_E);
        } else {
            out["kty"] = "EC";
            out["crv"] = "P-256";
            out["x"] = number(OSSL_PKEY_PARAM_EC_PUB_X, 32);
            out["y"] = number(OSSL_PKEY_PARAM_EC_PUB_Y, 32);
        }
        return out;
    }
    std::string pem() const {
        const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
        PEM_write_bio_PUBKEY(memory.get(), key_.get());
        char* bytes = nullptr;
        const auto size = BIO_get_mem_data(memory.get(), &bytes);
        return {bytes, static_cast<std::size_t>(size)};
    }
    // With a head of its own making, or this pair's.
    std::string token(const nlohmann::json& claims, nlohmann::json head = {}) const {
        if (head.is_null())
            head = {{"alg", algorithm_}, {"kid", id_}};
        const auto text = auth::toBase64Url(head.dump()) + "." + auth::toBase64Url(claims.dump());
        return text + "." + auth::toBase64Url(sign(text));
    }

private:
    KeyPair(std::string algorithm, std::string id, EVP_PKEY* key)
        : algorithm_(std::move(algorithm))
        , id_(std::move(id))
        , key_(key, &EVP_PKEY_free) {}

    std::string number(const char* name, int width = 0) const {
        BIGNUM* made = nullptr;
        EVP_PKEY_get_bn_param(key_.get(), name, &made);
        const std::unique_ptr<BIGNUM, decltype(&BN_free)> value(made, &BN_free);
        std::string bytes(static_cast<std::size_t>(width == 0 ? BN_num_bytes(made) : width), '\0');
        BN_bn2binpad(made, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
        return auth::toBase64Url(bytes);
    }
    std::string sign(const std::string& text) const {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(
            EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
        std::size_t size = 0;
        EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get());
        EVP_DigestSign(digest.get(), nullptr, &size, bytes, text.size());
        std::string made(size, '\0');
        EVP_DigestSign(
            digest.get(), reinterpret_cast<unsigned char*>(made.data()), &size, bytes, text.size());
        made.resize(size);
        if (algorithm_ == "RS256")
            return made;
        const auto* der = reinterpret_cast<const unsigned char*>(made.data());
        const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(
            d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(size)), &ECDSA_SIG_free);
        std::string raw(64, '\0');
        auto* out = reinterpret_cast<unsigned char*>(raw.data());
        BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out, 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out + 32, 32);
        return raw;
    }

    std::string algorithm_;
    std::string id_;
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

} // namespace castwright::fakes

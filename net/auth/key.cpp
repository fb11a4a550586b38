// Keys and signatures by OpenSSL.
#include <algorithm>
#include <array>
#include <format>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "net/auth/jwt.h"
#include "net/auth/password.h"

namespace castwright::auth {

namespace {

template <auto Free>
struct Freer {
    template <class T>
    void operator()(T* one) const {
        Free(one);
    }
};
using PublicKey = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freer<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freer<BN_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freer<OSSL_PARAM_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freer<OSSL_PARAM_BLD_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freer<ECDSA_SIG_free>>;

constexpr int leastRsaBits = 2'048;
constexpr std::size_t p256Bytes = 32;

const unsigned char* bytesOf(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Number number(std::string_view bytes) {
    return Number(BN_bin2bn(bytesOf(bytes), static_cast<int>(bytes.size()), nullptr));
}

PublicKey publicKey(const char* type, const Parameters& parameters) {
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* made = nullptr;
    if (!context || !parameters || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    PublicKey key(made);
    const KeyContext checking(EVP_PKEY_CTX_new(key.get(), nullptr));
    if (!checking || EVP_PKEY_public_check(checking.get()) != 1)
        return nullptr;
    return key;
}

// Tokens hold the two numbers side by side, OpenSSL wants them as ASN.1.
std::string derSignature(std::string_view signature) {
    if (signature.size() != 2 * p256Bytes)
        return {};
    const EcSignature pair(ECDSA_SIG_new());
    auto r = number(signature.substr(0, p256Bytes));
    auto s = number(signature.substr(p256Bytes));
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1)
        return {};
    (void)r.release();
    (void)s.release();
    unsigned char* der = nullptr;
    const auto size = i2d_ECDSA_SIG(pair.get(), &der);
    if (size <= 0)
        return {};
    std::string out(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

std::string hmac(std::string_view secret, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned size = 0;
    if (HMAC(
            EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytesOf(text), text.size(),
            out.data(), &size)
        == nullptr)
        return {};
    return {reinterpret_cast<const char*>(out.data()), size};
}

} // namespace

struct Key::Material {
    std::string secret;
    PublicKey key;

    Material(std::string bytes, PublicKey pair)
        : secret(std::move(bytes))
        , key(std::move(pair)) {}
    Material(const Material&) = delete;
    Material& operator=(const Material&) = delete;
    ~Material() { OPENSSL_cleanse(secret.data(), secret.size()); }
};

Key::Key(Algorithm algorithm, std::string id, std::shared_ptr<const Material> material)
    : algorithm_(algorithm)
    , id_(std::move(id))
    , material_(std::move(material)) {}

std::string_view toString(Algorithm algorithm) {
    switch (algorithm) {
    case Algorithm::hs256:
        return "HS256";
    case Algorithm::rs256:
        return "RS256";
    case Algorithm::es256:
        return "ES256";
    }
    std::unreachable();
}

Result<Key> Key::shared(std::string secret, std::string id) {
    if (auto strong = checkSecret(secret); !strong)
        return std::unexpected(std::move(strong.error()));
    return Key(Algorithm::hs256, std::move(id), std::make_shared<const Material>(std::move(secret), nullptr));
}

Result<Key> Key::rsa(std::string_view modulus, std::string_view exponent, std::string id) {
    constexpr std::size_t mostBytes = 2'048; // 16,384 bits: more only costs time
    const auto n = number(modulus.substr(0, mostBytes));
    const auto e = number(exponent.substr(0, mostBytes));
    if (modulus.size() > mostBytes || exponent.size() > 8 || BN_num_bits(n.get()) < leastRsaBits)
        return fail(
            ErrorCode::refused,
            std::format(
                "The RSA key has {} bits; at least {} are needed.", BN_num_bits(n.get()), leastRsaBits));
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    auto key = publicKey("RSA", Parameters(OSSL_PARAM_BLD_to_param(builder.get())));
    if (!key)
        return fail(ErrorCode::invalid, "The numbers make no RSA key.");
    return Key(Algorithm::rs256, std::move(id), std::make_shared<const Material>("", std::move(key)));
}

Result<Key> Key::ec(std::string_view x, std::string_view y, std::string id) {
    if (x.size() != p256Bytes || y.size() != p256Bytes)
        return fail(ErrorCode::invalid, "A coordinate on P-256 has 32 bytes.");
    const auto point = std::format("\x04{}{}", x, y);
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    auto key = publicKey("EC", Parameters(OSSL_PARAM_BLD_to_param(builder.get())));
    if (!key)
        return fail(ErrorCode::invalid, "The coordinates are no point on P-256.");
    return Key(Algorithm::es256, std::move(id), std::make_shared<const Material>("", std::move(key)));
}

bool Key::verifies(std::string_view text, std::string_view signature) const {
    if (algorithm_ == Algorithm::hs256) {
        const auto expected = hmac(material_->secret, text);
        return !expected.empty() && signature.size() == expected.size()
               && CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) == 0;
    }
    const auto given = algorithm_ == Algorithm::es256 ? derSignature(signature) : std::string(signature);
    const Digest digest(EVP_MD_CTX_new());
    return !given.empty() && digest
           && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, material_->key.get()) == 1
           && EVP_DigestVerify(digest.get(), bytesOf(given), given.size(), bytesOf(text), text.size()) == 1;
}

Result<std::string> Key::sign(std::string_view text) const {
    auto made = algorithm_ == Algorithm::hs256 ? hmac(material_->secret, text) : std::string();
    if (made.empty())
        return fail(ErrorCode::internal, "Only a shared key signs.");
    return made;
}

} // namespace castwright::auth

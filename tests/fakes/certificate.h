// A certificate that signs itself, for one name, made anew by each test that needs one.
#pragma once

#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <QByteArray>

namespace castwright::fakes {

class Certificate {
public:
    static Certificate make(const char* host) {
        Certificate made;
        auto* key = made.key_.get();
        auto* one = made.certificate_.get();
        X509_set_version(one, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(one), 1);
        X509_gmtime_adj(X509_getm_notBefore(one), -60);
        X509_gmtime_adj(X509_getm_notAfter(one), 3'600);
        X509_set_pubkey(one, key);
        auto* name = X509_get_subject_name(one);
        X509_NAME_add_entry_by_txt(
            name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(host), -1, -1, 0);
        X509_set_issuer_name(one, name);
        const auto extend = [&](int kind, const std::string& value) {
            auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
            X509_add_ext(one, extension, -1);
            X509_EXTENSION_free(extension);
        };
        extend(NID_subject_alt_name, std::string("DNS:") + host);
        extend(NID_basic_constraints, "critical,CA:TRUE");
        X509_sign(one, key, EVP_sha256());
        return made;
    }
    QByteArray pem() const {
        return written([&](BIO* to) { PEM_write_bio_X509(to, certificate_.get()); });
    }
    QByteArray keyPem() const {
        return written([&](BIO* to) {
            PEM_write_bio_PrivateKey(to, key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }

private:
    template <class Write>
    static QByteArray written(Write write) {
        const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
        write(memory.get());
        char* bytes = nullptr;
        const auto size = BIO_get_mem_data(memory.get(), &bytes);
        return {bytes, size};
    }
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{
        EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), &EVP_PKEY_free};
    std::unique_ptr<X509, decltype(&X509_free)> certificate_{X509_new(), &X509_free};
};

} // namespace castwright::fakes

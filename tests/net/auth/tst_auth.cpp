// Tokens good and forged, key sets and their rotation, passwords, tickets.
#include <openssl/hmac.h>
#include <QTest>

#include "fakes/keypair.h"
#include "net/auth/base64url.h"
#include "net/auth/jwks.h"
#include "net/auth/jwt.h"
#include "net/auth/password.h"
#include "net/auth/tickets.h"
#include "net/auth/users.h"

using namespace castwright;
using namespace castwright::auth;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr auto secret = "c0rrect-h0rse-battery-staple-Zx81-QuuX";
const std::chrono::sys_seconds now(std::chrono::seconds(1'800'000'000));
const Expected expected{.issuer = "castwright", .audience = "castwright-api"};

json goodClaims() {
    return {{"sub", "ada"},         {"iss", "castwright"},  {"aud", "castwright-api"},
            {"iat", 1'799'999'990}, {"nbf", 1'799'999'990}, {"exp", 1'800'000'600}};
}

std::string hmacToken(const json& claims, const json& head, std::string_view key) {
    const auto text = toBase64Url(head.dump()) + "." + toBase64Url(claims.dump());
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned size = 0;
    HMAC(
        EVP_sha256(), key.data(), static_cast<int>(key.size()),
        reinterpret_cast<const unsigned char*>(text.data()), text.size(), out.data(), &size);
    return text + "." + toBase64Url({reinterpret_cast<const char*>(out.data()), size});
}

std::vector<Key> shared() {
    return {*Key::shared(secret)};
}

std::vector<Key> setOf(const std::vector<const fakes::KeyPair*>& pairs) {
    auto list = json::array();
    for (const auto* pair : pairs)
        list.push_back(pair->jwk());
    return parseJwks(json{{"keys", list}}.dump()).value();
}

const json hs256 = {{"alg", "HS256"}, {"typ", "JWT"}};

} // namespace

class AuthTest : public QObject {
    Q_OBJECT
    const fakes::KeyPair rsa_ = fakes::KeyPair::rsa("r1");
    const fakes::KeyPair ec_ = fakes::KeyPair::ec("e1");

private Q_SLOTS:
    void base64UrlHasOneSpelling() {
        for (std::string bytes; bytes.size() < 70; bytes += static_cast<char>(bytes.size() * 37 + 200))
            QVERIFY(fromBase64Url(toBase64Url(bytes)) == bytes);
        for (const auto* bad : {"A", "AB=", "A+==", "A/AA", "AB", "A A"})
            QVERIFY2(!fromBase64Url(bad), bad);
    }

    void whatWeSignWeAccept() {
        const auto token = signToken(
            {.subject = "u1",
             .userId = "u1",
             .username = "Ada",
             .roles = {"editor"},
             .org = "o",
             .issuer = "castwright",
             .audience = {"castwright-api"},
             .issuedAt = now,
             .notBefore = now,
             .expires = now + 60s,
             .id = "j"},
            shared().front());
        const auto read = verifyToken(*token, shared(), expected, now + 59s);
        QVERIFY(read);
        QCOMPARE(read->userId, std::string("u1"));
        QCOMPARE(read->username, std::string("Ada"));
        QCOMPARE(read->roles, std::vector<std::string>{"editor"});
        QVERIFY(read->expires == now + 60s);
        QVERIFY(verifyToken(*token, shared(), expected, now + 89s)); // within the leeway
        QVERIFY(!verifyToken(*token, shared(), expected, now + 90s));
    }

    void claimsAreChecked_data() {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char* name, const char* patch, const char* why) {
            QTest::newRow(name) << QByteArray(patch) << QByteArray(why);
        };
        row("a good one", R"({})", "");
        row("a list of audiences", R"({"aud":["x","castwright-api"]})", "");
        row("a time with a fraction", R"({"exp":1800000600.5})", "");
        row("expired", R"({"exp":1799999900})", "expired");
        row("expired within the leeway", R"({"exp":1799999971})", "");
        row("never expiring", R"({"exp":null})", "\"exp\" is not a time");
        row("without exp", R"({"exp":"gone"})", "\"exp\" is not a time");
        row("exp as text", R"({"exp":"1800000600"})", "\"exp\" is not a time");
        row("exp beyond all time", R"({"exp":1e300})", "\"exp\" is not a time");
        row("exp below zero", R"({"exp":-1})", "\"exp\" is not a time");
        row("not yet valid", R"({"nbf":1800000100})", "not valid yet");
        row("valid within the leeway", R"({"nbf":1800000029})", "");
        row("issued in the future", R"({"iat":1800000100})", "issued in the future");
        row("another issuer", R"({"iss":"castwright.evil"})", "another service issued");
        row("an issuer in other letters", R"({"iss":"CASTWRIGHT"})", "another service issued");
        row("a list of issuers", R"({"iss":["castwright"]})", "another service issued");
        row("another audience", R"({"aud":"castwright-api2"})", "meant for another");
        row("no audience", R"({"aud":[]})", "meant for another");
        row("an audience that is a number", R"({"aud":7})", "meant for another");
        row("nobody", R"({"sub":""})", "names nobody");
        row("somebody who is a number", R"({"sub":1})", "names nobody");
    }
    void claimsAreChecked() {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, why);
        auto claims = goodClaims();
        claims.update(json::parse(patch.toStdString()));
        const auto read = verifyToken(hmacToken(claims, hs256, secret), shared(), expected, now);
        QCOMPARE(read.has_value(), why.isEmpty());
        if (!read)
            QVERIFY2(
                QByteArray::fromStdString(read.error().message).contains(why), read.error().message.c_str());
    }

    void aTokenWithoutAnEndIsRefused() {
        auto claims = goodClaims();
        claims.erase("exp");
        const auto read = verifyToken(hmacToken(claims, hs256, secret), shared(), expected, now);
        QVERIFY(!read && read.error().message.contains("never expires"));
    }

    void publicKeysVerifyWhatTheirPairsSigned() {
        const auto keys = setOf({&rsa_, &ec_});
        QVERIFY(verifyToken(rsa_.token(goodClaims()), keys, expected, now));
        QVERIFY(verifyToken(ec_.token(goodClaims()), keys, expected, now));
        QVERIFY(verifyToken(rsa_.token(goodClaims(), {{"alg", "RS256"}}), keys, expected, now)); // no id
        QVERIFY(!verifyToken(fakes::KeyPair::rsa("r1").token(goodClaims()), keys, expected, now));
        QVERIFY(!verifyToken(fakes::KeyPair::ec("e1").token(goodClaims()), keys, expected, now));
        QVERIFY(!keys.front().sign("x"));
    }

    void forgeriesAreRefused_data() {
        QTest::addColumn<std::string>("token");
        const auto claims = goodClaims();
        const auto good = hmacToken(claims, hs256, secret);
        const auto unsignedPart = [&](const json& head) {
            return toBase64Url(head.dump()) + "." + toBase64Url(claims.dump()) + ".";
        };
        const auto row = [](const char* name, std::string token) { QTest::newRow(name) << std::move(token); };
        row("alg none", unsignedPart({{"alg", "none"}}));
        row("alg NONE with a signature", hmacToken(claims, {{"alg", "NONE"}}, secret));
        row("alg None", unsignedPart({{"alg", "None"}}));
        row("no alg", unsignedPart(json::object()));
        row("alg as a list", unsignedPart({{"alg", {"HS256"}}}));
        row("HS256 without a signature", unsignedPart(hs256));
        row("HS512", hmacToken(claims, {{"alg", "HS512"}}, secret));
        row("another secret", hmacToken(claims, hs256, "another secret of enough bytes 12345"));
        row("an empty secret", hmacToken(claims, hs256, ""));
        row("the RSA key's PEM as secret", hmacToken(claims, {{"alg", "HS256"}, {"kid", "r1"}}, rsa_.pem()));
        row("the RSA modulus as secret", hmacToken(
                                             claims, {{"alg", "HS256"}, {"kid", "r1"}},
                                             *fromBase64Url(rsa_.jwk()["n"].get<std::string>())));
        row("an RSA signature named ES256", rsa_.token(claims, {{"alg", "ES256"}, {"kid", "e1"}}));
        row("an EC signature named RS256", ec_.token(claims, {{"alg", "RS256"}, {"kid", "r1"}}));
        row("a key of its own in the head",
            fakes::KeyPair::rsa("x").token(claims, {{"alg", "RS256"}, {"jwk", rsa_.jwk()}}));
        row("extensions that must be known",
            hmacToken(claims, {{"alg", "HS256"}, {"crit", {"b64"}}, {"b64", false}}, secret));
        row("a changed payload", [&] {
            auto other = claims;
            other["sub"] = "root";
            const auto payload = toBase64Url(other.dump());
            return good.substr(0, good.find('.') + 1) + payload + good.substr(good.rfind('.'));
        }());
        row("a cut signature", good.substr(0, good.size() - 4));
        row("a padded signature", good + "=");
        row("four parts", good + ".x");
        row("two parts", good.substr(0, good.rfind('.')));
        row("nothing", "");
        row("dots", "..");
        row("a duplicate alg", toBase64Url(R"({"alg":"HS256","alg":"none"})") + good.substr(good.find('.')));
        row("a depth bomb", toBase64Url(std::string(4'000, '[')) + good.substr(good.find('.')));
        row("a size bomb", good + std::string(1'000'000, 'A'));
        row("an EC signature of zeros", [&] {
            const auto text = toBase64Url(json{{"alg", "ES256"}}.dump()) + "." + toBase64Url(claims.dump());
            return text + "." + toBase64Url(std::string(64, '\0'));
        }());
    }
    void forgeriesAreRefused() {
        QFETCH(std::string, token);
        auto keys = setOf({&rsa_, &ec_});
        keys.push_back(shared().front());
        const auto read = verifyToken(token, keys, expected, now);
        QVERIFY(!read);
        QVERIFY(read.error().code == ErrorCode::refused);
        QVERIFY(token.size() < 10 || !read.error().message.contains(token));
    }

    void weakKeysAreNotTaken() {
        QVERIFY(!parseJwks(json{{"keys", {fakes::KeyPair::rsa("s", 1'024).jwk()}}}.dump()));
        QVERIFY(!Key::ec(std::string(32, '\1'), std::string(32, '\1'), "")); // not on the curve
        QVERIFY(!Key::ec("x", "y", ""));
        QVERIFY(!Key::rsa("", "", ""));
    }

    void keySetsHoldOnlyPublicKeysForSigning() {
        auto forEncryption = rsa_.jwk();
        forEncryption["use"] = "enc";
        const json symmetric{{"kty", "oct"}, {"alg", "HS256"}, {"k", toBase64Url(secret)}};
        QVERIFY(!parseJwks(json{{"keys", {forEncryption, symmetric}}}.dump()));
        const auto keys = parseJwks(json{{"keys", {forEncryption, symmetric, 7, ec_.jwk()}}}.dump());
        QVERIFY(keys);
        QCOMPARE(keys->size(), std::size_t{1});
        for (const auto* bad : {"", "[]", "{}", R"({"keys":{}})", "nonsense"})
            QVERIFY2(!parseJwks(bad), bad);
    }

    void rotatedKeysAreFetchedAgainButNotAtWill() {
        const JwksCache::Time start(1h);
        JwksCache cache({.lifetime = 300s, .pause = 10s, .staleAfter = 3'600s});
        QVERIFY(cache.keys(start).empty());
        QVERIFY(cache.due() < start);
        const auto setText = [](const fakes::KeyPair& pair) { return json{{"keys", {pair.jwk()}}}.dump(); };
        QVERIFY(cache.take(setText(rsa_), start));
        QCOMPARE(cache.keys(start).size(), std::size_t{1});
        QVERIFY(cache.due() == start + 300s);
        QVERIFY(!cache.miss("r1"));
        QVERIFY(cache.due() == start + 300s);
        QVERIFY(cache.miss("e1")); // a new key, or an attacker's: soon, not at once
        QVERIFY(cache.due() == start + 10s);
        QVERIFY(cache.take(setText(ec_), start + 10s));
        QCOMPARE(cache.keys(start + 10s).front().id(), std::string("e1"));
        QVERIFY(cache.due() == start + 310s);
        // A service that is away leaves the keys, until they are too old to be believed.
        QVERIFY(!cache.take(fail(ErrorCode::unavailable, "away"), start + 310s));
        QCOMPARE(cache.keys(start + 311s).size(), std::size_t{1});
        QVERIFY(cache.due() == start + 320s);
        QVERIFY(cache.keys(start + 4'000s).empty());
    }

    void passwordsAreHashedWithSaltAndFound() {
        const PasswordCost cheap{.kibibytes = 64, .passes = 1};
        const auto hash = hashPassword("tr0ub4dor", cheap);
        QVERIFY(hash && hash->starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
        QVERIFY(*hash != *hashPassword("tr0ub4dor", cheap));
        QVERIFY(verifyPassword(*hash, "tr0ub4dor"));
        QVERIFY(!verifyPassword(*hash, "tr0ub4doR"));
        QVERIFY(!verifyPassword(*hash, ""));
        QVERIFY(!verifyPassword(*hash, std::string(2'000, 'x')));
        QVERIFY(!hashPassword(""));
        QVERIFY(!verifyPassword("tr0ub4dor", "tr0ub4dor")); // a file of plain texts lets nobody in
        QVERIFY(checkPasswordHash(*hash));
        QVERIFY(!checkPasswordHash("$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaA"));
        QVERIFY(!checkPasswordHash("$argon2id$v=19$m=99999999,t=1,p=1$c2FsdHNhbHQ$aGFzaA"));
    }

    void secrets_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("random") << std::string("kZ8Vw2QmX5cR1tYb7uJn4LpD0sGfHaEe") << true;
        QTest::newRow("31 bytes") << std::string("kZ8Vw2QmX5cR1tYb7uJn4LpD0sGfHaE") << false;
        QTest::newRow("nothing") << std::string() << false;
        QTest::newRow("one letter") << std::string(64, 'x') << false;
        QTest::newRow("a few letters") << std::string("abcabcaabbccabcabcaabbccabcabcaabbcc") << false;
        QTest::newRow("a word repeated") << std::string("changemechangemechangemechangeme") << false;
        QTest::newRow("a manual's") << std::string("your-super-secret-jwt-key-change-this-in-production")
                                    << false;
        QTest::newRow("another manual's")
            << std::string("09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7") << false;
        QTest::newRow("digits in turn") << std::string("0123456789012345678901234567890123456789") << false;
        QTest::newRow("hexadecimal digits in turn")
            << std::string("0123456789abcdef0123456789abcdef") << false;
        QTest::newRow("signs alone") << std::string("!@#$%^&*()_+-={}[]|:;<>,.?/~`!@#") << false;
    }
    void secrets() {
        QFETCH(std::string, text);
        QFETCH(bool, isGood);
        QCOMPARE(checkSecret(text).has_value(), isGood);
        QCOMPARE(Key::shared(text).has_value(), isGood);
    }

    void usersAreReadAndAllFaultsTold() {
        const auto hash = *hashPassword("pw", {.kibibytes = 64, .passes = 1});
        const json ada{{"user_id", "u1"}, {"email", "Ada@x.org"}, {"password_hash", hash}};
        const auto good = readUsers(json{{"users", {ada}}}.dump());
        QVERIFY(good.faults.empty());
        const ListedUsers users(good.users);
        QCOMPARE(users.byEmail("ada@X.ORG")->id, std::string("u1"));
        QVERIFY(!users.byEmail("ada@x.or"));
        const auto bad = readUsers(json{
            {"users",
             {ada, ada, 7, {{"user_id", "u2"}, {"email", "b@x.org"}, {"password_hash", "plain"}, {"x", 1}}}}}
                                       .dump());
        QCOMPARE(bad.faults.size(), std::size_t{5}); // the id, the mail, 7, the hash, x
        QCOMPARE(bad.faults.back().where->pointer, std::string("/users/3/x"));
        QVERIFY(!readUsers("[").faults.empty());
        QVERIFY(!readUsers("[]").faults.empty());
        const auto signIn = SignIn::make();
        QVERIFY(signIn->check(users, "ada@x.org", "pw"));
        QVERIFY(!signIn->check(users, "ada@x.org", "pW"));
        QVERIFY(!signIn->check(users, "eve@x.org", "pw"));
    }

    void ticketsAreGoodOnce() {
        Tickets tickets;
        const Tickets::Time start(1h);
        const auto ticket = *tickets.issue("ada", "t1", start);
        QCOMPARE(ticket.size(), std::size_t{64});
        QVERIFY(!tickets.redeem("x", "t1", start));
        QVERIFY(tickets.redeem(ticket, "t1", start + 29s) == "ada");
        QVERIFY(!tickets.redeem(ticket, "t1", start + 29s));
        const auto late = *tickets.issue("ada", "t1", start);
        QVERIFY(!tickets.redeem(late, "t1", start + 30s));
        const auto other = *tickets.issue("ada", "t1", start);
        QVERIFY(!tickets.redeem(other, "t2", start));
        QVERIFY(!tickets.redeem(other, "t1", start)); // an attempt spends it
        for (int n = 0; n < 64; ++n)
            QVERIFY(tickets.issue("eve", "t", start));
        QVERIFY(!tickets.issue("eve", "t", start));
        QVERIFY(tickets.issue("ada", "t", start));
        QVERIFY(tickets.issue("eve", "t", start + 30s)); // the old ones are gone
    }
};

QTEST_GUILESS_MAIN(AuthTest)
#include "tst_auth.moc"

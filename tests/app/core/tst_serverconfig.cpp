// The configuration of a server: what is wrong with it is told at once and with its place, and nothing
// starts.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include "app/core/access/config.h"
#include "net/auth/password.h"

using namespace castwright;
using namespace castwright::core;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr auto goodSecret = "kZ8Vw2QmX5cR1tYb7uJn4LpD0sGfHaEe";

} // namespace

class ServerConfigTest : public QObject {
    Q_OBJECT

    QTemporaryDir root_;

    std::string write(const char* name, const std::string& content, bool isPrivate = true) const {
        QFile file(root_.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(QByteArray::fromStdString(content));
        file.close();
        file.setPermissions(
            QFile::ReadOwner | QFile::WriteOwner | (isPrivate ? QFile::Permissions() : QFile::ReadOther));
        return file.fileName().toStdString();
    }
    Json good() const {
        return {
            {"port", 0},
            {"workspace", root_.path().toStdString()},
            {"hosts", {"castwright.test"}},
            {"auth", {{"users_file", "users.json"}}},
            {"owners", {{"news", "u1"}}}};
    }
    ReadConfig read(const Json& config, const std::optional<std::string>& secret = goodSecret) const {
        return readServerConfig(write("server.json", config.dump()), [&](const std::string& name) {
            return name == "JWT_SECRET" ? secret : std::nullopt;
        });
    }
    struct Ran {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    static Ran run(const QStringList& arguments, const QString& secret, const QByteArray& in = {}) {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"JWT_SECRET"_s, secret);
        process.setProcessEnvironment(environment);
        process.start(qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s, arguments);
        process.write(in);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            return {};
        return {
            .code = process.exitCode(),
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
    }

private Q_SLOTS:
    void initTestCase() {
        const auto hash = auth::hashPassword("pw", {.kibibytes = 64, .passes = 1}).value();
        const Json user{{"user_id", "u1"}, {"email", "ada@x.org"}, {"password_hash", hash}};
        QVERIFY(!write("users.json", Json{{"users", {user}}}.dump()).empty());
        QVERIFY(!write("open.json", Json{{"users", {user}}}.dump(), false).empty());
        QVERIFY(!write("bad.json", Json{{"users", {{{"user_id", "u1"}}}}}.dump()).empty());
        QVERIFY(!write("secret", std::string(goodSecret) + "\n").empty());
        QVERIFY(!write("weak", "short\n").empty());
        QVERIFY(!write("openSecret", goodSecret, false).empty());
    }

    void aGoodOneIsRead() {
        auto text = good();
        text["cors"] = {"https://app.castwright.test", "http://localhost:5173"};
        text["limits"] = {{"connections", 10}, {"header_seconds", 2}};
        text["auth"]["jwks"] = {
            {"url", "https://login.test/keys"}, {"issuer", "https://login.test"}, {"audience", "c"}};
        const auto found = read(text);
        QVERIFY2(found.faults.empty(), found.faults.empty() ? "" : describe(found.faults.front()).c_str());
        QCOMPARE(found.config.users.size(), std::size_t{1});
        QCOMPARE(found.config.secret, std::string(goodSecret));
        QCOMPARE(found.config.origins.size(), std::size_t{2});
        QCOMPARE(found.config.connections, std::size_t{10});
        QVERIFY(found.config.header == std::chrono::seconds(2));
        QVERIFY(found.config.keySet && found.config.owners.at("news") == "u1");
        text["auth"]["secret_file"] = "secret";
        QCOMPARE(read(text, std::nullopt).config.secret, std::string(goodSecret)); // without its line's end
    }

    void faultsHaveAPlace_data() {
        QTest::addColumn<QByteArray>("patch"); // RFC 7396
        QTest::addColumn<QByteArray>("pointer");
        const auto row = [](const char* name, const Json& patch, const char* pointer) {
            QTest::newRow(name) << QByteArray::fromStdString(patch.dump()) << QByteArray(pointer);
        };
        row("a misspelt member", {{"prot", 1}}, "/prot");
        row("a port beyond all ports", {{"port", 65'536}}, "/port");
        row("a port with a fraction", {{"port", 1.5}}, "/port");
        row("an open address without TLS", {{"address", "0.0.0.0"}}, "/address");
        row("no workspace", {{"workspace", nullptr}}, "/workspace");
        row("a workspace that is none", {{"workspace", "nothing"}}, "/workspace");
        row("no hosts", {{"hosts", nullptr}}, "/hosts");
        row("a host as an address", {{"hosts", {"https://x"}}}, "/hosts/0");
        row("a wildcard host", {{"hosts", {"*"}}}, "/hosts/0");
        row("any page", {{"cors", {"*"}}}, "/cors/0");
        row("the null page", {{"cors", {"null"}}}, "/cors/0");
        row("a page with a path", {{"cors", {"https://a.test", "https://a.test/x"}}}, "/cors/1");
        row("a page of wildcards", {{"cors", {"https://*.a.test"}}}, "/cors/0");
        row("a page without TLS", {{"cors", {"http://a.test"}}}, "/cors/0");
        row("a page of a prefix trick", {{"cors", {"http://localhost.evil.test"}}}, "/cors/0");
        row("no auth", {{"auth", nullptr}}, "/auth");
        row("no file of users", {{"auth", {{"users_file", "nothing"}}}, {"owners", nullptr}},
            "/auth/users_file");
        row("users that others may read", {{"auth", {{"users_file", "open.json"}}}}, "/auth/users_file");
        row("users without a mail", {{"auth", {{"users_file", "bad.json"}}}}, "/users/0/email");
        row("a weak secret", {{"auth", {{"secret_file", "weak"}}}}, "/auth/secret_file");
        row("a secret that others may read", {{"auth", {{"secret_file", "openSecret"}}}},
            "/auth/secret_file");
        row("tokens for years", {{"auth", {{"token_minutes", 1'000'000}}}}, "/auth/token_minutes");
        row("keys without TLS",
            {{"auth", {{"jwks", {{"url", "http://a.test/k"}, {"issuer", "i"}, {"audience", "a"}}}}}},
            "/auth/jwks/url");
        row("keys of no issuer", {{"auth", {{"jwks", {{"url", "https://a.test/k"}, {"audience", "a"}}}}}},
            "/auth/jwks/issuer");
        row("an owner without an id", {{"owners", {{"news", ""}}}}, "/owners/news");
        row("a metrics port that is taken", {{"port", 8'080}, {"metrics", {{"port", 8'080}}}},
            "/metrics/port");
        row("a wildcard for metrics", {{"metrics", {{"hosts", {"*"}}}}}, "/metrics/hosts/0");
        row("days that are none", {{"retention", {{"event_days", -1}}}}, "/retention/event_days");
        row("no connections", {{"limits", {{"connections", 0}}}}, "/limits/connections");
        row("an unknown limit", {{"limits", {{"speed", 1}}}}, "/limits/speed");
    }
    void faultsHaveAPlace() {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, pointer);
        auto config = good();
        config.merge_patch(Json::parse(patch.toStdString()));
        const auto found = read(config);
        QVERIFY(!found.faults.empty());
        QVERIFY2(
            std::ranges::any_of(
                found.faults,
                [&](const Error& fault) {
                    return fault.where && fault.where->pointer == pointer.toStdString();
                }),
            describe(found.faults.front()).c_str());
        for (const auto& fault : found.faults)
            QVERIFY(!fault.message.contains(goodSecret));
    }

    void nobodyCouldSignIn() {
        auto config = good();
        config["auth"] = Json::object();
        const auto found = read(config, std::nullopt);
        QCOMPARE(found.faults.size(), std::size_t{1});
        QCOMPARE(found.faults.front().where->pointer, std::string("/auth/users_file"));
        QVERIFY(read(config).faults.empty()); // there is a secret: users may be in the store
    }

    void aServerWithoutAStrongSecretDoesNotStart_data() {
        QTest::addColumn<QString>("secret");
        QTest::newRow("none") << QString();
        QTest::newRow("31 bytes") << QString::fromLatin1(goodSecret).chopped(1);
        QTest::newRow("a manual's") << u"your-super-secret-jwt-key-change-this-in-production"_s;
        QTest::newRow("one letter") << QString(40, u'x');
    }
    void aServerWithoutAStrongSecretDoesNotStart() {
        QFETCH(QString, secret);
        const auto file = QString::fromStdString(write("server.json", good().dump()));
        for (const auto& act : {u"--check-config"_s, u"--server"_s}) {
            const auto ran = run({act, u"--config"_s, file}, secret);
            QCOMPARE(ran.code, 2);
            QVERIFY(ran.out.isEmpty());
            QVERIFY2(ran.err.contains("/auth/secret_file"), ran.err.constData());
            QVERIFY(secret.isEmpty() || !ran.err.contains(secret.toUtf8()));
        }
    }

    void allIsToldAtOnce() {
        const auto file = QString::fromStdString(write(
            "server.json",
            Json{{"port", "x"}, {"cors", {"*"}}, {"auth", {{"issuer", 1}}}, {"spare", 2}}.dump()));
        const auto ran = run({u"--check-config"_s, u"--config"_s, file}, QString());
        QCOMPARE(ran.code, 2);
        for (const auto* place : {"/port", "/cors/0", "/auth/issuer", "/spare", "/workspace", "/hosts"})
            QVERIFY2(ran.err.contains(place), place);
        const auto good = QString::fromStdString(write("server.json", this->good().dump()));
        const auto fine = run({u"--check-config"_s, u"--config"_s, good}, QString::fromLatin1(goodSecret));
        QCOMPARE(fine.code, 0);
        QVERIFY(fine.err.isEmpty());
        QCOMPARE(run({u"--check-config"_s, u"--config"_s, u"nothing.json"_s}, {}).code, 2);
    }

    void theCommandLineIsChecked_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("a server without a configuration") << QStringList{u"--server"_s};
        QTest::newRow("a check of nothing") << QStringList{u"--check-config"_s};
        QTest::newRow("a configuration of no server")
            << QStringList{u"--config"_s, u"x"_s, u"--workspace"_s, u"/"_s};
        QTest::newRow("a server with a folder")
            << QStringList{u"--server"_s, u"--config"_s, u"x"_s, u"--workspace"_s, u"/"_s};
        QTest::newRow("a server with a port")
            << QStringList{u"--server"_s, u"--config"_s, u"x"_s, u"--port"_s, u"1"_s};
    }
    void theCommandLineIsChecked() {
        QFETCH(QStringList, arguments);
        QCOMPARE(run(arguments, {}).code, 2);
    }

    void aPasswordBecomesAHash() {
        const auto ran = run({u"--hash-password"_s}, {}, "tr0ub4dor\n");
        QCOMPARE(ran.code, 0);
        QVERIFY(auth::verifyPassword(ran.out.trimmed().toStdString(), "tr0ub4dor"));
        QCOMPARE(run({u"--hash-password"_s}, {}, "\n").code, 2);
    }
};

QTEST_GUILESS_MAIN(ServerConfigTest)
#include "tst_serverconfig.moc"

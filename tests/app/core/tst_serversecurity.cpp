// The core against hostile clients, by raw sockets: as a server of several users and as one person's own. At
// the end all that both have written is searched for every secret that was used.
#include <QDirIterator>
#include <QTemporaryDir>
#include <thread>

#include <nlohmann/json.hpp>

#include "forging.h"
#include "keyservice.h"
#include "net/auth/password.h"
#include "net/http/server.h"
#include "patience.h"
#include "rawcore.h"

using namespace castwright;
using namespace castwright::rawcore;
using namespace castwright::forging;

namespace {

const QByteArray host = "castwright.test";
const QByteArray page = "https://app.castwright.test";
const QByteArray jwtSecret = "kZ8Vw2QmX5cR1tYb7uJn4LpD0sGfHaEe";
const QByteArray adasPassword = "ada-correct-horse-7291";
const QByteArray evesPassword = "eve-battery-staple-4410";

} // namespace

class ServerSecurityTest : public QObject {
    Q_OBJECT

    QTemporaryDir root_;
    const fakes::KeyPair pair_ = fakes::KeyPair::rsa("k1");
    const fakes::KeyPair next_ = fakes::KeyPair::ec("k2");
    std::unique_ptr<KeyService> keys_;
    std::unique_ptr<Core> server_;
    std::unique_ptr<Core> local_;
    QList<QByteArray> secrets_;
    QByteArray ada_; // tokens
    QByteArray eve_;
    QByteArray own_;      // the bearer of the local core
    QByteArray proposal_; // Ada's
    QByteArray thread_;

    QString path(const QString& name) const { return root_.filePath(name); }
    void write(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    QProcessEnvironment environment() const {
        auto all = QProcessEnvironment::systemEnvironment();
        all.insert(u"XDG_RUNTIME_DIR"_s, path(u"run"_s));
        all.insert(u"XDG_STATE_HOME"_s, path(u"state"_s));
        all.insert(
            u"OTEL_EXPORTER_OTLP_ENDPOINT"_s, u"http://127.0.0.1:%1"_s.arg(QString::number(keys_->port())));
        all.insert(u"JWT_SECRET"_s, QString::fromUtf8(jwtSecret));
        return all;
    }
    QByteArray secret(QByteArray text) {
        secrets_.push_back(text);
        return text;
    }
    QByteArray secret(const std::string& text) { return secret(bytes(text)); }

    QByteArray asServer(
        const QByteArray& line, const QByteArray& token = {}, const QByteArray& body = {},
        const QByteArray& more = {}) const {
        return server_->exchange(
            request(line, host, (token.isEmpty() ? QByteArray() : bearer(token)) + more, body));
    }
    QByteArray asLocal(const QByteArray& line, const QByteArray& body = {}) const {
        return local_->exchange(
            request(line, "127.0.0.1:" + QByteArray::number(local_->port()), bearer(own_), body));
    }
    QByteArray login(const QByteArray& mail, const QByteArray& password) const {
        return asServer(
            "POST /api/auth/login", {},
            bytes(Json{{"email", mail.toStdString()}, {"password", password.toStdString()}}.dump()));
    }
    static QByteArray upgrade() {
        return "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nConnection: Upgrade\r\n";
    }
    int opened(const QByteArray& query, const QByteArray& more = {}) const {
        return statusOf(server_->exchange(
            "GET /api/ws/refinements/" + thread_ + query + " HTTP/1.1\r\nHost: " + host + "\r\n" + upgrade()
                + more + "\r\n",
            "\r\n\r\n"));
    }

private Q_SLOTS:
    void initTestCase() {
        keys_ = std::make_unique<KeyService>(setOf(pair_));
        for (const auto* folder : {"run", "team/workflows", "mine/workflows"})
            QVERIFY(QDir(root_.path()).mkpath(QString::fromLatin1(folder)));
        const QString sample = qEnvironmentVariable("CASTWRIGHT_SOURCE")
                               + u"/resources/samples/market-research/workflows/market-research"_s;
        for (const auto* to : {"team/workflows/news", "team/workflows/gossip", "mine/workflows/news"}) {
            QCOMPARE(QProcess::execute(u"cp"_s, {u"-r"_s, sample, path(QString::fromLatin1(to))}), 0);
            QCOMPARE(QProcess::execute(u"chmod"_s, {u"-R"_s, u"u+w"_s, path(QString::fromLatin1(to))}), 0);
        }
        const auto user = [](const char* id, const char* mail, const QByteArray& password) {
            const auto hash =
                auth::hashPassword(password.toStdString(), {.kibibytes = 64, .passes = 1}).value();
            return Json{{"user_id", id}, {"email", mail}, {"password_hash", hash}};
        };
        write(
            u"users.json"_s, bytes(Json{{"users",
                                         {user("u1", "ada@castwright.test", adasPassword),
                                          user("u2", "eve@castwright.test", evesPassword)}}}
                                       .dump()));
        write(
            u"server.json"_s,
            bytes(Json{
                {"port", 0},
                {"workspace", "team"},
                {"state", "teamstate"},
                {"hosts", {host.toStdString()}},
                {"cors", {page.toStdString()}},
                {"auth",
                 {{"users_file", "users.json"},
                  {"jwks",
                   {{"url", "http://127.0.0.1:" + std::to_string(keys_->port()) + "/jwks.json"},
                    {"issuer", "https://login.test"},
                    {"audience", "castwright"},
                    {"pause_seconds", 1}}}}},
                {"owners", {{"news", "u1"}, {"gossip", "u2"}}},
                {"limits",
                 {{"connections_per_address", 40},
                  {"requests_per_connection", 3},
                  {"header_seconds", 1},
                  {"body_seconds", 1}}}}
                      .dump()));
        for (const auto& text : {jwtSecret, adasPassword, evesPassword})
            secret(text);
        server_ = std::make_unique<Core>(
            QStringList{u"--server"_s, u"--config"_s, path(u"server.json"_s), u"--log-level"_s, u"debug"_s},
            path(u"server.log"_s), environment());
        QVERIFY(server_->port() != 0);
        local_ = std::make_unique<Core>(
            QStringList{u"--workspace"_s, path(u"mine"_s), u"--log-level"_s, u"debug"_s},
            path(u"local.log"_s), environment());
        QVERIFY(local_->port() != 0);
        const QDir runtime(path(u"run/castwright"_s));
        const auto names = runtime.entryList({u"*.secret"_s}, QDir::Files);
        QCOMPARE(names.size(), 1); // a server publishes none
        QFile file(runtime.filePath(names.front()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        own_ = secret(file.readAll());

        ada_ = secret(jsonOf(login("ada@castwright.test", adasPassword))[u"token"].toString().toUtf8());
        eve_ = secret(jsonOf(login("EVE@castwright.test", evesPassword))[u"token"].toString().toUtf8());
        QVERIFY(!ada_.isEmpty() && !eve_.isEmpty());
        const auto started = jsonOf(asServer(
            "POST /api/workflows/news/refinements", ada_,
            q("{'user_prompt':'Add a principle: Be kind.','idempotency_key':'one'}")));
        proposal_ = started[u"proposal_id"].toString().toUtf8();
        thread_ = started[u"thread_id"].toString().toUtf8();
        QCOMPARE(proposal_.size(), 32);
    }

    void aWrongPasswordAndAnUnknownMailLookAlike() {
        const auto wrong = login("ada@castwright.test", evesPassword);
        const auto unknown = login("bob@castwright.test", evesPassword);
        QCOMPARE(statusOf(wrong), 401);
        QCOMPARE(statusOf(unknown), 401);
        QCOMPARE(jsonOf(wrong)[u"detail"], jsonOf(unknown)[u"detail"]);
        QCOMPARE(statusOf(asServer("POST /api/auth/login", {}, "{}")), 422);
        QCOMPARE(statusOf(asServer("POST /api/auth/login", {}, q("{'email':1,'password':[]}"))), 422);
        QCOMPARE(
            statusOf(asServer(
                "POST /api/auth/login", {},
                q("{'email':'a','password':'") + QByteArray(100'000, 'x') + "\"}")),
            413);
    }

    void strangersAreRefused_data() {
        QTest::addColumn<QByteArray>("token");
        const auto row = [this](const char* name, const std::string& token) {
            QTest::newRow(name) << secret(token);
        };
        const auto key = jwtSecret.toStdString();
        const Json hs256{{"alg", "HS256"}};
        const auto now = claims()["iat"].get<std::int64_t>();
        row("noise", "not.a-token.at-all-0123456789");
        row("expired", hmacToken(with({{"exp", now - 100}}), hs256, key));
        row("not valid yet", hmacToken(with({{"nbf", now + 500}}), hs256, key));
        row("another issuer", hmacToken(with({{"iss", "https://login.test"}}), hs256, key));
        row("another audience", hmacToken(with({{"aud", "payroll"}}), hs256, key));
        row("another secret", hmacToken(claims(), hs256, "Yk3vQ9mZr7TtBn1wLs5XcP0aGh8JdEfU"));
        row("alg none",
            auth::toBase64Url(Json{{"alg", "none"}}.dump()) + "." + auth::toBase64Url(claims().dump()) + ".");
        row("alg none with our signature", hmacToken(claims(), {{"alg", "none"}}, key));
        row("the service's public key as secret",
            hmacToken(with({{"iss", "https://login.test"}}), {{"alg", "HS256"}, {"kid", "k1"}}, pair_.pem()));
        row("the service's public key as secret, our issuer",
            hmacToken(claims(), {{"alg", "HS256"}, {"kid", "k1"}}, pair_.pem()));
        row("the service's key for our issuer", pair_.token(claims()));
        row("a stranger's key of the same name",
            fakes::KeyPair::rsa("k1").token(with({{"iss", "https://login.test"}})));
        row("the local core's secret", own_.toStdString());
        row("a depth bomb",
            auth::toBase64Url(std::string(5'000, '[')) + "." + auth::toBase64Url("{}") + ".AAAA");
    }
    void strangersAreRefused() {
        QFETCH(QByteArray, token);
        QCOMPARE(statusOf(asServer("GET /api/workflows", token)), 401);
        QCOMPARE(opened("", bearer(token)), 401); // before the upgrade
        QCOMPARE(opened("?token=" + token), 401);
        QCOMPARE(
            statusOf(asServer(
                "POST /api/proposals/" + proposal_ + "/approve", token, q("{'decisions_revision':0}"))),
            401);
    }

    void credentialsInOtherPlacesAreNone() {
        QCOMPARE(statusOf(asServer("GET /api/workflows")), 401);
        QCOMPARE(statusOf(asServer("GET /api/workflows?token=" + ada_)), 401);
        QCOMPARE(opened("?token=" + ada_), 401); // unless configured for old clients
        QCOMPARE(
            statusOf(asServer("GET /api/workflows", {}, {}, "Authorization: Basic " + ada_ + "\r\n")), 401);
        QCOMPARE(statusOf(asServer("GET /api/workflows", ada_, {}, bearer(ada_))), 401); // twice
        QCOMPARE(statusOf(asServer("GET /api/workflows", {}, {}, "Cookie: token=" + ada_ + "\r\n")), 401);
        QCOMPARE(statusOf(asServer("GET /api/workflows", ada_)), 200);
    }

    void aSignInServiceIsBelieved() {
        const auto token = secret(pair_.token(with({{"iss", "https://login.test"}})));
        QTRY_COMPARE(statusOf(asServer("GET /api/workflows", token)), 200); // once its keys were fetched
        // It changes its keys: the first token with a new one makes the core ask again.
        const auto later = secret(next_.token(with({{"iss", "https://login.test"}})));
        QCOMPARE(statusOf(asServer("GET /api/workflows", later)), 401);
        keys_->set(setOf(next_));
        QTRY_COMPARE(statusOf(asServer("GET /api/workflows", later)), 200);
        QCOMPARE(statusOf(asServer("GET /api/workflows", token)), 401);
    }

    void foreignPagesAndHostsAreRefused_data() {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& lines, int status) {
            QTest::newRow(name) << lines << status;
        };
        const QByteArray here = "Host: " + host + "\r\n";
        row("our host", here, 200);
        row("our page", here + "Origin: " + page + "\r\n", 200);
        row("a foreign host", "Host: evil.test\r\n", 403);
        row("our host as a prefix", "Host: castwright.test.evil.test\r\n", 403);
        row("our host as a suffix", "Host: evil-castwright.test\r\n", 403);
        row("our host with a port", "Host: castwright.test:81\r\n", 403);
        row("our host with a user", "Host: castwright.test@evil.test\r\n", 403);
        row("no host", "", 400);
        row("two hosts", here + "Host: evil.test\r\n", 400);
        row("a foreign page", here + "Origin: https://evil.test\r\n", 403);
        row("a null page", here + "Origin: null\r\n", 403);
        row("an empty page", here + "Origin:\r\n", 403);
        row("our page as a prefix", here + "Origin: " + page + ".evil.test\r\n", 403);
        row("our page as a user", here + "Origin: " + page + "@evil.test\r\n", 403);
        row("our page without TLS", here + "Origin: http://app.castwright.test\r\n", 403);
        row("our page at another port", here + "Origin: " + page + ":444\r\n", 403);
        row("our page with a path", here + "Origin: " + page + "/\r\n", 403);
        row("a neighbour of our page", here + "Origin: https://app2.castwright.test\r\n", 403);
        row("two pages", here + "Origin: " + page + "\r\nOrigin: https://evil.test\r\n", 400);
    }
    void foreignPagesAndHostsAreRefused() {
        QFETCH(QByteArray, lines);
        QFETCH(int, status);
        const auto answer = server_->exchange(
            "GET /api/workflows HTTP/1.1\r\nConnection: close\r\n" + bearer(ada_) + lines + "\r\n");
        QCOMPARE(statusOf(answer), status);
        QCOMPARE(
            answer.contains("Access-Control-Allow-Origin: " + page),
            lines.contains("Origin: " + page + "\r\n") && !lines.contains("evil"));
        QVERIFY(!answer.contains("evil"));
        // Nothing but the page is refused: it may not open a stream either.
        const auto socket = server_->exchange(
            "GET /api/ws/refinements/" + thread_ + " HTTP/1.1\r\n" + upgrade() + bearer(ada_) + lines
                + "\r\n",
            "\r\n\r\n");
        QCOMPARE(statusOf(socket), status == 200 ? 101 : status);
    }

    void browsersAreToldWhatTheyMay() {
        const auto ask = [&](const QByteArray& from) {
            return asServer(
                "OPTIONS /api/workflows", {}, {},
                "Origin: " + from + "\r\nAccess-Control-Request-Method: GET\r\n");
        };
        const auto answer = ask(page);
        QCOMPARE(statusOf(answer), 204);
        for (const auto* line :
             {"Access-Control-Allow-Credentials: true", "Access-Control-Max-Age: 43200", "Vary: Origin"})
            QVERIFY2(answer.contains(line), line);
        QCOMPARE(statusOf(ask("https://evil.test")), 403);
        QVERIFY(!ask("https://evil.test").contains("Access-Control"));
        QVERIFY(!asLocal("GET /api/workflows").contains("Access-Control"));
    }

    void whatIsSomebodyElsesIsNotThere() {
        QCOMPARE(statusOf(asServer("GET /api/proposals/" + proposal_, ada_)), 200);
        const auto missing = asServer("GET /api/proposals/" + QByteArray(32, '0'), eve_);
        const auto foreign = asServer("GET /api/proposals/" + proposal_, eve_);
        QCOMPARE(statusOf(foreign), 404);
        QCOMPARE(jsonOf(foreign)[u"detail"], jsonOf(missing)[u"detail"]);
        for (const QByteArray base : {"/api/proposals/", "/api/refinements/"}) {
            QCOMPARE(statusOf(asServer("GET " + base + proposal_, eve_)), 404);
            for (const QByteArray act :
                 {"approve", "reject", "dismiss", "cancel", "retry", "preview", "undo-approval"})
                QCOMPARE(statusOf(asServer("POST " + base + proposal_ + "/" + act, eve_, "{}")), 404);
            for (const QByteArray act : {"decisions", "viewed"})
                QCOMPARE(statusOf(asServer("PUT " + base + proposal_ + "/" + act, eve_, "{}")), 404);
        }
        QCOMPARE(opened("", bearer(eve_)), 404);
        QCOMPARE(
            statusOf(asServer("POST /api/workflows/news/refinements", eve_, q("{'user_prompt':'x'}"))), 404);
        QCOMPARE(statusOf(asServer("POST /api/workflows/news/runs", eve_, q("{'inputs':{}}"))), 404);
        const auto lists = asServer("GET /api/workflows", eve_) + asServer("GET /api/proposals", eve_)
                           + asServer("GET /api/proposals?workflow=news", eve_);
        QVERIFY(lists.contains("gossip") && !lists.contains("news") && !lists.contains(proposal_));
        QVERIFY(asServer("GET /api/proposals", ada_).contains(proposal_));
        // Encoded letters name the same route, and the same owner.
        QCOMPARE(
            statusOf(asServer("POST /api/%77orkflows/%6eews/refinements", eve_, q("{'user_prompt':'x'}"))),
            404);
        // Neither a parent nor a key leads into another's workflow.
        QCOMPARE(
            statusOf(asServer(
                "POST /api/workflows/gossip/refinements", eve_,
                q("{'user_prompt':'x','parent_proposal_id':'") + proposal_ + "\"}")),
            404);
        const auto other = jsonOf(asServer(
            "POST /api/workflows/gossip/refinements", eve_,
            q("{'user_prompt':'Add a principle: Be kind.','idempotency_key':'one'}")));
        QVERIFY(!other[u"proposal_id"].toString().isEmpty());
        QVERIFY(other[u"proposal_id"].toString().toUtf8() != proposal_);
    }

    // Every route that there is, those of a later day included.
    void noRouteLeadsIntoSomebodyElsesWorkflow() {
        const auto document =
            Json::parse(bodyOf(asServer("GET /openapi.json", ada_)).toStdString(), nullptr, false);
        QVERIFY(document.is_object());
        const std::map<std::string, std::string> names = {
            {"workflow", "news"},
            {"id", proposal_.toStdString()},
            {"thread", thread_.toStdString()},
            {"path", "definition.json"}};
        const auto before = bodyOf(asServer("GET /api/workflows/news/draft", ada_));
        int tried = 0;
        for (const auto& [pattern, methods] : document["paths"].items()) {
            std::string path = pattern;
            for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
                const auto close = path.find('}', open);
                const auto known = names.find(path.substr(open + 1, close - open - 1));
                path.replace(open, close - open + 1, known == names.end() ? "1" : known->second);
            }
            if (path == pattern)
                continue; // names nobody's
            for (const auto* method : {"get", "put", "post", "delete", "patch"})
                if (methods.contains(method)) {
                    const auto line = QByteArray(method).toUpper() + ' ' + bytes(path);
                    const auto answer = asServer(line, eve_, {}, "If-Match: *\r\n");
                    QVERIFY2(statusOf(answer) == 404, (line + ": " + answer).constData());
                    ++tried;
                }
        }
        QVERIFY2(tried > 40, QByteArray::number(tried).constData());
        QCOMPARE(bodyOf(asServer("GET /api/workflows/news/draft", ada_)), before);
    }

    void routesThatNobodyThoughtOfAreClosed() {
        QCOMPARE(statusOf(asServer("GET /api/core", ada_)), 404); // tells a path of the computer
        QCOMPARE(statusOf(asServer("GET /api/nothing", ada_)), 404);
        QCOMPARE(statusOf(asServer("GET /health")), 200);
    }

    void ticketsOpenOneStreamOnce() {
        const auto ask = [&](const QByteArray& token) {
            return asServer("POST /api/ws-tickets", token, q("{'thread_id':'") + thread_ + "\"}");
        };
        QCOMPARE(statusOf(ask({})), 401);
        QCOMPARE(statusOf(ask(eve_)), 404);
        QCOMPARE(statusOf(asServer("POST /api/ws-tickets", ada_, q("{'thread_id':'none'}"))), 404);
        QCOMPARE(statusOf(asServer("POST /api/ws-tickets", ada_, q("{'thread_id':7}"))), 422);
        const auto ticket = secret(jsonOf(ask(ada_))[u"ticket"].toString().toUtf8());
        QCOMPARE(ticket.size(), 64);
        QCOMPARE(statusOf(asServer("GET /api/workflows?ticket=" + ticket)), 401);
        QCOMPARE(opened("?ticket=" + ticket.chopped(1) + "0x"), 401);
        QCOMPARE(opened("?since=1-1&ticket=" + ticket), 101);
        QCOMPARE(opened("?ticket=" + ticket), 401);
    }

    void pathsThatClimbAreRefused_data() {
        QTest::addColumn<QByteArray>("path");
        for (const auto* text :
             {"..",
              "../../etc/passwd",
              "/etc/passwd",
              "THE_SPEC/../../x",
              "C:\\x.md",
              "\\\\server\\x.md",
              "THE_SPEC/a\nb.md",
              ".git/config",
              "THE_SPEC/.GIT/config",
              "THE_SPEC/git~1/x",
              "THE_SPEC/plan.md.",
              "THE_SPEC/plan.md::$DATA",
              "THE_SPEC//plan.md",
              "./THE_SPEC/plan.md",
              ".castwright/trust",
              "THE_SPEC/.g\u200cit/x",
              "~/x",
              "gossip/../news",
              ".",
              " "})
            QTest::newRow(QByteArray(text).toPercentEncoding(" /\\.:~").constData()) << QByteArray(text);
    }
    void pathsThatClimbAreRefused() {
        QFETCH(QByteArray, path);
        const auto encoded = path.toPercentEncoding();
        const auto check = [&](const QByteArray& answer) {
            const auto status = statusOf(answer);
            QVERIFY2(status >= 400 && status < 500, answer.constData());
            QVERIFY(!answer.contains("root:") && !bodyOf(answer).contains("\"base_revision\""));
        };
        // As a segment, encoded and plain.
        for (const auto& part : {encoded, QByteArray(path).replace('\n', "").replace(' ', "%20")})
            for (const QByteArray route :
                 {"GET /api/proposals/", "GET /api/refinements/", "GET /api/runs/",
                  "GET /api/ws/refinements/"})
                check(asLocal(route + part));
        for (const QByteArray tail : {"/refinements", "/runs"})
            check(asLocal("POST /api/workflows/" + encoded + tail, q("{'user_prompt':'x','inputs':{}}")));
        // And as a field. A leading slash is an engine's manner, and taken off where files are named to it.
        const auto quoted = bytes(Json(path.toStdString()).dump());
        check(asLocal(
            "POST /api/workflows/news/refinements",
            q("{'user_prompt':'x','context_file_path':") + quoted + "}"));
        const auto mine = localProposal();
        QVERIFY(!mine.isEmpty());
        check(asLocal(
            "PUT /api/proposals/" + mine + "/decisions",
            q("{'revision':0,'decisions':[{'path':") + quoted
                + q(",'proposed_hash':'','base_hash':'','target':'file','verdict':'accept'}]}")));
        check(asLocal("PUT /api/proposals/" + mine + "/viewed", q("{'path':") + quoted + q(",'hash':'x'}")));
    }

    void bombsAreRefused() {
        const QByteArray line = "POST /api/workflows/news/refinements";
        QCOMPARE(statusOf(asLocal(line, QByteArray(100'000, '['))), 413);
        QCOMPARE(
            statusOf(asLocal(line, q("{'user_prompt':") + QByteArray(65, '[') + QByteArray(65, ']') + "}")),
            413);
        QCOMPARE(statusOf(asLocal(line, QByteArray(q("{'a':")).repeated(50'000))), 413);
        QCOMPARE(statusOf(asLocal(line, q("{'user_prompt':'x','user_prompt':'y'}"))), 422);
        QCOMPARE(statusOf(asLocal(line, "{\"user_prompt\":\"\xff\"}")), 422);
        QCOMPARE(
            statusOf(asServer("GET /api/workflows", ada_, {}, "X: " + QByteArray(17'000, 'x') + "\r\n")),
            431);
        QCOMPARE(statusOf(asServer("GET /" + QByteArray(17'000, 'x'), ada_)), 431);
        QCOMPARE(
            statusOf(
                asServer(line, ada_, {}, "Content-Length: " + QByteArray::number((32 << 20) + 1) + "\r\n")),
            413);
        QCOMPARE(statusOf(asServer(line, ada_, {}, "Content-Length: 99999999999999999999\r\n")), 400);
        QCOMPARE(statusOf(asServer(line, ada_, {}, "Content-Length: -1\r\n")), 400);
        QCOMPARE(
            statusOf(asServer(line, ada_, {}, "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")), 400);
        // A stranger's body is not even read.
        QCOMPARE(statusOf(asServer(line, {}, {}, "Content-Length: 30000000\r\n")), 401);
    }

    void oddBodiesAreNoFaultOfOurs_data() {
        QTest::addColumn<QByteArray>("body");
        for (const auto& body :
             {q("[]"), q("7"), q("null"), q("'x'"), q("{'revision':'x','decisions':7}"),
              q("{'revision':-1,'decisions':[7]}"), q("{'revision':1e99,'decisions':[{'path':7}]}"),
              q("{'decisions_revision':'x','draft_revision':[],'confirm_deletions':'y'}"),
              q("{'decisions_revision':{},'draft_revision':7}"), q("{'path':[],'hash':{}}"),
              q("{'path':'THE_SPEC/plan.md','hash':'x','viewed':'y'}"), q("{'user_prompt':[],'inputs':7}"),
              q("{'user_prompt':'x','queue':'y','base_revision':{}}")})
            QTest::newRow(body.constData()) << body;
    }
    void oddBodiesAreNoFaultOfOurs() {
        QFETCH(QByteArray, body);
        const auto mine = localProposal();
        for (const QByteArray act : {"PUT decisions", "PUT viewed", "POST preview", "POST approve"}) {
            const auto space = act.indexOf(' ');
            const auto answer =
                asLocal(act.left(space) + " /api/proposals/" + mine + "/" + act.mid(space + 1), body);
            QVERIFY2(
                statusOf(answer) < (body.startsWith('{') ? 500 : 423)
                    && statusOf(answer) >= (body.startsWith('{') ? 200 : 422),
                (act + ": " + answer).constData());
        }
        for (const QByteArray act : {"refinements", "runs"}) {
            const auto answer = asLocal("POST /api/workflows/news/" + act, body);
            QVERIFY2(statusOf(answer) < 500, (act + ": " + answer).constData());
        }
    }

    void slowClientsAreCutOff() {
        const auto closed = [&](const QByteArray& begin) {
            return server_->exchange(begin, "never"); // returns when the core closes
        };
        QVERIFY(statusOf(closed("GET /api/workflows HTTP/1.1\r\nHos")) != 200);
        QVERIFY(
            statusOf(closed(
                "POST /api/workflows/news/refinements HTTP/1.1\r\nHost: " + host + "\r\n" + bearer(ada_)
                + "Content-Length: 100\r\n\r\n{\"user"))
            != 202);
    }

    void aConnectionServesItsShare() {
        const auto one = "GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        const auto answers = server_->exchange(one + one + one + one, "never");
        QCOMPARE(answers.count("HTTP/1.1 200"), 3);
        QCOMPARE(answers.count("Connection: close"), 1);
    }

    void oneAddressHoldsItsShare() {
        std::vector<std::unique_ptr<QTcpSocket>> held;
        for (int n = 0; n < 40; ++n) {
            held.push_back(std::make_unique<QTcpSocket>());
            held.back()->connectToHost(u"127.0.0.1"_s, server_->port());
            QVERIFY(held.back()->waitForConnected(60'000));
        }
        // Asked once each time: what asked last may still be counted.
        const auto is = [this](int status) { return statusOf(asServer("GET /health")) == status; };
        QVERIFY(tests::comesTrue([&] { return is(503); }));
        held.clear();
        QVERIFY(tests::comesTrue([&] { return is(200); }));
    }

    void aTraceGoesOn() {
        const QByteArray trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        QCOMPARE(
            statusOf(asServer(
                "GET /api/workflows", ada_, {}, "traceparent: 00-" + trace + "-00f067aa0ba902b7-01\r\n")),
            200);
        QTRY_VERIFY(keys_->traces().contains(trace.toStdString()));
        QVERIFY(keys_->traces().contains("\"parentSpanId\":\"00f067aa0ba902b7\""));
    }

    void noFileHoldsASecret() {
        QCOMPARE(server_->stop(), 0);
        QCOMPARE(local_->stop(), 0);
        QByteArray all;
        int files = 0;
        for (QDirIterator entries(root_.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             entries.hasNext();) {
            QFile file(entries.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            all += file.readAll();
            ++files;
        }
        QVERIFY(files > 20);
        const auto traces = bytes(keys_->traces());
        QVERIFY(traces.contains("/api/proposals/{id}") && !traces.contains(proposal_));
        for (const auto* call : {"invoke", "stream"})
            QVERIFY2(traces.contains(QByteArray("\"deepagents_runtime.") + call + "\""), call);
        all += traces;
        QVERIFY(all.contains("\"A token was not accepted.\"") && all.contains("\"path\":\"/api/workflows\""));
        QVERIFY(all.contains("\"A ticket was not accepted.\"") && all.contains("\"A login was refused.\""));
        QVERIFY(secrets_.size() > 20);
        for (const auto& text : secrets_) {
            QVERIFY(text.size() >= 16);
            QVERIFY2(!all.contains(text), text.constData());
            const auto signature = text.mid(text.lastIndexOf('.') + 1);
            QVERIFY2(signature.size() < 16 || !all.contains(signature), text.constData());
        }
    }

private:
    // A finished proposal of the local core.
    QByteArray localProposal() {
        if (mine_.isEmpty()) {
            const auto id = jsonOf(asLocal(
                "POST /api/workflows/news/refinements",
                q("{'user_prompt':'Add a principle: Be kind.'}")))[u"proposal_id"]
                                .toString()
                                .toUtf8();
            const auto isDone = [&] {
                return jsonOf(asLocal("GET /api/proposals/" + id))[u"status"].toString() == u"completed";
            };
            if (QTest::qWaitFor(isDone, 60'000))
                mine_ = id;
        }
        return mine_;
    }
    QByteArray mine_;
};

QTEST_GUILESS_MAIN(ServerSecurityTest)
#include "tst_serversecurity.moc"

// The real castwrightd: its start-up, who is let in, how it ends, and what it leaves behind. And cw and the
// engine, which stand on the same ground.
#include <csignal>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Service {
    std::unique_ptr<QProcess> process;
    QJsonObject report;
    quint16 port() const { return static_cast<quint16>(report[u"port"].toInt()); }
};

int statusOf(const QByteArray& answer) {
    return answer.startsWith("HTTP/1.") ? answer.mid(9, 3).toInt() : -1;
}

} // namespace

class CastwrightdTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;

    QString workspace() const { return root_->filePath(u"workspace"_s); }
    QDir runtime() const { return QDir(root_->filePath(u"run/castwright"_s)); }

    static QString program(const QString& name) {
        return qEnvironmentVariable("CASTWRIGHT_BIN") + u'/' + name;
    }

    QProcessEnvironment environment() const {
        auto all = QProcessEnvironment::systemEnvironment();
        all.insert(u"XDG_RUNTIME_DIR"_s, root_->filePath(u"run"_s));
        all.insert(u"XDG_STATE_HOME"_s, root_->filePath(u"state"_s));
        all.insert(u"CASTWRIGHT_ENGINE_SECRET"_s, u"0123456789abcdef0123456789abcdef"_s);
        return all;
    }

    Service start(const QString& name, const QStringList& arguments) const {
        Service service{.process = std::make_unique<QProcess>(), .report = {}};
        service.process->setProcessEnvironment(environment());
        service.process->start(program(name), arguments);
        while (!service.process->canReadLine() && service.process->waitForReadyRead(60'000)) {
        }
        service.report = QJsonDocument::fromJson(service.process->readLine()).object();
        return service;
    }
    Service core(const QStringList& more = {u"--parent-pipe"_s, u"0"_s}) const {
        return start(u"castwrightd"_s, QStringList{u"--workspace"_s, workspace()} + more);
    }

    QByteArray secret() const {
        const auto names = runtime().entryList({u"*.secret"_s}, QDir::Files);
        QFile file(runtime().filePath(names.value(0)));
        return names.size() == 1 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // Sends bytes and reads until the service closes or has answered in full.
    static QByteArray exchange(quint16 port, const QByteArray& request) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, port);
        if (!socket.waitForConnected(60'000))
            return {};
        socket.write(request);
        QByteArray answer;
        while (socket.waitForReadyRead(60'000))
            answer += socket.readAll();
        return answer + socket.readAll();
    }
    static QByteArray get(const Service& service, const QByteArray& path, const QByteArray& more = {}) {
        return exchange(
            service.port(), "GET " + path
                                + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(service.port())
                                + "\r\nConnection: close\r\n" + more + "\r\n");
    }

    struct Ran {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    Ran run(const QString& name, const QStringList& arguments) const {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(program(name), arguments);
        if (!process.waitForFinished(60'000))
            return {};
        return {
            .code = process.exitCode(),
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(workspace()));
        QVERIFY(QDir().mkpath(root_->filePath(u"run"_s)));
    }

    void itReportsOneLineAndIsReady() {
        const auto service = core();
        QCOMPARE(service.report[u"host"].toString(), u"127.0.0.1"_s);
        QCOMPARE(service.report[u"pid"].toInteger(), service.process->processId());
        QCOMPARE(statusOf(get(service, "/health")), 200);
        QVERIFY(get(service, "/ready").contains("\"status\":\"ready\""));
    }

    void theApiWantsTheSecret() {
        const auto service = core();
        QCOMPARE(secret().size(), 64);
        QCOMPARE(statusOf(get(service, "/api/core")), 401);
        QCOMPARE(statusOf(get(service, "/api/core", "Authorization: Bearer wrong\r\n")), 401);
        QCOMPARE(statusOf(get(service, "/api/core", "Authorization: Basic " + secret() + "\r\n")), 401);
        QCOMPARE(statusOf(get(service, "/api/core", "Authorization: Bearer " + secret() + "0\r\n")), 401);
        const auto answer = get(service, "/api/core", "Authorization: Bearer " + secret() + "\r\n");
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.contains(workspace().toUtf8()));
        QVERIFY(!answer.toLower().contains("access-control"));
    }

    // A page on this computer cannot send a header with a WebSocket either.
    void aTicketOpensAStreamOnceHereToo() {
        QDir(workspace()).mkpath(u"workflows/news"_s);
        QFile definition(workspace() + u"/workflows/news/definition.json"_s);
        QVERIFY(definition.open(QIODevice::WriteOnly));
        definition.write("{\"name\":\"news\"}");
        definition.close();
        const auto service = core();
        const auto post = [&](const QByteArray& path, const QByteArray& body) {
            return exchange(
                service.port(),
                "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(service.port())
                    + "\r\nConnection: close\r\nAuthorization: Bearer " + secret()
                    + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        };
        const auto fieldOf = [](const QByteArray& answer, const QString& name) {
            return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4))[name]
                .toString()
                .toUtf8();
        };
        const auto thread = fieldOf(
            post("/api/workflows/news/refinements", "{\"user_prompt\":\"x\",\"queue\":true}"),
            u"thread_id"_s);
        QCOMPARE(thread.size(), 32);
        QCOMPARE(statusOf(post("/api/ws-tickets", "{\"thread_id\":\"none\"}")), 404);
        const auto ticket =
            fieldOf(post("/api/ws-tickets", "{\"thread_id\":\"" + thread + "\"}"), u"ticket"_s);
        QCOMPARE(ticket.size(), 64);
        // Without an upgrade it is let in and told what it is; the ticket is gone all the same.
        const auto stream = "/api/ws/refinements/" + thread;
        QCOMPARE(statusOf(get(service, stream + "?token=" + secret())), 401);
        QCOMPARE(statusOf(get(service, stream + "?ticket=" + ticket)), 426);
        QCOMPARE(statusOf(get(service, stream + "?ticket=" + ticket)), 401);
        QCOMPARE(statusOf(get(service, "/api/core?ticket=" + ticket)), 401);
        service.process->terminate();
        QVERIFY(service.process->waitForFinished(60'000));
        const auto log = service.process->readAllStandardError();
        QVERIFY(log.contains("A ticket was not accepted.") && !log.contains(ticket));
    }

    void unknownPathsLookAlikeToStrangers() {
        const auto service = core();
        QCOMPARE(statusOf(get(service, "/api/nothing")), 401);
        QCOMPARE(statusOf(get(service, "/api/nothing", "Authorization: Bearer " + secret() + "\r\n")), 404);
    }

    void foreignPagesAreRefused_data() {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const char* host, const char* origin, int status) {
            QTest::newRow(name) << QByteArray(host) << QByteArray(origin) << status;
        };
        row("our own name", "127.0.0.1:PORT", "", 200);
        row("localhost", "LocalHost:PORT", "", 200);
        row("our own origin", "127.0.0.1:PORT", "http://127.0.0.1:PORT", 200);
        row("a foreign host", "evil.example:PORT", "", 403);
        row("a prefix trick", "127.0.0.1:PORT.evil.example", "", 403);
        row("another port", "127.0.0.1:1", "", 403);
        row("no port", "127.0.0.1", "", 403);
        row("a foreign origin", "127.0.0.1:PORT", "https://evil.example", 403);
        row("a null origin", "127.0.0.1:PORT", "null", 403);
        row("an origin with a prefix trick", "127.0.0.1:PORT", "http://127.0.0.1:PORT.evil.example", 403);
        row("an origin with a user", "127.0.0.1:PORT", "http://127.0.0.1:PORT@evil.example", 403);
    }
    void foreignPagesAreRefused() {
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, origin);
        QFETCH(int, status);
        const auto service = core();
        const auto port = QByteArray::number(service.port());
        host.replace("PORT", port);
        origin.replace("PORT", port);
        const auto line = origin.isEmpty() ? QByteArray() : "Origin: " + origin + "\r\n";
        QCOMPARE(
            statusOf(exchange(
                service.port(),
                "GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + line + "\r\n")),
            status);
    }

    void aSecondOneIsSentToTheFirst() {
        const auto first = core();
        const auto second = run(u"castwrightd"_s, {u"--workspace"_s, workspace() + u"/."_s});
        QCOMPARE(second.code, 3);
        QVERIFY(second.out.isEmpty());
        QVERIFY2(
            second.err.contains("process " + QByteArray::number(first.process->processId())),
            second.err.constData());
    }

    void itEndsWhenItsParentsPipeCloses() {
        const auto service = core();
        service.process->closeWriteChannel();
        QVERIFY(service.process->waitForFinished(60'000));
        QCOMPARE(service.process->exitCode(), 0);
        QVERIFY(secret().isEmpty());
    }

    void itEndsOnSigtermAndKeepsTheSecretOutOfItsLog() {
        const auto service = core();
        const auto bearer = secret();
        QCOMPARE(
            statusOf(get(service, "/api/core?token=" + bearer, "Authorization: Bearer " + bearer + "\r\n")),
            200);
        service.process->terminate();
        QVERIFY(service.process->waitForFinished(60'000));
        QCOMPARE(service.process->exitStatus(), QProcess::NormalExit);
        const auto log = service.process->readAllStandardError();
        QVERIFY(log.contains("\"path\":\"/api/core\""));
        QVERIFY(!log.contains(bearer));
        for (const auto& line : log.split('\n'))
            QVERIFY(line.isEmpty() || QJsonDocument::fromJson(line).isObject());
    }

    void anIdleConnectionDoesNotHoldItUp() {
        const auto service = core();
        QTcpSocket idle;
        idle.connectToHost(u"127.0.0.1"_s, service.port());
        QVERIFY(idle.waitForConnected(60'000));
        QCOMPARE(statusOf(get(service, "/health")), 200);
        service.process->terminate();
        QVERIFY(service.process->waitForFinished(60'000));
        // It was closed, and not waited for until it was cut off.
        QVERIFY(!service.process->readAllStandardError().contains("did not end in time"));
    }

    void aKilledOneIsReplaced() {
        const auto first = core();
        const auto old = secret();
        first.process->kill();
        QVERIFY(first.process->waitForFinished(60'000));
        QCOMPARE(secret(), old); // it could not clean up
        const auto second = core();
        QVERIFY(second.port() != 0);
        QVERIFY(secret() != old);
        QCOMPARE(statusOf(get(second, "/api/core", "Authorization: Bearer " + secret() + "\r\n")), 200);
    }

    void mistakesGetASentence_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no workspace") << QStringList{} << 2 << QByteArray("--workspace PATH is needed");
        QTest::newRow("a missing folder")
            << QStringList{u"--workspace"_s, u"/nowhere"_s} << 4 << QByteArray("/nowhere");
        QTest::newRow("a bad port") << QStringList{u"--workspace"_s, u"/"_s, u"--port"_s, u"70000"_s} << 2
                                    << QByteArray("from 0 to 65535");
        QTest::newRow("a closed pipe") << QStringList{u"--workspace"_s, u"/"_s, u"--parent-pipe"_s, u"77"_s}
                                       << 2 << QByteArray("not an open file descriptor");
        QTest::newRow("an unknown option") << QStringList{u"--prot"_s} << 2 << QByteArray("--prot");
    }
    void mistakesGetASentence() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const auto ran = run(u"castwrightd"_s, arguments);
        QCOMPARE(ran.code, code);
        QVERIFY2(ran.err.contains(words), ran.err.constData());
        QVERIFY(ran.out.isEmpty());
    }

    void cwStartsFindsAndStopsIt() {
        const QStringList where{u"--workspace"_s, workspace(), u"--json"_s};
        const auto cw = [&](const QString& verb) {
            return run(u"cw"_s, QStringList{u"core"_s, verb} + where);
        };
        QCOMPARE(cw(u"status"_s).code, 1);
        const auto started = cw(u"start"_s);
        QVERIFY2(started.code == 0, started.err.constData());
        const auto pid = QJsonDocument::fromJson(started.out)[u"pid"].toInteger();
        QVERIFY(pid > 1);
        QCOMPARE(QJsonDocument::fromJson(cw(u"start"_s).out)[u"pid"].toInteger(), pid);
        const auto status = cw(u"status"_s);
        QCOMPARE(status.code, 0);
        QCOMPARE(QJsonDocument::fromJson(status.out)[u"pid"].toInteger(), pid);
        QVERIFY(!status.out.contains(secret()));
        QCOMPARE(cw(u"stop"_s).code, 0);
        QCOMPARE(cw(u"status"_s).code, 1);
        QCOMPARE(cw(u"stop"_s).code, 0);
    }

    void theEngineAnswersUnderEachOfItsNames() {
        const auto engine = start(u"castwright-engine"_s, {u"--parent-pipe"_s, u"0"_s});
        for (const QByteArray base : {"", "/deepagents-runtime", "/spec-engine"}) {
            QCOMPARE(statusOf(get(engine, base + "/health")), 200);
            QCOMPARE(statusOf(get(engine, base + "/ready")), 200);
        }
        const QByteArray bearer = "Authorization: Bearer 0123456789abcdef0123456789abcdef\r\n";
        QCOMPARE(statusOf(get(engine, "/state/1")), 401);
        QCOMPARE(statusOf(get(engine, "/state/1", bearer)), 404);
        engine.process->closeWriteChannel();
        QVERIFY(engine.process->waitForFinished(60'000));
        QCOMPARE(engine.process->exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(CastwrightdTest)
#include "tst_castwrightd.moc"

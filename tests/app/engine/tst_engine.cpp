// The real castwright-engine over HTTP and WebSocket: the contract's endpoints, truthful states, and
// restarts.
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include "bundles.h"

using namespace castwright;
using namespace Qt::StringLiterals;

namespace {

constexpr auto secret = "0123456789abcdef0123456789abcdef";

struct Reply {
    int status = 0;
    QJsonObject body;
    QByteArray bytes;
};

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<QProcess> process_;
    quint16 port_ = 0;
    QNetworkAccessManager network_;

    void start(const QStringList& more = {}) {
        process_ = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"CASTWRIGHT_ENGINE_SECRET"_s, QString::fromLatin1(secret));
        process_->setProcessEnvironment(environment);
        process_->start(
            qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwright-engine"_s,
            QStringList{u"--parent-pipe"_s, u"0"_s, u"--state-folder"_s, root_->filePath(u"engine"_s)}
                + more);
        while (!process_->canReadLine() && process_->waitForReadyRead(20'000)) {
        }
        port_ =
            static_cast<quint16>(QJsonDocument::fromJson(process_->readLine()).object()[u"port"_s].toInt());
        QVERIFY2(port_ != 0, process_->readAllStandardError().constData());
    }
    void stop() {
        process_->closeWriteChannel();
        QVERIFY(process_->waitForFinished(10'000));
        QCOMPARE(process_->exitCode(), 0);
    }

    QNetworkRequest request(const QString& path, bool isSignedIn = true) const {
        QNetworkRequest made(QUrl(u"http://127.0.0.1:%1%2"_s.arg(port_).arg(path)));
        made.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        if (isSignedIn)
            made.setRawHeader("Authorization", QByteArray("Bearer ") + secret);
        return made;
    }
    Reply finish(QNetworkReply* reply) {
        const std::unique_ptr<QNetworkReply> owned(reply);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(20'000);
        const auto bytes = reply->readAll();
        return {
            .status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = QJsonDocument::fromJson(bytes).object(),
            .bytes = bytes};
    }
    Reply get(const QString& path) { return finish(network_.get(request(path))); }
    Reply post(const QString& path, const QJsonObject& body) {
        return finish(network_.post(request(path), QJsonDocument(body).toJson()));
    }

    static QJsonObject job(const QString& prompt, const char* folder = test::workflows()[3].folder) {
        QJsonObject files;
        for (const auto& [path, content] : test::bundleOf(folder).files)
            files[QString::fromStdString(path.text())] = QString::fromStdString(content);
        return {
            {u"trace_id"_s, u"t"_s},
            {u"job_id"_s, u"j"_s},
            {u"agent_definition"_s,
             QJsonObject{
                 {u"name"_s, u"castwright-builder"_s},
                 {u"nodes"_s,
                  QJsonArray{QJsonObject{{u"id"_s, u"builder"_s}, {u"type"_s, u"Orchestrator"_s}}}}}},
            {u"input_payload"_s, QJsonObject{{u"instructions"_s, prompt}, {u"files"_s, files}}}};
    }

    QString invoke(const QJsonObject& body, const QString& base = {}) {
        const auto reply = post(base + u"/invoke"_s, body);
        if (reply.status != 200)
            qWarning("%s", reply.bytes.constData());
        return reply.body[u"thread_id"_s].toString();
    }

    struct Stream {
        QList<QJsonObject> events;
        QWebSocketProtocol::CloseCode code = QWebSocketProtocol::CloseCodeAbnormalDisconnection;
        QStringList types() const {
            QStringList all;
            for (const auto& event : events)
                all.append(event[u"event_type"_s].toString());
            return all;
        }
        QJsonObject last(const QString& type) const {
            for (qsizetype i = events.size(); i-- > 0;)
                if (events[i][u"event_type"_s].toString() == type)
                    return events[i][u"data"_s].toObject();
            return {};
        }
    };
    Stream watch(const QString& thread, const QString& base = {}) {
        Stream stream;
        QWebSocket socket;
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString& text) {
            stream.events.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        QSignalSpy closed(&socket, &QWebSocket::disconnected);
        auto target = request(base + u"/stream/"_s + thread);
        auto url = target.url();
        url.setScheme(u"ws"_s);
        target.setUrl(url);
        socket.open(target);
        if (closed.isEmpty())
            closed.wait(20'000);
        stream.code = socket.closeCode();
        return stream;
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup() {
        if (process_ && process_->state() != QProcess::NotRunning)
            stop();
    }

    void aRefinementIsStreamedToItsEnd_data() {
        QTest::addColumn<QString>("base");
        QTest::addRow("without a base path") << QString();
        QTest::addRow("as the remote runtime") << u"/deepagents-runtime"_s;
        QTest::addRow("as a spec engine") << u"/spec-engine"_s;
    }
    void aRefinementIsStreamedToItsEnd() {
        QFETCH(QString, base);
        const auto thread = invoke(job(u"Give the analyst a web search tool"_s), base);
        QCOMPARE(thread.size(), 32);
        const auto stream = watch(thread, base);
        QCOMPARE(stream.code, QWebSocketProtocol::CloseCodeNormal);
        const auto types = stream.types();
        QCOMPARE(types.first(), u"on_state_update"_s);
        QCOMPARE(types.last(), u"end"_s);
        QCOMPARE(types.count(u"end"_s), 1);
        QVERIFY(!types.contains(u"error"_s));
        const auto last = stream.last(u"on_state_update"_s);
        QCOMPARE(last[u"status"_s].toString(), u"completed"_s);
        QCOMPARE(last[u"files_mode"_s].toString(), u"snapshot"_s);
        const auto files = last[u"files"_s].toObject();
        QVERIFY(files[u"/THE_CAST/Analyst.md"_s][u"content"_s].toString().contains(u"web_search"_s));
        QVERIFY(files.contains(u"/THE_SPEC/constitution.md"_s));
        QCOMPARE(last[u"todos"_s].toArray().size(), 5);
        const auto state = get(base + u"/state/"_s + thread);
        QCOMPARE(state.status, 200);
        QCOMPARE(state.body[u"status"_s].toString(), u"completed"_s);
        QCOMPARE(state.body[u"generated_files"_s].toObject(), files);
        QVERIFY(state.body[u"result"_s][u"engine"_s].toString().contains(u"planner"_s));
    }

    void whoComesLateMissesNothing() {
        const auto thread = invoke(job(u"Rename the writer to Author"_s));
        const auto early = watch(thread);
        const auto late = watch(thread);
        QCOMPARE(late.types(), (QStringList{u"on_state_update"_s, u"end"_s}));
        QCOMPARE(late.last(u"on_state_update"_s)[u"files"_s], early.last(u"on_state_update"_s)[u"files"_s]);
        QVERIFY(!late.last(u"on_state_update"_s)[u"messages"_s].toArray().isEmpty());
        QVERIFY(!late.last(u"on_state_update"_s)[u"files"_s].toObject().contains(u"/THE_CAST/Writer.md"_s));
    }

    void whatIsNotUnderstoodFailsWithTheReason() {
        const auto thread = invoke(job(u"Make it sparkle"_s));
        const auto stream = watch(thread);
        QCOMPARE(stream.types().last(), u"end"_s);
        QVERIFY(stream.last(u"error"_s)[u"error"_s].toString().contains(u"I did not understand"_s));
        const auto state = get(u"/state/"_s + thread).body;
        QCOMPARE(state[u"status"_s].toString(), u"failed"_s);
        QVERIFY(state[u"error"_s].toString().contains(u"I can do"_s));
        QVERIFY(state[u"generated_files"_s].toObject().isEmpty());
    }

    void whatIsSoAlreadyIsCompletedWithTheSameFiles() {
        const auto body = job(u"Give the researcher the web search tool"_s);
        const auto thread = invoke(body);
        const auto files = watch(thread).last(u"on_state_update"_s)[u"files"_s].toObject();
        const auto given = body[u"input_payload"_s][u"files"_s].toObject();
        for (auto file = given.begin(); file != given.end(); ++file)
            QCOMPARE(files[u"/"_s + file.key()][u"content"_s].toString(), file.value().toString());
        QCOMPARE(get(u"/state/"_s + thread).body[u"status"_s].toString(), u"completed"_s);
    }

    void anEmptyRequestIsRefused_data() {
        QTest::addColumn<QJsonObject>("body");
        auto body = job(u"x"_s);
        body.remove(u"agent_definition"_s);
        QTest::addRow("no definition") << body;
        body[u"agent_definition"_s] = QJsonObject();
        QTest::addRow("an empty definition") << body;
        body[u"agent_definition"_s] = QJsonObject{{u"nodes"_s, QJsonArray()}};
        QTest::addRow("a definition without nodes") << body;
        body = job(u"x"_s);
        body[u"input_payload"_s] = QJsonObject();
        QTest::addRow("an empty payload") << body;
        body.remove(u"input_payload"_s);
        QTest::addRow("no payload") << body;
    }
    void anEmptyRequestIsRefused() {
        QFETCH(QJsonObject, body);
        const auto reply = post(u"/invoke"_s, body);
        QCOMPARE(reply.status, 422);
        QVERIFY(!reply.body[u"error"_s][u"details"_s].toArray().isEmpty());
        QVERIFY(!reply.body[u"detail"_s].toString().isEmpty());
    }

    void refusalsComeBeforeTheUpgrade() {
        QCOMPARE(get(u"/state/"_s + QString(32, u'0')).status, 404);
        QCOMPARE(get(u"/stream/"_s + QString(32, u'0')).status, 404);
        QCOMPARE(finish(network_.get(request(u"/stream/"_s + QString(32, u'0'), false))).status, 401);
        QCOMPARE(finish(network_.post(request(u"/invoke"_s, false), QByteArray("{}"))).status, 401);
        QCOMPARE(finish(network_.post(request(u"/invoke"_s), QByteArray("{"))).status, 422);
        const auto thread = invoke(job(u"help"_s));
        QCOMPARE(get(u"/stream/"_s + thread).status, 426);
    }

    void cleaningUpForgetsAThread() {
        const auto thread = invoke(job(u"Rename the writer to Author"_s));
        QCOMPARE(watch(thread).types().last(), u"end"_s);
        QCOMPARE(finish(network_.deleteResource(request(u"/cleanup/"_s + thread))).status, 200);
        QCOMPARE(finish(network_.deleteResource(request(u"/cleanup/"_s + thread))).status, 404);
        QCOMPARE(get(u"/state/"_s + thread).status, 404);
        QVERIFY(QDir(root_->filePath(u"engine/threads"_s)).isEmpty());
    }

    void threadsOutliveTheEngine() {
        const auto thread = invoke(job(u"Rename the writer to Author"_s));
        const auto before = watch(thread).last(u"on_state_update"_s)[u"files"_s].toObject();
        const auto failed = invoke(job(u"Make it sparkle"_s));
        QCOMPARE(watch(failed).types().last(), u"end"_s);
        stop();
        // One that was cut off while it ran, and half of a file.
        const QDir folder(root_->filePath(u"engine/threads"_s));
        const auto cut = QString(32, u'a');
        QFile running(folder.filePath(cut + u".json"_s));
        QVERIFY(running.open(QIODevice::WriteOnly));
        running.write(
            QJsonDocument(
                QJsonObject{{u"thread_id"_s, cut}, {u"created_at"_s, 1}, {u"status"_s, u"running"_s}})
                .toJson());
        running.close();
        QFile half(folder.filePath(u"half.json.new"_s));
        QVERIFY(half.open(QIODevice::WriteOnly));
        half.close();
        start();
        QCOMPARE(get(u"/state/"_s + thread).body[u"generated_files"_s].toObject(), before);
        QCOMPARE(watch(thread).types(), (QStringList{u"on_state_update"_s, u"end"_s}));
        QCOMPARE(watch(failed).types(), (QStringList{u"on_state_update"_s, u"error"_s, u"end"_s}));
        const auto state = get(u"/state/"_s + cut).body;
        QCOMPARE(state[u"status"_s].toString(), u"failed"_s);
        QVERIFY(state[u"error"_s].toString().contains(u"stopped while this ran"_s));
        QVERIFY(!half.exists());
    }

    void theLastRequestIsTakenBackAcrossThreadsAndRestarts() {
        auto body = job(u"Rename the writer to Author"_s);
        const auto given = body[u"input_payload"_s][u"files"_s].toObject();
        const auto changed = watch(invoke(body)).last(u"on_state_update"_s)[u"files"_s].toObject();
        stop();
        start();
        auto payload = body[u"input_payload"_s].toObject();
        QJsonObject files;
        for (auto file = changed.begin(); file != changed.end(); ++file)
            if (!file.key().endsWith(u"_assessment.md"_s))
                files[file.key()] = file.value();
        payload[u"files"_s] = files;
        payload[u"instructions"_s] = u"Undo the last request"_s;
        body[u"input_payload"_s] = payload;
        const auto undone = watch(invoke(body)).last(u"on_state_update"_s)[u"files"_s].toObject();
        for (auto file = given.begin(); file != given.end(); ++file)
            QCOMPARE(undone[u"/"_s + file.key()][u"content"_s].toString(), file.value().toString());
        QVERIFY(!undone.contains(u"/THE_CAST/Author.md"_s));
    }

    void metricsCountWithoutNamingThreads() {
        const auto thread = invoke(job(u"Rename the writer to Author"_s));
        QCOMPARE(watch(thread).types().last(), u"end"_s);
        QTRY_VERIFY(
            get(u"/metrics"_s).bytes.contains("castwright_engine_runs_total{status=\"completed\"} 1"));
        QVERIFY(!get(u"/metrics"_s).bytes.contains(thread.toUtf8()));
    }

    void nothingSecretIsLogged() {
        QCOMPARE(watch(invoke(job(u"Rename the writer to Author"_s))).types().last(), u"end"_s);
        stop();
        const auto log = process_->readAllStandardError();
        QVERIFY(!log.isEmpty());
        QVERIFY(!log.contains(secret));
        QVERIFY(!log.contains("market-research crew"));
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"

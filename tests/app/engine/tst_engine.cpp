// The real castwright-engine over HTTP and WebSocket: the contract's endpoints, truthful states, restarts.
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWebSocket>

#include "bundles.h"
#include "fakes/fakeprovider.h"
#include "patience.h"

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

    // A provider that is played, as the settings' pipe tells of it.
    static QByteArray settingsFor(const test::FakeProvider& provider, bool refines) {
        QJsonObject all{
            {u"providers"_s,
             QJsonObject{
                 {u"openai"_s, QJsonObject{
                                   {u"api_key"_s, u"sk-never-log-this-key"_s},
                                   {u"base_url"_s, QString::fromStdString(provider.url())}}}}}};
        if (refines)
            all[u"builder"_s] = QJsonObject{{u"provider"_s, u"openai"_s}, {u"model"_s, u"gpt-4.1-mini"_s}};
        return QJsonDocument(all).toJson(QJsonDocument::Compact) + '\n';
    }
    static std::string said(const std::string& text) {
        const QJsonObject chunk{
            {u"choices"_s, QJsonArray{QJsonObject{
                               {u"delta"_s, QJsonObject{{u"content"_s, QString::fromStdString(text)}}},
                               {u"finish_reason"_s, u"stop"_s}}}},
            {u"usage"_s, QJsonObject{{u"prompt_tokens"_s, 100}, {u"completion_tokens"_s, 10}}}};
        return "data: " + QJsonDocument(chunk).toJson(QJsonDocument::Compact).toStdString()
               + "\n\ndata: [DONE]\n\n";
    }
    static std::string called(const QString& tool, const QJsonObject& arguments) {
        const QJsonObject function{
            {u"name"_s, tool},
            {u"arguments"_s, QString::fromUtf8(QJsonDocument(arguments).toJson(QJsonDocument::Compact))}};
        const QJsonObject chunk{
            {u"choices"_s, QJsonArray{QJsonObject{
                               {u"delta"_s,
                                QJsonObject{
                                    {u"tool_calls"_s,
                                     QJsonArray{QJsonObject{
                                         {u"index"_s, 0}, {u"id"_s, u"c1"_s}, {u"function"_s, function}}}}}},
                               {u"finish_reason"_s, u"tool_calls"_s}}}}};
        return "data: " + QJsonDocument(chunk).toJson(QJsonDocument::Compact).toStdString()
               + "\n\ndata: [DONE]\n\n";
    }
    static QJsonObject definitionOf(const char* path) {
        QFile file(qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/resources/"_s + QString::fromUtf8(path));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    void restartWith(const test::FakeProvider& provider, bool refines = true) {
        stop();
        start({u"--settings-pipe"_s, u"0"_s}, settingsFor(provider, refines));
    }

    void start(const QStringList& more = {}, const QByteArray& settings = {}, const QString& model = {}) {
        process_ = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"CASTWRIGHT_ENGINE_SECRET"_s, QString::fromLatin1(secret));
        if (!model.isEmpty())
            environment.insert(u"CASTWRIGHT_ENGINE_MODEL"_s, model);
        process_->setProcessEnvironment(environment);
        process_->start(
            qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwright-engine"_s,
            QStringList{u"--parent-pipe"_s, u"0"_s, u"--state-folder"_s, root_->filePath(u"engine"_s)}
                + more);
        process_->write(settings);
        while (!process_->canReadLine() && process_->waitForReadyRead(60'000)) {
        }
        port_ =
            static_cast<quint16>(QJsonDocument::fromJson(process_->readLine()).object()[u"port"_s].toInt());
        QVERIFY2(port_ != 0, process_->readAllStandardError().constData());
    }
    void stop() {
        process_->closeWriteChannel();
        QVERIFY(process_->waitForFinished(60'000));
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
            finished.wait(60'000);
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
        QString reason;
        QStringList types() const {
            QStringList all;
            for (const auto& event : events)
                all.append(event[u"event_type"_s].toString());
            return all;
        }
        // For whoever reads why a test failed.
        QString told() const {
            return u"%1, closed with %2: %3; %4"_s.arg(types().join(u' '))
                .arg(code)
                .arg(reason)
                .arg(last(u"error"_s)[u"error"_s].toString());
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
            closed.wait(60'000);
        stream.code = socket.closeCode();
        stream.reason = socket.closeReason() + u' ' + socket.errorString();
        if (stream.types().value(stream.types().size() - 1) != u"end"_s)
            qWarning("A stream without an end: %s", qPrintable(stream.told()));
        return stream;
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup() {
        if (QTest::currentTestFailed())
            qWarning("%s", process_->readAllStandardError().constData());
        if (process_ && process_->state() != QProcess::NotRunning)
            return stop();
        // One that ended by itself has crashed.
        QCOMPARE(process_->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process_->exitCode(), 0);
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

    void aModelRefinesInPhases() {
        test::FakeProvider provider;
        restartWith(provider);
        provider.play({.pieces = {said("ALLOW. Nothing is against it.")}});
        provider.play({.pieces = {said("THE_CAST/Analyst.md and the definition.")}});
        provider.play({.pieces = {said("Nothing to change here.")}});
        const QString rule = u"Add no new facts."_s;
        provider.play(
            {.pieces = {called(
                 u"edit_file"_s, {{u"file_path"_s, u"/THE_CAST/Analyst.md"_s},
                                  {u"old_string"_s, rule},
                                  {u"new_string"_s, u"Add no facts at all."_s}})}});
        provider.play({.pieces = {said("Changed the Analyst.")}});
        // The compiler forgets the definition once: the rules send it back.
        provider.play({.pieces = {said("Done, I believe.")}});
        provider.play(
            {.pieces = {called(
                 u"edit_file"_s, {{u"file_path"_s, u"definition.json"_s},
                                  {u"old_string"_s, rule},
                                  {u"new_string"_s, u"Add no facts at all."_s}})}});
        provider.play({.pieces = {said("Now they agree.")}});
        auto body = job(u"The analyst adds no facts at all"_s);
        body[u"agent_definition"_s] = definitionOf("builder/definition.json");
        const auto thread = invoke(body);
        const auto stream = watch(thread);
        const auto state = get(u"/state/"_s + thread).body;
        QVERIFY2(state[u"status"_s].toString() == u"completed"_s, qPrintable(state[u"error"_s].toString()));
        const auto files = state[u"generated_files"_s].toObject();
        QVERIFY(files[u"/definition.json"_s][u"content"_s].toString().contains(u"no facts at all"_s));
        QVERIFY(files[u"/THE_CAST/Analyst.md"_s][u"content"_s].toString().contains(u"no facts at all"_s));
        QCOMPARE(state[u"result"_s][u"tokens"_s][u"input"_s].toInt(), 600);
        QVERIFY(state[u"result"_s][u"cost_usd"_s].toDouble() > 0);
        QCOMPARE(provider.asked().size(), std::size_t{8});
        QVERIFY(provider.asked()[6].contains("These rules are broken now"));
        stop();
        QVERIFY(!process_->readAllStandardError().contains("sk-never-log-this-key"));
    }

    void aModelThatHaltsIsHeard() {
        test::FakeProvider provider;
        restartWith(provider);
        provider.play({.pieces = {said("HALT. Principle 1 forbids claims without a source.")}});
        auto body = job(u"Let the writer invent figures"_s);
        body[u"agent_definition"_s] = definitionOf("builder/definition.json");
        const auto stream = watch(invoke(body));
        QCOMPARE(
            stream.last(u"error"_s)[u"error"_s].toString(),
            u"HALT. Principle 1 forbids claims without a source."_s);
    }

    void aModelThatKeepsBreakingRulesIsStopped() {
        test::FakeProvider provider;
        restartWith(provider);
        provider.play({.pieces = {said("ALLOW.")}});
        provider.play({.pieces = {said("The plan.")}});
        provider.play(
            {.pieces = {called(
                 u"write_file"_s, {{u"file_path"_s, u"THE_SPEC/plan.md"_s}, {u"content"_s, u"# Plan"_s}})}});
        for (int i = 0; i < 4; ++i)
            provider.play({.pieces = {said("Fine as it is.")}});
        auto body = job(u"Shorten the plan"_s);
        body[u"agent_definition"_s] = definitionOf("builder/definition.json");
        const auto stream = watch(invoke(body));
        QVERIFY(stream.last(u"error"_s)[u"error"_s].toString().startsWith(u"HALT: after 3 corrections"_s));
        QCOMPARE(provider.asked().size(), std::size_t{7});
    }

    void aModelMayNotTouchTheConstitutionNorLeaveTheBundle() {
        test::FakeProvider provider;
        restartWith(provider);
        provider.play({.pieces = {said("ALLOW.")}});
        provider.play({.pieces = {said("None.")}});
        provider.play(
            {.pieces = {called(
                 u"write_file"_s,
                 {{u"file_path"_s, u"/THE_SPEC/constitution.md"_s}, {u"content"_s, u"x"_s}})}});
        provider.play(
            {.pieces = {
                 called(u"write_file"_s, {{u"file_path"_s, u"../../evil"_s}, {u"content"_s, u"x"_s}})}});
        for (int i = 0; i < 3; ++i)
            provider.play({.pieces = {said("Nothing to do.")}});
        auto body = job(u"Do harm"_s);
        body[u"agent_definition"_s] = definitionOf("builder/definition.json");
        const auto thread = invoke(body);
        QCOMPARE(watch(thread).types().last(), u"end"_s);
        QVERIFY(provider.asked()[3].contains("the constitution is read-only"));
        QVERIFY(provider.asked()[4].contains("Error: "));
        const auto files = get(u"/state/"_s + thread).body[u"generated_files"_s].toObject();
        QVERIFY(files[u"/THE_SPEC/constitution.md"_s][u"content"_s].toString().size() > 100);
    }

    static QJsonObject trial(const QJsonObject& inputs) {
        return {
            {u"agent_definition"_s,
             definitionOf("templates/orchestrator-with-specialists/workflows/team/definition.json")},
            {u"input_payload"_s, QJsonObject{{u"inputs"_s, inputs}}}};
    }
    void aWorkflowIsRunOnItsInputs() {
        test::FakeProvider provider;
        restartWith(provider, false);
        provider.play(
            {.pieces = {called(
                 u"task"_s, {{u"subagent_type"_s, u"Maker"_s}, {u"description"_s, u"Write a haiku."_s}})}});
        provider.play(
            {.pieces = {
                 called(u"write_file"_s, {{u"file_path"_s, u"haiku.md"_s}, {u"content"_s, u"Old pond"_s}})}});
        provider.play({.pieces = {said("It is in haiku.md.")}});
        provider.play({.pieces = {said("Here is your haiku.")}});
        const auto thread = invoke(trial({{u"goal"_s, u"A haiku"_s}}));
        const auto stream = watch(thread);
        const auto state = get(u"/state/"_s + thread).body;
        QVERIFY2(state[u"status"_s].toString() == u"completed"_s, qPrintable(state[u"error"_s].toString()));
        QCOMPARE(state[u"result"_s][u"output"_s].toString(), u"Here is your haiku."_s);
        QCOMPARE(state[u"result"_s][u"tokens"_s][u"output"_s].toInt(), 20);
        QCOMPARE(state[u"generated_files"_s][u"/haiku.md"_s][u"content"_s].toString(), u"Old pond"_s);
        QVERIFY(
            provider.asked()[1].contains("Write a haiku.")
            && !provider.asked()[1].contains("You lead a small team"));
        QVERIFY(provider.asked()[0].contains("A haiku"));
    }
    // A tool is had by the agents that name it; where it leads is the settings' business.
    void onlyAgentsThatNameItGoOutside() {
        test::FakeProvider provider;
        restartWith(provider, false);
        auto body = trial({{u"goal"_s, u"A haiku"_s}});
        const auto ask = called(u"http_request"_s, {{u"url"_s, QString::fromStdString(provider.url())}});
        provider.play({.pieces = {ask}});
        provider.play({.pieces = {said("So I did not.")}});
        QCOMPARE(watch(invoke(body)).types().last(), u"end"_s);
        QVERIFY(provider.asked()[1].contains("there is no tool http_request"));
        auto definition = body[u"agent_definition"_s].toObject();
        auto nodes = definition[u"nodes"_s].toArray();
        for (auto&& one : nodes) {
            auto node = one.toObject();
            auto config = node[u"config"_s].toObject();
            config[u"tools"_s] = QJsonArray{u"http_request"_s};
            node[u"config"_s] = config;
            one = node;
        }
        definition[u"nodes"_s] = nodes;
        body[u"agent_definition"_s] = definition;
        provider.play({.pieces = {ask}});
        provider.play({.pieces = {said("It is not public.")}});
        QCOMPARE(watch(invoke(body)).types().last(), u"end"_s);
        QCOMPARE(provider.asked().size(), std::size_t{4});
        QVERIFY(provider.asked()[3].contains("is not of the public internet"));
    }
    void aModelThatIsNotConfiguredRefusesInsteadOfAnother() {
        stop();
        start({}, {}, u"anthropic/claude"_s);
        const auto error = watch(invoke(job(u"Rename the writer to Author"_s))).last(u"error"_s);
        QVERIFY(error[u"error"_s].toString().contains(u"no provider \"anthropic\" is configured"_s));
        stop();
        start({}, {}, u"planner"_s);
        QVERIFY(!watch(invoke(job(u"Rename the writer to Author"_s))).types().contains(u"error"_s));
    }
    void inputsThatDoNotFitAreRefused() {
        test::FakeProvider provider;
        restartWith(provider, false);
        const auto stream = watch(invoke(trial({{u"audience"_s, u"all"_s}})));
        QVERIFY2(
            stream.last(u"error"_s)[u"error"_s].toString().contains(u"do not fit the form"_s),
            qPrintable(stream.told()));
        QVERIFY(provider.asked().empty());
    }
    void withoutAProviderItSaysWhatToConfigure() {
        const auto stream = watch(invoke(trial({{u"goal"_s, u"A haiku"_s}})));
        QVERIFY2(
            stream.last(u"error"_s)[u"error"_s].toString().contains(u"no key for openai is configured"_s),
            qPrintable(stream.last(u"error"_s)[u"error"_s].toString()));
    }
    void aProviderThatRefusesIsQuotedWithoutTheKey() {
        test::FakeProvider provider;
        restartWith(provider, false);
        provider.play({.status = 401, .pieces = {"{\"error\":{\"message\":\"bad key\"}}"}});
        const auto stream = watch(invoke(trial({{u"goal"_s, u"A haiku"_s}})));
        const auto error = stream.last(u"error"_s)[u"error"_s].toString();
        QVERIFY2(error.contains(u"refuses the key"_s) && !error.contains(u"sk-never"_s), qPrintable(error));
    }
    void cleaningUpStopsARun() {
        test::FakeProvider provider;
        restartWith(provider, false);
        provider.play({.hangs = true});
        const auto thread = invoke(trial({{u"goal"_s, u"A haiku"_s}}));
        QTRY_COMPARE(provider.asked().size(), std::size_t{1});
        QCOMPARE(finish(network_.deleteResource(request(u"/cleanup/"_s + thread))).status, 200);
        QTRY_VERIFY(get(u"/metrics"_s).bytes.contains("castwright_engine_runs{state=\"running\"} 0"));
    }

    void aRecordingIsPlayed() {
        stop();
        QFile recording(root_->filePath(u"recording.jsonl"_s));
        QVERIFY(recording.open(QIODevice::WriteOnly));
        recording.write(
            R"({"event_type":"on_llm_stream","ts":"2026-01-05T10:00:00Z","data":{"content":"Hi"}})"
            "\n"
            R"({"event_type":"custom","ts":"2026-01-05T10:00:01.5Z","data":{"x":1}})"
            "\n"
            R"({"event_type":"on_state_update","ts":"2026-01-05T10:00:02Z","data":{"files":{"/THE_SPEC/plan.md":{"content":"# Plan"}}}})"
            "\n"
            R"({"event_type":"end","ts":"2026-01-05T10:00:03Z","data":{}})"
            "\n");
        recording.close();
        start({u"--replay"_s, recording.fileName(), u"--speed"_s, u"50"_s});
        const auto thread = invoke(job(u"anything"_s));
        const QStringList all{u"on_llm_stream"_s, u"custom"_s, u"on_state_update"_s, u"end"_s};
        QCOMPARE(watch(thread).types(), all);
        QCOMPARE(watch(thread).types(), all); // whenever one comes
        const auto state = get(u"/state/"_s + thread).body;
        QCOMPARE(state[u"status"_s].toString(), u"completed"_s);
        QCOMPARE(state[u"generated_files"_s][u"/THE_SPEC/plan.md"_s][u"content"_s].toString(), u"# Plan"_s);
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

// cw refine, proposals, approve, reject and run against a scripted core.
#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

#include "fakes/scriptedcore/scriptedcore.h"
#include "models/review/audit.h"
#include "patience.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;

class CwRefineTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<ScriptedCore> core_;
    std::unique_ptr<QProcess> cw_;

    void start(QStringList arguments) {
        arguments += {u"--workspace"_s, root_->filePath(u"flows"_s)};
        cw_ = std::make_unique<QProcess>();
        cw_->start(qEnvironmentVariable("CASTWRIGHT_BIN") + u"/cw"_s, arguments);
    }
    // While cw runs the core answers, so that nothing here may block.
    bool isOver() const {
        return QTest::qWaitFor([this] { return cw_->state() == QProcess::NotRunning; }, 60'000);
    }
    QString out() const { return QString::fromUtf8(cw_->readAllStandardOutput()); }
    static QJsonObject proposal(const QString& status) {
        return {
            {u"id"_s, u"p1"_s},
            {u"status"_s, status},
            {u"user_prompt"_s, u"Shorten."_s},
            {u"decisions"_s, QJsonObject{{u"revision"_s, 3}, {u"decisions"_s, QJsonArray()}}},
            {u"changes"_s,
             QJsonArray{QJsonObject{
                 {u"path"_s, u"THE_SPEC/plan.md"_s},
                 {u"kind"_s, u"modified"_s},
                 {u"base_hash"_s, u"b"_s},
                 {u"proposed_hash"_s, u"p"_s},
                 {u"hunks"_s,
                  QJsonArray{QJsonObject{{u"removed"_s, u"old\n"_s}, {u"inserted"_s, u"new\n"_s}}}}}}}};
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(root_->path()).mkpath(u"flows"_s) && QDir(root_->path()).mkpath(u"run"_s));
        qputenv("XDG_RUNTIME_DIR", root_->filePath(u"run"_s).toUtf8());
        qputenv("XDG_STATE_HOME", root_->filePath(u"state"_s).toUtf8());
        core_ = std::make_unique<ScriptedCore>(root_->filePath(u"flows"_s));
    }
    void cleanup() {
        cw_.reset();
        core_.reset();
    }

    void refineTellsWhatIsSaidAndWhatChanged() {
        core_->answers[u"/api/proposals/p1"_s] = proposal(u"completed"_s);
        start({u"refine"_s, u"Shorten."_s, u"--file"_s, u"THE_SPEC/plan.md"_s});
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        QCOMPARE(core_->lastTo(u"/refinements"_s)->path, u"/api/workflows/flow/refinements"_s);
        QCOMPARE(
            core_->lastTo(u"/refinements"_s)->body[u"context_file_path"_s].toString(), u"THE_SPEC/plan.md"_s);
        core_->say(u"on_llm_stream"_s, {{u"content"_s, u"I "_s}, {u"agent"_s, u"Planner"_s}});
        core_->say(u"on_llm_stream"_s, {{u"content"_s, u"read."_s}, {u"agent"_s, u"Planner"_s}});
        core_->say(u"on_state_update"_s, {{u"files"_s, QJsonObject{{u"/THE_SPEC/plan.md"_s, u"# P\n"_s}}}});
        core_->say(u"end"_s);
        QVERIFY(isOver());
        const auto said = out();
        QCOMPARE(cw_->exitCode(), 0);
        QVERIFY2(said.contains(u"Planner: I read."_s), qPrintable(said));
        QVERIFY(said.contains(u"modified THE_SPEC/plan.md"_s));
        QVERIFY(said.contains(u"cw approve p1"_s));
    }

    void refineAsJsonIsOneValue() {
        core_->answers[u"/api/proposals/p1"_s] = proposal(u"completed"_s);
        start({u"refine"_s, u"Shorten."_s, u"--json"_s});
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        core_->say(u"on_llm_stream"_s, {{u"content"_s, u"I read."_s}});
        core_->say(u"end"_s);
        QVERIFY(isOver());
        const auto value = QJsonDocument::fromJson(out().toUtf8());
        QCOMPARE(value[u"status"].toString(), u"completed"_s);
        QCOMPARE(value[u"proposal_id"].toString(), u"p1"_s);
    }

    void aLostStreamIsTakenUp() {
        core_->answers[u"/api/proposals/p1"_s] = proposal(u"completed"_s);
        start({u"refine"_s, u"Shorten."_s});
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        core_->say(u"on_llm_stream"_s, {{u"content"_s, u"first "_s}});
        QTRY_VERIFY(cw_->peek(1000).contains("first"));
        core_->streams[0]->abort();
        QTRY_COMPARE(core_->streams.size(), std::size_t(2));
        QVERIFY(core_->streams[1]->requestUrl().query().contains(u"since=1-1"_s));
        core_->say(u"on_llm_stream"_s, {{u"content"_s, u"second"_s}}, 1);
        core_->say(u"end"_s, {}, 1);
        QVERIFY(isOver());
        QVERIFY(out().contains(u"first second"_s));
    }

    void failuresHaveTheirExitCodes_data() {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("resolution");
        QTest::addColumn<int>("code");
        QTest::newRow("failed") << u"failed"_s << u""_s << 4;
        QTest::newRow("cancelled") << u"cancelled"_s << u""_s << 6;
        QTest::newRow("nothing changed") << u"resolved"_s << u"no_change"_s << 1;
    }
    void failuresHaveTheirExitCodes() {
        QFETCH(QString, status);
        QFETCH(QString, resolution);
        auto end = proposal(status);
        end[u"resolution"_s] = resolution;
        end[u"failure"_s] = u"The model is away."_s;
        core_->answers[u"/api/proposals/p1"_s] = end;
        start({u"refine"_s, u"Shorten."_s});
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        core_->say(u"end"_s);
        QVERIFY(isOver());
        QTEST(cw_->exitCode(), "code");
    }

    void aWorkflowOfALaterPageIsFound() {
        const auto page = [](const QString& id, const QJsonValue& next) {
            return QJsonObject{
                {u"workflows"_s, QJsonArray{QJsonObject{{u"id"_s, id}, {u"name"_s, id.toUpper()}}}},
                {u"next_cursor"_s, next}};
        };
        core_->answers[u"/api/workflows"_s] = page(u"first"_s, u"first"_s);
        core_->answers[u"/api/workflows?cursor=first"_s] = page(u"second"_s, u"second"_s);
        core_->answers[u"/api/workflows?cursor=second"_s] = page(u"third"_s, QJsonValue::Null);
        start({u"refine"_s, u"Shorten."_s, u"--workflow"_s, u"THIRD"_s, u"--no-wait"_s});
        QVERIFY(isOver());
        QCOMPARE(core_->lastTo(u"/refinements"_s)->path, u"/api/workflows/third/refinements"_s);
    }

    void noWaitReturnsAtOnce() {
        core_->startStatus = u"queued"_s;
        start({u"refine"_s, u"Shorten."_s, u"--no-wait"_s, u"--json"_s});
        QVERIFY(isOver());
        QCOMPARE(QJsonDocument::fromJson(out().toUtf8())[u"status"].toString(), u"queued"_s);
        QVERIFY(core_->streams.empty());
    }

    void proposalsAreListedAndShown() {
        core_->proposals = {proposal(u"completed"_s)};
        start({u"proposals"_s, u"--status"_s, u"completed"_s});
        QVERIFY(isOver());
        QCOMPARE(out(), u"p1  completed  Shorten.\n"_s);
        core_->answers[u"/api/proposals/p1"_s] = proposal(u"completed"_s);
        start({u"proposals"_s, u"p1"_s});
        QVERIFY(isOver());
        const auto said = out();
        QVERIFY(said.contains(u"  -old"_s) && said.contains(u"  +new"_s));
        start({u"proposals"_s, u"nowhere"_s});
        QVERIFY(isOver());
        QCOMPARE(cw_->exitCode(), 3);
    }

    void approveAcceptsTheRestShowsAndWrites() {
        core_->answers[u"/api/proposals/p1"_s] = proposal(u"completed"_s);
        core_->answers[u"/api/proposals/p1/decisions"_s] = {{u"revision"_s, 4}};
        core_->answers[u"/api/proposals/p1/preview"_s] = {
            {u"written"_s, QJsonArray{u"THE_SPEC/plan.md"_s}}, {u"draft_revision"_s, u"d7"_s}};
        start({u"approve"_s, u"p1"_s});
        QVERIFY(isOver());
        QCOMPARE(out(), u"write THE_SPEC/plan.md\napproved p1\n"_s);
        const auto decided = core_->lastTo(u"/decisions"_s)->body;
        QCOMPARE(decided[u"revision"_s].toInt(), 3);
        QCOMPARE(decided[u"decisions"_s][0][u"verdict"_s].toString(), u"accept"_s);
        QCOMPARE(decided[u"decisions"_s][0][u"proposed_hash"_s].toString(), u"p"_s);
        const auto approved = core_->lastTo(u"/approve"_s)->body;
        QCOMPARE(approved[u"decisions_revision"_s].toInt(), 4);
        QCOMPARE(approved[u"draft_revision"_s].toString(), u"d7"_s);
    }

    void aPreviewWritesNothing() {
        core_->answers[u"/api/proposals/p1"_s] = proposal(u"completed"_s);
        core_->answers[u"/api/proposals/p1/preview"_s] = {
            {u"conflicts"_s,
             QJsonArray{QJsonObject{{u"path"_s, u"a.md"_s}, {u"message"_s, u"both changed it"_s}}}}};
        start({u"approve"_s, u"p1"_s, u"--preview"_s});
        QVERIFY(isOver());
        QCOMPARE(cw_->exitCode(), 1);
        QVERIFY(out().contains(u"conflict a.md: both changed it"_s));
        QVERIFY(core_->lastTo(u"/approve"_s) == nullptr);
    }

    void rejectAsksTheCore() {
        start({u"reject"_s, u"p1"_s});
        QVERIFY(isOver());
        QCOMPARE(out(), u"rejected p1\n"_s);
        QVERIFY(core_->lastTo(u"/api/proposals/p1/reject"_s) != nullptr);
    }

    void aRunPrintsItsOutput() {
        start({u"run"_s, u"--input"_s, u"{\"topic\":\"tea\"}"_s, u"--json"_s});
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        QCOMPARE(core_->lastTo(u"/runs"_s)->body[u"inputs"_s][u"topic"_s].toString(), u"tea"_s);
        core_->say(u"on_state_update"_s, {{u"result"_s, QJsonObject{{u"answer"_s, 42}}}});
        core_->say(u"end"_s);
        QVERIFY(isOver());
        const auto value = QJsonDocument::fromJson(out().toUtf8());
        QCOMPARE(value[u"output"][u"answer"].toInt(), 42);
        start({u"run"_s, u"--input"_s, u"[1]"_s});
        QVERIFY(isOver());
        QCOMPARE(cw_->exitCode(), 2);
    }

    void anAuditIsComputedAgain_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("row");
        QTest::newRow("as it was written") << QString() << 0;
        for (const auto* field : {"number", "subject", "ts", "who", "act", "detail", "hash"})
            QTest::newRow(field) << QString::fromLatin1(field) << 2;
        QTest::newRow("a row taken out") << u"-"_s << 2;
    }
    void anAuditIsComputedAgain() {
        QFETCH(QString, field);
        QFETCH(int, row);
        QJsonArray rows;
        std::string previous;
        for (const auto* act : {"asked", "completed", "approved"}) {
            review::AuditRow one{
                .number = rows.size() + 1,
                .subject = "p1",
                .time = "2026-11-21T08:00:00Z",
                .who = "ada",
                .act = act,
                .detail = "é"};
            previous = one.hash = review::auditHash(previous, one);
            const auto text = [](const std::string& value) { return QString::fromStdString(value); };
            rows.append(QJsonObject{
                {u"chain"_s, QString()},
                {u"number"_s, static_cast<qint64>(one.number)},
                {u"subject"_s, text(one.subject)},
                {u"ts"_s, text(one.time)},
                {u"who"_s, text(one.who)},
                {u"act"_s, text(one.act)},
                {u"detail"_s, text(one.detail)},
                {u"hash"_s, text(one.hash)}});
        }
        if (field == u"-") {
            rows.removeAt(1);
        } else if (row != 0) {
            auto changed = rows[row - 1].toObject();
            changed[field] = u"changed"_s;
            rows[row - 1] = changed;
        }
        core_->answers[u"/api/audit"_s] = {{u"rows"_s, rows}, {u"next"_s, QJsonValue()}};
        start({u"audit"_s, u"verify"_s});
        QVERIFY(isOver());
        const auto said = out();
        QCOMPARE(cw_->exitCode(), row == 0 ? 0 : 1);
        QVERIFY2(
            said.contains(row == 0 ? u"Intact: 3 rows"_s : u"Broken at row %1"_s.arg(row)), qPrintable(said));
        start({u"audit"_s, u"verify"_s, u"--json"_s});
        QVERIFY(isOver());
        const auto value = QJsonDocument::fromJson(out().toUtf8());
        QCOMPARE(value[u"intact"].toBool(), row == 0);
        QCOMPARE(value[u"broken"][u"row"].toInt(), row);
    }
};

QTEST_GUILESS_MAIN(CwRefineTest)
#include "tst_cwrefine.moc"

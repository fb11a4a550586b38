// Refining in the real core with the real engine: the rules of the contract that older servers break.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include "net/http/client.h"
#include "net/http/eventclient.h"
#include "net/rendezvous/rendezvous.h"

using namespace castwright;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

class CoreRefiningTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<QProcess> process_;
    rendezvous::Core core_;

    QString workspace() const { return root_->filePath(u"flow"_s); }
    QString plan() const { return workspace() + u"/THE_SPEC/constitution.md"_s; }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
    }

    void startCore() {
        process_ = std::make_unique<QProcess>();
        process_->start(
            qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s,
            {u"--workspace"_s, workspace(), u"--parent-pipe"_s, u"0"_s});
        QVERIFY(process_->waitForReadyRead(20'000));
        const auto folders = rendezvous::foldersFromEnvironment();
        const auto found = rendezvous::find(*folders, workspace().toStdString());
        QVERIFY(found && found->core);
        core_ = *found->core;
    }
    void stopCore() {
        process_->closeWriteChannel();
        QVERIFY(process_->waitForFinished(20'000));
        process_.reset();
    }

    struct Answer {
        int status = 0;
        Json body;
    };
    Answer ask(const std::string& method, const std::string& path, const Json& body = nullptr) const {
        const auto answer = http::fetch(
            {.host = core_.report.host,
             .port = core_.report.port,
             .method = method,
             .path = path,
             .bearer = core_.secret,
             .body = body.is_null() && method == "GET" ? ""
                     : body.is_null()                  ? "{}"
                                                       : body.dump(),
             .limit = 20s});
        return answer ? Answer{answer->status, Json::parse(answer->body, nullptr, false)} : Answer{};
    }
    static std::string of(const std::string& id, const std::string& act = {}) {
        return "/api/proposals/" + id + (act.empty() ? "" : "/" + act);
    }
    Result<std::vector<std::string>> events(const std::string& thread, const std::string& query = {}) const {
        std::vector<std::string> types;
        const auto heard = http::listen(
            {.host = core_.report.host,
             .port = core_.report.port,
             .path = "/api/ws/refinements/" + thread + query,
             .bearer = core_.secret},
            [&](std::string_view text) {
                types.push_back(Json::parse(text)["event_type"]);
                return http::Heard::goOn;
            },
            [] { return false; });
        if (!heard)
            return std::unexpected(heard.error());
        return types;
    }
    // Asks, and waits for the end of the stream.
    Json refined(const std::string& prompt = "Add a principle: Say where it comes from.") const {
        const auto started = ask("POST", "/api/workflows/flow/refinements", {{"user_prompt", prompt}});
        if (started.status != 202)
            return {};
        const auto told = events(started.body["thread_id"]);
        return told ? ask("GET", of(started.body["proposal_id"])).body : Json();
    }
    Answer accepted(const Json& proposal) const {
        auto decisions = Json::array();
        for (const auto& change : proposal["changes"])
            decisions.push_back(
                {{"path", change["path"]},
                 {"base_hash", change["base_hash"]},
                 {"proposed_hash", change["proposed_hash"]},
                 {"target", "file"},
                 {"verdict", "accept"}});
        return ask(
            "PUT", of(proposal["id"], "decisions"),
            {{"revision", proposal["decisions"]["revision"]}, {"decisions", decisions}});
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(root_->path()).mkpath(u"run"_s));
        qputenv("XDG_RUNTIME_DIR", root_->filePath(u"run"_s).toUtf8());
        qputenv("XDG_STATE_HOME", root_->filePath(u"state"_s).toUtf8());
        const QString from = qEnvironmentVariable("CASTWRIGHT_SOURCE")
                             + u"/resources/samples/market-research/workflows/market-research"_s;
        QVERIFY(QProcess::execute(u"cp"_s, {u"-r"_s, from, workspace()}) == 0);
        QVERIFY(QProcess::execute(u"chmod"_s, {u"-R"_s, u"u+w"_s, workspace()}) == 0);
        startCore();
    }
    void cleanup() {
        if (process_)
            stopCore();
    }

    void theEndComesAfterTheProposalIsStored() {
        const auto proposal = refined();
        QCOMPARE(proposal["status"].get<std::string>(), "completed");
        QVERIFY(!proposal["changes"].empty());
        QVERIFY(!proposal["risks"].empty());
        QVERIFY(proposal["is_current"].get<bool>());
        // Nothing is written before it is approved.
        QVERIFY(!read(plan()).contains("Say where it comes from"));
        // A reopened stream tells it again, ends, and changes nothing.
        const auto again = events(proposal["thread_id"]);
        QVERIFY(again && again->back() == "end" && again->size() > 2);
        const auto rest = events(proposal["thread_id"], "?since=1-2");
        QVERIFY(rest && rest->size() == again->size() - 2);
        const auto reset = events(proposal["thread_id"], "?since=9-2");
        QVERIFY(reset && reset->front() == "reset" && reset->size() == again->size() + 1);
        QCOMPARE(ask("GET", of(proposal["id"])).body["status"].get<std::string>(), "completed");
    }

    void approvingWritesOnceAndCanBeUndone() {
        const auto before = read(plan());
        const auto proposal = refined();
        const auto id = proposal["id"].get<std::string>();
        const auto decided = accepted(proposal);
        QCOMPARE(decided.status, 200);
        const auto revision = decided.body["revision"];
        const auto preview = ask("POST", of(id, "preview"), {{"decisions_revision", revision}});
        QCOMPARE(preview.status, 200);
        QVERIFY(!preview.body["written"].empty());
        const Json body{{"decisions_revision", revision}, {"draft_revision", preview.body["draft_revision"]}};
        QCOMPARE(ask("POST", of(id, "approve"), body).status, 200);
        QVERIFY(read(plan()).contains("Say where it comes from"));
        QCOMPARE(ask("POST", of(id, "approve"), body).status, 409);
        QCOMPARE(ask("POST", of(id, "reject")).status, 409);
        QCOMPARE(ask("POST", of(id, "undo-approval")).status, 200);
        QCOMPARE(read(plan()), before);
        QCOMPARE(ask("GET", of(id)).body["status"].get<std::string>(), "completed");
    }

    void decisionsOfAnOldRevisionAreRefused() {
        const auto proposal = refined();
        QCOMPARE(accepted(proposal).status, 200);
        QCOMPARE(accepted(proposal).status, 409);
        const auto stale = ask(
            "POST", of(proposal["id"], "approve"), {{"decisions_revision", 77}, {"draft_revision", "none"}});
        QCOMPARE(stale.status, 409);
        QCOMPARE(stale.body["error"]["present"]["decisions_revision"].dump(), "1"); // the newer one
        QCOMPARE(stale.body["error"]["details"][0]["field"].get<std::string>(), "/decisions_revision");
        QVERIFY(!read(plan()).contains("Say where it comes from"));
    }

    void whatWasSeenMustBeSaid_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("act");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("missing");
        QTest::newRow("deciding") << QByteArray("PUT") << QByteArray("decisions")
                                  << QByteArray(R"({"decisions":[]})") << QByteArray("/revision");
        QTest::newRow("previewing") << QByteArray("POST") << QByteArray("preview") << QByteArray("{}")
                                    << QByteArray("/decisions_revision");
        QTest::newRow("approving what was decided") << QByteArray("POST") << QByteArray("approve")
                                                    << QByteArray("{}") << QByteArray("/decisions_revision");
        QTest::newRow("approving onto a draft")
            << QByteArray("POST") << QByteArray("approve") << QByteArray(R"({"decisions_revision":0})")
            << QByteArray("/draft_revision");
    }
    void whatWasSeenMustBeSaid() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, act);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, missing);
        const auto id = refined()["id"].get<std::string>();
        const auto answer =
            ask(method.toStdString(), of(id, act.toStdString()), Json::parse(body.toStdString()));
        QCOMPARE(answer.status, 428);
        QCOMPARE(answer.body["error"]["details"][0]["field"].get<std::string>(), missing.toStdString());
        QCOMPARE(answer.body["detail"].dump(), answer.body["error"]["message"].dump());
        QCOMPARE(ask("GET", of(id)).body["status"].get<std::string>(), "completed");
    }

    void anEditAfterTheBaseIsNeverOverwritten() {
        const auto proposal = refined();
        const auto decided = accepted(proposal);
        QFile::remove(plan());
        QFile file(plan());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# My own constitution\n");
        file.close();
        QVERIFY(!ask("GET", of(proposal["id"])).body["is_current"].get<bool>());
        const auto preview =
            ask("POST", of(proposal["id"], "preview"), {{"decisions_revision", decided.body["revision"]}});
        const auto answer =
            ask("POST", of(proposal["id"], "approve"),
                {{"decisions_revision", decided.body["revision"]},
                 {"draft_revision", preview.body["draft_revision"]}});
        QCOMPARE(answer.status, 409);
        QVERIFY(!answer.body["error"]["present"]["conflicts"].empty());
        QCOMPARE(read(plan()), "# My own constitution\n");
        QCOMPARE(ask("GET", of(proposal["id"])).body["status"].get<std::string>(), "completed");
    }

    void rejectingWritesNothingAndIsFinal() {
        const auto before = read(plan());
        const auto proposal = refined();
        QCOMPARE(ask("POST", of(proposal["id"], "reject")).status, 200);
        QCOMPARE(ask("POST", of(proposal["id"], "reject")).status, 200);
        QCOMPARE(ask("POST", of(proposal["id"], "approve")).status, 409);
        QCOMPARE(read(plan()), before);
    }

    void aFailedOneCannotBeApprovedButTriedAgainAndDismissed() {
        const auto proposal = refined("What can you do?");
        const auto id = proposal["id"].get<std::string>();
        QCOMPARE(proposal["status"].get<std::string>(), "failed");
        QVERIFY(!proposal["failure"].get<std::string>().empty());
        QCOMPARE(ask("POST", of(id, "approve")).status, 409);
        QCOMPARE(ask("POST", of(id, "cancel")).status, 409);
        QCOMPARE(ask("POST", of(id, "retry")).status, 200);
        QVERIFY(events(proposal["thread_id"]).has_value());
        QCOMPARE(ask("POST", of(id, "dismiss")).status, 200);
        QCOMPARE(ask("GET", of(id)).body["resolution"].get<std::string>(), "dismissed");
    }

    void everythingIsThereAfterARestart() {
        const auto proposal = refined();
        const auto decided = accepted(proposal);
        QCOMPARE(decided.status, 200);
        const auto told = events(proposal["thread_id"]);
        stopCore();
        startCore();
        const auto again = ask("GET", of(proposal["id"])).body;
        QCOMPARE(again["decisions"]["revision"].dump(), decided.body["revision"].dump());
        QCOMPARE(again["changes"].dump(), proposal["changes"].dump());
        QVERIFY(again["audit"].size() >= 2);
        const auto replayed = events(proposal["thread_id"]);
        QVERIFY(replayed && *replayed == *told);
        QCOMPARE(ask("GET", "/api/proposals?status=completed").body["proposals"].size(), std::size_t(1));
    }

    void anIdempotentRequestIsAskedOnce() {
        const Json body{{"user_prompt", "Add a principle: Be brief."}, {"idempotency_key", "k1"}};
        const auto first = ask("POST", "/api/workflows/flow/refinements", body);
        const auto second = ask("POST", "/api/workflows/flow/refinements", body);
        QCOMPARE(first.body["proposal_id"].dump(), second.body["proposal_id"].dump());
        QVERIFY(events(first.body["thread_id"]).has_value());
        QCOMPARE(ask("POST", "/api/workflows/flow/refinements", body).body.dump(), first.body.dump());
        auto other = body;
        other["user_prompt"] = "Add a principle: Be kind.";
        QCOMPARE(ask("POST", "/api/workflows/flow/refinements", other).status, 409);
        QCOMPARE(ask("GET", "/api/proposals").body["proposals"].size(), std::size_t(1));
    }
    void aKeyHoldsOverARestartAndForEveryAct() {
        const auto proposal = refined();
        const auto id = proposal["id"].get<std::string>();
        const auto revision = accepted(proposal).body["revision"];
        const auto preview = ask("POST", of(id, "preview"), {{"decisions_revision", revision}});
        const Json body{
            {"decisions_revision", revision},
            {"draft_revision", preview.body["draft_revision"]},
            {"idempotency_key", "k2"}};
        const auto first = ask("POST", of(id, "approve"), body);
        QCOMPARE(first.status, 200);
        stopCore();
        startCore();
        const auto second = ask("POST", of(id, "approve"), body); // without the key: 409
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body.dump(), first.body.dump());
        QCOMPARE(ask("POST", of(id, "undo-approval"), {{"idempotency_key", "k2"}}).status, 409);
        QCOMPARE(ask("GET", of(id)).body["resolution"].get<std::string>(), "approved");
    }
    void aRefusedRequestMayBeAskedAgainWithItsKey() {
        const auto proposal = refined();
        const auto id = proposal["id"].get<std::string>();
        QCOMPARE(ask("POST", of(id, "reopen"), {{"idempotency_key", "k3"}}).status, 409);
        QCOMPARE(ask("POST", of(id, "reject")).status, 200);
        QCOMPARE(ask("POST", of(id, "reopen"), {{"idempotency_key", "k3"}}).status, 200);
    }

    void theRecordOfWhoDidWhatHolds() {
        const auto proposal = refined();
        QCOMPARE(ask("POST", of(proposal["id"], "reject")).status, 200);
        const auto rows = ask("GET", "/api/audit").body["rows"];
        QVERIFY(rows.size() >= 3);
        const auto head = QString::fromStdString(rows.back()["hash"].get<std::string>());
        const auto verify = [&](const QString& noted) {
            QProcess cw;
            cw.start(
                qEnvironmentVariable("CASTWRIGHT_BIN") + u"/cw"_s,
                {u"audit"_s, u"verify"_s, u"--workspace"_s, workspace(), u"--noted"_s, noted});
            return cw.waitForFinished(20'000) ? cw.exitCode() : -1;
        };
        QCOMPARE(verify(head), 0);
        QCOMPARE(verify(u"another"_s), 1);
    }

    void whatIsNotThereIsNotFound() {
        QCOMPARE(ask("GET", of("nothing")).status, 404);
        QCOMPARE(ask("POST", of("nothing", "approve")).status, 404);
        QCOMPARE(ask("POST", "/api/workflows/nothing/refinements", {{"user_prompt", "x"}}).status, 404);
        QCOMPARE(ask("POST", "/api/workflows/flow/refinements", {{"user_prompt", "  "}}).status, 422);
        const auto stream = events("nothing");
        QVERIFY(!stream && stream.error().code == ErrorCode::notFound);
        auto other = core_;
        std::swap(other.secret, core_.secret);
        core_.secret = "wrong";
        QCOMPARE(ask("GET", "/api/proposals").status, 401);
        const auto refused = events("nothing");
        QVERIFY(!refused && refused.error().code == ErrorCode::refused);
        core_ = other;
    }
};

QTEST_GUILESS_MAIN(CoreRefiningTest)
#include "tst_corerefining.moc"

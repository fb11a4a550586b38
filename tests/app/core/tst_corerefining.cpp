// Refining in the real core with the real engine: the rules of the contract that older servers break.
#include "tests/contract/livecore.h"

using namespace castwright;
using namespace castwright::contract;

class CoreRefiningTest : public QObject {
    Q_OBJECT

    std::unique_ptr<LiveCore> core_;

    static constexpr auto constitution = "THE_SPEC/constitution.md";

    QByteArray written() const { return core_->file(QLatin1StringView(constitution)); }
    LiveCore::Answer
    ask(const std::string& method, const std::string& path, const Json& body = nullptr) const {
        return core_->ask(method, path, body);
    }
    static std::string of(const std::string& id, const std::string& act = {}) {
        return LiveCore::of(id, act);
    }
    Result<std::vector<std::string>> events(const std::string& thread, const std::string& query = {}) const {
        return core_->messages(thread, query).transform([](const std::vector<std::string>& told) {
            std::vector<std::string> types;
            for (const auto& text : told)
                types.push_back(Json::parse(text)["event_type"]);
            return types;
        });
    }
    Json refined(const std::string& prompt = "Add a principle: Say where it comes from.") const {
        return core_->refined(prompt);
    }
    LiveCore::Answer accepted(const Json& proposal) const { return core_->accept(proposal); }

private Q_SLOTS:
    void init() { core_ = std::make_unique<LiveCore>(); }
    void cleanup() { core_.reset(); }

    void theEndComesAfterTheProposalIsStored() {
        const auto proposal = refined();
        QCOMPARE(proposal["status"].get<std::string>(), "completed");
        QVERIFY(!proposal["changes"].empty());
        QVERIFY(!proposal["risks"].empty());
        QVERIFY(proposal["is_current"].get<bool>());
        // Nothing is written before it is approved.
        QVERIFY(!written().contains("Say where it comes from"));
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
        const auto before = written();
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
        QVERIFY(written().contains("Say where it comes from"));
        QCOMPARE(ask("POST", of(id, "approve"), body).status, 409);
        QCOMPARE(ask("POST", of(id, "reject")).status, 409);
        QCOMPARE(ask("POST", of(id, "undo-approval")).status, 200);
        QCOMPARE(written(), before);
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
        QVERIFY(!written().contains("Say where it comes from"));
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
        core_->write(QLatin1StringView(constitution), "# My own constitution\n");
        QVERIFY(!ask("GET", of(proposal["id"])).body["is_current"].get<bool>());
        const auto preview =
            ask("POST", of(proposal["id"], "preview"), {{"decisions_revision", decided.body["revision"]}});
        const auto answer =
            ask("POST", of(proposal["id"], "approve"),
                {{"decisions_revision", decided.body["revision"]},
                 {"draft_revision", preview.body["draft_revision"]}});
        QCOMPARE(answer.status, 409);
        QVERIFY(!answer.body["error"]["present"]["conflicts"].empty());
        QCOMPARE(written(), "# My own constitution\n");
        QCOMPARE(ask("GET", of(proposal["id"])).body["status"].get<std::string>(), "completed");
    }

    void rejectingWritesNothingAndIsFinal() {
        const auto before = written();
        const auto proposal = refined();
        QCOMPARE(ask("POST", of(proposal["id"], "reject")).status, 200);
        QCOMPARE(ask("POST", of(proposal["id"], "reject")).status, 200);
        QCOMPARE(ask("POST", of(proposal["id"], "approve")).status, 409);
        QCOMPARE(written(), before);
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
        core_->stop();
        core_->start();
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
        core_->stop();
        core_->start();
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
                {u"audit"_s, u"verify"_s, u"--workspace"_s, core_->workspace(), u"--noted"_s, noted});
            return cw.waitForFinished(60'000) ? cw.exitCode() : -1;
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
        const auto own = core_->useSecret("wrong");
        QCOMPARE(ask("GET", "/api/proposals").status, 401);
        const auto refused = events("nothing");
        QVERIFY(!refused && refused.error().code == ErrorCode::refused);
        (void)core_->useSecret(own);
    }
};

QTEST_GUILESS_MAIN(CoreRefiningTest)
#include "tst_corerefining.moc"

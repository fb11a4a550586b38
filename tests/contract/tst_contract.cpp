// The eleven rules of the contract, each by its number, with the bundled engine and with the remote one as it
// misbehaves.
#include <format>
#include <future>
#include <QTcpSocket>
#include <thread>

#include "models/store/records.h"
#include "tests/contract/livecore.h"
#include "tests/fakes/remoteengine/remoteengine.h"

using namespace castwright;
using namespace castwright::contract;
using namespace std::chrono_literals;
namespace event = fakes::event;

namespace {

const QString constitution = u"THE_SPEC/constitution.md"_s;
const QString plan = u"THE_SPEC/plan.md"_s;
const QString writer = u"THE_CAST/Writer.md"_s;

std::string typeOf(const std::string& message) {
    return Json::parse(message).value("event_type", "");
}

} // namespace

class ContractTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::RemoteEngine> engine_;
    std::unique_ptr<LiveCore> core_;

    static void bothEngines() {
        QTest::addColumn<bool>("isRemote");
        QTest::newRow("with the bundled engine") << false;
        QTest::newRow("with the remote engine") << true;
    }
    void open(bool isRemote) {
        engine_ = isRemote ? std::make_unique<fakes::RemoteEngine>() : nullptr;
        core_ = std::make_unique<LiveCore>(isRemote ? engine_->url() : std::string());
    }
    void openAsRow() {
        QFETCH(bool, isRemote);
        open(isRemote);
        if (isRemote)
            engine_->play({.events = good()});
    }
    // As the real engine does it: no files at first, tokens as Python, three of nine files, a late {}.
    std::vector<std::string> good() const {
        return {
            event::updateWithoutFiles(), event::token("Thinking"),
            event::update(
                {{"/user_request.md", {{"content", Json::array({"Asked:", "more"})}}},
                 {"/THE_SPEC/plan.md", {{"content", "# A plan\nStep by step.\n"}}},
                 {"/THE_CAST/Writer.md", {{"content", Json::array({"# Writer", "", "As lines."})}}},
                 {"/THE_CAST/New.md", "# As a string\n"}}),
            event::update(Json::object()), event::end()};
    }
    static std::string status(const Json& proposal) { return proposal.value("status", "none"); }
    std::string failure(const Json& proposal) const { return proposal.value("failure", "none"); }

private Q_SLOTS:
    void cleanup() {
        core_.reset();
        engine_.reset();
    }

    void rule1_theStreamIsConsumedWhetherOrNotAnyoneWatches_data() { bothEngines(); }
    void rule1_theStreamIsConsumedWhetherOrNotAnyoneWatches() {
        openAsRow();
        const auto unwatched = core_->begin("Add a principle: Be brief.").body;
        QTRY_COMPARE_WITH_TIMEOUT(
            status(core_->proposal(unwatched["proposal_id"])), std::string("completed"), 60'000);
        const auto left = core_->begin("Add a principle: Be kind.").body;
        QVERIFY(core_->messages(left["thread_id"], "", 1).has_value()); // one message, then gone
        QTRY_COMPARE_WITH_TIMEOUT(
            status(core_->proposal(left["proposal_id"])), std::string("completed"), 60'000);
    }

    void rule2_endMeansOverAndNotSucceeded_data() {
        QTest::addColumn<std::vector<std::string>>("events");
        QTest::addColumn<std::string>("expected");
        QTest::addColumn<std::string>("reason");
        const auto files = event::update({{"/THE_SPEC/plan.md", "# Other\n"}});
        using Events = std::vector<std::string>;
        QTest::newRow("an error and then the end")
            << Events{files, event::error("The model is gone."), event::end()} << std::string("failed")
            << std::string("The model is gone.");
        QTest::newRow("a timeout and then the end")
            << Events{event::updateWithoutFiles(), event::error("Timeout after 300 s"), event::end()}
            << std::string("failed") << std::string("Timeout after 300 s");
        QTest::newRow("a close without an end")
            << Events{files} << std::string("failed") << std::string("ended before");
        QTest::newRow("an error and a close without an end")
            << Events{event::error("Broken.")} << std::string("failed") << std::string("Broken.");
        QTest::newRow("an end without files") << Events{event::updateWithoutFiles(), event::end()}
                                              << std::string("failed") << std::string("no files");
        QTest::newRow("an end after nothing but an empty list of files")
            << Events{event::update(Json::object()), event::end()} << std::string("failed")
            << std::string("no files");
        QTest::newRow("an error that is an object")
            << Events{R"({"event_type":"error","data":{"error":{"message":"Deep."}}})", event::end()}
            << std::string("failed") << std::string("Deep.");
        QTest::newRow("nonsense between the events")
            << Events{"no json", "[]", R"({"event_type":7})", files, event::end()} << std::string("completed")
            << std::string();
    }
    void rule2_endMeansOverAndNotSucceeded() {
        QFETCH(std::vector<std::string>, events);
        QFETCH(std::string, expected);
        QFETCH(std::string, reason);
        open(true);
        engine_->play({.events = events});
        const auto proposal = core_->refined("Anything.");
        QCOMPARE(status(proposal), expected);
        QVERIFY2(failure(proposal).contains(reason), failure(proposal).c_str());
        if (expected == "failed")
            QCOMPARE(core_->ask("POST", LiveCore::of(proposal["id"], "approve")).status, 409);
    }
    void rule2_filesEqualToTheBaseAreResolvedAsNoChange() {
        open(true);
        engine_->play(
            {.events = {
                 event::update({{"/THE_SPEC/plan.md", core_->file(plan).toStdString()}}), event::end()}});
        const auto proposal = core_->refined("Change nothing.");
        QCOMPARE(status(proposal), std::string("resolved"));
        QCOMPARE(proposal["resolution"].get<std::string>(), std::string("no_change"));
    }

    void rule3_theEndComesAfterTheCommit_data() { bothEngines(); }
    void rule3_theEndComesAfterTheCommit() {
        openAsRow();
        const auto started = core_->begin("Add a principle: Be brief.").body;
        std::string atTheEnd;
        const auto heard = http::listen(
            {.host = core_->place().report.host,
             .port = core_->place().report.port,
             .path = "/api/ws/refinements/" + started["thread_id"].get<std::string>(),
             .bearer = core_->place().secret},
            [&](std::string_view text) {
                if (typeOf(std::string(text)) == "end")
                    atTheEnd = status(core_->proposal(started["proposal_id"]));
                return http::Heard::goOn;
            },
            [] { return false; });
        QVERIFY(heard.has_value()); // closed with 1000: any other code is an error
        QCOMPARE(atTheEnd, std::string("completed"));
    }

    void rule4_reopeningAStreamChangesNothing_data() { bothEngines(); }
    void rule4_reopeningAStreamChangesNothing() {
        openAsRow();
        const auto started = core_->begin("Add a principle: Be brief.").body;
        const auto first = core_->messages(started["thread_id"]); // as it was told, not as it is replayed
        QVERIFY(first && first->size() > 2);
        const auto proposal = core_->proposal(started["proposal_id"]);
        QCOMPARE(core_->ask("POST", LiveCore::of(proposal["id"], "reject")).status, 200);
        core_->stop();
        core_->start();
        const auto again = core_->messages(proposal["thread_id"]);
        QVERIFY(first && again && again->size() == first->size());
        for (std::size_t n = 0; n + 1 < first->size(); ++n)
            QCOMPARE(again->at(n), first->at(n));
        QCOMPARE(typeOf(again->back()), std::string("end"));
        QCOMPARE(status(core_->proposal(proposal["id"])), std::string("resolved"));
        QCOMPARE(core_->proposal(proposal["id"])["resolution"].get<std::string>(), std::string("rejected"));
    }

    void rule5_whoResolvesFirstWins_data() { bothEngines(); }
    void rule5_whoResolvesFirstWins() {
        openAsRow();
        const auto proposal = core_->refined("Add a principle: Be brief.");
        QCOMPARE(status(proposal), std::string("completed"));
        const auto decided = core_->accept(proposal);
        QCOMPARE(decided.status, 200);
        const auto body = core_->seen(proposal["id"]);
        std::vector<std::future<int>> attempts;
        attempts.reserve(10);
        for (int n = 0; n < 10; ++n)
            attempts.push_back(std::async(std::launch::async, [&, n] {
                return core_->ask("POST", LiveCore::of(proposal["id"], n % 2 ? "approve" : "reject"), body)
                    .status;
            }));
        int approved = 0;
        int rejected = 0;
        for (int n = 0; n < 10; ++n) {
            const auto answer = attempts[static_cast<std::size_t>(n)].get();
            QVERIFY(answer == 200 || answer == 409);
            (n % 2 ? approved : rejected) += answer == 200;
        }
        QVERIFY2(approved <= 1, "approved once at most");
        QVERIFY2((approved == 1) != (rejected > 0), "one of both, and not the other");
        const auto resolution = core_->proposal(proposal["id"])["resolution"].get<std::string>();
        QCOMPARE(resolution, std::string(approved ? "approved" : "rejected"));
        const auto after = core_->files();
        QCOMPARE(core_->ask("POST", LiveCore::of(proposal["id"], "approve"), body).status, 409);
        QVERIFY(core_->files() == after);
    }

    void rule5_whatIsResolvedStaysAsItIs_data() { bothEngines(); }
    void rule5_whatIsResolvedStaysAsItIs() {
        openAsRow();
        for (const std::string_view first : {"reject", "approve"}) {
            const auto proposal = core_->refined(std::format("Add a principle: {} it.", first));
            QCOMPARE(status(proposal), std::string("completed"));
            const auto& id = proposal["id"];
            QCOMPARE(core_->accept(proposal).status, 200);
            const auto body = core_->seen(id);
            QCOMPARE(core_->ask("POST", LiveCore::of(id, std::string(first)), body).status, 200);
            const auto after = core_->files();
            const auto resolution = core_->proposal(id)["resolution"];
            // Points are made before something changes: one more would say that something was about to.
            const auto line = "/api/workflows/flow/history";
            const auto history = core_->ask("GET", line).body;
            const auto other = first == "reject" ? "approve" : "reject";
            for (const auto* act : {other, "dismiss", "cancel", "retry"})
                QCOMPARE(core_->ask("POST", LiveCore::of(id, act), body).status, 409);
            QVERIFY(core_->proposal(id)["resolution"] == resolution);
            QVERIFY(core_->files() == after);
            QVERIFY(core_->ask("GET", line).body == history);
        }
    }

    void rule6_approvalNeverOverwritesALaterEdit_data() { bothEngines(); }
    void rule6_approvalNeverOverwritesALaterEdit() {
        openAsRow();
        const auto proposal = core_->refined("Add a principle: Be brief.");
        for (const auto& change : proposal["changes"])
            core_->write(QString::fromStdString(change["path"]), "# Mine\n");
        const auto before = core_->files();
        QCOMPARE(core_->approve(proposal).status, 409);
        QVERIFY(core_->files() == before);
    }
    void rule6_aFileThatIsLeftOutIsNotDeleted() {
        open(true);
        engine_->play({.events = good()});
        const auto before = core_->files();
        const auto proposal = core_->refined("Change the plan.");
        QCOMPARE(proposal["changes"].size(), std::size_t(3));
        QCOMPARE(core_->approve(proposal).status, 200);
        auto expected = before;
        expected["THE_SPEC/plan.md"] = "# A plan\nStep by step.\n";
        expected["THE_CAST/Writer.md"] = core_->file(writer).toStdString();
        expected["THE_CAST/New.md"] = "# As a string\n";
        QVERIFY(core_->file(writer).contains("As lines."));
        QVERIFY(core_->files() == expected);
    }
    void rule6_whatIsADeletion_data() {
        QTest::addColumn<std::vector<std::string>>("events");
        QTest::addColumn<bool>("isDeleted");
        const Json two{{"/THE_SPEC/plan.md", "# P\n"}, {"/THE_CAST/Writer.md", "# W\n"}};
        const Json one{{"/THE_SPEC/plan.md", "# P\n"}};
        using Events = std::vector<std::string>;
        QTest::newRow("left out: no") << Events{event::update(one), event::end()} << false;
        QTest::newRow("null: yes") << Events{event::update({{"/THE_CAST/Writer.md", nullptr}}), event::end()}
                                   << true;
        QTest::newRow("shown and then left out: yes")
            << Events{event::update(two), event::update(one), event::end()} << true;
        QTest::newRow("left out of a snapshot: yes")
            << Events{event::update(one, {{"files_mode", "snapshot"}}), event::end()} << true;
        QTest::newRow("left out of a delta: no") << Events{
            event::update(two, {{"files_mode", "delta"}}), event::update(one, {{"files_mode", "delta"}}),
            event::end()} << false;
        QTest::newRow("a late {}: no")
            << Events{event::update(two), event::update(Json::object()), event::end()} << false;
    }
    void rule6_whatIsADeletion() {
        QFETCH(std::vector<std::string>, events);
        QFETCH(bool, isDeleted);
        open(true);
        engine_->play({.events = events});
        const auto proposal = core_->refined("Anything.");
        QCOMPARE(status(proposal), std::string("completed"));
        const auto& generated = proposal["generated_files"];
        QCOMPARE(
            generated.contains("THE_CAST/Writer.md") && generated["THE_CAST/Writer.md"].is_null(), isDeleted);
    }
    void rule6_aFollowUpKeepsWhatItsParentProposed() {
        open(true);
        engine_->play({.events = good()});
        const auto parent = core_->refined("First.");
        engine_->play({.events = {event::update({{"/THE_CAST/Second.md", "# 2\n"}}), event::end()}});
        const auto child = core_->refined("Second.", {{"parent_proposal_id", parent["id"]}});
        QCOMPARE(status(child), std::string("completed"));
        QCOMPARE(child["generated_files"].value("THE_CAST/New.md", ""), std::string("# As a string\n"));
        QCOMPARE(child["generated_files"].value("THE_CAST/Second.md", ""), std::string("# 2\n"));
    }

    void rule7_workingFilesAreNotesAndNotApplied() {
        open(true);
        engine_->play({.events = good()});
        const auto proposal = core_->refined("Change the plan.");
        QVERIFY(proposal["notes"].dump().contains("Asked:"));
        QVERIFY(!proposal["generated_files"].dump().contains("user_request"));
        QCOMPARE(core_->approve(proposal).status, 200);
        QVERIFY(!core_->files().contains("user_request.md"));
    }

    void rule8_theAuditIsAppendedTo_data() { bothEngines(); }
    void rule8_theAuditIsAppendedTo() {
        openAsRow();
        const auto proposal = core_->refined("Add a principle: Be brief.");
        QCOMPARE(core_->approve(proposal).status, 200);
        const auto before = core_->proposal(proposal["id"])["audit"];
        QCOMPARE(core_->ask("POST", LiveCore::of(proposal["id"], "undo-approval")).status, 200);
        core_->stop();
        core_->start();
        const auto after = core_->proposal(proposal["id"])["audit"];
        QVERIFY(after.size() > before.size());
        for (std::size_t n = 0; n < before.size(); ++n)
            QCOMPARE(after[n].dump(), before[n].dump());
        std::set<std::string> hashes;
        for (const auto& row : after)
            hashes.insert(row["hash"].get<std::string>());
        QCOMPARE(hashes.size(), after.size());
        QCOMPARE( // each row's hash is over the one before
            QProcess::execute(
                qEnvironmentVariable("CASTWRIGHT_BIN") + u"/cw"_s,
                {u"audit"_s, u"verify"_s, u"--workspace"_s, core_->workspace()}),
            0);
    }

    void rule9_anInterruptedRefinementIsPickedUp_data() { bothEngines(); }
    void rule9_anInterruptedRefinementIsPickedUp() {
        openAsRow();
        const auto isFree = std::make_shared<std::atomic<bool>>(false);
        if (engine_)
            engine_->play({.events = good(), .isFree = isFree});
        const auto started = core_->begin("Add a principle: Be brief.").body;
        const auto early = core_->messages(started["thread_id"], "", 1);
        QVERIFY(early.has_value());
        core_->kill();
        *isFree = true;
        core_->start();
        // Whatever it had come to, it comes to an end, and never to two.
        const auto all = core_->messages(started["thread_id"], "?since=1-1");
        QVERIFY(all && !all->empty());
        QCOMPARE(typeOf(all->back()), std::string("end"));
        const auto proposal = core_->proposal(started["proposal_id"]);
        QVERIFY2(
            status(proposal) == "completed" || (!engine_ && status(proposal) == "failed"),
            failure(proposal).c_str());
        if (engine_) {
            QCOMPARE(typeOf(all->front()), std::string("reset")); // another epoch
            QCOMPARE(engine_->count("POST", "/invoke"), 1);       // its stream was reopened instead
        }
    }
    void rule9_theStateCountsOnlyWithFilesOrAFailure_data() {
        QTest::addColumn<Json>("state");
        QTest::addColumn<std::string>("expected");
        QTest::addColumn<std::string>("reason");
        QTest::newRow("completed, as it says of anything")
            << Json{{"status", "completed"}, {"generated_files", Json::object()}} << std::string("failed")
            << std::string("lost the result");
        QTest::newRow("completed with files")
            << Json{{"status", "completed"}, {"generated_files", {{"/THE_SPEC/plan.md", "# S\n"}}}}
            << std::string("completed") << std::string();
        QTest::newRow("failed") << Json{{"status", "failed"}, {"error", "No model."}} << std::string("failed")
                                << std::string("No model.");
    }
    void rule9_theStateCountsOnlyWithFilesOrAFailure() {
        QFETCH(Json, state);
        QFETCH(std::string, expected);
        QFETCH(std::string, reason);
        open(true);
        engine_->setState(state);
        engine_->play({.events = {}, .isLost = true});
        const auto proposal = core_->refined("Anything.");
        QCOMPARE(status(proposal), expected);
        QVERIFY2(failure(proposal).contains(reason), failure(proposal).c_str());
    }
    void rule9_filesThatHadComeStayOnOffer() {
        open(true);
        engine_->play({.events = {event::update({{"/THE_SPEC/plan.md", "# Half\n"}})}});
        const auto proposal = core_->refined("Anything.");
        QCOMPARE(status(proposal), std::string("failed"));
        QCOMPARE(proposal["generated_files"].value("THE_SPEC/plan.md", ""), std::string("# Half\n"));
    }

    void rule10_theEngineGetsTheBuilderAndTheFiles() {
        open(true);
        engine_->play({.events = good()});
        const auto proposal = core_->refined("Change the plan.");
        QCOMPARE(status(proposal), std::string("completed"));
        Json sent;
        for (const auto& asked : engine_->asked())
            if (asked.path.ends_with("/invoke"))
                sent = Json::parse(asked.body);
        QVERIFY(!sent["agent_definition"]["nodes"].empty());
        QCOMPARE(sent["input_payload"]["instructions"].get<std::string>(), std::string("Change the plan."));
        QCOMPARE(
            sent["input_payload"]["files"]["/THE_SPEC/plan.md"].get<std::string>(),
            core_->file(plan).toStdString());
    }

    void rule11_theThreadIsCleanedUpAfterResolution() {
        open(true);
        engine_->play({.events = good()});
        const auto proposal = core_->refined("Change the plan.");
        QCOMPARE(engine_->count("DELETE", "/cleanup/"), 0); // not yet: it is not resolved
        engine_->refuse(503, 1'000); // however often it is tried until the core is killed
        QCOMPARE(core_->ask("POST", LiveCore::of(proposal["id"], "reject")).status, 200);
        QTRY_VERIFY_WITH_TIMEOUT(engine_->count("DELETE", "/cleanup/") >= 1, 60'000);
        core_->kill(); // and it is not forgotten
        engine_->refuse(0, 0);
        const auto before = engine_->count("DELETE", "/cleanup/");
        core_->start();
        QTRY_VERIFY_WITH_TIMEOUT(engine_->count("DELETE", "/cleanup/") > before, 60'000);
    }
    void rule11_whatIsAnsweredWellIsNotAskedAgain_data() {
        QTest::addColumn<int>("answer");
        QTest::newRow("200: it is gone") << 200;
        QTest::newRow("204: it is gone, and nothing is said") << 204;
        QTest::newRow("404: it is not there, or there is no such thing") << 404;
    }
    void rule11_whatIsAnsweredWellIsNotAskedAgain() {
        QFETCH(int, answer);
        open(true);
        engine_->play({.events = good()});
        const auto proposal = core_->refined("Change the plan.");
        engine_->refuse(answer, 1'000, {}, "/cleanup/");
        QCOMPARE(core_->ask("POST", LiveCore::of(proposal["id"], "reject")).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(engine_->count("DELETE", "/cleanup/"), 1, 60'000);
        // No letter is left that could be tried again, now or later.
        const auto store = store::Database::open(core_->store());
        QVERIFY(store);
        const auto letters = [&] {
            std::size_t left = 99;
            const auto read = (*store)->read([&](store::Connection& from) -> Result<> {
                left = store::due(from, std::numeric_limits<std::int64_t>::max()).size();
                return {};
            });
            return read ? left : 99;
        };
        QTRY_COMPARE_WITH_TIMEOUT(letters(), std::size_t(0), 60'000);
        core_->stop();
        core_->start();
        QCOMPARE(status(core_->proposal(proposal["id"])), std::string("resolved"));
        QCOMPARE(engine_->count("DELETE", "/cleanup/"), 1);
    }

    void anEngineThatIsAwayIsSaidAndQueuedFor() {
        core_ = std::make_unique<LiveCore>("http://127.0.0.1:9"); // nobody listens there
        const auto refused = core_->ask("POST", "/api/workflows/flow/refinements", {{"user_prompt", "x"}});
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.headers.find("Retry-After").has_value());
        QCOMPARE(core_->ask("GET", "/api/proposals").body["proposals"].size(), std::size_t(0));
        const auto ready = core_->ask("GET", "/ready").body["dependencies"][0];
        QCOMPARE(ready["ready"].dump(), std::string("false"));
        QVERIFY(!ready["since"].get<std::string>().empty());
        QVERIFY(!ready["reason"].get<std::string>().empty());
        const auto queued = core_->begin("Later.");
        QCOMPARE(queued.status, 202);
        const auto id = queued.body["proposal_id"].get<std::string>();
        QTRY_COMPARE_WITH_TIMEOUT(status(core_->proposal(id)), std::string("queued"), 60'000);
        QCOMPARE(core_->ask("POST", LiveCore::of(id, "approve")).status, 409);
        QCOMPARE(core_->ask("POST", LiveCore::of(id, "cancel")).status, 200);
        QCOMPARE(status(core_->proposal(id)), std::string("cancelled"));
    }
    void aBusyEngineIsAskedAgainWhenItSays() {
        open(true);
        engine_->play({.events = good()});
        engine_->refuse(429, 2, "Retry-After: 1\r\n");
        QCOMPARE(status(core_->refined("Change the plan.")), std::string("completed"));
        QCOMPARE(engine_->count("POST", "/invoke"), 3);
        std::set<std::string> keys;
        for (const auto& asked : engine_->asked())
            if (asked.path.ends_with("/invoke"))
                keys.insert(asked.head.substr(asked.head.find("Idempotency-Key"), 60));
        QCOMPARE(keys.size(), std::size_t(1)); // the same key each time: one thread
    }
    void aBrokenConnectionIsTakenUpAgain() {
        open(true);
        engine_->play({.events = good(), .cutAfter = 3, .cuts = 2, .isSliced = true});
        const auto proposal = core_->refined("Change the plan.");
        QCOMPARE(status(proposal), std::string("completed"));
        QCOMPARE(proposal["changes"].size(), std::size_t(3));
    }
    void aStalledWatcherDelaysNobodyAndLosesNothing() {
        open(true);
        fakes::Play play;
        for (int n = 0; n < 100; ++n) // 6.4 MB
            play.events.push_back(event::token(std::string(64'000, 'a')));
        play.events.push_back(event::update({{"/THE_SPEC/plan.md", "# P\n"}}));
        play.events.push_back(event::end());
        engine_->play(play);
        const auto started = core_->begin("Much.").body;
        const auto thread = started["thread_id"].get<std::string>();
        QTcpSocket stalled;
        stalled.setReadBufferSize(4'096);
        stalled.connectToHost(u"127.0.0.1"_s, core_->place().report.port);
        QVERIFY(stalled.waitForConnected(60'000));
        stalled.write(QByteArray::fromStdString(
            "GET /api/ws/refinements/" + thread
            + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(core_->place().report.port)
            + "\r\nAuthorization: Bearer " + core_->place().secret
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        const auto all = core_->messages(thread); // while the other one reads nothing
        QVERIFY(all && all->size() == 102);
        QCOMPARE(status(core_->proposal(started["proposal_id"])), std::string("completed"));
        const auto again = core_->messages(thread); // more than any queue takes, in one go
        QVERIFY(again && *again == *all);
        std::size_t expected = 0;
        for (const auto& message : *all)
            expected += message.size();
        stalled.setReadBufferSize(0);
        QByteArray got;
        while (stalled.bytesAvailable() > 0 || stalled.waitForReadyRead(60'000))
            got += stalled.readAll();
        QVERIFY(static_cast<std::size_t>(got.size()) > expected);
        QVERIFY(got.contains("\"event_type\":\"end\""));
        QVERIFY(got.contains("\x03\xe8The stream is over."));
    }
    void aCancelledOneStaysCancelled() {
        open(true);
        engine_->play({.events = good(), .isFree = std::make_shared<std::atomic<bool>>(false)});
        const auto started = core_->begin("Slowly.").body;
        QVERIFY(core_->messages(started["thread_id"], "", 1).has_value());
        QCOMPARE(core_->ask("POST", LiveCore::of(started["proposal_id"], "cancel")).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(engine_->count("DELETE", "/cleanup/"), 1, 60'000);
        QCOMPARE(status(core_->proposal(started["proposal_id"])), std::string("cancelled"));
        engine_->play({.events = good()});
        QCOMPARE(core_->ask("POST", LiveCore::of(started["proposal_id"], "retry")).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(
            status(core_->proposal(started["proposal_id"])), std::string("completed"), 60'000);
    }
    void theMetricsCountWhatHappened() {
        open(true);
        engine_->play({.events = good()});
        QCOMPARE(status(core_->refined("Change the plan.")), std::string("completed"));
        std::string told;
        // How long it took is counted after its watchers have heard of the end.
        for (const auto* line :
             {"ide_orchestrator_deepagents_runtime_requests_total{endpoint=\"invoke\",status=\"ok\"} 1\n",
              "ide_orchestrator_refinement_duration_seconds_count{status=\"completed\"} 1\n",
              "castwright_engine_breaker_state 0\n", "castwright_engine_up 1\n"}) {
            const auto isTold = [&] {
                const auto answer = http::fetch(
                    {.host = core_->place().report.host,
                     .port = core_->place().report.port,
                     .path = "/metrics"});
                told = answer && answer->status == 200 ? answer->body : "";
                return told.contains(line);
            };
            QVERIFY2(QTest::qWaitFor(isTold, 60'000), told.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(ContractTest)
#include "tst_contract.moc"

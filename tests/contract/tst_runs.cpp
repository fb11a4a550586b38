// A workflow that is tried, with cores that end: whoever asks again starts no second run, and is told how the
// first one ended.
#include "tests/contract/livecore.h"
#include "tests/fakes/remoteengine/remoteengine.h"

using namespace castwright;
using namespace castwright::contract;
namespace event = fakes::event;

class RunsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::RemoteEngine> engine_;
    std::unique_ptr<LiveCore> core_;
    std::shared_ptr<std::atomic<bool>> isFree_;

    LiveCore::Answer begin(const char* goal = "A haiku") const {
        return core_->ask(
            "POST", "/api/workflows/flow/runs", {{"inputs", {{"goal", goal}}}, {"idempotency_key", "k"}});
    }
    Json told(const Json& started) const {
        return core_->ask("GET", "/api/runs/" + started["run_id"].get<std::string>()).body;
    }
    std::string statusOf(const Json& started) const { return told(started).value("status", ""); }
    std::vector<std::string> types(const Json& started, const std::string& query = {}) const {
        std::vector<std::string> all;
        const auto messages = core_->messages(started["thread_id"], query);
        if (messages)
            for (const auto& text : *messages)
                all.push_back(Json::parse(text)["event_type"]);
        return all;
    }

private Q_SLOTS:
    void init() {
        isFree_ = std::make_shared<std::atomic<bool>>(false);
        engine_ = std::make_unique<fakes::RemoteEngine>();
        engine_->play(
            {.events =
                 {event::token("A frog"), event::update({{"out.md", "A frog jumps in.\n"}}), event::end()},
             .isFree = isFree_});
        core_ = std::make_unique<LiveCore>(engine_->url());
    }
    void cleanup() {
        core_.reset();
        engine_.reset();
    }

    void aRunThatOutlivedItsCoreHasFailed_data() {
        QTest::addColumn<bool>("isKilled");
        QTest::newRow("the core was killed") << true;
        QTest::newRow("the core was ended") << false;
    }
    void aRunThatOutlivedItsCoreHasFailed() {
        QFETCH(bool, isKilled);
        const auto first = begin();
        QCOMPARE(first.status, 202);
        QTRY_COMPARE(engine_->count("GET", "/stream/"), 1);
        QCOMPARE(statusOf(first.body), std::string("processing"));
        if (isKilled)
            core_->kill();
        else
            core_->stop();
        core_->start();
        const auto again = begin();
        QCOMPARE(again.status, 202);
        QCOMPARE(again.body.dump(), first.body.dump());
        QCOMPARE(again.headers.count("Idempotency-Replayed"), std::size_t(1));
        QCOMPARE(begin("Another").status, 409);
        QCOMPARE(engine_->count("POST", "/invoke"), 1);
        const auto run = told(first.body);
        QCOMPARE(run.value("status", ""), std::string("failed"));
        QVERIFY2(run.value("failure", "").contains("core was restarted"), run.dump().c_str());
        // Whoever followed its stream is told so there.
        QCOMPARE(types(first.body, "?since=1-1"), (std::vector<std::string>{"reset", "error", "end"}));
        const auto cancelled =
            core_->ask("POST", "/api/runs/" + first.body["run_id"].get<std::string>() + "/cancel");
        QCOMPARE(cancelled.body.value("status", ""), std::string("failed"));
    }

    void aRunThatEndedIsToldByTheNextCore() {
        *isFree_ = true;
        const auto first = begin();
        QVERIFY(types(first.body).size() > 2);
        const auto run = told(first.body);
        QCOMPARE(run["status"].get<std::string>(), std::string("completed"));
        QCOMPARE(run["files"]["out.md"].get<std::string>(), std::string("A frog jumps in.\n"));
        core_->kill();
        core_->start();
        QCOMPARE(told(first.body).dump(), run.dump());
        QCOMPARE(types(first.body), (std::vector<std::string>{"on_state_update", "end"}));
        QCOMPARE(begin().body.dump(), first.body.dump());
        QCOMPARE(engine_->count("POST", "/invoke"), 1);
        const auto changes = core_->ask("GET", "/api/changes?since=0&wait=0").body["changes"];
        QCOMPARE(
            std::ranges::count_if(
                changes,
                [&](const Json& one) {
                    return one["kind"] == "run" && one["subject"] == first.body["run_id"];
                }),
            2); // its begin and its end
    }
};

QTEST_GUILESS_MAIN(RunsTest)
#include "tst_runs.moc"

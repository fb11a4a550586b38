// Refinements under chaos: the engine's connection cut, delayed or sliced at every event boundary, the core
// killed at random, watchers that come and go. CASTWRIGHT_CHAOS says how many runs; the seed is printed.
#include <QRandomGenerator>

#include "tests/contract/livecore.h"
#include "tests/fakes/remoteengine/remoteengine.h"

using namespace castwright;
using namespace castwright::contract;
using namespace std::chrono_literals;
namespace event = fakes::event;

class ChaosTest : public QObject {
    Q_OBJECT

    static int runs(int usual) {
        const auto wanted = qEnvironmentVariableIntValue("CASTWRIGHT_CHAOS");
        return wanted > 0 ? wanted : usual;
    }
    static std::vector<std::string> events(int n) {
        const auto text = "# Run " + std::to_string(n) + " – done\n";
        return {
            event::updateWithoutFiles(),
            event::token("a"),
            event::update({{"/THE_SPEC/plan.md", text}}),
            event::token("b"),
            event::update({{"/THE_SPEC/plan.md", text}, {"/THE_CAST/New.md", text}}),
            event::update(Json::object()),
            event::end()};
    }

private Q_SLOTS:
    void noRefinementIsStuckOrLostOrAppliedTwice() {
        fakes::RemoteEngine engine;
        LiveCore core(engine.url());
        const auto seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        std::map<std::string, std::string> resolved; // how each was resolved
        const auto before = core.files();
        int kills = 0;
        const auto count = runs(24);
        for (int n = 0; n < count; ++n) {
            const auto told = events(n);
            const auto fails = random.bounded(8) == 0;
            fakes::Play play{.events = told};
            if (fails)
                play.events.insert(play.events.begin() + 5, event::error("Chaos."));
            // Every boundary in its turn.
            play.cutAfter = n % 3 == 0 ? n / 3 % static_cast<int>(play.events.size() + 1) : -1;
            play.pause = std::chrono::milliseconds(n % 3 == 1 ? random.bounded(20) : 0);
            play.isSliced = n % 3 == 2;
            engine.play(play);
            const auto started = core.begin("Run " + std::to_string(n)).body;
            QVERIFY(started.contains("proposal_id"));
            const std::string id = started["proposal_id"];
            const std::string thread = started["thread_id"];
            if (random.bounded(4) == 0) {
                QTest::qWait(random.bounded(60));
                core.kill();
                core.start();
                ++kills;
            }
            const auto heard = core.messages(thread);
            QVERIFY2(heard && !heard->empty(), "the stream never came to its end");
            QVERIFY(heard->back().contains("\"event_type\":\"end\""));
            const auto proposal = core.proposal(id);
            const auto status = proposal["status"].get<std::string>();
            if (fails)
                QCOMPARE(status, std::string("failed"));
            else
                QVERIFY2(status == "completed", (status + ": " + proposal["failure"].dump()).c_str());
            for (const auto& [path, bytes] : proposal["generated_files"].items())
                QVERIFY2(!bytes.is_null(), path.c_str()); // nothing was ever deleted
            const auto act = status == "failed" ? "dismiss" : n % 4 == 0 ? "approve" : "reject";
            const auto answer = act == std::string("approve") ? core.approve(proposal)
                                                              : core.ask("POST", LiveCore::of(id, act));
            QVERIFY2(answer.status == 200, answer.body.dump().c_str());
            resolved[id] = core.proposal(id)["resolution"].get<std::string>();
        }
        for (const auto& [id, resolution] : resolved)
            QCOMPARE(core.proposal(id)["resolution"].get<std::string>(), resolution);
        for (const auto& [path, bytes] : before)
            QVERIFY2(core.files().contains(path), path.c_str());
        qInfo("%d runs, %d kills", count, kills);
    }

    // Watchers that lose their connection come back with their cursor; what they hold in the end is what is
    // stored.
    void whatAWatcherHoldsIsWhatIsStored() {
        fakes::RemoteEngine engine;
        LiveCore core(engine.url());
        QRandomGenerator random(QRandomGenerator::global()->generate());
        const auto wanted = runs(30);
        int disconnects = 0;
        int restarts = 0;
        while (disconnects < wanted) {
            fakes::Play play{.events = {}, .pause = 3ms};
            for (int n = 0; n < 40; ++n)
                play.events.push_back(event::token("word " + std::to_string(n)));
            play.events.push_back(event::update({{"/THE_SPEC/plan.md", "# Stream\n"}}));
            play.events.push_back(event::end());
            engine.play(play);
            const auto started = core.begin("Stream.").body;
            const std::string thread = started["thread_id"];
            std::vector<std::string> held;
            std::string cursor;
            for (bool isOver = false; !isOver;) {
                const auto heard = core.messages(
                    thread, cursor.empty() ? "" : "?since=" + cursor,
                    static_cast<std::size_t>(1 + random.bounded(12)));
                QVERIFY(heard.has_value());
                for (const auto& text : *heard) {
                    const auto message = Json::parse(text);
                    if (message["event_type"] == "reset") {
                        held.clear(); // told anew
                        continue;
                    }
                    held.push_back(text);
                    cursor = message["cursor"];
                    isOver = message["event_type"] == "end";
                }
                ++disconnects;
                if (!isOver && random.bounded(60) == 0) {
                    core.kill();
                    core.start();
                    ++restarts;
                }
            }
            const auto stored = core.messages(thread);
            QVERIFY(stored.has_value());
            QCOMPARE(held.size(), stored->size());
            for (std::size_t n = 0; n < held.size(); ++n)
                QCOMPARE(held[n], stored->at(n));
        }
        qInfo("%d disconnects, %d restarts", disconnects, restarts);
    }
};

QTEST_GUILESS_MAIN(ChaosTest)
#include "tst_chaos.moc"

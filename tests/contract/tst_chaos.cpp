// Refinements under chaos: the engine's connection cut, delayed or sliced at every event boundary, the core
// killed at random while they run and while they are resolved, watchers that come and go. CASTWRIGHT_CHAOS
// says how many; the nightly run asks for a thousand. The seed is printed, and CASTWRIGHT_SEED plays one
// again.
#include <atomic>
#include <future>
#include <QRandomGenerator>
#include <thread>

#include "tests/contract/livecore.h"
#include "tests/fakes/remoteengine/remoteengine.h"

using namespace castwright;
using namespace castwright::contract;
using namespace std::chrono_literals;
namespace event = fakes::event;

namespace {

constexpr int lanes = 8; // refinements at once, each about a file of its own

int wanted(int usual) {
    const auto given = qEnvironmentVariableIntValue("CASTWRIGHT_CHAOS");
    return given > 0 ? given : usual;
}

QRandomGenerator seeded() {
    const auto given = qEnvironmentVariableIntValue("CASTWRIGHT_SEED");
    const auto seed = given > 0 ? static_cast<quint32>(given) : QRandomGenerator::global()->generate() >> 1U;
    qInfo("CASTWRIGHT_SEED=%u", seed);
    return QRandomGenerator(seed);
}

std::string laneFile(int lane) {
    return "THE_CAST/Lane" + std::to_string(lane) + ".md";
}

// One refinement, and what is to come of it.
struct Run {
    int number = 0;
    std::string prompt;
    std::string path;
    std::string text;
    bool fails = false;
    std::string id;
    std::string thread;
};

std::vector<std::string> eventsOf(const Run& run) {
    std::vector<std::string> events{
        event::updateWithoutFiles(),
        event::token("a"),
        event::update({{"/" + run.path, "# Half of it\n"}}),
        event::token("ü"),
        event::update({{"/" + run.path, run.text}, {"/user_request.md", "Asked"}}),
        event::update(Json::object()),
        event::end()};
    if (run.fails)
        events.insert(events.begin() + 5, event::error("Chaos."));
    return events;
}

// Kind after kind of trouble at boundary after boundary.
fakes::Play playOf(const Run& run) {
    fakes::Play play{.events = eventsOf(run)};
    const auto boundary = run.number / 3 % static_cast<int>(play.events.size() + 1);
    switch (run.number % 3) {
    case 0:
        play.cutAfter = boundary;
        break;
    case 1:
        play.pause = std::chrono::milliseconds(40);
        play.pauseOnlyAt = boundary;
        break;
    default:
        play.isSliced = true;
        play.sliceOnlyAt = boundary;
    }
    return play;
}

} // namespace

class ChaosTest : public QObject {
    Q_OBJECT

    static std::string text(const Json& proposal, const char* member) {
        return proposal.is_object() && proposal.contains(member) && proposal[member].is_string()
                   ? proposal[member].get<std::string>()
                   : "";
    }
    static void killAndStart(LiveCore& core) {
        core.kill();
        core.start();
    }

    // What is to be done with one that is over; the core may be killed while it does it.
    static std::string resolve(LiveCore& core, const Run& run, QRandomGenerator& random, int& kills) {
        const auto proposal = core.proposal(run.id);
        const std::string act = run.fails ? "dismiss" : run.number % 4 == 0 ? "approve" : "reject";
        const auto ask = [&core, act, proposal, id = run.id] {
            return act == "approve" ? core.approve(proposal).status
                                    : core.ask("POST", LiveCore::of(id, act)).status;
        };
        if (random.bounded(10) != 0) {
            const auto status = ask();
            return status == 200 ? "" : act + " was answered with " + std::to_string(status);
        }
        auto interrupted = std::async(std::launch::async, ask);
        QTest::qWait(random.bounded(12));
        killAndStart(core);
        ++kills;
        (void)interrupted.get();
        // Done or not done; what was not done is done now.
        if (text(core.proposal(run.id), "status") != "resolved") {
            const auto again = act == "approve" ? core.approve(core.proposal(run.id)).status
                                                : core.ask("POST", LiveCore::of(run.id, act)).status;
            if (again != 200)
                return act + " after a kill was answered with " + std::to_string(again);
        }
        return {};
    }

private Q_SLOTS:
    void noRefinementIsStuckOrLostOrAppliedTwice() {
        fakes::RemoteEngine engine;
        LiveCore core(engine.url());
        auto random = seeded();
        auto expected = core.files();
        std::map<std::string, std::string> resolutions; // by proposal
        int kills = 0;
        const auto count = wanted(48);
        for (int begun = 0; begun < count;) {
            std::vector<Run> batch;
            for (int lane = 0; lane < lanes && begun < count; ++lane, ++begun) {
                Run run{
                    .number = begun,
                    .prompt = "Run " + std::to_string(begun),
                    .path = laneFile(lane),
                    .text = "# Run " + std::to_string(begun) + " – done\n",
                    .fails = random.bounded(8) == 0};
                engine.playFor(run.prompt, playOf(run));
                const auto started = core.begin(run.prompt);
                QCOMPARE(started.status, 202);
                run.id = text(started.body, "proposal_id");
                run.thread = text(started.body, "thread_id");
                batch.push_back(std::move(run));
            }
            for (auto more = random.bounded(4); more > 1; --more) {
                QTest::qWait(random.bounded(80));
                killAndStart(core);
                ++kills;
            }
            for (const auto& run : batch) {
                const auto label = run.prompt + ": ";
                const auto heard = core.messages(run.thread);
                QVERIFY2(
                    heard && !heard->empty() && heard->back().contains("\"event_type\":\"end\""),
                    (label + "the stream never came to its end").c_str());
                const auto proposal = core.proposal(run.id);
                QVERIFY2(
                    text(proposal, "status") == (run.fails ? "failed" : "completed"),
                    (label + text(proposal, "status") + " " + text(proposal, "failure")).c_str());
                const auto& files = proposal["generated_files"];
                for (const auto& [path, bytes] : files.items())
                    QVERIFY2(!bytes.is_null(), (label + path + " is deleted").c_str());
                QVERIFY2(files.size() == 1 && text(files, run.path.c_str()) == run.text, label.c_str());
                if (run.fails)
                    QCOMPARE(core.ask("POST", LiveCore::of(run.id, "approve")).status, 409);
                const auto wrong = resolve(core, run, random, kills);
                QVERIFY2(wrong.empty(), (label + wrong).c_str());
                const auto resolution = text(core.proposal(run.id), "resolution");
                QCOMPARE(
                    resolution, std::string(
                                    run.fails             ? "dismissed"
                                    : run.number % 4 == 0 ? "approved"
                                                          : "rejected"));
                resolutions[run.id] = resolution;
                if (resolution == "approved")
                    expected[run.path] = run.text;
            }
            QVERIFY2(core.files() == expected, "Files are not as they were approved");
        }
        for (const auto& [id, resolution] : resolutions)
            QCOMPARE(text(core.proposal(id), "resolution"), resolution);
        QVERIFY(core.files() == expected);
        qInfo("%d runs, %d kills", count, kills);
    }

    // Watchers that lose their connection come back with their cursor, the core killed among them; what each
    // holds in the end is what is stored.
    void whatAWatcherHoldsIsWhatIsStored() {
        fakes::RemoteEngine engine;
        LiveCore core(engine.url());
        auto random = seeded();
        const auto count = wanted(60);
        std::atomic<int> disconnects = 0;
        int restarts = 0;
        fakes::Play play{.events = {}, .pause = 5ms};
        for (int n = 0; n < 40; ++n)
            play.events.push_back(event::token("word " + std::to_string(n)));
        play.events.push_back(event::update({{"/THE_SPEC/plan.md", "# Stream\n"}}));
        play.events.push_back(event::end());
        engine.play(play);

        // Comes back until it has heard the end, and returns what it holds.
        const auto watch = [&](const std::string& thread, quint32 seed) {
            QRandomGenerator own(seed);
            std::vector<std::string> held;
            std::string cursor;
            bool isOver = false;
            for (const auto end = std::chrono::steady_clock::now() + 60s;
                 !isOver && std::chrono::steady_clock::now() < end;) {
                auto left = 1 + own.bounded(12);
                bool hasHeard = false;
                const auto place = core.place();
                const auto heard = http::listen(
                    {.host = place.report.host,
                     .port = place.report.port,
                     .path = "/api/ws/refinements/" + thread + (cursor.empty() ? "" : "?since=" + cursor),
                     .bearer = place.secret},
                    [&](std::string_view told) {
                        hasHeard = true;
                        const auto message = Json::parse(told);
                        if (message["event_type"] == "reset") { // told anew
                            held.clear();
                            cursor.clear();
                            return http::Heard::goOn;
                        }
                        held.emplace_back(told);
                        cursor = message["cursor"];
                        isOver = message["event_type"] == "end";
                        return isOver || --left == 0 ? http::Heard::enough : http::Heard::goOn;
                    },
                    [] { return false; });
                disconnects += hasHeard && !isOver; // the end is none
                if (!heard && !hasHeard)            // the core is away
                    std::this_thread::sleep_for(3ms);
            }
            return held;
        };

        while (disconnects < count) {
            const auto thread = text(core.begin("Stream.").body, "thread_id");
            std::vector<std::future<std::vector<std::string>>> watchers;
            watchers.reserve(lanes);
            for (int n = 0; n < lanes; ++n)
                watchers.push_back(std::async(std::launch::async, watch, thread, random.generate()));
            if (restarts == 0 || random.bounded(2) == 0) {
                QTest::qWait(random.bounded(250));
                killAndStart(core);
                ++restarts;
            }
            std::vector<std::vector<std::string>> all;
            all.reserve(watchers.size());
            for (auto& watcher : watchers)
                all.push_back(watcher.get());
            const auto stored = core.messages(thread);
            QVERIFY(stored && !stored->empty());
            for (const auto& held : all) {
                QCOMPARE(held.size(), stored->size());
                for (std::size_t n = 0; n < held.size(); ++n)
                    QCOMPARE(held[n], stored->at(n));
            }
            // And still after another start.
            if (random.bounded(4) == 0) {
                killAndStart(core);
                ++restarts;
                QVERIFY(core.messages(thread).value_or(std::vector<std::string>()) == *stored);
            }
        }
        qInfo("%d disconnects, %d restarts", disconnects.load(), restarts);
    }
};

QTEST_GUILESS_MAIN(ChaosTest)
#include "tst_chaos.moc"

// The engine's threads: so many at once, so many that wait, so much that is kept, and the same after a
// restart.
#include <atomic>
#include <condition_variable>
#include <QTemporaryDir>

#include "app/engine/thread/store.h"
#include "patience.h"

using namespace castwright;
using namespace castwright::engine;

namespace {

// Runs that wait at a door until it is opened, and count how many are inside.
class Door {
public:
    void pass(Thread& thread) {
        std::unique_lock lock(mutex_);
        most_ = std::max(most_, ++inside_);
        changed_.notify_all();
        changed_.wait(lock, [&] { return isOpen_ || thread.cancelled(); });
        --inside_;
        thread.complete("done", false);
    }
    bool waitForInside(int count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(60), [&] { return inside_ == count; });
    }
    void open() {
        const std::scoped_lock lock(mutex_);
        isOpen_ = true;
        changed_.notify_all();
    }
    int most() {
        const std::scoped_lock lock(mutex_);
        return most_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int inside_ = 0;
    int most_ = 0;
    bool isOpen_ = false;
};

} // namespace

class ThreadStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;

    StoreOptions options() const { return {.folder = folder_->path().toStdString()}; }
    static std::unique_ptr<Store> open(StoreOptions options) {
        auto made = Store::open(std::move(options), telemetry::Logger::silent());
        return made ? std::move(*made) : nullptr;
    }
    static bool isOver(const Store& store, std::uint64_t count) {
        return QTest::qWaitFor(
            [&] {
                const auto counts = store.counts();
                return counts.completed + counts.failed == count && counts.running == 0;
            },
            60'000);
    }

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void soManyRunAndSoManyWait() {
        Door door;
        auto few = options();
        few.atOnce = 2;
        few.waiting = 3;
        const auto store = open(few);
        const auto run = [&](Thread& thread) { door.pass(thread); };
        QVERIFY(store->start(run) && store->start(run));
        QVERIFY(door.waitForInside(2));
        for (int n = 0; n < 3; ++n)
            QVERIFY(store->start(run));
        const auto refused = store->start(run);
        QVERIFY(!refused && refused.error().code == ErrorCode::unavailable);
        QVERIFY(refused.error().message.contains("3 runs are waiting"));
        QCOMPARE(store->counts().queued, std::size_t{3});
        QCOMPARE(store->counts().running, std::size_t{2});
        door.open();
        QVERIFY(isOver(*store, 5));
        QCOMPARE(door.most(), 2);
        QVERIFY(store->start(run));
    }

    void ofARecordingNothingElseIsTold() {
        Door door;
        auto one = options();
        one.atOnce = 1;
        one.voice = Thread::Voice::recording;
        const auto store = open(one);
        QVERIFY(store->start([&](Thread& thread) { door.pass(thread); }));
        QVERIFY(door.waitForInside(1));
        const auto waiting = store->start([](Thread& thread) {
            thread.replay("custom", {{"x", 1}});
            thread.replay("end", nlohmann::json::object());
        });
        QVERIFY(waiting);
        const std::vector<std::string> all{
            R"({"data":{"x":1},"event_type":"custom"})", R"({"data":{},"event_type":"end"})"};
        std::vector<std::string> early; // from before its turn comes
        (*waiting)->watch([&](const Thread::Event& event, bool) { early.push_back(*event); });
        door.open();
        QVERIFY(isOver(*store, 2));
        QCOMPARE(early, all);
        std::vector<std::string> late;
        (*waiting)->watch([&](const Thread::Event& event, bool) { late.push_back(*event); });
        QCOMPARE(late, all);
    }

    void whatWaitsTakesSoMuchMemory() {
        Door door;
        auto few = options();
        few.atOnce = 1;
        few.waitingBytes = 100;
        const auto store = open(few);
        const auto run = [&](Thread& thread) { door.pass(thread); };
        QVERIFY(store->start(run, 1'000)); // alone it may be large
        QVERIFY(door.waitForInside(1));
        const auto first = store->start(run, 60);
        QVERIFY(first);
        QVERIFY(!store->start(run, 60));
        QVERIFY(store->start(run, 40));
        QVERIFY(!store->start(run, 1));
        QVERIFY(store->cleanUp((*first)->id())); // makes room again
        QVERIFY(store->start(run, 60));
        door.open();
        QVERIFY(isOver(*store, 3));
    }

    void theOldestAreForgottenFirst_data() {
        QTest::addColumn<int>("kept");
        QTest::addColumn<int>("bytes");
        QTest::newRow("by their number") << 3 << 1'000'000;
        QTest::newRow("by what they take") << 100 << 3'500;
    }
    void theOldestAreForgottenFirst() {
        QFETCH(int, kept);
        QFETCH(int, bytes);
        auto few = options();
        few.atOnce = 1;
        few.kept = static_cast<std::size_t>(kept);
        few.keptBytes = static_cast<std::size_t>(bytes);
        const auto store = open(few);
        for (int n = 0; n < 10; ++n) {
            QVERIFY(store->start([](Thread& thread) {
                thread.setFile("a.md", std::string(1'000, 'x'));
                thread.complete("done", false);
            }));
            QVERIFY(isOver(*store, static_cast<std::uint64_t>(n) + 1));
        }
        QCOMPARE(store->counts().kept, std::size_t{4}); // and the one that came last
        // The last one may still be being written anew, in a file beside its own, which is no .json yet.
        const QDir threads(folder_->filePath(QStringLiteral("threads")));
        QCOMPARE(threads.entryList({QStringLiteral("*.json")}, QDir::Files).size(), 4);
    }

    void wordsAreBoundedAndFilesAreWhole() {
        const auto store = open(options());
        const auto started = store->start([](Thread& thread) {
            for (int n = 0; n < 200; ++n)
                thread.say("agent", "m" + std::to_string(n), std::string(50'000, 'x'));
            thread.setFile("a.md", std::string(5'000'000, 'y'));
            thread.complete("done", false);
        });
        QVERIFY(started);
        QVERIFY(isOver(*store, 1));
        const auto taken = (*started)->bytes();
        QVERIFY2(taken > 5'000'000 && taken < 6'300'000, QByteArray::number(taken).constData());
    }

    // Everything that is over is told again as it was; what was cut off says so.
    void aRestartKeepsItsThreads() {
        std::map<std::string, nlohmann::json> told;
        std::string cut;
        Door door;
        {
            const auto store = open(options());
            for (int n = 0; n < 20; ++n) {
                const auto started = store->start([n](Thread& thread) {
                    thread.setTodos({{"one", "completed"}});
                    thread.say("agent", "m", "words");
                    thread.setFile("a.md", std::to_string(n));
                    if (n % 2 == 0)
                        thread.complete({{"n", n}}, false);
                    else
                        thread.fail("Number " + std::to_string(n));
                });
                QVERIFY(started);
                told[(*started)->id()] = nullptr;
            }
            QVERIFY(isOver(*store, 20));
            for (auto& [id, state] : told)
                state = store->find(id)->state();
            const auto running = store->start([&](Thread& thread) {
                std::condition_variable never;
                std::mutex mutex;
                std::unique_lock lock(mutex);
                while (!thread.cancelled())
                    never.wait_for(lock, std::chrono::milliseconds(5));
            });
            QVERIFY(running);
            cut = (*running)->id();
            QVERIFY(QTest::qWaitFor([&] { return store->counts().running == 1; }, 60'000));
        }
        const auto store = open(options());
        for (const auto& [id, state] : told) {
            const auto thread = store->find(id);
            QVERIFY(thread);
            QVERIFY2(thread->state() == state, thread->state().dump().c_str());
        }
        const auto state = store->find(cut)->state();
        QVERIFY(state["status"] == "failed");
        QVERIFY(state["error"].get<std::string>().contains("stopped while this ran"));
    }
};

QTEST_GUILESS_MAIN(ThreadStoreTest)
#include "tst_threadstore.moc"

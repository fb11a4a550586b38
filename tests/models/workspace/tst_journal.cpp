// The journal: what is durable when, torn tails, failures at every call.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>
#include <ranges>

#include "fakes/failingops.h"
#include "models/workspace/journal.h"

using namespace castwright;
using namespace castwright::workspace;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

using Records = std::vector<std::string>;

class JournalTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    fs::path base_;
    FileOps ops_;
    const Journal::Clock::time_point now_{};

    Journal::Opened opened() {
        auto result = Journal::open(*RootFolder::open(base_, ops_), "j");
        if (!result)
            qFatal("%s", describe(result.error()).c_str());
        return std::move(*result);
    }

private Q_SLOTS:
    void init() {
        dir_ = QTemporaryDir();
        base_ = dir_.path().toStdString();
    }

    void recordsComeBackInTheirOrder() {
        {
            auto [journal, records, dropped] = opened();
            QVERIFY(records.empty());
            QVERIFY(journal.append("one", now_));
            QVERIFY(journal.append(std::string("t\0o\n", 4), now_));
            QVERIFY(journal.flush());
            QVERIFY(journal.append("", now_));
            QVERIFY(journal.flush());
        }
        QCOMPARE(opened().records, (Records{"one", std::string("t\0o\n", 4), ""}));
    }

    void aFlushIsDueSoonAfterTheFirstPendingRecord() {
        auto journal = opened().journal;
        QVERIFY(!journal.flushDue());
        QVERIFY(journal.append("one", now_ + 1s));
        QVERIFY(journal.append("two", now_ + 2s));
        QCOMPARE(*journal.flushDue(), now_ + 1s + Journal::flushInterval);
        QVERIFY(Journal::flushInterval < 250ms);
        QVERIFY(journal.flush());
        QVERIFY(!journal.flushDue());
    }

    void whatWasNotFlushedIsNotThere() {
        {
            auto journal = opened().journal;
            QVERIFY(journal.append("one", now_));
        }
        QVERIFY(opened().records.empty());
    }

    void aTailTornAtAnyByteIsDroppedAndTheRestStays() {
        std::size_t whole = 0;
        {
            auto journal = opened().journal;
            QVERIFY(journal.append("first", now_));
            QVERIFY(journal.flush());
            whole = journal.size();
            QVERIFY(journal.append("second record", now_));
            QVERIFY(journal.flush());
        }
        std::ifstream in(base_ / "j", std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        for (auto size = whole; size < bytes.size(); ++size) {
            std::ofstream(base_ / "j", std::ios::binary | std::ios::trunc) << bytes.substr(0, size);
            {
                auto [journal, records, dropped] = opened();
                QCOMPARE(records, Records{"first"});
                QCOMPARE(dropped, size - whole);
                QVERIFY(journal.append("third", now_));
                QVERIFY(journal.flush());
            }
            QCOMPARE(opened().records, (Records{"first", "third"}));
        }
    }

    void aFlippedBitEndsTheJournalBeforeItsRecord() {
        {
            auto journal = opened().journal;
            for (const auto* text : {"first", "second", "third"})
                QVERIFY(journal.append(text, now_));
            QVERIFY(journal.flush());
        }
        std::fstream file(base_ / "j", std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(-6 - 12 - 5, std::ios::end); // inside "second"
        file.put('!');
        file.close();
        QCOMPARE(opened().records, Records{"first"});
    }

    void aSecondOpenerIsTurnedAway() {
        const auto first = opened();
        const auto second = Journal::open(*RootFolder::open(base_, ops_), "j");
        QVERIFY(!second);
        QVERIFY(second.error().code == ErrorCode::conflict);
    }

    void aForeignFileIsLeftAlone() {
        std::ofstream(base_ / "j") << "something of somebody else's, long enough to be a header of ours";
        const auto result = Journal::open(*RootFolder::open(base_, ops_), "j");
        QVERIFY(!result);
        QVERIFY(result.error().message.contains("is no journal"));
        QCOMPARE(fs::file_size(base_ / "j"), 64U);
    }

    void compactingKeepsExactlyTheGivenRecords() {
        {
            auto journal = opened().journal;
            for (int i = 0; i < 100; ++i)
                QVERIFY(journal.append(std::string(1000, 'x'), now_));
            QVERIFY(journal.flush());
            const auto before = journal.size();
            QVERIFY(journal.compact({"a", "b"}));
            QVERIFY(journal.size() < before / 100);
            QVERIFY(journal.append("c", now_));
            QVERIFY(journal.flush());
        }
        QCOMPARE(opened().records, (Records{"a", "b", "c"}));
    }

    // Whatever call fails: what flush() or compact() said is durable is there, what it refused comes with the
    // next success, and nothing is there twice.
    void everyFailingCall_data() {
        QTest::addColumn<bool>("lasts");
        QTest::newRow("one call fails") << false;
        QTest::newRow("all calls fail until the disk has room again") << true;
    }
    void everyFailingCall() {
        QFETCH(bool, lasts);
        for (int i = 0;; ++i) {
            const auto folder = base_ / std::to_string(i);
            fs::create_directory(folder);
            std::ignore = Journal::open(*RootFolder::open(folder, ops_), "j");
            FailingOps failing(i, lasts);
            Records expected;
            Records acknowledged;
            {
                auto result = Journal::open(*RootFolder::open(folder, failing), "j");
                if (!result)
                    continue;
                auto& journal = result->journal;
                const auto step = [&](const Result<>& done) {
                    if (done)
                        acknowledged = expected;
                };
                for (const auto* text : {"one", "two", "three", "four"}) {
                    expected.emplace_back(text);
                    QVERIFY(journal.append(text, now_));
                    step(journal.flush());
                }
                if (const auto done = journal.compact(expected); done)
                    acknowledged = expected;
                expected.emplace_back("five");
                QVERIFY(journal.append("five", now_));
                step(journal.flush());
                step(journal.flush());
                if (!lasts)
                    QCOMPARE(acknowledged, expected);
            }
            auto recovered = Journal::open(*RootFolder::open(folder, ops_), "j");
            QVERIFY(recovered);
            QVERIFY(recovered->records.size() >= acknowledged.size());
            QVERIFY(std::ranges::equal(
                recovered->records, expected | std::views::take(recovered->records.size())));
            if (!failing.hasFailed()) {
                QVERIFY(i > 12);
                break;
            }
        }
    }
};

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"

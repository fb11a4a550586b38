// The store: all or nothing, in groups, brought up to date with a way back, and an audit that tells.
#include <atomic>
#include <future>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "models/store/records.h"

using namespace castwright;
using namespace castwright::store;

class StoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    std::filesystem::path file() const { return folder_->filePath(QStringLiteral("core.db")).toStdString(); }
    std::filesystem::path fresh(int n) const {
        return folder_->filePath(QStringLiteral("%1.db").arg(n)).toStdString();
    }

    static Result<> audit(Database& in, const std::string& proposal, const std::string& act) {
        return in.write([&](Connection& to) -> Result<> {
            appendAudit(to, {.proposal = proposal, .time = "2026-01-01T00:00:00Z", .who = "me", .act = act});
            return {};
        });
    }
    static std::int64_t count(const Database& in, const std::string& table) {
        std::int64_t found = -1;
        const auto read = in.read([&](Connection& from) -> Result<> {
            auto rows = from.ask("SELECT count(*) FROM " + table);
            rows.executeStep();
            found = rows.getColumn(0).getInt64();
            return {};
        });
        return read ? found : -1;
    }
    static Result<std::int64_t> verified(const Database& in) {
        Result<std::int64_t> outcome;
        const auto read = in.read([&](Connection& from) -> Result<> {
            outcome = verifyAudit(from);
            return {};
        });
        return read ? outcome : Result<std::int64_t>(std::unexpect, read.error());
    }

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void aCompanionGoesWithWhatIsAnnouncedAndOnlyWhole() {
        bool isBroken = false;
        const auto store = Database::open(file(), {.fault = [&](std::string_view sql) {
                                              return isBroken && sql.contains("INTO settings");
                                          }});
        QVERIFY(store);
        const auto announced = [&](const char* subject) {
            return (*store)->write([&](Connection& to) -> Result<> {
                announce(to, {.time = "t", .kind = "draft", .workflow = "w", .subject = subject});
                return {};
            });
        };
        const auto marked = [&] {
            std::optional<std::string> subject;
            const auto read = (*store)->read([&](Connection& from) -> Result<> {
                subject = setting(from, "mark");
                return {};
            });
            return read ? subject.value_or("") : "not read";
        };
        {
            const Database::Companion mark(**store, [](Connection& to) -> Result<> {
                setSetting(to, "mark", lastChange(to).subject);
                return {};
            });
            QVERIFY(audit(**store, "a", "asked"));
            std::thread([&] { QVERIFY(announced("another thread's")); }).join();
            QCOMPARE(marked(), std::string());
            isBroken = true;
            QVERIFY(!announced("lost"));
            QCOMPARE(count(**store, "changes"), 1);
            isBroken = false;
            QVERIFY(announced("mine"));
            QCOMPARE(marked(), std::string("mine"));
        }
        QVERIFY(announced("later"));
        QCOMPARE(marked(), std::string("mine"));
    }

    void whoReadsLongKeepsNobodyFromReading() {
        const auto store = Database::open(file());
        QVERIFY(store);
        auto second = std::future_status::timeout;
        const auto first = (*store)->read([&](Connection&) -> Result<> {
            auto other = std::async(std::launch::async, [&] { return count(**store, "audit"); });
            second = other.wait_for(std::chrono::seconds(20));
            return {};
        });
        QVERIFY(first);
        QVERIFY(second == std::future_status::ready);
    }

    void whatWasWrittenIsThereAfterwards() {
        {
            const auto store = Database::open(file());
            QVERIFY2(store, store ? "" : describe(store.error()).c_str());
            QVERIFY(audit(**store, "a", "asked"));
        }
        const auto store = Database::open(file());
        QVERIFY(store);
        QCOMPARE(count(**store, "audit"), 1);
        const auto mode = (*store)->read([](Connection& from) -> Result<> {
            auto row = from.ask("PRAGMA journal_mode");
            row.executeStep();
            return row.getColumn(0).getString() == "wal" ? Result<>() : fail(ErrorCode::internal, "no WAL");
        });
        QVERIFY(mode);
        using enum std::filesystem::perms;
        QVERIFY((std::filesystem::status(file()).permissions() & (group_all | others_all)) == none);
    }

    void anActThatRefusesLeavesNothing() {
        const auto store = Database::open(file());
        const auto refused = (*store)->write([](Connection& to) -> Result<> {
            setSetting(to, "a", "1");
            return fail(ErrorCode::conflict, "Not so.");
        });
        QVERIFY(!refused && refused.error().message == "Not so.");
        const auto broken = (*store)->write([](Connection& to) -> Result<> {
            setSetting(to, "b", "1");
            to.run("INSERT INTO nowhere VALUES (1)");
            return {};
        });
        QVERIFY(!broken && broken.error().code == ErrorCode::internal);
        QCOMPARE(count(**store, "settings"), 0);
        QVERIFY((*store)->write([](Connection& to) -> Result<> {
            setSetting(to, "c", "1");
            return {};
        }));
        QCOMPARE(count(**store, "settings"), 1);
    }

    void manyThreadsWriteAndEachGetsItsOwnAnswer() {
        const auto store = Database::open(file());
        std::atomic<int> good = 0;
        std::atomic<int> refused = 0;
        {
            std::vector<std::jthread> threads;
            threads.reserve(8);
            for (int n = 0; n < 8; ++n)
                threads.emplace_back([&, n] {
                    for (int i = 0; i < 10; ++i) {
                        const auto done = (*store)->write([&](Connection& to) -> Result<> {
                            setSetting(to, std::to_string(n) + "/" + std::to_string(i), "x");
                            return i % 2 == 0 ? Result<>() : fail(ErrorCode::conflict, "No.");
                        });
                        ++(done ? good : refused);
                    }
                });
        }
        QCOMPARE(good.load(), 40);
        QCOMPARE(refused.load(), 40);
        QCOMPARE(count(**store, "settings"), 40);
    }

    // For every i: the i-th statement fails, and the file holds the old state or the new one.
    void whereTheNthStatementFailsAllOrNothingIsStored() {
        bool wasWhole = false;
        for (int failing = 0; !wasWhole; ++failing) {
            QVERIFY(failing < 200);
            std::atomic<int> number = -1;
            std::atomic<bool> isArmed = false;
            Database::Options options;
            options.fault = [&](std::string_view) { return isArmed && ++number == failing; };
            {
                const auto store = Database::open(fresh(failing), options);
                QVERIFY(store);
                isArmed = true;
                const auto done = (*store)->write([](Connection& to) -> Result<> {
                    appendAudit(to, {.proposal = "p", .time = "t", .act = "approved"});
                    addIntent(
                        to, {.id = "i",
                             .proposal = "p",
                             .act = "approve",
                             .message = "m",
                             .time = "t",
                             .files = {{"a.md", "", "h", "bytes"}, {"b.md", "h", "", ""}}});
                    addEvents(to, "t", 1, 1, {"one", "two"});
                    post(to, "cleanup", "t");
                    announce(to, {.time = "t", .kind = "proposal", .workflow = "w", .subject = "p"});
                    setSetting(to, "name", "value");
                    return {};
                });
                isArmed = false;
                wasWhole = number < failing;
                QCOMPARE(done.has_value(), wasWhole);
            }
            const auto again = Database::open(fresh(failing));
            for (const auto* table : {"audit", "intents", "event_groups", "outbox", "changes", "settings"})
                QCOMPARE(count(**again, table), wasWhole ? 1 : 0);
        }
    }

    void anOlderFileIsBroughtUpToDateAndItsCopyLeadsBack() {
        const Migrations old{"CREATE TABLE notes (text TEXT NOT NULL) STRICT"};
        {
            const auto store = Database::open(file(), {.migrations = old});
            QVERIFY((*store)->write([](Connection& to) -> Result<> {
                to.run("INSERT INTO notes VALUES (?)", "kept");
                return {};
            }));
        }
        QVERIFY(backupsOf(file()).empty());
        const Migrations newer{
            old[0], "ALTER TABLE notes ADD COLUMN length INTEGER NOT NULL DEFAULT 0;"
                    "UPDATE notes SET length = length(text)"};
        {
            const auto store = Database::open(file(), {.migrations = newer});
            QVERIFY(store);
            QVERIFY((*store)->read([](Connection& from) -> Result<> {
                auto row = from.ask("SELECT text, length FROM notes");
                row.executeStep();
                return row.getColumn(0).getString() == "kept" && row.getColumn(1).getInt() == 4
                           ? Result<>()
                           : fail(ErrorCode::internal, "lost");
            }));
        }
        QCOMPARE(backupsOf(file()).size(), std::size_t{1});
        // An older program refuses the newer file, with the way out in its sentence.
        const auto refused = Database::open(file(), {.migrations = old});
        QVERIFY(!refused && refused.error().message.contains("restore-backup"));
        QVERIFY(restoreBackup(file(), backupsOf(file()).front()));
        const auto back = Database::open(file(), {.migrations = old});
        QVERIFY(back);
        QCOMPARE(count(**back, "notes"), 1);
        QVERIFY(std::filesystem::exists(file().string() + ".before-restore"));
    }

    void whatIsNoStoreIsNotRestored() {
        {
            const auto store = Database::open(file());
            QVERIFY(audit(**store, "a", "asked"));
        }
        const auto wrong = fresh(1);
        QFile made(QString::fromStdString(wrong.string()));
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write("this is no database");
        made.close();
        QVERIFY(!restoreBackup(file(), wrong));
        QCOMPARE(count(**Database::open(file()), "audit"), 1);
    }

    void aMigrationThatFailsLeavesTheOldFile() {
        const Migrations old{"CREATE TABLE notes (text TEXT NOT NULL) STRICT"};
        QVERIFY(Database::open(file(), {.migrations = old}));
        const Migrations broken{old[0], "CREATE TABLE more (x TEXT); INSERT INTO nowhere VALUES (1)"};
        QVERIFY(!Database::open(file(), {.migrations = broken}));
        const auto back = Database::open(file(), {.migrations = old});
        QVERIFY(back);
        QCOMPARE(count(**back, "more"), -1);
    }

    void everyAuditRowHoldsTheOneBefore() {
        {
            const auto store = Database::open(file());
            for (const auto* act : {"asked", "completed", "approved"})
                QVERIFY(audit(**store, "p", act));
            QCOMPARE(verified(**store).value_or(-1), 3);
            // The store itself refuses to change or remove one.
            QVERIFY(!(*store)->write([](Connection& to) -> Result<> {
                to.run("UPDATE audit SET act = 'rejected' WHERE seq = 2");
                return {};
            }));
            QVERIFY(!(*store)->write([](Connection& to) -> Result<> {
                to.run("DELETE FROM audit WHERE seq = 2");
                return {};
            }));
        }
        // Whoever gets around that is found out.
        SQLite::Database raw(file().string(), SQLite::OPEN_READWRITE);
        raw.exec("DROP TRIGGER audit_is_never_changed");
        raw.exec("UPDATE audit SET detail = 'forged' WHERE seq = 2");
        const auto store = Database::open(file());
        const auto said = verified(**store);
        QVERIFY(!said && said.error().message.contains("Row 2"));
    }

    void eventsComeBackByteForByteWhateverTheyHold() {
        const auto store = Database::open(file());
        const std::vector<std::string> told{"{\"a\":\n1}", "", "12:34", std::string("\0x", 2), "größer"};
        QVERIFY((*store)->write([&](Connection& to) -> Result<> {
            addEvents(to, "t", 1, 1, {told[0], told[1]});
            addEvents(to, "t", 1, 3, {told[2], told[3], told[4]});
            addEvents(to, "t", 2, 1, {"other"});
            return {};
        }));
        std::vector<std::string> found;
        QVERIFY((*store)->read([&](Connection& from) -> Result<> {
            found = eventsOf(from, "t", 1);
            return {};
        }));
        QVERIFY(found == told);
    }

    void aLetterStaysUntilItIsDelivered() {
        const auto store = Database::open(file());
        QVERIFY((*store)->write([](Connection& to) -> Result<> {
            post(to, "cleanup", "thread");
            return {};
        }));
        QVERIFY((*store)->write([](Connection& to) -> Result<> {
            const auto now = due(to, 100);
            if (now.size() != 1 || now[0].target != "thread")
                return fail(ErrorCode::internal, "not due");
            postponed(to, now[0].id, 200, "nobody there");
            if (!due(to, 150).empty() || due(to, 200).at(0).attempts != 1)
                return fail(ErrorCode::internal, "not postponed");
            delivered(to, now[0].id);
            return {};
        }));
        QCOMPARE(count(**store, "outbox"), 0);
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"

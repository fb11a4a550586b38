// The way back from a new form of the store, as a person goes it: by castwrightd's command line. And that
// each form's file leads on to the one of this version, with a copy that was looked over.
#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "models/store/records.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class CoreBackupTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;

    struct Ran {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    QProcessEnvironment environment() const {
        auto all = QProcessEnvironment::systemEnvironment();
        all.insert(u"XDG_RUNTIME_DIR"_s, root_->filePath(u"run"_s));
        all.insert(u"XDG_STATE_HOME"_s, root_->filePath(u"state"_s));
        return all;
    }
    static QString program() { return qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s; }
    Ran run(const QStringList& arguments) const {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(program(), arguments + QStringList{u"--workspace"_s, root_->filePath(u"flow"_s)});
        if (!process.waitForFinished(60'000))
            return {};
        return {
            .code = process.exitCode(),
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
    }
    // One start of a core, to its orderly end.
    bool startAndEnd() const {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(program(), {u"--workspace"_s, root_->filePath(u"flow"_s), u"--parent-pipe"_s, u"0"_s});
        if (!process.waitForReadyRead(60'000) || !process.readLine().contains("port"))
            return false;
        process.closeWriteChannel();
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    }
    std::filesystem::path store() const {
        QDirIterator files(
            root_->filePath(u"state"_s), {u"core.db"_s}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? files.next().toStdString() : std::string();
    }
    static Result<> note(const std::filesystem::path& file, const std::string& value) {
        return store::Database::open(file).and_then([&](auto&& opened) {
            return opened->write([&](store::Connection& to) -> Result<> {
                store::setSetting(to, "noted", value);
                return {};
            });
        });
    }
    static std::string noted(const std::filesystem::path& file) {
        std::string value;
        const auto opened = store::Database::open(file);
        const auto read = (*opened)->read([&](store::Connection& from) -> Result<> {
            value = store::setting(from, "noted").value_or("");
            return {};
        });
        return read ? value : "unread";
    }
    static int versionOf(const std::filesystem::path& file) {
        SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
        return raw.execAndGet("PRAGMA user_version").getInt();
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        for (const auto* name : {"run", "state", "flow"})
            QVERIFY(QDir(root_->path()).mkpath(QString::fromLatin1(name)));
    }

    void eachFormIsBroughtUpToDateAndACopyLeadsBack() {
        QVERIFY(startAndEnd());
        const auto file = store();
        QVERIFY(!file.empty());
        const auto all = store::migrations();
        QCOMPARE(versionOf(file), static_cast<int>(all.size()));
        for (std::size_t version = 1; version < all.size(); ++version) {
            std::filesystem::remove_all(file.parent_path() / "backups");
            for (const auto* end : {"", "-wal", "-shm"})
                std::filesystem::remove(file.string() + end);
            {
                const auto old = store::Database::open(
                    file, {.migrations = {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(version)}});
                QVERIFY((*old)->write([](store::Connection& to) -> Result<> {
                    store::setSetting(to, "noted", "old");
                    return {};
                }));
            }
            QVERIFY(startAndEnd());
            QCOMPARE(versionOf(file), static_cast<int>(all.size()));
            QCOMPARE(noted(file), std::string("old"));
            QCOMPARE(store::backupsOf(file).size(), std::size_t{1});
            QVERIFY(note(file, "new"));
            const auto back = run({u"restore-backup"_s});
            QVERIFY2(back.code == 0, back.err.constData());
            QVERIFY(back.out.contains("Restored ") && back.out.contains("before-restore"));
            QCOMPARE(versionOf(file), static_cast<int>(version));
            QVERIFY(startAndEnd()); // and on again
            QCOMPARE(noted(file), std::string("old"));
        }
    }

    void aCopyIsNamedAndWhatItReplacesIsKept() {
        QVERIFY(startAndEnd());
        const auto file = store();
        QVERIFY(note(file, "before"));
        const auto copy = root_->filePath(u"copy.db"_s);
        {
            SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
            raw.exec("VACUUM INTO '" + copy.toStdString() + "'");
        }
        QVERIFY(note(file, "after"));
        QCOMPARE(run({u"--restore-backup"_s, copy}).code, 0);
        QCOMPARE(noted(file), std::string("before"));
        const auto kept = file.string() + ".before-restore";
        QCOMPARE(noted(kept), std::string("after"));
    }

    void mistakesChangeNothing() {
        const auto none = run({u"restore-backup"_s});
        QVERIFY(none.code == 4 && none.err.contains("There is no copy"));
        QVERIFY(startAndEnd());
        const auto file = store();
        QVERIFY(note(file, "mine"));
        QFile wrong(root_->filePath(u"wrong.db"_s));
        QVERIFY(wrong.open(QIODevice::WriteOnly));
        wrong.write("no store");
        wrong.close();
        for (const auto& name : {wrong.fileName(), root_->filePath(u"nothing.db"_s)}) {
            const auto refused = run({u"--restore-backup"_s, name});
            QCOMPARE(refused.code, 4);
            QVERIFY(!refused.err.isEmpty());
            QCOMPARE(noted(file), std::string("mine"));
        }
    }

    void aStoreInUseIsNotReplaced() {
        QProcess running;
        running.setProcessEnvironment(environment());
        running.start(program(), {u"--workspace"_s, root_->filePath(u"flow"_s), u"--parent-pipe"_s, u"0"_s});
        QVERIFY(running.waitForReadyRead(60'000));
        QCOMPARE(run({u"restore-backup"_s}).code, 3);
        running.closeWriteChannel();
        QVERIFY(running.waitForFinished(60'000));
    }
};

QTEST_GUILESS_MAIN(CoreBackupTest)
#include "tst_corebackup.moc"

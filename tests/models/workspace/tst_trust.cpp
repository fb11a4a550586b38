// Trust is the user's to give, for one folder, and is kept outside of it.
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>

#include "models/workspace/folder.h"
#include "models/workspace/trust.h"

using namespace castwright;
using namespace castwright::workspace;
namespace fs = std::filesystem;

class TrustTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    fs::path base_;
    FileOps ops_;

private Q_SLOTS:
    void init() {
        dir_ = QTemporaryDir();
        base_ = dir_.path().toStdString();
        fs::create_directories(base_ / "w");
        fs::create_directories(base_ / "other");
    }

    void nothingIsTrustedUntilSomebodySaysSo() {
        const Trust trust(base_ / "state", ops_);
        QVERIFY(!trust.isTrusted(base_ / "w"));
        QVERIFY(!trust.isTrusted(base_ / "missing"));
        QVERIFY(!fs::exists(base_ / "state"));
        QVERIFY(trust.setTrusted(base_ / "w", true));
        QVERIFY(trust.isTrusted(base_ / "w"));
        QVERIFY(!trust.isTrusted(base_ / "other"));
        QVERIFY(fs::is_empty(base_ / "w"));
        QVERIFY(trust.setTrusted(base_ / "w", false));
        QVERIFY(!trust.isTrusted(base_ / "w"));
        QVERIFY(trust.setTrusted(base_ / "w", false));
    }

    void aStateFolderInsideTheWorkspaceIsRefused() {
        const Trust trust(base_ / "w/state", ops_);
        const auto done = trust.setTrusted(base_ / "w", true);
        QVERIFY(!done);
        QVERIFY(done.error().code == ErrorCode::refused);
        QVERIFY(!trust.isTrusted(base_ / "w"));
        QVERIFY(fs::is_empty(base_ / "w"));
    }

    void theAnswerIsForTheUsersEyesOnly() {
        const Trust trust(base_ / "state", ops_);
        QVERIFY(trust.setTrusted(base_ / "w", true));
        const auto folder = *stateFolder(base_ / "w", base_ / "state");
        QCOMPARE(int(fs::status(folder).permissions()), 0700);
        QCOMPARE(int(fs::status(folder / "trusted").permissions()), 0600);
    }
};

QTEST_GUILESS_MAIN(TrustTest)
#include "tst_trust.moc"

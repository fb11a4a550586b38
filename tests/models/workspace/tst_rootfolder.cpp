// What may be reached through a folder, and how files in it are written.
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

#include "fakes/failingops.h"
#include "fakes/files.h"
#include "models/workspace/rootfolder.h"

using namespace castwright;
using namespace castwright::workspace;
using tests::get;
using tests::put;
namespace fs = std::filesystem;

class RootFolderTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    fs::path base_;
    FileOps ops_;

    RootFolder root() { return *RootFolder::open(base_ / "root", ops_); }

private Q_SLOTS:
    void init() {
        dir_ = QTemporaryDir();
        base_ = fs::canonical(dir_.path().toStdString());
        fs::create_directories(base_ / "root/sub");
        put(base_ / "outside/file", "outside");
        put(base_ / "root/file", "old");
    }

    void refusesPathsThatLeaveTheFolder_data() {
        QTest::addColumn<QString>("path");
        for (const char* path :
             {"../outside/file", "/etc/passwd", "sub/../../outside/file", "", ".", "..", "a//b", "sub/",
              "./file"})
            QTest::addRow("\"%s\"", path) << QString::fromUtf8(path);
    }
    void refusesPathsThatLeaveTheFolder() {
        QFETCH(QString, path);
        const auto folder = root();
        QVERIFY(folder.read(path.toStdString()).error().code == ErrorCode::refused);
        QVERIFY(folder.write(path.toStdString(), "new").error().code == ErrorCode::refused);
        QVERIFY(folder.remove(path.toStdString()).error().code == ErrorCode::refused);
        QVERIFY(folder.rename("file", path.toStdString()).error().code == ErrorCode::refused);
        QCOMPARE(get(base_ / "outside/file"), "outside");
        QCOMPARE(get(base_ / "root/file"), "old");
    }

    void followsNoLinkInAnyPlace() {
        fs::create_directory_symlink(base_ / "outside", base_ / "root/folder");
        fs::create_symlink(base_ / "outside/file", base_ / "root/link");
        fs::create_symlink(base_ / "outside/new", base_ / "root/dangling");
        const auto folder = root();
        for (const auto* path : {"link", "folder/file", "dangling"}) {
            QVERIFY(folder.read(path).error().code == ErrorCode::refused);
            QVERIFY(folder.write(path, "new").error().code == ErrorCode::refused);
        }
        QVERIFY(!folder.list("folder"));
        QVERIFY(!folder.makeFolder("folder/deep"));
        QVERIFY(!folder.rename("file", "folder/moved"));
        QCOMPARE(get(base_ / "outside/file"), "outside");
        QCOMPARE(std::distance(fs::directory_iterator(base_ / "outside"), {}), 1);
        // Removing a link removes the link.
        QVERIFY(folder.remove("link"));
        QCOMPARE(get(base_ / "outside/file"), "outside");
    }

    void aFolderReplacedByALinkAfterOpeningLeadsNowhere() {
        const auto folder = root();
        fs::rename(base_ / "root", base_ / "moved");
        fs::create_directory_symlink(base_ / "outside", base_ / "root");
        QVERIFY(folder.write("file", "new"));
        QCOMPARE(get(base_ / "outside/file"), "outside");
        QCOMPARE(get(base_ / "moved/file"), "new");
    }

    void aPipeOrAFolderIsNoFile() {
        QCOMPARE(::mkfifo((base_ / "root/pipe").c_str(), 0600), 0);
        const auto folder = root();
        QVERIFY(folder.read("pipe").error().code == ErrorCode::refused);
        QVERIFY(folder.write("pipe", "x").error().code == ErrorCode::refused);
        QVERIFY(!folder.read("sub"));
        QVERIFY(folder.write("sub", "x").error().code == ErrorCode::refused);
    }

    void keepsPermissionsAndMakesFolders() {
        fs::permissions(base_ / "root/file", fs::perms(0751));
        const auto folder = root();
        QVERIFY(folder.write("file", "new"));
        QCOMPARE(int(fs::status(base_ / "root/file").permissions()), 0751);
        QVERIFY(folder.write("a/b/c", "deep"));
        QCOMPARE(get(base_ / "root/a/b/c"), "deep");
        QVERIFY(folder.write("private", "x", IfExists::fail, 0600));
        QCOMPARE(int(fs::status(base_ / "root/private").permissions()), 0600);
    }

    void doesNotTouchAFileThatHoldsTheBytesAlready() {
        const auto folder = root();
        const auto before = folder.stamp("file");
        QVERIFY(folder.write("file", "old"));
        QCOMPARE(*folder.stamp("file"), *before);
        QVERIFY(folder.write("file", "new"));
        QVERIFY(*folder.stamp("file") != *before);
    }

    void neverReplacesWhereItMayNot() {
        put(base_ / "root/other", "other");
        const auto folder = root();
        QVERIFY(folder.write("file", "new", IfExists::fail).error().code == ErrorCode::conflict);
        QVERIFY(folder.rename("file", "other").error().code == ErrorCode::conflict);
        QCOMPARE(get(base_ / "root/file"), "old");
        QCOMPARE(get(base_ / "root/other"), "other");
    }

    void aDiskThatFillsUpAtAnyCallLeavesTheOldFileOrTheNewOne() {
        for (int i = 0;; ++i) {
            put(base_ / "root/file", "old");
            FailingOps full(i, true);
            const auto folder = *RootFolder::open(base_ / "root", full);
            const auto written = folder.write("file", "the new text");
            const auto now = get(base_ / "root/file");
            if (!full.hasFailed()) {
                QVERIFY(written);
                QVERIFY(i >= 5);
                break;
            }
            QVERIFY(!written);
            QVERIFY(written.error().message.contains("disk is full"));
            QVERIFY(now == "old" || now == "the new text");
            QCOMPARE(folder.list("")->size(), 2U);
        }
    }

    void cleansUpWhatACrashLeft() {
        put(base_ / "root/sub" / (std::string(unfinishedPrefix) + "abc"));
        put(base_ / "root" / (std::string(unfinishedPrefix) + "def") / "deep/file");
        const auto folder = root();
        QCOMPARE(folder.list("")->size(), 2U);
        QVERIFY(folder.removeUnfinished());
        QVERIFY(fs::is_empty(base_ / "root/sub"));
        QCOMPARE(std::distance(fs::directory_iterator(base_ / "root"), {}), 2);
    }
};

QTEST_GUILESS_MAIN(RootFolderTest)
#include "tst_rootfolder.moc"

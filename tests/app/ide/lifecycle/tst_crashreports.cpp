// Crash reports of a real child: this program starts itself with a way to die, then reads what it left.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <thread>

#include "app/ide/lifecycle/crashreports.h"
#include "patience.h"

using namespace Qt::StringLiterals;
using namespace castwright;
using namespace castwright::ide;

namespace {

// Ends only where the stack does: nobody passes a negative number.
[[gnu::noinline]] int deeper(volatile int* above) {
    volatile int mine[512] = {};
    mine[0] = *above + 1;
    return mine[0] < 0 ? 0 : deeper(mine) + mine[0];
}

int die(const QString& folder, const QString& way) {
    CrashReports reports(folder, u"1.2.3"_s, u"/state/castwright.log"_s);
    if (!reports.start())
        return 90;
    std::puts("started");
    std::fflush(stdout);
    volatile int start = 0;
    if (way == "null"_L1) {
        volatile int* const nothing = nullptr;
        *nothing = 1;
    } else if (way == "abort"_L1) {
        std::abort();
    } else if (way == "raise"_L1) {
        ::raise(SIGBUS);
    } else if (way == "overflow"_L1) {
        return deeper(&start);
    } else if (way == "thread"_L1) {
        std::thread([] { ::raise(SIGILL); }).join();
    } else if (way == "throw"_L1) {
        std::thread([] { throw std::runtime_error("the sky\nfell"); }).join();
    } else if (way == "fatal"_L1) {
        qFatal("no way on");
    } else if (way == "wait"_L1) {
        std::getchar();
    }
    return 0;
}

} // namespace

class CrashReportsTest : public QObject {
    Q_OBJECT

    static void run(QProcess& child, const QString& folder, const QString& way) {
        child.start(QCoreApplication::applicationFilePath(), {u"--die"_s, folder, way});
        QVERIFY(child.waitForStarted());
    }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void aCrashLeavesAReportAndTheSignalStillEndsTheProcess_data() {
        QTest::addColumn<QString>("way");
        QTest::addColumn<int>("signal");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a null pointer") << u"null"_s << SIGSEGV << QByteArray("signal: SIGSEGV\n");
        QTest::newRow("abort") << u"abort"_s << SIGABRT << QByteArray("signal: SIGABRT\n");
        QTest::newRow("a signal from outside") << u"raise"_s << SIGBUS << QByteArray("signal: SIGBUS\n");
        QTest::newRow("a full stack") << u"overflow"_s << SIGSEGV << QByteArray("signal: SIGSEGV\n");
        QTest::newRow("another thread") << u"thread"_s << SIGILL << QByteArray("signal: SIGILL\n");
        QTest::newRow("an uncaught exception")
            << u"throw"_s << SIGABRT << QByteArray("exception: St13runtime_error: the sky fell\n");
        QTest::newRow("qFatal") << u"fatal"_s << SIGABRT << QByteArray("signal: SIGABRT\n");
    }
    void aCrashLeavesAReportAndTheSignalStillEndsTheProcess() {
        QFETCH(QString, way);
        QFETCH(int, signal);
        QFETCH(QByteArray, says);
#ifdef __SANITIZE_ADDRESS__
        if (way == "overflow"_L1)
            QSKIP("the address sanitizer reports a full stack by itself");
#endif
        const QTemporaryDir folder;
        QProcess child;
        run(child, folder.path(), way);
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        QCOMPARE(child.exitCode(), signal);

        CrashReports next(folder.path(), u"1.2.4"_s, {});
        const auto reports = next.takeNew();
        QCOMPARE(reports.size(), 1U);
        QVERIFY(reports[0].isCrash);
        QVERIFY(qAbs(reports[0].time.secsTo(QDateTime::currentDateTime())) < 60);
        QVERIFY(reports[0].summary.contains(u"SIG"_s));
        const auto text = bytes(reports[0].path);
        QVERIFY2(text.contains(says), text.constData());
        QVERIFY(text.contains("version: 1.2.3\n"));
        QVERIFY(text.contains("log: /state/castwright.log\n"));
        const auto trace = text.sliced(text.indexOf("backtrace:\n") + 11);
        QVERIFY2(trace.count("[0x") >= 3, trace.constData());
        QCOMPARE(
            QFile::permissions(reports[0].path) & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());

        QVERIFY(next.takeNew().empty());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void aProperEndLeavesNothing() {
        const QTemporaryDir folder;
        QProcess child;
        run(child, folder.path(), u"end"_s);
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitCode(), 0);
        QVERIFY(CrashReports(folder.path(), {}, {}).takeNew().empty());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aKilledRunIsToldByItsMarkerAndALiveOneIsNot() {
        const QTemporaryDir folder;
        QProcess child;
        run(child, folder.path(), u"wait"_s);
        QTRY_VERIFY(child.bytesAvailable() > 0);
        CrashReports next(folder.path(), u"1.2.4"_s, {});
        QVERIFY(next.takeNew().empty());
        child.kill();
        QVERIFY(child.waitForFinished());
        const auto reports = next.takeNew();
        QCOMPARE(reports.size(), 1U);
        QVERIFY(!reports[0].isCrash);
        QVERIFY(reports[0].summary.contains(u"without closing"_s));
        QVERIFY(bytes(reports[0].path).contains("version: 1.2.3\n"));
        QVERIFY(next.takeNew().empty());
    }

    void aFolderThatCannotBeMadeGivesASentence() {
        const QTemporaryDir folder;
        QFile block(folder.filePath(u"block"_s));
        QVERIFY(block.open(QIODevice::WriteOnly));
        CrashReports reports(folder.filePath(u"block/reports"_s), {}, {});
        const auto started = reports.start();
        QVERIFY(!started);
        QVERIFY(QString::fromStdString(started.error().message).contains(u"will leave no report"_s));
    }
};

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == "--die"_L1)
        return die(arguments[2], arguments[3]);
    CrashReportsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_crashreports.moc"

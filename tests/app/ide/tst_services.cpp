// What runs beside the window: the core, a second start, crash reports, notices and tasks.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>

#include <csignal>

#include "idehome.h"
#include "net/coreclient/clock.h"
#include "net/coreclient/supervisor.h"
#include "net/rendezvous/rendezvous.h"

using namespace castwright;
using namespace Qt::StringLiterals;
using coreclient::Supervisor;

class ServicesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    static QString bin(const QString& name) { return qEnvironmentVariable("CASTWRIGHT_BIN") + u'/' + name; }
    void useCore(const QString& program) {
        const QString place = home_->path(u"castwrightd"_s);
        QFile::remove(place);
        if (!program.isEmpty())
            QVERIFY(QFile::link(program, place));
    }
    QAbstractButton* pill() { return home_->find<QAbstractButton>("title.service.core"); }
    QString sample() { return home_->path(u"documents/market-research"_s); }
    QStringList notices() {
        QStringList texts;
        for (const auto& notice : home_->ide().notifications().history())
            texts.append(notice.text);
        return texts;
    }
    // No core: it is not what most are about, and it would outlive a program that is killed.
    void writeSettings(const QByteArray& settings = "{\"core.startWithWindow\": false}") {
        QDir().mkpath(home_->path(u"config/castwright"_s));
        QFile file(home_->path(u"config/castwright/settings.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(settings);
    }

private Q_SLOTS:
    void init() {
        qunsetenv("FAKECORE");
        home_ = std::make_unique<tests::IdeHome>();
    }
    void cleanup() { home_.reset(); }

    void aMissingCoreIsSaidAndTheWindowWorksOn() {
        QVERIFY(home_->start());
        QVERIFY(pill()->text().contains(u"off"));
        home_->openSamplePlan();
        QTRY_COMPARE(home_->ide().core().state(), Supervisor::State::failed);
        QCOMPARE(pill()->text(), u"core failed"_s);
        QTRY_VERIFY2(pill()->width() >= pill()->sizeHint().width(), "the word is not cut off");
        QVERIFY(pill()->accessibleName().contains(u"could not be started"));
        QTest::mouseClick(pill(), Qt::LeftButton);
        auto* sentence = home_->find<QLabel>("output.sentence");
        QVERIFY(sentence);
        QVERIFY2(sentence->text().contains(u"could not be started"), qPrintable(sentence->text()));
        QVERIFY(home_->file());
        // The program is there at last: the button in the output starts it.
        useCore(bin(u"fakecore"_s));
        auto* restart = home_->find<QAbstractButton>("output.action");
        QVERIFY(restart);
        QTest::mouseClick(restart, Qt::LeftButton);
        QTRY_VERIFY(home_->ide().core().isReady());
        QCOMPARE(pill()->text(), u"core"_s);
    }

    void whatACoreSaysBeforeItDiesIsShown() {
        qputenv("FAKECORE", "floods");
        useCore(bin(u"fakecore"_s));
        QVERIFY(home_->start());
        home_->openSamplePlan();
        QVERIFY(home_->run("core.showLog"));
        auto* text = home_->find<QPlainTextEdit>("output.text");
        QVERIFY(text);
        QTRY_VERIFY(text->toPlainText().contains(u"the last line"));
    }

    void theRealCoreGetsReadyAndEndsWithTheWindow() {
        useCore(bin(u"castwrightd"_s));
        QVERIFY(home_->start());
        home_->openSamplePlan();
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), 60'000);
        QCOMPARE(pill()->text(), u"core"_s);
        QVERIFY(home_->run("file.close"));
        QCOMPARE(home_->ide().core().state(), Supervisor::State::idle);
        QVERIFY(pill()->text().contains(u"off"));
    }

    void theCoreKeepsThingsAsLongAsTheSettingsSay_data() {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("streams");
        QTest::addColumn<QByteArray>("proposals");
        QTest::newRow("as it is usual") << QByteArray("{}") << QByteArray("30") << QByteArray("0");
        QTest::newRow("as somebody wants it")
            << QByteArray("{\"core.keepStreams\": 7, \"core.keepProposals\": 90}") << QByteArray("7")
            << QByteArray("90");
    }
    void theCoreKeepsThingsAsLongAsTheSettingsSay() {
        QFETCH(QByteArray, settings);
        writeSettings(settings);
        useCore(bin(u"castwrightd"_s));
        QVERIFY(home_->start());
        home_->openSamplePlan();
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), 60'000);
        const auto folders = rendezvous::foldersFromEnvironment();
        QVERIFY(folders);
        const auto said = [&](const QByteArray& name) {
            const auto found = rendezvous::find(*folders, sample().toStdString());
            const auto core = found ? found->core.value_or(rendezvous::Core()) : rendezvous::Core();
            QFile commandLine(u"/proc/%1/cmdline"_s.arg(core.report.pid));
            const auto words =
                commandLine.open(QIODevice::ReadOnly) ? commandLine.readAll().split('\0') : QByteArrayList();
            return words.value(words.indexOf(name) + 1);
        };
        QTEST(said("--keep-streams"), "streams");
        QTEST(said("--keep-proposals"), "proposals");
        // A change counts from the next start, whoever asked for it.
        QVERIFY(home_->ide().settings().set(u"core.keepStreams"_s, 3).has_value());
        home_->ide().core().restart();
        QTRY_COMPARE_WITH_TIMEOUT(said("--keep-streams"), QByteArray("3"), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), 60'000);
    }

    // A window that is attached to a core which another one started, and what that one does to it.
    void aReplacedCoreIsNoticedAtOnce_data() {
        QTest::addColumn<bool>("isKilled");
        QTest::newRow("it is started anew") << false;
        QTest::newRow("it is killed") << true;
    }
    void aReplacedCoreIsNoticedAtOnce() {
        QFETCH(bool, isKilled);
        const QString workspace = home_->makeWorkspace(u"shared"_s);
        const auto folders = rendezvous::foldersFromEnvironment();
        QVERIFY(folders);
        coreclient::SystemClock clock;
        Supervisor other(
            {.program = bin(u"castwrightd"_s), .workspace = workspace, .folders = *folders}, clock);
        other.start();
        QTRY_COMPARE_WITH_TIMEOUT(other.state(), Supervisor::State::ready, 60'000);
        const auto first = other.endpoint()->port;
        useCore(bin(u"castwrightd"_s));
        QVERIFY(home_->start(workspace));
        auto& mine = home_->ide().core();
        QTRY_VERIFY_WITH_TIMEOUT(mine.isReady() && home_->ide().refining().client(), 60'000);
        QVERIFY(mine.isForeign());
        QCOMPARE(mine.endpoint()->port, first);
        QElapsedTimer since;
        connect(&other, &Supervisor::stateChanged, this, [&](Supervisor::State state) {
            if (state == Supervisor::State::ready)
                since.start();
        });
        if (isKilled) {
            const auto found = rendezvous::find(*folders, workspace.toStdString());
            QVERIFY(found && found->core);
            QCOMPARE(::kill(pid_t(found->core->report.pid), SIGKILL), 0);
        } else {
            other.restart();
        }
        const auto isTheNext = [&] {
            const auto now = mine.endpoint();
            return now && now->port != first;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTheNext(), 60'000);
        // Once in six seconds it would have been found out by asking.
        QVERIFY2(!since.isValid() || since.elapsed() < 2'000, qPrintable(QString::number(since.elapsed())));
        QTRY_COMPARE_WITH_TIMEOUT(other.state(), Supervisor::State::ready, 60'000);
        QCOMPARE(mine.endpoint()->port, other.endpoint()->port);
        QVERIFY2(mine.isForeign(), "it did not start one of its own in between");
        // Where none comes, it does.
        other.stop();
        QTRY_VERIFY_WITH_TIMEOUT(mine.isReady() && !mine.isForeign(), 60'000);
    }

    void aSecondStartOfTheSameWorkspaceRaisesTheFirst() {
        writeSettings();
        const QString workspace = home_->makeWorkspace(u"shared"_s);
        QVERIFY(home_->start(workspace));
        home_->window().showMinimized();
        QTRY_VERIFY(home_->window().isMinimized());
        QProcess second;
        second.start(bin(u"castwright"_s), {u"--home"_s, home_->path(), workspace});
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(second.exitStatus(), QProcess::NormalExit);
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY(!home_->window().isMinimized());
        // The same wish without a name: it is the last workspace, which is here already.
        home_->window().showMinimized();
        QTRY_VERIFY(home_->window().isMinimized());
        second.start(bin(u"castwright"_s), {u"--home"_s, home_->path()});
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY(!home_->window().isMinimized());
    }

    void aCrashIsToldAtTheNextStart() {
        writeSettings();
        const QString workspace = home_->makeWorkspace(u"crashing"_s);
        QProcess program;
        program.start(bin(u"castwright"_s), {u"--home"_s, home_->path(), workspace});
        // The mark of a living run: the handlers are in place by then.
        const QDir crashes(home_->path(u"state/castwright/crashes"_s));
        QTRY_VERIFY_WITH_TIMEOUT(
            !QDir(crashes.path()).entryList(QDir::Files | QDir::Hidden).isEmpty(), 60'000);
        QCOMPARE(program.state(), QProcess::Running);
        ::kill(pid_t(program.processId()), SIGSEGV);
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(program.exitStatus(), QProcess::CrashExit);
        QVERIFY(home_->start(workspace));
        QTRY_VERIFY2(!notices().filter(u"SIGSEGV"_s).isEmpty(), qPrintable(notices().join(u'\n')));
        const auto& history = home_->ide().notifications().history();
        const auto told = std::ranges::find_if(
            history, [](const auto& notice) { return notice.text.contains(u"SIGSEGV"); });
        QVERIFY(told->severity == shell::Severity::Error);
        QVERIFY2(told->details.contains(u"backtrace:"), qPrintable(told->details));
        QCOMPARE(told->actions.size(), 1U);
        QCOMPARE(told->actions[0].commandId, u"help.openCrashReports"_s);
        // Once is enough.
        QVERIFY(home_->start(workspace));
        QCoreApplication::processEvents();
        QVERIFY(notices().filter(u"SIGSEGV"_s).isEmpty());
    }

    void theStartIsMeasured() {
        QProcess program;
        program.start(bin(u"castwright"_s), {u"--home"_s, home_->path(), u"--bench-startup"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(program.exitCode(), 0);
        const QByteArray output = program.readAllStandardOutput();
        QVERIFY2(output.startsWith("{\"firstFrameMs\": ") && output.endsWith("}\n"), output.constData());
    }

    void aNoticeIsToastedCountedAndRead() {
        QVERIFY(home_->start());
        home_->openSamplePlan();
        auto* bell = home_->find<QAbstractButton>("status.notifications");
        QVERIFY(bell);
        auto& notifications = home_->ide().notifications();
        notifications.markAllRead();
        QCOMPARE(bell->accessibleName(), u"No unread notifications"_s);
        notifications.post(shell::Severity::Warning, u"The disk is nearly full."_s);
        notifications.post(shell::Severity::Info, u"And another."_s);
        QCOMPARE(bell->text(), u"2"_s);
        QCOMPARE(bell->accessibleName(), u"2 unread notifications"_s);
        QVERIFY(home_->find("toast"));
        QTest::mouseClick(bell, Qt::LeftButton);
        auto* list = home_->find<QAbstractItemView>("notifications.list");
        QVERIFY(list);
        QTRY_VERIFY(list->model()->rowCount() >= 2);
        if (auto* read = home_->find<QAbstractButton>("notifications.markRead"); read && read->isEnabled())
            QTest::mouseClick(read, Qt::LeftButton);
        QTRY_COMPARE(notifications.unread(), 0);
        QTRY_COMPARE(bell->accessibleName(), u"No unread notifications"_s);
    }

    void aTaskIsSeenWhileItRunsAndKeptInTheHistory() {
        QVERIFY(home_->start());
        auto& tasks = home_->ide().tasks();
        QVERIFY(!home_->find("taskIndicator"));
        int cancelled = 0;
        const auto id = tasks.begin(u"Index the workspace"_s, [&] { ++cancelled; });
        auto* indicator = home_->find<QAbstractButton>("taskIndicator");
        QVERIFY(indicator);
        tasks.progress(id, 40, u"reading"_s);
        QVERIFY2(
            indicator->accessibleName().contains(u"Index the workspace"),
            qPrintable(indicator->accessibleName()));
        QTest::mouseClick(indicator, Qt::LeftButton);
        QTRY_VERIFY(home_->find<QAbstractButton>("task.cancel"));
        QTest::mouseClick(home_->find<QAbstractButton>("task.cancel"), Qt::LeftButton);
        QCOMPARE(cancelled, 1);
        tasks.finish(id, shell::TaskState::Cancelled, u"Stopped on request."_s);
        QTRY_VERIFY(!home_->find("taskIndicator"));
        QVERIFY(!notices().filter(u"Stopped on request."_s).isEmpty());
    }
};

QTEST_MAIN(ServicesTest)
#include "tst_services.moc"

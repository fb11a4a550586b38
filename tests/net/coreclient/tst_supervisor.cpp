// The supervisor against a core that hangs, crashes, floods and lies. A limit is short where it is what is
// tried.
#include <csignal>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "net/coreclient/coreclient.h"
#include "net/coreclient/supervisor.h"
#include "patience.h"

using namespace castwright;
using namespace castwright::coreclient;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = Supervisor::State;

class SupervisorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    SystemClock clock_;

    SupervisorOptions options() const {
        return {
            .program = qEnvironmentVariable("CASTWRIGHT_BIN") + u"/fakecore"_s,
            .workspace = root_->filePath(u"workspace"_s),
            .folders = *rendezvous::foldersFromEnvironment(),
            .reportLimit = 60s,
            .readyLimit = 60s,
            .pollInterval = 5ms,
            .requestLimit = 60s,
            .politeLimit = 100ms,
            .watchInterval = 20ms,
            .missedAnswers = 2,
            .firstDelay = 2ms,
            .longestDelay = 4ms,
            .quickCrashes = 3,
            .jitter = [] { return 1.0; }};
    }
    static void behave(const char* how) { qputenv("FAKECORE", how); }

    /** The state letter of a process: 'T' is stopped. */
    static char stateOf(pid_t pid) {
        QFile stat(u"/proc/%1/stat"_s.arg(pid));
        if (!stat.open(QIODevice::ReadOnly))
            return ' ';
        const auto line = stat.readAll();
        return line.at(line.lastIndexOf(')') + 2);
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(root_->path()).mkpath(u"workspace"_s) && QDir(root_->path()).mkpath(u"run"_s));
        qputenv("XDG_RUNTIME_DIR", root_->filePath(u"run"_s).toUtf8());
        qputenv("XDG_STATE_HOME", root_->filePath(u"state"_s).toUtf8());
        behave("");
    }

    void aGoodCoreBecomesReadyAndStops() {
        Supervisor supervisor(options(), clock_);
        const QSignalSpy states(&supervisor, &Supervisor::stateChanged);
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::ready);
        QCOMPARE(supervisor.endpoint().value_or(Endpoint()).secret, "fakesecret");
        QVERIFY(!supervisor.isAttached());
        supervisor.stop();
        QVERIFY(!supervisor.endpoint());
        QTRY_COMPARE(supervisor.state(), State::stopped);
        QList<State> seen;
        for (const auto& emission : states)
            seen.append(emission.at(0).value<State>());
        QCOMPARE(
            seen, (QList{State::starting, State::waiting, State::ready, State::stopping, State::stopped}));
    }

    void aBadCoreIsGivenUpWithTheReason_data() {
        QTest::addColumn<QByteArray>("behaviour");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* behaviour, const char* words) {
            QTest::newRow(behaviour) << QByteArray(behaviour) << QString::fromUtf8(words);
        };
        row("crashes-at-once", "It crashed.");
        row("ends-at-once", "code 17");
        row("hangs", "did not say within 0.2 s");
        row("giant-line", "longer than 4096 bytes");
        row("bad-json", "cannot be read");
        row("wrong-host", "not this computer");
        row("wrong-pid", "another process");
        row("wrong-port", "was not ready within");
        row("never-ready", "was not ready within");
        row("no-secret", "no secret");
    }
    void aBadCoreIsGivenUpWithTheReason() {
        QFETCH(QByteArray, behaviour);
        QFETCH(QString, words);
        behave(behaviour.constData());
        auto short_ = options();
        if (behaviour == "hangs")
            short_.reportLimit = 200ms;
        if (behaviour == "wrong-port" || behaviour == "never-ready")
            short_.readyLimit = 200ms;
        short_.quickCrashes = 2;
        Supervisor supervisor(short_, clock_);
        const QSignalSpy states(&supervisor, &Supervisor::stateChanged);
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::failed);
        QVERIFY2(supervisor.sentence().contains(words), qPrintable(supervisor.sentence()));
        const auto restarts = std::ranges::count_if(states, [](const auto& emission) {
            return emission.at(0).template value<State>() == State::restarting;
        });
        QCOMPARE(restarts, 1);
    }

    void afterGivingUpRestartTriesAgain() {
        behave("crashes-at-once");
        Supervisor supervisor(options(), clock_);
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::failed);
        behave("");
        supervisor.restart();
        QTRY_COMPARE(supervisor.state(), State::ready);
    }

    void aCoreThatCrashesLaterIsStartedAgain() {
        behave("crashes-later");
        Supervisor supervisor(options(), clock_);
        int crashes = 0;
        connect(&supervisor, &Supervisor::stateChanged, this, [&](State state) {
            if (state == State::restarting) {
                ++crashes;
                behave(""); // before it is started again
            }
        });
        supervisor.start();
        QTRY_COMPARE(crashes, 1);
        QTRY_COMPARE(supervisor.state(), State::ready);
    }

    void aCoreThatStopsAnsweringIsReplaced() {
        behave("stops-answering");
        auto quick = options();
        quick.requestLimit = 200ms;
        Supervisor supervisor(quick, clock_);
        const QSignalSpy states(&supervisor, &Supervisor::stateChanged);
        supervisor.start();
        QTRY_VERIFY(std::ranges::any_of(states, [](const auto& emission) {
            return emission.at(0).template value<State>() == State::restarting
                   && emission.at(1).toString().contains(u"stopped answering"_s);
        }));
    }

    void aFloodLeavesTheLastOfTheLog() {
        behave("floods");
        Supervisor supervisor(options(), clock_);
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::ready);
        QTRY_VERIFY(supervisor.log().endsWith("the last line\n"));
        QCOMPARE(supervisor.log().size(), Supervisor::logBytes);
    }

    void aCoreThatIgnoresSigtermIsKilled() {
        behave("ignores-sigterm");
        Supervisor supervisor(options(), clock_);
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::ready);
        supervisor.stop();
        QTRY_COMPARE(supervisor.state(), State::stopped);
    }

    void restartWhileRunningGivesANewCore() {
        Supervisor supervisor(options(), clock_);
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::ready);
        const auto port = supervisor.endpoint()->port;
        supervisor.restart();
        QCOMPARE(supervisor.state(), State::stopping);
        QTRY_COMPARE(supervisor.state(), State::ready);
        QVERIFY(supervisor.endpoint()->port != port);
    }

    void aSecondWindowAttachesAndTakesOverWhenTheFirstLeaves() {
        auto first = std::make_unique<Supervisor>(options(), clock_);
        first->start();
        QTRY_COMPARE(first->state(), State::ready);
        Supervisor second(options(), clock_);
        second.start();
        QTRY_COMPARE(second.state(), State::ready);
        QVERIFY(second.isAttached());
        QCOMPARE(second.endpoint()->port, first->endpoint()->port);
        first.reset();
        QTRY_VERIFY(second.state() == State::ready && !second.isAttached());
    }

    void aCoreThatIsFoundWhileItEndsIsNotWaitedFor() {
        Supervisor leaving(options(), clock_);
        leaving.start();
        QTRY_COMPARE(leaving.state(), State::ready);
        const auto port = leaving.endpoint()->port;
        const auto found = rendezvous::find(options().folders, options().workspace.toStdString());
        QVERIFY(found && found->core);
        const auto pid = static_cast<pid_t>(found->core->report.pid);
        QCOMPARE(::kill(pid, SIGSTOP), 0); // it is asked to end, and has not ended yet
        QTRY_COMPARE(stateOf(pid), 'T');   // of two signals that wait, SIGTERM would be taken first
        leaving.stop();
        auto patient = options();
        patient.readyLimit = 120s;
        Supervisor coming(patient, clock_); // as when a workspace is closed and opened again at once
        coming.start();
        QVERIFY(coming.isAttached());
        QCOMPARE(::kill(pid, SIGCONT), 0);
        QTRY_COMPARE(coming.state(), State::ready); // long before it would give up on the old one
        QVERIFY(!coming.isAttached());
        QVERIFY(coming.endpoint()->port != port);
    }

    void stoppingAnAttachedWindowLeavesTheCoreAlone() {
        Supervisor owner(options(), clock_);
        owner.start();
        QTRY_COMPARE(owner.state(), State::ready);
        Supervisor guest(options(), clock_);
        guest.start();
        QTRY_COMPARE(guest.state(), State::ready);
        guest.stop();
        QCOMPARE(guest.state(), State::stopped);
        QCOMPARE(owner.state(), State::ready);
    }

    void aMissingProgramIsASentence() {
        auto wrong = options();
        wrong.program = u"/nowhere/castwrightd"_s;
        Supervisor supervisor(wrong, clock_);
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::failed);
        QVERIFY(supervisor.sentence().contains(u"/nowhere/castwrightd"_s));
    }

    void aMissingWorkspaceIsASentence() {
        auto wrong = options();
        wrong.workspace = u"/nowhere"_s;
        Supervisor supervisor(wrong, clock_);
        supervisor.start();
        QCOMPARE(supervisor.state(), State::failed);
        QVERIFY(supervisor.sentence().contains(u"/nowhere"_s));
    }

    void aSlotMayStopItFromWithinASignal() {
        Supervisor supervisor(options(), clock_);
        connect(&supervisor, &Supervisor::stateChanged, this, [&](State state) {
            if (state == State::waiting)
                supervisor.stop();
        });
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::stopped);
    }

    void aDestroyedRequestIsCancelled() {
        Supervisor supervisor(options(), clock_);
        supervisor.start();
        QTRY_COMPARE(supervisor.state(), State::ready);
        CoreClient client(*supervisor.endpoint(), 60s);
        bool isCalled = false;
        bool isAnswered = false;
        auto cancelled = client.health([&](const Result<protocol::Health>&) { isCalled = true; });
        const auto kept =
            client.health([&](const Result<protocol::Health>& answer) { isAnswered = answer.has_value(); });
        cancelled.reset();
        QTRY_VERIFY(isAnswered);
        QVERIFY(!isCalled);
    }
};

QTEST_GUILESS_MAIN(SupervisorTest)
#include "tst_supervisor.moc"

// One window per workspace, with real processes: this program starts itself as a second window.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include <cstdio>

#include "app/ide/lifecycle/singleinstance.h"
#include "patience.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace castwright;
using namespace castwright::ide;

namespace {

// Says what it became; a first one lives on until its input ends.
int claimAsChild(const QString& folder, const QString& workspace, const QString& way) {
    SingleInstance instance(folder, workspace);
    const auto outcome = instance.claim({{u"raise"_s, true}, {u"path"_s, u"a/b.md"_s}}, 60s);
    if (!outcome) {
        std::printf("%s\n", outcome.error().message.c_str());
        return 3;
    }
    const bool isFirst = *outcome == SingleInstance::Outcome::First;
    std::puts(isFirst ? "first" : "handed over");
    std::fflush(stdout);
    if (!isFirst)
        return 0;
    if (way == "deaf"_L1) {
        std::getchar(); // never looks at its socket
        return 0;
    }
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

} // namespace

class SingleInstanceTest : public QObject {
    Q_OBJECT

    QTemporaryDir temporary_;
    int count_ = 0;

    QString freshFolder() { return temporary_.filePath(QString::number(++count_)); }

    static void
    start(QProcess& child, const QString& folder, const QString& workspace, const QString& way = u"live"_s) {
        child.start(QCoreApplication::applicationFilePath(), {u"--claim"_s, folder, workspace, way});
        QVERIFY(child.waitForStarted());
    }

private Q_SLOTS:
    void aSecondStartHandsItsMessageToTheFirst() {
        const auto folder = freshFolder();
        SingleInstance first(folder, temporary_.path());
        QCOMPARE(first.claim({}).value(), SingleInstance::Outcome::First);
        QCOMPARE(
            QFile::permissions(folder)
                & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
            QFile::Permissions());
        QSignalSpy received(&first, &SingleInstance::messageReceived);
        QProcess second;
        // The same folder by another name.
        start(second, folder, temporary_.path() + u"/../"_s + QFileInfo(temporary_.path()).fileName());
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.readAll(), "handed over\n");
        QCOMPARE(received.size(), 1);
        const auto message = received[0][0].toJsonObject();
        QCOMPARE(message[u"path"_s], u"a/b.md"_s);
        QCOMPARE(message[u"raise"_s], true);
    }

    void anotherWorkspaceHasAFirstOfItsOwn() {
        const auto folder = freshFolder();
        QVERIFY(QDir().mkpath(temporary_.filePath(u"one"_s)) && QDir().mkpath(temporary_.filePath(u"two"_s)));
        SingleInstance one(folder, temporary_.filePath(u"one"_s));
        SingleInstance two(folder, temporary_.filePath(u"two"_s));
        QCOMPARE(one.claim({}).value(), SingleInstance::Outcome::First);
        QCOMPARE(two.claim({}).value(), SingleInstance::Outcome::First);
    }

    void ofManyAtTheSameTimeExactlyOneIsTheFirst() {
        for (int round = 0; round < 5; ++round) {
            const auto folder = freshFolder();
            std::array<QProcess, 4> starts;
            for (auto& process : starts)
                process.start(
                    QCoreApplication::applicationFilePath(),
                    {u"--claim"_s, folder, temporary_.path(), u"live"_s});
            int first = 0;
            int handedOver = 0;
            for (auto& process : starts)
                QTRY_VERIFY(process.canReadLine());
            for (auto& process : starts) {
                const auto line = process.readLine();
                first += line == "first\n";
                handedOver += line == "handed over\n";
            }
            QCOMPARE(first, 1);
            QCOMPARE(handedOver, 3);
            for (auto& process : starts) {
                process.closeWriteChannel();
                QTRY_COMPARE(process.state(), QProcess::NotRunning);
            }
        }
    }

    void theLeftoversOfAKilledWindowDoNotBlockTheNext() {
        const auto folder = freshFolder();
        QProcess dead;
        start(dead, folder, temporary_.path());
        QTRY_VERIFY(dead.canReadLine());
        dead.kill();
        QVERIFY(dead.waitForFinished());
        QCOMPARE(QDir(folder).entryList({u"*.sock"_s}, QDir::System).size(), 1);
        SingleInstance next(folder, temporary_.path());
        QCOMPARE(next.claim({}).value(), SingleInstance::Outcome::First);
    }

    void aFirstThatDoesNotAnswerGivesASentenceWithinTheLimit() {
        const auto folder = freshFolder();
        QProcess deaf;
        start(deaf, folder, temporary_.path(), u"deaf"_s);
        QTRY_VERIFY(deaf.canReadLine());
        SingleInstance second(folder, temporary_.path());
        QElapsedTimer time;
        time.start();
        const auto outcome = second.claim({}, 300ms);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().code == ErrorCode::timeout);
        QVERIFY(time.elapsed() >= 250 && time.elapsed() < 60'000);
        QVERIFY(QString::fromStdString(outcome.error().message).contains(QString::number(deaf.processId())));
        deaf.kill();
        deaf.waitForFinished();
    }

    void nonsenseOnTheSocketIsNotAMessage() {
        const auto folder = freshFolder();
        SingleInstance first(folder, temporary_.path());
        QVERIFY(first.claim({}));
        QSignalSpy received(&first, &SingleInstance::messageReceived);
        const auto path = folder + u'/' + QDir(folder).entryList({u"*.sock"_s}, QDir::System).value(0);
        for (const auto& bytes :
             {QByteArray("nonsense\n"), QByteArray("[1]\n"), QByteArray(200 << 10, 'x')}) {
            QLocalSocket socket;
            socket.connectToServer(path);
            QVERIFY(socket.waitForConnected());
            socket.write(bytes);
            QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
            QVERIFY(socket.readAll().isEmpty());
        }
        QVERIFY(received.isEmpty());
    }

    void aFolderThatCannotBeMadeGivesASentence() {
        QFile block(temporary_.filePath(u"block"_s));
        QVERIFY(block.open(QIODevice::WriteOnly));
        SingleInstance instance(temporary_.filePath(u"block/run"_s), temporary_.path());
        const auto outcome = instance.claim({});
        QVERIFY(!outcome);
        QVERIFY(QString::fromStdString(outcome.error().message).contains(u"XDG_RUNTIME_DIR"_s));
    }
};

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments[1] == "--claim"_L1)
        return claimAsChild(arguments[2], arguments[3], arguments[4]);
    SingleInstanceTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_singleinstance.moc"

// The keyring as it is found in the world: absent, hanging, and, where the toolchain has one, real. Each case
// is a process of its own, because a process asks for its bus once.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

#include <qcorotask.h>

#include "net/signin/keychainstore.h"
#include "patience.h"
#include "tests/fakes/memorysecretstore.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace castwright;
using namespace castwright::signin;

namespace {

constexpr int busLimit = 25'000; // ms; what D-Bus itself waits for one answer

// A keyring that takes every call and answers none, or none after the first ones.
class HangingKeyring : public QDBusVirtualObject {
public:
    explicit HangingKeyring(bool answersFirst)
        : answersFirst_(answersFirst) {}
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
        if (answersFirst_ && message.member() == "GetAll"_L1)
            connection.send(message.createReply(QVariantMap()));
        return true;
    }

private:
    bool answersFirst_;
};

template <class T>
void print(const Result<T>& result) {
    std::printf(
        "%s%s\n", result ? "well" : std::string(toString(result.error().code)).c_str(),
        result ? "" : (": " + result.error().message).c_str());
}

int hang(const QString& way) {
    HangingKeyring keyring(way == "late"_L1);
    auto bus = QDBusConnection::sessionBus();
    if (!bus.registerVirtualObject(u"/"_s, &keyring, QDBusConnection::SubPath)
        || !bus.registerService(u"org.freedesktop.secrets"_s))
        return 1;
    std::puts("hanging");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int useStore(const QString& way) {
    KeychainStore store(u"castwright-test"_s, way == "round trip"_L1 ? 60s : 400ms);
    const auto name = u"provider.test.key"_s;
    if (way == "round trip"_L1) {
        print(QCoro::waitFor(store.store(name, u"sësame 🔑"_s)));
        const auto read = QCoro::waitFor(store.read(name));
        std::puts(read && *read ? (*read)->toUtf8().constData() : "nothing");
        print(QCoro::waitFor(store.remove(name)));
        const auto after = QCoro::waitFor(store.read(name));
        std::puts(after && !*after ? "gone" : "not gone");
        print(QCoro::waitFor(store.remove(name)));
        return 0;
    }
    QElapsedTimer time;
    time.start();
    print(QCoro::waitFor(store.store(name, u"sesame"_s)));
    print(QCoro::waitFor(store.read(name)));
    print(QCoro::waitFor(store.remove(name)));
    std::printf("%lld\n", time.elapsed());
    return 0;
}

} // namespace

class KeychainStoreTest : public QObject {
    Q_OBJECT

    static QProcessEnvironment environment(const QString& bus, const QString& home) {
        auto all = QProcessEnvironment::systemEnvironment();
        all.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, bus);
        all.insert(u"HOME"_s, home);
        all.insert(u"XDG_DATA_HOME"_s, home + u"/data"_s);
        all.insert(u"XDG_CONFIG_HOME"_s, home + u"/config"_s);
        all.insert(u"XDG_CACHE_HOME"_s, home + u"/cache"_s);
        all.insert(u"XDG_RUNTIME_DIR"_s, home);
        all.remove(u"DISPLAY"_s);
        return all;
    }
    // What a store says of a bus, a line a call.
    static QStringList ask(const QString& bus, const QString& home) {
        QProcess child;
        child.setProcessEnvironment(environment(bus, home));
        child.start(QCoreApplication::applicationFilePath(), {u"--use"_s, u"plain"_s});
        if (!child.waitForFinished(60000))
            return {};
        return QString::fromUtf8(child.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    }
    static bool noFileHolds(const QString& folder, const QByteArray& text) {
        for (const auto& entry :
             QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            if (entry.isDir() && !noFileHolds(entry.filePath(), text))
                return false;
            QFile file(entry.filePath());
            if (entry.isFile() && file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return false;
        }
        return true;
    }

private Q_SLOTS:
    void withoutABusEveryCallAnswersWithASentence_data() {
        QTest::addColumn<QString>("bus");
        QTest::newRow("no bus at the address") << u"unix:path=/nowhere/bus"_s;
        QTest::newRow("no address") << QString();
    }
    void withoutABusEveryCallAnswersWithASentence() {
        QFETCH(QString, bus);
        const QTemporaryDir home;
        const auto lines = ask(bus, home.path());
        QCOMPARE(lines.size(), 4);
        for (const auto& line : lines.first(3))
            QVERIFY2(line.contains(u"keyring"_s) && line.contains(u"then try again"_s), qPrintable(line));
        QVERIFY(lines[3].toInt() < busLimit);
        QVERIFY(noFileHolds(home.path(), "sesame"));
    }

    void aKeyringThatHangsIsGivenUpAtTheLimit_data() {
        QTest::addColumn<QString>("way");
        QTest::newRow("from the first call") << u"early"_s;
        QTest::newRow("once it was found") << u"late"_s;
    }
    void aKeyringThatHangsIsGivenUpAtTheLimit() {
        QFETCH(QString, way);
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            QSKIP("no dbus-daemon here");
        const QTemporaryDir home;
        QProcess bus;
        bus.start(
            u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s,
                               u"--address=unix:path=%1/bus"_s.arg(home.path())});
        QTRY_VERIFY(bus.canReadLine());
        const auto address = QString::fromUtf8(bus.readLine()).trimmed();
        QProcess keyring;
        keyring.setProcessEnvironment(environment(address, home.path()));
        keyring.start(QCoreApplication::applicationFilePath(), {u"--hang"_s, way});
        QTRY_VERIFY(keyring.canReadLine());

        const auto lines = ask(address, home.path());
        QCOMPARE(lines.size(), 4);
        for (const auto& line : lines.first(3)) {
            QVERIFY2(line.startsWith(u"timeout: "_s), qPrintable(line));
            QVERIFY2(line.contains(u"did not answer within 0.4 seconds"_s), qPrintable(line));
        }
        QVERIFY(lines[3].toInt() >= 3 * 350 && lines[3].toInt() < busLimit);
        QVERIFY(noFileHolds(home.path(), "sesame"));
        keyring.kill();
        bus.kill();
        keyring.waitForFinished();
        bus.waitForFinished();
    }

    void aRealKeyringKeepsAndForgets() {
        for (const auto& program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s})
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(u"no %1 here, so no round trip through a real keyring"_s.arg(program)));
        const QTemporaryDir home;
        QProcess session;
        session.setProcessEnvironment(environment({}, home.path()));
        session.start(
            u"dbus-run-session"_s,
            {u"--"_s, u"sh"_s, u"-c"_s,
             u"printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit 77; exec \"$0\" --use 'round trip'"_s,
             QCoreApplication::applicationFilePath()});
        QVERIFY(session.waitForFinished(60000));
        if (session.exitCode() == 77)
            QSKIP("gnome-keyring-daemon does not run here, so no round trip through a real keyring");
        const auto lines =
            QString::fromUtf8(session.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines, (QStringList{u"well"_s, u"sësame 🔑"_s, u"well"_s, u"gone"_s, u"well"_s}));
        QVERIFY(noFileHolds(home.path(), u"sësame"_s.toUtf8()));
    }

    void theFakeBehavesAsAStore() {
        fakes::MemorySecretStore store;
        QVERIFY(QCoro::waitFor(store.store(u"a"_s, u"1"_s)));
        QCOMPARE(QCoro::waitFor(store.read(u"a"_s)).value(), u"1"_s);
        QVERIFY(QCoro::waitFor(store.remove(u"a"_s)));
        QVERIFY(!QCoro::waitFor(store.read(u"a"_s)).value());
        store.failure = Error{.code = ErrorCode::refused, .message = "locked", .where = {}, .cause = {}};
        QVERIFY(!QCoro::waitFor(store.read(u"a"_s)));
    }
};

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--hang"_L1)
        return hang(arguments[2]);
    if (arguments.size() == 3 && arguments[1] == "--use"_L1)
        return useStore(arguments[2]);
    KeychainStoreTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychainstore.moc"

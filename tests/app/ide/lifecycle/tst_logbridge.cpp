// The log of the window: what Qt says reaches the file, one JSON object a line, and two windows never share a
// file.
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include "app/ide/lifecycle/logbridge.h"

using namespace Qt::StringLiterals;
using namespace castwright;
using namespace castwright::ide;

Q_LOGGING_CATEGORY(canvas, "castwright.canvas")

class LogBridgeTest : public QObject {
    Q_OBJECT

    static QList<QJsonObject> lines(const QString& path) {
        QList<QJsonObject> all;
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            for (const auto& line : file.readAll().split('\n'))
                if (!line.isEmpty())
                    all << QJsonDocument::fromJson(line).object();
        return all;
    }
    static bool says(const QString& path, const QString& text) {
        for (const auto& line : lines(path))
            for (const auto& value : line)
                if (value.toString() == text)
                    return true;
        return false;
    }

private Q_SLOTS:
    void messagesOfQtAreLinesOfTheLog() {
        const QTemporaryDir folder;
        {
            const auto bridge = LogBridge::open(folder.filePath(u"logs"_s), u"info"_s, 2);
            QVERIFY(bridge);
            QTest::ignoreMessage(QtWarningMsg, "a \"quoted\"\nwarning");
            qCInfo(canvas, "laid out");
            qWarning("a \"quoted\"\nwarning");
            qDebug("too quiet");
            (*bridge)->logger().info("our own");
            const auto file = (*bridge)->file();
            QVERIFY(says(file, u"laid out"_s));
            QVERIFY(says(file, u"castwright.canvas"_s));
            QVERIFY(says(file, u"a \"quoted\"\nwarning"_s));
            QVERIFY(says(file, u"our own"_s));
            QVERIFY(!says(file, u"too quiet"_s));
            for (const auto& line : lines(file))
                QVERIFY(!line.isEmpty());
        }
        qCInfo(canvas, "after the end");
        QVERIFY(!says(folder.filePath(u"logs/castwright.log"_s), u"after the end"_s));
    }

    void aSecondWindowWritesAFileOfItsOwn() {
        const QTemporaryDir folder;
        const auto first = LogBridge::open(folder.path(), u"info"_s, 2);
        QVERIFY(first);
        {
            const auto second = LogBridge::open(folder.path(), u"info"_s, 2);
            QVERIFY(second);
            QCOMPARE((*first)->file(), folder.filePath(u"castwright.log"_s));
            QCOMPARE((*second)->file(), folder.filePath(u"castwright-2.log"_s));
        }
        const auto third = LogBridge::open(folder.path(), u"info"_s, 2);
        QVERIFY(third);
        QCOMPARE((*third)->file(), folder.filePath(u"castwright-2.log"_s));
    }

    // As where one program has two windows: said once, to the newest that is open, however they close.
    void ofTwoInOneProcessTheNewestIsToldAndOnce_data() {
        QTest::addColumn<bool>("doesFirstGoFirst");
        QTest::newRow("the first goes first") << true;
        QTest::newRow("the second goes first") << false;
    }
    void ofTwoInOneProcessTheNewestIsToldAndOnce() {
        QFETCH(bool, doesFirstGoFirst);
        const QTemporaryDir folder;
        auto first = LogBridge::open(folder.path(), u"info"_s, 2);
        auto second = LogBridge::open(folder.path(), u"info"_s, 2);
        QVERIFY(first && second);
        const QString files[]{(*first)->file(), (*second)->file()};
        qCInfo(canvas, "with two");
        QCOMPARE(
            std::ranges::count_if(
                lines(files[1]),
                [](const auto& line) { return line.value(u"category"_s) == u"castwright.canvas"_s; }),
            1);
        QVERIFY(says(files[1], u"with two"_s));
        QVERIFY(!says(files[0], u"with two"_s));
        (doesFirstGoFirst ? first : second)->reset();
        QTest::ignoreMessage(QtWarningMsg, "with one");
        qCWarning(canvas, "with one");
        QVERIFY(says(files[doesFirstGoFirst ? 1 : 0], u"with one"_s));
        QVERIFY(!says(files[doesFirstGoFirst ? 0 : 1], u"with one"_s));
        (doesFirstGoFirst ? second : first)->reset();
        qCInfo(canvas, "with none");
        for (const auto& file : files)
            QVERIFY(!says(file, u"with none"_s));
    }

    void aFullLogIsSetAsideAndTheOldestGoes() {
        const QTemporaryDir folder;
        const auto bridge = LogBridge::open(folder.path(), u"info"_s, 2);
        QVERIFY(bridge);
        const std::string long_(64 << 10, 'x');
        for (int i = 0; i < 4 * 70; ++i) // four times what a file holds
            (*bridge)->logger().info(long_);
        auto files = QDir(folder.path()).entryList({u"castwright.log*"_s}, QDir::Files);
        files.removeAll(u"castwright.log.lock"_s);
        QCOMPARE(files, (QStringList{u"castwright.log"_s, u"castwright.log.1"_s, u"castwright.log.2"_s}));
    }

    void whatIsWrongIsASentence() {
        const QTemporaryDir folder;
        QVERIFY(!LogBridge::open(folder.path(), u"loud"_s, 2));
        QFile block(folder.filePath(u"block"_s));
        QVERIFY(block.open(QIODevice::WriteOnly));
        const auto bridge = LogBridge::open(folder.filePath(u"block/logs"_s), u"info"_s, 2);
        QVERIFY(!bridge);
        QVERIFY(QString::fromStdString(bridge.error().message).contains(u"No log is written"_s));
    }
};

QTEST_GUILESS_MAIN(LogBridgeTest)
#include "tst_logbridge.moc"

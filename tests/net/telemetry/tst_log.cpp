// The log: what a line holds, what it must never hold, and how files are set aside.
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

#include "net/telemetry/log.h"

using namespace castwright;
using namespace castwright::telemetry;
using namespace Qt::StringLiterals;

namespace {

std::chrono::system_clock::time_point someTime() {
    return std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + std::chrono::milliseconds{4'005};
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class LogTest : public QObject {
    Q_OBJECT

    std::string out_;

    Logger logger(Level level = Level::info) {
        out_.clear();
        return Logger::toFunction(
            {.component = "core", .level = level, .clock = &someTime},
            [this](std::string_view line) { out_ += line; });
    }
    QJsonObject line() const { return QJsonDocument::fromJson(QByteArray::fromStdString(out_)).object(); }

private Q_SLOTS:
    void aLineIsOneJsonObject() {
        logger().withCorrelation("abc").info("Listening.", {{"port", 80}, {"open", true}, {"load", 0.5}});
        QCOMPARE(
            QString::fromStdString(out_),
            uR"({"ts":"2026-11-20T00:00:04.005Z","level":"info","component":"core","message":"Listening.","correlation_id":"abc","port":80,"open":true,"load":0.5})"_s
                + u'\n');
    }

    void aLevelBelowTheChosenOneIsNotWritten() {
        const auto log = logger(Level::warning);
        log.info("quiet");
        QVERIFY(out_.empty());
        log.warning("loud");
        QCOMPARE(line()[u"level"].toString(), u"warning"_s);
    }

    void lineBreaksAndBrokenUtf8StayInsideOneLine() {
        logger().info("a\nb\xff\x01");
        QCOMPARE(std::ranges::count(out_, '\n'), 1);
        QCOMPARE(line()[u"message"].toString(), u"a\nb\ufffd\u0001"_s);
    }

    void aFieldDoesNotReplaceOneOfTheLinesOwn() {
        logger().info("real", {{"message", "forged"}});
        QCOMPARE(line()[u"message"].toString(), u"real"_s);
        QCOMPARE(line()[u"field_message"].toString(), u"forged"_s);
    }

    void secretsAreNotWritten_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a bearer header")
            << u"Authorization: Bearer abcdef0123456789"_s << u"Authorization: [redacted]"_s;
        QTest::newRow("another scheme")
            << u"authorization: Basic dXNlcjpwYXNz\nhost: x"_s << u"authorization: [redacted]\nhost: x"_s;
        QTest::newRow("a bearer in prose")
            << u"sent Bearer abcdef0123456789."_s << u"sent Bearer [redacted]"_s;
        QTest::newRow("a query") << u"/ws?ticket=abc123&since=1-2"_s << u"/ws?ticket=[redacted]&since=1-2"_s;
        QTest::newRow("JSON") << u"{\"password\": \"hunter2\", \"a\": 1}"_s
                              << u"{\"password\": \"[redacted]\", \"a\": 1}"_s;
        QTest::newRow("prose stays") << u"the bearer of a token is let in"_s
                                     << u"the bearer of a token is let in"_s;
    }
    void secretsAreNotWritten() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(redacted(text.toStdString())), expected);
        logger().info(text.toStdString(), {{"detail", text.toStdString()}});
        QCOMPARE(line()[u"message"].toString(), expected);
        QCOMPARE(line()[u"detail"].toString(), expected);
    }

    void aFieldNamedLikeASecretLosesItsValue() {
        logger().info("login", {{"password", "hunter2"}, {"API_KEY", "k"}, {"user", "ada"}});
        QCOMPARE(line()[u"password"].toString(), u"[redacted]"_s);
        QCOMPARE(line()[u"API_KEY"].toString(), u"[redacted]"_s);
        QCOMPARE(line()[u"user"].toString(), u"ada"_s);
    }

    void aConcealedTextIsReplacedEverywhere() {
        const auto log = logger();
        log.conceal("s3cr3t");
        log.withComponent("other").info("it is s3cr3t", {{"where", "in s3cr3t too"}});
        QVERIFY(!out_.contains("s3cr3t"));
    }

    void aFullFileIsSetAsideAndOnlySoManyAreKept() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"logs/core.log"_s);
        auto log = Logger::toFile(
            {.component = "c", .clock = &someTime}, {.path = path.toStdString(), .maxBytes = 200, .kept = 2});
        QVERIFY(log);
        for (int n = 0; n < 8; ++n)
            log->info(std::format("line {}", n));
        // 76 bytes a line: two lines a file.
        QCOMPARE(bytesOf(path).count('\n'), 2);
        QVERIFY(bytesOf(path).contains("line 7"));
        QVERIFY(bytesOf(path + u".1"_s).contains("line 5"));
        QVERIFY(bytesOf(path + u".2"_s).contains("line 3"));
        QVERIFY(!QFile::exists(path + u".3"_s));
        struct stat status{};
        QCOMPARE(::stat(path.toStdString().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
    }

    void aReopenedFileIsContinued() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"a.log"_s);
        for (int n = 0; n < 2; ++n) {
            auto log = Logger::toFile({}, {.path = path.toStdString()});
            QVERIFY(log);
            log->info("once");
        }
        QCOMPARE(bytesOf(path).count('\n'), 2);
    }

    void anImpossibleFileIsASentence() {
        const auto log = Logger::toFile({}, {.path = "/proc/none/core.log"});
        QVERIFY(!log);
        QVERIFY(log.error().message.contains("/proc/none/core.log"));
    }
};

QTEST_GUILESS_MAIN(LogTest)
#include "tst_log.moc"

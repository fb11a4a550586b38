// The commands of cw for graphs, by running them on files: what they print, write and return.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = -1;
    QString out;
    QString err;
};

Ran cw(const QStringList& arguments) {
    QProcess process;
    process.start(qEnvironmentVariable("CASTWRIGHT_BIN") + u"/cw"_s, arguments);
    if (!process.waitForFinished(20'000))
        return {};
    return {
        .code = process.exitCode(),
        .out = QString::fromUtf8(process.readAllStandardOutput()),
        .err = QString::fromUtf8(process.readAllStandardError())};
}

QString sample() {
    return qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/resources/samples/market-research"_s;
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable: ") + path.toUtf8();
}

} // namespace

class CwWorkflowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(folder_.isValid()); }

    void theSampleHasNoProblems() {
        const auto ran = cw({u"validate"_s, u"--strict"_s, sample()});
        QCOMPARE(ran.err, QString());
        QCOMPARE(ran.out, u"No problems.\n"_s);
        QCOMPARE(ran.code, 0);
    }

    void aProblemIsPrintedWithItsPlace() {
        const auto file = made("wrong.json", original().replace("\"Specialist\"", "\"Specialst\""));
        const auto ran = cw({u"validate"_s, u"--strict"_s, file});
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.out.contains(u"[node.kind-unknown]"_s) && ran.out.contains(u"wrong.json:"_s));
        const auto all = QJsonDocument::fromJson(cw({u"validate"_s, u"--json"_s, file}).out.toUtf8()).array();
        QVERIFY(!all.isEmpty());
        QVERIFY(all[0].toObject()[u"line"].toInt() > 1);
    }

    void aTargetSaysWhatItDoesNotRun() {
        const auto ran = cw({u"validate"_s, u"--target"_s, u"castwright"_s, sample()});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains(u"[target.tool-refused]"_s));
    }

    void aBrokenFileIsNamedWithLineAndColumn() {
        const auto ran = cw({u"validate"_s, made("broken.json", "{\n  \"name\": ,\n}\n")});
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.err.contains(u"broken.json:2:"_s), qPrintable(ran.err));
        QCOMPARE(cw({u"validate"_s, folder_.filePath(u"nothing-here"_s)}).code, 3);
    }

    void formattingIsCheckedAndDone() {
        const auto file =
            made("flat.json", QJsonDocument::fromJson(original()).toJson(QJsonDocument::Compact));
        QCOMPARE(cw({u"fmt"_s, u"--check"_s, file}).code, 1);
        QCOMPARE(bytesOf(file).count('\n'), 0);
        QCOMPARE(cw({u"fmt"_s, file}).code, 0);
        QVERIFY(bytesOf(file).count('\n') > 20);
        QCOMPARE(cw({u"fmt"_s, u"--check"_s, file}).code, 0);
        QCOMPARE(cw({u"fmt"_s, u"--check"_s, sample()}).code, 0);
    }

    void theLayoutIsWrittenBeside() {
        const auto file = made("definition.json", original());
        QCOMPARE(cw({u"layout"_s, file}).code, 0);
        const auto layout = bytesOf(folder_.filePath(u"definition.layout.json"_s));
        QVERIFY(layout.contains("\"researcher\": {\"x\": "));
        QCOMPARE(cw({u"layout"_s, file}).code, 0);
        QCOMPARE(bytesOf(folder_.filePath(u"definition.layout.json"_s)), layout);
        QCOMPARE(bytesOf(file), original());
    }

    void aDifferenceIsNamed() {
        const auto a = made("a.json", original());
        const auto b = made("b.json", original().replace("\"name\": \"Analyst\"", "\"name\": \"Judge\""));
        QCOMPARE(cw({u"diff"_s, a, a}).code, 0);
        const auto ran = cw({u"diff"_s, a, b});
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.out, u"~ node analyst\n    ~ /config/name\n"_s);
        const auto all = QJsonDocument::fromJson(cw({u"diff"_s, u"--json"_s, a, b}).out.toUtf8()).array();
        QCOMPARE(all.size(), 1);
    }

    void twoVersionsMerge() {
        const auto base = made("base.json", original());
        const auto ours = original().replace("\"name\": \"Analyst\"", "\"name\": \"Judge\"");
        const auto both = QByteArray(ours).replace("\"name\": \"Writer\"", "\"name\": \"Author\"");
        const auto theirs = original().replace("\"name\": \"Writer\"", "\"name\": \"Author\"");
        auto ran = cw({u"merge"_s, base, made("ours.json", ours), made("theirs.json", theirs)});
        QCOMPARE(ran.err, QString());
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.out.toUtf8(), both);
        const auto other = original().replace("\"name\": \"Analyst\"", "\"name\": \"Referee\"");
        const auto output = folder_.filePath(u"merged.json"_s);
        ran = cw(
            {u"merge"_s, base, made("ours.json", ours), made("theirs.json", other), u"--output"_s, output});
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.err.contains(u"/config/name"_s));
        QCOMPARE(bytesOf(output), ours);
    }

    void kindsAreListedAndExplained() {
        const auto ran = cw({u"kinds"_s});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains(u"router"_s));
        QVERIFY(cw({u"kinds"_s, u"router"_s}).out.contains(u"Sample configuration"_s));
        QCOMPARE(cw({u"kinds"_s, u"nothing"_s}).code, 3);
        QVERIFY(QJsonDocument::fromJson(cw({u"kinds"_s, u"--json"_s}).out.toUtf8()).array().size() >= 18);
    }

private:
    QByteArray original() const {
        return bytesOf(sample() + u"/workflows/market-research/definition.json"_s);
    }
    QString made(const char* name, const QByteArray& bytes) {
        const auto path = folder_.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file of the test can't be written");
        return path;
    }

    QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(CwWorkflowTest)
#include "tst_cwworkflow.moc"

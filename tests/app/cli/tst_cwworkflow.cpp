// The commands of cw for graphs, by running them on files: what they print, write and return.
#include <QDirIterator>
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
    if (!process.waitForFinished(60'000))
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
        const auto all = checked(file);
        QCOMPARE(all.size(), 1);
        const auto problems = all[0].toObject()[u"problems"].toArray();
        QVERIFY(!problems.isEmpty());
        QVERIFY(problems[0].toObject()[u"line"].toInt() > 1);
    }

    void theTemplatesHaveNoProblems() {
        const QDir templates(qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/resources/templates"_s);
        auto names = templates.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(names.removeOne(u"empty"_s)); // which nobody can run before something is drawn
        QVERIFY(names.size() >= 3);
        for (const auto& name : names) {
            const auto ran = cw({u"validate"_s, u"--strict"_s, templates.filePath(name)});
            QCOMPARE(ran.out, u"No problems.\n"_s);
            QCOMPARE(ran.code, 0);
        }
    }

    void aBrokenBundleIsReportedFileByFile_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a heading is gone") << u"THE_SPEC/plan.md"_s << QByteArray("Step-by-Step")
                                           << QByteArray("Some") << u"spec.section-missing"_s;
        QTest::newRow("the file is missing")
            << u"THE_SPEC/constitution.md"_s << QByteArray() << QByteArray() << u"spec.file-missing"_s;
        QTest::newRow("prompts differ")
            << u"THE_CAST/Writer.md"_s << QByteArray("## System Prompt\n")
            << QByteArray("## System Prompt\n\nBe brief.\n") << u"spec.prompts-differ"_s;
        QTest::newRow("an agent's file has no node")
            << u"THE_CAST/Nobody.md"_s << QByteArray() << QByteArray("## System Prompt\n\n## Tools\n\nNone\n")
            << u"spec.agent-without-node"_s;
        QTest::newRow("a name that no bundle holds")
            << u"THE_SPEC/CON.md"_s << QByteArray() << QByteArray("x") << u"spec.path-refused"_s;
    }
    void aBrokenBundleIsReportedFileByFile() {
        QFETCH(QString, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, expected);
        const auto workspace = copyOfSample();
        const auto path = workspace + u"/workflows/market-research/"_s + file;
        if (from.isEmpty() && to.isEmpty()) {
            QVERIFY(QFile::remove(path));
        } else {
            const auto before = from.isEmpty() ? QByteArray() : bytesOf(path);
            QVERIFY(from.isEmpty() || before.contains(from));
            writeFile(path, from.isEmpty() ? to : QByteArray(before).replace(from, to));
        }
        const auto lenient = cw({u"validate"_s, workspace});
        QCOMPARE(lenient.code, 0);
        QVERIFY2(
            lenient.out.contains(file + u':') && lenient.out.contains(u"warning"_s), qPrintable(lenient.out));
        QCOMPARE(cw({u"validate"_s, u"--strict"_s, workspace}).code, 1);
        const auto all = checked(workspace);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all[0].toObject()[u"workflow"].toString(), u"market-research"_s);
        const auto problems = all[0].toObject()[u"problems"].toArray();
        QVERIFY(std::ranges::any_of(problems, [&](const QJsonValue& each) {
            return each[u"code"].toString() == expected && each[u"file"].toString().endsWith(file);
        }));
        // By the definition's own path, too.
        QCOMPARE(
            cw({u"validate"_s, u"--strict"_s, workspace + u"/workflows/market-research/definition.json"_s})
                .code,
            1);
    }

    void everyWorkflowIsCheckedThoughOneCannotBeRead() {
        const auto workspace = copyOfSample();
        writeFile(workspace + u"/workflows/broken/definition.json"_s, "{\n  \"name\": ,\n}\n");
        writeFile(
            workspace + u"/workflows/wrong/definition.json"_s,
            original().replace("\"Specialist\"", "\"Specialst\""));
        const auto ran = cw({u"validate"_s, workspace});
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.err.contains(u"workflows/broken/definition.json:2:"_s), qPrintable(ran.err));
        QVERIFY(ran.out.contains(u"workflows/market-research/definition.json: no problems."_s));
        QVERIFY(ran.out.contains(u"[node.kind-unknown]"_s));
        const auto all = checked(workspace);
        QCOMPARE(all.size(), 3);
        QVERIFY(all[0].toObject()[u"unreadable"].isString());
        QCOMPARE(all[1].toObject()[u"problems"].toArray().size(), 0);
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

    void anEnginesBundleIsImportedAsAWorkspaceAndIntoOne() {
        const auto bundle = made("state.json", engineJson({}));
        const auto target = folder_.filePath(u"imported"_s);
        auto ran = cw({u"import"_s, bundle, target, u"--name"_s, u"crew"_s});
        QCOMPARE(ran.err, QString());
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains(u"left out: /user_request.md"_s));
        const auto source = sample() + u"/workflows/market-research/"_s;
        for (const auto* name : {"definition.json", "THE_SPEC/plan.md", "THE_CAST/Writer.md"})
            QCOMPARE(
                bytesOf(target + u"/workflows/crew/"_s + QString::fromLatin1(name)),
                bytesOf(source + QString::fromLatin1(name)));
        QCOMPARE(cw({u"validate"_s, u"--strict"_s, target}).code, 0);
        ran = cw({u"import"_s, source, target, u"--name"_s, u"other"_s, u"--json"_s});
        QCOMPARE(ran.code, 0);
        QCOMPARE(QJsonDocument::fromJson(ran.out.toUtf8())[u"problems"].toInt(-1), 0);
        QCOMPARE(checked(target).size(), 2);
        // A name that is taken is never replaced.
        QCOMPARE(cw({u"import"_s, source, target, u"--name"_s, u"other"_s}).code, 5);
        QCOMPARE(cw({u"import"_s, source, target, u"--name"_s, u"../x"_s}).code, 3);
    }

    void aBundleThatBreaksARuleOfSafetyLeavesNothingBehind_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("said");
        QTest::newRow("a way out") << u"/THE_SPEC/../../x"_s << u"\"..\""_s;
        QTest::newRow("git's folder") << u"/.git/config"_s << u"git"_s;
        QTest::newRow("another place") << u"/etc/passwd"_s << u"roots"_s;
        QTest::newRow("one file with another") << u"/THE_SPEC/PLAN.md"_s << u"one file"_s;
    }
    void aBundleThatBreaksARuleOfSafetyLeavesNothingBehind() {
        QFETCH(QString, path);
        QFETCH(QString, said);
        const auto target = folder_.filePath(u"refused"_s);
        const auto before = QDir(folder_.path()).entryList(QDir::AllEntries | QDir::Hidden).size();
        const auto bundle = made("state.json", engineJson({{path, u"x"_s}}));
        const auto ran = cw({u"import"_s, bundle, target});
        QCOMPARE(ran.code, 5);
        QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
        QVERIFY(!QFileInfo::exists(target));
        QVERIFY(QDir(folder_.path()).entryList(QDir::AllEntries | QDir::Hidden).size() <= before + 1);
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
    static QJsonArray checked(const QString& path) {
        return QJsonDocument::fromJson(cw({u"validate"_s, u"--json"_s, path}).out.toUtf8()).array();
    }
    static void writeFile(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly)
            || file.write(bytes) != bytes.size())
            qFatal("a file of the test can't be written");
    }
    // The sample as an engine sends it, as lists of lines, with its working files and more.
    static QByteArray engineJson(const QMap<QString, QString>& more) {
        const auto source = sample() + u"/workflows/market-research"_s;
        QJsonObject files{{u"/user_request.md"_s, u"Make it."_s}};
        QDirIterator each(source, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const auto path = each.next();
            files.insert(
                u'/' + QDir(source).relativeFilePath(path),
                QJsonObject{
                    {u"content"_s,
                     QJsonArray::fromStringList(QString::fromUtf8(bytesOf(path)).split(u'\n'))}});
        }
        for (auto [path, content] : more.asKeyValueRange())
            files.insert(path, content);
        return QJsonDocument(QJsonObject{{u"generated_files"_s, files}}).toJson();
    }
    QString copyOfSample() {
        const auto target = folder_.filePath(u"copy%1"_s.arg(++copies_));
        QDirIterator files(sample(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const auto from = files.next();
            writeFile(target + u'/' + QDir(sample()).relativeFilePath(from), bytesOf(from));
        }
        return target;
    }
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
    int copies_ = 0;
};

QTEST_GUILESS_MAIN(CwWorkflowTest)
#include "tst_cwworkflow.moc"

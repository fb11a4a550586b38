// The frame of cw, by running it: what it prints where, what it returns, what it says about mistakes.
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = -1;
    QString out;
    QString err;
};

Ran run(const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    return {
        .code = process.exitCode(),
        .out = QString::fromUtf8(process.readAllStandardOutput()),
        .err = QString::fromUtf8(process.readAllStandardError())};
}

QString cwPath() {
    return qEnvironmentVariable("CASTWRIGHT_BIN") + u"/cw"_s;
}

Ran cw(const QStringList& arguments) {
    return run(cwPath(), arguments);
}

} // namespace

class CwTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theVersionIsPrinted() {
        const auto ran = cw({u"--version"_s});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.startsWith(u"cw "_s));
        QVERIFY(
            QJsonDocument::fromJson(cw({u"--version"_s, u"--json"_s}).out.toUtf8())[u"version"].isString());
    }

    void helpTeaches() {
        const auto ran = cw({u"help"_s});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains(u"completion"_s));
        QVERIFY(ran.err.isEmpty());
        QCOMPARE(cw({u"--help"_s}).out, ran.out);
        QVERIFY(cw({u"help"_s, u"exit-codes"_s}).out.contains(u"70"_s));
        QVERIFY(cw({u"help"_s, u"help"_s}).out.contains(u"cw help merge"_s));
        QCOMPARE(cw({u"help"_s, u"completion"_s}).out, cw({u"completion"_s, u"--help"_s}).out);
    }

    void noCommandShowsHelpOnStderrAndIsMisuse() {
        const auto ran = cw({});
        QCOMPARE(ran.code, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(ran.err.contains(u"Usage: cw COMMAND"_s));
    }

    void mistakesGetASentence_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("a misspelt command") << QStringList{u"compeltion"_s} << u"Did you mean completion?"_s;
        QTest::newRow("an unknown command") << QStringList{u"zzzzz"_s} << u"no command \"zzzzz\""_s;
        QTest::newRow("an unknown option")
            << QStringList{u"completion"_s, u"--jsn"_s} << u"Did you mean --json?"_s;
        QTest::newRow("a missing argument") << QStringList{u"completion"_s} << u"SHELL is missing"_s;
        QTest::newRow("one too many") << QStringList{u"completion"_s, u"bash"_s, u"zsh"_s} << u"too many"_s;
        QTest::newRow("a wrong word") << QStringList{u"completion"_s, u"tcsh"_s} << u"bash, zsh or fish"_s;
        QTest::newRow("help on nothing")
            << QStringList{u"help"_s, u"nothing"_s} << u"no command \"nothing\""_s;
    }
    void mistakesGetASentence() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, words);
        const auto ran = cw(arguments);
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains(words), qPrintable(ran.err));
        QVERIFY(ran.out.isEmpty());
    }

    void aFullOutputIsReported() {
        const auto ran = run(u"/bin/sh"_s, {u"-c"_s, cwPath() + u" help > /dev/full"_s});
        QCOMPARE(ran.code, 3);
        QVERIFY(ran.err.contains(u"could not be written"_s));
    }

    void everyCommandTeachesByExamplesAndIsCompletedAndDocumented() {
        const auto names = commands();
        QVERIFY(names.size() >= 15);
        const auto bash = cw({u"completion"_s, u"bash"_s}).out;
        const auto fish = cw({u"completion"_s, u"fish"_s}).out;
        const auto zsh = cw({u"completion"_s, u"zsh"_s}).out;
        const auto page = document();
        for (const auto& [name, summary] : names) {
            const auto help = cw({u"help"_s, name}).out;
            QVERIFY2(help.contains(u"\nExamples:\n  cw "_s + name), qPrintable(name));
            for (const auto& script : {bash, zsh})
                QVERIFY2(script.contains(u"        '"_s + name + u"') words="_s), qPrintable(name));
            QVERIFY2(fish.contains(u" -a "_s + name + u" -d "_s), qPrintable(name));
            const auto row = u"| `cw %1` | %2 |\n"_s.arg(name, summary);
            QVERIFY2(page.contains(row), qPrintable(u"docs/cw.md lacks "_s + row));
        }
        QCOMPARE(page.count(u"| `cw "_s), names.size());
    }

    void exitCodesAreDocumentedAsTheProgramExplainsThem() {
        static const QRegularExpression line(u"^ +(\\d+)  (.+)$"_s, QRegularExpression::MultilineOption);
        const auto page = document();
        qsizetype codes = 0;
        for (auto found = line.globalMatch(cw({u"help"_s, u"exit-codes"_s}).out); found.hasNext(); ++codes) {
            const auto match = found.next();
            const auto row = u"| %1 | %2 |\n"_s.arg(match.captured(1), match.captured(2));
            QVERIFY2(page.contains(row), qPrintable(u"docs/cw.md lacks "_s + row));
        }
        QVERIFY(codes >= 8);
        static const QRegularExpression rows(u"^\\| \\d+ \\|"_s, QRegularExpression::MultilineOption);
        QCOMPARE(page.count(rows), codes);
    }

    void bashCompletesCommandsOptionsAndWords() {
        const auto bash = QStandardPaths::findExecutable(u"bash"_s);
        if (bash.isEmpty())
            QSKIP("bash is not installed here");
        const auto complete = [&](const QString& words, int at) {
            const auto script =
                u"source <(%1 completion bash); COMP_WORDS=(%2); COMP_CWORD=%3; _cw; echo ${COMPREPLY[*]}"_s;
            return run(bash, {u"-c"_s, script.arg(cwPath(), words).arg(at)}).out.trimmed();
        };
        QVERIFY(complete(u"cw comp"_s, 1) == u"completion"_s);
        QVERIFY(complete(u"cw completion f"_s, 2).contains(u"fish"_s));
        QVERIFY(complete(u"cw completion --"_s, 2).contains(u"--json"_s));
    }

private:
    // As the help lists them: names and summaries, which may go on in further lines.
    static QList<std::pair<QString, QString>> commands() {
        QList<std::pair<QString, QString>> all;
        auto text = cw({u"help"_s}).out;
        text = text.mid(text.indexOf(u"\nCommands:\n"_s) + 11);
        for (const auto& line : text.left(text.indexOf(u"\n\n"_s)).split(u'\n')) {
            const auto trimmed = line.trimmed();
            if (line.startsWith(u"    "_s) && !all.isEmpty())
                all.last().second += u' ' + trimmed;
            else if (const auto name = trimmed.section(u' ', 0, 0); name != u"help"_s)
                all.append({name, trimmed.section(u' ', 1).trimmed()});
        }
        return all;
    }
    static QString document() {
        QFile file(qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/docs/cw.md"_s);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

QTEST_GUILESS_MAIN(CwTest)
#include "tst_cw.moc"

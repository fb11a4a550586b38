// The frame of cw, by running it: what it prints where, what it returns, what it says about mistakes.
#include <QJsonDocument>
#include <QProcess>
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
    if (!process.waitForFinished(20'000))
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
};

QTEST_GUILESS_MAIN(CwTest)
#include "tst_cw.moc"

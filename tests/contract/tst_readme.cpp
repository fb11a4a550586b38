// What the README says in commands is true: its section is cut out of it and run as a person would.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class ReadmeTest : public QObject {
    Q_OBJECT

    // The first block of shell commands after the heading.
    static QString commands(const QString& heading) {
        QFile file(qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/README.md"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const auto text = QString::fromUtf8(file.readAll());
        const auto section = text.indexOf(u"## "_s + heading + u'\n');
        const auto begin = text.indexOf(u"```sh\n"_s, section);
        const auto end = text.indexOf(u"\n```"_s, begin);
        return section < 0 || begin < 0 || end < 0 ? QString() : text.mid(begin + 6, end - begin - 5);
    }

private Q_SLOTS:
    void theLoopByCurlRunsAsItStandsThere() {
        const auto script = commands(u"The whole loop by curl"_s);
        QVERIFY(script.contains(u"give the researcher a web search tool"_s));
        const QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkpath(u"run"_s));
        QFile file(home.filePath(u"loop.sh"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        // Both programs end with the shell.
        file.write("set -euo pipefail\ntrap 'kill $(jobs -p)' EXIT\n" + script.toUtf8());
        file.close();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(
            u"PATH"_s, qEnvironmentVariable("CASTWRIGHT_BIN") + u':' + environment.value(u"PATH"_s));
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, home.filePath(u"run"_s));
        environment.insert(u"XDG_STATE_HOME"_s, home.filePath(u"state"_s));
        QProcess shell;
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(home.path());
        shell.start(u"bash"_s, {file.fileName()});
        QVERIFY(shell.waitForFinished(120'000));
        const auto told = shell.readAllStandardOutput();
        const auto wrong = shell.readAllStandardError();
        QVERIFY2(shell.exitCode() == 0, (told + wrong).constData());
        QVERIFY2(told.contains("\"event_type\":\"end\""), told.constData()); // it was watched
        // The last that is read is the draft: the researcher has what was asked for.
        const auto agent = told.mid(told.lastIndexOf("# Researcher"));
        QVERIFY2(agent.contains("## Tools") && agent.contains("web_search"), told.constData());
    }
};

QTEST_GUILESS_MAIN(ReadmeTest)
#include "tst_readme.moc"

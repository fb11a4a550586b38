// The real window with its real core, and what the tests of the loop do to both: asking, reviewing, killing.
#pragma once

#include <csignal>
#include <QDirIterator>
#include <QFile>
#include <QListWidget>
#include <QMap>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "idehome.h"
#include "net/rendezvous/rendezvous.h"
#include "ui/refine/refineview.h"
#include "ui/review/reviewpage.h"

namespace castwright::tests {

// A core beside an engine that the test may send away, and tell what to play. Made once: it holds a copy of
// the core, which looks for its engine in its own folder.
class Programs {
public:
    // Those that another process has made.
    explicit Programs(const QString& folder)
        : place_(folder) {}
    Programs()
        : place_(folder_.path()) {
        const QString bin = qEnvironmentVariable("CASTWRIGHT_BIN");
        QFile::copy(bin + QStringLiteral("/castwrightd"), path(QStringLiteral("castwrightd")));
        write(
            QStringLiteral("castwright-engine"),
            QStringLiteral("#!/bin/sh\n[ -e \"$0.away\" ] && exit 1\nexec '%1/castwright-engine' $(cat "
                           "\"$0.arguments\") \"$@\"\n")
                .arg(bin));
        QFile::setPermissions(
            path(QStringLiteral("castwright-engine")),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        playNothing();
        setAway(false);
    }

    [[nodiscard]] QString folder() const { return place_; }
    void playNothing() { write(QStringLiteral("castwright-engine.arguments"), {}); } // the planner works
    // A recording of tests/data/streams, so many times faster than it was.
    void play(const QString& recording, double speed) {
        write(
            QStringLiteral("castwright-engine.arguments"),
            QStringLiteral("--replay %1/tests/data/streams/%2.jsonl --speed %3")
                .arg(qEnvironmentVariable("CASTWRIGHT_SOURCE"), recording)
                .arg(speed));
    }
    void setAway(bool isAway) {
        if (isAway)
            write(QStringLiteral("castwright-engine.away"), {});
        else
            QFile::remove(path(QStringLiteral("castwright-engine.away")));
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return place_ + QLatin1Char('/') + name; }
    void write(const QString& name, const QString& text) const {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
    }
    QTemporaryDir folder_;
    QString place_;
};

class LoopHome : public IdeHome {
public:
    static constexpr int long_ = 30'000; // ms, for what other programs do

    explicit LoopHome(const QString& folder = {})
        : IdeHome(folder) {
        paths().programs = qEnvironmentVariable("CASTWRIGHT_BIN");
    }

    // The core asks the engine at this address.
    void useRemote(const std::string& url) {
        const QString folder = path(QStringLiteral("programs"));
        QDir().mkpath(folder);
        QFile script(folder + QStringLiteral("/castwrightd"));
        if (script.open(QIODevice::WriteOnly))
            script.write(QStringLiteral("#!/bin/sh\nexec '%1/castwrightd' --engine-url '%2' \"$@\"\n")
                             .arg(qEnvironmentVariable("CASTWRIGHT_BIN"), QString::fromStdString(url))
                             .toUtf8());
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        paths().programs = folder;
    }

    // The workflow's own folder on disk, and a file in it.
    [[nodiscard]] QString flow() {
        return ide().session().path() + u'/' + ide().workflows().current()->folder();
    }
    [[nodiscard]] QByteArray read(const QString& name) {
        QFile file(flow() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    void write(const QString& name, const QByteArray& bytes) {
        QFile file(flow() + u'/' + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
    // Every file of the workspace but for layouts and what git keeps.
    [[nodiscard]] static QMap<QString, QByteArray> contents(const QString& folder) {
        QMap<QString, QByteArray> all;
        const QDir root(folder);
        for (QDirIterator at(root.path(), QDir::Files, QDirIterator::Subdirectories); at.hasNext();) {
            QFile file(at.next());
            if (!file.fileName().endsWith(QStringLiteral(".layout.json")) && file.open(QIODevice::ReadOnly))
                all.insert(root.relativeFilePath(file.fileName()), file.readAll());
        }
        return all;
    }
    [[nodiscard]] QMap<QString, QByteArray> contents() { return contents(ide().session().path()); }

    [[nodiscard]] refine::Session* asked() {
        const auto& all = ide().sessions().all();
        return all.empty() ? nullptr : all.front().get();
    }
    void ask(const QString& prompt) {
        QVERIFY(run("refine.prompt"));
        QTRY_VERIFY(find<QPlainTextEdit>("refine.prompt"));
        find<QPlainTextEdit>("refine.prompt")->setPlainText(prompt);
        press("refine.send");
    }
    // Asks, waits for the proposal, and opens it.
    review::ReviewPage* proposal(const QString& prompt) {
        ask(prompt);
        const auto isOver = [this] { return asked() != nullptr && asked()->isOver(); };
        return QTest::qWaitFor(isOver, long_) ? open(asked()->id()) : nullptr;
    }
    review::ReviewPage* open(const QString& id) {
        auto* page = qobject_cast<review::ReviewPage*>(centre().open(QStringLiteral("proposal:") + id));
        const auto isLoaded = [page] { return page->session().isLoaded(); };
        if (page == nullptr || !QTest::qWaitFor(isLoaded, long_))
            return nullptr;
        page->setFocus();
        return page;
    }
    [[nodiscard]] const refine::ProposalLine* line(const QString& id) {
        const auto& all = ide().refining().proposals();
        const auto at = std::ranges::find(all, id, &refine::ProposalLine::id);
        return at == all.end() ? nullptr : &*at;
    }
    // Presses *Approve* and then, where nothing is in the way, the button that does it.
    void approve(review::ReviewPage& page) {
        press("review.approve");
        QTRY_VERIFY_WITH_TIMEOUT(confirmation(page), long_);
        QVERIFY(confirmation(page)->isEnabled());
        confirmation(page)->click();
    }
    [[nodiscard]] static QPushButton* confirmation(review::ReviewPage& page) {
        for (auto* one : page.findChildren<QPushButton*>(QStringLiteral("review.outcome.approve")))
            if (one->isVisible())
                return one;
        return nullptr;
    }

    [[nodiscard]] bool isConnected() {
        return QTest::qWaitFor([this] { return ide().core().isReady(); }, long_);
    }
    [[nodiscard]] pid_t corePid() {
        const auto folders = rendezvous::foldersFromEnvironment();
        const auto found =
            rendezvous::find(*folders, ide().session().path().toStdString()).value_or(rendezvous::Found{});
        return found.core ? static_cast<pid_t>(found.core->report.pid) : 0;
    }
    // The child of the core, if it has one.
    [[nodiscard]] pid_t enginePid() {
        const auto core = corePid();
        for (const auto& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile stat(QStringLiteral("/proc/%1/stat").arg(name));
            if (!stat.open(QIODevice::ReadOnly))
                continue;
            const auto text = stat.readAll();
            if (!text.contains(')')) // it ended just now
                continue;
            const auto fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
            if (fields.size() > 1 && fields[1].toInt() == core && fields[0] != "Z" && core != 0)
                return name.toInt();
        }
        return 0;
    }
    void killCore() {
        const auto pid = corePid();
        QVERIFY(pid > 0);
        QCOMPARE(::kill(pid, SIGKILL), 0);
        // The window starts the next one when it has noticed. Asked once: between two questions the next one
        // may take away what the last one left.
        const auto isReplaced = [&] {
            const auto now = corePid();
            return now > 0 && now != pid;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isReplaced(), long_);
        QTRY_VERIFY_WITH_TIMEOUT(ide().core().isReady() && ide().refining().client(), long_);
    }
    void killEngine() {
        pid_t pid = 0;
        // What /proc lists may miss a living one while others come and go, so one look does not count.
        QVERIFY(comesTrue([&] { return (pid = enginePid()) > 0; }));
        QCOMPARE(::kill(pid, SIGKILL), 0);
    }

    // For eyes, where somebody wants to look.
    void picture(const QString& name) {
        const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        if (folder.isEmpty())
            return;
        QTest::qWait(300);
        window().grab().save(folder + u'/' + name + QStringLiteral(".png"));
    }
};

} // namespace castwright::tests

// The history of a workflow in the real window, without a core: its time line, going back, git's changes.
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "idehome.h"
#include "models/git/repository.h"
#include "ui/history/changesview.h"
#include "ui/history/comparepage.h"
#include "ui/history/historyview.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;

class HistoryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<IdeHome> home_;
    QString workspace_;

    QStringList texts() const { // everything that belongs to the bundle as markdown
        QStringList all = QDir(workspace_).entryList({u"*.md"_s}, QDir::Files);
        for (const auto* folder : {"THE_SPEC", "THE_CAST"})
            for (const auto& name :
                 QDir(workspace_ + u'/' + QLatin1StringView(folder)).entryList({u"*.md"_s}, QDir::Files))
                all.append(QLatin1StringView(folder) + u'/' + name);
        return all;
    }
    QByteArray read(const QString& name) const {
        QFile file(workspace_ + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(workspace_ + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    template <class View>
    View* view(const char* command) const {
        if (!home_->run(command))
            return nullptr;
        auto* found = home_->window().findChild<View*>();
        if (found)
            found->look();
        return found;
    }
    void choose(int row) const {
        auto* list = home_->find<QListWidget>("history.list");
        list->clearSelection();
        list->item(row)->setSelected(true);
    }
    void answer(const char* box, const char* button) const {
        auto* asked = home_->window().findChild<QMessageBox*>(QString::fromLatin1(box));
        QVERIFY2(asked, box);
        QTest::mouseClick(asked->findChild<QPushButton*>(QString::fromLatin1(button)), Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    // As a restore point, without the question for its name.
    void keep(const char* label) const {
        auto* list = view<history::HistoryView>("view.show.history");
        QVERIFY(list);
        const auto root = std::filesystem::path(home_->ide().session().path().toStdString());
        auto kept = ide::LocalHistory::open(root, statePath(), folder().toStdString());
        QVERIFY(kept.has_value());
        QVERIFY((*kept)->keep(label).has_value());
        list->look();
    }
    std::filesystem::path statePath() const {
        return std::filesystem::path(qEnvironmentVariable("XDG_STATE_HOME").toStdString()) / "castwright";
    }
    QString folder() const { return home_->ide().workflows().current()->folder(); }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<IdeHome>();
        workspace_ = home_->makeWorkspace(u"flows"_s);
        QVERIFY(home_->start(workspace_));
        QVERIFY(home_->run("canvas.open") || home_->ide().workflows().current() != nullptr);
        const auto below = folder();
        if (!below.isEmpty())
            workspace_ += u'/' + below;
        QVERIFY(texts().size() >= 2);
    }
    void cleanup() { home_.reset(); }

    void case02_goingBackIsUndone() {
        const auto name = texts().front();
        const auto before = read(name);
        keep("Good");
        write(name, before + "\nMore.\n");
        view<history::HistoryView>("view.show.history");
        choose(1);
        home_->press("history.restore");
        QCOMPARE(read(name), before + "\nMore.\n"); // nothing before the answer
        answer("history.restore.ask", "history.restore.yes");
        QCOMPARE(read(name), before);
        home_->press("history.undo");
        QCOMPARE(read(name), before + "\nMore.\n");
    }

    void case06_goingBackLeavesUntouchedFilesAlone() {
        const auto names = texts();
        keep("Good");
        const auto time = [this](const QString& name) {
            return QFileInfo(workspace_ + u'/' + name).lastModified();
        };
        const QDateTime old = QDateTime::currentDateTime().addDays(-3);
        for (const auto& name : names) {
            QFile file(workspace_ + u'/' + name);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(old, QFileDevice::FileModificationTime));
        }
        const auto untouched = time(names.back());
        write(names.front(), "other\n");
        view<history::HistoryView>("view.show.history");
        choose(1);
        home_->press("history.restore");
        answer("history.restore.ask", "history.restore.yes");
        QVERIFY(read(names.front()) != "other\n");
        QCOMPARE(time(names.back()), untouched);
    }

    void twoMomentsAreComparedAsTextAndAsGraph() {
        keep("Good");
        const auto name = texts().front();
        write(name, read(name) + "\nMore.\n");
        view<history::HistoryView>("view.show.history");
        choose(1);
        home_->press("history.compare");
        auto* page = qobject_cast<history::ComparePage*>(home_->centre().current());
        QVERIFY(page);
        QCOMPARE(page->findChild<QListWidget*>(u"compare.files"_s)->count(), 1);
        QVERIFY(page->findChild<QLabel*>(u"compare.title"_s)->text().contains(u"Good"_s));
        QVERIFY(!page->findChild<QPushButton*>(u"compare.showGraph"_s)->isEnabled());
        auto definition = read(u"definition.json"_s);
        definition.replace("\"name\": \"", "\"name\": \"New ");
        write(u"definition.json"_s, definition);
        choose(1);
        home_->press("history.compare");
        page = qobject_cast<history::ComparePage*>(home_->centre().current());
        QCOMPARE(page->findChild<QListWidget*>(u"compare.files"_s)->count(), 2);
        page->findChild<QPushButton*>(u"compare.showGraph"_s)->click();
        QVERIFY(page->isShowingGraph());
    }

    void changesAreCommittedAndGivenUp() {
        auto* none = view<history::ChangesView>("view.show.changes");
        QVERIFY(none);
        QVERIFY(none->findChild<QLabel*>(u"changes.said"_s)->text().contains(u"git"_s));
        const auto root = home_->ide().session().path();
        QVERIFY(git::Repository::init(root.toStdString()).has_value());
        QFile settings(root + u"/.git/config"_s);
        QVERIFY(settings.open(QIODevice::Append));
        settings.write("[user]\n\tname = Ada\n\temail = ada@example.org\n");
        settings.close();
        auto* changes = view<history::ChangesView>("view.show.changes");
        QVERIFY(home_->find<QListWidget>("changes.list")->count() > 0);
        home_->find<QPlainTextEdit>("changes.message")->setPlainText(u"Begin"_s);
        home_->press("changes.commit");
        QCOMPARE(home_->find<QListWidget>("changes.list")->count(), 0);
        const auto name = texts().front();
        const auto before = read(name);
        write(name, before + "\nMore.\n");
        changes->look();
        QCOMPARE(home_->find<QListWidget>("changes.list")->count(), 1);
        home_->press("changes.compare");
        QVERIFY(qobject_cast<history::ComparePage*>(home_->centre().current()));
        home_->press("changes.discard");
        answer("changes.discard.ask", "changes.discard.yes");
        QCOMPARE(read(name), before);
        // The time line leads back, and has the commit.
        auto* timeline = view<history::HistoryView>("view.show.history");
        QVERIFY(timeline);
        auto* list = home_->find<QListWidget>("history.list");
        QStringList lines;
        for (int i = 0; i < list->count(); ++i)
            lines.append(list->item(i)->text());
        QVERIFY(lines.join(u'|').contains(u"Begin"_s));
        QCOMPARE(lines.size(), 3);
    }
};

QTEST_MAIN(HistoryTest)
#include "tst_timeline.moc"

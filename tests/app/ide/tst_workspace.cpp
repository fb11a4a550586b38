// Opening, changing and making workspaces in the real window.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTimer>
#include <QUrl>

#include <functional>

#include "idehome.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class WorkspaceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    // Every text of the explorer's tree, in order.
    QStringList listed() {
        QStringList texts;
        auto* view = home_->find<QAbstractItemView>("explorer.tree");
        if (!view)
            return texts;
        std::vector<QModelIndex> open{QModelIndex()};
        while (!open.empty()) {
            const auto parent = open.back();
            open.pop_back();
            for (int row = 0; row < view->model()->rowCount(parent); ++row) {
                const auto index = view->model()->index(row, 0, parent);
                texts.append(index.data().toString());
                open.push_back(index);
            }
        }
        return texts;
    }
    QString sample() { return home_->path(u"documents/market-research"_s); }
    QString cast() { return sample() + u"/workflows/market-research/THE_CAST"_s; }
    static bool write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    QString text() { return home_->text() ? home_->text()->text() : QString(); }
    QStringList notices() {
        QStringList texts;
        for (const auto& notice : home_->ide().notifications().history())
            texts.append(notice.text);
        return texts;
    }
    void drop(const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&home_->window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&home_->window(), &event);
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<tests::IdeHome>();
        QVERIFY(home_->start());
    }
    void cleanup() { home_.reset(); }

    void theSampleOpensByTheMouseAndListsItsFiles() {
        auto* card = home_->find("welcome.file.openSample");
        QVERIFY(card);
        QTest::mouseClick(card, Qt::LeftButton);
        QTRY_COMPARE(home_->ide().session().path(), sample());
        for (const auto& name : {u"Researcher"_s, u"plan.md"_s, u"definition.json"_s, u"THE_TOOLS"_s})
            QVERIFY2(listed().contains(name), qPrintable(listed().join(u' ')));
        QTRY_VERIFY(home_->find("canvas.view"));
        QVERIFY2(home_->find("canvas.view")->hasFocus(), "the keyboard goes on on the canvas");
        QVERIFY(home_->find("title.crumbs"));
        QVERIFY(home_->window().windowTitle().contains(u"Market research"));
    }

    void theStatusBarFollowsTheBranch() {
        home_->openSamplePlan();
        QVERIFY(QDir(sample()).mkpath(u".git"_s));
        QVERIFY(write(sample() + u"/.git/HEAD"_s, "ref: refs/heads/main\n"));
        const auto shows = [this](const QString& text) {
            for (auto* label : home_->window().findChildren<QWidget*>())
                if (label->isVisible() && label->property("text").toString() == text)
                    return true;
            return false;
        };
        QTRY_VERIFY(shows(u"main"_s));
        QVERIFY(write(sample() + u"/.git/HEAD.new"_s, "ref: refs/heads/other\n"));
        QFile::remove(sample() + u"/.git/HEAD"_s);
        QVERIFY(QFile::rename(sample() + u"/.git/HEAD.new"_s, sample() + u"/.git/HEAD"_s));
        QTRY_VERIFY(shows(u"other"_s));
    }

    void openingItAgainChangesNothing() {
        home_->openSamplePlan();
        auto* page = home_->centre().current();
        home_->openSamplePlan();
        QCOMPARE(home_->centre().current(), page);
        QVERIFY2(notices().filter(u"another window"_s).isEmpty(), qPrintable(notices().join(u'\n')));
    }

    void aFileIsOpenedFromTheTreeByMouseAndByKeyboard() {
        home_->openSamplePlan();
        auto* view = home_->find<QAbstractItemView>("explorer.tree");
        auto* filter = home_->find<QLineEdit>("explorer.filter");
        QVERIFY(view && filter);
        filter->setFocus();
        QTest::keyClicks(filter, u"writer"_s);
        QTest::keyClick(filter, Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), view);
        const auto find = [view](const QString& name) {
            return view->model()->match(
                view->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
        };
        const auto rows = find(u"Writer"_s);
        QCOMPARE(rows.size(), 1);
        QVERIFY(find(u"Analyst"_s).isEmpty());
        view->setCurrentIndex(rows.constFirst());
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY(home_->file() && home_->file()->path().endsWith(u"Writer.md"));
        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        const auto analyst = find(u"Analyst"_s);
        QCOMPARE(analyst.size(), 1);
        view->scrollTo(analyst.constFirst());
        QTest::mouseClick(
            view->viewport(), Qt::LeftButton, {}, view->visualRect(analyst.constFirst()).center());
        QTRY_VERIFY(home_->file() && home_->file()->path().endsWith(u"Analyst.md"));
    }

    void whatOthersDoInTheFolderShowsInTreeAndTab() {
        home_->openSamplePlan();
        QVERIFY(write(cast() + u"/Critic.md"_s, "# Critic\nfirst\n"));
        QTRY_VERIFY(listed().contains(u"Critic"_s));
        home_->ide().session().openFile(u"workflows/market-research/THE_CAST/Critic.md"_s);
        QTRY_COMPARE(text(), u"# Critic\nfirst\n"_s);
        // Written into, as an editor without a temporary file does it.
        {
            QFile file(cast() + u"/Critic.md"_s);
            QVERIFY(file.open(QIODevice::Append));
            file.write("second\n");
        }
        QTRY_COMPARE(text(), u"# Critic\nfirst\nsecond\n"_s);
        // Replaced in one go, and written into once more.
        QVERIFY(write(cast() + u"/new"_s, "# Critic\nreplaced\n"));
        QVERIFY(QFile::remove(cast() + u"/Critic.md"_s));
        QVERIFY(QFile::rename(cast() + u"/new"_s, cast() + u"/Critic.md"_s));
        QTRY_COMPARE(text(), u"# Critic\nreplaced\n"_s);
        QTRY_VERIFY(listed().contains(u"Critic"_s));
        QVERIFY(write(cast() + u"/Critic.md"_s, "# Critic\nonce more\n"));
        QTRY_COMPARE(text(), u"# Critic\nonce more\n"_s);
        QVERIFY(QFile::remove(cast() + u"/Critic.md"_s));
        QTRY_VERIFY(!listed().contains(u"Critic"_s));
        QTRY_VERIFY(home_->find<QLabel>("file.problem"));
        QVERIFY(home_->find<QLabel>("file.problem")->text().contains(u"not part of the workflow"));
    }

    void theTextEditorIsLoadedWhenTheFirstTextIsSeen() {
        // What another test of this program has loaded stays in it: the module says what this window did.
        QTest::qWait(0);
        QVERIFY(!home_->ide().session().editor().isLoaded());
        home_->openSamplePlan();
        QTRY_VERIFY(home_->text());
        QVERIFY(home_->ide().session().editor().isLoaded());
        QVERIFY2(home_->ide().session().editor().problem().isEmpty(), "it was found beside the program");
    }

    void typingInATabIsACommandOfTheWorkflow() {
        home_->openSamplePlan();
        QTRY_VERIFY(home_->file()->isEditable());
        auto* source = home_->typing();
        auto& text = *home_->text();
        auto* workflow = home_->ide().workflows().current();
        const auto path = *workflow->bundlePath(home_->file()->path());
        const std::string before = *workflow->document().bytes(path);
        source->setFocus();
        text.setCursor({0, 0});
        text.type({{{}, u"Größe 🎭 "_s}});
        QTest::keyClicks(source, u"now "_s);
        QCOMPARE(*workflow->document().bytes(path), "Größe 🎭 now " + before);
        QVERIFY(home_->file()->isDirty());
        // Words are steps; the keys are the window's.
        QTest::keyClick(source, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(*workflow->document().bytes(path) != "Größe 🎭 now " + before);
        while (workflow->document().history().canUndo())
            QVERIFY(home_->run("edit.undo"));
        QCOMPARE(*workflow->document().bytes(path), before);
        QCOMPARE(text.text().toStdString(), before);
        QVERIFY(!home_->file()->isDirty());
        // What another view changes shows at once, and the cursor stays with its text.
        text.setCursor({4, 1});
        const auto at = text.cursor();
        QVERIFY(workflow->document().editText(path, {{0, "", "top\n"}}, "Elsewhere"));
        QVERIFY(text.text().startsWith(u"top\n"));
        QCOMPARE(text.cursor().line, at.line + 1);
        QCOMPARE(text.cursor().column, at.column);
    }

    void whatWouldNotComeBackIsForReadingOnly() {
        home_->openSamplePlan();
        QVERIFY(write(cast() + u"/Old.md"_s, "# Old\r\rlines\r"));
        QTRY_VERIFY(listed().contains(u"Old"_s));
        home_->ide().session().openFile(u"workflows/market-research/THE_CAST/Old.md"_s);
        QTRY_VERIFY(text().contains(u"lines"));
        QVERIFY(!home_->file()->isEditable());
        QTest::keyClicks(home_->typing(), u"x"_s);
        QVERIFY(!home_->file()->isDirty());
    }

    void aFileInAFolderMadeLaterShows() {
        home_->openSamplePlan();
        const QString skills = sample() + u"/workflows/market-research/THE_SKILLS/later"_s;
        QVERIFY(QDir().mkpath(skills));
        QTRY_VERIFY(home_->ide().session().isWatched(skills)); // it was empty when it was found
        QVERIFY(write(skills + u"/deep.md"_s, "# Deep\n"));
        QTRY_VERIFY(listed().contains(u"deep.md"_s));
    }

    void aDroppedFolderIsOpened() {
        const QString other = home_->makeWorkspace(u"dropped"_s);
        drop(other);
        QTRY_COMPARE(home_->ide().session().path(), other);
    }

    void aFolderWithoutADefinitionGetsASentenceAndNothingChanges_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("an empty folder") << u"documents/empty"_s;
        QTest::newRow("no folder at all") << u"documents/nowhere"_s;
        QTest::newRow("a file") << u"documents/market-research/castwright.json"_s;
    }
    void aFolderWithoutADefinitionGetsASentenceAndNothingChanges() {
        QFETCH(QString, name);
        home_->openSamplePlan();
        auto* page = home_->centre().current();
        QDir().mkpath(home_->path(u"documents/empty"_s));
        const auto before = notices().size();
        home_->ide().openWorkspace(home_->path(name));
        QCOMPARE(home_->ide().session().path(), sample());
        QCOMPARE(home_->centre().current(), page);
        QCOMPARE(notices().size(), before + 1);
        QVERIFY2(
            notices().constLast().endsWith(u'.') && notices().constLast().size() > 20,
            qPrintable(notices().constLast()));
        QTRY_VERIFY(home_->find("toast"));
    }

    void anEmptyMimeListIsNoDrop() {
        QMimeData data;
        data.setData(u"text/uri-list"_s, {});
        QDragEnterEvent enter({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&home_->window(), &enter);
        QDropEvent event({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&home_->window(), &event);
        QVERIFY(!home_->ide().session().isOpen());
    }

    void recentWorkspacesAreListedOpenedForgottenAndMissed() {
        const QString one = home_->makeWorkspace(u"one"_s);
        const QString two = home_->makeWorkspace(u"two"_s);
        home_->ide().openWorkspace(one);
        home_->ide().openWorkspace(two);
        QVERIFY(home_->run("file.close"));
        QVERIFY(home_->find("welcome"));
        const auto entries = [this] {
            QList<QAbstractButton*> found;
            for (auto* button : home_->window().findChildren<QAbstractButton*>(u"welcome.recent"_s))
                found.append(button);
            return found;
        };
        QCOMPARE(entries().size(), 2);
        QVERIFY(entries()[0]->accessibleName().contains(u"two"));
        QTest::mouseClick(entries()[1], Qt::LeftButton);
        QTRY_COMPARE(home_->ide().session().path(), one);
        QVERIFY(home_->run("file.close"));
        QVERIFY(entries()[0]->accessibleName().contains(u"one"));
        auto* forget = home_->find<QAbstractButton>("welcome.forget");
        QVERIFY(forget);
        forget->setFocus();
        QTest::keyClick(forget, Qt::Key_Space);
        QTRY_COMPARE(entries().size(), 1);
        QVERIFY(QDir(two).removeRecursively());
        QVERIFY(home_->start());
        QVERIFY(!home_->ide().session().isOpen());
        QCOMPARE(entries().size(), 1);
        QVERIFY(!entries()[0]->isEnabled());
        QVERIFY(entries()[0]->accessibleName().contains(u"not at"));
    }

    void aClosedWorkspaceIsFreeAgain() {
        home_->openSamplePlan();
        QVERIFY(home_->run("file.close"));
        ide::SingleInstance other(home_->paths().runtime, sample());
        const auto claimed = other.claim({}, std::chrono::milliseconds(200));
        QVERIFY(claimed.has_value());
        QCOMPARE(int(*claimed), int(ide::SingleInstance::Outcome::First));
    }

    void tabTitleAndCrumbsFollowTheNameOfTheWorkflow() {
        home_->ide().openSample();
        QTRY_VERIFY(home_->ide().workflows().current());
        QTRY_VERIFY(home_->find("canvas.view"));
        auto* crumbs = home_->find<QLabel>("title.crumbs");
        const auto says = [&](const QString& name) {
            const auto tabs = home_->window().findChildren<QTabBar*>();
            return home_->centre().current()->title() == name && crumbs->accessibleName().contains(name)
                   && home_->window().windowTitle().contains(name)
                   && std::ranges::any_of(tabs, [&](const QTabBar* tab) {
                          return tab->isVisible() && tab->tabText(tab->currentIndex()).startsWith(name);
                      });
        };
        const auto named = [&] {
            for (auto* field : home_->window().findChildren<QLineEdit*>())
                if (field->isVisible() && field->text() == u"Market research"_s)
                    return field;
            return static_cast<QLineEdit*>(nullptr);
        };
        QTRY_VERIFY(named());
        auto* field = named();
        QTest::mouseDClick(field, Qt::LeftButton);
        field->selectAll();
        QTest::keyClicks(field, u"Brand watch"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(says(u"Brand watch"_s));
        QVERIFY(home_->run("file.save"));
        QVERIFY(says(u"Brand watch"_s));
        QVERIFY(home_->run("edit.undo"));
        QTRY_COMPARE(home_->centre().current()->title(), u"Market research"_s);
        QVERIFY(!home_->window().windowTitle().contains(u"Brand watch"_s));
    }

    // A dialog says something to the log; with two windows that was told round and round.
    void ofTwoWindowsInOneProcessEitherMayAskAndTheOtherMayGo() {
        home_->ide().openSample();
        QTRY_VERIFY(home_->ide().workflows().current());
        auto other = std::make_unique<tests::IdeHome>();
        QVERIFY(other->start());
        other->ide().openSample();
        QTRY_VERIFY(other->ide().workflows().current());
        const auto ask = [](tests::IdeHome& home, const std::function<void()>& meanwhile) {
            QTimer whenThere;
            whenThere.start(1);
            bool isAsked = false;
            connect(&whenThere, &QTimer::timeout, &whenThere, [&] {
                auto* dialog = QApplication::activeModalWidget();
                auto* field = dialog ? dialog->findChild<QLineEdit*>(u"newAgent.name"_s) : nullptr;
                if (!field || !field->hasFocus())
                    return;
                whenThere.stop();
                isAsked = dialog->parentWidget()->window() == &home.window();
                meanwhile();
                QTest::keyClick(dialog->windowHandle(), Qt::Key_Escape);
            });
            return home.run("canvas.newAgent") && isAsked;
        };
        QVERIFY(ask(*other, [] {}));
        QVERIFY(ask(*home_, [&] { other.reset(); }));
        QVERIFY(ask(*home_, [] {}));
    }

    void aNewWorkspaceIsMadeByKeyboardAlone() {
        QTest::keySequence(&home_->window(), QKeySequence(u"Ctrl+Shift+N"_s));
        auto* name = home_->find<QLineEdit>("new.name");
        QVERIFY(name);
        QCOMPARE(QApplication::focusWidget(), name);
        QTest::keyClicks(name, u"Competitor watch!"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(home_->ide().session().path(), home_->path(u"documents/competitor-watch"_s));
        QCOMPARE(home_->ide().session().name(), u"Competitor watch!"_s);
        QVERIFY(!home_->find("page.new"));
    }

    void aNewWorkspaceIsMadeByMouseFromTheChosenTemplate() {
        QTest::mouseClick(home_->find("welcome.file.new"), Qt::LeftButton);
        auto* crew = home_->find<QAbstractButton>("new.template.research-crew");
        QVERIFY(crew);
        QTest::mouseClick(crew, Qt::LeftButton);
        QVERIFY(crew->isChecked());
        home_->find<QLineEdit>("new.name")->setText(u"Crew"_s);
        QTest::mouseClick(home_->find("new.create"), Qt::LeftButton);
        QTRY_COMPARE(home_->ide().session().path(), home_->path(u"documents/crew"_s));
        QVERIFY(home_->ide().session().files().size() >= 6);
    }

    void whatCannotBeMadeGetsASentence() {
        QVERIFY(home_->run("file.new"));
        auto* name = home_->find<QLineEdit>("new.name");
        auto* parent = home_->find<QLineEdit>("new.parent");
        auto* says = home_->find<QLabel>("new.says");
        auto* create = home_->find<QAbstractButton>("new.create");
        QVERIFY(name && parent && says && create);
        QVERIFY(!create->isEnabled());
        name->setText(u"  "_s);
        QVERIFY(!create->isEnabled());
        name->setText(u"../../.."_s);
        QVERIFY2(!create->isEnabled() && says->text().contains(u"letter"), qPrintable(says->text()));
        name->setText(u"Fine"_s);
        QVERIFY(create->isEnabled());
        parent->setText(u"relative"_s);
        QVERIFY2(!create->isEnabled() && says->text().contains(u"whole path"), qPrintable(says->text()));
        const QString taken = home_->makeWorkspace(u"taken"_s);
        parent->setText(home_->path(u"documents"_s));
        name->setText(u"Taken"_s);
        QVERIFY2(!create->isEnabled() && says->text().contains(u"not empty"), qPrintable(says->text()));
        // A place that cannot be written, to anyone.
        parent->setText(u"/proc/castwright"_s);
        QVERIFY(create->isEnabled());
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_VERIFY2(says->text().contains(u"/proc/castwright"), qPrintable(says->text()));
        QVERIFY2(!says->text().contains(u"Will be made"), qPrintable(says->text()));
        QVERIFY(home_->find("page.new"));
        QVERIFY(!home_->ide().session().isOpen());
    }
};

QTEST_MAIN(WorkspaceTest)
#include "tst_workspace.moc"

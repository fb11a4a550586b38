// Files made, renamed and deleted in the explorer by the keys: each is one step of the workflow, taken back
// and made again to the same bytes, and tabs go along.
#include <QAbstractItemView>
#include <QAction>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QTabBar>
#include <QTimer>

#include "app/ide/nodeplaces.h"
#include "idehome.h"
#include "ui/explorer/explorerview.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class FilingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    static QString below(const QString& path) { return u"workflows/market-research/"_s + path; }
    document::WorkflowDocument& document() { return home_->ide().workflows().current()->document(); }
    const std::string* bytes(const char* path) { return document().bytes(*BundlePath::parse(path)); }
    QAbstractItemView* tree() { return home_->find<QAbstractItemView>("explorer.tree"); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(home_->window().windowHandle(), key, modifiers);
        QCoreApplication::processEvents();
    }
    // The row of the file, with the keys on it.
    void goTo(const char* path) {
        const auto rows = tree()->model()->match(
            tree()->model()->index(0, 0), explorer::PathRole, below(QString::fromLatin1(path)), 1,
            Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(rows.size() == 1, path);
        tree()->setFocus();
        tree()->setCurrentIndex(rows.constFirst());
        QVERIFY(tree()->hasFocus());
    }
    // The question has its own loop. With nothing to answer, what it offers is taken.
    void answer(const QString& text, QString* offered = nullptr, QString* marked = nullptr) {
        auto* asked = new QTimer(this);
        asked->start(1);
        connect(asked, &QTimer::timeout, this, [=] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            auto* field = dialog ? dialog->findChild<QLineEdit*>() : nullptr;
            if (!field || !field->hasFocus())
                return;
            asked->deleteLater();
            QCoreApplication::processEvents();
            if (offered)
                *offered = field->text();
            if (marked)
                *marked = field->selectedText();
            field->selectAll();
            QTest::keyClicks(field, text);
            QTest::keyClick(field, Qt::Key_Return);
        });
    }
    void isOneStep(const spec::Bundle& before) {
        const auto after = document().files();
        QVERIFY2(after != before, "nothing happened");
        home_->window().activateWindow(); // a question had it
        QVERIFY(QTest::qWaitForWindowActive(&home_->window()));
        QVERIFY(home_->run("edit.undo"));
        QVERIFY2(document().files() == before, "undo did not lead back");
        QVERIFY(home_->run("edit.redo"));
        QVERIFY2(document().files() == after, "redo did not lead there again");
    }
    QString lastNotice() {
        const auto& all = home_->ide().notifications().history();
        return all.empty() ? QString() : all.front().text + all.back().text;
    }
    bool hasTab(const char* path) {
        return home_->centre().find(u"file:"_s + below(QString::fromLatin1(path))) != nullptr;
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<tests::IdeHome>();
        QVERIFY(home_->start());
        home_->openSamplePlan();
        QTRY_VERIFY(home_->typing());
        QVERIFY(home_->ide().workflows().current());
    }
    void cleanup() { home_.reset(); }

    void aFileIsMadeWhereTheKeysAre() {
        goTo("THE_CAST/Writer.md");
        const auto before = document().files();
        QString offered;
        answer(u"THE_SKILLS/cite/SKILL.md"_s, &offered);
        press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(offered, u"THE_CAST/"_s);
        QVERIFY(bytes("THE_SKILLS/cite/SKILL.md"));
        QTRY_COMPARE(home_->file() ? home_->file()->path() : QString(), below(u"THE_SKILLS/cite/SKILL.md"_s));
        isOneStep(before);
        QTRY_VERIFY(home_->typing());
        QTRY_VERIFY2(home_->file()->isEditable(), "what was made can be written");
        QVERIFY(home_->run("file.save"));
        QTRY_VERIFY(
            QFile::exists(home_->ide().session().path() + u'/' + below(u"THE_SKILLS/cite/SKILL.md"_s)));
    }

    void aNameThatNoBundleHasIsRefusedWithASentence_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"../out.md", "/etc/passwd", "THE_TOOLS/../../x", "README.md", "THE_TOOLS/.git/config",
              "THE_TOOLS/con.py"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void aNameThatNoBundleHasIsRefusedWithASentence() {
        QFETCH(QString, name);
        goTo("THE_CAST/Writer.md");
        const auto before = document().files();
        const auto told = home_->ide().notifications().history().size();
        answer(name);
        press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(document().files() == before);
        QVERIFY(home_->ide().notifications().history().size() > told);
    }

    void aFileIsRenamedAndItsTabGoesAlong() {
        home_->ide().session().openFile(below(u"THE_SPEC/requirements.md"_s));
        QTRY_VERIFY(home_->typing());
        goTo("THE_SPEC/requirements.md");
        const auto before = document().files();
        QString offered;
        QString marked;
        answer(u"THE_SPEC/wishes.md"_s, &offered, &marked);
        press(Qt::Key_F2);
        QCOMPARE(offered, u"THE_SPEC/requirements.md"_s);
        QCOMPARE(marked, u"requirements"_s);
        QVERIFY(bytes("THE_SPEC/wishes.md") && !bytes("THE_SPEC/requirements.md"));
        QTRY_VERIFY(hasTab("THE_SPEC/wishes.md") && !hasTab("THE_SPEC/requirements.md"));
        QTRY_VERIFY(home_->file() && home_->file()->path().endsWith(u"wishes.md"));
        isOneStep(before);
        QTRY_VERIFY(hasTab("THE_SPEC/wishes.md") && !hasTab("THE_SPEC/requirements.md"));
        QTRY_VERIFY(home_->typing() && home_->file()->isEditable());
    }

    void aTabBehindStaysBehind() {
        home_->ide().session().openFile(below(u"THE_SPEC/requirements.md"_s));
        home_->ide().session().openFile(below(u"THE_SPEC/plan.md"_s));
        QTRY_VERIFY(home_->typing());
        goTo("THE_SPEC/requirements.md");
        answer(u"THE_SPEC/wishes.md"_s);
        press(Qt::Key_F2);
        QTRY_VERIFY(hasTab("THE_SPEC/wishes.md"));
        QVERIFY(home_->file()->path().endsWith(u"plan.md"));
    }

    void renamingTheFileOfAnAgentRenamesTheAgent() {
        goTo("THE_CAST/Writer.md");
        const auto before = document().files();
        answer(u"THE_CAST/Author.md"_s);
        press(Qt::Key_F2);
        QVERIFY(bytes("THE_CAST/Author.md"));
        QVERIFY(std::ranges::any_of(
            document().graph().nodes(), [](const auto& node) { return node.name() == "Author"; }));
        isOneStep(before);
        goTo("THE_CAST/Author.md");
        const auto then = document().files();
        answer(u"THE_SPEC/Author.md"_s);
        press(Qt::Key_F2);
        QVERIFY(document().files() == then);
        QVERIFY2(lastNotice().contains(u"stays in THE_CAST"), qPrintable(lastNotice()));
    }

    void aNameThatIsTakenIsRefused() {
        goTo("THE_SPEC/requirements.md");
        const auto before = document().files();
        answer(u"THE_SPEC/plan.md"_s);
        press(Qt::Key_F2);
        QVERIFY(document().files() == before);
        QVERIFY(!lastNotice().isEmpty());
    }

    void aFileIsDeletedByASaveAndBroughtBackByUndo() {
        const QString place = home_->ide().session().path() + u'/' + below(u"THE_SPEC/requirements.md"_s);
        goTo("THE_SPEC/requirements.md");
        const auto before = document().files();
        press(Qt::Key_Delete);
        QVERIFY(!bytes("THE_SPEC/requirements.md"));
        QVERIFY2(lastNotice().contains(u"Undo brings it back"), qPrintable(lastNotice()));
        QVERIFY2(QFile::exists(place), "nothing happens on disk before the workflow is saved");
        isOneStep(before);
        QVERIFY(home_->run("file.save"));
        QTRY_VERIFY(!QFile::exists(place));
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(home_->run("file.save"));
        QTRY_VERIFY(QFile::exists(place));
    }

    void deletingTheFileOfAnAgentAsksAboutTheAgent_data() {
        QTest::addColumn<QString>("answer");
        for (const char* answer : {"both", "file", "cancel"})
            QTest::newRow(answer) << QString::fromLatin1(answer);
    }
    void deletingTheFileOfAnAgentAsksAboutTheAgent() {
        QFETCH(QString, answer);
        goTo("THE_CAST/Writer.md");
        const auto before = document().files();
        const auto hasAgent = [this] {
            return std::ranges::any_of(
                document().graph().nodes(), [](const auto& node) { return node.name() == "Writer"; });
        };
        press(Qt::Key_Delete);
        auto* box = home_->window().findChild<QMessageBox*>(u"file.deleteAgent"_s);
        QVERIFY(box && box->isVisible());
        QVERIFY2(document().files() == before, "nothing happens before a person chose");
        QVERIFY2(box->text().contains(u"the agent Writer"), qPrintable(box->text()));
        QVERIFY2(box->informativeText().contains(u"connected with"), qPrintable(box->informativeText()));
        if (const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES"); !folder.isEmpty())
            QVERIFY(box->grab().save(folder + u"/delete-agent.png"_s));
        auto* button = answer == u"cancel"
                           ? box->button(QMessageBox::Cancel)
                           : box->findChild<QAbstractButton*>(u"file.deleteAgent."_s + answer);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(document().files() == before, answer == u"cancel");
        QCOMPARE(bytes("THE_CAST/Writer.md") != nullptr, answer == u"cancel");
        QCOMPARE(hasAgent(), answer != u"both");
        if (answer == u"cancel")
            return;
        isOneStep(before);
        if (answer == u"both")
            return;
        // The agent without a file is a problem, with a fix that writes the file from what the node says.
        auto& watch = home_->ide().workflows().current()->problems();
        const auto lacks = [&] {
            const auto& all = watch.problems();
            return std::ranges::find(all, "spec.agent-without-file", &document::Problem::code) - all.begin();
        };
        const auto at = lacks();
        QVERIFY(at < std::ssize(watch.problems()));
        const auto fix = watch.problems()[std::size_t(at)].fixes.at(0);
        QVERIFY(watch.fix(fix));
        QVERIFY(bytes("THE_CAST/Writer.md"));
        QCOMPARE(lacks(), std::ssize(watch.problems()));
    }

    void theFileOfANodeThatIsNoAgentIsDeletedUnasked() {
        // A tool's node of the same name has no file of the cast.
        QVERIFY(document().editGraph(
            std::vector<workflow::GraphEdit>{workflow::AddNode{
                .node =
                    {.id = workflow::NodeId("lonely"),
                     .type = "output",
                     .config = json::Value(json::Value::Object{{"name", json::Value("Lonely")}})}}},
            "Add"));
        QVERIFY(document().execute(
            {.label = "Make",
             .edits = {{*BundlePath::parse("THE_CAST/Lonely.md"), document::CreateFile{"# Lonely\n"}}}}));
        QVERIFY(document().cast().agentsOf(*BundlePath::parse("THE_CAST/Lonely.md")).empty());
        ide::NodePlaces places(document());
        QVERIFY(!places.nodeAt(*BundlePath::parse("THE_CAST/Lonely.md"), 0));
        QVERIFY(places.nodeAt(*BundlePath::parse("THE_CAST/Writer.md"), 0));
    }

    void theDefinitionIsNeitherRenamedNorDeleted() {
        goTo("definition.json");
        const auto before = document().files();
        press(Qt::Key_Delete);
        press(Qt::Key_F2);
        QVERIFY(document().files() == before);
        QVERIFY(!lastNotice().isEmpty());
    }

    void inATextTheKeysStayKeys() {
        const auto before = document().files();
        QVERIFY(home_->typing());
        home_->typing()->setFocus();
        press(Qt::Key_Home, Qt::ControlModifier);
        press(Qt::Key_Delete);
        QVERIFY(bytes("THE_SPEC/plan.md"));
        QVERIFY2(document().files() != before, "a letter went");
    }

    void theMenuOfARowOffersItAndOpensNothing() {
        goTo("THE_CAST/Writer.md");
        const auto tabs = home_->centre().pages().size();
        QStringList offered;
        auto* asked = new QTimer(this);
        asked->start(1);
        connect(asked, &QTimer::timeout, this, [&, asked] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu)
                return;
            asked->deleteLater();
            for (const auto* action : menu->actions())
                if (action->isEnabled() && !action->isSeparator())
                    offered.append(action->text());
            menu->close();
        });
        const auto at = tree()->visualRect(tree()->currentIndex()).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, tree()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(tree()->viewport(), &event);
        for (const auto& wanted : {u"New file…"_s, u"Rename the file…"_s, u"Delete the file"_s})
            QVERIFY2(offered.contains(wanted), qPrintable(offered.join(u'\n')));
        QCOMPARE(home_->centre().pages().size(), tabs);
    }
};

QTEST_MAIN(FilingTest)
#include "tst_filing.moc"

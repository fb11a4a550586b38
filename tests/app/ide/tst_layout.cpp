// What the window looks like after a restart: as it was left, for each workspace of its own.
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>

#include "idehome.h"

using namespace castwright;
using namespace Qt::StringLiterals;
using shell::Side;

class LayoutTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    QString fileNamed(const QString& ending) {
        for (const auto& file : home_->ide().session().files())
            if (file.endsWith(ending))
                return file;
        return {};
    }
    QString sample() { return home_->path(u"documents/market-research"_s); }

private Q_SLOTS:
    void init() { home_ = std::make_unique<tests::IdeHome>(); }
    void cleanup() { home_.reset(); }

    void everythingComesBackAsItWasLeft() {
        QVERIFY(home_->start());
        home_->openSamplePlan();
        auto& workbench = home_->workbench();
        home_->window().resize(780, 700);
        workbench.moveView(u"outline"_s, Side::Bottom);
        workbench.showView(u"output"_s);
        workbench.setSideVisible(Side::Right, false);
        home_->ide().session().openFile(fileNamed(u"requirements.md"_s));
        home_->ide().session().openFile(fileNamed(u"Writer.md"_s));
        auto* writer = home_->file();
        QVERIFY(writer);
        QTRY_VERIFY(!writer->outline().empty());
        writer->goToLine(5);
        QVERIFY(home_->run("tab.splitRight"));
        home_->ide().session().openFile(fileNamed(u"definition.json"_s));
        QVERIFY(home_->run("tab.previousGroup"));
        // A person drags the edges.
        auto* across = home_->workbench().findChild<QSplitter*>(Qt::FindDirectChildrenOnly);
        QVERIFY(across);
        QTest::mousePress(across->handle(1), Qt::LeftButton, {}, {});
        QTest::mouseMove(across->handle(1), {60, 0});
        QTest::mouseRelease(across->handle(1), Qt::LeftButton, {}, {60, 0});
        QCoreApplication::processEvents();
        const auto before = home_->window().saveLayout();
        QCOMPARE(before[u"sides"][u"left"][u"visible"].toBool(), true);
        QVERIFY(before[u"sides"][u"left"][u"size"].toInt() != 232);
        const QString front = home_->centre().current()->uri();

        QVERIFY(home_->start());
        QCOMPARE(home_->ide().session().path(), sample());
        QCOMPARE(home_->window().size(), QSize(780, 700));
        QCOMPARE(home_->workbench().sideOf(u"outline"_s), Side::Bottom);
        QCOMPARE(home_->workbench().current(Side::Bottom), u"output"_s);
        QVERIFY(home_->find("output.text"));
        QVERIFY(!home_->workbench().isSideVisible(Side::Right));
        QCOMPARE(home_->centre().groups().size(), 2);
        QCOMPARE(home_->centre().current()->uri(), front);
        auto* again =
            qobject_cast<explorer::FilePage*>(home_->centre().find(u"file:"_s + fileNamed(u"Writer.md"_s)));
        QVERIFY(again);
        QTRY_COMPARE(again->line(), 5);
        // All of it but the frame that the platform draws around the window: its place is the window
        // manager's.
        const auto content = [](QJsonObject layout) {
            layout.remove(u"window");
            return layout;
        };
        QTRY_COMPARE(content(home_->window().saveLayout()), content(before));
        // Reading a file and being closed before it is there loses no line either.
        QVERIFY(home_->start());
        QVERIFY(home_->start());
        again =
            qobject_cast<explorer::FilePage*>(home_->centre().find(u"file:"_s + fileNamed(u"Writer.md"_s)));
        QVERIFY(again);
        QTRY_COMPARE(again->line(), 5);
    }

    void eachWorkspaceHasItsOwn() {
        QVERIFY(home_->start());
        home_->openSamplePlan();
        home_->workbench().setSideVisible(Side::Left, false);
        const QString other = home_->makeWorkspace(u"second"_s);
        QVERIFY(!other.isEmpty());
        home_->ide().openWorkspace(other);
        QCOMPARE(home_->ide().session().path(), other);
        QVERIFY(home_->workbench().isSideVisible(Side::Left));
        home_->workbench().showView(u"output"_s);
        home_->centre().closeAll();
        home_->ide().openWorkspace(sample());
        QVERIFY(!home_->workbench().isSideVisible(Side::Left));
        QVERIFY(!home_->workbench().isSideVisible(Side::Bottom));
        QVERIFY(home_->file());
        home_->ide().openWorkspace(other);
        QVERIFY(home_->workbench().isSideVisible(Side::Bottom));
        QVERIFY(!home_->file());
        // What was closed in one is not reopened in the other.
        QVERIFY(!home_->ide().commands().isEnabled(u"tab.reopen"_s));
    }

    void aBrokenLayoutFileIsIgnored_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << QByteArray("\x00\xff{{{", 6);
        QTest::newRow("an array") << QByteArray("[1, 2]");
        QTest::newRow("of other types")
            << QByteArray(R"({"window": 7, "sides": [], "places": 3, "zen": "yes", "centre": [true]})");
        QTest::newRow("of absurd sizes") << QByteArray(
            R"({"sides": {"left": {"visible": true, "size": 999999999, "current": "nobody"}}})");
    }
    void aBrokenLayoutFileIsIgnored() {
        QFETCH(QByteArray, bytes);
        QVERIFY(home_->start());
        home_->openSamplePlan();
        home_->stop();
        const QDir layouts(home_->path(u"state/castwright/layouts"_s));
        const auto names = layouts.entryList(QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const auto& name : names) {
            QFile file(layouts.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
        }
        QVERIFY(home_->start());
        QCOMPARE(home_->ide().session().path(), sample());
        QVERIFY(home_->window().width() <= 1440);
        home_->ide().session().openFile(fileNamed(u"plan.md"_s));
        QVERIFY(home_->file());
        QTRY_VERIFY(home_->file()->width() >= 200);
    }

    void aFileThatIsGoneIsLeftOut() {
        QVERIFY(home_->start());
        home_->openSamplePlan();
        const QString gone = fileNamed(u"Analyst.md"_s);
        home_->ide().session().openFile(gone);
        home_->stop();
        QVERIFY(QFile::remove(sample() + u'/' + gone));
        QVERIFY(home_->start());
        QCOMPARE(home_->centre().find(u"file:"_s + gone), nullptr);
        QVERIFY(home_->file());
    }

    void zenHidesAllButTheCentreAndGivesItBack() {
        QVERIFY(home_->start());
        home_->openSamplePlan();
        home_->workbench().showView(u"output"_s);
        home_->file()->setFocus();
        QCoreApplication::processEvents();
        const auto before = home_->window().saveLayout();
        QTest::keySequence(QApplication::focusWidget(), QKeySequence(u"Ctrl+Alt+Z"_s));
        for (const char* name : {"title", "status", "explorer.tree", "output.text", "outline.list"})
            QVERIFY2(!home_->find(name), name);
        QVERIFY(home_->find("file.source"));
        QVERIFY(home_->start());
        QVERIFY2(!home_->find("title"), "zen is part of the layout");
        QVERIFY(home_->run("view.zen"));
        for (const char* name : {"title", "status", "explorer.tree", "output.text"})
            QVERIFY2(home_->find(name), name);
        QTRY_COMPARE(home_->window().saveLayout().value(u"sides"), before.value(u"sides"));
    }

    void resettingTheLayoutTouchesNoPage() {
        QVERIFY(home_->start());
        home_->openSamplePlan();
        QVERIFY(home_->run("file.new"));
        auto* name = home_->find<QLineEdit>("new.name");
        QVERIFY(name);
        name->setText(u"half written"_s);
        home_->workbench().moveView(u"outline"_s, Side::Left);
        home_->workbench().setSideVisible(Side::Right, false);
        QVERIFY(home_->run("view.resetLayout"));
        QCOMPARE(home_->workbench().sideOf(u"outline"_s), Side::Right);
        QVERIFY(home_->workbench().isSideVisible(Side::Left));
        QVERIFY(home_->workbench().isSideVisible(Side::Right));
        QVERIFY(!home_->workbench().isSideVisible(Side::Bottom));
        QCOMPARE(home_->find<QLineEdit>("new.name"), name);
        QCOMPARE(name->text(), u"half written"_s);
    }
};

QTEST_MAIN(LayoutTest)
#include "tst_layout.moc"

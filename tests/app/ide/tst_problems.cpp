// The panel of problems in the real window: what is listed, where a click leads, what a fix does and undo
// takes back.
#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeView>

#include "idehome.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class ProblemsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    ide::OpenWorkflow& workflow() { return *home_->ide().workflows().current(); }
    document::WorkflowDocument& document() { return workflow().document(); }
    QTreeView* list() { return home_->window().findChild<QTreeView*>(u"problems.list"_s); }

    // The row whose words hold these.
    QModelIndex row(const QString& words) {
        const auto* model = list()->model();
        for (int group = 0; group < model->rowCount(); ++group)
            for (int at = 0; at < model->rowCount(model->index(group, 0)); ++at)
                if (const auto index = model->index(at, 0, model->index(group, 0));
                    index.data().toString().contains(words, Qt::CaseInsensitive))
                    return index;
        return {};
    }
    int rows() {
        int count = 0;
        const auto* model = list()->model();
        for (int group = 0; group < model->rowCount(); ++group)
            count += model->rowCount(model->index(group, 0));
        return count;
    }
    void click(const QModelIndex& index) {
        list()->scrollTo(index);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(index).center());
    }
    static BundlePath path(const char* text) { return BundlePath::parse(text).value(); }
    void loseTheResearcher() {
        const auto file = path("THE_CAST/Researcher.md");
        const auto* bytes = document().bytes(file);
        QVERIFY(bytes);
        QVERIFY(document().execute(
            {.label = "Delete the file",
             .edits = {{file, document::DeleteFile{*bytes}}},
             .merging = document::Merging::never,
             .mergeKey = {}}));
    }

    // An edge from nowhere: an error, with a fix.
    void addGhost() {
        const auto& bytes = *document().bytes(document::definitionPath());
        const std::string begin = "\"edges\": [";
        const auto at = bytes.find(begin);
        QVERIFY(at != std::string::npos);
        const auto& node = document().graph().nodes().front().id.value;
        QVERIFY(document().editText(
            document::definitionPath(),
            {{at + begin.size(), "",
              R"({"source": "ghost", "target": ")" + node + R"(", "type": "specialists"},)"}},
            "Add an edge"));
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<tests::IdeHome>();
        QVERIFY(home_->start());
        home_->ide().openSample();
        QTRY_VERIFY(home_->ide().workflows().current());
        QVERIFY(home_->run("view.show.problems"));
        QVERIFY(list());
    }
    void cleanup() { home_.reset(); }

    void aProblemIsListedWhileItLastsAndCountedInTheStatusLine() {
        const int before = rows();
        const auto* item = home_->find<QAbstractButton>("status.problems");
        QVERIFY(item);
        QTRY_COMPARE(item->text(), u"0"_s);
        addGhost();
        QTRY_VERIFY(row(u"ghost"_s).isValid());
        QTRY_VERIFY(item->text().toInt() > 0);
        QVERIFY(document().undo());
        QTRY_COMPARE(rows(), before);
        QTRY_COMPARE(item->text(), u"0"_s);
    }

    void aClickSelectsTheNodeOnTheCanvas() {
        loseTheResearcher();
        QTRY_VERIFY(row(u"Researcher"_s).isValid());
        home_->ide().session().openFile(u"workflows/market-research/THE_SPEC/plan.md"_s);
        click(row(u"Researcher"_s));
        const auto* node = workflow().selection().onlyNode();
        QVERIFY(node);
        QCOMPARE(
            QString::fromStdString(std::string(document().graph().find(*node)->name())), u"Researcher"_s);
        QVERIFY(home_->centre().current()->uri().startsWith(u"canvas:"));
    }

    void aFixIsOneStepThatUndoTakesBack() {
        addGhost();
        const auto broken = document().files();
        QTRY_VERIFY(row(u"ghost"_s).isValid());
        click(row(u"ghost"_s));
        QTRY_VERIFY(home_->find("problems.fix"));
        auto* fix = home_->find<QAbstractButton>("problems.fix");
        fix->setFocus();
        QTest::keyClick(fix, Qt::Key_Space);
        QTRY_VERIFY(!row(u"ghost"_s).isValid());
        const auto mended = document().files();
        QVERIFY(mended != broken);
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(document().files() == broken);
        QVERIFY(home_->run("edit.redo"));
        QVERIFY(document().files() == mended);
    }

    void brokenJsonLeadsToItsLine() {
        const auto& bytes = *document().bytes(document::definitionPath());
        const auto at = bytes.find("\"edges\"");
        QVERIFY(at != std::string::npos);
        const auto line = int(std::count(bytes.begin(), bytes.begin() + std::ptrdiff_t(at), '\n'));
        QVERIFY(document().editText(document::definitionPath(), {{at, "\"edges\"", "}"}}, "Break it"));
        QTRY_VERIFY(row(u"line"_s).isValid());
        click(row(u"line"_s));
        QTRY_VERIFY(home_->file());
        QVERIFY(home_->file()->path().endsWith(u"definition.json"));
        QCOMPARE(home_->file()->line(), line);
    }

    void theFilterAndTheSwitchesNarrowTheList() {
        loseTheResearcher();
        QTRY_VERIFY(row(u"Researcher"_s).isValid());
        auto* filter = home_->find<QLineEdit>("problems.filter");
        QVERIFY(filter);
        filter->setFocus();
        QTest::keyClicks(filter, u"no such words"_s);
        QCOMPARE(rows(), 0);
        filter->clear();
        QVERIFY(rows() > 0);
        for (const char* name : {"problems.error", "problems.warning", "problems.info"}) {
            auto* button = home_->find<QAbstractButton>(name);
            QVERIFY(button);
            QVERIFY(!button->accessibleName().isEmpty());
            QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(rows(), 0);
    }

    void byNodeItStandsBelowItsNode() {
        loseTheResearcher();
        QTRY_VERIFY(row(u"Researcher"_s).isValid());
        QTest::mouseClick(home_->find("problems.byNode"), Qt::LeftButton);
        bool isFound = false;
        for (int group = 0; group < list()->model()->rowCount(); ++group)
            isFound |= list()->model()->index(group, 0).data().toString().startsWith(u"Researcher");
        QVERIFY(isFound);
    }

    void theKeysGoFromOneToTheNextAndRound() {
        loseTheResearcher();
        addGhost();
        // Of both: what comes later would be one more to go to.
        QTRY_VERIFY(row(u"Researcher"_s).isValid() && row(u"ghost"_s).isValid());
        QTRY_VERIFY(home_->ide().commands().isEnabled(u"problems.next"_s));
        QTest::keyClick(&home_->window(), Qt::Key_F8);
        const auto first = list()->currentIndex();
        QVERIFY(first.isValid() && first.parent().isValid());
        for (int i = 0; i < rows(); ++i)
            QTest::keyClick(&home_->window(), Qt::Key_F8);
        QCOMPARE(list()->currentIndex(), first);
        QTest::keyClick(&home_->window(), Qt::Key_F8, Qt::ShiftModifier);
        QVERIFY(list()->currentIndex() != first);
    }

    void pictures() {
        const auto folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        if (folder.isEmpty())
            QSKIP("set CASTWRIGHT_PICTURES to a folder to see the panel");
        QVERIFY(QDir().mkpath(folder));
        loseTheResearcher();
        addGhost();
        QTRY_VERIFY(rows() > 1);
        QVERIFY(home_->run("view.show.outline"));
        click(row(u"ghost"_s));
        for (const auto preference : {style::Preference::Dark, style::Preference::Light}) {
            home_->ide().theme().setPreference(preference);
            QTest::qWait(50);
            QVERIFY(home_->window().grab().save(
                folder
                + (preference == style::Preference::Dark ? u"/problems-dark.png"_s
                                                         : u"/problems-light.png"_s)));
        }
    }
};

QTEST_MAIN(ProblemsTest)
#include "tst_problems.moc"

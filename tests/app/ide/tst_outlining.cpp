// The outline of a workflow's nodes in the real window: in step with the canvas, filtered, renamed in place.
#include <QLineEdit>
#include <QTreeWidget>

#include "idehome.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class OutliningTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    ide::OpenWorkflow& workflow() { return *home_->ide().workflows().current(); }
    QTreeWidget* list() { return home_->find<QTreeWidget>("outline.nodes"); }
    QTreeWidgetItem* item(const QString& name) {
        for (QTreeWidgetItemIterator at(list()); *at; ++at)
            if ((*at)->text(0) == name && (*at)->parent())
                return *at;
        return nullptr;
    }
    int shown() {
        int count = 0;
        for (QTreeWidgetItemIterator at(list(), QTreeWidgetItemIterator::NotHidden); *at; ++at)
            count += (*at)->parent() ? 1 : 0;
        return count;
    }
    workflow::NodeId idOf(std::string_view name) {
        for (const auto& node : workflow().document().graph().nodes())
            if (node.name() == name)
                return node.id;
        return {};
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<tests::IdeHome>();
        QVERIFY(home_->start());
        home_->ide().openSample();
        QTRY_VERIFY(home_->ide().workflows().current());
        QVERIFY(home_->run("view.show.outline"));
        QTRY_VERIFY(list() && item(u"Researcher"_s));
    }
    void cleanup() { home_.reset(); }

    void everyNodeIsListed() { QCOMPARE(shown(), int(workflow().document().graph().nodes().size())); }

    void aClickSelectsTheNodeEverywhereAndBack() {
        auto* wanted = item(u"Researcher"_s);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualItemRect(wanted).center());
        QVERIFY(workflow().selection().onlyNode());
        QCOMPARE(*workflow().selection().onlyNode(), idOf("Researcher"));
        home_->centre().current()->setFocus();
        const auto& other = workflow().document().graph().nodes().front();
        workflow().selection().selectNode(other.id);
        QCOMPARE(list()->selectedItems().size(), 1);
        QCOMPARE(list()->selectedItems().front()->text(0), QString::fromStdString(std::string(other.name())));
    }

    void f2RenamesTheNodeAndItsFileAsOneStep() {
        const auto before = workflow().document().files();
        list()->setFocus();
        list()->setCurrentItem(item(u"Researcher"_s));
        QTest::keyClick(list(), Qt::Key_F2);
        auto* field = list()->findChild<QLineEdit*>();
        QVERIFY2(field, "F2 opens the field in the list, not the canvas's question");
        field->selectAll();
        QTest::keyClicks(field, u"Scout"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(item(u"Scout"_s));
        QVERIFY(!idOf("Scout").isEmpty());
        QVERIFY(workflow().document().bytes(BundlePath::parse("THE_CAST/Scout.md").value()));
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(workflow().document().files() == before);
        QTRY_VERIFY(item(u"Researcher"_s));
    }

    void rowsComeAndGoSinglyAndStandInTheOrderOfTheFile() {
        const auto rows = [this] {
            QStringList names;
            for (QTreeWidgetItemIterator at(list()); *at; ++at)
                names += (*at)->text(0);
            return names;
        };
        const auto before = rows();
        const auto& graph = workflow().document().graph();
        // The first of a group, so that the undo has a place to find before the others.
        QTreeWidgetItem* group = nullptr;
        for (int at = 0; at < list()->topLevelItemCount(); ++at)
            if (list()->topLevelItem(at)->childCount() > 1)
                group = list()->topLevelItem(at);
        QVERIFY(group);
        const auto middle = idOf(group->child(0)->text(0).toStdString());
        auto* kept = group->child(1);
        const auto typedIn = idOf(kept->text(0).toStdString());
        QVERIFY(!middle.isEmpty());
        const std::vector<workflow::GraphEdit> removal{workflow::RemoveNode{middle}};
        QVERIFY(workflow().document().editGraph(removal, "Remove"));
        QCOMPARE(shown(), int(graph.nodes().size()));
        QVERIFY(workflow().document().undo());
        QCOMPARE(rows(), before);
        const std::vector<workflow::GraphEdit> typing{workflow::SetField{
            .node = typedIn, .pointer = "/config/system_prompt", .value = json::Value("New.")}};
        QVERIFY(workflow().document().editGraph(typing, "Type"));
        QCOMPARE(group->child(1), kept); // a key typed elsewhere makes no row anew
        QVERIFY(workflow().document().undo());
    }

    void theFilterLeavesWhatHasTheWords() {
        auto* filter = home_->find<QLineEdit>("outline.nodeFilter");
        QVERIFY(filter);
        filter->setFocus();
        QTest::keyClicks(filter, u"researcher"_s);
        QVERIFY(shown() >= 1);
        QVERIFY(shown() < int(workflow().document().graph().nodes().size()));
        filter->clear();
        everyNodeIsListed();
    }

    void aTextInFrontShowsItsHeadings() {
        home_->ide().session().openFile(u"workflows/market-research/THE_SPEC/plan.md"_s);
        QTRY_VERIFY(home_->find<QTreeWidget>("outline.list"));
        QVERIFY(!list());
    }
};

QTEST_MAIN(OutliningTest)
#include "tst_outlining.moc"

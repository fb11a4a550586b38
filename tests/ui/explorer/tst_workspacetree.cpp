// The tree of a workspace follows the folder row by row, whatever changes in it.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "ui/explorer/workspacetree.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::explorer;
using namespace Qt::StringLiterals;

class WorkspaceTreeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;

    static workspace::WorkspaceFolder folder(std::vector<workspace::WorkflowFolder> workflows) {
        workspace::WorkspaceFolder made;
        made.name = "test";
        made.workflows = std::move(workflows);
        return made;
    }
    static void
    collect(const WorkspaceTree& tree, const QModelIndex& at, QStringList& lines, const QString& indent) {
        for (int row = 0; row < tree.rowCount(at); ++row) {
            const auto index = tree.index(row, 0, at);
            lines.append(indent + index.data().toString() + u'=' + index.data(PathRole).toString());
            collect(tree, index, lines, indent + u' ');
        }
    }
    static QStringList lines(const WorkspaceTree& tree) {
        QStringList all;
        collect(tree, {}, all, {});
        return all;
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void theSpecComesBeforeTheCastAndTheSidecarLast() {
        WorkspaceTree tree(*theme_);
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tree.show(folder(
            {{"a",
              "workflows/a",
              {"THE_CAST/Writer.md", "THE_SPEC/plan.md", "definition.json", "definition.layout.json"}}}));
        QCOMPARE(
            lines(tree), (QStringList{
                             u"a="_s, u" THE_SPEC="_s, u"  plan.md=workflows/a/THE_SPEC/plan.md"_s,
                             u" THE_CAST="_s, u"  Writer=workflows/a/THE_CAST/Writer.md"_s,
                             u" definition.json=workflows/a/definition.json"_s,
                             u" definition.layout.json=workflows/a/definition.layout.json"_s}));
        QVERIFY(tree.indexOf(u"workflows/a/THE_CAST/Writer.md"_s).isValid());
        QVERIFY(!tree.indexOf(u"workflows/a/THE_CAST"_s).isValid());
        QVERIFY(!tree.indexOf({}).isValid());
    }

    void whatIsNotSavedYetIsShownAndMarked() {
        WorkspaceTree tree(*theme_);
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto saved =
            folder({{"", "", {"definition.json"}}, {"a", "workflows/a", {"THE_CAST/A.md", "THE_CAST/C.md"}}});
        tree.show(saved, {{u"workflows/a"_s, {.made = {"THE_CAST/B.md"}, .removed = {"THE_CAST/C.md"}}}});
        const auto at = [&](const char* name) {
            return tree.indexOf(u"workflows/a/THE_CAST/"_s + QString::fromLatin1(name));
        };
        QCOMPARE(at("B.md").row(), 1);
        QVERIFY(at("B.md").data(UnsavedRole).toBool());
        QVERIFY(at("B.md").data().toString().contains(u'●'));
        QVERIFY(at("B.md").data(Qt::AccessibleTextRole).toString().contains(u"not saved"_s));
        QVERIFY(at("C.md").data(UnsavedRole).toBool());
        QVERIFY(at("C.md").data(Qt::FontRole).value<QFont>().strikeOut());
        QVERIFY(!at("A.md").data(UnsavedRole).toBool());
        QVERIFY(!tree.indexOf(u"THE_CAST/B.md"_s).isValid());
        tree.show(saved);
        QVERIFY(!at("B.md").isValid());
        QVERIFY(!at("C.md").data(UnsavedRole).toBool());
    }

    void workflowsOfOneNameStayTwo() {
        WorkspaceTree tree(*theme_);
        tree.show(
            folder({{"same", "", {"definition.json"}}, {"same", "workflows/same", {"definition.json"}}}));
        QCOMPARE(
            lines(tree), (QStringList{
                             u"same="_s, u" definition.json=definition.json"_s, u"same="_s,
                             u" definition.json=workflows/same/definition.json"_s}));
    }

    void whatStaysKeepsItsPlace() {
        WorkspaceTree tree(*theme_);
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tree.show(folder({{"a", "workflows/a", {"THE_CAST/A.md", "THE_CAST/C.md"}}}));
        const QPersistentModelIndex kept(tree.indexOf(u"workflows/a/THE_CAST/C.md"_s));
        QSignalSpy resets(&tree, &QAbstractItemModel::modelReset);
        tree.show(folder({{"a", "workflows/a", {"THE_CAST/B.md", "THE_CAST/C.md", "definition.json"}}}));
        QVERIFY(kept.isValid());
        QCOMPARE(kept.row(), 1);
        QCOMPARE(kept.data(PathRole).toString(), u"workflows/a/THE_CAST/C.md"_s);
        QVERIFY(!tree.indexOf(u"workflows/a/THE_CAST/A.md"_s).isValid());
        QVERIFY(resets.isEmpty());
    }

    void aFolderMayTakeThePlaceOfAFile() {
        WorkspaceTree tree(*theme_);
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tree.show(folder({{"a", "", {"THE_SKILLS/x"}}}));
        tree.show(folder({{"a", "", {"THE_SKILLS/x/y.md"}}}));
        QCOMPARE(
            lines(tree),
            (QStringList{u"a="_s, u" THE_SKILLS="_s, u"  x="_s, u"   y.md=THE_SKILLS/x/y.md"_s}));
        tree.show(folder({{"a", "", {"THE_SKILLS/x"}}}));
        QCOMPARE(lines(tree), (QStringList{u"a="_s, u" THE_SKILLS="_s, u"  x=THE_SKILLS/x"_s}));
        tree.clear();
        QVERIFY(lines(tree).isEmpty());
    }
};

QTEST_MAIN(WorkspaceTreeTest)
#include "tst_workspacetree.moc"

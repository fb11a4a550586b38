// A file page and its outline: levels, following the cursor, and what happens when the file changes.
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QScrollBar>
#include <QTemporaryDir>

#include "patience.h"
#include "ui/explorer/outlineview.h"
#include "ui/style/theme.h"
#include "ui/textview/module.h"

using namespace castwright;
using namespace castwright::explorer;
using namespace Qt::StringLiterals;

class OutlineViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    textview::Module editor_;
    QTemporaryDir folder_;

    void write(const QByteArray& bytes) {
        QFile file(folder_.filePath(u"a.md"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QStringList lines(const QTreeWidget* list) {
        QStringList all;
        for (QTreeWidgetItemIterator at(const_cast<QTreeWidget*>(list)); *at; ++at) {
            int depth = 0;
            for (auto* above = (*at)->parent(); above; above = above->parent())
                ++depth;
            all.append(QString(depth, u' ') + (*at)->text(0));
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase() {
        theme_ = std::make_unique<style::Theme>(*qApp);
        editor_.allow();
    }
    void cleanupTestCase() { theme_.reset(); }

    void aHeadingStandsBelowTheLastOneThatIsFurtherOut() {
        write("### deep\n## middle\n# top\n### skipped\n## inner\n```\n# no heading\n```\n");
        FilePage page(*theme_, editor_, folder_.path(), u"a.md"_s);
        page.show();
        OutlineView view;
        view.follow(&page);
        auto* list = view.findChild<QTreeWidget*>(u"outline.list"_s);
        QTRY_COMPARE(
            lines(list), (QStringList{u"deep"_s, u"middle"_s, u"top"_s, u" skipped"_s, u" inner"_s}));
        page.goToLine(3);
        QCOMPARE(list->currentItem()->text(0), u"skipped"_s);
        page.goToLine(0);
        QCOMPARE(list->currentItem()->text(0), u"deep"_s);
    }

    void choosingAnEntryGoesToItsLine() {
        write("# one\n\n\n# two\n");
        FilePage page(*theme_, editor_, folder_.path(), u"a.md"_s);
        page.show();
        OutlineView view;
        view.follow(&page);
        auto* list = view.findChild<QTreeWidget*>(u"outline.list"_s);
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        view.show();
        list->setCurrentItem(list->topLevelItem(1));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(page.line(), 3);
    }

    void aPageThatGoesLeavesTheOutlineEmpty() {
        write("# one\n");
        auto page = std::make_unique<FilePage>(*theme_, editor_, folder_.path(), u"a.md"_s);
        OutlineView view;
        view.follow(page.get());
        auto* list = view.findChild<QTreeWidget*>(u"outline.list"_s);
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        page.reset();
        view.follow(nullptr);
        QCOMPARE(list->topLevelItemCount(), 0);
    }

    void theLineWishedForIsKeptUntilTheTextIsThere() {
        write("1\n2\n3\n4\n5\n");
        FilePage page(*theme_, editor_, folder_.path(), u"a.md"_s);
        page.show();
        page.restoreState({{u"line"_s, 3}});
        QCOMPARE(page.saveState()[u"line"].toInt(), 3);
        QTRY_COMPARE(page.line(), 3);
        QCOMPARE(page.saveState()[u"line"].toInt(), 3);
    }

    void aFileThatBecameShorterKeepsTheCursorInIt() {
        write("1\n2\n3\n4\n5\n");
        FilePage page(*theme_, editor_, folder_.path(), u"a.md"_s);
        page.show();
        page.goToLine(4);
        QTRY_COMPARE(page.line(), 4);
        write("1\n2");
        page.reload();
        QTRY_COMPARE(page.view()->text(), u"1\n2"_s);
        QCOMPARE(page.line(), 1);
        write("1\n2\n3\n4\n5\n6\n");
        page.reload();
        QTRY_COMPARE(page.view()->lineCount(), 7);
        QCOMPARE(page.line(), 1);
    }

    void aLargeFileIsThereToBeRead() {
        write(QByteArray("0123456789abcde\n").repeated(1'200'000)); // over 18 MB
        FilePage page(*theme_, editor_, folder_.path(), u"a.md"_s);
        page.show();
        QTRY_COMPARE(page.view()->lineCount(), 1'200'001);
        QVERIFY(!page.isEditable());
        page.goToLine(1'100'000);
        QCOMPARE(page.line(), 1'100'000);
        QTest::keyClick(&page.view()->typing(), Qt::Key_X);
        QCOMPARE(page.view()->line(1'100'000), u"0123456789abcde"_s);
        // And small again.
        write("text");
        page.reload();
        QTRY_COMPARE(page.view()->text(), u"text"_s);
    }

    void whatIsNoTextIsSaid_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("binary") << QByteArray("a\0b", 3) << u"binary"_s;
    }
    void whatIsNoTextIsSaid() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        write(bytes);
        FilePage page(*theme_, editor_, folder_.path(), u"a.md"_s);
        page.show();
        auto* problem = page.findChild<QLabel*>(u"file.problem"_s);
        QTRY_VERIFY(problem->text().contains(says));
        write("text");
        page.reload();
        QTRY_COMPARE(page.view()->text(), u"text"_s);
    }
};

QTEST_MAIN(OutlineViewTest)
#include "tst_outlineview.moc"

// The centre in a real window: tabs, groups, splits, dragging, and the layout that comes back.
#include <QApplication>
#include <QDragEnterEvent>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "patience.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;

namespace {

class NotePage : public Page {
public:
    explicit NotePage(QString uri)
        : uri_(std::move(uri))
        , field_(new QLineEdit(this)) {
        auto* column = new QVBoxLayout(this);
        column->addWidget(field_);
        setFocusProxy(field_);
    }
    [[nodiscard]] QString uri() const override { return uri_; }
    [[nodiscard]] QString title() const override { return uri_.section(u':', 1); }
    [[nodiscard]] QString iconName() const override { return u"note"_s; }
    [[nodiscard]] QJsonObject saveState() const override { return {{u"words"_s, field_->text()}}; }
    void restoreState(const QJsonObject& state) override { field_->setText(state[u"words"].toString()); }

private:
    QString uri_;
    QLineEdit* field_;
};

} // namespace

class CentreAreaTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    std::unique_ptr<CommandRegistry> commands_;
    std::unique_ptr<MainWindow> window_;

    CentreArea& centre() { return window_->workbench().centre(); }
    void open(const QString& names) {
        for (const auto& name : names.split(u' '))
            centre().open(u"note:"_s + name);
    }
    // "a b*|c*": the groups in reading order, the page in front of each marked.
    QString shown() {
        QStringList groups;
        for (const auto* group : centre().groups()) {
            QStringList tabs;
            for (const auto* page : group->pages())
                tabs.append(page->title() + (page == group->current() ? u"*"_s : QString()));
            groups.append(tabs.join(u' '));
        }
        return groups.join(u'|');
    }
    QString current() { return centre().current() ? centre().current()->title() : QString(); }
    Page* page(const QString& name) { return centre().find(u"note:"_s + name); }

    // What a drag of the page's tab brings to the place in the group; the drag's own loop has no mouse here.
    static void dropOn(TabGroup* group, QPoint place, const QByteArray& carried) {
        QMimeData data;
        data.setData(u"application/x-castwright-tab"_s, carried);
        QDragEnterEvent enter(place, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(group, &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(place, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(group, &move);
        QVERIFY(move.isAccepted());
        QDropEvent drop(place, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(group, &drop);
        QCoreApplication::processEvents();
    }
    static QByteArray tabOf(const QString& name) {
        return QByteArray::number(QCoreApplication::applicationPid()) + "\nnote:" + name.toUtf8();
    }
    static QPoint placeIn(TabGroup* group, double x, double y) {
        const int top = group->bar()->height();
        return {int(group->width() * x), top + int((group->height() - top) * y)};
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }
    void init() {
        commands_ = std::make_unique<CommandRegistry>(*theme_);
        window_ = std::make_unique<MainWindow>(*theme_, *commands_);
        centre().setFactory(u"note"_s, [](const QString& uri) {
            return uri.endsWith(u"gone") ? nullptr : new NotePage(uri);
        });
        window_->resize(1200, 800);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }
    void cleanup() {
        window_.reset();
        commands_.reset();
    }

    void aPageOpensOnceBesideTheOneInFront() {
        open(u"a b c"_s);
        centre().open(u"note:a"_s);
        open(u"d"_s);
        QCOMPARE(shown(), u"a d* b c"_s);
        QCOMPARE(centre().open(u"note:b"_s), page(u"b"_s));
        QCOMPARE(shown(), u"a d b* c"_s);
        QCOMPARE(centre().open(u"note:gone"_s), nullptr);
        QCOMPARE(centre().open(u"nobody:x"_s), nullptr);
        QCOMPARE(shown(), u"a d b* c"_s);
    }

    void closingGivesTheFocusOnAndReopeningBringsThePagesBackLastFirst() {
        open(u"a b c"_s);
        page(u"c"_s)->setFocus();
        QTRY_VERIFY(page(u"c"_s)->isAncestorOf(QApplication::focusWidget()));
        QTest::keySequence(window_.get(), QKeySequence(u"Ctrl+W"_s));
        QCOMPARE(shown(), u"a b*"_s);
        QVERIFY(page(u"b"_s)->isAncestorOf(QApplication::focusWidget()));
        QTest::keySequence(window_.get(), QKeySequence(u"Ctrl+W"_s));
        QTest::keySequence(window_.get(), QKeySequence(u"Ctrl+Shift+T"_s));
        QTest::keySequence(window_.get(), QKeySequence(u"Ctrl+Shift+T"_s));
        QCOMPARE(shown(), u"a b c*"_s);
        QVERIFY(!commands_->isEnabled(u"tab.reopen"_s));
        QTest::keySequence(window_.get(), QKeySequence(u"Ctrl+Shift+W"_s));
        QCOMPARE(shown(), QString());
        QVERIFY(!commands_->isEnabled(u"tab.close"_s));
    }

    void theEmptyViewIsThereWhenNothingIsOpenAndTakesTheFocus() {
        auto* empty = new QWidget;
        auto* button = new QPushButton(u"Begin"_s, empty);
        empty->setFocusProxy(button);
        centre().setEmptyView(empty);
        QVERIFY(empty->isVisible());
        open(u"a"_s);
        QVERIFY(!empty->isVisible());
        page(u"a"_s)->setFocus();
        QTest::keySequence(window_.get(), QKeySequence(u"Ctrl+W"_s));
        QVERIFY(empty->isVisible());
        QCOMPARE(QApplication::focusWidget(), button);
    }

    void splittingMovesTheTabAndTheLastTabTakesItsGroupAlong() {
        open(u"a b c"_s);
        QVERIFY(commands_->run(u"tab.splitRight"_s));
        QCOMPARE(shown(), u"a b*|c*"_s);
        QCOMPARE(current(), u"c"_s);
        // A single page has no other half to go to.
        QVERIFY(!commands_->isEnabled(u"tab.splitRight"_s));
        QVERIFY(!commands_->isEnabled(u"tab.closeOthers"_s));
        QVERIFY(commands_->run(u"tab.previousGroup"_s));
        QCOMPARE(current(), u"b"_s);
        QVERIFY(commands_->run(u"tab.splitDown"_s));
        QCOMPARE(shown(), u"a*|b*|c*"_s);
        const auto groups = centre().groups();
        QVERIFY(groups[1]->mapTo(&centre(), QPoint()).y() > groups[0]->mapTo(&centre(), QPoint()).y());
        QVERIFY(groups[2]->mapTo(&centre(), QPoint()).x() > groups[0]->mapTo(&centre(), QPoint()).x());
        centre().close(page(u"b"_s));
        QCOMPARE(shown(), u"a*|c*"_s);
        centre().close(page(u"a"_s));
        QCOMPARE(shown(), u"c*"_s);
        QCOMPARE(current(), u"c"_s);
        QTRY_COMPARE(centre().groups().constFirst()->width(), centre().width());
    }

    void keysWalkThroughTabsAndGroups() {
        open(u"a b c"_s);
        page(u"c"_s)->setFocus();
        for (const auto& [keys, wanted] :
             {std::pair{u"Ctrl+Tab"_s, u"a"_s}, std::pair{u"Ctrl+PgDown"_s, u"b"_s},
              std::pair{u"Ctrl+Shift+Tab"_s, u"a"_s}, std::pair{u"Ctrl+PgUp"_s, u"c"_s}}) {
            QTest::keySequence(QApplication::focusWidget(), QKeySequence(keys));
            QCOMPARE(current(), wanted);
            QVERIFY(centre().current()->isAncestorOf(QApplication::focusWidget()));
        }
    }

    void aDraggedTabLandsWhereItIsDropped_data() {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("in the middle") << 0.5 << 0.5 << u"a*|c b*"_s;
        QTest::newRow("at the left") << 0.1 << 0.5 << u"a*|b*|c*"_s;
        QTest::newRow("at the right") << 0.9 << 0.5 << u"a*|c*|b*"_s;
        QTest::newRow("above") << 0.5 << 0.1 << u"a*|b*|c*"_s;
        QTest::newRow("below") << 0.5 << 0.9 << u"a*|c*|b*"_s;
    }
    void aDraggedTabLandsWhereItIsDropped() {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(QString, wanted);
        open(u"a b c"_s);
        centre().split(Qt::Horizontal);
        auto* target = centre().groups()[1];
        QTRY_VERIFY(target->width() > 100);
        dropOn(target, placeIn(target, x, y), tabOf(u"b"_s));
        QCOMPARE(shown(), wanted);
        QCOMPARE(current(), u"b"_s);
    }

    void aTabOfAnotherProcessIsLeftAlone() {
        open(u"a b c"_s);
        centre().split(Qt::Horizontal);
        auto* target = centre().groups()[1];
        dropOn(target, placeIn(target, 0.5, 0.5), "1\nnote:b");
        QCOMPARE(shown(), u"a b*|c*"_s);
        dropOn(target, placeIn(target, 0.5, 0.5), QByteArray());
        QCOMPARE(shown(), u"a b*|c*"_s);
    }

    void theOnlyTabDroppedAtItsOwnEdgeStays() {
        open(u"a"_s);
        auto* group = centre().groups().constFirst();
        dropOn(group, placeIn(group, 0.95, 0.5), tabOf(u"a"_s));
        QCOMPARE(shown(), u"a*"_s);
    }

    void theMouseChoosesAndClosesTabs() {
        open(u"a b c"_s);
        auto* bar = centre().groups().constFirst()->bar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(0).center());
        QCOMPARE(current(), u"a"_s);
        QTest::mouseClick(bar, Qt::MiddleButton, {}, bar->tabRect(1).center());
        QCOMPARE(shown(), u"a* c"_s);
        auto* cross = bar->tabButton(0, QTabBar::RightSide);
        QVERIFY(cross);
        QTest::mouseClick(cross, Qt::LeftButton);
        QCOMPARE(shown(), u"c*"_s);
    }

    void theMenuOfATabActsOnThatTab() {
        open(u"a b c"_s);
        auto* bar = centre().groups().constFirst()->bar();
        QStringList entries;
        QTimer::singleShot(0, this, [&entries] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu)
                return;
            for (auto* action : menu->actions()) {
                entries.append(action->objectName());
                if (action->objectName() == u"tab.closeOthers")
                    menu->setActiveAction(action);
            }
            QTest::keyClick(menu, Qt::Key_Return);
        });
        Q_EMIT bar->customContextMenuRequested(bar->tabRect(1).center());
        QVERIFY2(entries.contains(u"tab.splitRight"_s), qPrintable(entries.join(u' ')));
        QCOMPARE(shown(), u"b*"_s);
    }

    void manyTabsAreAllReachable() {
        for (int i = 0; i < 60; ++i)
            centre().open(u"note:%1"_s.arg(i));
        QCOMPARE(centre().pages().size(), 60);
        centre().open(u"note:0"_s);
        auto* bar = centre().groups().constFirst()->bar();
        QTRY_VERIFY(bar->rect().contains(bar->tabRect(bar->currentIndex()).center()));
        centre().open(u"note:59"_s);
        QTRY_VERIFY(bar->rect().contains(bar->tabRect(bar->currentIndex()).center()));
        QVERIFY(window_->width() <= 1200);
    }

    void aNestedLayoutComesBackWithItsPages() {
        open(u"a b c d"_s);
        page(u"a"_s)->restoreState({{u"words"_s, u"kept"_s}});
        centre().split(Qt::Horizontal); // d
        centre().open(u"note:c"_s);
        centre().split(Qt::Vertical); // c
        centre().open(u"note:a"_s);
        const QString before = shown();
        QCOMPARE(before, u"a* b|c*|d*"_s);
        QCoreApplication::processEvents();
        const auto layout = centre().saveLayout();
        centre().closeAll();
        centre().restoreLayout(layout);
        QCOMPARE(shown(), before);
        QCOMPARE(current(), u"a"_s);
        QCOMPARE(page(u"a"_s)->saveState()[u"words"].toString(), u"kept"_s);
        QTRY_COMPARE(centre().saveLayout(), layout);
        QVERIFY(!centre().canReopen());
    }

    void aLayoutIsReadWithMistrust_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("nothing") << QByteArray("{}") << QString();
        QTest::newRow("of other types") << QByteArray(R"({"parts": 3, "pages": "x"})") << QString();
        QTest::newRow("a page that is gone")
            << QByteArray(R"({"pages": [{"uri": "note:gone"}, {"uri": "note:a"}], "current": 0})") << u"a*"_s;
        QTest::newRow("a page twice") << QByteArray(
            R"({"split": "horizontal", "parts": [{"pages": [{"uri": "note:a"}]}, {"pages": [{"uri": "note:a"}]}]})")
                                      << u"a*"_s;
        QTest::newRow("a group of nothing but lost pages") << QByteArray(
            R"({"split": "vertical", "parts": [{"pages": [{"uri": "note:gone"}]}, {"pages": [{"uri": "note:b"}]}]})")
                                                           << u"b*"_s;
        QByteArray deep = R"({"pages": [{"uri": "note:a"}]})";
        for (int i = 0; i < 50; ++i)
            deep = R"({"split": "vertical", "parts": [)" + deep + "]}";
        QTest::newRow("far too deep") << deep << QString();
    }
    void aLayoutIsReadWithMistrust() {
        QFETCH(QByteArray, json);
        QFETCH(QString, wanted);
        open(u"x y"_s);
        centre().restoreLayout(QJsonDocument::fromJson(json).object());
        QCOMPARE(shown(), wanted);
        open(u"z"_s);
        QCOMPARE(current(), u"z"_s);
    }
};

QTEST_MAIN(CentreAreaTest)
#include "tst_centrearea.moc"

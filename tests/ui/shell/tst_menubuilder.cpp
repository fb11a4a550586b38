// Menus and toolbars made of ids.
#include <QApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTest>
#include <QToolBar>

#include "ui/shell/commandregistry.h"
#include "ui/shell/menubuilder.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;

class MenuBuilderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;

    static QStringList names(const QWidget& widget) {
        QStringList all;
        for (const auto* action : widget.actions())
            all.append(
                action->isSeparator() ? u"-"_s
                : action->menu()      ? action->text()
                                      : action->objectName());
        return all;
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void unknownIdsAndIdleSeparatorsAreLeftOutUntilTheCommandComes() {
        CommandRegistry registry(*theme_);
        MenuBuilder builder(registry);
        registry.add({.id = u"a"_s, .title = u"A"_s});
        QWidget parent;
        const auto separator = MenuEntry::separator();
        auto* menu = builder.menu(
            u"&File"_s, {separator, {u"a"_s}, separator, {u"later"_s}, separator, separator}, &parent);
        QCOMPARE(names(*menu), QStringList{u"a"_s});
        registry.add({.id = u"later"_s, .title = u"L"_s});
        Q_EMIT menu->aboutToShow();
        QCOMPARE(names(*menu), (QStringList{u"a"_s, u"-"_s, u"later"_s}));
        registry.remove(u"a"_s);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(names(*menu), QStringList{u"later"_s});
    }

    void aMenuAsksItsCommandsBeforeItShows() {
        CommandRegistry registry(*theme_);
        MenuBuilder builder(registry);
        bool enabled = false;
        registry.add({.id = u"a"_s, .title = u"A"_s, .isEnabled = [&] { return enabled; }});
        QWidget parent;
        auto* menu = builder.menu(u"&File"_s, {{u"a"_s}}, &parent);
        enabled = true;
        QVERIFY(!menu->actions().front()->isEnabled());
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions().front()->isEnabled());
    }

    void aMenuBarHoldsSubmenusAndAClickRunsTheCommand() {
        CommandRegistry registry(*theme_);
        MenuBuilder builder(registry);
        int runs = 0;
        registry.add({.id = u"view.zen"_s, .title = u"Zen"_s, .run = [&] { ++runs; }});
        QMainWindow window;
        builder.fill(
            *window.menuBar(),
            {MenuEntry::submenu(u"&View"_s, {MenuEntry::submenu(u"&More"_s, {{u"view.zen"_s}})})});
        QCOMPARE(names(*window.menuBar()), QStringList{u"&View"_s});
        auto* view = window.menuBar()->actions().front()->menu();
        QCOMPARE(names(*view), QStringList{u"&More"_s});
        view->actions().front()->menu()->actions().front()->trigger();
        QCOMPARE(runs, 1);
    }

    void aToolBarFollowsTheRegistry() {
        CommandRegistry registry(*theme_);
        MenuBuilder builder(registry);
        QToolBar bar;
        builder.fill(bar, {{u"a"_s}, MenuEntry::separator(), {u"b"_s}});
        QVERIFY(bar.actions().isEmpty());
        registry.add({.id = u"b"_s, .title = u"B"_s});
        QCOMPARE(names(bar), QStringList{u"b"_s});
        registry.add({.id = u"a"_s, .title = u"A"_s});
        QCOMPARE(names(bar), (QStringList{u"a"_s, u"-"_s, u"b"_s}));
    }
};

QTEST_MAIN(MenuBuilderTest)
#include "tst_menubuilder.moc"

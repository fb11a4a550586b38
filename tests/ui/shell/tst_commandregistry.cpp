// The registry: actions, keys in a real window, conflicts, what is asked when, and what ran last.
#include <QApplication>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QThread>

#include "patience.h"
#include "ui/shell/commandregistry.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;

class CommandRegistryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void aKeyRunsTheCommandWhereverTheFocusIs() {
        CommandRegistry registry(*theme_);
        int runs = 0;
        registry.add(
            {.id = u"a.go"_s, .title = u"Go"_s, .defaultShortcuts = {QKeySequence(u"Ctrl+G"_s)}, .run = [&] {
                 ++runs;
             }});
        QMainWindow window;
        auto* field = new QLineEdit(&window);
        window.setCentralWidget(field);
        window.addAction(registry.action(u"a.go"_s));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        QTest::keyClick(field, Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(runs, 1);
        registry.setShortcuts(u"a.go"_s, {QKeySequence(u"Ctrl+H"_s)});
        QTest::keyClick(field, Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(runs, 1);
        QTest::keyClick(field, Qt::Key_H, Qt::ControlModifier);
        QCOMPARE(runs, 2);
    }

    void theActionCarriesWhatMenusAndTestsNeed() {
        CommandRegistry registry(*theme_);
        registry.add(
            {.id = u"a.b"_s,
             .title = u"Find & replace"_s,
             .icon = u"search"_s,
             .defaultShortcuts = {QKeySequence(u"Ctrl+R"_s)},
             .run = [] {}});
        const auto* action = registry.action(u"a.b"_s);
        QCOMPARE(action->objectName(), u"a.b"_s);
        QCOMPARE(action->text(), u"Find && replace"_s);
        QCOMPARE(action->toolTip(), u"Find & replace (Ctrl+R)"_s);
        QVERIFY(!action->icon().isNull());
        QCOMPARE(action->shortcutContext(), Qt::WindowShortcut);
        QVERIFY(!registry.action(u"none"_s));
    }

    void aDisabledCommandDoesNotRunEvenIfItsActionIsStale() {
        CommandRegistry registry(*theme_);
        bool enabled = true;
        int runs = 0;
        registry.add(
            {.id = u"a"_s, .title = u"A"_s, .isEnabled = [&] { return enabled; }, .run = [&] { ++runs; }});
        enabled = false;
        registry.action(u"a"_s)->trigger();
        QCOMPARE(runs, 0);
        QVERIFY(!registry.run(u"a"_s));
        QVERIFY(!registry.run(u"unknown"_s));
        QVERIFY(!registry.action(u"a"_s)->isEnabled());
    }

    void aToggleShowsWhatItsPredicateSays() {
        CommandRegistry registry(*theme_);
        bool on = false;
        bool obeys = true;
        registry.add(
            {.id = u"t"_s,
             .title = u"T"_s,
             .isChecked = [&] { return on; },
             .run =
                 [&] {
                     if (obeys)
                         on = !on;
                 }});
        auto* action = registry.action(u"t"_s);
        QVERIFY(action->isCheckable());
        action->trigger();
        QVERIFY(action->isChecked());
        obeys = false;
        action->trigger(); // Qt flips the mark; the command did nothing
        QVERIFY(action->isChecked());
    }

    void refreshStopsAtItsBudgetAndGoesOnWhenIdle() {
        CommandRegistry registry(*theme_);
        int asked = 0;
        for (int i = 0; i < 20; ++i)
            registry.add({.id = QString::number(i), .title = u"x"_s, .isEnabled = [&] {
                              ++asked;
                              QThread::usleep(500);
                              return true;
                          }});
        asked = 0;
        registry.refresh();
        QVERIFY(asked < 20);
        QTRY_COMPARE(asked, 20);
        // Another call on the way neither starts over nor asks twice as much.
        asked = 0;
        registry.refresh();
        registry.refresh();
        QTRY_VERIFY(asked >= 20);
        QVERIFY(asked <= 30);
    }

    void refreshWithQuickPredicatesIsDoneWhenItReturns() {
        CommandRegistry registry(*theme_);
        bool enabled = false;
        for (int i = 0; i < 300; ++i)
            registry.add({.id = QString::number(i), .title = u"x"_s, .isEnabled = [&] { return enabled; }});
        enabled = true;
        registry.refresh();
        QVERIFY(registry.action(u"0"_s)->isEnabled());
        QTRY_VERIFY(registry.action(u"299"_s)->isEnabled());
    }

    void aCommandMayRemoveItselfAndTheRegistryMayGoWhileOneRuns() {
        auto registry = std::make_unique<CommandRegistry>(*theme_);
        registry->add({.id = u"a"_s, .title = u"A"_s, .run = [&] { registry->remove(u"a"_s); }});
        registry->add({.id = u"b"_s, .title = u"B"_s, .run = [&] { registry.reset(); }});
        registry->action(u"a"_s)->trigger();
        QVERIFY(!registry->find(u"a"_s));
        QVERIFY(registry->run(u"b"_s));
        QVERIFY(!registry);
    }

    void anIdAddedTwiceIsReplacedAndSaidInTheLog() {
        CommandRegistry registry(*theme_);
        registry.add({.id = u"a"_s, .title = u"old"_s});
        QTest::ignoreMessage(QtWarningMsg, "command added twice, the later one holds: a");
        registry.add({.id = u"a"_s, .title = u"new"_s});
        QCOMPARE(registry.all().size(), std::size_t{1});
        QCOMPARE(registry.find(u"a"_s)->title, u"new"_s);
    }

    void conflictsAreFound_data() {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("firstScope");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("secondScope");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("isPrefix");
        QTest::newRow("the same keys") << u"Ctrl+K"_s << u""_s << u"Ctrl+K"_s << u""_s << 1 << false;
        QTest::newRow("different keys") << u"Ctrl+K"_s << u""_s << u"Ctrl+L"_s << u""_s << 0 << false;
        QTest::newRow("the beginning of a chord")
            << u"Ctrl+K"_s << u""_s << u"Ctrl+K, Ctrl+S"_s << u""_s << 1 << true;
        QTest::newRow("two chords with one beginning")
            << u"Ctrl+K, Ctrl+T"_s << u""_s << u"Ctrl+K, Ctrl+S"_s << u""_s << 0 << false;
        QTest::newRow("the same keys in two scopes")
            << u"A"_s << u"canvas"_s << u"A"_s << u"review"_s << 0 << false;
        QTest::newRow("the same keys in one scope")
            << u"A"_s << u"canvas"_s << u"A"_s << u"canvas"_s << 1 << false;
        QTest::newRow("a scope and the whole window")
            << u"A"_s << u"canvas"_s << u"A"_s << u""_s << 1 << false;
    }

    void conflictsAreFound() {
        QFETCH(const QString, first);
        QFETCH(const QString, firstScope);
        QFETCH(const QString, second);
        QFETCH(const QString, secondScope);
        QFETCH(const int, count);
        QFETCH(const bool, isPrefix);
        CommandRegistry registry(*theme_);
        registry.add(
            {.id = u"1"_s, .title = u"1"_s, .defaultShortcuts = {QKeySequence(first)}, .scope = firstScope});
        registry.add(
            {.id = u"2"_s,
             .title = u"2"_s,
             .defaultShortcuts = {QKeySequence(second)},
             .scope = secondScope});
        const auto conflicts = registry.conflicts();
        QCOMPARE(static_cast<int>(conflicts.size()), count);
        if (count == 0) {
            QVERIFY(registry.rivals(u"1"_s, QKeySequence(first)).isEmpty());
            return;
        }
        QCOMPARE(conflicts.front().ids, (QStringList{u"1"_s, u"2"_s}));
        QCOMPARE(conflicts.front().isPrefix, isPrefix);
        QCOMPARE(registry.rivals(u"1"_s, QKeySequence(first)), QStringList{u"2"_s});
    }

    void customisedKeysCountAndTheDefaultIsNoCustom() {
        CommandRegistry registry(*theme_);
        registry.add({.id = u"a"_s, .title = u"A"_s, .defaultShortcuts = {QKeySequence(u"Ctrl+1"_s)}});
        const QSignalSpy changed(&registry, &CommandRegistry::shortcutsChanged);
        registry.setShortcuts(u"a"_s, {});
        QVERIFY(registry.isCustomised(u"a"_s));
        QVERIFY(registry.shortcuts(u"a"_s).isEmpty());
        QVERIFY(registry.action(u"a"_s)->shortcuts().isEmpty());
        registry.setShortcuts(u"a"_s, {QKeySequence(u"Ctrl+1"_s)});
        QVERIFY(!registry.isCustomised(u"a"_s));
        QCOMPARE(changed.size(), 2);
        registry.resetShortcuts(u"a"_s);
        QCOMPARE(changed.size(), 2);
    }

    void customKeysOfACommandThatComesLaterTakeEffect() {
        CommandRegistry registry(*theme_);
        const QJsonObject custom{{u"later"_s, QJsonArray{u"Ctrl+K, Z"_s}}, {u"never"_s, QJsonArray{}}};
        QVERIFY(registry.setCustomShortcuts(custom).isEmpty());
        registry.add({.id = u"later"_s, .title = u"L"_s, .defaultShortcuts = {QKeySequence(u"F2"_s)}});
        QCOMPARE(registry.shortcuts(u"later"_s), QList<QKeySequence>{QKeySequence(u"Ctrl+K, Z"_s)});
        QCOMPARE(registry.action(u"later"_s)->shortcut(), QKeySequence(u"Ctrl+K, Z"_s));
        QCOMPARE(registry.customShortcuts(), custom);
    }

    void keysThatCannotBeReadAreSaidAndTheDefaultHolds() {
        CommandRegistry registry(*theme_);
        registry.add({.id = u"a"_s, .title = u"A"_s, .defaultShortcuts = {QKeySequence(u"F2"_s)}});
        registry.add({.id = u"b"_s, .title = u"B"_s, .defaultShortcuts = {QKeySequence(u"F3"_s)}});
        const auto problems =
            registry.setCustomShortcuts({{u"a"_s, QJsonArray{u"Ctrl+Nonsense"_s}}, {u"b"_s, u"F4"_s}});
        QCOMPARE(problems.size(), 2);
        QVERIFY(problems[0].contains(u"Ctrl+Nonsense"_s) && problems[0].contains(u"\"a\""_s));
        QCOMPARE(registry.shortcuts(u"a"_s), QList<QKeySequence>{QKeySequence(u"F2"_s)});
        QCOMPARE(registry.shortcuts(u"b"_s), QList<QKeySequence>{QKeySequence(u"F3"_s)});
    }

    void whatRanLastStandsFirst() {
        CommandRegistry registry(*theme_);
        for (const auto& id : {u"a"_s, u"b"_s, u"hidden"_s})
            registry.add({.id = id, .title = id, .run = [] {}, .isInPalette = id != u"hidden"_s});
        const QSignalSpy ran(&registry, &CommandRegistry::ran);
        for (const auto& id : {u"a"_s, u"b"_s, u"hidden"_s, u"a"_s})
            QVERIFY(registry.run(id));
        QCOMPARE(registry.recentlyRun(), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(ran.size(), 4);
        registry.setRecentlyRun({u"x"_s, u"x"_s, u"y"_s});
        QCOMPARE(registry.recentlyRun(), (QStringList{u"x"_s, u"y"_s}));
    }
};

QTEST_MAIN(CommandRegistryTest)
#include "tst_commandregistry.moc"

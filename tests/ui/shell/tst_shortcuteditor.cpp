// The page of shortcuts, driven by mouse and keys.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "ui/shell/commandregistry.h"
#include "ui/shell/keymapstore.h"
#include "ui/shell/shortcuteditor.h"
#include "ui/shell/shortcutmodel.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;

class ShortcutEditorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    std::unique_ptr<CommandRegistry> registry_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<KeymapStore> keymap_;
    std::unique_ptr<ShortcutEditor> page_;

    template <class T>
    [[nodiscard]] T* part(const QString& name) const {
        return page_->findChild<T*>(name);
    }
    void press(const QString& name) const { QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString keys(const QString& id) const {
        QStringList all;
        for (const auto& one : registry_->shortcuts(id))
            all.append(one.toString(QKeySequence::PortableText));
        return all.join(u" | "_s);
    }
    [[nodiscard]] QStringList shown() const {
        const auto* model = part<QTreeView>(u"shortcuts.table"_s)->model();
        QStringList ids;
        for (int row = 0; row < model->rowCount(); ++row)
            ids.append(model->index(row, ShortcutModel::Id).data().toString());
        ids.sort();
        return ids;
    }
    void record(const QString& id, Qt::Key key, Qt::KeyboardModifiers modifiers) {
        page_->select(id);
        press(u"shortcuts.change"_s);
        auto* field = part<QKeySequenceEdit>(u"shortcuts.keys"_s);
        QVERIFY(field->isVisible());
        QTest::keyClick(field, key, modifiers);
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        registry_ = std::make_unique<CommandRegistry>(*theme_);
        registry_->add(
            {.id = u"view.zen"_s,
             .title = u"Zen mode"_s,
             .category = u"View"_s,
             .defaultShortcuts = {QKeySequence(u"F11"_s)}});
        registry_->add(
            {.id = u"file.save"_s,
             .title = u"Save"_s,
             .category = u"File"_s,
             .defaultShortcuts = {QKeySequence(u"Ctrl+S"_s)}});
        registry_->add({.id = u"file.open"_s, .title = u"Open"_s, .category = u"File"_s});
        keymap_ = std::make_unique<KeymapStore>(*registry_, folder_->filePath(u"keymap.json"_s));
        page_ = std::make_unique<ShortcutEditor>(*registry_, *keymap_, *theme_);
        page_->resize(1000, 600);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    }
    void cleanup() {
        page_.reset();
        keymap_.reset();
    }

    void theModelKeepsTheRulesOfModels() {
        ShortcutModel model(*registry_, *theme_);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 3);
        registry_->add({.id = u"a.b"_s, .title = u"New"_s});
        QCOMPARE(model.rowCount(), 4);
        registry_->setShortcuts(u"a.b"_s, {QKeySequence(u"F11"_s)});
        QVERIFY(model.isInConflict(0));
        registry_->remove(u"a.b"_s);
        QCOMPARE(model.rowCount(), 3);
    }

    void wordsAndPressedKeysFindCommands() {
        QTest::keyClicks(part<QLineEdit>(u"shortcuts.search"_s), u"file sa"_s);
        QCOMPARE(shown(), QStringList{u"file.save"_s});
        part<QLineEdit>(u"shortcuts.search"_s)->clear();
        press(u"shortcuts.record"_s);
        QTest::keyClick(part<QKeySequenceEdit>(u"shortcuts.searchKeys"_s), Qt::Key_F11);
        QCOMPARE(shown(), QStringList{u"view.zen"_s});
        press(u"shortcuts.record"_s);
        QCOMPARE(shown().size(), 3);
    }

    void recordedKeysAreAssignedAndCanBeReset() {
        record(u"view.zen"_s, Qt::Key_J, Qt::ControlModifier);
        QVERIFY(!part<QLabel>(u"shortcuts.rivals"_s)->isVisible());
        press(u"shortcuts.assign"_s);
        QCOMPARE(keys(u"view.zen"_s), u"Ctrl+J"_s);
        QVERIFY(part<QPushButton>(u"shortcuts.reset"_s)->isEnabled());
        press(u"shortcuts.reset"_s);
        QCOMPARE(keys(u"view.zen"_s), u"F11"_s);
        press(u"shortcuts.remove"_s);
        QCOMPARE(keys(u"view.zen"_s), QString());
    }

    void keysCanBeAddedToThoseThatAreThere() {
        record(u"view.zen"_s, Qt::Key_J, Qt::ControlModifier);
        press(u"shortcuts.add"_s);
        QCOMPARE(keys(u"view.zen"_s), u"F11 | Ctrl+J"_s);
    }

    void cancellingChangesNothing() {
        record(u"view.zen"_s, Qt::Key_J, Qt::ControlModifier);
        press(u"shortcuts.cancel"_s);
        QCOMPARE(keys(u"view.zen"_s), u"F11"_s);
        QVERIFY(!part<QKeySequenceEdit>(u"shortcuts.keys"_s)->isVisible());
    }

    void keysOfAnotherCommandAreNamedAndTakenOver() {
        record(u"file.open"_s, Qt::Key_S, Qt::ControlModifier);
        auto* rivals = part<QLabel>(u"shortcuts.rivals"_s);
        QVERIFY(rivals->isVisible());
        QVERIFY2(rivals->text().contains(u"\"Save\""_s), qPrintable(rivals->text()));
        QCOMPARE(part<QPushButton>(u"shortcuts.assign"_s)->text(), u"Take over"_s);
        QCOMPARE(keys(u"file.save"_s), u"Ctrl+S"_s); // not before it is asked for
        press(u"shortcuts.assign"_s);
        QCOMPARE(keys(u"file.open"_s), u"Ctrl+S"_s);
        QCOMPARE(keys(u"file.save"_s), QString());
        QVERIFY(registry_->conflicts().empty());
        QVERIFY(part<QLabel>(u"shortcuts.noticeText"_s)->text().contains(u"Save"_s));
    }

    void conflictsAreToldAndFiltered() {
        auto* banner = part<QWidget>(u"shortcuts.conflicts"_s);
        QVERIFY(!banner->isVisible());
        registry_->setShortcuts(u"file.open"_s, {QKeySequence(u"Ctrl+S"_s)});
        QVERIFY(banner->isVisible());
        press(u"shortcuts.onlyConflicts"_s);
        QCOMPARE(shown(), (QStringList{u"file.open"_s, u"file.save"_s}));
        registry_->resetShortcuts(u"file.open"_s);
        QVERIFY(!banner->isVisible());
        QCOMPARE(shown().size(), 3);
    }

    void resettingEverythingCanBeUndone() {
        registry_->setShortcuts(u"file.open"_s, {QKeySequence(u"F7"_s)});
        registry_->setShortcuts(u"file.save"_s, {});
        press(u"shortcuts.resetAll"_s);
        QCOMPARE(keys(u"file.save"_s), u"Ctrl+S"_s);
        auto* undo = part<QPushButton>(u"shortcuts.undo"_s);
        QVERIFY(undo->isVisible());
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(keys(u"file.open"_s), u"F7"_s);
        QCOMPARE(keys(u"file.save"_s), QString());
        QVERIFY(!undo->isVisible());
    }

    void aCommandMayGoWhileItsKeysAreRecorded() {
        record(u"file.open"_s, Qt::Key_S, Qt::ControlModifier);
        registry_->remove(u"file.open"_s);
        press(u"shortcuts.assign"_s);
        QCOMPARE(keys(u"file.save"_s), u"Ctrl+S"_s);
    }
};

QTEST_MAIN(ShortcutEditorTest)
#include "tst_shortcuteditor.moc"

// The keymap file: it persists, keeps what it does not understand, and a broken one is set aside.
#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "patience.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/keymapstore.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;

class KeymapStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    std::unique_ptr<QTemporaryDir> folder_;

    [[nodiscard]] QString path() const { return folder_->filePath(u"config/keymap.json"_s); }

    [[nodiscard]] std::unique_ptr<CommandRegistry> registry() const {
        auto made = std::make_unique<CommandRegistry>(*theme_);
        made->add({.id = u"a"_s, .title = u"A"_s, .defaultShortcuts = {QKeySequence(u"F2"_s)}});
        made->add({.id = u"b"_s, .title = u"B"_s});
        return made;
    }

    void put(const QByteArray& bytes) const {
        QVERIFY(QDir().mkpath(folder_->filePath(u"config"_s)));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    [[nodiscard]] QByteArray bytes(const QString& name) const {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] QJsonObject stored() const { return QJsonDocument::fromJson(bytes(path())).object(); }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void aChangeIsThereAfterARestart() {
        {
            const auto first = registry();
            const KeymapStore store(*first, path());
            QVERIFY(store.startupProblems().isEmpty());
            first->setShortcuts(u"b"_s, {QKeySequence(u"Ctrl+K, Ctrl+S"_s)});
            first->setShortcuts(u"a"_s, {});
            QTRY_VERIFY(QFile::exists(path()));
        }
        const auto second = registry();
        const KeymapStore store(*second, path());
        QVERIFY(store.startupProblems().isEmpty());
        QCOMPARE(second->shortcuts(u"b"_s), QList<QKeySequence>{QKeySequence(u"Ctrl+K, Ctrl+S"_s)});
        QVERIFY(second->shortcuts(u"a"_s).isEmpty());
        second->resetShortcuts(u"a"_s);
        QTRY_VERIFY(!stored().value(u"shortcuts"_s).toObject().contains(u"a"_s));
    }

    void aChangeJustBeforeTheEndIsNotLost() {
        const auto first = registry();
        {
            const KeymapStore store(*first, path());
            first->setShortcuts(u"b"_s, {QKeySequence(u"F9"_s)});
        }
        QCOMPARE(stored().value(u"shortcuts"_s), (QJsonObject{{u"b"_s, QJsonArray{u"F9"_s}}}));
    }

    void whatThisVersionDoesNotUnderstandIsKept() {
        put("{'version': 1, 'shortcuts': {'future.command': ['F5'], 'a': 'as of tomorrow', 'b': ['Bogus+1', "
            "'F6']}, "
            "'comment': 'mine'}"_ba.replace('\'', '"'));
        const auto made = registry();
        const KeymapStore store(*made, path());
        QCOMPARE(store.startupProblems().size(), 2);
        made->add({.id = u"c"_s, .title = u"C"_s});
        made->setShortcuts(u"c"_s, {QKeySequence(u"F7"_s)});
        QTRY_VERIFY(stored().value(u"shortcuts"_s).toObject().contains(u"c"_s));
        const auto shortcuts = stored().value(u"shortcuts"_s).toObject();
        QCOMPARE(stored().value(u"comment"_s), u"mine"_s);
        QCOMPARE(shortcuts.value(u"future.command"_s), QJsonArray{u"F5"_s});
        QCOMPARE(shortcuts.value(u"a"_s), u"as of tomorrow"_s);
        QCOMPARE(shortcuts.value(u"b"_s), (QJsonArray{u"Bogus+1"_s, u"F6"_s}));
    }

    void aBrokenFileIsSetAsideWithASentence_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not JSON") << QByteArray("{\"shortcuts\": {");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("no shortcuts") << QByteArray("{\"version\": 1}");
        QTest::newRow("shortcuts are a list") << QByteArray("{\"shortcuts\": []}");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("huge") << QByteArray(2 << 20, ' ');
    }

    void aBrokenFileIsSetAsideWithASentence() {
        QFETCH(const QByteArray, content);
        put(content);
        const auto made = registry();
        const KeymapStore store(*made, path());
        const auto aside = folder_->filePath(u"config/keymap.broken-1.json"_s);
        QCOMPARE(store.startupProblems().size(), 1);
        QVERIFY(store.startupProblems().front().contains(u"keymap.broken-1.json"_s));
        QCOMPARE(bytes(aside), content);
        QVERIFY(!QFile::exists(path()));
        QCOMPARE(made->shortcuts(u"a"_s), QList<QKeySequence>{QKeySequence(u"F2"_s)});
        made->setShortcuts(u"a"_s, {QKeySequence(u"F3"_s)});
        QTRY_VERIFY(QFile::exists(path()));
        QCOMPARE(bytes(aside), content);
    }

    void aSecondBrokenFileDoesNotReplaceTheFirst() {
        put("one");
        const KeymapStore first(*registry(), path());
        put("two");
        const auto made = registry();
        const KeymapStore second(*made, path());
        QCOMPARE(bytes(folder_->filePath(u"config/keymap.broken-1.json"_s)), "one");
        QCOMPARE(bytes(folder_->filePath(u"config/keymap.broken-2.json"_s)), "two");
    }

    void aFileThatCannotBeWrittenIsSaid() {
        put("{\"shortcuts\": {}}");
        const auto made = registry();
        KeymapStore store(*made, path());
        QVERIFY(QFile::remove(path()));
        QVERIFY(QDir().mkpath(path())); // a folder stands where the file should
        const QSignalSpy problems(&store, &KeymapStore::problem);
        made->setShortcuts(u"a"_s, {QKeySequence(u"F3"_s)});
        QTRY_COMPARE(problems.size(), 1);
        QVERIFY(problems.front().front().toString().contains(u"keymap.json"_s));
    }

    void resettingEverythingCanBeTakenBackUntilSomethingElseChanges() {
        const auto made = registry();
        KeymapStore store(*made, path());
        store.resetAll();
        QVERIFY(!store.canUndoReset()); // nothing was customised
        made->setShortcuts(u"a"_s, {QKeySequence(u"F3"_s)});
        store.resetAll();
        QVERIFY(!made->isCustomised(u"a"_s));
        QVERIFY(store.canUndoReset());
        store.undoReset();
        QCOMPARE(made->shortcuts(u"a"_s), QList<QKeySequence>{QKeySequence(u"F3"_s)});
        QVERIFY(!store.canUndoReset());
        store.resetAll();
        made->setShortcuts(u"b"_s, {QKeySequence(u"F4"_s)});
        QVERIFY(!store.canUndoReset());
    }

    void exportAndImportCarryTheKeysOver() {
        const auto first = registry();
        const KeymapStore store(*first, path());
        first->setShortcuts(u"b"_s, {QKeySequence(u"F9"_s)});
        const auto file = folder_->filePath(u"mine.json"_s);
        QVERIFY(store.exportTo(file));

        const auto second = registry();
        KeymapStore other(*second, folder_->filePath(u"other/keymap.json"_s));
        second->setShortcuts(u"a"_s, {QKeySequence(u"F8"_s)});
        const auto problems = other.importFrom(file);
        QVERIFY(problems && problems->isEmpty());
        QCOMPARE(second->shortcuts(u"b"_s), QList<QKeySequence>{QKeySequence(u"F9"_s)});
        QVERIFY(!second->isCustomised(u"a"_s));
        QTRY_VERIFY(QFile::exists(other.file()));

        const auto refused = other.importFrom(folder_->filePath(u"none.json"_s));
        QVERIFY(!refused);
        QCOMPARE(second->shortcuts(u"b"_s), QList<QKeySequence>{QKeySequence(u"F9"_s)});
    }
};

QTEST_MAIN(KeymapStoreTest)
#include "tst_keymapstore.moc"

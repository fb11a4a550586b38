// The page of the settings in a real window, by mouse and keys; what counts is what the settings say
// afterwards.
#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

#include "patience.h"
#include "ui/shell/settingcontrol.h"
#include "ui/shell/settingspage.h"
#include "ui/style/theme.h"

using namespace Qt::StringLiterals;
using namespace castwright;
using namespace castwright::shell;

class SettingsPageTest : public QObject {
    Q_OBJECT

    // A page in a window over files of its own.
    struct Window {
        explicit Window(const style::Theme& theme, SettingsPage::Options options = {}) {
            settings = std::make_unique<Settings>(userFile());
            page = std::make_unique<SettingsPage>(*settings, theme, options);
            page->resize(1000, 800);
            page->show();
            page->activateWindow();
            isActive = QTest::qWaitForWindowActive(page.get());
        }
        QString userFile() const { return folder.filePath(u"settings.json"_s); }
        QString workspaceFile() const { return folder.filePath(u"castwright.json"_s); }

        QWidget* row(const QString& key) const { return page->findChild<QWidget*>(key); }
        template <class T>
        T* in(const QString& key, const QString& name = {}) const {
            return row(key)->findChild<T*>(name);
        }
        template <class T>
        T* part(const QString& name) const {
            return page->findChild<T*>(name);
        }
        QStringList visibleRows() const {
            QStringList keys;
            for (const auto& setting : settings->descriptions())
                if (row(setting.key)->isVisible())
                    keys << setting.key;
            return keys;
        }

        bool isActive = false;
        QTemporaryDir folder;
        std::unique_ptr<Settings> settings;
        std::unique_ptr<SettingsPage> page;
    };

    static void write(const QString& path, const QByteArray& text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    static void click(QWidget* widget) { QTest::mouseClick(widget, Qt::LeftButton); }

    style::Theme theme_{*qApp};

private Q_SLOTS:
    void everyRowShowsItsTitleItsDefaultAndANamedControl() {
        const Window window(theme_);
        QVERIFY(window.isActive);
        for (const auto& setting : window.settings->descriptions()) {
            const auto* const row = window.row(setting.key);
            QVERIFY2(row && row->isVisible(), qPrintable(setting.key));
            QVERIFY(row->findChild<QLabel*>(u"note"_s)->text().startsWith(u"Default: "_s));
            QVERIFY(!row->findChild<QLabel*>(u"modified"_s)->isVisible());
            QVERIFY(!row->findChild<QToolButton*>(u"reset"_s)->isVisible());
            QCOMPARE(row->focusProxy()->focusProxy()->accessibleName(), setting.title);
        }
    }

    void aChoiceByKeysCountsAtOnceAndIsMarked() {
        const Window window(theme_);
        auto* const box = window.in<QComboBox>(u"appearance.theme"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(window.settings->string(u"appearance.theme"_s), u"light"_s);
        QVERIFY(window.in<QLabel>(u"appearance.theme"_s, u"modified"_s)->isVisible());
        QCOMPARE(Settings(window.userFile()).string(u"appearance.theme"_s), u"light"_s);
    }

    void resetByMouseGoesBackToTheDefault() {
        const Window window(theme_);
        QVERIFY(window.settings->set(u"appearance.theme"_s, u"dark"_s));
        auto* const box = window.in<QComboBox>(u"appearance.theme"_s);
        QCOMPARE(box->currentData().toString(), u"dark"_s);
        auto* const reset = window.in<QToolButton>(u"appearance.theme"_s, u"reset"_s);
        QVERIFY(reset->isVisible());
        QVERIFY(window.isActive);
        click(reset);
        QVERIFY(!window.settings->isSet(u"appearance.theme"_s, SettingScope::User));
        QCOMPARE(box->currentData().toString(), u"system"_s);
        QVERIFY(!reset->isVisible());
        QCOMPARE(QApplication::focusWidget(), box);
    }

    void aSwitchIsThrownByMouseAndBySpace() {
        const Window window(theme_);
        auto* const box = window.in<QCheckBox>(u"window.restoreLayout"_s);
        QCOMPARE(box->text(), u"On"_s);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(!window.settings->boolean(u"window.restoreLayout"_s));
        QCOMPARE(box->text(), u"Off"_s);
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(window.settings->boolean(u"window.restoreLayout"_s));
    }

    void aNumberIsTypedOrSlidAndStaysInItsRange() {
        const Window window(theme_);
        auto* const box = window.in<QSpinBox>(u"appearance.textScale"_s);
        auto* const slider = window.in<QSlider>(u"appearance.textScale"_s);
        QSignalSpy changed(window.settings.get(), &Settings::changed);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, u"125"_s);
        QVERIFY(changed.isEmpty()); // 1 and 12 are no sizes yet
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(window.settings->integer(u"appearance.textScale"_s), 125);
        QCOMPARE(slider->value(), 125);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(window.settings->integer(u"appearance.textScale"_s), 130);
        QCOMPARE(box->value(), 130);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(window.settings->integer(u"appearance.textScale"_s), 160);
    }

    void theWheelOverANumberScrollsThePageAndChangesNothing() {
        const Window window(theme_);
        window.page->resize(1000, 400);
        auto* const box = window.in<QComboBox>(u"appearance.theme"_s);
        window.part<QLineEdit>(u"search"_s)->setFocus();
        const auto at = QPointF(box->rect().center());
        QWheelEvent wheel(
            at, box->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(box, &wheel);
        QVERIFY(!window.settings->isSet(u"appearance.theme"_s, SettingScope::User));
        QVERIFY(!wheel.isAccepted());
    }

    void searchFindsByTitleChoiceAndKeyAndSaysWhereNothingIs() {
        const Window window(theme_);
        auto* const search = window.part<QLineEdit>(u"search"_s);
        QTest::keyClicks(search, u"high contr"_s);
        QCOMPARE(window.visibleRows(), QStringList{u"appearance.theme"_s});
        QCOMPARE(window.part<QListWidget>(u"groups"_s)->count(), 1);
        search->clear();
        QTest::keyClicks(search, u"logs.files"_s);
        QCOMPARE(window.visibleRows(), QStringList{u"logs.filesKept"_s});
        search->clear();
        QTest::keyClicks(search, u"zebra"_s);
        QVERIFY(window.visibleRows().isEmpty());
        auto* const clear = window.part<QPushButton>(u"clearSearch"_s);
        QVERIFY(clear->isVisible());
        click(clear);
        QCOMPARE(window.visibleRows().size(), qsizetype(window.settings->descriptions().size()));
        QVERIFY(!clear->isVisible());
        QTest::keyClicks(search, u"zebra"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(search->text(), QString());
    }

    void theKeyboardReachesEveryControlInTheOrderOfThePage() {
        const Window window(theme_);
        QVERIFY(window.isActive);
        auto* const search = window.part<QLineEdit>(u"search"_s);
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), window.row(u"appearance.theme"_s)->focusProxy()->focusProxy());
        QStringList reached;
        for (int i = 0; i < 40; ++i) {
            auto* const at = QApplication::focusWidget();
            for (const auto* parent = at; parent; parent = parent->parentWidget())
                if (window.settings->describe(parent->objectName())
                    && !reached.contains(parent->objectName()))
                    reached << parent->objectName();
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QStringList all;
        for (const auto& setting : window.settings->descriptions())
            all << setting.key;
        QCOMPARE(reached, all);
    }

    void aGroupIsReachedByAClick() {
        const Window window(theme_);
        window.page->resize(1000, 420);
        QVERIFY(window.isActive);
        auto* const groups = window.part<QListWidget>(u"groups"_s);
        QCOMPARE(groups->count(), 7);
        QTest::mouseClick(
            groups->viewport(), Qt::LeftButton, {}, groups->visualItemRect(groups->item(3)).center());
        const auto* const row = window.row(u"core.startWithWindow"_s);
        QVERIFY(!row->visibleRegion().isEmpty());
        QCOMPARE(groups->currentRow(), 3);
    }

    void theWorkspaceScopeWritesItsFileAndShowsTheUsersValue() {
        const Window window(theme_);
        auto* const workspace = window.part<QPushButton>(u"workspaceScope"_s);
        QVERIFY(!workspace->isEnabled());
        write(window.workspaceFile(), R"({"name": "Demo"})");
        window.settings->openWorkspace(window.workspaceFile());
        QVERIFY(workspace->isEnabled());
        QVERIFY(window.settings->set(u"appearance.theme"_s, u"light"_s));
        click(workspace);
        QVERIFY(!window.row(u"appearance.language"_s)->isVisible()); // the user's alone
        auto* const box = window.in<QComboBox>(u"appearance.theme"_s);
        QCOMPARE(box->currentData().toString(), u"light"_s);
        QVERIFY(window.in<QLabel>(u"appearance.theme"_s, u"note"_s)->text().contains(u"User: Light"_s));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Up);
        QVERIFY(window.settings->isSet(u"appearance.theme"_s, SettingScope::Workspace));
        QCOMPARE(window.settings->string(u"appearance.theme"_s), u"dark"_s);
        QCOMPARE(window.settings->stored(u"appearance.theme"_s, SettingScope::User), u"light"_s);
        click(window.part<QPushButton>(u"userScope"_s));
        QCOMPARE(box->currentData().toString(), u"light"_s);
        QVERIFY(
            window.in<QLabel>(u"appearance.theme"_s, u"note"_s)->text().contains(u"overrides it: Dark"_s));
        click(workspace);
        window.settings->openWorkspace({});
        QVERIFY(window.page->scope() == SettingScope::User);
    }

    void anEditOfTheFileShowsOnThePageAndAWrongValueSaysWhy() {
        const Window window(theme_);
        write(window.userFile(), R"({"notifications.seconds": 9, "appearance.textScale": 400})");
        QTRY_COMPARE(window.in<QSpinBox>(u"notifications.seconds"_s)->value(), 9);
        auto* const message = window.in<QLabel>(u"appearance.textScale"_s, u"message"_s);
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(u"from 90 to 160"_s));
        QCOMPARE(window.in<QSpinBox>(u"appearance.textScale"_s)->value(), 100);
        click(window.in<QToolButton>(u"appearance.textScale"_s, u"reset"_s));
        QVERIFY(!message->isVisible());
    }

    void aRefusedWriteSaysWhyAtTheRowAndShowsTheOldValue() {
        const Window window(theme_);
        QVERIFY(QDir().mkpath(window.userFile())); // a folder in the place of the file
        auto* const box = window.in<QCheckBox>(u"core.startWithWindow"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        const auto* const message = window.in<QLabel>(u"core.startWithWindow"_s, u"message"_s);
        QVERIFY(message->isVisible());
        QVERIFY(!message->text().isEmpty());
        QVERIFY(box->isChecked());
    }

    void theFileIsAskedForByItsButton() {
        const Window window(theme_);
        QSignalSpy asked(window.page.get(), &SettingsPage::openFileRequested);
        auto* const open = window.part<QPushButton>(u"openFile"_s);
        QCOMPARE(open->text(), u"Open settings.json"_s);
        click(open);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), window.userFile());
    }

    void revealClearsTheSearchAndGivesTheControlTheKeyboard() {
        const Window window(theme_);
        window.page->setSearch(u"theme"_s);
        window.page->reveal(u"logs.filesKept"_s);
        QCOMPARE(QApplication::focusWidget(), window.in<QSpinBox>(u"logs.filesKept"_s));
        QVERIFY(!window.row(u"logs.filesKept"_s)->visibleRegion().isEmpty());
    }

    void thePseudoLanguageIsForDevelopers() {
        const Window person(theme_);
        QCOMPARE(person.in<QComboBox>(u"appearance.language"_s)->findData(u"pseudo"_s), -1);
        const Window developer(theme_, {.withDeveloperValues = true});
        QVERIFY(developer.in<QComboBox>(u"appearance.language"_s)->findData(u"pseudo"_s) >= 0);
    }

    void textsAndListsCountWhenTheyAreLeft() {
        QWidget window;
        SettingDescription text;
        text.schema = {{u"type"_s, u"string"_s}};
        auto* const line = SettingControl::make(text, false, &window);
        SettingDescription list;
        list.schema = {{u"type"_s, u"array"_s}};
        auto* const lines = SettingControl::make(list, false, &window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy lineEdited(line, &SettingControl::edited);
        QSignalSpy linesEdited(lines, &SettingControl::edited);
        line->setFocus();
        QTest::keyClicks(line->focusProxy(), u"Inter"_s);
        QVERIFY(lineEdited.isEmpty());
        QTest::keyClick(line->focusProxy(), Qt::Key_Return);
        QCOMPARE(lineEdited.size(), 1);
        QCOMPARE(lineEdited[0][0].toJsonValue(), u"Inter"_s);
        lines->setFocus();
        QTest::keyClicks(lines->focusProxy(), u"a"_s);
        QTest::keyClick(lines->focusProxy(), Qt::Key_Return);
        QTest::keyClicks(lines->focusProxy(), u"b"_s);
        line->setFocus();
        QCOMPARE(linesEdited.size(), 1);
        QCOMPARE(linesEdited[0][0].toJsonValue().toArray(), (QJsonArray{u"a"_s, u"b"_s}));
    }

    void pictures() {
        const auto folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        if (folder.isEmpty())
            QSKIP("set CASTWRIGHT_PICTURES to a folder to see the page");
        QVERIFY(QDir().mkpath(folder));
        Window window(theme_);
        QVERIFY(window.settings->set(u"appearance.reducedMotion"_s, u"on"_s));
        write(
            window.userFile(),
            R"({"notifications.seconds": 9, "appearance.textScale": 400, "appearance.reducedMotion": "on"})");
        QTRY_COMPARE(window.in<QSpinBox>(u"notifications.seconds"_s)->value(), 9);
        for (const auto& [name, preference] :
             {std::pair{u"dark"_s, style::Preference::Dark}, std::pair{u"light"_s, style::Preference::Light},
              std::pair{u"contrast"_s, style::Preference::HighContrast}}) {
            theme_.setPreference(preference);
            window.page->resize(1040, 900);
            QTest::qWait(50);
            QVERIFY(window.page->grab().save(u"%1/settings-%2.png"_s.arg(folder, name)));
        }
        theme_.setPreference(style::Preference::Dark);
        window.page->resize(520, 800);
        QTest::qWait(50);
        QVERIFY(window.page->grab().save(folder + u"/settings-narrow.png"_s));
        window.page->resize(1040, 900);
        window.page->setSearch(u"zebra"_s);
        QTest::qWait(50);
        QVERIFY(window.page->grab().save(folder + u"/settings-nothing.png"_s));
    }
};

QTEST_MAIN(SettingsPageTest)
#include "tst_settingspage.moc"

// The picker in a real window: typing, keys, focus, disabled commands, prefixes, and answers that come late.
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QThreadPool>
#include <QVBoxLayout>

#include "patience.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/pickerpanel.h"
#include "ui/shell/quickopen.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;

namespace {

QStringList announcements;

void rememberAnnouncement(QAccessibleEvent* event) {
    if (event->type() == QAccessible::Announcement)
        announcements.append(static_cast<QAccessibleAnnouncementEvent*>(event)->message());
}

// Answers when the test says so.
class SlowSource : public QuickOpenSource {
public:
    struct Asked {
        QuickOpenRequest request;
        QuickOpenAnswer answer;
    };
    std::vector<Asked> asked;

    QString prefix() const override { return {}; }
    QString title() const override { return u"Files"_s; }
    QString whenEmpty() const override { return u"Open a folder first."_s; }
    void query(const QuickOpenRequest& request, QuickOpenAnswer answer) override {
        asked.push_back({request, std::move(answer)});
    }
};

class FileSource : public QuickOpenSource {
public:
    std::vector<QuickOpenItem> files;

    QString prefix() const override { return {}; }
    QString title() const override { return u"Files"_s; }
    void query(const QuickOpenRequest& request, QuickOpenAnswer answer) override {
        answer(rankItems(FuzzyQuery(request.text), files), true);
    }
};

} // namespace

class QuickOpenTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    std::unique_ptr<CommandRegistry> registry_;
    std::unique_ptr<QMainWindow> window_;
    QPlainTextEdit* editor_ = nullptr;
    QuickOpen* quick_ = nullptr;
    QStringList ran_;
    bool saveEnabled_ = false;

    [[nodiscard]] QLineEdit* field() const { return window_->findChild<QLineEdit*>(u"picker.field"_s); }
    [[nodiscard]] QListView* list() const { return window_->findChild<QListView*>(u"picker.list"_s); }
    [[nodiscard]] QString footer() const { return window_->findChild<QLabel*>(u"picker.footer"_s)->text(); }
    [[nodiscard]] QStringList titles() const {
        QStringList all;
        for (const auto& item : quick_->panel().items())
            all.append(item.title);
        return all;
    }
    [[nodiscard]] QString current() const { return titles().value(quick_->panel().currentRow()); }
    static QuickOpenItem item(const QString& title) { return {.title = title}; }

    void addCommand(const QString& id, const QString& title, const QString& category) {
        registry_->add(
            {.id = id, .title = title, .category = category, .run = [this, id] { ran_.append(id); }});
    }

private Q_SLOTS:
    void initTestCase() {
        theme_ = std::make_unique<style::Theme>(*qApp);
        QAccessible::installUpdateHandler(rememberAnnouncement);
        QAccessible::setActive(true);
    }
    void cleanupTestCase() {
        QAccessible::installUpdateHandler(nullptr);
        theme_.reset();
    }

    void init() {
        announcements.clear();
        ran_.clear();
        saveEnabled_ = false;
        registry_ = std::make_unique<CommandRegistry>(*theme_);
        addCommand(u"view.zen"_s, u"Zen mode"_s, u"View"_s);
        addCommand(u"view.side"_s, u"Toggle side panel"_s, u"View"_s);
        addCommand(u"edit.undo"_s, u"Undo"_s, u"Edit"_s);
        registry_->add(
            {.id = u"file.save"_s,
             .title = u"Save"_s,
             .category = u"File"_s,
             .defaultShortcuts = {QKeySequence(u"Ctrl+S"_s)},
             .isEnabled = [this] { return saveEnabled_; },
             .run = [this] { ran_.append(u"file.save"_s); },
             .needs = u"Open a file first."_s});
        window_ = std::make_unique<QMainWindow>();
        window_->resize(1000, 700);
        editor_ = new QPlainTextEdit(window_.get());
        window_->setCentralWidget(editor_);
        quick_ = new QuickOpen(*registry_, *theme_, *window_);
        quick_->registerCommands();
        for (const auto* command : registry_->all())
            window_->addAction(registry_->action(command->id));
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        editor_->setFocus();
        QTRY_VERIFY(editor_->hasFocus());
    }

    void cleanup() { window_.reset(); }

    void thePaletteOpensOverTheTopOfTheWindowWithTheFocusInItsField() {
        QTest::keyClick(editor_, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(quick_->isOpen());
        QVERIFY(field()->hasFocus());
        QCOMPARE(field()->text(), u">"_s);
        const auto place = quick_->panel().geometry();
        QVERIFY(window_->rect().contains(place));
        QVERIFY(qAbs(place.center().x() - window_->rect().center().x()) <= 1);
        QVERIFY(place.top() < 20);
        QVERIFY(!quick_->panel().isWindow());
        QVERIFY(titles().contains(u"Zen mode"_s));
        QVERIFY2(!titles().contains(u"Run a command…"_s), "the palette does not offer itself");
        window_->resize(700, 500);
        QTRY_VERIFY(qAbs(quick_->panel().geometry().center().x() - window_->rect().center().x()) <= 1);
    }

    void typingFiltersAndReturnRunsAndTheFocusGoesBack() {
        quick_->open(u">"_s);
        QTest::keyClicks(field(), u"sidep"_s);
        QCOMPARE(current(), u"Toggle side panel"_s);
        QVERIFY(!quick_->panel().items().front().titleMatches.isEmpty());
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(!quick_->isOpen());
        QCOMPARE(ran_, QStringList{u"view.side"_s});
        QVERIFY(editor_->hasFocus());
    }

    void aCategoryFindsItsCommandsToo() {
        quick_->open(u">"_s);
        QTest::keyClicks(field(), u"view zen"_s);
        QCOMPARE(current(), u"Zen mode"_s);
        QVERIFY(!quick_->panel().items().front().subtitleMatches.isEmpty());
    }

    void escapeClosesGivesTheFocusBackAndRunsNothing() {
        int escapes = 0;
        registry_->add(
            {.id = u"view.leave"_s,
             .title = u"Leave"_s,
             .defaultShortcuts = {QKeySequence(Qt::Key_Escape)},
             .run = [&] { ++escapes; }});
        window_->addAction(registry_->action(u"view.leave"_s));
        quick_->open(u">"_s);
        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(!quick_->isOpen());
        QVERIFY(editor_->hasFocus());
        QVERIFY(ran_.isEmpty());
        QCOMPARE(escapes, 0); // Esc was the picker's, not the window's
    }

    void pressingBesideItClosesIt() {
        quick_->open(u">"_s);
        QTest::mouseClick(editor_->viewport(), Qt::LeftButton, {}, QPoint(20, 600));
        QVERIFY(!quick_->isOpen());
    }

    void theFocusGoingElsewhereClosesItAndStaysThere() {
        auto* other = new QLineEdit(window_.get());
        other->setGeometry(0, 650, 100, 20);
        other->show();
        quick_->open(u">"_s);
        other->setFocus();
        QVERIFY(!quick_->isOpen());
        QVERIFY(other->hasFocus());
    }

    void aClickRunsTheRow() {
        quick_->open(u">"_s);
        const auto row = static_cast<int>(titles().indexOf(u"Undo"_s));
        const auto rect = list()->visualRect(list()->model()->index(row, 0));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, rect.center());
        QCOMPARE(ran_, QStringList{u"edit.undo"_s});
    }

    void whatRanLastStandsFirst() {
        registry_->setRecentlyRun({u"edit.undo"_s, u"view.side"_s});
        quick_->open(u">"_s);
        QCOMPARE(titles().first(3), (QStringList{u"Undo"_s, u"Toggle side panel"_s, u"Zen mode"_s}));
        QCOMPARE(quick_->panel().items()[0].section, u"recently used"_s);
        QCOMPARE(quick_->panel().items()[2].section, u"other commands"_s);
        quick_->close();
        quick_->open(u">"_s);
        QTest::keyClicks(field(), u"zen"_s);
        QTest::keyClick(field(), Qt::Key_Return);
        quick_->open(u">"_s);
        QCOMPARE(titles().first(), u"Zen mode"_s);
    }

    void aDisabledCommandSaysWhatItNeedsAndDoesNotRun() {
        quick_->open(u">"_s);
        QTest::keyClicks(field(), u"save"_s);
        QCOMPARE(current(), u"Save"_s);
        QCOMPARE(footer(), u"Open a file first."_s);
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(quick_->isOpen());
        QVERIFY(ran_.isEmpty());
        QVERIFY(announcements.last().contains(u"Open a file first."_s));
        quick_->close();
        saveEnabled_ = true;
        quick_->open(u">"_s);
        QTest::keyClicks(field(), u"save"_s);
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(ran_, QStringList{u"file.save"_s});
    }

    void whatDependsOnTheFocusIsAskedBeforeThePickerTakesIt() {
        registry_->add(
            {.id = u"edit.paste"_s,
             .title = u"Paste here"_s,
             .isEnabled = [this] { return editor_->hasFocus(); },
             .run = [this] { ran_.append(u"edit.paste"_s); }});
        quick_->open(u">"_s);
        QTest::keyClicks(field(), u"paste"_s);
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(ran_, QStringList{u"edit.paste"_s});
    }

    void theKeysWalkTheList() {
        for (int i = 0; i < 40; ++i)
            addCommand(u"n.%1"_s.arg(i), u"Number %1"_s.arg(i), u"N"_s);
        quick_->open(u">"_s);
        const auto last = static_cast<int>(titles().size()) - 1;
        const auto& panel = quick_->panel();
        QCOMPARE(panel.currentRow(), 0);
        QTest::keyClick(field(), Qt::Key_Down);
        QCOMPARE(panel.currentRow(), 1);
        QTest::keyClick(field(), Qt::Key_Up);
        QTest::keyClick(field(), Qt::Key_Up);
        QCOMPARE(panel.currentRow(), last);
        QTest::keyClick(field(), Qt::Key_Down);
        QCOMPARE(panel.currentRow(), 0);
        QTest::keyClick(field(), Qt::Key_PageDown);
        QCOMPARE(panel.currentRow(), 12);
        QTest::keyClick(field(), Qt::Key_PageUp);
        QCOMPARE(panel.currentRow(), 0);
        QTest::keyClick(field(), Qt::Key_End);
        QCOMPARE(panel.currentRow(), last);
        QTest::keyClick(field(), Qt::Key_Home);
        QCOMPARE(panel.currentRow(), 0);
    }

    void theCurrentRowIsAnnounced() {
        quick_->open(u">"_s);
        announcements.clear();
        QTest::keyClick(field(), Qt::Key_Down);
        QCOMPARE(announcements.size(), 1);
        QVERIFY2(announcements.front().startsWith(current()), qPrintable(announcements.front()));
        QVERIFY(announcements.front().contains(u"2 of"_s));
        auto* accessible = QAccessible::queryAccessibleInterface(list());
        QVERIFY(accessible);
        QCOMPARE(accessible->text(QAccessible::Name), u"Results"_s);
        QCOMPARE(accessible->role(), QAccessible::List);
        QCOMPARE(QAccessible::queryAccessibleInterface(field())->role(), QAccessible::EditableText);
    }

    void prefixesAreListedAndLeadOn() {
        quick_->open(u"?"_s);
        QVERIFY(titles().contains(u"Run a command"_s));
        QCOMPARE(quick_->panel().items()[0].trailing, u">"_s);
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(quick_->isOpen());
        QCOMPARE(field()->text(), u">"_s);
        QVERIFY(titles().contains(u"Zen mode"_s));
    }

    void withoutAnythingToOfferItSaysWhatToDo() {
        quick_->addSource(std::make_unique<FileSource>());
        QTest::keyClick(editor_, Qt::Key_P, Qt::ControlModifier);
        QVERIFY(titles().isEmpty());
        QVERIFY(!footer().isEmpty());
        QTest::keyClicks(field(), u"zzz"_s);
        QVERIFY(footer().startsWith(u"Nothing matches."_s));
    }

    void searchingEverythingMixesKindsBestFirst() {
        auto& files = static_cast<FileSource&>(quick_->addSource(std::make_unique<FileSource>()));
        files.files = {{.title = u"zen.md"_s, .subtitle = u"docs"_s}, {.title = u"plan.md"_s}};
        QTest::keyClick(editor_, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(field()->placeholderText(), u"Search commands, files, nodes"_s);
        QVERIFY(titles().contains(u"plan.md"_s) && titles().contains(u"Zen mode"_s));
        QTest::keyClicks(field(), u"zen"_s);
        QCOMPARE(titles().size(), 2);
        QVERIFY(quick_->panel().items()[0].score >= quick_->panel().items()[1].score);
        quick_->close();
        QTest::keyClick(editor_, Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(titles(), (QStringList{u"zen.md"_s, u"plan.md"_s}));
    }

    void aLateAnswerToAnOldRequestIsDropped() {
        auto& slow = static_cast<SlowSource&>(quick_->addSource(std::make_unique<SlowSource>()));
        quick_->open();
        QTest::keyClicks(field(), u"ab"_s);
        QCOMPARE(slow.asked.size(), std::size_t{3});
        QCOMPARE(slow.asked[2].request.text, u"ab"_s);
        QVERIFY(slow.asked[1].request.isStale());
        QVERIFY(!slow.asked[2].request.isStale());
        QCOMPARE(footer(), u"Searching…"_s);
        slow.asked[2].answer({item(u"new"_s)}, true);
        QCOMPARE(titles(), QStringList{u"new"_s});
        slow.asked[1].answer({item(u"old"_s)}, true);
        QCOMPARE(titles(), QStringList{u"new"_s});
        quick_->close();
        QVERIFY(slow.asked[2].request.isStale());
        slow.asked[2].answer({item(u"too late"_s)}, true);
        QVERIFY(!quick_->isOpen());
    }

    void answersMayComeInPartsAndFromAnotherThread() {
        auto& slow = static_cast<SlowSource&>(quick_->addSource(std::make_unique<SlowSource>()));
        quick_->open();
        QThreadPool::globalInstance()->start(
            [answer = slow.asked[0].answer] { answer({item(u"one"_s)}, false); });
        QTRY_COMPARE(titles(), QStringList{u"one"_s});
        QCOMPARE(footer(), u"Searching…"_s);
        slow.asked[0].answer({item(u"one"_s), item(u"two"_s)}, true);
        QCOMPARE(titles(), (QStringList{u"one"_s, u"two"_s}));
        QVERIFY(footer().isEmpty());
    }

    void returnNeverRunsARowOfWhatWasTypedBefore() {
        auto& slow = static_cast<SlowSource&>(quick_->addSource(std::make_unique<SlowSource>()));
        quick_->open();
        auto old = item(u"old"_s);
        old.run = [&] { ran_.append(u"old"_s); };
        slow.asked[0].answer({old}, true);
        QTest::keyClicks(field(), u"n"_s);
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(ran_.isEmpty());
        QVERIFY(quick_->isOpen());
        auto fresh = item(u"new"_s);
        fresh.run = [&] { ran_.append(u"new"_s); };
        slow.asked[1].answer({fresh}, true);
        QCOMPARE(ran_, QStringList{u"new"_s});
        QVERIFY(!quick_->isOpen());
    }

    void aSourceMayLeaveWhileItsAnswerIsOut() {
        auto& slow = static_cast<SlowSource&>(quick_->addSource(std::make_unique<SlowSource>()));
        quick_->open();
        const auto answer = slow.asked[0].answer;
        quick_->removeSource(slow);
        answer({item(u"ghost"_s)}, true);
        QVERIFY(titles().isEmpty());
    }

    void theWindowMayGoWhileAnAnswerIsOut() {
        auto& slow = static_cast<SlowSource&>(quick_->addSource(std::make_unique<SlowSource>()));
        quick_->open();
        const auto request = slow.asked[0].request;
        const auto answer = slow.asked[0].answer;
        window_.reset();
        QVERIFY(request.isStale());
        answer({item(u"ghost"_s)}, true);
    }
};

QTEST_MAIN(QuickOpenTest)
#include "tst_quickopen.moc"

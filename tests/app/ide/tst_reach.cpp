// Everything in the window has a name for a screen reader, can be reached and run by the keyboard, shows its
// focus, and follows the theme.
#include <QAbstractButton>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>

#include "idehome.h"
#include "ui/shell/pickerpanel.h"

using namespace castwright;
using namespace Qt::StringLiterals;

namespace {

QString describe(const QObject* object) {
    QStringList path;
    for (; object && path.size() < 4; object = object->parent())
        path.prepend(
            object->objectName().isEmpty() ? QString::fromLatin1(object->metaObject()->className())
                                           : object->objectName());
    return path.join(u'/');
}

bool isInteractive(QAccessible::Role role) {
    switch (role) {
    case QAccessible::Button:
    case QAccessible::ButtonDropDown:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::PageTab:
    case QAccessible::PageTabList:
    case QAccessible::MenuItem:
    case QAccessible::List:
    case QAccessible::ListItem:
    case QAccessible::Tree:
    case QAccessible::TreeItem:
    case QAccessible::Table:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::Link:
        return true;
    default:
        return false;
    }
}

void walk(QAccessibleInterface* at, const QString& above, QStringList& faults, int& seen) {
    if (!at || !at->isValid())
        return;
    const auto state = at->state();
    if (state.invisible)
        return;
    const QString name = at->text(QAccessible::Name).trimmed();
    const QString where = at->object() ? describe(at->object()) : above + u"/child"_s;
    ++seen;
    if (at->role() == QAccessible::NoRole)
        faults.append(u"no role: "_s + where);
    if ((state.focusable || isInteractive(at->role())) && name.isEmpty())
        faults.append(u"no name: %1 (role %2)"_s.arg(where).arg(int(at->role())));
    for (int i = 0; i < at->childCount(); ++i)
        walk(at->child(i), where, faults, seen);
}

} // namespace

class ReachTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    void states() {
        QTest::addColumn<QString>("state");
        for (const char* state :
             {"welcome", "workspace", "settings", "shortcuts", "new workspace", "palette", "toast", "output",
              "notifications", "tasks", "problems", "search"})
            QTest::newRow(state) << QString::fromLatin1(state);
    }
    void enter(const QString& state) {
        QVERIFY(home_->start());
        if (state == u"welcome") {
            home_->ide().openWorkspace(home_->makeWorkspace(u"one"_s));
            QVERIFY(home_->run("file.close"));
            QVERIFY(home_->find("welcome.recent"));
            return;
        }
        home_->openSamplePlan();
        auto& notifications = home_->ide().notifications();
        if (state == u"settings")
            QVERIFY(home_->run("settings.open"));
        else if (state == u"shortcuts")
            QVERIFY(home_->run("shortcuts.open"));
        else if (state == u"new workspace")
            QVERIFY(home_->run("file.new"));
        else if (state == u"palette")
            QVERIFY(home_->run("quickOpen.commands"));
        else if (state == u"toast")
            notifications.post(
                shell::Severity::Error, u"Something failed."_s, u"And this is why."_s,
                {{u"Show the log"_s, u"core.showLog"_s}});
        else if (state == u"output")
            QVERIFY(home_->run("core.showLog"));
        else if (state == u"notifications") {
            notifications.post(shell::Severity::Warning, u"Look here."_s, u"Details."_s);
            QVERIFY(home_->run("view.show.notifications"));
        } else if (state == u"tasks") {
            home_->ide().tasks().begin(u"Index the workspace"_s, [] {});
            QVERIFY(home_->run("view.show.tasks"));
        } else if (state == u"problems") {
            QVERIFY(home_->run("view.show.problems"));
        } else if (state == u"search") {
            QVERIFY(home_->run("search.replace"));
        }
        QTRY_VERIFY(home_->file() == nullptr || !home_->file()->outline().empty());
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() { home_ = std::make_unique<tests::IdeHome>(); }
    void cleanup() { home_.reset(); }

    void everyControlHasANameAndARole_data() { states(); }
    void everyControlHasANameAndARole() {
        QFETCH(QString, state);
        enter(state);
        QStringList faults;
        int seen = 0;
        walk(QAccessible::queryAccessibleInterface(&home_->window()), {}, faults, seen);
        QVERIFY2(seen > 40, qPrintable(QString::number(seen)));
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(u"\n"_s + faults.join(u'\n')));
    }

    void tabReachesEveryControlAndShowsWhereItIs_data() { states(); }
    void tabReachesEveryControlAndShowsWhereItIs() {
        QFETCH(QString, state);
        enter(state);
        auto& window = home_->window();
        QWidget* scope = &window;
        if (state == u"palette")
            scope = &home_->ide().quickOpen().panel();
        // Buttons that repeat what a command or the keys inside of their control do already.
        const auto isRepeated = [](const QWidget* widget) {
            // Of an exclusive group Tab reaches the chosen one; the arrows go to the others.
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool isOneOfMany =
                button && !button->isChecked()
                && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
            return isOneOfMany || qobject_cast<const QTabBar*>(widget->parentWidget())
                   || qobject_cast<const QLineEdit*>(widget->parentWidget());
        };
        QSet<QWidget*> wanted;
        for (auto* widget : scope->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !widget->isEnabled() || widget->focusProxy()
                || widget->window() != &window)
                continue;
            const bool isButton = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget);
            const bool onlyTells = widget->objectName() == u"status.position";
            if (!isRepeated(widget) && ((widget->focusPolicy() & Qt::TabFocus) || (isButton && !onlyTells)))
                wanted.insert(widget);
        }
        QVERIFY(!wanted.isEmpty());
        QSet<QWidget*> reached;
        QStringList unseen;
        QWidget* start = QApplication::focusWidget();
        for (int i = 0; i < 600; ++i) {
            QPointer<QWidget> at = QApplication::focusWidget();
            QVERIFY(at);
            const QImage with = at->grab().toImage();
            reached.insert(at);
            QTest::keyClick(&window, Qt::Key_Tab);
            QPointer<QWidget> next = QApplication::focusWidget();
            if (next == at) {
                unseen.append(u"Tab stops at "_s + describe(at));
                break;
            }
            // A picker closes when it is left; what is gone had its focus in a field.
            // The caret of the text stands still without the keys, and blinks with them.
            if (at && at->isVisible() && at->objectName() != u"file.text" && at->grab().toImage() == with)
                unseen.append(u"no focus to be seen on "_s + describe(at));
            if (next == start)
                break;
        }
        QStringList missed;
        for (auto* widget : wanted - reached)
            // What was done meanwhile, as reading the notices, is not to be reached any more.
            if (widget->isVisible() && widget->isEnabled())
                missed.append(u"not reached: "_s + describe(widget));
        missed.sort();
        unseen.removeDuplicates();
        QVERIFY2((missed + unseen).isEmpty(), qPrintable(u"\n"_s + (missed + unseen).join(u'\n')));
    }

    void f6GoesThroughThePartsOfTheWindow_data() {
        QTest::addColumn<bool>("isForward");
        QTest::newRow("F6") << true;
        QTest::newRow("Shift+F6") << false;
    }
    void f6GoesThroughThePartsOfTheWindow() {
        QFETCH(bool, isForward);
        enter(u"output"_s);
        QTRY_VERIFY2(home_->find("inspector.view"), "the first workflow opens once the window stands");
        QStringList round;
        const QWidgetList parts{home_->find("title"),       home_->find("explorer.tree"),
                                home_->find("file.source"), home_->find("inspector.view"),
                                home_->find("output.text"), home_->find("status")};
        for (auto* part : parts)
            QVERIFY(part);
        QSet<QWidget*> met;
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(&home_->window(), Qt::Key_F6, isForward ? Qt::NoModifier : Qt::ShiftModifier);
            QWidget* now = QApplication::focusWidget();
            QVERIFY(now && now->isVisible());
            for (auto* part : parts)
                if (part == now || part->isAncestorOf(now))
                    met.insert(part);
            round.append(describe(now));
        }
        QVERIFY2(met.size() == parts.size(), qPrintable(round.join(u'\n')));
    }

    void f6IsNotCaughtByAPartThatTakesNoFocus() {
        QVERIFY(home_->start());
        QSet<QWidget*> met;
        home_->workbench().setSideVisible(shell::Side::Left, true);
        home_->workbench().setSideVisible(shell::Side::Right, true);
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(&home_->window(), Qt::Key_F6);
            met.insert(QApplication::focusWidget());
        }
        QVERIFY2(met.size() >= 5, qPrintable(QString::number(met.size())));
        QVERIFY(met.contains(home_->find("explorer.open")));
    }

    void everyShortcutReachesItsCommandOnce_data() {
        QTest::addColumn<QString>("place");
        for (const char* place :
             {"explorer.tree", "explorer.filter", "file.source", "settings", "shortcuts", "welcome"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }
    void everyShortcutReachesItsCommandOnce() {
        QFETCH(QString, place);
        QVERIFY(home_->start());
        auto& commands = home_->ide().commands();
        if (place != u"welcome") {
            home_->openSamplePlan();
            home_->ide().session().openFile(home_->ide().session().files().constFirst());
        }
        if (place == u"settings")
            QVERIFY(home_->run("settings.open"));
        else if (place == u"shortcuts")
            QVERIFY(home_->run("shortcuts.open"));
        else if (place == u"welcome")
            home_->find("welcome")->setFocus();
        else {
            QTRY_VERIFY(home_->find(place.toLatin1().constData())); // a text comes after the first frame
            home_->find(place.toLatin1().constData())->setFocus();
        }
        QVERIFY(commands.conflicts().empty());
        // What the commands do is the business of other tests: here they only have to be reached.
        std::vector<shell::Command> all;
        for (const auto* command : commands.all())
            all.push_back(*command);
        for (auto& command : all) {
            command.run = [] {};
            commands.remove(command.id);
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (const auto& command : all)
            commands.add(command);
        QWidget* focus = QApplication::focusWidget();
        QVERIFY(focus);
        QSignalSpy ran(&commands, &shell::CommandRegistry::ran);
        QStringList faults;
        int pressed = 0;
        for (const auto& command : all) {
            if (!commands.isEnabled(command.id))
                continue;
            for (const auto& keys : command.defaultShortcuts) {
                commands.refresh({command.id});
                ran.clear();
                QTest::keySequence(focus, keys);
                ++pressed;
                QStringList got;
                for (const auto& call : ran)
                    got.append(call.constFirst().toString());
                if (got != QStringList{command.id})
                    faults.append(u"%1 (%2) ran: %3"_s.arg(keys.toString(), command.id, got.join(u',')));
                if (QApplication::focusWidget() != focus)
                    focus->setFocus();
            }
        }
        QVERIFY2(pressed > 15, qPrintable(QString::number(pressed)));
        QVERIFY2(faults.isEmpty(), qPrintable(u"\n"_s + faults.join(u'\n')));
    }

    void aThemeChangesEveryPartAtOnce() {
        enter(u"workspace"_s);
        QVERIFY(home_->run("view.themeDark"));
        const QList<QWidget*> parts{home_->find("title"),       home_->find("centre.tabs"),
                                    home_->find("file.source"), home_->find("explorer.tree"),
                                    home_->find("status"),      home_->find("activity.settings.open")};
        for (auto* part : parts)
            QVERIFY(part);
        const auto pictures = [&] {
            QList<QImage> all;
            for (auto* part : parts)
                all.append(part->grab().toImage());
            return all;
        };
        const auto brightness = [](const QImage& image) {
            return image.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                .pixelColor(0, 0)
                .lightnessF();
        };
        const auto dark = pictures();
        QTest::keySequence(&home_->window(), QKeySequence(u"Ctrl+Alt+T"_s));
        const auto light = pictures();
        QVERIFY(home_->run("view.themeHighContrast"));
        const auto strong = pictures();
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const QByteArray said = parts[i]->objectName().toUtf8();
            const char* name = said.constData();
            QVERIFY2(brightness(dark[i]) < 0.4, name);
            QVERIFY2(brightness(light[i]) > 0.6, name);
            QVERIFY2(strong[i] != light[i] && strong[i] != dark[i], name);
        }
        QVERIFY(home_->run("view.themeDark"));
        const auto again = pictures();
        for (qsizetype i = 0; i < parts.size(); ++i)
            QVERIFY2(again[i] == dark[i], qPrintable(parts[i]->objectName()));
    }

    void largerTextFitsItsPlaces() {
        enter(u"workspace"_s);
        auto* pill = home_->find<QAbstractButton>("title.service.core");
        QVERIFY(pill);
        const int before = pill->font().pixelSize() > 0 ? pill->font().pixelSize() : pill->font().pointSize();
        for (int i = 0; i < 4; ++i)
            QVERIFY(home_->run("view.largerText"));
        QTRY_VERIFY(
            (pill->font().pixelSize() > 0 ? pill->font().pixelSize() : pill->font().pointSize()) > before);
        QTRY_VERIFY2(pill->width() >= pill->sizeHint().width(), "the state of the core is not cut off");
    }
};

QTEST_MAIN(ReachTest)
#include "tst_reach.moc"

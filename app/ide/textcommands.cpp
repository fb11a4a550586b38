// The commands of text tabs. The editor's own shortcuts are taken away from it: these are all there are.
#include <utility>

#include "app/ide/ide.h"
#include "ui/explorer/findbar.h"
#include "ui/shell/menubuilder.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

void Ide::addFindCommands() {
    auto& centre = window_.workbench().centre();
    const auto file = [&centre] { return qobject_cast<explorer::FilePage*>(centre.current()); };
    const auto add = [this, file](
                         const QString& id, const QString& title, const QKeySequence& keys,
                         const std::function<void(explorer::FindBar&)>& run) {
        commands_.add({
            .id = id,
            .title = title,
            .category = tr("Edit"),
            .icon = u"search"_s,
            .defaultShortcuts = {keys},
            .isEnabled = [file] { return file() != nullptr; },
            .run = [file, run] { run(file()->findBar()); },
            .needs = tr("Open a file first."),
            .scope = u"text"_s,
        });
    };
    add(u"text.find"_s, tr("Find in the text"), QKeySequence(u"Ctrl+F"_s),
        [](auto& bar) { bar.open(false); });
    add(u"text.replace"_s, tr("Replace in the text"), QKeySequence(u"Ctrl+H"_s),
        [](auto& bar) { bar.open(true); });
    add(u"text.findNext"_s, tr("Next match in the text"), QKeySequence(Qt::Key_F3),
        [](auto& bar) { bar.step(1); });
    add(u"text.findPrevious"_s, tr("Previous match in the text"), QKeySequence(Qt::SHIFT | Qt::Key_F3),
        [](auto& bar) { bar.step(-1); });
}

void Ide::addTextCommands() {
    using textview::Act;
    auto& centre = window_.workbench().centre();
    const auto file = [&centre] { return qobject_cast<explorer::FilePage*>(centre.current()); };
    enum class Needs : std::uint8_t { keys, typing }; // the text has the keys; and may be changed
    const auto add = [this, file](
                         const char* id, const QString& title, const QString& icon, const char* keys,
                         Needs needs, Act act) {
        commands_.add({
            .id = QString::fromLatin1(id),
            .title = title,
            .category = tr("Text"),
            .icon = icon,
            .defaultShortcuts = {QKeySequence(QString::fromLatin1(keys))},
            .isEnabled =
                [file, needs] {
                    const auto* page = file();
                    return page && page->isTyping() && (needs == Needs::keys || page->isEditable());
                },
            .run = [file, act] { file()->view()->run(act); },
            .needs = needs == Needs::keys ? tr("Put the cursor into a text first.")
                                          : tr("Put the cursor into a text that can be changed first."),
            .scope = u"text"_s,
        });
    };
    add("text.cut", tr("Cut the text"), u"copy"_s, "Ctrl+X", Needs::typing, Act::cut);
    add("text.copy", tr("Copy the text"), u"copy"_s, "Ctrl+C", Needs::keys, Act::copy);
    add("text.paste", tr("Paste into the text"), u"download"_s, "Ctrl+V", Needs::typing, Act::paste);
    add("text.selectAll", tr("Select the whole text"), u"group"_s, "Ctrl+A", Needs::keys, Act::selectAll);
    add("text.addCaretAbove", tr("Add a cursor above"), u"arrow-up"_s, "Ctrl+Alt+Up", Needs::keys,
        Act::addCaretAbove);
    add("text.addCaretBelow", tr("Add a cursor below"), u"arrow-down"_s, "Ctrl+Alt+Down", Needs::keys,
        Act::addCaretBelow);
    add("text.addNextMatch", tr("Select the next occurrence too"), u"search"_s, "Ctrl+D", Needs::keys,
        Act::addNextMatch);
    add("text.addAllMatches", tr("Select all occurrences"), u"search"_s, "Ctrl+Shift+L", Needs::keys,
        Act::addAllMatches);
    add("text.caretsInLines", tr("Put a cursor into each selected line"), u"list"_s, "Alt+Shift+I",
        Needs::keys, Act::caretsInLines);
    add("text.toggleFold", tr("Fold or unfold here"), u"chevron-right"_s, "Ctrl+M", Needs::keys,
        Act::toggleFold);
    add("text.foldAll", tr("Fold the outermost parts"), u"chevron-right"_s, "Ctrl+Alt+M", Needs::keys,
        Act::foldAll);
    add("text.unfoldAll", tr("Unfold the outermost parts"), u"chevron-down"_s, "Ctrl+Alt+Shift+M",
        Needs::keys, Act::unfoldAll);
    add("text.toggleComment", tr("Comment out, or in again"), u"comment"_s, "Ctrl+/", Needs::typing,
        Act::toggleComment);
    add("text.moveLinesUp", tr("Move lines up"), u"arrow-up"_s, "Alt+Up", Needs::typing, Act::moveLinesUp);
    add("text.moveLinesDown", tr("Move lines down"), u"arrow-down"_s, "Alt+Down", Needs::typing,
        Act::moveLinesDown);
    add("text.duplicateLines", tr("Duplicate lines"), u"copy"_s, "Alt+Shift+Down", Needs::typing,
        Act::duplicateLines);
    add("text.deleteLine", tr("Delete the line"), u"trash"_s, "Ctrl+Shift+K", Needs::typing, Act::deleteLine);
    add("text.joinLines", tr("Join lines"), u"merge"_s, "Ctrl+Alt+J", Needs::typing, Act::joinLines);
    add("text.matchingBracket", tr("Go to the matching bracket"), u"braces"_s, "Ctrl+6", Needs::keys,
        Act::matchingBracket);
    add("text.toggleWrap", tr("Wrap long lines"), u"list"_s, "Alt+Z", Needs::keys, Act::toggleWrap);

    const auto addOfChanges = [this, file](
                                  const char* id, const QString& title, const QString& icon, const char* keys,
                                  std::function<void(explorer::FilePage&)> run) {
        commands_.add({
            .id = QString::fromLatin1(id),
            .title = title,
            .category = tr("Text"),
            .icon = icon,
            .defaultShortcuts = {QKeySequence(QString::fromLatin1(keys))},
            .isEnabled = [file] { return file() && !file()->changes().isEmpty(); },
            .run = [file, run = std::move(run)] { run(*file()); },
            .needs = tr("Nothing differs from the last commit or save."),
            .scope = u"text"_s,
        });
    };
    addOfChanges("text.nextChange", tr("Next changed lines"), u"arrow-down"_s, "Alt+F5", [](auto& page) {
        page.goToChange(1);
    });
    addOfChanges(
        "text.previousChange", tr("Previous changed lines"), u"arrow-up"_s, "Alt+Shift+F5",
        [](auto& page) { page.goToChange(-1); });
    addOfChanges(
        "text.revertChange", tr("Put changed lines back"), u"undo"_s, "Ctrl+Alt+R", [this](auto& page) {
            if (const auto done = page.revertChange(); !done)
                say(done.error());
        });
}

QMenu* Ide::makeTextMenu(QWidget* parent) {
    std::vector<shell::MenuEntry> entries;
    for (const char* id :
         {"edit.undo", "edit.redo", "", "text.cut", "text.copy", "text.paste", "text.selectAll", "",
          "text.find", "text.replace", "text.addNextMatch", "", "text.toggleFold", "text.toggleWrap", "",
          "text.nextChange", "text.revertChange", "", "refine.selection"})
        entries.push_back(
            *id ? shell::MenuEntry{.commandId = QString::fromLatin1(id)} : shell::MenuEntry::separator());
    return menus_->menu(tr("Text"), entries, parent);
}

} // namespace castwright::ide

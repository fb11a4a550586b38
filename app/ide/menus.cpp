// The menus as data: ids of commands in the order people look for them.
#include <QMenuBar>

#include "app/ide/ide.h"
#include "ui/shell/menubuilder.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

std::vector<shell::MenuEntry> ids(std::initializer_list<const char*> list) {
    std::vector<shell::MenuEntry> entries;
    for (const char* id : list)
        entries.push_back(
            *id ? shell::MenuEntry{.commandId = QString::fromLatin1(id)} : shell::MenuEntry::separator());
    return entries;
}

} // namespace

void Ide::addMenus() {
    using shell::MenuEntry;
    const std::vector<MenuEntry> menus{
        MenuEntry::submenu(tr("&File"), ids({"file.new",
                                             "file.open",
                                             "file.openSample",
                                             "",
                                             "file.newFile",
                                             "file.rename",
                                             "file.delete",
                                             "",
                                             "file.save",
                                             "file.saveAll",
                                             "",
                                             "file.openExternally",
                                             "file.copyPath",
                                             "file.showFolder",
                                             "",
                                             "settings.open",
                                             "shortcuts.open",
                                             "",
                                             "file.close",
                                             "file.quit"})),
        MenuEntry::submenu(
            tr("&Edit"), ids(
                             {"edit.undo", "edit.redo", "", "text.find", "text.replace", "text.findNext",
                              "text.findPrevious", "", "view.show.search", "search.replace"})),
        MenuEntry::submenu(
            tr("Te&xt"), ids(
                             {"text.cut",
                              "text.copy",
                              "text.paste",
                              "text.selectAll",
                              "",
                              "text.addCaretAbove",
                              "text.addCaretBelow",
                              "text.addNextMatch",
                              "text.addAllMatches",
                              "text.caretsInLines",
                              "",
                              "text.toggleFold",
                              "text.foldAll",
                              "text.unfoldAll",
                              "text.toggleWrap",
                              "",
                              "text.toggleComment",
                              "text.moveLinesUp",
                              "text.moveLinesDown",
                              "text.duplicateLines",
                              "text.deleteLine",
                              "text.joinLines",
                              "text.matchingBracket",
                              "",
                              "text.nextChange",
                              "text.previousChange",
                              "text.revertChange"})),
        MenuEntry::submenu(
            tr("&Refine"), ids(
                               {"refine.prompt", "refine.selection", "", "refine.cancel", "refine.retry", "",
                                "run.try", "", "view.show.proposals", "view.show.runs", "", "models.open"})),
        MenuEntry::submenu(
            tr("&View"), ids(
                             {"view.show.explorer",
                              "view.show.outline",
                              "view.show.problems",
                              "view.show.notifications",
                              "view.show.output",
                              "view.show.tasks",
                              "",
                              "view.toggleLeft",
                              "view.toggleRight",
                              "view.toggleBottom",
                              "view.zen",
                              "view.fullScreen",
                              "",
                              "view.toggleTheme",
                              "view.themeSystem",
                              "view.themeDark",
                              "view.themeLight",
                              "view.themeHighContrast",
                              "",
                              "view.largerText",
                              "view.smallerText",
                              "view.normalText",
                              "",
                              "view.resetLayout"})),
        MenuEntry::submenu(
            tr("&Go"), ids(
                           {"quickOpen.everything",
                            "quickOpen.files",
                            "quickOpen.commands",
                            "",
                            "tab.next",
                            "tab.previous",
                            "tab.nextGroup",
                            "tab.previousGroup",
                            "",
                            "tab.splitRight",
                            "tab.splitDown",
                            "",
                            "tab.close",
                            "tab.closeOthers",
                            "tab.closeAll",
                            "tab.reopen",
                            "",
                            "problems.next",
                            "problems.previous",
                            "",
                            "view.focusNext",
                            "view.focusPrevious"})),
        MenuEntry::submenu(
            tr("&Help"), ids(
                             {"help.tour", "", "core.showLog", "core.restart", "", "help.openLogs",
                              "help.openCrashReports", "", "help.about", "help.aboutQt"})),
    };
    menus_ = std::make_unique<shell::MenuBuilder>(commands_);
    window_.titleBar().setMenu(menus_->menu(tr("Castwright"), menus, &window_));
    menus_->fill(*window_.menuBar(), menus);
    commands_.add({
        .id = u"view.menuBar"_s,
        .title = tr("Menu bar"),
        .category = tr("View"),
        .icon = u"list"_s,
        .isChecked = [this] { return window_.menuBar()->isVisible(); },
        .run = [this] { window_.menuBar()->setVisible(!window_.menuBar()->isVisible()); },
    });
    // Everything in it is in the title bar's menu and in the palette; who wants the bar shows it.
    window_.menuBar()->hide();
}

} // namespace castwright::ide

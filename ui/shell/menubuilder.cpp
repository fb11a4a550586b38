// Filling menus and toolbars, and filling them again when commands come or go.
#include "ui/shell/menubuilder.h"

#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QToolBar>

#include <memory>

#include "ui/shell/commandregistry.h"

namespace castwright::shell {

namespace {

QStringList idsIn(const std::vector<MenuEntry>& entries) {
    QStringList ids;
    for (const auto& entry : entries)
        if (!entry.commandId.isEmpty())
            ids.append(entry.commandId);
    return ids;
}

} // namespace

MenuBuilder::MenuBuilder(CommandRegistry& registry, QObject* parent)
    : QObject(parent)
    , registry_(registry) {}

QMenu* MenuBuilder::menu(const QString& title, const std::vector<MenuEntry>& entries, QWidget* parent) {
    auto* made = new QMenu(title, parent);
    made->setToolTipsVisible(false);
    std::vector<QMenu*> submenus;
    for (const auto& entry : entries)
        if (!entry.title.isEmpty())
            submenus.push_back(menu(entry.title, entry.entries, made));

    const auto rebuild = [this, made, entries, submenus] {
        for (auto* action : made->actions())
            made->removeAction(action);
        bool isApart = false;
        auto submenu = submenus.begin();
        const auto add = [&](QAction* action) {
            if (isApart && !made->isEmpty())
                made->addSeparator();
            isApart = false;
            made->addAction(action);
        };
        for (const auto& entry : entries) {
            if (!entry.title.isEmpty())
                add((*submenu++)->menuAction());
            else if (entry.commandId.isEmpty())
                isApart = true;
            else if (auto* action = registry_.action(entry.commandId))
                add(action);
        }
    };
    rebuild();
    const auto ids = idsIn(entries);
    const auto isStale = std::make_shared<bool>(false);
    const auto concern = [ids, isStale](const QString& id) { *isStale = *isStale || ids.contains(id); };
    connect(&registry_, &CommandRegistry::added, made, concern);
    connect(&registry_, &CommandRegistry::removed, made, concern);
    connect(made, &QMenu::aboutToShow, this, [this, rebuild, ids, isStale] {
        if (std::exchange(*isStale, false))
            rebuild();
        registry_.refresh(ids);
    });
    return made;
}

void MenuBuilder::fill(QMenuBar& bar, const std::vector<MenuEntry>& submenus) {
    for (const auto& entry : submenus)
        bar.addMenu(menu(entry.title, entry.entries, &bar));
}

void MenuBuilder::fill(QToolBar& bar, const std::vector<MenuEntry>& entries) {
    const auto rebuild = [this, &bar, entries] {
        for (auto* action : bar.actions())
            bar.removeAction(action);
        bool isApart = false;
        for (const auto& entry : entries) {
            auto* action = registry_.action(entry.commandId);
            if (entry.commandId.isEmpty())
                isApart = true;
            if (!action)
                continue;
            if (std::exchange(isApart, false) && !bar.actions().isEmpty())
                bar.addSeparator();
            bar.addAction(action);
        }
    };
    rebuild();
    const auto concern = [rebuild, ids = idsIn(entries)](const QString& id) {
        if (ids.contains(id))
            rebuild();
    };
    connect(&registry_, &CommandRegistry::added, &bar, concern);
    connect(&registry_, &CommandRegistry::removed, &bar, concern);
}

} // namespace castwright::shell

#include "moc_menubuilder.cpp"

// Menus and toolbars from a list of command ids, so that their structure is data and their words the
// registry's.
#pragma once

#include <QObject>
#include <QString>

#include <vector>

class QMenu;
class QMenuBar;
class QToolBar;
class QWidget;

namespace castwright::shell {

class CommandRegistry;

// {u"file.open"_s}, MenuEntry::separator(), MenuEntry::submenu(tr("&Panels"), {{u"view.side"_s}})
struct MenuEntry {
    QString commandId = {};
    QString title = {}; // of a submenu, with its mnemonic
    std::vector<MenuEntry> entries = {};

    [[nodiscard]] static MenuEntry separator() { return {}; }
    [[nodiscard]] static MenuEntry submenu(QString title, std::vector<MenuEntry> entries) {
        return {.commandId = {}, .title = std::move(title), .entries = std::move(entries)};
    }
};

// Ids that no command has yet are left out and appear when the command is added. Separators at the ends, or
// next to one another, are left out too. A menu asks its commands whether they are enabled just before it
// shows.
class MenuBuilder : public QObject {
    Q_OBJECT
public:
    explicit MenuBuilder(CommandRegistry& registry, QObject* parent = nullptr);

    QMenu* menu(const QString& title, const std::vector<MenuEntry>& entries, QWidget* parent);
    void fill(QMenuBar& bar, const std::vector<MenuEntry>& submenus);
    void fill(QToolBar& bar, const std::vector<MenuEntry>& entries);

private:
    CommandRegistry& registry_;
};

} // namespace castwright::shell

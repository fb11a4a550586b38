// An action of the program, once: menus, palette, toolbars, shortcut editor and tests all read it from the
// registry.
#pragma once

#include <QKeySequence>
#include <QString>

#include <functional>

namespace castwright::shell {

struct Command {
    QString id = {};       // stable, "area.verb": "view.toggleSidePanel"
    QString title = {};    // translated
    QString category = {}; // translated: "View"
    QString icon = {};     // a name of the icon family, or empty
    QList<QKeySequence> defaultShortcuts = {};
    std::function<bool()> isEnabled = {}; // absent: always
    std::function<bool()> isChecked = {}; // absent: not a toggle
    std::function<void()> run = {};
    bool isInPalette = true;
    // Translated: what it takes for the command to be enabled, "Open a workflow first."; shown where it
    // cannot run.
    QString needs = {};
    // Where its keys are meant: "canvas", "review"; empty for the whole window. Commands of two different
    // scopes are never enabled at the same time, so they may share keys.
    QString scope = {};
};

} // namespace castwright::shell

// Everything that can be done on a canvas, as commands of the window: menus, palette, keys and tests.
#pragma once

#include <functional>

#include "ui/canvas/canvaspage.h"
#include "ui/shell/commandregistry.h"

namespace castwright::canvas {

// `front` gives the canvas in front, or nullptr. Keys that letters and arrows have elsewhere count only while
// the canvas has the keyboard.
void addCanvasCommands(
    shell::CommandRegistry& commands, std::function<CanvasPage*()> front,
    std::function<void(CanvasPage&)> savePicture);

// For a menu at the pointer, in the order people look for them; empty ids are separators.
[[nodiscard]] QStringList canvasMenu();

} // namespace castwright::canvas

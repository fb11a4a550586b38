// Finds words that a window shows only in part, as it happens when a language is longer than the layout
// thought.
#pragma once

#include <QStringList>

class QWidget;

namespace castwright::ide {

// One line each: the path of names to the widget, its text, and the room it has against the room it needs.
// What is made to give way (elided labels, tabs, lists, the text of files) does not count.
[[nodiscard]] QStringList cutTexts(const QWidget& window);

} // namespace castwright::ide

// Hands the focus that a compound is given on to the child that is meant. A focus proxy would do that too,
// but makes the compound a stop of the Tab key: what stands before the child is then skipped, and where the
// compound comes after its child the key goes round in it for ever.
#pragma once

#include <QWidget>

namespace castwright::style {

// A later call for the same compound takes the place of the earlier one.
void forwardFocus(QWidget& compound, QWidget& child);
// The child that is meant, through compounds in compounds; the widget itself where it is none.
[[nodiscard]] QWidget* focusTarget(QWidget& widget);

} // namespace castwright::style

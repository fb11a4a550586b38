// The tokens as Qt's palette knows them, and the few colours that are mixed from two tokens.
#pragma once

#include <QPalette>

#include "ui/style/theme.h"

namespace castwright::style {

[[nodiscard]] QPalette paletteOf(const Colors& colors);

// `share` of `over` laid on `under`: 0 is all under, 1 is all over.
[[nodiscard]] QColor mix(const QColor& under, const QColor& over, double share);

// The one colour of everything that cannot be used just now.
[[nodiscard]] QColor disabledText(const Colors& colors);

} // namespace castwright::style

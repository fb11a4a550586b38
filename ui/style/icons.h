// The icon family of the product: SVG line drawings in resources/icons, tinted by the tokens of the theme in
// use. An icon made here follows a switch of theme by itself.
#pragma once

#include <QIcon>
#include <QImage>
#include <QStringList>
#include <QStringView>

#include "ui/style/theme.h"

namespace castwright::style {

// `name` is a file name in resources/icons without its ending. Disabled and selected modes tint themselves.
[[nodiscard]] QIcon icon(const Theme& theme, QStringView name, Role tint = Role::TextQuiet);
// Drawn each time, on any thread; `size` is in pixels of the device. Null where there is no such icon.
[[nodiscard]] QImage iconImage(QStringView name, const QSize& size, const QColor& color);
[[nodiscard]] QStringList iconNames();

} // namespace castwright::style

// Says to assistive technology what a widget drawn by ourselves is.
#pragma once

#include <QAccessible>

class QWidget;

namespace castwright::style {

// A widget with the role of a button is pressed through its slot `click`.
void setAccessibleRole(QWidget& widget, QAccessible::Role role);

} // namespace castwright::style

// Names for the small buttons inside of a line edit, which Qt leaves without one.
#pragma once

#include <QLineEdit>

namespace castwright::style {

// "Clear" for the cross; `iconMeaning` for an icon that stands before the text.
void nameFieldButtons(QLineEdit& field, const QString& iconMeaning);

} // namespace castwright::style

// A notification of the desktop itself, for the end of long work that nobody is watching.
#pragma once

#include <QString>

namespace castwright::ide {

// Handed to the session's notification service; without one it is only in the window's own history.
void notifyDesktop(const QString& title, const QString& text);

} // namespace castwright::ide

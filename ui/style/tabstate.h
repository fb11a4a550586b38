// Marks a tab as holding unsaved edits: its close button shows a dot until the pointer is over it.
#pragma once

class QTabBar;

namespace castwright::style {

// The bar must have closable tabs. The accessible name of the tab says it in words.
void setTabDirty(QTabBar& bar, int index, bool isDirty);
[[nodiscard]] bool isTabDirty(const QTabBar& bar, int index);

} // namespace castwright::style

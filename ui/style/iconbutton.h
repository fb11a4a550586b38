// A flat button that is only an icon; its tool tip, which it must have, is also its accessible name.
#pragma once

#include <QToolButton>

#include "ui/style/theme.h"

namespace castwright::style {

class IconButton : public QToolButton {
    Q_OBJECT
public:
    IconButton(
        const Theme& theme, const QString& iconName, const QString& toolTip, QWidget* parent = nullptr,
        Role tint = Role::TextQuiet);

    void setIconName(const QString& iconName, Role tint = Role::TextQuiet);
    void setHint(const QString& toolTip); // tool tip and accessible name

private:
    const Theme& m_theme;
};

} // namespace castwright::style

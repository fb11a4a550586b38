// The icon button; see the header.
#include "ui/style/iconbutton.h"

#include "ui/style/icons.h"

namespace castwright::style {

IconButton::IconButton(
    const Theme& theme, const QString& iconName, const QString& toolTip, QWidget* parent, Role tint)
    : QToolButton(parent)
    , m_theme(theme) {
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    setIconName(iconName, tint);
    setHint(toolTip);
}

void IconButton::setIconName(const QString& iconName, Role tint) {
    setIcon(style::icon(m_theme, iconName, tint));
}

void IconButton::setHint(const QString& toolTip) {
    setToolTip(toolTip);
    setAccessibleName(toolTip);
}

} // namespace castwright::style

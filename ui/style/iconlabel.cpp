// The icon that only stands there; see the header.
#include "ui/style/iconlabel.h"

#include <QPainter>

#include "ui/style/accessible.h"
#include "ui/style/icons.h"

namespace castwright::style {

IconLabel::IconLabel(const Theme& theme, const QString& iconName, Role tint, int side, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(icon(theme, iconName, tint)) {
    setFixedSize(side, side);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleRole(*this, QAccessible::Graphic);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void IconLabel::setIconName(const QString& iconName, Role tint) {
    m_icon = icon(m_theme, iconName, tint);
    update();
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace castwright::style

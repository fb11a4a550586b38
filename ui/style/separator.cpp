// The separator; see the header.
#include "ui/style/separator.h"

#include <QPainter>

#include "ui/style/accessible.h"
#include "ui/style/paint.h"

namespace castwright::style {

Separator::Separator(const Theme& theme, Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_orientation(orientation) {
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
    setAccessibleRole(*this, QAccessible::Separator);
}

void Separator::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    drawEdge(
        painter, rect(), m_orientation == Qt::Horizontal ? Direction::Up : Direction::Left,
        m_theme.color(Role::Line));
}

} // namespace castwright::style

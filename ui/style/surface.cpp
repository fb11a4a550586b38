// Surfaces paint themselves from the tokens, so that a switch of theme needs no more than an update.
#include "ui/style/surface.h"

#include <QPainter>
#include <QPaintEvent>

namespace castwright::style {

Surface::Surface(const Theme& theme, Role ground, Qt::Edges lines, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , ground_(ground)
    , lines_(lines) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    // A line takes its pixel from the contents, so that children never paint over it.
    setContentsMargins(
        lines & Qt::LeftEdge ? 1 : 0, lines & Qt::TopEdge ? 1 : 0, lines & Qt::RightEdge ? 1 : 0,
        lines & Qt::BottomEdge ? 1 : 0);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Surface::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), theme_.color(ground_));
    const QColor line = theme_.color(Role::Line);
    if (lines_ & Qt::LeftEdge)
        painter.fillRect(0, 0, 1, height(), line);
    if (lines_ & Qt::RightEdge)
        painter.fillRect(width() - 1, 0, 1, height(), line);
    if (lines_ & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, line);
    if (lines_ & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, line);
}

} // namespace castwright::style

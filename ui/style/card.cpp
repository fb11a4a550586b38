// The card; see the header.
#include "ui/style/card.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/style/accessible.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"

namespace castwright::style {

Card::Card(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setAttribute(Qt::WA_Hover);
    setClickable(false);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void Card::setClickable(bool isClickable) {
    m_isClickable = isClickable;
    setFocusPolicy(isClickable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(isClickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAccessibleRole(*this, isClickable ? QAccessible::Button : QAccessible::Grouping);
    update();
}

void Card::setEdge(Role role) {
    m_edge = role;
    update();
}

void Card::click() {
    if (m_isClickable && isEnabled())
        Q_EMIT clicked();
}

bool Card::event(QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor fill = m_theme.color(Role::Raised);
    QColor line = m_theme.color(m_edge);
    if (m_edge != Role::Line)
        line = mix(m_theme.color(Role::Line), line, 0.7);
    if (m_isClickable && isEnabled()) {
        if (m_isDown)
            fill = m_theme.color(Role::Selected);
        else if (underMouse())
            fill = m_theme.color(Role::Hover);
        if (underMouse())
            line = mix(line, m_theme.color(Role::LineStrong), 0.5);
    }
    drawBox(painter, rect(), fill, line, m_theme.metrics().radiusCard);
    if (hasFocus())
        drawFocusRing(painter, rect(), m_theme.color(Role::Focus), m_theme.metrics().radiusCard);
}

void Card::mousePressEvent(QMouseEvent* event) {
    if (!m_isClickable || event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_isDown = true;
    update();
}

void Card::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_isDown || event->button() != Qt::LeftButton)
        return QWidget::mouseReleaseEvent(event);
    m_isDown = false;
    update();
    if (rect().contains(event->position().toPoint()))
        click();
}

void Card::keyPressEvent(QKeyEvent* event) {
    const bool isPress =
        event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_isClickable && isPress && !event->isAutoRepeat())
        return click();
    QWidget::keyPressEvent(event);
}

} // namespace castwright::style

// The label that gives way; see the header.
#include "ui/style/elidedlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/style/accessible.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

ElidedLabel::ElidedLabel(const Theme& theme, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(text) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleRole(*this, QAccessible::StaticText);
    refit();
    connect(&theme, &Theme::changed, this, [this] { refit(); });
}

void ElidedLabel::refit() {
    setFont(m_isMonospace ? m_theme.monospace() : m_theme.font(m_size));
    updateGeometry();
    update();
}

void ElidedLabel::setText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    updateGeometry();
    update();
}

void ElidedLabel::setTint(Role role) {
    m_tint = role;
    update();
}

void ElidedLabel::setTextSize(TextSize size) {
    m_size = size;
    refit();
}

void ElidedLabel::setMonospace(bool isMonospace) {
    m_isMonospace = isMonospace;
    refit();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode) {
    m_mode = mode;
    update();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 1, fontMetrics().height() + 4};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(sizeHint().width(), fontMetrics().horizontalAdvance(u"…"_s)), sizeHint().height()};
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()
        && fontMetrics().horizontalAdvance(m_text) > width()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), m_text.toHtmlEscaped(), this);
        return true;
    }
    return QWidget::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(isEnabled() ? m_theme.color(m_tint) : palette().color(QPalette::Disabled, QPalette::Text));
    painter.drawText(
        rect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
        fontMetrics().elidedText(m_text, m_mode, width()));
}

} // namespace castwright::style

// The badge; see the header.
#include "ui/style/badge.h"

#include <QPainter>

#include "ui/style/accessible.h"
#include "ui/style/paint.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

Badge::Badge(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleRole(*this, QAccessible::StaticText);
    const auto refit = [this] {
        QFont strong = m_theme.numbers(TextSize::Caption);
        strong.setWeight(QFont::DemiBold);
        setFont(strong);
        updateGeometry();
    };
    refit();
    connect(&theme, &Theme::changed, this, refit);
}

void Badge::setCount(int count) {
    if (count == m_count)
        return;
    m_count = count;
    setAccessibleName(count > 0 ? QString::number(count) : QString());
    updateGeometry();
    resize(sizeHint());
    update();
}

QString Badge::text() const {
    return m_count > 99 ? u"99+"_s : QString::number(m_count);
}

QSize Badge::sizeHint() const {
    if (m_count <= 0)
        return {0, 0};
    const int height = std::max(16, fontMetrics().height() + 2);
    return {std::max(height, fontMetrics().horizontalAdvance(text()) + 10), height};
}

void Badge::paintEvent(QPaintEvent*) {
    if (m_count <= 0)
        return;
    QPainter painter(this);
    drawBox(painter, rect(), m_theme.color(Role::Accent), {}, height() / 2.0);
    painter.setPen(m_theme.color(Role::OnAccent));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace castwright::style

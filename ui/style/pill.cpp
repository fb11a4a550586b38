// The pill; see the header.
#include "ui/style/pill.h"

#include <QEvent>
#include <QPainter>
#include <QtMath>

#include "ui/style/accessible.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"

namespace castwright::style {

namespace {

constexpr int side = 9;
constexpr int dotSpace = 13;
constexpr int iconSpace = 18;

} // namespace

Pill::Pill(const Theme& theme, const QString& text, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme) {
    setText(text);
    setIconSize({14, 14});
    setFont(theme.font(TextSize::Caption));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setClickable(false);
    connect(&theme, &Theme::changed, this, [this] {
        setFont(m_theme.font(TextSize::Caption));
        updateGeometry();
    });
}

void Pill::setDot(std::optional<Role> role) {
    m_dot = role;
    updateGeometry();
    update();
}

void Pill::setTint(Role role) {
    m_tint = role;
    update();
}

void Pill::setClickable(bool isClickable) {
    m_isClickable = isClickable;
    setFocusPolicy(isClickable ? Qt::TabFocus : Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, !isClickable && toolTip().isEmpty());
    setAccessibleRole(*this, isClickable ? QAccessible::Button : QAccessible::StaticText);
    setCursor(isClickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize Pill::sizeHint() const {
    const int width = qCeil(QFontMetricsF(font()).horizontalAdvance(text())) + 1 + 2 * side
                      + (m_dot ? dotSpace : 0) + (icon().isNull() ? 0 : iconSpace);
    return {width, std::max(20, fontMetrics().height() + 6)};
}

void Pill::changeEvent(QEvent* event) {
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::ToolTipChange)
        setClickable(m_isClickable);
}

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect place(0, (height() - sizeHint().height()) / 2, width(), sizeHint().height());
    QColor ground = m_theme.color(Role::Hover);
    if (isChecked())
        ground = m_theme.color(Role::Selected);
    if (m_isClickable && isEnabled() && (underMouse() || isDown()))
        ground = mix(ground, m_theme.color(Role::LineStrong), isDown() ? 0.3 : 0.18);
    drawBox(painter, place, ground, {}, place.height() / 2.0);

    QRect inner = place.adjusted(side, 0, -side, 0);
    const auto placed = [&](const QRect& rect) { return QStyle::visualRect(layoutDirection(), place, rect); };
    if (m_dot) {
        const QRect dot(inner.left(), inner.top(), 7, inner.height());
        drawDot(painter, QRectF(placed(dot)).center(), 3.5, m_theme.color(*m_dot));
        inner.setLeft(inner.left() + dotSpace);
    }
    if (!icon().isNull()) {
        icon().paint(&painter, placed(QRect(inner.left() - 1, inner.top(), 14, inner.height())));
        inner.setLeft(inner.left() + iconSpace);
    }
    painter.setPen(
        !isEnabled() ? palette().color(QPalette::Disabled, QPalette::Text)
                     : m_theme.color(isChecked() ? Role::Text : m_tint));
    painter.drawText(
        placed(inner), Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip,
        width() < sizeHint().width() ? fontMetrics().elidedText(text(), Qt::ElideRight, inner.width())
                                     : text());
    if (hasFocus())
        drawFocusRing(painter, place, m_theme.color(Role::Focus), place.height() / 2.0);
}

} // namespace castwright::style

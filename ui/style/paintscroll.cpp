// Scroll bars: a thin thumb with nothing around it, wider under the pointer.
#include <QStyleOption>

#include "ui/style/castwrightstyle.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"

namespace castwright::style {

void CastwrightStyle::drawScrollBar(const QStyleOptionSlider& option, QPainter& painter) const {
    if (option.minimum == option.maximum || !option.state.testFlag(State_Enabled))
        return;
    const bool isLevel = option.orientation == Qt::Horizontal;
    const bool isNear = option.state.testFlag(State_MouseOver);
    const bool isHeld =
        option.state.testFlag(State_Sunken) && option.activeSubControls.testFlag(SC_ScrollBarSlider);
    const bool isHigh =
        m_theme
        && (m_theme->scheme() == Scheme::HighContrastDark || m_theme->scheme() == Scheme::HighContrastLight);
    QRectF thumb = scrollBarPart(option, SC_ScrollBarSlider);
    const qreal thick = isNear || isHeld || isHigh ? 8 : 6;
    if (isLevel)
        thumb = QRectF(thumb.left() + 2, thumb.bottom() - 2 - thick, thumb.width() - 4, thick);
    else if (option.direction == Qt::RightToLeft)
        thumb = QRectF(thumb.left() + 2, thumb.top() + 2, thick, thumb.height() - 4);
    else
        thumb = QRectF(thumb.right() - 2 - thick, thumb.top() + 2, thick, thumb.height() - 4);
    const double share = isHeld ? 1 : isNear ? 0.75 : isHigh ? 1 : 0.42;
    drawBox(painter, thumb, mix(color(Role::Panel), color(Role::LineStrong), share), {}, thick / 2);
}

QRect CastwrightStyle::scrollBarPart(const QStyleOptionSlider& option, SubControl part) const {
    const bool isLevel = option.orientation == Qt::Horizontal;
    const int length = isLevel ? option.rect.width() : option.rect.height();
    const qint64 range = static_cast<qint64>(option.maximum) - option.minimum;
    const int least = std::min(scaled(28), length);
    int thumb = length;
    if (range > 0) {
        const double share =
            static_cast<double>(option.pageStep) / static_cast<double>(range + option.pageStep);
        thumb = std::clamp(qRound(length * share), least, length);
    }
    const int start = sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown);
    const auto span = [&](int from, int to) {
        const QRect rect =
            isLevel ? QRect(option.rect.left() + from, option.rect.top(), to - from, option.rect.height())
                    : QRect(option.rect.left(), option.rect.top() + from, option.rect.width(), to - from);
        return visualRect(option.direction, option.rect, rect);
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return span(start, start + thumb);
    case SC_ScrollBarSubPage:
        return span(0, start);
    case SC_ScrollBarAddPage:
        return span(start + thumb, length);
    case SC_ScrollBarGroove:
        return span(0, length);
    default:
        return {}; // no buttons at the ends
    }
}

} // namespace castwright::style

// Check boxes, radio buttons and sliders.
#include <QStyleOption>

#include "ui/style/castwrightstyle.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"

namespace castwright::style {

namespace {

QRectF squareIn(const QRect& rect, qreal side) {
    return {rect.left() + (rect.width() - side) / 2, rect.top() + (rect.height() - side) / 2, side, side};
}

} // namespace

void CastwrightStyle::drawCheckIndicator(const QStyleOption& option, QPainter& painter) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool isHot = isEnabled && option.state.testFlag(State_MouseOver);
    const bool isMixed = option.state.testFlag(State_NoChange);
    const bool isSet = option.state.testFlag(State_On) || isMixed;
    const QRectF box = squareIn(option.rect, 16);
    if (!isSet) {
        drawBox(
            painter, box, isHot ? color(Role::Hover) : color(isEnabled ? Role::Ground : Role::Panel),
            isEnabled ? color(isHot ? Role::Accent : Role::LineStrong) : color(Role::Line), 4);
        return;
    }
    const QColor fill = isEnabled ? color(Role::Accent) : color(Role::Line);
    const QColor ink = isEnabled ? color(Role::OnAccent) : disabledColor();
    drawBox(painter, box, fill, {}, 4);
    if (isMixed)
        drawBox(painter, squareIn(option.rect, 8).adjusted(0, 3, 0, -3.5), ink, {}, 0.75);
    else
        drawCheckMark(painter, box, ink);
}

void CastwrightStyle::drawRadioIndicator(const QStyleOption& option, QPainter& painter) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool isHot = isEnabled && option.state.testFlag(State_MouseOver);
    const bool isSet = option.state.testFlag(State_On);
    const QRectF box = squareIn(option.rect, 16);
    if (isSet) {
        drawBox(painter, box, isEnabled ? color(Role::Accent) : color(Role::Line), {}, 8);
        drawDot(painter, box.center(), 3, isEnabled ? color(Role::OnAccent) : disabledColor());
        return;
    }
    drawBox(
        painter, box, isHot ? color(Role::Hover) : color(isEnabled ? Role::Ground : Role::Panel),
        isEnabled ? color(isHot ? Role::Accent : Role::LineStrong) : color(Role::Line), 8);
}

void CastwrightStyle::drawSlider(
    const QStyleOptionSlider& option, QPainter& painter, const QWidget* widget) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool isLevel = option.orientation == Qt::Horizontal;
    const QRectF handle = proxy()->subControlRect(CC_Slider, &option, SC_SliderHandle, widget);
    QRectF groove = option.rect;
    constexpr qreal thick = 4;
    if (isLevel)
        groove = QRectF(groove.left() + 2, handle.center().y() - thick / 2, groove.width() - 4, thick);
    else
        groove = QRectF(handle.center().x() - thick / 2, groove.top() + 2, thick, groove.height() - 4);
    drawBox(painter, groove, isEnabled ? color(Role::LineStrong) : color(Role::Line), {}, thick / 2);

    QRectF done = groove;
    const bool fromFar = isLevel ? option.upsideDown : !option.upsideDown;
    if (isLevel)
        fromFar ? done.setLeft(handle.center().x()) : done.setRight(handle.center().x());
    else
        fromFar ? done.setTop(handle.center().y()) : done.setBottom(handle.center().y());
    drawBox(painter, done, isEnabled ? color(Role::Accent) : disabledColor(), {}, thick / 2);

    const QRectF knob = squareIn(handle.toRect(), 14);
    const bool isHeld =
        option.state.testFlag(State_Sunken) && option.activeSubControls.testFlag(SC_SliderHandle);
    drawDot(painter, knob.center(), 7, isEnabled ? color(Role::Accent) : disabledColor());
    drawDot(painter, knob.center(), isHeld ? 3 : 4.5, color(Role::Raised));
    if (option.state.testFlag(State_HasFocus) && option.state.testFlag(State_KeyboardFocusChange))
        drawFocusRing(painter, knob.adjusted(-3, -3, 3, 3), color(Role::Focus), 10);
}

} // namespace castwright::style

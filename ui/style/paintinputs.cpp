// Line edits, combo boxes and spin boxes: one field with one edge, whatever stands in it.
#include <QStyleOption>

#include "ui/style/castwrightstyle.h"
#include "ui/style/paint.h"

namespace castwright::style {

namespace {

constexpr int arrowWidth = 24;
constexpr int stepWidth = 20;

} // namespace

void CastwrightStyle::drawField(const QStyleOption& option, QPainter& painter, bool hasFocus) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool isHot = isEnabled && option.state.testFlag(State_MouseOver);
    const QColor fill = isEnabled ? color(Role::Ground) : color(Role::Panel);
    const QColor line = !isEnabled ? color(Role::Line)
                        : isHot    ? color(Role::TextQuiet)
                                   : color(Role::LineStrong);
    drawBox(painter, option.rect, fill, line, m_metrics.radiusControl);
    if (hasFocus && isEnabled)
        drawFocusRing(painter, option.rect, color(Role::Focus), m_metrics.radiusControl);
}

void CastwrightStyle::drawComboBox(
    const QStyleOptionComboBox& option, QPainter& painter, const QWidget*) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool hasFocus = option.state.testFlag(State_HasFocus);
    if (option.frame) {
        if (option.editable) {
            drawField(option, painter, hasFocus);
        } else {
            const bool isHot = isEnabled && option.state.testFlag(State_MouseOver);
            const bool isOpen = option.state.testFlag(State_On);
            drawBox(
                painter, option.rect,
                !isEnabled        ? color(Role::Panel)
                : isHot || isOpen ? color(Role::Hover)
                                  : color(Role::Raised),
                isEnabled ? color(Role::LineStrong) : color(Role::Line), m_metrics.radiusControl);
            if (hasFocus && option.state.testFlag(State_KeyboardFocusChange))
                drawFocusRing(painter, option.rect, color(Role::Focus), m_metrics.radiusControl);
        }
    }
    drawChevron(
        painter, comboBoxPart(option, SC_ComboBoxArrow), Direction::Down,
        isEnabled ? color(Role::TextQuiet) : disabledColor());
}

QRect CastwrightStyle::comboBoxPart(const QStyleOptionComboBox& option, SubControl part) const {
    QRect rect = option.rect;
    switch (part) {
    case SC_ComboBoxArrow:
        rect.setLeft(rect.right() - arrowWidth + 1);
        break;
    case SC_ComboBoxEditField:
        rect.adjust(option.editable ? 3 : 8, 2, -arrowWidth, -2);
        break;
    case SC_ComboBoxListBoxPopup:
    default:
        return rect;
    }
    return visualRect(option.direction, option.rect, rect);
}

void CastwrightStyle::drawSpinBox(
    const QStyleOptionSpinBox& option, QPainter& painter, const QWidget*) const {
    if (option.frame)
        drawField(option, painter, option.state.testFlag(State_HasFocus));
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto step = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag flag, Direction direction) {
        const QRect rect = spinBoxPart(option, part);
        const bool canStep = option.state.testFlag(State_Enabled) && option.stepEnabled.testFlag(flag);
        const bool isActive = canStep && option.activeSubControls.testFlag(part);
        if (isActive)
            drawBox(
                painter,
                QRectF(rect).adjusted(
                    1, direction == Direction::Up ? 0 : 1, -1, direction == Direction::Up ? -1 : 0),
                option.state.testFlag(State_Sunken) ? color(Role::Selected) : color(Role::Hover), {}, 3);
        painter.save();
        painter.translate(QRectF(rect).center());
        painter.scale(0.8, 0.8);
        drawChevron(
            painter, QRectF(-6, -6, 12, 12), direction, canStep ? color(Role::TextQuiet) : disabledColor());
        painter.restore();
    };
    step(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Direction::Up);
    step(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Direction::Down);
}

QRect CastwrightStyle::spinBoxPart(const QStyleOptionSpinBox& option, SubControl part) const {
    const QRect rect = option.rect;
    const bool hasButtons = option.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int middle = rect.top() + rect.height() / 2;
    const int left = rect.right() - stepWidth - 1;
    QRect place = rect;
    switch (part) {
    case SC_SpinBoxUp:
        place =
            hasButtons ? QRect(QPoint(left, rect.top() + 3), QPoint(rect.right() - 3, middle - 1)) : QRect();
        break;
    case SC_SpinBoxDown:
        place =
            hasButtons ? QRect(QPoint(left, middle), QPoint(rect.right() - 3, rect.bottom() - 3)) : QRect();
        break;
    case SC_SpinBoxEditField:
        place = rect.adjusted(3, 2, hasButtons ? -stepWidth - 3 : -3, -2);
        break;
    default:
        break;
    }
    return visualRect(option.direction, rect, place);
}

} // namespace castwright::style

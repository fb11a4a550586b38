// Tabs: the one in use lies on the ground of the page under a line of accent, the others are words until
// needed.
#include <QCoreApplication>
#include <QCursor>
#include <QStyleOption>
#include <QTabBar>
#include <QVariant>

#include "ui/style/castwrightstyle.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"
#include "ui/style/tabstate.h"

namespace castwright::style {

namespace {

constexpr auto dirtyProperty = "castwright-dirty";

QWidget* closeButton(const QTabBar& bar, int index) {
    const auto side = static_cast<QTabBar::ButtonPosition>(
        bar.style()->styleHint(QStyle::SH_TabBar_CloseButtonPosition, nullptr, &bar));
    return bar.tabButton(index, side);
}

Direction outerEdge(QTabBar::Shape shape) {
    switch (shape) {
    case QTabBar::RoundedSouth:
    case QTabBar::TriangularSouth:
        return Direction::Down;
    case QTabBar::RoundedWest:
    case QTabBar::TriangularWest:
        return Direction::Left;
    case QTabBar::RoundedEast:
    case QTabBar::TriangularEast:
        return Direction::Right;
    default:
        return Direction::Up;
    }
}

Direction opposite(Direction direction) {
    switch (direction) {
    case Direction::Up:
        return Direction::Down;
    case Direction::Down:
        return Direction::Up;
    case Direction::Left:
        return Direction::Right;
    case Direction::Right:
        return Direction::Left;
    }
    return Direction::Down;
}

} // namespace

void setTabDirty(QTabBar& bar, int index, bool isDirty) {
    QWidget* button = closeButton(bar, index);
    if (!button || isTabDirty(bar, index) == isDirty)
        return;
    button->setProperty(dirtyProperty, isDirty);
    button->update();
    bar.setAccessibleTabName(
        index, isDirty ? QCoreApplication::translate("castwright::style::TabState", "%1, not saved")
                             .arg(bar.tabText(index))
                       : QString());
}

bool isTabDirty(const QTabBar& bar, int index) {
    const QWidget* button = closeButton(bar, index);
    return button && button->property(dirtyProperty).toBool();
}

void CastwrightStyle::drawTab(const QStyleOptionTab& option, QPainter& painter) const {
    const bool isSelected = option.state.testFlag(State_Selected);
    const bool isHot = option.state.testFlag(State_MouseOver) && option.state.testFlag(State_Enabled);
    const Direction outer = outerEdge(option.shape);
    const QRectF rect = option.rect;
    if (isSelected) {
        painter.fillRect(rect, color(Role::Ground));
        QRectF accent = aligned(painter, rect);
        switch (outer) {
        case Direction::Up:
            accent.setHeight(2);
            break;
        case Direction::Down:
            accent.setTop(accent.bottom() - 2);
            break;
        case Direction::Left:
            accent.setWidth(2);
            break;
        case Direction::Right:
            accent.setLeft(accent.right() - 2);
            break;
        }
        painter.fillRect(
            accent, option.state.testFlag(State_Enabled) ? color(Role::Accent) : color(Role::Line));
    } else {
        painter.fillRect(rect, isHot ? mix(color(Role::Panel), color(Role::Hover), 0.7) : color(Role::Panel));
        drawEdge(painter, rect, opposite(outer), color(Role::Line));
    }
    const bool isUpright = outer == Direction::Up || outer == Direction::Down;
    const bool isMirrored = option.direction == Qt::RightToLeft;
    drawEdge(
        painter, rect,
        !isUpright   ? Direction::Down
        : isMirrored ? Direction::Left
                     : Direction::Right,
        color(Role::Line));
}

void CastwrightStyle::drawTabClose(
    const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const bool isHot = option.state.testFlag(State_MouseOver) || option.state.testFlag(State_Raised);
    const bool isCurrent = option.state.testFlag(State_Selected);
    const bool isDirty = widget && widget->property(dirtyProperty).toBool();
    bool isTabHot = false;
    if (const auto* bar = widget ? qobject_cast<const QTabBar*>(widget->parentWidget()) : nullptr)
        isTabHot =
            bar->underMouse()
            && bar->tabAt(bar->mapFromGlobal(QCursor::pos())) == bar->tabAt(widget->geometry().center());
    if (isHot && widget && widget->underMouse()) {
        drawBox(painter, option.rect, mix(color(Role::Hover), color(Role::LineStrong), 0.25), {}, 4);
        drawCross(painter, option.rect, color(Role::Text));
    } else if (isDirty) {
        drawDot(
            painter, QRectF(option.rect).center(), 4, isCurrent ? color(Role::Text) : color(Role::TextQuiet));
    } else if (isCurrent || isTabHot) {
        drawCross(painter, option.rect, color(Role::TextFaint));
    }
    if (option.state.testFlag(State_HasFocus))
        drawFocusRing(painter, option.rect, color(Role::Focus), 4);
}

} // namespace castwright::style

// Rows of trees, lists and tables, the branches before them and the headers above them.
#include <QStyleOption>

#include "ui/style/castwrightstyle.h"
#include "ui/style/paint.h"

namespace castwright::style {

void CastwrightStyle::drawItemPanel(const QStyleOptionViewItem& option, QPainter& painter) const {
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if (option.state.testFlag(State_Selected))
        painter.fillRect(option.rect, color(Role::Selected));
    else if (option.state.testFlag(State_MouseOver) && option.state.testFlag(State_Enabled))
        painter.fillRect(option.rect, color(Role::Hover));
}

void CastwrightStyle::drawBranch(const QStyleOption& option, QPainter& painter) const {
    if (option.state.testFlag(State_Selected))
        painter.fillRect(option.rect, color(Role::Selected));
    else if (option.state.testFlag(State_MouseOver) && option.state.testFlag(State_Enabled))
        painter.fillRect(option.rect, color(Role::Hover));
    if (!option.state.testFlag(State_Children))
        return;
    const bool isOpen = option.state.testFlag(State_Open);
    const Direction closed = option.direction == Qt::RightToLeft ? Direction::Left : Direction::Right;
    drawChevron(painter, option.rect, isOpen ? Direction::Down : closed, color(Role::TextFaint));
}

void CastwrightStyle::drawHeaderSection(const QStyleOption& option, QPainter& painter) const {
    const bool isHot = option.state.testFlag(State_MouseOver) && option.state.testFlag(State_Enabled);
    painter.fillRect(option.rect, isHot ? color(Role::Hover) : color(Role::Panel));
    drawEdge(painter, option.rect, Direction::Down, color(Role::Line));
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    if (header && header->orientation == Qt::Horizontal && header->position != QStyleOptionHeader::End
        && header->position != QStyleOptionHeader::OnlyOneSection)
        drawEdge(painter, QRectF(option.rect).adjusted(0, 6, 0, -6), Direction::Right, color(Role::Line));
}

} // namespace castwright::style

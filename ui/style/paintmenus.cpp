// Menus and the menu bar: words in one column, shortcuts in another.
#include <QStyleOption>

#include "ui/style/castwrightstyle.h"
#include "ui/style/paint.h"

namespace castwright::style {

namespace {

constexpr int sidePadding = 8;
constexpr int markColumn = 24;
constexpr int shortcutGap = 28;
constexpr int arrowColumn = 18;

// Words stand in one line down the menu, so the column exists as soon as one item needs it.
int markWidth(const QStyleOptionMenuItem& option) {
    return option.menuHasCheckableItems || option.maxIconWidth > 0 ? markColumn : 0;
}

} // namespace

QSize CastwrightStyle::menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents) const {
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), option.text.isEmpty() ? 9 : scaled(28)};
    const bool hasShortcut = option.text.contains(u'\t');
    const int width = contents.width() + 2 * sidePadding + markWidth(option) + arrowColumn
                      + (hasShortcut || option.reservedShortcutWidth > 0 ? shortcutGap : 0);
    return {std::max(width, 120), std::max(scaled(28), contents.height() + 8)};
}

void CastwrightStyle::drawMenuItem(const QStyleOptionMenuItem& option, QPainter& painter) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool isActive = option.state.testFlag(State_Selected);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const QRectF rect = option.rect;
        if (option.text.isEmpty()) {
            drawEdge(
                painter, QRectF(rect.left(), rect.center().y(), rect.width(), 1), Direction::Up,
                color(Role::Line));
            return;
        }
        QFont caption = option.font;
        caption.setPixelSize(scaled(11));
        caption.setWeight(QFont::DemiBold);
        painter.save();
        painter.setFont(caption);
        painter.setPen(color(Role::TextFaint));
        painter.drawText(
            rect.adjusted(sidePadding, 0, -sidePadding, 0), Qt::AlignVCenter | Qt::AlignLeft, option.text);
        painter.restore();
        return;
    }
    if (isActive && isEnabled)
        drawBox(painter, option.rect, color(Role::Selected), {}, 4);

    const auto placed = [&](const QRect& rect) { return visualRect(option.direction, option.rect, rect); };
    QRect inner = option.rect.adjusted(sidePadding, 0, -sidePadding, 0);
    const QRect mark(inner.left(), inner.top(), 16, inner.height());
    const QColor ink = isEnabled ? color(Role::Text) : disabledColor();
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.icon.isNull()) {
        if (option.checked && option.checkType == QStyleOptionMenuItem::Exclusive)
            drawDot(
                painter, QRectF(placed(mark)).center(), 3, isEnabled ? color(Role::Accent) : disabledColor());
        else if (option.checked)
            drawCheckMark(painter, placed(mark), isEnabled ? color(Role::Accent) : disabledColor());
    } else if (!option.icon.isNull()) {
        const QIcon::Mode mode = !isEnabled ? QIcon::Disabled : isActive ? QIcon::Active : QIcon::Normal;
        option.icon.paint(
            &painter, placed(mark), Qt::AlignCenter, mode, option.checked ? QIcon::On : QIcon::Off);
    }
    inner.setLeft(inner.left() + markWidth(option));

    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        drawChevron(
            painter, placed(QRect(inner.right() - 11, inner.top(), 12, inner.height())),
            option.direction == Qt::RightToLeft ? Direction::Left : Direction::Right,
            isEnabled ? color(Role::TextQuiet) : disabledColor());

    const auto parts = QStringView(option.text).split(u'\t');
    painter.save();
    painter.setFont(option.font);
    painter.setPen(ink);
    const int mnemonic =
        proxy()->styleHint(SH_UnderlineShortcut, &option) != 0 ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    painter.drawText(
        placed(inner),
        Qt::AlignVCenter | (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::TextSingleLine | mnemonic,
        parts.front().toString());
    if (parts.size() > 1) {
        painter.setPen(isEnabled ? color(isActive ? Role::TextQuiet : Role::TextFaint) : disabledColor());
        painter.drawText(
            placed(inner),
            Qt::AlignVCenter | (option.direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight)
                | Qt::TextSingleLine,
            parts.back().toString());
    }
    painter.restore();
}

void CastwrightStyle::drawMenuBarItem(const QStyleOptionMenuItem& option, QPainter& painter) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    painter.fillRect(option.rect, color(Role::Panel));
    if (isEnabled && option.state.testFlag(State_Selected))
        drawBox(
            painter, QRectF(option.rect).adjusted(0, 2, 0, -2),
            option.state.testFlag(State_Sunken) ? color(Role::Selected) : color(Role::Hover), {}, 4);
    const int mnemonic =
        proxy()->styleHint(SH_UnderlineShortcut, &option) != 0 ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    painter.setPen(isEnabled ? color(Role::Text) : disabledColor());
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine | mnemonic, option.text);
}

} // namespace castwright::style

// Push buttons by kind, and tool buttons.
#include <QAbstractButton>
#include <QStyleOption>
#include <QVariant>

#include "ui/style/buttonkind.h"
#include "ui/style/castwrightstyle.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"

namespace castwright::style {

namespace {

constexpr auto kindProperty = "castwright-kind";

bool has(const QStyleOption& option, QStyle::StateFlag flag) {
    return option.state.testFlag(flag);
}

// A ring is for those who move by keyboard; a click needs none.
bool showsFocus(const QStyleOption& option) {
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

} // namespace

void setKind(QAbstractButton& button, ButtonKind kind) {
    button.setProperty(kindProperty, static_cast<int>(kind));
    if (kind == ButtonKind::Link)
        button.setCursor(Qt::PointingHandCursor);
    button.updateGeometry();
    button.update();
}

ButtonKind kindOf(const QWidget* button) {
    return button ? static_cast<ButtonKind>(button->property(kindProperty).toInt()) : ButtonKind::Standard;
}

void CastwrightStyle::drawButtonPanel(
    const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const bool isEnabled = has(option, State_Enabled);
    const bool isDown = has(option, State_Sunken);
    const bool isHot = isEnabled && has(option, State_MouseOver);
    const bool isOn = has(option, State_On);
    const int radius = m_metrics.radiusControl;
    QRectF box = option.rect;
    const ButtonKind kind = kindOf(widget);
    // The filled button steps back from its ring, or the ring would drown in the fill.
    if (showsFocus(option) && kind == ButtonKind::Primary)
        box.adjust(3, 3, -3, -3);

    QColor fill;
    QColor line;
    switch (kind) {
    case ButtonKind::Primary:
        fill = isEnabled ? color(Role::Accent) : color(Role::Hover);
        if (isHot || isDown)
            fill = mix(
                fill, color(m_theme && !m_theme->isDark() ? Role::Text : Role::Raised), isDown ? 0.2 : 0.1);
        break;
    case ButtonKind::Danger:
        fill = isDown || isHot ? mix(color(Role::Raised), color(Role::Bad), isDown ? 0.22 : 0.12)
                               : color(Role::Raised);
        line = isEnabled ? mix(color(Role::Line), color(Role::Bad), 0.7) : color(Role::Line);
        break;
    case ButtonKind::Quiet:
        if (isDown || isOn)
            fill = color(Role::Selected);
        else if (isHot)
            fill = color(Role::Hover);
        break;
    case ButtonKind::Link:
        break;
    case ButtonKind::Standard:
        fill = !isEnabled ? color(Role::Panel) : color(Role::Raised);
        if (isDown || isOn)
            fill = color(Role::Selected);
        else if (isHot)
            fill = color(Role::Hover);
        line = !isEnabled ? color(Role::Line) : isOn ? color(Role::Accent) : controlLine();
        break;
    }
    if (fill.isValid() || line.isValid())
        drawBox(painter, box, fill, line, radius);
    if (showsFocus(option))
        drawFocusRing(painter, option.rect, color(Role::Focus), radius);
}

void CastwrightStyle::drawButtonLabel(
    const QStyleOptionButton& option, QPainter& painter, const QWidget* widget) const {
    const bool isEnabled = has(option, State_Enabled);
    const ButtonKind kind = kindOf(widget);
    QColor ink = !isEnabled ? disabledColor() : color(Role::Text);
    if (isEnabled && kind == ButtonKind::Primary)
        ink = color(Role::OnAccent);
    else if (isEnabled && kind == ButtonKind::Danger)
        ink = color(Role::Bad);
    else if (isEnabled && kind == ButtonKind::Link)
        ink = color(Role::Accent);

    QFont font = painter.font();
    const bool isStrong = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    font.setWeight(
        kind == ButtonKind::Link || kind == ButtonKind::Quiet ? QFont::Normal
        : isStrong                                            ? QFont::DemiBold
                                                              : QFont::Medium);
    font.setUnderline(kind == ButtonKind::Link && isEnabled && has(option, State_MouseOver));
    const QFont before = painter.font();
    painter.setFont(font);

    const int gap = option.icon.isNull() || option.text.isEmpty() ? 0 : 8;
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const bool hasMenu = option.features.testFlag(QStyleOptionButton::HasMenu);
    const int menuWidth = hasMenu ? 18 : 0;
    const int flags = Qt::TextShowMnemonic | Qt::TextSingleLine;
    const int textWidth = QFontMetrics(font).size(flags, option.text).width();
    const int padding = kind == ButtonKind::Link ? 2 : 8;
    const QRect inner = option.rect.adjusted(padding, 0, -padding, 0);
    const int width = std::min(iconWidth + gap + textWidth + menuWidth, inner.width());
    int left = inner.left() + (inner.width() - width) / 2;

    if (iconWidth > 0) {
        const QRect place(
            left, inner.center().y() + 1 - option.iconSize.height() / 2, iconWidth, option.iconSize.height());
        const qreal ratio = painter.deviceTransform().m11();
        QPixmap pixmap = option.icon.pixmap(
            option.iconSize, ratio, isEnabled ? QIcon::Normal : QIcon::Disabled,
            has(option, State_On) ? QIcon::On : QIcon::Off);
        // On a filled or a coloured button the icon speaks in the colour of the words.
        if (isEnabled && kind != ButtonKind::Standard && kind != ButtonKind::Quiet) {
            QPainter tint(&pixmap);
            tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
            tint.fillRect(pixmap.rect(), ink);
        }
        painter.drawPixmap(visualRect(option.direction, option.rect, place), pixmap);
        left += iconWidth + gap;
    }
    const QRect textRect(
        left, inner.top(), std::min(textWidth, inner.right() + 1 - left - menuWidth), inner.height());
    painter.setPen(ink);
    const int mnemonic = proxy()->styleHint(SH_UnderlineShortcut, &option, widget) != 0
                             ? flags
                             : Qt::TextHideMnemonic | Qt::TextSingleLine;
    painter.drawText(
        visualRect(option.direction, option.rect, textRect), Qt::AlignVCenter | Qt::AlignHCenter | mnemonic,
        option.text);
    painter.setFont(before);
    if (hasMenu)
        drawChevron(
            painter,
            visualRect(
                option.direction, option.rect, QRect(inner.right() - 13, inner.top(), 14, inner.height())),
            Direction::Down, ink);
}

void CastwrightStyle::drawToolPanel(
    const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const bool isEnabled = has(option, State_Enabled);
    const ButtonKind kind = kindOf(widget);
    QColor fill;
    QColor line;
    if (kind == ButtonKind::Primary || kind == ButtonKind::Danger)
        return drawButtonPanel(option, painter, widget);
    if (isEnabled && has(option, State_On))
        fill = color(Role::Selected);
    else if (isEnabled && has(option, State_Sunken))
        fill = mix(color(Role::Hover), color(Role::Selected), 0.6);
    else if (isEnabled && has(option, State_MouseOver))
        fill = color(Role::Hover);
    else if (!has(option, State_AutoRaise) && kind == ButtonKind::Standard) {
        fill = isEnabled ? color(Role::Raised) : color(Role::Panel);
        line = isEnabled ? controlLine() : color(Role::Line);
    }
    if (fill.isValid())
        drawBox(painter, option.rect, fill, line, m_metrics.radiusControl);
    if (showsFocus(option))
        drawFocusRing(painter, option.rect, color(Role::Focus), m_metrics.radiusControl);
}

void CastwrightStyle::drawToolButton(
    const QStyleOptionToolButton& option, QPainter& painter, const QWidget* widget) const {
    drawToolPanel(option, painter, widget);
    const bool hasMenuPart = option.features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
    const bool hasMenuMark = option.features.testFlag(QStyleOptionToolButton::HasMenu) && !hasMenuPart;

    QStyleOptionToolButton label = option;
    label.rect = proxy()->subControlRect(CC_ToolButton, &option, SC_ToolButton, widget);
    if (hasMenuMark)
        label.rect.adjust(0, 0, -12, 0);
    label.palette.setColor(
        QPalette::ButtonText, !has(option, State_Enabled)             ? disabledColor()
                              : kindOf(widget) == ButtonKind::Primary ? color(Role::OnAccent)
                                                                      : color(Role::Text));
    label.state.setFlag(State_Sunken, false); // nothing shifts under the pointer
    proxy()->drawControl(CE_ToolButtonLabel, &label, &painter, widget);

    if (hasMenuPart || hasMenuMark) {
        const QRect menu =
            hasMenuPart ? proxy()->subControlRect(CC_ToolButton, &option, SC_ToolButtonMenu, widget)
                        : visualRect(
                              option.direction, option.rect,
                              QRect(option.rect.right() - 16, option.rect.top(), 14, option.rect.height()));
        drawChevron(
            painter, menu, Direction::Down,
            has(option, State_Enabled) ? color(Role::TextQuiet) : disabledColor());
    }
}

} // namespace castwright::style

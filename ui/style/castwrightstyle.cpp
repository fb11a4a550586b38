// Sends each element to the file that draws it. What is not named here is Fusion's, in our palette.
#include "ui/style/castwrightstyle.h"

#include <QAbstractItemView>
#include <QFrame>
#include <QPainter>
#include <QStyleOption>

#include "ui/style/icons.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

CastwrightStyle::CastwrightStyle(const Theme& theme)
    : QProxyStyle(u"fusion"_s)
    , m_theme(&theme)
    , m_colors(colorsOf(theme.scheme()))
    , m_metrics(theme.metrics()) {}

void CastwrightStyle::setLook(const Colors& colors, const Metrics& metrics, double textScale) {
    m_colors = colors;
    m_metrics = metrics;
    m_textScale = textScale;
}

QPalette CastwrightStyle::standardPalette() const {
    return paletteOf(m_colors);
}

QColor CastwrightStyle::disabledColor() const {
    return disabledText(m_colors);
}

QColor CastwrightStyle::controlLine() const {
    return mix(color(Role::Line), color(Role::LineStrong), 0.35);
}

QIcon CastwrightStyle::standardIcon(
    StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const {
    if (!m_theme)
        return QProxyStyle::standardIcon(standard, option, widget);
    switch (standard) {
    case SP_MessageBoxInformation:
        return icon(*m_theme, u"info", Role::Info);
    case SP_MessageBoxWarning:
        return icon(*m_theme, u"warning", Role::Warn);
    case SP_MessageBoxCritical:
        return icon(*m_theme, u"error", Role::Bad);
    case SP_MessageBoxQuestion:
        return icon(*m_theme, u"question", Role::Accent);
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_LineEditClearButton:
        return icon(*m_theme, u"close");
    case SP_TitleBarNormalButton:
    case SP_TitleBarMaxButton:
        return icon(*m_theme, u"external");
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return icon(*m_theme, u"more");
    case SP_DirIcon:
    case SP_DirClosedIcon:
        return icon(*m_theme, u"folder");
    case SP_DirOpenIcon:
        return icon(*m_theme, u"folder-open");
    case SP_FileIcon:
        return icon(*m_theme, u"file");
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

void CastwrightStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto chevron = [&](Direction direction) {
        const bool isEnabled = option->state.testFlag(State_Enabled);
        drawChevron(*painter, option->rect, direction, isEnabled ? color(Role::TextQuiet) : disabledColor());
    };
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButtonPanel(*option, *painter, widget);
    case PE_FrameDefaultButton:
        return;
    case PE_PanelButtonTool:
    case PE_FrameButtonTool:
        return drawToolPanel(*option, *painter, widget);
    case PE_IndicatorButtonDropDown:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckIndicator(*option, *painter);
    case PE_IndicatorRadioButton:
        return drawRadioIndicator(*option, *painter);
    case PE_IndicatorMenuCheckMark:
        return drawCheckMark(*painter, option->rect, color(Role::Accent));
    case PE_IndicatorArrowUp:
        return chevron(Direction::Up);
    case PE_IndicatorArrowDown:
        return chevron(Direction::Down);
    case PE_IndicatorArrowLeft:
        return chevron(Direction::Left);
    case PE_IndicatorArrowRight:
        return chevron(Direction::Right);
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            chevron(header->sortIndicator == QStyleOptionHeader::SortUp ? Direction::Up : Direction::Down);
        return;
    case PE_IndicatorBranch:
        return drawBranch(*option, *painter);
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            drawItemPanel(*item, *painter);
        return;
    case PE_PanelItemViewRow:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
            item && item->features.testFlag(QStyleOptionViewItem::Alternate))
            painter->fillRect(option->rect, mix(color(Role::Panel), color(Role::Hover), 0.35));
        return;
    case PE_IndicatorItemViewItemDrop:
        if (option->rect.height() <= 1)
            painter->fillRect(option->rect.adjusted(0, -1, 0, 1), color(Role::Accent));
        else
            drawBox(*painter, option->rect, {}, color(Role::Accent), 4);
        return;
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange))
            drawFocusRing(*painter, option->rect, color(Role::Focus), 4);
        return;
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            drawField(*option, *painter, option->state.testFlag(State_HasFocus));
        return;
    }
    case PE_FrameLineEdit:
        return;
    case PE_Frame: {
        const bool hasFocus = option->state.testFlag(State_HasFocus);
        return drawBox(*painter, option->rect, {}, hasFocus ? color(Role::Focus) : color(Role::Line), 0);
    }
    case PE_FrameGroupBox:
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        // Where the corners are cut by a mask the ground must reach into them.
        if (!widget || !widget->testAttribute(Qt::WA_TranslucentBackground))
            painter->fillRect(option->rect, color(Role::Raised));
        drawBox(*painter, option->rect, color(Role::Raised), controlLine(), m_metrics.radiusControl);
        return;
    case PE_FrameMenu:
        return;
    case PE_PanelMenuBar:
    case PE_PanelStatusBar:
    case PE_PanelToolBar:
        return painter->fillRect(option->rect, color(Role::Panel));
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
        return;
    case PE_FrameTabWidget:
        return drawEdge(*painter, option->rect, Direction::Up, color(Role::Line));
    case PE_FrameTabBarBase: {
        const auto* base = qstyleoption_cast<const QStyleOptionTabBarBase*>(option);
        const bool isBelow = base && base->shape == QTabBar::RoundedSouth;
        return drawEdge(*painter, option->rect, isBelow ? Direction::Up : Direction::Down, color(Role::Line));
    }
    case PE_IndicatorTabClose:
        return drawTabClose(*option, *painter, widget);
    case PE_IndicatorTabTearLeft:
    case PE_IndicatorTabTearRight:
        return;
    case PE_FrameWindow:
        return drawBox(*painter, option->rect, {}, color(Role::Line), 0);
    case PE_IndicatorToolBarSeparator: {
        const QRectF rect = option->rect;
        if (option->state.testFlag(State_Horizontal))
            drawEdge(
                *painter, QRectF(rect.center().x(), rect.top() + 6, 1, rect.height() - 12), Direction::Left,
                color(Role::Line));
        else
            drawEdge(
                *painter, QRectF(rect.left() + 6, rect.center().y(), rect.width() - 12, 1), Direction::Up,
                color(Role::Line));
        return;
    }
    case PE_IndicatorDockWidgetResizeHandle:
        return drawSeparator(*option, *painter);
    case PE_PanelScrollAreaCorner:
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void CastwrightStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    switch (element) {
    case CE_PushButton:
        proxy()->drawControl(CE_PushButtonBevel, option, painter, widget);
        return proxy()->drawControl(CE_PushButtonLabel, option, painter, widget);
    case CE_PushButtonBevel:
        return drawButtonPanel(*option, *painter, widget);
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return drawButtonLabel(*button, *painter, widget);
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return drawTab(*tab, *painter);
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab label = *tab;
            const bool isLoud = tab->state.testFlag(State_Selected) || tab->state.testFlag(State_MouseOver);
            if (tab->state.testFlag(State_Enabled))
                label.palette.setColor(QPalette::WindowText, color(isLoud ? Role::Text : Role::TextQuiet));
            label.state.setFlag(State_HasFocus, false); // the ring is ours
            QProxyStyle::drawControl(element, &label, painter, widget);
            if (tab->state.testFlag(State_HasFocus) && tab->state.testFlag(State_KeyboardFocusChange))
                drawFocusRing(*painter, tab->rect.adjusted(2, 4, -3, -2), color(Role::Focus), 4);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return drawMenuItem(*item, *painter);
        break;
    case CE_MenuEmptyArea:
    case CE_MenuHMargin:
    case CE_MenuVMargin:
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return drawMenuBarItem(*item, *painter);
        break;
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, color(Role::Panel));
    case CE_ToolBar:
        return painter->fillRect(option->rect, color(Role::Panel));
    case CE_ItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            QStyleOptionViewItem calm = *item;
            // Qt always says that an item was reached by keyboard; only the window knows.
            if (widget && !widget->window()->testAttribute(Qt::WA_KeyboardFocusChange))
                calm.state.setFlag(State_HasFocus, false);
            // An open folder is no switched-on button, so its icon keeps its colour.
            calm.state.setFlag(State_Open, false);
            return QProxyStyle::drawControl(element, &calm, painter, widget);
        }
        break;
    case CE_HeaderSection:
        return drawHeaderSection(*option, *painter);
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeaderV2 label;
            if (const auto* second = qstyleoption_cast<const QStyleOptionHeaderV2*>(option))
                label = *second;
            else
                label.QStyleOptionHeader::operator=(*header);
            label.palette.setColor(QPalette::ButtonText, color(Role::TextQuiet));
            if (header->orientation == Qt::Horizontal && label.textAlignment.testFlag(Qt::AlignHCenter))
                label.textAlignment = Qt::AlignVCenter | Qt::AlignLeft;
            label.state.setFlag(State_On, false); // no bold column under the cursor
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, color(Role::Panel));
        return drawEdge(*painter, option->rect, Direction::Down, color(Role::Line));
    case CE_Splitter:
        return drawSeparator(*option, *painter);
    case CE_DockWidgetTitle:
        return drawDockTitle(*option, *painter);
    case CE_ProgressBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            QStyleOptionProgressBar part = *bar;
            part.rect = subElementRect(SE_ProgressBarContents, bar, widget);
            drawProgress(part, *painter, widget);
            const QRect label = subElementRect(SE_ProgressBarLabel, bar, widget);
            painter->setPen(bar->state.testFlag(State_Enabled) ? color(Role::TextQuiet) : disabledColor());
            painter->drawText(label, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, bar->text);
            return;
        }
        break;
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        return drawProgress(*option, *painter, widget);
    case CE_ShapedFrame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            const QRectF rect = option->rect;
            switch (frame->frameShape) {
            case QFrame::HLine:
                return drawEdge(
                    *painter, QRectF(rect.left(), rect.center().y(), rect.width(), 1), Direction::Up,
                    color(Role::Line));
            case QFrame::VLine:
                return drawEdge(
                    *painter, QRectF(rect.center().x(), rect.top(), 1, rect.height()), Direction::Left,
                    color(Role::Line));
            case QFrame::StyledPanel:
                break;
            default:
                return QProxyStyle::drawControl(element, option, painter, widget);
            }
            return drawPrimitive(PE_Frame, option, painter, widget);
        }
        break;
    case CE_RubberBand: {
        QColor fill = color(Role::Accent);
        fill.setAlphaF(0.14F);
        return drawBox(*painter, option->rect, fill, color(Role::Accent), 2);
    }
    case CE_SizeGrip:
        return;
    case CE_FocusFrame:
        return drawFocusRing(*painter, option->rect, color(Role::Focus), m_metrics.radiusControl);
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CastwrightStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
    const QWidget* widget) const {
    switch (control) {
    case CC_ComboBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return drawComboBox(*box, *painter, widget);
        break;
    case CC_SpinBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return drawSpinBox(*box, *painter, widget);
        break;
    case CC_ToolButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option))
            return drawToolButton(*button, *painter, widget);
        break;
    case CC_ScrollBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return drawScrollBar(*bar, *painter);
        break;
    case CC_Slider:
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return drawSlider(*slider, *painter, widget);
        break;
    case CC_GroupBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionGroupBox*>(option))
            return drawGroupBox(*box, *painter, widget);
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace castwright::style

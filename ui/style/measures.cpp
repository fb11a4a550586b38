// How large things are and how they behave: metrics, hints, sizes and the places of parts.
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QStyledItemDelegate>
#include <QStyleOption>
#include <QWidget>

#include "ui/style/buttonkind.h"
#include "ui/style/castwrightstyle.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

namespace {

constexpr int controlHeight = 28;

// On X11 nobody promises a compositor, and without one a translucent corner is black: cut it off instead.
bool cutsCorners() {
    return QGuiApplication::platformName() == "xcb"_L1;
}

// The rows of the round corner as a region; a pixel that is half outside counts as outside.
QRegion roundedRegion(const QRect& rect, int radius) {
    QRegion region(rect);
    for (int row = 0; row < radius; ++row) {
        const double reach = radius - row - 0.5;
        const int cut = qRound(radius - std::sqrt(std::max(0.0, radius * radius - reach * reach)));
        if (cut <= 0)
            break;
        for (const int y : {rect.top() + row, rect.bottom() - row}) {
            region -= QRect(rect.left(), y, cut, 1);
            region -= QRect(rect.right() - cut + 1, y, cut, 1);
        }
    }
    return region;
}

} // namespace

void CastwrightStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    for (const char* kind :
         {"QAbstractButton", "QComboBox", "QAbstractSpinBox", "QLineEdit", "QTabBar", "QScrollBar",
          "QHeaderView", "QSlider", "QSplitterHandle", "QGroupBox"})
        if (widget->inherits(kind))
            widget->setAttribute(Qt::WA_Hover);
    if ((widget->inherits("QMenu") || widget->inherits("QTipLabel")) && !cutsCorners())
        widget->setAttribute(Qt::WA_TranslucentBackground);

    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) {
        view->viewport()->setAttribute(Qt::WA_Hover);
        // Lists lie flush in their panel. A list that asked for a ground of its own keeps it.
        if (view->inherits("QComboBoxListView")) {
            view->viewport()->setBackgroundRole(QPalette::Button);
            // The delegate of a combo box knows nothing of styles.
            if (view->itemDelegate() && view->itemDelegate()->inherits("QComboBoxDelegate"))
                view->setItemDelegate(new QStyledItemDelegate(view));
        } else if (view->viewport()->backgroundRole() == QPalette::Base) {
            view->viewport()->setBackgroundRole(QPalette::Window);
        }
    }
}

int CastwrightStyle::pixelMetric(
    PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_DefaultFrameWidth:
    case PM_SpinBoxFrameWidth:
    case PM_ComboBoxFrameWidth:
        return 1;
    case PM_ButtonMargin:
        return 8;
    case PM_ButtonDefaultIndicator:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuButtonIndicator:
        return 16;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
    case PM_LineEditIconSize:
        return 16;
    case PM_MessageBoxIconSize:
        return 32;
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 18;
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseHeight:
        return 0;
    case PM_TabBarBaseOverlap:
        return 1;
    case PM_TabBarScrollButtonWidth:
        return 20;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return 18;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
        return 0;
    case PM_MenuBarHMargin:
        return 4;
    case PM_MenuBarItemSpacing:
        return 2;
    case PM_SubMenuOverlap:
        return 0;
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_ToolBarItemMargin:
        return 4;
    case PM_ToolBarItemSpacing:
        return 2;
    case PM_ToolBarSeparatorExtent:
        return 9;
    case PM_TreeViewIndentation:
        return 18;
    case PM_HeaderMargin:
        return 8;
    case PM_HeaderMarkSize:
        return 12;
    case PM_FocusFrameHMargin:
        return 6;
    case PM_FocusFrameVMargin:
        return 2;
    case PM_ToolTipLabelFrameWidth:
        return 5;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return scaled(28);
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SplitterWidth:
        return 1; // a splitter widens the place for the hand by itself
    case PM_DockWidgetSeparatorExtent:
        return 3;
    case PM_DockWidgetFrameWidth:
        return 0;
    case PM_DockWidgetTitleMargin:
        return 8;
    case PM_DockWidgetTitleBarButtonMargin:
        return 4;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return 20;
    case PM_SliderTickmarkOffset:
        return 0;
    case PM_SizeGripSize:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CastwrightStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ScrollBar_Transient:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ComboBox_PopupFrameStyle:
        return QFrame::StyledPanel | QFrame::Plain;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    case SH_Menu_MouseTracking:
    case SH_MenuBar_MouseTracking:
        return 1;
    case SH_Widget_Animation_Duration:
        return m_metrics.motionQuick;
    case SH_Widget_Animate:
        return m_metrics.motionQuick > 0 ? 1 : 0;
    case SH_TabBar_PreferNoArrows:
        return 0;
    case SH_TabBar_ElideMode:
        return Qt::ElideRight;
    case SH_Menu_Mask:
    case SH_ToolTip_Mask:
        if (auto* mask = qstyleoption_cast<QStyleHintReturnMask*>(returned); mask && cutsCorners()) {
            mask->region = roundedRegion(option->rect, m_metrics.radiusControl);
            return 1;
        }
        return 0;
    case SH_Menu_SupportsSections:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize CastwrightStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const {
    const int height = scaled(controlHeight);
    switch (type) {
    case CT_PushButton: {
        const ButtonKind kind = kindOf(widget);
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const bool isBare = button && button->text.isEmpty();
        const int padding = kind == ButtonKind::Link ? 4 : isBare ? 12 : 28;
        const int menu = button && button->features.testFlag(QStyleOptionButton::HasMenu) ? 4 : 0;
        return {
            contents.width() + padding + menu, kind == ButtonKind::Link
                                                   ? std::max(contents.height() + 2, scaled(20))
                                                   : std::max(height, contents.height() + 8)};
    }
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool hasText =
            button && button->toolButtonStyle != Qt::ToolButtonIconOnly && !button->text.isEmpty();
        QSize size = contents + QSize(hasText ? 14 : 12, 8);
        if (button && button->features.testFlag(QStyleOptionToolButton::HasMenu)
            && !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup))
            size.rwidth() += 12;
        return size.expandedTo({height, height});
    }
    case CT_LineEdit:
        return {contents.width() + 16, std::max(height, contents.height() + 8)};
    case CT_ComboBox:
        return {contents.width() + 40, std::max(height, contents.height() + 8)};
    case CT_SpinBox:
        return {contents.width() + 32, std::max(height, contents.height())};
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return menuItemSize(*item, contents);
        break;
    case CT_MenuBarItem:
        return {contents.width() + 16, height};
    case CT_ItemViewItem: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), std::max(height, size.height())};
    }
    case CT_HeaderSection: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), std::max(height, size.height())};
    }
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width() + 4, std::max(scaled(22), size.height())};
    }
    case CT_ProgressBar: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
        return {contents.width(), bar && bar->textVisible ? std::max(scaled(20), contents.height()) : 8};
    }
    case CT_GroupBox:
        return contents + QSize(0, 4);
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

QRect CastwrightStyle::subElementRect(
    SubElement element, const QStyleOption* option, const QWidget* widget) const {
    switch (element) {
    case SE_LineEditContents: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        return frame && frame->lineWidth > 0 ? option->rect.adjusted(6, 1, -6, -1) : option->rect;
    }
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return QProxyStyle::subElementRect(element, option, widget).adjusted(-3, -1, 3, 1);
    case SE_PushButtonFocusRect:
        return option->rect;
    case SE_ItemViewItemFocusRect:
        return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
    case SE_ProgressBarLabel: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
        if (!bar || !bar->textVisible || bar->text.isEmpty() || !bar->state.testFlag(State_Horizontal))
            return element == SE_ProgressBarLabel ? QRect() : option->rect;
        // The figure stands beside the bar, where nothing runs underneath it.
        const int width =
            std::max(
                bar->fontMetrics.horizontalAdvance(bar->text), bar->fontMetrics.horizontalAdvance(u"100%"_s))
            + 2;
        QRect rect = option->rect;
        if (element == SE_ProgressBarLabel)
            rect.setLeft(rect.right() - width + 1);
        else
            rect.setRight(rect.right() - width - 8);
        return visualRect(option->direction, option->rect, rect);
    }
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect CastwrightStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    switch (control) {
    case CC_ComboBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return comboBoxPart(*box, part);
        break;
    case CC_SpinBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return spinBoxPart(*box, part);
        break;
    case CC_ScrollBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return scrollBarPart(*bar, part);
        break;
    case CC_GroupBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionGroupBox*>(option))
            return groupBoxPart(*box, part);
        break;
    default:
        break;
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace castwright::style

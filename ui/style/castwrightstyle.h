// The drawing of every standard control in the calm, flat look of the product. It stands over Fusion and
// takes all colours from the tokens; how each kind of control is drawn lives in the paint*.cpp beside it.
#pragma once

#include <QPointer>
#include <QProxyStyle>

#include "ui/style/theme.h"

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionGroupBox;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;

namespace castwright::style {

class CastwrightStyle : public QProxyStyle {
    Q_OBJECT
public:
    explicit CastwrightStyle(const Theme& theme);

    void setLook(const Colors& colors, const Metrics& metrics, double textScale);

    [[nodiscard]] QPalette standardPalette() const override;
    [[nodiscard]] QIcon standardIcon(
        StandardPixmap standard, const QStyleOption* option = nullptr,
        const QWidget* widget = nullptr) const override;

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;

    [[nodiscard]] int pixelMetric(
        PixelMetric metric, const QStyleOption* option = nullptr,
        const QWidget* widget = nullptr) const override;
    [[nodiscard]] int styleHint(
        StyleHint hint, const QStyleOption* option = nullptr, const QWidget* widget = nullptr,
        QStyleHintReturn* returned = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(
        ContentsType type, const QStyleOption* option, const QSize& contents,
        const QWidget* widget) const override;
    [[nodiscard]] QRect
    subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(
        ComplexControl control, const QStyleOptionComplex* option, SubControl part,
        const QWidget* widget) const override;

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
    void drawControl(
        ControlElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
    void drawComplexControl(
        ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;

private:
    [[nodiscard]] QColor color(Role role) const { return m_colors[role]; }
    [[nodiscard]] int scaled(int pixels) const { return qRound(pixels * m_textScale); }
    [[nodiscard]] QColor disabledColor() const;
    [[nodiscard]] QColor controlLine() const; // the edge of a button: felt more than seen

    // paintbuttons.cpp
    void drawButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawButtonLabel(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget) const;
    void drawToolPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawToolButton(const QStyleOptionToolButton& option, QPainter& painter, const QWidget* widget) const;

    // paintchoices.cpp
    void drawCheckIndicator(const QStyleOption& option, QPainter& painter) const;
    void drawRadioIndicator(const QStyleOption& option, QPainter& painter) const;
    void drawSlider(const QStyleOptionSlider& option, QPainter& painter, const QWidget* widget) const;

    // paintinputs.cpp
    void drawField(const QStyleOption& option, QPainter& painter, bool hasFocus) const;
    void drawComboBox(const QStyleOptionComboBox& option, QPainter& painter, const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionSpinBox& option, QPainter& painter, const QWidget* widget) const;
    [[nodiscard]] QRect comboBoxPart(const QStyleOptionComboBox& option, SubControl part) const;
    [[nodiscard]] QRect spinBoxPart(const QStyleOptionSpinBox& option, SubControl part) const;

    // paintitems.cpp
    void drawItemPanel(const QStyleOptionViewItem& option, QPainter& painter) const;
    void drawBranch(const QStyleOption& option, QPainter& painter) const;
    void drawHeaderSection(const QStyleOption& option, QPainter& painter) const;

    // paintmenus.cpp
    void drawMenuItem(const QStyleOptionMenuItem& option, QPainter& painter) const;
    void drawMenuBarItem(const QStyleOptionMenuItem& option, QPainter& painter) const;
    [[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents) const;

    // painttabs.cpp
    void drawTab(const QStyleOptionTab& option, QPainter& painter) const;
    void drawTabClose(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;

    // paintscroll.cpp
    void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter) const;
    [[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider& option, SubControl part) const;

    // paintframes.cpp
    void drawGroupBox(const QStyleOptionGroupBox& option, QPainter& painter, const QWidget* widget) const;
    [[nodiscard]] QRect groupBoxPart(const QStyleOptionGroupBox& option, SubControl part) const;
    void drawDockTitle(const QStyleOption& option, QPainter& painter) const;
    void drawProgress(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawSeparator(const QStyleOption& option, QPainter& painter) const;

    QPointer<const Theme> m_theme; // for icons only
    Colors m_colors;
    Metrics m_metrics;
    double m_textScale = 1;
};

} // namespace castwright::style

// The drawing of every standard control in the calm, flat look of the product. It stands over Fusion and
// takes all colours from the tokens; how each kind of control is drawn lives in the paint*.cpp beside it.
#pragma once

#include <QProxyStyle>

#include "ui/style/theme.h"

namespace castwright::style {

class CastwrightStyle : public QProxyStyle {
    Q_OBJECT
public:
    CastwrightStyle(const Colors& colors, const Metrics& metrics);

    void setLook(const Colors& colors, const Metrics& metrics, double textScale);

    [[nodiscard]] QPalette standardPalette() const override;

private:
    Colors m_colors;
    Metrics m_metrics;
    double m_textScale = 1;
};

} // namespace castwright::style

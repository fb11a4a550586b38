// What the style is set to; the drawing is in the files beside it.
#include "ui/style/castwrightstyle.h"

#include "ui/style/palette.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

CastwrightStyle::CastwrightStyle(const Colors& colors, const Metrics& metrics)
    : QProxyStyle(u"fusion"_s)
    , m_colors(colors)
    , m_metrics(metrics) {}

void CastwrightStyle::setLook(const Colors& colors, const Metrics& metrics, double textScale) {
    m_colors = colors;
    m_metrics = metrics;
    m_textScale = textScale;
}

QPalette CastwrightStyle::standardPalette() const {
    return paletteOf(m_colors);
}

} // namespace castwright::style

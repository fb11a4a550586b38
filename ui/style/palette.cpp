// Fills every role of Qt's palette from the tokens, so that a widget nobody styled still looks at home.
#include "ui/style/palette.h"

namespace castwright::style {

QColor mix(const QColor& under, const QColor& over, double share) {
    const auto channel = [share](int from, int to) { return qRound(from + (to - from) * share); };
    return QColor(
        channel(under.red(), over.red()), channel(under.green(), over.green()),
        channel(under.blue(), over.blue()));
}

QColor disabledText(const Colors& colors) {
    return mix(colors[Role::Panel], colors[Role::TextFaint], 0.55);
}

QPalette paletteOf(const Colors& colors) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor& color) {
        palette.setColor(QPalette::All, role, color);
    };
    set(QPalette::Window, colors[Role::Panel]);
    set(QPalette::WindowText, colors[Role::Text]);
    set(QPalette::Base, colors[Role::Ground]);
    set(QPalette::AlternateBase, colors[Role::Panel]);
    set(QPalette::Text, colors[Role::Text]);
    set(QPalette::PlaceholderText, colors[Role::TextFaint]);
    set(QPalette::Button, colors[Role::Raised]);
    set(QPalette::ButtonText, colors[Role::Text]);
    set(QPalette::BrightText, colors[Role::Bad]);
    set(QPalette::ToolTipBase, colors[Role::Raised]);
    set(QPalette::ToolTipText, colors[Role::Text]);
    set(QPalette::Highlight, colors[Role::Selected]);
    set(QPalette::HighlightedText, colors[Role::Text]);
    set(QPalette::Accent, colors[Role::Accent]);
    set(QPalette::Link, colors[Role::Accent]);
    set(QPalette::LinkVisited, colors[Role::Agent]);
    // What Fusion still shades by itself stays within the lines of the tokens.
    set(QPalette::Light, colors[Role::Raised]);
    set(QPalette::Midlight, colors[Role::Hover]);
    set(QPalette::Mid, colors[Role::Line]);
    set(QPalette::Dark, colors[Role::Line]);
    set(QPalette::Shadow, colors[Role::LineStrong]);

    const QColor faded = disabledText(colors);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
          QPalette::Link, QPalette::LinkVisited})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::PlaceholderText, mix(colors[Role::Panel], faded, 0.8));
    palette.setColor(QPalette::Disabled, QPalette::Base, colors[Role::Panel]);
    palette.setColor(QPalette::Disabled, QPalette::Button, colors[Role::Panel]);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors[Role::Hover]);
    palette.setColor(QPalette::Disabled, QPalette::Accent, faded);
    return palette;
}

} // namespace castwright::style

// Roles to colours.
#include "ui/explorer/textlook.h"

#include "ui/style/icons.h"
#include "ui/style/syntax/syntaxtheme.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

textview::Look textLook(const style::Theme& theme) {
    using style::Role;
    // Unlike what is selected, in each theme; opaque, for the editor and the bar may both mark one place.
    const QColor ground = theme.color(Role::Ground);
    const QColor sign = theme.color(Role::Warn);
    const auto mixed = [](float below, float above) { return below + (above - below) * 0.25F; };
    const QColor found = QColor::fromRgbF(
        mixed(ground.redF(), sign.redF()), mixed(ground.greenF(), sign.greenF()),
        mixed(ground.blueF(), sign.blueF()));
    return {
        .isDark = theme.isDark(),
        .scheme = style::syntaxScheme(theme.isDark()),
        .font = theme.monospace(),
        .ground = ground,
        .selection = theme.color(Role::Selected),
        .found = found,
        .lineNumber = theme.color(Role::TextFaint),
        .currentLineNumber = theme.color(Role::Text),
        .fold = theme.color(Role::TextFaint),
        .added = theme.color(Role::Good),
        .changed = theme.color(Role::Info),
        .removed = theme.color(Role::Bad),
        .error = theme.color(Role::Bad),
        .warning = theme.color(Role::Warn),
        .errorIcon = style::icon(theme, u"error", Role::Bad),
        .warningIcon = style::icon(theme, u"warning", Role::Warn)};
}

} // namespace castwright::explorer

// Roles to colours.
#include "ui/explorer/textlook.h"

#include "ui/style/icons.h"
#include "ui/style/syntax/syntaxtheme.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

textview::Look textLook(const style::Theme& theme) {
    using style::Role;
    return {
        .isDark = theme.isDark(),
        .scheme = style::syntaxScheme(theme.isDark()),
        .font = theme.monospace(),
        .ground = theme.color(Role::Ground),
        .selection = theme.color(Role::Selected),
        .found = theme.color(Role::ChangedGround),
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

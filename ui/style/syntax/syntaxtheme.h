// The colours of code, wherever code is shown.
#pragma once

#include <KSyntaxHighlighting/Theme>
#include <QString>

namespace KSyntaxHighlighting {
class Repository;
}

namespace castwright::style {

// By name, for an editor that has the highlighter within.
[[nodiscard]] QString syntaxScheme(bool isDark);

// The scheme of the highlighter whose colours keep their distance from our grounds.
[[nodiscard]] KSyntaxHighlighting::Theme
syntaxTheme(const KSyntaxHighlighting::Repository& repository, bool isDark);

} // namespace castwright::style

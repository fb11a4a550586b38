// The colours of code, wherever code is shown.
#pragma once

#include <KSyntaxHighlighting/Theme>

namespace KSyntaxHighlighting {
class Repository;
}

namespace castwright::style {

// The scheme of the highlighter whose colours keep their distance from our grounds.
[[nodiscard]] KSyntaxHighlighting::Theme
syntaxTheme(const KSyntaxHighlighting::Repository& repository, bool isDark);

} // namespace castwright::style

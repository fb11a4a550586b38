#include "ui/style/syntax/syntaxtheme.h"

#include <KSyntaxHighlighting/Repository>

using namespace Qt::StringLiterals;

namespace castwright::style {

QString syntaxScheme(bool isDark) {
    return isDark ? u"GitHub Dark"_s : u"GitHub Light"_s;
}

KSyntaxHighlighting::Theme syntaxTheme(const KSyntaxHighlighting::Repository& repository, bool isDark) {
    const auto scheme = repository.theme(syntaxScheme(isDark));
    return scheme.isValid() ? scheme
                            : repository.defaultTheme(
                                  isDark ? KSyntaxHighlighting::Repository::DarkTheme
                                         : KSyntaxHighlighting::Repository::LightTheme);
}

} // namespace castwright::style

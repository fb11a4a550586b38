#include "ui/style/syntax/languages.h"

#include <KSyntaxHighlighting/Repository>

namespace castwright::style {

Languages::Languages() = default;
Languages::~Languages() = default;

KSyntaxHighlighting::Repository& Languages::repository() {
    if (!repository_)
        repository_ = std::make_unique<KSyntaxHighlighting::Repository>();
    return *repository_;
}

} // namespace castwright::style

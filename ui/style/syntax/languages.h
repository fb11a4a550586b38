// The highlighter's languages and schemes, read once a window, when the first text needs them.
#pragma once

#include <memory>

namespace KSyntaxHighlighting {
class Repository;
}

namespace castwright::style {

class Languages {
public:
    Languages();
    ~Languages();
    Languages(const Languages&) = delete;
    Languages& operator=(const Languages&) = delete;

    [[nodiscard]] KSyntaxHighlighting::Repository& repository();

private:
    std::unique_ptr<KSyntaxHighlighting::Repository> repository_;
};

} // namespace castwright::style

#include "ui/review/syntax.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include "ui/style/syntax/languages.h"
#include "ui/style/syntax/syntaxtheme.h"

namespace castwright::review {

namespace {

constexpr std::size_t mostAtOnce = 400; // lines; well below a frame
constexpr std::size_t mostLines = 50'000;

} // namespace

class Syntax::Finder final : public KSyntaxHighlighting::AbstractHighlighter {
public:
    explicit Finder(style::Languages& languages)
        : languages_(languages) {}

    void begin(const QString& fileName, bool isDark, std::size_t lines, LineOf line) {
        lines_ = std::move(line);
        found_.clear();
        state_ = {};
        wanted_ = 0;
        count_ = 0;
        auto& all = languages_.repository();
        const auto language = all.definitionForFileName(fileName);
        if (!language.isValid() || lines > mostLines)
            return;
        setDefinition(language);
        setTheme(style::syntaxTheme(all, isDark));
        count_ = lines;
        left_ = mostAtOnce;
    }

    const std::vector<Stretch>& line(std::size_t number) {
        if (number >= count_)
            return none_;
        wanted_ = std::max(wanted_, number + 1);
        while (found_.size() <= number && left_ > 0) {
            --left_;
            found_.emplace_back();
            state_ = highlightLine(lines_(found_.size() - 1), state_);
        }
        return number < found_.size() ? found_[number] : none_;
    }

    // Also the end of one go: the next may find as many again.
    bool hasMore() {
        left_ = mostAtOnce;
        return found_.size() < wanted_;
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override {
        if (length > 0 && !format.isDefaultTextStyle(theme()))
            found_.back().push_back({offset, length, format.textColor(theme()), format.isBold(theme())});
    }

private:
    style::Languages& languages_;
    LineOf lines_;
    std::vector<std::vector<Stretch>> found_;
    const std::vector<Stretch> none_;
    KSyntaxHighlighting::State state_;
    std::size_t count_ = 0;
    std::size_t wanted_ = 0;
    std::size_t left_ = mostAtOnce;
};

Syntax::Syntax(style::Languages& languages)
    : finder_(std::make_unique<Finder>(languages)) {}

Syntax::~Syntax() = default;

void Syntax::begin(const QString& fileName, bool isDark, std::size_t lines, LineOf line) {
    finder_->begin(fileName, isDark, lines, std::move(line));
}

const std::vector<Syntax::Stretch>& Syntax::line(std::size_t line) {
    return finder_->line(line);
}

bool Syntax::hasMore() const {
    return finder_->hasMore();
}

} // namespace castwright::review

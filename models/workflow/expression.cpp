#include "models/workflow/expression.h"

#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <utility>

namespace castwright::workflow {

struct Expression::Term {
    enum class Kind : std::uint8_t { either, both, negation, comparison, name, constant };
    Kind kind = Kind::constant;
    std::string text; // the comparison's sign; the name
    json::Value constant;
    std::vector<std::shared_ptr<const Term>> parts;
};

namespace {

using Term = Expression::Term;
using TermPointer = std::shared_ptr<const Term>;

bool isNameByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'
           || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : text_(text) {}

    Result<TermPointer> whole() {
        auto term = either(0);
        if (!term)
            return term;
        skip();
        if (at_ != text_.size())
            return stopped("nothing more was expected");
        return term;
    }
    std::vector<std::string> takeNames() { return std::move(names_); }

private:
    [[nodiscard]] std::unexpected<Error> stopped(std::string_view why) const {
        return fail(
            ErrorCode::invalid,
            std::format("The condition can't be read from its character {} on: {}.", at_ + 1, why),
            Location{.offset = at_, .line = 1, .column = at_ + 1});
    }
    void skip() {
        while (at_ < text_.size()
               && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
    }
    bool takeWord(std::string_view word) {
        skip();
        if (!text_.substr(at_).starts_with(word)
            || (at_ + word.size() < text_.size() && isNameByte(text_[at_ + word.size()])))
            return false;
        at_ += word.size();
        return true;
    }
    std::optional<std::string> takeSign() {
        skip();
        for (const std::string_view sign : {"==", "!=", "<=", ">=", "=", "<", ">"})
            if (text_.substr(at_).starts_with(sign)) {
                at_ += sign.size();
                return std::string(sign == "=" ? "==" : sign);
            }
        return takeWord("contains") ? std::optional<std::string>("contains") : std::nullopt;
    }

    using Step = Result<TermPointer> (Reader::*)(int);
    // One or more of the next finer terms with a word between them.
    Result<TermPointer> chain(Term::Kind kind, std::string_view word, Step finer, int depth) {
        auto first = (this->*finer)(depth);
        if (!first)
            return first;
        Term term{.kind = kind, .text = {}, .constant = {}, .parts = {std::move(*first)}};
        while (takeWord(word)) {
            auto next = (this->*finer)(depth);
            if (!next)
                return next;
            term.parts.push_back(std::move(*next));
        }
        return term.parts.size() == 1 ? term.parts.front() : std::make_shared<const Term>(std::move(term));
    }
    Result<TermPointer> either(int depth) { return chain(Term::Kind::either, "or", &Reader::both, depth); }
    Result<TermPointer> both(int depth) { return chain(Term::Kind::both, "and", &Reader::negation, depth); }
    Result<TermPointer> negation(int depth) {
        if (depth > Expression::deepest)
            return stopped("there are more brackets in brackets than anybody can read");
        if (!takeWord("not"))
            return comparison(depth);
        auto inner = negation(depth + 1);
        if (!inner)
            return inner;
        return std::make_shared<const Term>(
            Term{.kind = Term::Kind::negation, .text = {}, .constant = {}, .parts = {std::move(*inner)}});
    }
    Result<TermPointer> comparison(int depth) {
        auto left = operand(depth);
        if (!left)
            return left;
        auto sign = takeSign();
        if (!sign)
            return left;
        auto right = operand(depth);
        if (!right)
            return right;
        return std::make_shared<const Term>(Term{
            .kind = Term::Kind::comparison,
            .text = std::move(*sign),
            .constant = {},
            .parts = {std::move(*left), std::move(*right)}});
    }
    Result<TermPointer> operand(int depth) {
        skip();
        if (at_ == text_.size())
            return stopped("a name, a number or a text is missing");
        const char c = text_[at_];
        if (c == '(') {
            ++at_;
            auto inner = either(depth + 1);
            skip();
            if (inner && (at_ == text_.size() || text_[at_] != ')'))
                return stopped("a bracket is not closed");
            ++at_;
            return inner;
        }
        if (c == '"' || c == '\'')
            return quoted(c);
        if ((c >= '0' && c <= '9') || c == '-')
            return number();
        if (takeWord("true"))
            return constant(json::Value(true));
        if (takeWord("false"))
            return constant(json::Value(false));
        return name();
    }
    static Result<TermPointer> constant(json::Value value) {
        return std::make_shared<const Term>(
            Term{.kind = Term::Kind::constant, .text = {}, .constant = std::move(value), .parts = {}});
    }
    Result<TermPointer> quoted(char quote) {
        const auto end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos)
            return stopped("the text in quotes does not end");
        const auto inner = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return constant(json::Value(inner));
    }
    Result<TermPointer> number() {
        auto end = at_ + 1;
        while (end < text_.size() && ((text_[end] >= '0' && text_[end] <= '9') || text_[end] == '.'))
            ++end;
        const auto digits = text_.substr(at_, end - at_);
        if (digits == "-" || digits.ends_with('.') || std::ranges::count(digits, '.') > 1
            || (end < text_.size() && isNameByte(text_[end])))
            return stopped("this is no number");
        at_ = end;
        return constant(json::Value(json::Number{std::string(digits)}));
    }
    Result<TermPointer> name() {
        const auto braced = text_[at_] == '{'; // as in prompts
        const auto begin = at_ + (braced ? 1 : 0);
        auto end = begin;
        while (end < text_.size() && isNameByte(text_[end]))
            ++end;
        if (end == begin || (braced && (end == text_.size() || text_[end] != '}')))
            return stopped("a name, a number or a text is missing");
        std::string word(text_.substr(begin, end - begin));
        at_ = end + (braced ? 1 : 0);
        if (!std::ranges::contains(names_, word))
            names_.push_back(word);
        return std::make_shared<const Term>(
            Term{.kind = Term::Kind::name, .text = std::move(word), .constant = {}, .parts = {}});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<std::string> names_;
};

struct Values {
    const std::map<std::string, json::Value>& byName;
    std::chrono::steady_clock::time_point end;
};

Result<json::Value> valueOf(const Term& term, const Values& values);

bool contains(const json::Value& whole, const json::Value& part) {
    if (const auto* list = whole.asArray())
        return std::ranges::contains(*list, part);
    return whole.asString() != nullptr && part.asString() != nullptr
           && whole.asString()->contains(*part.asString());
}

Result<json::Value> compare(const Term& term, const Values& values) {
    if (std::chrono::steady_clock::now() >= values.end)
        return fail(ErrorCode::timeout, "Trying the condition took too long.");
    const auto left = valueOf(*term.parts[0], values);
    if (!left)
        return left;
    const auto right = valueOf(*term.parts[1], values);
    if (!right)
        return right;
    if (term.text == "==")
        return json::Value(*left == *right);
    if (term.text == "!=")
        return json::Value(!(*left == *right));
    if (term.text == "contains")
        return json::Value(contains(*left, *right));
    const auto order = [&]() -> std::optional<std::partial_ordering> {
        if (left->asNumber() != nullptr && right->asNumber() != nullptr)
            return left->asNumber()->toDouble() <=> right->asNumber()->toDouble();
        if (left->asString() != nullptr && right->asString() != nullptr)
            return *left->asString() <=> *right->asString();
        return std::nullopt;
    }();
    if (!order)
        return fail(ErrorCode::invalid, "Only two numbers or two texts can be put in order.");
    return json::Value(
        term.text == "<"    ? *order < 0
        : term.text == "<=" ? *order <= 0
        : term.text == ">"  ? *order > 0
                            : *order >= 0);
}

Result<bool> truthOf(const Term& term, const Values& values) {
    const auto value = valueOf(term, values);
    if (!value)
        return std::unexpected(value.error());
    if (value->asBool() == nullptr)
        return fail(
            ErrorCode::invalid,
            "The condition is a value, neither true nor false: compare it with something.");
    return *value->asBool();
}

Result<json::Value> valueOf(const Term& term, const Values& values) {
    switch (term.kind) {
    case Term::Kind::constant:
        return term.constant;
    case Term::Kind::name:
        if (const auto at = values.byName.find(term.text); at != values.byName.end())
            return at->second;
        return fail(ErrorCode::notFound, std::format("There is no value called {}.", term.text));
    case Term::Kind::comparison:
        return compare(term, values);
    case Term::Kind::negation:
        return truthOf(*term.parts[0], values).transform([](bool is) { return json::Value(!is); });
    case Term::Kind::either:
    case Term::Kind::both:
        break;
    }
    const bool ends = term.kind == Term::Kind::either;
    for (const auto& part : term.parts) {
        const auto truth = truthOf(*part, values);
        if (!truth)
            return std::unexpected(truth.error());
        if (*truth == ends)
            return json::Value(ends);
    }
    return json::Value(!ends);
}

} // namespace

Result<Expression> Expression::parse(std::string_view text) {
    if (text.size() > longest)
        return fail(ErrorCode::tooLarge, std::format("The condition is longer than {} bytes.", longest));
    Reader reader(text);
    auto root = reader.whole();
    if (!root)
        return std::unexpected(root.error());
    return Expression(std::move(*root), reader.takeNames());
}

Result<bool> Expression::evaluate(
    const std::map<std::string, json::Value>& values, std::chrono::steady_clock::time_point end) const {
    return truthOf(*root_, {values, end});
}

} // namespace castwright::workflow

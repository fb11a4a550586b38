// A recursive scanner over the text, with one position and a limit of depth.
#include "net/progress/pythonrepr.h"

#include <algorithm>
#include <charconv>

namespace castwright::progress {

namespace {

constexpr int maxDepth = 64;

void appendUtf8(std::string& out, char32_t c) {
    if (c >= 0xD800 && c <= 0xDFFF)
        c = 0xFFFD; // a lone surrogate, which repr() escapes
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0U | (c >> 12U));
        out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | (c >> 18U));
        out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
        out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    }
}

bool startsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool continuesName(char c) {
    return startsName(c) || (c >= '0' && c <= '9') || c == '.';
}

class Scanner {
public:
    explicit Scanner(std::string_view text)
        : text_(text) {}

    bool whole(PythonValue& value) {
        if (!read(value, 0))
            return false;
        skipSpace();
        return at_ == text_.size();
    }

private:
    using Kind = PythonValue::Kind;

    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skipSpace() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").contains(text_[at_]))
            ++at_;
    }
    bool take(char c) {
        skipSpace();
        if (peek() != c)
            return false;
        ++at_;
        return true;
    }

    bool read(PythonValue& value, int depth) {
        if (depth > maxDepth)
            return false;
        skipSpace();
        const char c = peek();
        if (c == '\'' || c == '"')
            return readString(value);
        if (c == '[')
            return sequence(value, ']', depth);
        if (c == '(')
            return sequence(value, ')', depth);
        if (c == '{')
            return dict(value, depth);
        if (c == '<')
            return opaque(value);
        if (c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9'))
            return number(value);
        if (startsName(c))
            return name(value, depth);
        return false;
    }

    bool readString(PythonValue& value) {
        value.kind = Kind::string;
        while (true) {
            if (!oneString(value.text))
                return false;
            const auto back = at_;
            skipSpace();
            if (peek() != '\'' && peek() != '"') {
                at_ = back;
                return true; // strings side by side are one
            }
        }
    }

    bool oneString(std::string& out) {
        const char quote = text_[at_++];
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == quote)
                return true;
            if (c != '\\') {
                out += c;
                continue;
            }
            if (at_ == text_.size())
                return false;
            escape(text_[at_++], out);
        }
        return false;
    }

    void escape(char c, std::string& out) {
        switch (c) {
        case 'n':
            out += '\n';
            return;
        case 't':
            out += '\t';
            return;
        case 'r':
            out += '\r';
            return;
        case 'x':
            return code(2, c, out);
        case 'u':
            return code(4, c, out);
        case 'U':
            return code(8, c, out);
        case '\\':
        case '\'':
        case '"':
            out += c;
            return;
        default:
            out += '\\';
            out += c;
        }
    }

    void code(std::size_t digits, char letter, std::string& out) {
        std::uint32_t value = 0;
        const auto part = text_.substr(at_, digits);
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value, 16);
        if (part.size() != digits || error != std::errc{} || end != part.data() + part.size()
            || value > 0x10FFFF) {
            out += '\\';
            out += letter;
            return;
        }
        at_ += digits;
        appendUtf8(out, value);
    }

    bool sequence(PythonValue& value, char close, int depth) {
        value.kind = Kind::list;
        ++at_;
        while (!take(close)) {
            if (!read(value.items.emplace_back(), depth + 1))
                return false;
            if (!take(',')) {
                skipSpace();
                if (peek() != close)
                    return false;
            }
        }
        return true;
    }

    bool dict(PythonValue& value, int depth) {
        value.kind = Kind::dict;
        ++at_;
        while (!take('}')) {
            PythonValue key;
            if (!read(key, depth + 1))
                return false;
            if (take(':')) {
                value.members.emplace_back(std::move(key.text), PythonValue{});
                if (!read(value.members.back().second, depth + 1))
                    return false;
            } else {
                value.kind = Kind::list; // a set
                value.items.push_back(std::move(key));
            }
            if (!take(',')) {
                skipSpace();
                if (peek() != '}')
                    return false;
            }
        }
        return true;
    }

    bool opaque(PythonValue& value) {
        value.kind = Kind::opaque;
        const auto begin = at_;
        int open = 0;
        for (; at_ < text_.size(); ++at_) {
            if (text_[at_] == '<')
                ++open;
            else if (text_[at_] == '>' && --open == 0) {
                value.text = text_.substr(begin, ++at_ - begin);
                return true;
            }
        }
        return false;
    }

    bool number(PythonValue& value) {
        value.kind = Kind::number;
        const auto begin = at_;
        while (at_ < text_.size() && (continuesName(text_[at_]) || text_[at_] == '-' || text_[at_] == '+'))
            ++at_;
        value.text = text_.substr(begin, at_ - begin);
        return true;
    }

    bool name(PythonValue& value, int depth) {
        const auto begin = at_;
        while (at_ < text_.size() && continuesName(text_[at_]))
            ++at_;
        value.text = text_.substr(begin, at_ - begin);
        if ((value.text == "b" || value.text == "r" || value.text == "u")
            && (peek() == '\'' || peek() == '"')) {
            value.text.clear();
            return readString(value);
        }
        if (peek() != '(') {
            value.kind = value.text == "None"                            ? Kind::none
                         : value.text == "True" || value.text == "False" ? Kind::boolean
                                                                         : Kind::opaque;
            return true;
        }
        value.kind = Kind::call;
        ++at_;
        while (!take(')')) {
            skipSpace();
            const auto back = at_;
            auto end = at_;
            while (end < text_.size() && continuesName(text_[end]))
                ++end;
            const auto word = text_.substr(at_, end - at_);
            PythonValue argument;
            if (!word.empty() && startsName(word.front()) && end < text_.size() && text_[end] == '=') {
                at_ = end + 1;
                if (!read(argument, depth + 1))
                    return false;
                value.members.emplace_back(word, std::move(argument));
            } else {
                at_ = back;
                if (!read(argument, depth + 1))
                    return false;
                value.items.push_back(std::move(argument));
            }
            if (!take(',')) {
                skipSpace();
                if (peek() != ')')
                    return false;
            }
        }
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

const PythonValue* PythonValue::find(std::string_view name) const {
    const auto found = std::ranges::find(members, name, &std::pair<std::string, PythonValue>::first);
    return found == members.end() ? nullptr : &found->second;
}

std::string PythonValue::string(std::string_view name) const {
    const auto* found = find(name);
    return found != nullptr && found->kind == Kind::string ? found->text : std::string();
}

std::optional<PythonValue> readPythonRepr(std::string_view text) {
    PythonValue value;
    if (!Scanner(text).whole(value))
        return std::nullopt;
    return value;
}

} // namespace castwright::progress

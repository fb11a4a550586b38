// The scanner: an explicit stack of open containers instead of recursion, so that no input can exhaust the
// thread's.
#include "models/json/scanner.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <format>
#include <functional>

#include "models/vocabulary/utf8.h"

namespace castwright::json {

namespace {

constexpr bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

constexpr int hexDigit(char c) {
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// Four digits after "\u"; the caller has checked that they are there.
unsigned codeUnit(std::string_view bytes, std::size_t at) {
    unsigned unit = 0;
    for (std::size_t index = 0; index < 4; ++index)
        unit = unit * 16 + static_cast<unsigned>(hexDigit(bytes[at + index]));
    return unit;
}

constexpr bool isHighSurrogate(unsigned unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
constexpr bool isLowSurrogate(unsigned unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

// Whether any of eight bytes is a quote, a backslash, a control character or not ASCII.
bool needsALook(std::uint64_t eight) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    constexpr std::uint64_t tops = 0x8080808080808080ULL;
    const auto hasZero = [](std::uint64_t word) { return (word - ones) & ~word & tops; };
    return ((eight & tops) | hasZero(eight ^ (ones * '"')) | hasZero(eight ^ (ones * '\\'))
            | ((eight - ones * 0x20) & ~eight & tops))
           != 0;
}

class Scanner {
public:
    Scanner(std::string_view bytes, std::size_t from, std::size_t to, std::size_t depth, Scan& result)
        : bytes_(bytes.substr(0, to))
        , at_(from)
        , depth_(depth)
        , result_(result) {}

    std::optional<ScanFailure> run() {
        if (document())
            return std::nullopt;
        return std::move(failure_);
    }

private:
    struct Frame {
        std::uint32_t token = 0;
        std::size_t firstKey = 0; // into keys_
    };
    struct Key {
        std::size_t hash = 0;
        std::uint32_t token = 0;
    };

    bool document() {
        skipSpace();
        if (at_ == bytes_.size())
            return refuse("A value is expected here, but the text ends.");
        if (!value())
            return false;
        while (open_ > 0) {
            if (!step())
                return false;
        }
        skipSpace();
        if (at_ != bytes_.size())
            return refuse("The value ends here; nothing may follow it.");
        return true;
    }

    // One step inside the innermost open container: a member or element, or its end.
    bool step() {
        auto& frame = frames_[open_ - 1];
        const bool isObject = result_.tokens[frame.token].kind == Kind::object;
        const char close = isObject ? '}' : ']';
        skipSpace();
        if (at_ == bytes_.size())
            return refuse(
                isObject ? "The text ends inside an object; a \"}\" is missing."
                         : "The text ends inside an array; a \"]\" is missing.");
        const bool isFirst = result_.tokens[frame.token].children == 0;
        if (bytes_[at_] == close && !afterComma_)
            return leave();
        if (!isFirst && !afterComma_) {
            if (bytes_[at_] != ',')
                return refuse(
                    isObject ? "A \",\" or the object's \"}\" is expected here."
                             : "A \",\" or the array's \"]\" is expected here.");
            ++at_;
            afterComma_ = true;
            return true;
        }
        if (bytes_[at_] == close)
            return refuse("A comma may not stand before the end of its container; remove it.");
        afterComma_ = false;
        ++result_.tokens[frame.token].children;
        if (!isObject)
            return value();
        return member(frame);
    }

    bool member(Frame& frame) {
        if (bytes_[at_] != '"')
            return refuse("A member begins with its name in double quotes.");
        const auto keyBegin = at_;
        bool hasEscapes = false;
        if (!string(hasEscapes))
            return false;
        const auto keyEnd = at_;
        skipSpace();
        if (at_ == bytes_.size() || bytes_[at_] != ':')
            return refuse("A \":\" is expected between a member's name and its value.");
        ++at_;
        skipSpace();
        if (at_ == bytes_.size())
            return refuse("A value is expected here, but the text ends.");
        const auto quoted = bytes_.substr(keyBegin, keyEnd - keyBegin);
        const auto hash = hasEscapes ? std::hash<std::string>{}(decodeString(quoted))
                                     : std::hash<std::string_view>{}(quoted.substr(1, quoted.size() - 2));
        (void)frame;
        const auto token = result_.tokens.size();
        keys_.push_back({hash, static_cast<std::uint32_t>(token)});
        pendingKeyBegin_ = static_cast<std::uint32_t>(keyBegin);
        pendingKeyEnd_ = static_cast<std::uint32_t>(keyEnd);
        pendingKeyHasEscapes_ = hasEscapes;
        return value();
    }

    // The beginning of a value; a scalar is read whole, a container is opened.
    bool value() {
        auto& token = result_.tokens.emplace_back();
        token.begin = static_cast<std::uint32_t>(at_);
        token.keyBegin = std::exchange(pendingKeyBegin_, 0);
        token.keyEnd = std::exchange(pendingKeyEnd_, 0);
        token.keyHasEscapes = std::exchange(pendingKeyHasEscapes_, false);
        switch (bytes_[at_]) {
        case '{':
            return enter(Kind::object);
        case '[':
            return enter(Kind::array);
        case '"':
            token.kind = Kind::string;
            if (!string(token.hasEscapes))
                return false;
            break;
        case 't':
            token.kind = Kind::boolean;
            if (!word("true"))
                return false;
            break;
        case 'f':
            token.kind = Kind::boolean;
            if (!word("false"))
                return false;
            break;
        case 'n':
            token.kind = Kind::null;
            if (!word("null"))
                return false;
            break;
        default:
            token.kind = Kind::number;
            if (!number())
                return false;
        }
        token.end = static_cast<std::uint32_t>(at_);
        return true;
    }

    bool enter(Kind kind) {
        if (depth_ + open_ >= depthLimit)
            return refuse(
                std::format("The text nests deeper than {} levels; flatten it.", depthLimit),
                ErrorCode::tooLarge);
        const auto index = result_.tokens.size() - 1;
        result_.tokens[index].kind = kind;
        frames_[open_++] = {static_cast<std::uint32_t>(index), keys_.size()};
        ++at_;
        return true;
    }

    bool leave() {
        const auto frame = frames_[--open_];
        ++at_;
        auto& token = result_.tokens[frame.token];
        token.end = static_cast<std::uint32_t>(at_);
        token.subtree = static_cast<std::uint32_t>(result_.tokens.size() - frame.token);
        if (token.kind == Kind::object) {
            findDuplicates(frame);
            keys_.resize(frame.firstKey);
        }
        return true;
    }

    [[nodiscard]] std::string_view quotedKey(std::uint32_t token) const {
        const auto& at = result_.tokens[token];
        return bytes_.substr(at.keyBegin, at.keyEnd - at.keyBegin);
    }

    [[nodiscard]] int compareKeys(const Key& a, const Key& b) const {
        if (!result_.tokens[a.token].keyHasEscapes && !result_.tokens[b.token].keyHasEscapes)
            return quotedKey(a.token).compare(quotedKey(b.token));
        return decodeString(quotedKey(a.token)).compare(decodeString(quotedKey(b.token)));
    }

    void duplicate(const Frame& frame, std::uint32_t token) {
        result_.tokens[frame.token].hasDuplicates = true;
        result_.problems.push_back({ScanProblem::Kind::duplicateKey, result_.tokens[token].keyBegin});
    }

    void findDuplicates(const Frame& frame) {
        const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(frame.firstKey);
        const auto count = keys_.end() - first;
        constexpr std::ptrdiff_t few = 16;
        if (count <= few) {
            for (auto later = first; later != keys_.end(); ++later)
                for (auto earlier = first; earlier != later; ++earlier)
                    if (earlier->hash == later->hash && compareKeys(*earlier, *later) == 0) {
                        duplicate(frame, later->token);
                        break;
                    }
            return;
        }
        std::sort(first, keys_.end(), [&](const Key& a, const Key& b) {
            if (a.hash != b.hash)
                return a.hash < b.hash;
            if (const int order = compareKeys(a, b); order != 0)
                return order < 0;
            return a.token < b.token;
        });
        for (auto later = first + 1; later != keys_.end(); ++later)
            if ((later - 1)->hash == later->hash && compareKeys(*(later - 1), *later) == 0)
                duplicate(frame, later->token);
    }

    void skipSpace() {
        while (at_ < bytes_.size() && isSpace(bytes_[at_]))
            ++at_;
    }

    bool word(std::string_view expected) {
        if (bytes_.substr(at_, expected.size()) != expected)
            return refuse(std::format("This is no JSON value; \"{}\" was perhaps meant.", expected));
        at_ += expected.size();
        return true;
    }

    bool number() {
        const auto start = at_;
        const auto here = [&] { return at_ < bytes_.size() ? bytes_[at_] : '\0'; };
        if (here() == '-')
            ++at_;
        if (!isDigit(here())) {
            if (at_ != start)
                return refuse("A digit is expected after the minus sign.");
            return refuse(
                "A value is expected here: an object, an array, a string in double quotes, a number, true, "
                "false or null.");
        }
        if (here() == '0') {
            ++at_;
            if (isDigit(here()))
                return refuse("A number may not begin with a zero.");
        }
        while (isDigit(here()))
            ++at_;
        if (here() == '.') {
            ++at_;
            if (!isDigit(here()))
                return refuse("A digit is expected after the decimal point.");
            while (isDigit(here()))
                ++at_;
        }
        if (here() == 'e' || here() == 'E') {
            ++at_;
            if (here() == '+' || here() == '-')
                ++at_;
            if (!isDigit(here()))
                return refuse("A digit is expected in the exponent.");
            while (isDigit(here()))
                ++at_;
        }
        return true;
    }

    bool string(bool& hasEscapes) {
        ++at_;
        while (true) {
            std::uint64_t eight = 0;
            while (at_ + sizeof eight <= bytes_.size()) {
                std::memcpy(&eight, bytes_.data() + at_, sizeof eight);
                if (needsALook(eight))
                    break;
                at_ += sizeof eight;
            }
            if (at_ >= bytes_.size())
                return refuse("The text ends inside a string; its closing quote is missing.");
            const auto c = static_cast<unsigned char>(bytes_[at_]);
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c == '\\') {
                hasEscapes = true;
                if (!escape())
                    return false;
            } else if (c < 0x20) {
                return refuse(
                    c == '\n' || c == '\r'
                        ? std::string("A string may not run over the end of its line; write \\n.")
                        : std::format("A control character must be written as an escape: \\u{:04x}.", c));
            } else if (c < 0x80) {
                ++at_;
            } else {
                const auto point = utf8::decode(bytes_, at_);
                if (point.length == 0)
                    return refuse("This byte is not UTF-8; save the file in that encoding.");
                at_ += point.length;
            }
        }
    }

    bool escape() {
        const auto start = at_;
        ++at_;
        const char c = at_ < bytes_.size() ? bytes_[at_] : '\0';
        if (c != 'u') {
            if (c == '\0' || std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) {
                at_ = start;
                return refuse("This escape is not known; a backslash itself is written as \\\\.");
            }
            ++at_;
            return true;
        }
        if (!fourDigits(at_ + 1)) {
            at_ = start;
            return refuse("Four hexadecimal digits are expected after \\u.");
        }
        const auto unit = codeUnit(bytes_, at_ + 1);
        at_ += 5;
        if (isHighSurrogate(unit) && bytes_.substr(at_, 2) == "\\u" && fourDigits(at_ + 2)
            && isLowSurrogate(codeUnit(bytes_, at_ + 2))) {
            at_ += 6;
        } else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
            result_.problems.push_back({ScanProblem::Kind::loneSurrogate, static_cast<std::uint32_t>(start)});
        }
        return true;
    }

    [[nodiscard]] bool fourDigits(std::size_t at) const {
        return at + 4 <= bytes_.size()
               && std::ranges::all_of(bytes_.substr(at, 4), [](char c) { return hexDigit(c) >= 0; });
    }

    bool refuse(std::string message, ErrorCode code = ErrorCode::invalid) {
        failure_ = {code, std::move(message), at_};
        return false;
    }

    std::string_view bytes_;
    std::size_t at_;
    std::size_t depth_;
    Scan& result_;
    std::array<Frame, depthLimit> frames_{};
    std::size_t open_ = 0;
    bool afterComma_ = false;
    std::vector<Key> keys_;
    std::uint32_t pendingKeyBegin_ = 0;
    std::uint32_t pendingKeyEnd_ = 0;
    bool pendingKeyHasEscapes_ = false;
    ScanFailure failure_;
};

} // namespace

std::optional<ScanFailure>
scan(std::string_view bytes, std::size_t from, std::size_t to, std::size_t depth, Scan& result) {
    auto failure = Scanner(bytes, from, to, depth, result).run();
    std::ranges::sort(result.problems, {}, &ScanProblem::offset);
    return failure;
}

std::string decodeString(std::string_view quoted) {
    const auto bytes = quoted.substr(1, quoted.size() - 2);
    std::string text;
    text.reserve(bytes.size());
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto plain = std::min(bytes.find('\\', at), bytes.size());
        text.append(bytes.substr(at, plain - at));
        at = plain;
        if (at == bytes.size())
            break;
        const char c = bytes[at + 1];
        at += 2;
        switch (c) {
        case 'b':
            text += '\b';
            break;
        case 'f':
            text += '\f';
            break;
        case 'n':
            text += '\n';
            break;
        case 'r':
            text += '\r';
            break;
        case 't':
            text += '\t';
            break;
        case 'u': {
            const auto unit = codeUnit(bytes, at);
            at += 4;
            if (isHighSurrogate(unit) && at + 6 <= bytes.size() && bytes.substr(at, 2) == "\\u"
                && isLowSurrogate(codeUnit(bytes, at + 2))) {
                utf8::append(text, 0x10000 + ((unit - 0xD800U) << 10) + (codeUnit(bytes, at + 2) - 0xDC00U));
                at += 6;
            } else {
                utf8::append(
                    text, isHighSurrogate(unit) || isLowSurrogate(unit) ? U'\uFFFD' : char32_t{unit});
            }
            break;
        }
        default:
            text += c;
        }
    }
    return text;
}

} // namespace castwright::json

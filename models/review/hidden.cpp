// The list of them.
#include "models/review/hidden.h"

#include <algorithm>
#include <array>
#include <format>

#include "models/vocabulary/utf8.h"

namespace castwright::review {

namespace {

struct Range {
    char32_t first;
    char32_t last;
    std::string_view name;
};

constexpr std::array ranges{
    Range{0x00AD, 0x00AD, "SOFT HYPHEN"},
    Range{0x034F, 0x034F, "COMBINING GRAPHEME JOINER"},
    Range{0x061C, 0x061C, "ARABIC LETTER MARK"},
    Range{0x115F, 0x1160, "HANGUL FILLER"},
    Range{0x17B4, 0x17B5, "KHMER INHERENT VOWEL"},
    Range{0x180B, 0x180F, "MONGOLIAN SELECTOR"},
    Range{0x200B, 0x200B, "ZERO WIDTH SPACE"},
    Range{0x200C, 0x200C, "ZERO WIDTH NON-JOINER"},
    Range{0x200D, 0x200D, "ZERO WIDTH JOINER"},
    Range{0x200E, 0x200E, "LEFT-TO-RIGHT MARK"},
    Range{0x200F, 0x200F, "RIGHT-TO-LEFT MARK"},
    Range{0x2028, 0x2028, "LINE SEPARATOR"},
    Range{0x2029, 0x2029, "PARAGRAPH SEPARATOR"},
    Range{0x202A, 0x202A, "LEFT-TO-RIGHT EMBEDDING"},
    Range{0x202B, 0x202B, "RIGHT-TO-LEFT EMBEDDING"},
    Range{0x202C, 0x202C, "POP DIRECTIONAL FORMATTING"},
    Range{0x202D, 0x202D, "LEFT-TO-RIGHT OVERRIDE"},
    Range{0x202E, 0x202E, "RIGHT-TO-LEFT OVERRIDE"},
    Range{0x2060, 0x2064, "INVISIBLE OPERATOR"},
    Range{0x2066, 0x2066, "LEFT-TO-RIGHT ISOLATE"},
    Range{0x2067, 0x2067, "RIGHT-TO-LEFT ISOLATE"},
    Range{0x2068, 0x2068, "FIRST STRONG ISOLATE"},
    Range{0x2069, 0x2069, "POP DIRECTIONAL ISOLATE"},
    Range{0x206A, 0x206F, "DEPRECATED FORMAT CHARACTER"},
    Range{0x3164, 0x3164, "HANGUL FILLER"},
    Range{0xFE00, 0xFE0D, "VARIATION SELECTOR"}, // 15 and 16 choose text or emoji and are seen
    Range{0xFEFF, 0xFEFF, "ZERO WIDTH NO-BREAK SPACE"},
    Range{0xFFA0, 0xFFA0, "HALFWIDTH HANGUL FILLER"},
    Range{0xFFF9, 0xFFFB, "INTERLINEAR ANNOTATION"},
    Range{0x1BCA0, 0x1BCA3, "SHORTHAND FORMAT CONTROL"},
    Range{0x1D173, 0x1D17A, "MUSICAL FORMAT CONTROL"},
    Range{0xE0000, 0xE007F, "TAG CHARACTER"},
    Range{0xE0100, 0xE01EF, "VARIATION SELECTOR"}};

const Range* rangeOf(char32_t character) {
    const auto at = std::ranges::upper_bound(ranges, character, {}, &Range::first);
    if (at == ranges.begin() || std::prev(at)->last < character)
        return nullptr;
    return &*std::prev(at);
}

// Most of what anybody writes: nothing of it is hidden.
bool isPlain(char c) {
    return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t';
}

// Control characters other than tab and line ends; an escape can make a terminal show another text.
bool isControl(char32_t character) {
    return (character < 0x20 && character != '\t' && character != '\n' && character != '\r')
           || character == 0x7F || (character >= 0x80 && character < 0xA0);
}

} // namespace

std::vector<HiddenCharacter> hiddenCharacters(std::string_view text) {
    std::vector<HiddenCharacter> found;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (isPlain(text[at])) {
            before = static_cast<unsigned char>(text[at++]);
            continue;
        }
        const auto point = utf8::decode(text, at);
        const auto length = std::max<std::size_t>(point.length, 1);
        const auto character = point.value;
        if (point.length > 0 && (isControl(character) || rangeOf(character) != nullptr)) {
            const bool isMark = character == 0xFEFF && at == 0;
            const bool isJoiner = character == 0x200C || character == 0x200D;
            const auto next = at + length < text.size() ? utf8::decode(text, at + length).value : U'\0';
            if (!isMark && (!isJoiner || before < 0x80 || next < 0x80))
                found.push_back({at, length, character});
        }
        before = character;
        at += length;
    }
    return found;
}

std::string nameOf(char32_t character) {
    const auto* range = rangeOf(character);
    return std::format(
        "U+{:04X} {}", static_cast<std::uint32_t>(character),
        range != nullptr ? range->name : std::string_view("CONTROL CHARACTER"));
}

} // namespace castwright::review

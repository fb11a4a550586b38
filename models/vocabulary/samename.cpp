// Folding: ASCII by rule, Hangul by arithmetic, other letters by the table.
#include "models/vocabulary/samename.h"

#include <algorithm>

#include "models/vocabulary/foldedletters.h"
#include "models/vocabulary/utf8.h"

namespace castwright {

namespace {

// Unicode 3.12: a syllable is a leading consonant, a vowel and perhaps a trailing consonant.
bool appendSyllable(std::string& key, char32_t value) {
    constexpr char32_t first = 0xAC00;
    constexpr char32_t vowels = 21;
    constexpr char32_t trails = 28;
    if (value < first || value > 0xD7A3)
        return false;
    const auto index = value - first;
    utf8::append(key, 0x1100 + index / (vowels * trails));
    utf8::append(key, 0x1161 + index % (vowels * trails) / trails);
    if (index % trails != 0)
        utf8::append(key, 0x11A7 + index % trails);
    return true;
}

} // namespace

std::string nameKey(std::string_view name) {
    std::string key;
    for (std::size_t at = 0; at < name.size();) {
        const auto point = utf8::decode(name, at);
        if (point.length == 0) {
            key += name[at++]; // no letter: compared as the byte it is
            continue;
        }
        const auto value = point.value;
        const auto found = std::ranges::lower_bound(foldedLetters, value, {}, [](const FoldedLetter& one) {
            return static_cast<char32_t>(one.letter);
        });
        if (value >= U'A' && value <= U'Z')
            key += static_cast<char>(value - U'A' + U'a');
        else if (found != foldedLetters.end() && found->letter == value)
            key += found->folded;
        else if (!appendSyllable(key, value))
            key += name.substr(at, point.length);
        at += point.length;
    }
    return key;
}

} // namespace castwright

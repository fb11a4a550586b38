// The scoring rules, and the search for the best reading: dynamic programming over word × text.
#include "ui/shell/fuzzy.h"

#include <QChar>
#include <QStringTokenizer>

#include <algorithm>
#include <limits>

namespace castwright::shell {

namespace {

constexpr int letterWorth = 16;
constexpr int sameCase = 1;
constexpr int consecutive = 12;
constexpr int afterSeparator = 10; // the start of the text, or of a path segment
constexpr int wordStart = 8;
constexpr int camelHump = 7;
constexpr int inTail = 5; // behind the last slash: the file's own name
constexpr int gapStart = 3;
constexpr int gapStep = 1;
constexpr int maxLead = 8;
constexpr int wholeText = 20;
constexpr qsizetype lengthStep = 8; // a unit less for every so many letters of text
constexpr int none = std::numeric_limits<int>::min() / 2;

char16_t folded(char16_t c) {
    if (c < 0x80)
        return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c;
    return QChar(c).toCaseFolded().unicode();
}

bool isSlash(char16_t c) {
    return c == u'/' || c == u'\\';
}

bool isUpper(char16_t c) {
    return c < 0x80 ? c >= u'A' && c <= u'Z' : QChar(c).isUpper();
}

bool isDigit(char16_t c) {
    return c >= u'0' && c <= u'9';
}

int placeWorth(QStringView text, qsizetype at) {
    if (at == 0)
        return afterSeparator;
    const auto before = text[at - 1].unicode();
    const auto here = text[at].unicode();
    if (isSlash(before))
        return afterSeparator;
    switch (before) {
    case u' ':
    case u'_':
    case u'-':
    case u'.':
    case u':':
    case u'(':
        return wordStart;
    default:
        break;
    }
    if ((isUpper(here) && !isUpper(before)) || (isDigit(here) && !isDigit(before)))
        return camelHump;
    return 0;
}

qsizetype tailOf(QStringView text) {
    for (auto at = text.size(); at > 0; --at)
        if (isSlash(text[at - 1].unicode()))
            return at;
    return text.size(); // not a path: no tail to prefer
}

int lead(qsizetype at) {
    return static_cast<int>(std::min<qsizetype>(at, maxLead));
}

int gap(qsizetype letters) {
    return gapStart + gapStep * static_cast<int>(letters - 1);
}

int ofTheWhole(qsizetype word, qsizetype text) {
    return (word == text ? wholeText : 0) - static_cast<int>(text / lengthStep);
}

} // namespace

FuzzyQuery::FuzzyQuery(QStringView query) {
    for (const auto part : QStringTokenizer{query, QChar(u' '), Qt::SkipEmptyParts}) {
        Word word;
        for (const auto c : part) {
            word.written.push_back(c.unicode());
            word.folded.push_back(folded(c.unicode()));
        }
        words_.push_back(std::move(word));
    }
}

std::optional<int> FuzzyQuery::score(QStringView text) const {
    int sum = 0;
    for (const auto& word : words_) {
        const auto one = best(word, text, nullptr);
        if (!one)
            return {};
        sum += *one;
    }
    return sum;
}

std::optional<FuzzyMatch> FuzzyQuery::match(QStringView text) const {
    FuzzyMatch all;
    for (const auto& word : words_) {
        const auto one = best(word, text, &all.positions);
        if (!one)
            return {};
        all.score += *one;
    }
    std::ranges::sort(all.positions);
    const auto twice = std::ranges::unique(all.positions);
    all.positions.erase(twice.begin(), twice.end());
    return all;
}

std::optional<int> FuzzyQuery::best(const Word& word, QStringView text, QList<int>* positions) const {
    const auto wordSize = static_cast<qsizetype>(word.folded.size());
    const auto textSize = text.size();
    // Most texts leave here. The first letter can match no earlier than `first`.
    qsizetype first = -1;
    qsizetype matched = 0;
    const auto* letters = text.utf16();
    for (qsizetype at = 0; at < textSize && matched < wordSize; ++at)
        if (folded(letters[at]) == word.folded[static_cast<std::size_t>(matched)]) {
            if (matched == 0)
                first = at;
            ++matched;
        }
    if (matched < wordSize)
        return {};

    const auto size = static_cast<std::size_t>(textSize);
    bonus_.resize(size);
    folded_.resize(size);
    previous_.assign(size, none);
    current_.resize(size);
    if (positions)
        from_.assign(size * static_cast<std::size_t>(wordSize), -1);
    const auto tail = tailOf(text);
    qsizetype last = 0; // the last letter can match no later
    for (auto at = first; at < textSize; ++at) {
        const auto here = static_cast<std::size_t>(at);
        bonus_[here] = placeWorth(text, at);
        folded_[here] = folded(letters[at]);
        if (folded_[here] == word.folded.back())
            last = at;
    }

    for (qsizetype letter = 0; letter < wordSize; ++letter) {
        const auto wanted = word.folded[static_cast<std::size_t>(letter)];
        const auto written = word.written[static_cast<std::size_t>(letter)];
        int apart = none; // the best end of the letters before, with the gap up to here paid
        qsizetype apartFrom = -1;
        std::ranges::fill(current_, none);
        const auto end = last - (wordSize - 1 - letter);
        for (auto at = first + letter; at <= end; ++at) {
            const auto here = static_cast<std::size_t>(at);
            if (letter > 0 && at >= 2) {
                // `none` lies so low that a gap taken off it does not matter.
                apart -= gapStep;
                const auto fresh = previous_[here - 2] - gapStart;
                if (fresh >= apart) {
                    apart = fresh;
                    apartFrom = at - 2;
                }
            }
            if (folded_[here] != wanted)
                continue;
            const auto own =
                letterWorth + (letters[at] == written ? sameCase : 0) + (at >= tail ? inTail : 0);
            if (letter == 0) {
                current_[here] = own + bonus_[here] - lead(at);
                continue;
            }
            const auto joined = previous_[here - 1] + own + std::max(consecutive, bonus_[here]);
            const auto jumped = apart + own + bonus_[here];
            const auto isJoined = joined >= jumped;
            current_[here] = isJoined ? joined : jumped;
            if (positions)
                from_[static_cast<std::size_t>(letter) * size + here] = isJoined ? at - 1 : apartFrom;
        }
        std::swap(previous_, current_);
    }

    const auto top = std::ranges::max_element(previous_);
    if (positions) {
        auto at = static_cast<qsizetype>(top - previous_.begin());
        for (auto letter = wordSize - 1; letter >= 0; --letter) {
            positions->append(static_cast<int>(at));
            at = from_[static_cast<std::size_t>(letter) * size + static_cast<std::size_t>(at)];
        }
    }
    return *top + ofTheWhole(wordSize, textSize);
}

int fuzzyWorth(QStringView word, QStringView text, std::span<const int> positions) {
    const auto tail = tailOf(text);
    int sum = ofTheWhole(word.size(), text.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const qsizetype at = positions[i];
        const auto place = placeWorth(text, at);
        sum += letterWorth + (text[at] == word[static_cast<qsizetype>(i)] ? sameCase : 0)
               + (at >= tail ? inTail : 0);
        if (i == 0)
            sum += place - lead(at);
        else if (at == positions[i - 1] + 1)
            sum += std::max(consecutive, place);
        else
            sum += place - gap(at - positions[i - 1] - 1);
    }
    return sum;
}

} // namespace castwright::shell

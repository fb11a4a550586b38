// Fuzzy matching for pickers: the letters of a query, in order, anywhere in a text; the best reading of them
// scores.
#pragma once

#include <QList>
#include <QStringView>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace castwright::shell {

struct FuzzyMatch {
    int score = 0;        // higher is better; only comparable within one query
    QList<int> positions; // of the matched UTF-16 units in the text, ascending

    bool operator==(const FuzzyMatch&) const = default;
};

// A query is split at white space; every word of it has to match, in any order. Case is folded, but the same
// case scores a little higher. An empty query matches everything with score 0.
class FuzzyQuery {
public:
    explicit FuzzyQuery(QStringView query);

    [[nodiscard]] bool isEmpty() const { return words_.empty(); }
    [[nodiscard]] std::optional<int> score(QStringView text) const;
    [[nodiscard]] std::optional<FuzzyMatch> match(QStringView text) const;

private:
    struct Word {
        std::u16string folded;
        std::u16string written;
    };
    [[nodiscard]] std::optional<int> best(const Word& word, QStringView text, QList<int>* positions) const;

    std::vector<Word> words_;
    // Kept between texts, so that filtering does not allocate.
    mutable std::vector<int> bonus_, previous_, current_;
    mutable std::vector<char16_t> folded_;
    mutable std::vector<qsizetype> from_;
};

// What one reading of a word is worth, by the rules alone: match() finds the reading that is worth most.
[[nodiscard]] int fuzzyWorth(QStringView word, QStringView text, std::span<const int> positions);

} // namespace castwright::shell

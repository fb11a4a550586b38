// What differs between two texts, as hunks: values that can be applied, turned round, taken apart and chosen
// from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/text/textedit.h"
#include "models/vocabulary/error.h"

namespace castwright::text {

// Half open, counted from 0.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
    [[nodiscard]] bool isEmpty() const { return begin == end; }
    bool operator==(const Span&) const = default;
};

// One run of changed lines, without the equal ones around it.
struct Hunk {
    std::string id; // set by identify()
    Span beforeLines;
    Span afterLines;
    Span beforeBytes;
    Span afterBytes;
    std::string removed;
    std::string inserted;

    bool operator==(const Hunk&) const = default;
};
using Hunks = std::vector<Hunk>;

enum class Whitespace : std::uint8_t {
    exact,
    ignoreAmount, // any run of white space equals any other, and none at the end of a line
    ignoreAll,
};

struct DiffOptions {
    Whitespace whitespace = Whitespace::exact;
};

// Patience diff by lines, line ends included. With white space ignored the hunks don't make `after` byte for
// byte.
[[nodiscard]] Result<Hunks>
diff(std::string_view before, std::string_view after, const DiffOptions& options = {});

// The name of a hunk that decisions refer to: the hash of path, both contents' hashes, and both ranges.
[[nodiscard]] std::string
hunkId(std::string_view path, std::string_view beforeHash, std::string_view afterHash, const Hunk& hunk);
void identify(Hunks& hunks, std::string_view path, std::string_view beforeHash, std::string_view afterHash);

// Hunks as edits of `before`. They ascend and don't overlap, as diff() makes them.
[[nodiscard]] TextEdits edits(std::span<const Hunk> hunks);

// Fails with `stale` where the text does not hold what a hunk removes.
[[nodiscard]] Result<std::string> apply(std::string_view before, std::span<const Hunk> hunks);

// The way back: from the text that all these hunks make.
[[nodiscard]] Hunks reversed(std::span<const Hunk> hunks);

// Some hunks of a patch as a patch of its own: their places in the text that only they make.
[[nodiscard]] Hunks subPatch(std::span<const Hunk> hunks, std::span<const std::size_t> chosen);

// Parts a hunk before the given line on either side, counted within the hunk. Both parts must hold something.
[[nodiscard]] Result<std::pair<Hunk, Hunk>>
split(const Hunk& hunk, std::size_t beforeLine, std::size_t afterLine);

// What differs inside changed lines, word by word. Positions are bytes of the given texts.
struct WordChange {
    Span before;
    Span after;
    bool operator==(const WordChange&) const = default;
};
[[nodiscard]] Result<std::vector<WordChange>> diffWords(std::string_view before, std::string_view after);

// The unified format that other tools read: header lines and hunks with this many equal lines around them.
[[nodiscard]] std::string
unified(std::string_view path, std::string_view before, std::span<const Hunk> hunks, std::size_t context = 3);

} // namespace castwright::text

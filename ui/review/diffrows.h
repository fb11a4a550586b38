// A change of a text as rows to be drawn: pure, so that 20,000 lines cost what a list of numbers costs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/review/changes.h"

namespace castwright::review {

struct DiffRow {
    enum class Kind : std::uint8_t { hunk, equal, removed, added, changed, fold, comment };
    Kind kind = Kind::equal;
    std::uint32_t hunk = 0;   // of all but equal and fold
    std::uint32_t before = 0; // line from 0; of fold: the first hidden line
    std::uint32_t after = 0;
    // Of comment: before is which of the hunk's comments, after which of its lines.
    std::uint32_t count = 0; // of fold: how many lines are hidden; of hunk: 1 where only white space differs
    bool operator==(const DiffRow&) const = default;
};

enum class DiffStyle : std::uint8_t { unified, sideBySide };

struct DiffOptionsShown {
    DiffStyle style = DiffStyle::unified;
    std::size_t context = 3;
    bool ignoresSpace = false;                        // changes of white space alone are told, and not drawn
    std::vector<std::vector<std::uint32_t>> comments; // of each hunk: how many lines each of them has
    std::vector<std::uint32_t> unfolded;              // first hidden lines of the folds that were opened
};

[[nodiscard]] std::vector<DiffRow> rowsOf(const FileChange& change, const DiffOptionsShown& options);

// Where each line begins, and the end: line n is [starts[n], starts[n + 1]).
[[nodiscard]] std::vector<std::size_t> lineStarts(std::string_view text);
[[nodiscard]] std::string_view
lineOf(std::string_view text, const std::vector<std::size_t>& starts, std::size_t line);

} // namespace castwright::review

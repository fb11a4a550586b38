// A text as lines. A line ends with "\n" and holds it, with the "\r" that may stand before; the last may lack
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::text {

enum class LineEnds : std::uint8_t { none, lf, crlf, mixed };
[[nodiscard]] LineEnds lineEnds(std::string_view text);

// Where the lines of a text begin: made once, asked often. It keeps no text.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);

    [[nodiscard]] std::size_t count() const { return starts_.size() - 1; }
    // The first byte of a line, counted from 0; count() gives the end of the text.
    [[nodiscard]] std::size_t start(std::size_t line) const { return starts_[line]; }
    [[nodiscard]] std::size_t lineOf(std::size_t offset) const; // counted from 0
    // For people: both counted from 1.
    [[nodiscard]] Location locate(std::size_t offset) const;

private:
    std::vector<std::size_t> starts_; // one more than there are lines
    bool endsInside_ = false;         // the last line has no line end
};

// Refuses what can't be shown or compared as lines: NUL bytes, and more than 256 MB. Bytes that are no UTF-8
// pass.
[[nodiscard]] Result<> checkComparable(std::string_view text);

} // namespace castwright::text

// Blocks of lines that a change takes out at one place and puts in at another, word for word.
#pragma once

#include <cstddef>
#include <vector>

#include "models/review/changes.h"

namespace castwright::review {

struct Move {
    std::size_t before = 0; // first line in the base, from 0
    std::size_t after = 0;  // and in the proposed text
    std::size_t count = 0;
    bool operator==(const Move&) const = default;
};

// In the order of the base; none overlap. Short and empty lines alone are no move: they are everywhere.
[[nodiscard]] std::vector<Move> movesOf(const FileChange& change);

} // namespace castwright::review

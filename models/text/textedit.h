// One replacement in a text, by bytes. It holds what it removes, so that its inverse needs nothing else.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::text {

struct TextEdit {
    std::size_t offset = 0;
    std::string removed;
    std::string inserted;

    [[nodiscard]] TextEdit inverse() const { return {offset, inserted, removed}; }
    bool operator==(const TextEdit&) const = default;
};

// Edits of a list are applied one after the other: each offset counts in the text the previous one left.
using TextEdits = std::vector<TextEdit>;

[[nodiscard]] TextEdits inverse(std::span<const TextEdit> edits);

// Fails with `stale`, and changes nothing, where the text does not hold what an edit says it removes.
[[nodiscard]] Result<std::string> apply(std::string_view text, std::span<const TextEdit> edits);

// An edit by where it lies in the text before all of its list.
struct Placed {
    std::size_t offset;
    const TextEdit* edit;
};

// As many of the first edits as follow each other up the text, or down it; in the order of the text.
[[nodiscard]] std::vector<Placed> firstRun(std::span<const TextEdit> edits);

// One edit that does what those of a run do; fails as apply does.
[[nodiscard]] Result<TextEdit> asOne(std::string_view text, std::span<const Placed> run);

// The smallest single replacement that turns one text into the other; empty where they are equal. It never
// splits a UTF-8 sequence.
[[nodiscard]] TextEdits replacement(std::string_view before, std::string_view after);

} // namespace castwright::text

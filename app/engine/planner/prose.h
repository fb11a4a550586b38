// Small edits of what people wrote: steps of a list, verbs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/text/lines.h"
#include "models/text/textedit.h"

namespace castwright::planner {

struct ListItem {
    std::size_t begin = 0;  // its first line
    std::size_t end = 0;    // after its last one
    std::size_t number = 0; // 0 where the list has dots
};

// The first numbered list of a part of a text, or the first dotted one where there is none.
[[nodiscard]] std::vector<ListItem> firstList(std::string_view text, std::size_t begin, std::size_t end);

// Adds a step before the index of a list; later steps, and what refers to them as "step 3", count on.
[[nodiscard]] std::string insertItem(
    std::string_view text, const std::vector<ListItem>& items, std::size_t index, std::string_view content);
[[nodiscard]] std::string
removeItem(std::string_view text, const std::vector<ListItem>& items, std::size_t index);

[[nodiscard]] std::string capitalised(std::string_view text);
[[nodiscard]] std::string asSentence(std::string_view text); // a capital first, a full stop last
// "fact checker" becomes "Fact Checker"; what has capitals stays as it is.
[[nodiscard]] std::string titleCase(std::string_view text);
// "verify figures" becomes "verifies figures".
[[nodiscard]] std::string thirdPerson(std::string_view text);
[[nodiscard]] bool isThirdPerson(std::string_view verb);
// "a, b and c"
[[nodiscard]] std::string enumerated(const std::vector<std::string>& names, std::string_view last = "and");

} // namespace castwright::planner

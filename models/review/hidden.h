// Characters that a reader does not see and that change what a text says: direction controls, zero widths,
// tags.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace castwright::review {

struct HiddenCharacter {
    std::size_t offset = 0;
    std::size_t length = 0; // in bytes
    char32_t value = 0;
    bool operator==(const HiddenCharacter&) const = default;
};

// A byte order mark at the start of a text is none; nor are joiners inside emoji and scripts that need them,
// unless they stand between ASCII characters.
[[nodiscard]] std::vector<HiddenCharacter> hiddenCharacters(std::string_view text);

// "U+202E RIGHT-TO-LEFT OVERRIDE"
[[nodiscard]] std::string nameOf(char32_t character);

} // namespace castwright::review

// What begins some files and is none of their text.
#pragma once

#include <string_view>

namespace castwright::text {

inline constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

// Empty where they begin with none.
[[nodiscard]] constexpr std::string_view markOf(std::string_view bytes) {
    return bytes.starts_with(byteOrderMark) ? byteOrderMark : std::string_view();
}

[[nodiscard]] constexpr std::string_view withoutMark(std::string_view bytes) {
    return bytes.substr(markOf(bytes).size());
}

} // namespace castwright::text

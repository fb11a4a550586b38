// What a string is here: UTF-8. One reader of a sequence, which everybody who takes bytes from outside asks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace castwright::utf8 {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; // in bytes; 0 where the bytes are no UTF-8
};

// The code point that begins at the offset: no overlong form, no surrogate, nothing past U+10FFFF.
[[nodiscard]] CodePoint decode(std::string_view bytes, std::size_t offset);

// The offset of the first byte that is no UTF-8.
[[nodiscard]] std::optional<std::size_t> firstInvalid(std::string_view bytes);

[[nodiscard]] inline bool isValid(std::string_view bytes) {
    return !firstInvalid(bytes);
}

// Whether a byte continues a sequence: a text is never cut before one.
[[nodiscard]] constexpr bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

void append(std::string& text, char32_t codePoint);

} // namespace castwright::utf8

// UTF-8 as Unicode defines it (table 3-7 of the standard).
#include "models/vocabulary/utf8.h"

#include <cstdint>
#include <cstring>

namespace castwright::utf8 {

CodePoint decode(std::string_view bytes, std::size_t offset) {
    const auto byteAt = [&](std::size_t index) -> unsigned {
        return offset + index < bytes.size() ? static_cast<unsigned char>(bytes[offset + index]) : 0U;
    };
    const unsigned lead = byteAt(0);
    if (offset >= bytes.size())
        return {};
    if (lead < 0x80)
        return {static_cast<char32_t>(lead), 1};
    unsigned low = 0x80;
    unsigned high = 0xBF;
    std::size_t length = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0)
            low = 0xA0;
        if (lead == 0xED)
            high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0)
            low = 0x90;
        if (lead == 0xF4)
            high = 0x8F;
    } else {
        return {};
    }
    if (byteAt(1) < low || byteAt(1) > high)
        return {};
    char32_t value = lead & (0xFFU >> (length + 1));
    value = (value << 6) | (byteAt(1) & 0x3FU);
    for (std::size_t index = 2; index < length; ++index) {
        if ((byteAt(index) & 0xC0U) != 0x80U)
            return {};
        value = (value << 6) | (byteAt(index) & 0x3FU);
    }
    return {value, length};
}

std::optional<std::size_t> firstInvalid(std::string_view bytes) {
    std::size_t offset = 0;
    while (offset < bytes.size()) {
        std::uint64_t eight = 0;
        if (offset + sizeof eight <= bytes.size()) {
            std::memcpy(&eight, bytes.data() + offset, sizeof eight);
            if ((eight & 0x8080808080808080ULL) == 0) {
                offset += sizeof eight;
                continue;
            }
        }
        const auto point = decode(bytes, offset);
        if (point.length == 0)
            return offset;
        offset += point.length;
    }
    return std::nullopt;
}

void append(std::string& text, char32_t codePoint) {
    const auto put = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0U | (codePoint >> 6));
        put(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x10000) {
        put(0xE0U | (codePoint >> 12));
        put(0x80U | ((codePoint >> 6) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    } else {
        put(0xF0U | (codePoint >> 18));
        put(0x80U | ((codePoint >> 12) & 0x3FU));
        put(0x80U | ((codePoint >> 6) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    }
}

} // namespace castwright::utf8

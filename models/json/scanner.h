// Reads JSON text into a flat list of tokens: strict RFC 8259, one pass, no allocation a token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

inline constexpr std::size_t depthLimit = 64;

// One value. Tokens lie in the order of the text, a container before its content, so the first child of token
// i is i + 1 and its next sibling i + subtree.
struct Token {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t keyBegin = 0; // the member's name with its quotes; keyEnd is 0 where the value has none
    std::uint32_t keyEnd = 0;
    std::uint32_t subtree = 1; // this token and all below it
    std::uint32_t children = 0;
    Kind kind = Kind::null;
    bool hasEscapes = false; // of a string
    bool keyHasEscapes = false;
    bool hasDuplicates = false; // of an object: two members share a name
    bool operator==(const Token&) const = default;
};

struct ScanProblem {
    enum class Kind : std::uint8_t { duplicateKey, loneSurrogate };
    Kind kind = Kind::duplicateKey;
    std::uint32_t offset = 0;
    bool operator==(const ScanProblem&) const = default;
};

struct ScanFailure {
    ErrorCode code = ErrorCode::invalid;
    std::string message;
    std::size_t offset = 0;
};

struct Scan {
    std::vector<Token> tokens;
    std::vector<ScanProblem> problems; // in the order of the text
};

// Reads the one value that begins at or after `from` and ends, but for white space, at `to`. `depth`
// containers are around it already. Offsets count from the start of `bytes`.
[[nodiscard]] std::optional<ScanFailure>
scan(std::string_view bytes, std::size_t from, std::size_t to, std::size_t depth, Scan& result);

// The text that a string token (with its quotes) stands for. Half of a surrogate pair becomes U+FFFD.
[[nodiscard]] std::string decodeString(std::string_view quoted);

} // namespace castwright::json

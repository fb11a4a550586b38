// What Python's repr() prints, read as a tree. The remote engine sends its language model's chunks that way;
// a class of its own that nobody foresaw is kept as a call or as opaque text, and never stops the reading.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace castwright::progress {

struct PythonValue {
    enum class Kind : std::uint8_t {
        none,
        boolean,
        number,
        string,
        list,   // also a tuple or a set
        dict,   // members whose names are strings
        call,   // AIMessageChunk(content='…'): name in `text`, arguments in `members`, the unnamed in `items`
        opaque, // <object at 0x…>, an enum, whatever else: as written
    };
    Kind kind = Kind::none;
    std::string text; // of a string: decoded; of a number, name or opaque thing: as written
    std::vector<PythonValue> items;
    std::vector<std::pair<std::string, PythonValue>> members;

    [[nodiscard]] const PythonValue* find(std::string_view name) const;
    [[nodiscard]] std::string string(std::string_view name) const; // "" where it is no string
};

// Nothing where the text is cut off or is no repr; at most 64 levels deep.
[[nodiscard]] std::optional<PythonValue> readPythonRepr(std::string_view text);

} // namespace castwright::progress

// Random JSON values, and random ways to write each down.
#pragma once

#include <array>
#include <format>
#include <string>

#include "models/json/value.h"
#include "properties/seeds.h"

namespace castwright::properties {

inline std::string randomString(Random& random) {
    static constexpr std::array<std::string_view, 16> pieces = {"a",
                                                                "b",
                                                                "name",
                                                                " ",
                                                                "\"",
                                                                "\\",
                                                                "\n",
                                                                "\t",
                                                                "/",
                                                                "~",
                                                                "\xC3\xA4",
                                                                "\xE2\x82\xAC",
                                                                "\xF0\x9F\x8E\xAD",
                                                                "0",
                                                                "\x01",
                                                                "id"};
    std::string text;
    for (auto count = random.below(6); count > 0; --count)
        text += random.pick(pieces);
    return text;
}

inline json::Value randomScalar(Random& random) {
    static constexpr std::array<std::string_view, 10> numbers = {
        "0", "-0", "1", "1.0", "1e3", "-12.5", "1E+2", "12345678901234567890123", "0.1", "100"};
    switch (random.below(5)) {
    case 0:
        return {};
    case 1:
        return random.chance(50);
    case 2:
        return json::Number{std::string(random.pick(numbers))};
    default:
        return randomString(random);
    }
}

inline json::Value randomValue(Random& random, std::size_t depth = 4) {
    if (depth == 0 || random.chance(35))
        return randomScalar(random);
    if (random.chance(40)) {
        json::Value::Array items;
        for (auto count = random.below(5); count > 0; --count)
            items.push_back(randomValue(random, depth - 1));
        return items;
    }
    json::Value object{json::Value::Object{}};
    for (auto count = random.below(6); count > 0; --count)
        object.set(randomString(random), randomValue(random, depth - 1));
    return object;
}

inline std::string randomQuoted(Random& random, std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n' && random.chance(50))
            quoted += "\\n";
        else if (c == '"' || c == '\\')
            (quoted += '\\') += c;
        else if (byte < 0x20 || (byte < 0x80 && random.chance(5)))
            quoted += std::format("\\u{:04x}", byte);
        else
            quoted += c;
    }
    return quoted + "\"";
}

// How one text is laid out: consistent within itself, as files are, or wild.
struct Layout {
    bool wild = false;
    bool inlineArrays = false;
    bool inlineObjects = false;
    std::string indent = "  ";
    std::string eol = "\n";
    std::string colon = ": ";
    std::string comma = ", ";

    static Layout random(Random& random) {
        static constexpr std::array<std::string_view, 5> indents = {"  ", "    ", "\t", "", " "};
        static constexpr std::array<std::string_view, 3> colons = {": ", ":", " : "};
        static constexpr std::array<std::string_view, 2> commas = {", ", ","};
        return {
            .wild = random.chance(20),
            .inlineArrays = random.chance(50),
            .inlineObjects = random.chance(30),
            .indent = std::string(random.pick(indents)),
            .eol = random.chance(25) ? "\r\n" : "\n",
            .colon = std::string(random.pick(colons)),
            .comma = std::string(random.pick(commas))};
    }
};

inline std::string
randomText(Random& random, const json::Value& value, const Layout& layout, std::size_t level = 0) {
    const auto gap = [&](std::string_view usual) {
        static constexpr std::array<std::string_view, 6> spaces = {"", " ", "\n", "\t ", "\r\n", "\n\n  "};
        return std::string(layout.wild ? random.pick(spaces) : usual);
    };
    if (const auto* text = value.asString())
        return randomQuoted(random, *text);
    if (const auto* number = value.asNumber())
        return number->text;
    if (const auto* truth = value.asBool())
        return *truth ? "true" : "false";
    if (value.isNull())
        return "null";
    const auto* items = value.asArray();
    const auto* members = value.asObject();
    const bool isInline = items ? layout.inlineArrays : layout.inlineObjects;
    const auto count = items ? items->size() : members->size();
    std::string text = items ? "[" : "{";
    const auto newLine = [&](std::size_t depth) {
        auto line = layout.eol;
        for (; depth > 0; --depth)
            line += layout.indent;
        return line;
    };
    for (std::size_t index = 0; index < count; ++index) {
        if (index > 0)
            text += gap("") + ",";
        text += gap(isInline ? (index > 0 ? layout.comma.substr(1) : "") : newLine(level + 1));
        if (members) {
            const auto& [key, member] = (*members)[index];
            text += randomQuoted(random, key);
            text += layout.wild ? gap("") + ":" + gap("") : layout.colon;
            text += randomText(random, member, layout, level + 1);
        } else {
            text += randomText(random, (*items)[index], layout, level + 1);
        }
    }
    text += gap(isInline || count == 0 ? "" : newLine(level));
    return text + (items ? "]" : "}");
}

// A whole file: perhaps with a byte order mark, perhaps without an end of the last line.
inline std::string randomFile(Random& random, const json::Value& value) {
    const auto layout = Layout::random(random);
    auto text = randomText(random, value, layout);
    if (random.chance(70))
        text += layout.eol;
    return random.chance(10) ? "\xEF\xBB\xBF" + text : text;
}

} // namespace castwright::properties

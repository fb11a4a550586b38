// Random texts of lines, and random changes to them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "properties/seeds.h"

namespace castwright::properties {

inline std::string randomLine(Random& random) {
    static constexpr std::array<std::string_view, 12> pieces = {
        "alpha", "beta", " ", "  ", "\t", "{", "}", ".", "\xC3\xA4", "\xFF", "\xF0\x9F\x8E\xAD", "x"};
    std::string line;
    for (auto count = random.below(5); count > 0; --count)
        line += random.pick(pieces);
    return line + (random.chance(10) ? "\r\n" : "\n");
}

inline std::string joined(const std::vector<std::string>& lines, Random& random) {
    std::string text;
    for (const auto& line : lines)
        text += line;
    if (!text.empty() && random.chance(25))
        text.pop_back();
    return text;
}

inline std::string randomLines(Random& random) {
    std::vector<std::string> lines;
    for (auto count = random.below(25); count > 0; --count)
        lines.push_back(randomLine(random));
    return joined(lines, random);
}

inline std::string changedLines(Random& random, std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto newline = text.find('\n');
        const auto end = newline == std::string_view::npos ? text.size() : newline + 1;
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    for (auto count = random.below(6); count > 0; --count) {
        const auto at = static_cast<std::ptrdiff_t>(random.below(lines.size() + 1));
        const bool isLine = at < static_cast<std::ptrdiff_t>(lines.size());
        switch (random.below(4)) {
        case 0:
            lines.insert(lines.begin() + at, randomLine(random));
            break;
        case 1:
            if (isLine)
                lines.erase(lines.begin() + at);
            break;
        case 2:
            if (isLine)
                lines[static_cast<std::size_t>(at)] = randomLine(random);
            break;
        default:
            if (isLine) {
                const auto line = lines[static_cast<std::size_t>(at)];
                lines.erase(lines.begin() + at);
                lines.insert(
                    lines.begin() + static_cast<std::ptrdiff_t>(random.below(lines.size() + 1)), line);
            }
        }
    }
    std::string changed;
    for (const auto& line : lines)
        changed += line;
    if (!changed.empty() && random.chance(5))
        changed.pop_back();
    return changed;
}

} // namespace castwright::properties

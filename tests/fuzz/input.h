// What a fuzz target is given, and how it says that a law is broken.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace castwright::fuzz {

[[nodiscard]] inline std::string_view bytes(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Corpora stay readable: parts stand apart by the record separator of ASCII. Missing parts are empty.
[[nodiscard]] inline std::vector<std::string_view> parts(std::string_view input, std::size_t count) {
    std::vector<std::string_view> all;
    while (all.size() + 1 < count) {
        const auto end = input.find('\x1E');
        all.push_back(input.substr(0, end));
        input = end == std::string_view::npos ? std::string_view{} : input.substr(end + 1);
    }
    all.push_back(input);
    return all;
}

inline void require(bool law, const char* sentence) {
    if (law)
        return;
    std::fprintf(stderr, "Broken: %s\n", sentence);
    std::abort();
}

} // namespace castwright::fuzz

// Escapes of JSON pointers: ~0 is "~", ~1 is "/".
#include "models/json/pointer.h"

#include <charconv>

namespace castwright::json {

std::optional<std::vector<std::string>> pointerSteps(std::string_view pointer) {
    std::vector<std::string> steps;
    if (pointer.empty())
        return steps;
    if (pointer.front() != '/')
        return std::nullopt;
    for (std::size_t index = 0; index < pointer.size(); ++index) {
        const char c = pointer[index];
        if (c == '/') {
            steps.emplace_back();
        } else if (c == '~') {
            ++index;
            if (index == pointer.size() || (pointer[index] != '0' && pointer[index] != '1'))
                return std::nullopt;
            steps.back() += pointer[index] == '0' ? '~' : '/';
        } else {
            steps.back() += c;
        }
    }
    return steps;
}

std::string pointerTo(std::string_view container, std::string_view key) {
    std::string pointer(container);
    pointer += '/';
    for (const char c : key) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

std::string pointerTo(std::string_view container, std::size_t index) {
    return std::string(container) + '/' + std::to_string(index);
}

std::optional<std::size_t> arrayIndex(std::string_view step) {
    if (step.empty() || (step.size() > 1 && step.front() == '0'))
        return std::nullopt;
    std::size_t index = 0;
    const auto [end, problem] = std::from_chars(step.data(), step.data() + step.size(), index);
    if (problem != std::errc{} || end != step.data() + step.size())
        return std::nullopt;
    return index;
}

} // namespace castwright::json

// Parsing with sentences.
#include "app/service/arguments.h"

#include <algorithm>
#include <charconv>
#include <format>

namespace castwright::service {

Result<Arguments> Arguments::parse(std::span<const Argument> known, std::span<char* const> given) {
    Arguments arguments;
    for (std::size_t n = 0; n < given.size(); ++n) {
        const std::string_view text = given[n];
        const auto equals = text.find('=');
        const auto name = text.substr(0, equals);
        const auto found = std::ranges::find(known, name, &Argument::name);
        if (found == known.end())
            return fail(ErrorCode::invalid, std::format("There is no option \"{}\". See --help.", text));
        std::string value;
        if (found->value.empty()) {
            if (equals != std::string_view::npos)
                return fail(ErrorCode::invalid, std::format("{} takes no value.", name));
        } else if (equals != std::string_view::npos) {
            value = text.substr(equals + 1);
        } else if (n + 1 < given.size()) {
            value = given[++n];
        } else {
            return fail(ErrorCode::invalid, std::format("{} needs a value: {}.", name, found->value));
        }
        if (!arguments.values_.emplace(name, std::move(value)).second)
            return fail(ErrorCode::invalid, std::format("{} is given twice.", name));
    }
    return arguments;
}

std::optional<std::string> Arguments::value(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
}

Result<int> Arguments::number(std::string_view name, int fallback, int most) const {
    const auto text = value(name);
    if (!text)
        return fallback;
    int number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (text->empty() || error != std::errc{} || end != text->data() + text->size() || number < 0
        || number > most)
        return fail(
            ErrorCode::invalid,
            std::format("{} cannot be \"{}\": it is a number from 0 to {}.", name, *text, most));
    return number;
}

std::string optionTable(std::span<const Argument> known) {
    std::string text;
    for (const auto& one : known)
        text += std::format("  {:<22}{}\n", std::format("{} {}", one.name, one.value), one.summary);
    return text;
}

} // namespace castwright::service

// Parsing, with sentences that name what would have been right.
#include "app/cli/commandline.h"

#include <algorithm>
#include <format>

namespace castwright::cli {

namespace {

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

// " Did you mean X?", or nothing where nothing is near.
std::string
suggestion(std::string_view wrong, const std::vector<std::string>& right, std::string_view prefix) {
    const auto nearest = std::ranges::min_element(
        right, {}, [&](const std::string& candidate) { return editDistance(wrong, candidate); });
    if (nearest == right.end() || editDistance(wrong, *nearest) > std::max<std::size_t>(1, wrong.size() / 3))
        return {};
    return std::format(" Did you mean {}{}?", prefix, *nearest);
}

std::unexpected<Error> wrong(const std::vector<const Command*>& path, std::string message) {
    return fail(ErrorCode::invalid, std::format("{} See \"{} --help\".", message, fullName(path)));
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t n = 0; n < words.size(); ++n)
        text += (n == 0 ? "" : n + 1 == words.size() ? " or " : ", ") + words[n];
    return text;
}

Result<> checkOperands(const Parsed& parsed) {
    const auto& operands = parsed.command().operands;
    const auto needed = static_cast<std::size_t>(
        std::ranges::count_if(operands, [](const auto& one) { return !one.isOptional; }));
    if (parsed.operands.size() < needed) {
        const auto& missing = operands[parsed.operands.size()];
        return wrong(parsed.path, std::format("{} is missing: {}.", missing.name, missing.summary));
    }
    const auto isOpen = !operands.empty() && operands.back().isRepeated;
    if (!isOpen && parsed.operands.size() > operands.size())
        return wrong(
            parsed.path, std::format("\"{}\" is one argument too many.", parsed.operands[operands.size()]));
    for (std::size_t n = 0; n < parsed.operands.size(); ++n) {
        const auto& operand = operands[std::min(n, operands.size() - 1)];
        if (!operand.words.empty() && !std::ranges::contains(operand.words, parsed.operands[n]))
            return wrong(
                parsed.path, std::format(
                                 "{} cannot be \"{}\": it is {}.", operand.name, parsed.operands[n],
                                 listed(operand.words)));
    }
    return {};
}

} // namespace

std::string fullName(std::span<const Command* const> path) {
    std::string text;
    for (const auto* command : path)
        text += (text.empty() ? "" : " ") + command->name;
    return text;
}

Result<Parsed> parseCommandLine(const Command& root, std::span<const std::string> arguments) {
    Parsed parsed;
    parsed.path = {&root};
    auto areOptionsOver = false;
    for (std::size_t n = 0; n < arguments.size(); ++n) {
        const std::string_view argument = arguments[n];
        const auto& command = parsed.command();
        if (!areOptionsOver && argument == "--") {
            areOptionsOver = true;
        } else if (!areOptionsOver && (argument == "--help" || argument == "-h")) {
            parsed.isHelp = true;
        } else if (!areOptionsOver && argument == "--json") {
            parsed.isJson = true;
        } else if (!areOptionsOver && parsed.path.size() == 1 && argument == "--version") {
            parsed.isVersion = true;
        } else if (!areOptionsOver && argument.starts_with("-") && argument != "-") {
            const auto name = argument.substr(argument.starts_with("--") ? 2 : 1);
            const auto equals = name.find('=');
            const auto* option =
                argument.starts_with("--") ? command.option(name.substr(0, equals)) : nullptr;
            if (option == nullptr) {
                std::vector<std::string> names{"help", "json"};
                for (const auto& one : command.options)
                    names.push_back(one.name);
                return wrong(
                    parsed.path, std::format(
                                     "There is no option \"{}\".{}", argument,
                                     suggestion(name.substr(0, equals), names, "--")));
            }
            std::string value;
            if (option->value.empty()) {
                if (equals != std::string_view::npos)
                    return wrong(parsed.path, std::format("--{} takes no value.", option->name));
            } else if (equals != std::string_view::npos) {
                value = name.substr(equals + 1);
            } else if (n + 1 < arguments.size()) {
                value = arguments[++n];
            } else {
                return wrong(
                    parsed.path, std::format("--{} needs a value: {}.", option->name, option->value));
            }
            if (!option->words.empty() && !std::ranges::contains(option->words, value))
                return wrong(
                    parsed.path,
                    std::format(
                        "--{} cannot be \"{}\": it is {}.", option->name, value, listed(option->words)));
            if (!parsed.options.emplace(option->name, std::move(value)).second)
                return wrong(parsed.path, std::format("--{} is given twice.", option->name));
        } else if (!command.commands.empty()) {
            const auto* next = command.find(argument);
            if (next == nullptr) {
                std::vector<std::string> names;
                for (const auto& one : command.commands)
                    names.push_back(one.name);
                return wrong(
                    parsed.path, std::format(
                                     "{} has no command \"{}\".{}", fullName(parsed.path), argument,
                                     suggestion(argument, names, "")));
            }
            parsed.path.push_back(next);
        } else {
            parsed.operands.emplace_back(argument);
        }
    }
    if (parsed.isHelp || parsed.isVersion)
        return parsed;
    if (!parsed.command().commands.empty())
        return parsed; // the caller shows its help
    if (auto checked = checkOperands(parsed); !checked)
        return std::unexpected(std::move(checked.error()));
    return parsed;
}

} // namespace castwright::cli

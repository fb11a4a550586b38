// One layout for every page: what it is for, how it is called, what it takes, examples, where to read on.
#include "app/cli/help.h"

#include <algorithm>
#include <format>
#include <sstream>

#include "app/cli/commandline.h"

namespace castwright::cli {

namespace {

constexpr std::size_t pageWidth = 80;

std::string wrapped(std::string_view text, std::size_t indent) {
    std::string out;
    std::size_t column = 0;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        if (column > indent && column + 1 + word.size() > pageWidth) {
            out += '\n';
            column = 0;
        }
        if (column == 0) {
            out += std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out + '\n';
}

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string table(std::string_view title, const Rows& rows) {
    if (rows.empty())
        return {};
    std::size_t width = 0;
    for (const auto& [left, right] : rows)
        width = std::max(width, left.size());
    auto text = std::format("\n{}:\n", title);
    for (const auto& [left, right] : rows) {
        auto lines = wrapped(right, width + 4);
        lines.replace(0, width + 4, std::format("  {:{}}  ", left, width));
        text += lines;
    }
    return text;
}

std::string usage(std::span<const Command* const> path) {
    const auto& command = *path.back();
    auto line = std::format("Usage: {}", fullName(path));
    if (!command.commands.empty())
        line += " COMMAND";
    for (const auto& option : command.options)
        line += option.value.empty() ? std::format(" [--{}]", option.name)
                                     : std::format(" [--{} {}]", option.name, option.value);
    for (const auto& operand : command.operands) {
        const auto name = operand.name + (operand.isRepeated ? "..." : "");
        line += operand.isOptional ? " [" + name + "]" : " " + name;
    }
    return line + '\n';
}

constexpr std::string_view helpOnHelp =
    "cw help: Explain a command.\n"
    "\n"
    "Usage: cw help [COMMAND...]\n"
    "\n"
    "Without a command it lists them all. \"cw help core start\" explains a\n"
    "command of a command, \"cw help exit-codes\" what cw returns.\n"
    "\n"
    "Examples:\n"
    "  cw help merge\n"
    "  cw help core start\n";

} // namespace

std::string helpFor(std::span<const Command* const> path) {
    const auto& command = *path.back();
    auto text = std::format("{}: {}.\n\n{}", fullName(path), command.summary, usage(path));
    if (!command.description.empty()) {
        std::istringstream paragraphs(command.description);
        for (std::string paragraph; std::getline(paragraphs, paragraph);)
            text += '\n' + wrapped(paragraph, 0);
    }
    Rows rows;
    for (const auto& one : command.commands)
        rows.emplace_back(one.name, one.summary);
    if (path.size() == 1)
        rows.emplace_back("help", "Explain a command");
    text += table("Commands", rows);

    rows.clear();
    for (const auto& operand : command.operands) {
        std::string words;
        for (const auto& word : operand.words)
            words += (words.empty() ? ": " : ", ") + word;
        rows.emplace_back(operand.name, operand.summary + words);
    }
    text += table("Arguments", rows);

    rows.clear();
    for (const auto& option : command.options)
        rows.emplace_back(
            "--" + option.name + (option.value.empty() ? "" : " " + option.value), option.summary);
    if (command.run)
        rows.emplace_back("--json", "Print the result as one JSON value");
    rows.emplace_back("--help", "Show this page");
    if (path.size() == 1)
        rows.emplace_back("--version", "Print the version");
    text += table("Options", rows);

    if (!command.examples.empty()) {
        text += "\nExamples:\n";
        for (const auto& example : command.examples)
            text += "  " + example + '\n';
    }
    if (path.size() == 1)
        text += "\n\"cw help COMMAND\" explains a command, \"cw help exit-codes\" what cw returns.\n";
    return text;
}

std::string helpOnExitCodes() {
    std::string text = "Every command of cw ends with one of these codes:\n\n";
    for (const auto& [code, meaning] : exitCodes())
        text += std::format("  {:>2}  {}\n", static_cast<int>(code), meaning);
    return text + "\nWhat went wrong is said on stderr, results are printed on stdout.\n";
}

Result<std::string> helpOn(const Command& root, std::span<const std::string> words) {
    if (words.size() == 1 && words.front() == "exit-codes")
        return helpOnExitCodes();
    if (words.size() == 1 && words.front() == "help")
        return std::string(helpOnHelp);
    std::vector<const Command*> path{&root};
    for (const auto& word : words) {
        const auto* next = path.back()->find(word);
        if (next == nullptr)
            return fail(
                ErrorCode::notFound,
                std::format("{} has no command \"{}\". See \"cw help\".", fullName(path), word));
        path.push_back(next);
    }
    return helpFor(path);
}

} // namespace castwright::cli

// The command line as a value: which command is meant, with which arguments, or what is wrong with it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "app/cli/command.h"

namespace castwright::cli {

struct Parsed {
    std::vector<const Command*> path; // from the root to the command
    std::map<std::string, std::string, std::less<>> options;
    std::vector<std::string> operands;
    bool isJson = false;
    bool isHelp = false;
    bool isVersion = false;

    [[nodiscard]] const Command& command() const { return *path.back(); }
};

// An option's value stands behind it or is joined by "="; "--" ends the options. Misspelt names get a
// suggestion.
[[nodiscard]] Result<Parsed> parseCommandLine(const Command& root, std::span<const std::string> arguments);

// "cw core start"
[[nodiscard]] std::string fullName(std::span<const Command* const> path);

} // namespace castwright::cli

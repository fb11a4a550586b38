// Help pages, made from the commands themselves.
#pragma once

#include <span>
#include <string>

#include "app/cli/command.h"

namespace castwright::cli {

[[nodiscard]] std::string helpFor(std::span<const Command* const> path);
[[nodiscard]] std::string helpOnExitCodes();

// The words of `cw help WORDS…`: a command's page, "exit-codes", or an error that says what there is.
[[nodiscard]] Result<std::string> helpOn(const Command& root, std::span<const std::string> words);

} // namespace castwright::cli

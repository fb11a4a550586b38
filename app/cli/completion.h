// Scripts by which bash, zsh and fish complete cw's command line, made from the commands themselves.
#pragma once

#include <string>
#include <string_view>

#include "app/cli/command.h"

namespace castwright::cli {

// `shell` is "bash", "zsh" or "fish".
[[nodiscard]] std::string completionScript(const Command& root, std::string_view shell);

} // namespace castwright::cli

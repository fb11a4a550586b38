// All subcommands of cw. Each is made in its own command_*.cpp.
#pragma once

#include "app/cli/command.h"

namespace castwright::cli {

[[nodiscard]] Command completionCommand();
[[nodiscard]] Command coreCommand();

// The program itself: the root of the tree that parsing, help and completion walk.
[[nodiscard]] Command rootCommand();

} // namespace castwright::cli

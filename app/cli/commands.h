// All subcommands of cw. Each is made in its own command_*.cpp.
#pragma once

#include "app/cli/command.h"

namespace castwright::cli {

[[nodiscard]] Command diffCommand();
[[nodiscard]] Command fmtCommand();
[[nodiscard]] Command kindsCommand();
[[nodiscard]] Command layoutCommand();
[[nodiscard]] Command mergeCommand();
[[nodiscard]] Command validateCommand();
[[nodiscard]] Command newCommand();
[[nodiscard]] Command importCommand();
[[nodiscard]] Command applyCommand();
[[nodiscard]] Command logCommand();
[[nodiscard]] Command restoreCommand();
[[nodiscard]] Command trustCommand();
[[nodiscard]] Command gitSetupCommand();
[[nodiscard]] Command mergeDriverCommand();
[[nodiscard]] Command completionCommand();
[[nodiscard]] Command refineCommand();
[[nodiscard]] Command proposalsCommand();
[[nodiscard]] Command approveCommand();
[[nodiscard]] Command rejectCommand();
[[nodiscard]] Command runCommand();
[[nodiscard]] Command auditCommand();
[[nodiscard]] Command coreCommand();

// The program itself: the root of the tree that parsing, help and completion walk.
[[nodiscard]] Command rootCommand();

} // namespace castwright::cli

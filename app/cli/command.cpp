// Outcomes, and looking into a command.
#include "app/cli/command.h"

#include <algorithm>

namespace castwright::cli {

Outcome failure(Error error) {
    const auto code = exitCodeOf(error.code);
    return {.code = code, .error = std::move(error)};
}

Outcome misuse(std::string message) {
    return {
        .code = ExitCode::misuse,
        .error = Error{.code = ErrorCode::invalid, .message = std::move(message), .where = {}, .cause = {}}};
}

const Command* Command::find(std::string_view subcommand) const {
    const auto found = std::ranges::find(commands, subcommand, &Command::name);
    return found == commands.end() ? nullptr : &*found;
}

const Option* Command::option(std::string_view wanted) const {
    const auto found = std::ranges::find(options, wanted, &Option::name);
    return found == options.end() ? nullptr : &*found;
}

} // namespace castwright::cli

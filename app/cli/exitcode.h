// The exit codes of cw, one meaning each for all commands: scripts rely on them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::cli {

enum class ExitCode : std::uint8_t {
    ok = 0,
    negative = 1,    // it worked and the answer is no
    misuse = 2,      // the command line is wrong
    badInput = 3,    // a file or an answer is not what it should be, or is missing
    unavailable = 4, // a core, an engine or a device does not answer
    conflict = 5,    // the present state does not allow it
    cancelled = 6,   // it was stopped or ran out of time
    fault = 70,      // a fault of ours
};

struct ExitCodeMeaning {
    ExitCode code;
    std::string_view meaning;
};

[[nodiscard]] std::span<const ExitCodeMeaning> exitCodes();
[[nodiscard]] ExitCode exitCodeOf(ErrorCode code);

} // namespace castwright::cli

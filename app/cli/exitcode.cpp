// What the exit codes mean, in the words of `cw help exit-codes`.
#include "app/cli/exitcode.h"

#include <array>
#include <utility>

namespace castwright::cli {

namespace {

constexpr std::array meanings{
    ExitCodeMeaning{ExitCode::ok, "It worked, and where a question was asked the answer is yes."},
    ExitCodeMeaning{
        ExitCode::negative, "It worked, and the answer is no: problems found, files differ, no core runs."},
    ExitCodeMeaning{ExitCode::misuse, "The command line is wrong; nothing was done."},
    ExitCodeMeaning{ExitCode::badInput, "Something that was to be read is missing or not what it should be."},
    ExitCodeMeaning{ExitCode::unavailable, "A core, an engine or a device did not answer; later may work."},
    ExitCodeMeaning{ExitCode::conflict, "The present state does not allow it."},
    ExitCodeMeaning{ExitCode::cancelled, "It was stopped or ran out of time."},
    ExitCodeMeaning{ExitCode::fault, "A fault of Castwright's own; please report it."},
};

} // namespace

std::span<const ExitCodeMeaning> exitCodes() {
    return meanings;
}

ExitCode exitCodeOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::invalid:
    case ErrorCode::notFound:
    case ErrorCode::tooLarge:
    case ErrorCode::io:
        return ExitCode::badInput;
    case ErrorCode::conflict:
    case ErrorCode::stale:
    case ErrorCode::refused:
        return ExitCode::conflict;
    case ErrorCode::unavailable:
        return ExitCode::unavailable;
    case ErrorCode::timeout:
    case ErrorCode::cancelled:
        return ExitCode::cancelled;
    case ErrorCode::internal:
        return ExitCode::fault;
    }
    std::unreachable();
}

} // namespace castwright::cli

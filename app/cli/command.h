// What a subcommand of cw is: a value that says how it is called and what it does. Parsing, help and shell
// completion all read this value, so a command never prints its own usage.
//
// To add one: write app/cli/command_NAME.cpp with a function `Command NAMECommand()`, declare it in
// commands.h, and list it in the table of commands.cpp. What it needs (models/spec, net/http, ...) goes to
// DEPENDS in CMakeLists.txt.
//   - results go to call.out; with --json (call.isJson) exactly one JSON value and nothing else goes there
//   - sentences about what went wrong are returned, not printed: `return failure(error)` or `return
//   misuse("...")`
//   - the exit code says what happened (exitcode.h); a command adds no codes of its own
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/exitcode.h"
#include "models/vocabulary/error.h"

namespace castwright::cli {

// How the shell completes an operand or an option's value.
enum class Completes : std::uint8_t { nothing, files, folders, words };

struct Option {
    std::string name;    // "workspace": written --workspace
    std::string value;   // "PATH" where it takes one, empty for a switch
    std::string summary; // one line, starts with a capital letter, no full stop
    Completes completes = Completes::nothing;
    std::vector<std::string> words = {}; // what may be given, with Completes::words; anything else is refused
};

struct Operand {
    std::string name; // "FILE"
    std::string summary;
    bool isOptional = false;
    bool isRepeated = false; // the last one only
    Completes completes = Completes::files;
    std::vector<std::string> words = {};
};

// One call of a command: its arguments, already checked against the Command's options and operands.
struct Call {
    std::ostream& out;
    std::istream& in;
    bool isJson = false;
    std::map<std::string, std::string, std::less<>> options = {}; // by name; a switch has an empty value
    std::vector<std::string> operands = {};

    [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const {
        const auto found = options.find(option);
        return found == options.end() ? std::nullopt : std::optional(found->second);
    }
};

// What a command ends with. The message, where there is one, goes to stderr as "cw: message".
struct Outcome {
    ExitCode code = ExitCode::ok;
    std::optional<Error> error = {};
};

[[nodiscard]] inline Outcome success() {
    return {};
}
// The command worked and its answer is no: problems were found, files differ, the core does not run.
[[nodiscard]] inline Outcome negative() {
    return {.code = ExitCode::negative};
}
[[nodiscard]] Outcome failure(Error error);
[[nodiscard]] Outcome misuse(std::string message);

struct Command {
    std::string name;
    std::string summary;                    // one line for the list of commands
    std::string description = {};           // paragraphs for `cw help NAME`: what it is for, then examples
    std::vector<std::string> examples = {}; // "cw core start --workspace ~/flows"
    std::vector<Option> options = {};       // --json and --help are everyone's and are not listed
    std::vector<Operand> operands = {};
    std::vector<Command> commands = {}; // subcommands; a command has these or `run`
    std::function<Outcome(Call&)> run = {};

    [[nodiscard]] const Command* find(std::string_view subcommand) const;
    [[nodiscard]] const Option* option(std::string_view option) const;
};

} // namespace castwright::cli

// cw: parses the command line, runs one command, says what went wrong, and returns what exitcode.h documents.
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/commandline.h"
#include "app/cli/commands.h"
#include "app/cli/help.h"

using namespace castwright;
using namespace castwright::cli;

namespace {

int finish(const Outcome& outcome) {
    if (outcome.error)
        std::cerr << "cw: " << describe(*outcome.error) << '\n';
    std::cout.flush();
    if (!std::cout && outcome.code == ExitCode::ok) {
        std::cerr << "cw: The output could not be written.\n";
        return static_cast<int>(ExitCode::badInput);
    }
    return static_cast<int>(outcome.code);
}

Outcome run(const std::vector<std::string>& arguments) {
    const auto root = rootCommand();
    if (!arguments.empty() && arguments.front() == "help") {
        const auto words = std::span(arguments).subspan(1);
        const auto page = helpOn(root, words);
        if (!page)
            return misuse(page.error().message);
        std::cout << *page;
        return success();
    }
    const auto parsed = parseCommandLine(root, arguments);
    if (!parsed)
        return misuse(parsed.error().message);
    if (parsed->isVersion) {
        if (parsed->isJson)
            std::cout << nlohmann::json{{"version", CASTWRIGHT_VERSION}}.dump() << '\n';
        else
            std::cout << "cw " CASTWRIGHT_VERSION "\n";
        return success();
    }
    if (parsed->isHelp) {
        std::cout << helpFor(parsed->path);
        return success();
    }
    if (!parsed->command().run) {
        std::cerr << helpFor(parsed->path);
        return {.code = ExitCode::misuse};
    }
    Call call{
        .out = std::cout,
        .in = std::cin,
        .isJson = parsed->isJson,
        .options = parsed->options,
        .operands = parsed->operands};
    return parsed->command().run(call);
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    try {
        return finish(run({argv + 1, argv + argc}));
    } catch (const std::exception& fault) {
        std::cerr << "cw: A fault of cw's own: " << fault.what() << ". Please report it.\n";
        return static_cast<int>(ExitCode::fault);
    }
}

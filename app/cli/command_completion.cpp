// cw completion: the script that makes a shell complete cw.
#include <ostream>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/completion.h"

namespace castwright::cli {

Command completionCommand() {
    return {
        .name = "completion",
        .summary = "Print a script by which a shell completes cw",
        .description = "Put the script where your shell reads it at its start.",
        .examples =
            {"cw completion bash > ~/.local/share/bash-completion/completions/cw",
             "source <(cw completion zsh)    # in ~/.zshrc",
             "cw completion fish > ~/.config/fish/completions/cw.fish"},
        .operands = {{
            .name = "SHELL",
            .summary = "The shell",
            .completes = Completes::words,
            .words = {"bash", "zsh", "fish"},
        }},
        .run =
            [](Call& call) {
                const auto script = completionScript(rootCommand(), call.operands.front());
                if (call.isJson)
                    call.out << nlohmann::json(script).dump() << '\n';
                else
                    call.out << script;
                return success();
            },
    };
}

} // namespace castwright::cli

// cw trust: whether things of a workspace may run.
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/workspaceplace.h"
#include "models/json/write.h"
#include "models/workspace/trust.h"

namespace castwright::cli {

namespace {

Outcome run(Call& call) {
    const auto folders = rendezvous::foldersFromEnvironment();
    if (!folders)
        return failure(folders.error());
    const auto opened = workspace::openFolder(call.value("workspace").value_or("."));
    if (!opened)
        return failure(opened.error());
    workspace::FileOps ops;
    const workspace::Trust trust(folders->state, ops);
    if (!call.operands.empty())
        if (const auto set = trust.setTrusted(opened->root, call.operands.front() == "yes"); !set)
            return failure(set.error());
    const bool isTrusted = trust.isTrusted(opened->root);
    if (call.isJson)
        call.out << json::write(
            json::Value(json::Value::Object{{"workspace", opened->root.string()}, {"trusted", isTrusted}}))
                 << '\n';
    else
        call.out << std::format("{} is {}trusted.\n", opened->root.string(), isTrusted ? "" : "not ");
    return isTrusted || !call.operands.empty() ? success() : negative();
}

} // namespace

Command trustCommand() {
    return {
        .name = "trust",
        .summary = "Say whether a workspace is trusted, or trust it",
        .description =
            "Nothing of a workspace runs before you trust it. The answer is kept outside of it, where "
            "nothing that arrives with a workspace can write. Without an answer: ends with 0 where it is "
            "trusted, "
            "else with 1.",
        .examples = {"cw trust", "cw trust yes --workspace ~/flows", "cw trust no"},
        .options = {workspaceOption()},
        .operands =
            {{.name = "ANSWER",
              .summary = "yes or no; without it, the present answer is printed",
              .isOptional = true,
              .completes = Completes::words,
              .words = {"yes", "no"}}},
        .run = run,
    };
}

} // namespace castwright::cli

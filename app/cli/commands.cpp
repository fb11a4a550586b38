// The table of subcommands, in the order in which `cw help` lists them.
#include "app/cli/commands.h"

namespace castwright::cli {

Command rootCommand() {
    return {
        .name = "cw",
        .summary = "Work with Castwright workspaces from the command line",
        .description =
            "Agent workflows are folders of files. cw checks and changes them without a window, and talks "
            "to the core that serves a workspace.",
        .commands =
            {
                newCommand(),       importCommand(),      validateCommand(), fmtCommand(),   layoutCommand(),
                diffCommand(),      mergeCommand(),       applyCommand(),    logCommand(),   restoreCommand(),
                gitSetupCommand(),  mergeDriverCommand(), trustCommand(),    kindsCommand(), refineCommand(),
                proposalsCommand(), approveCommand(),     rejectCommand(),   runCommand(),   auditCommand(),
                coreCommand(),      completionCommand(),
            },
    };
}

} // namespace castwright::cli

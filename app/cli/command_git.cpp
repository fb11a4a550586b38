// cw git-setup and cw merge-driver: the git command line merges workflows as Castwright does.
#include <filesystem>
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/workspaceplace.h"
#include "models/git/repository.h"
#include "models/json/write.h"
#include "models/workflow/filemerge.h"

namespace castwright::cli {

namespace {

namespace fs = std::filesystem;

// For the shell that git runs drivers with.
std::string forShell(std::string_view text) {
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

Outcome setUp(Call& call) {
    const auto opened = workspace::openFolder(call.value("workspace").value_or("."));
    if (!opened)
        return failure(opened.error());
    const bool isNew = call.has("init") && !opened->isGitRepository;
    const auto repository = isNew ? git::Repository::init(opened->root) : git::Repository::open(opened->root);
    if (!repository) {
        if (!opened->isGitRepository)
            return failure(
                {.code = ErrorCode::notFound,
                 .message = std::format(
                     "{} is no git repository. cw git-setup --init makes it one.", opened->root.string()),
                 .where = {},
                 .cause = {}});
        return failure(repository.error());
    }
    std::error_code error;
    const auto own = fs::read_symlink("/proc/self/exe", error);
    const auto program = error ? std::string("cw") : own.string();
    const auto changed =
        repository->installMergeDriver(std::format("{} merge-driver %O %A %B %P", forShell(program)));
    if (!changed)
        return failure(changed.error());
    if (call.isJson)
        call.out << json::write(json::Value(json::Value::Object{
            {"repository", opened->root.string()}, {"made", isNew}, {"changed", *changed}}))
                 << '\n';
    else
        call.out
            << (*changed
                    ? "git now merges workflows by nodes and fields here. Commit .gitattributes, so that "
                      "others get it too; each runs cw git-setup once.\n"
                    : "Everything was set up already.\n");
    return success();
}

Result<std::string> readFile(const fs::path& path, workspace::FileOps& ops) {
    const auto root = workspace::RootFolder::open(path.has_parent_path() ? path.parent_path() : ".", ops);
    if (!root)
        return std::unexpected(root.error());
    return root->read(path.filename().string());
}

Outcome drive(Call& call) {
    workspace::FileOps ops;
    const auto base = readFile(call.operands[0], ops);
    const auto ours = readFile(call.operands[1], ops);
    const auto theirs = readFile(call.operands[2], ops);
    for (const auto* version : {&base, &ours, &theirs})
        if (!*version)
            return failure(version->error());
    const fs::path path(call.operands[3]);
    const auto merged = workflow::mergeFile(path.filename().string(), *base, *ours, *theirs);
    if (!merged)
        return failure(merged.error());
    const auto text = workflow::withMarkers(*merged, *base, *ours, *theirs);
    if (!text)
        return failure(text.error());
    const fs::path result(call.operands[1]);
    const auto root = workspace::RootFolder::open(result.has_parent_path() ? result.parent_path() : ".", ops);
    if (!root)
        return failure(root.error());
    if (const auto written = root->write(result.filename().string(), *text); !written)
        return failure(written.error());
    if (call.isJson) {
        json::Value::Array reasons;
        for (const auto& reason : merged->reasons)
            reasons.emplace_back(reason);
        call.out << json::write(
            json::Value(json::Value::Object{{"clean", merged->isClean()}, {"conflicts", std::move(reasons)}}))
                 << '\n';
    }
    if (merged->isClean())
        return success();
    std::string message = std::format("{} is in conflict:", path.string());
    for (const auto& reason : merged->reasons)
        message += "\n  " + reason;
    return {
        .code = ExitCode::negative,
        .error = Error{.code = ErrorCode::conflict, .message = std::move(message), .where = {}, .cause = {}}};
}

} // namespace

Command gitSetupCommand() {
    return {
        .name = "git-setup",
        .summary = "Let the git command line merge workflows by nodes and fields",
        .description =
            "Writes .gitattributes in the workspace and the merge driver into the repository's own "
            "configuration. Harmless to repeat.",
        .examples = {"cw git-setup", "cw git-setup --init --workspace ~/flows"},
        .options =
            {workspaceOption(),
             {.name = "init",
              .value = {},
              .summary = "Make the workspace a git repository where it is none"}},
        .run = setUp,
    };
}

Command mergeDriverCommand() {
    return {
        .name = "merge-driver",
        .summary = "Merge three versions of a file for git",
        .description =
            "What git calls once cw git-setup has run: the result replaces OURS. Ends with 1 where there is "
            "a conflict; then the file holds markers, or ours where the lines alone would have merged.",
        .examples = {"cw merge-driver %O %A %B %P    # in git's configuration"},
        .operands =
            {{.name = "BASE", .summary = "The version both began with"},
             {.name = "OURS", .summary = "Our version, replaced by the result"},
             {.name = "THEIRS", .summary = "Their version"},
             {.name = "PATH", .summary = "What the file is called in the work tree"}},
        .run = drive,
    };
}

} // namespace castwright::cli

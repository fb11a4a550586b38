// cw log and cw restore: restore points and commits on one line, and the way back to one.
#include <algorithm>
#include <format>
#include <functional>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/workspaceplace.h"
#include "models/git/repository.h"
#include "models/json/write.h"

namespace castwright::cli {

namespace {

using json::Value;

struct Line {
    std::chrono::sys_seconds time;
    std::string kind;
    std::string id;
    std::string text;
};

Value strings(const std::vector<std::string>& list) {
    Value::Array items;
    for (const auto& text : list)
        items.emplace_back(text);
    return items;
}

Outcome log(Call& call) {
    workspace::FileOps ops;
    const auto place = workspaceOf(call, ops);
    if (!place)
        return failure(place.error());
    const auto points = place->points.list();
    if (!points)
        return failure(points.error());
    std::vector<Line> lines;
    for (const auto& point : *points)
        lines.push_back(
            {std::chrono::floor<std::chrono::seconds>(point.made), point.isAutomatic ? "automatic" : "named",
             point.id, point.label});
    if (place->folder.isGitRepository) {
        const auto repository = git::Repository::open(place->folder.root);
        if (!repository)
            return failure(repository.error());
        const auto commits = repository->log(500);
        if (!commits)
            return failure(commits.error());
        for (const auto& commit : *commits)
            lines.push_back({commit.author.time, "commit", commit.id, std::string(commit.subject())});
    }
    std::ranges::stable_sort(lines, std::greater(), &Line::time);
    if (call.isJson) {
        Value::Array entries;
        for (const auto& line : lines)
            entries.push_back(Value::Object{
                {"kind", line.kind},
                {"id", line.id},
                {"time", std::format("{:%FT%TZ}", line.time)},
                {"label", line.text}});
        call.out << json::write(Value(std::move(entries))) << '\n';
        return success();
    }
    if (lines.empty())
        call.out << "Nothing yet. A restore point is made before anything risky; cw restore --point TEXT "
                    "makes one now.\n";
    for (const auto& line : lines)
        call.out << std::format(
            "{}  {:9}  {:12.12}  {}\n", shownTime(line.time), line.kind, line.id, line.text);
    return success();
}

Outcome restore(Call& call) {
    workspace::FileOps ops;
    const auto place = workspaceOf(call, ops);
    if (!place)
        return failure(place.error());
    const auto now = std::chrono::system_clock::now();
    if (const auto label = call.value("point")) {
        const auto made = place->points.make(*label, false, now);
        if (!made)
            return failure(made.error());
        if (call.isJson)
            call.out << json::write(Value(Value::Object{{"id", made->id}, {"label", made->label}})) << '\n';
        else
            call.out << std::format("Made the restore point {:.12}: {}\n", made->id, made->label);
        return success();
    }
    if (call.operands.empty())
        return misuse("POINT is missing: which restore point to go back to. See \"cw log\".");
    const auto point = place->points.find(call.operands.front());
    if (!point)
        return failure(point.error());
    if (call.has("preview")) {
        const auto preview = place->points.preview(*point);
        if (!preview)
            return failure(preview.error());
        if (call.isJson) {
            call.out << json::write(Value(Value::Object{
                {"written", strings(preview->written)}, {"deleted", strings(preview->deleted)}}))
                     << '\n';
        } else {
            for (const auto& file : preview->written)
                call.out << std::format("write   {}\n", file);
            for (const auto& file : preview->deleted)
                call.out << std::format("delete  {}\n", file);
            if (preview->written.empty() && preview->deleted.empty())
                call.out << "Nothing would change.\n";
        }
        return success();
    }
    const auto restored = place->points.restore(*point, now);
    if (!restored)
        return failure(restored.error());
    if (call.isJson)
        call.out << json::write(Value(Value::Object{
            {"written", strings(restored->outcome.written)},
            {"deleted", strings(restored->outcome.deleted)},
            {"undo", restored->before.id}}))
                 << '\n';
    else
        call.out << std::format(
            "Went back to \"{}\": {} files written, {} deleted. cw restore {:.12} undoes this.\n",
            point->label, restored->outcome.written.size(), restored->outcome.deleted.size(),
            restored->before.id);
    return success();
}

} // namespace

Command logCommand() {
    return {
        .name = "log",
        .summary = "List restore points and commits, newest first",
        .description = "Restore points are kept outside the workspace; automatic ones go after a while.",
        .examples = {"cw log", "cw log --json --workspace ~/flows"},
        .options = {workspaceOption()},
        .run = log,
    };
}

Command restoreCommand() {
    return {
        .name = "restore",
        .summary = "Go back to a restore point, or make one",
        .description =
            "Only files that differ are touched. The present state becomes a restore point first, so going "
            "back can itself be undone.",
        .examples =
            {"cw restore --point \"before the big change\"", "cw restore 3f2a --preview", "cw restore 3f2a"},
        .options =
            {workspaceOption(),
             {.name = "preview", .value = {}, .summary = "Say what would change, and change nothing"},
             {.name = "point", .value = "TEXT", .summary = "Make a restore point of this name instead"}},
        .operands =
            {{.name = "POINT",
              .summary = "The beginning of a restore point's id",
              .isOptional = true,
              .completes = Completes::nothing}},
        .run = restore,
    };
}

} // namespace castwright::cli

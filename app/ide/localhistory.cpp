#include "app/ide/localhistory.h"

#include <algorithm>
#include <format>

#include "models/document/saving.h"
#include "models/vocabulary/hash.h"
#include "models/workspace/folder.h"

namespace castwright::ide {

namespace {

using history::Changed;
using history::Moment;

constexpr std::size_t mostCommits = 300;
constexpr std::string_view pointPrefix = "point:";
constexpr std::string_view commitPrefix = "commit:";
constexpr std::string_view undonePrefix = "Undo: "; // so the core begins what it says of an undone approval

} // namespace

LocalHistory::LocalHistory(
    std::unique_ptr<workspace::FileOps> ops, workspace::RootFolder root, workspace::RestorePoints points,
    std::string folder)
    : ops_(std::move(ops))
    , root_(std::move(root))
    , points_(std::move(points))
    , folder_(std::move(folder)) {}

Result<std::unique_ptr<LocalHistory>> LocalHistory::open(
    const std::filesystem::path& workspace, const std::filesystem::path& userState, std::string folder) {
    auto ops = std::make_unique<workspace::FileOps>();
    auto root = workspace::RootFolder::open(workspace, *ops);
    if (!root)
        return std::unexpected(root.error());
    auto state = workspace::openStateFolder(workspace, userState, *ops);
    if (!state)
        return std::unexpected(state.error());
    workspace::RestorePoints points(*root, std::move(*state));
    return std::unique_ptr<LocalHistory>(
        new LocalHistory(std::move(ops), std::move(*root), std::move(points), std::move(folder)));
}

std::optional<BundlePath> LocalHistory::inside(std::string_view path) const {
    if (!folder_.empty()) {
        if (!path.starts_with(folder_) || !path.substr(folder_.size()).starts_with('/'))
            return std::nullopt;
        path.remove_prefix(folder_.size() + 1);
    }
    auto parsed = BundlePath::parse(path);
    return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

std::string LocalHistory::below(const BundlePath& path) const {
    return folder_.empty() ? std::string(path.text()) : std::format("{}/{}", folder_, path.text());
}

Result<git::Repository> LocalHistory::repository() const {
    if (!root_.hasFolder(".git"))
        return fail(
            ErrorCode::notFound,
            "The workspace is no git repository. `git init` in its folder makes it one; restore points are "
            "kept without it.");
    return git::Repository::open(root_.path());
}

Result<std::vector<Moment>> LocalHistory::moments() {
    const auto points = points_.list();
    if (!points)
        return std::unexpected(points.error());
    std::vector<Moment> kept;
    for (const auto& point : *points)
        kept.push_back(
            {.kind = Moment::Kind::point,
             .id = std::string(pointPrefix) + point.id,
             .title = point.label,
             .detail = {},
             .time = point.made});
    std::vector<Moment> committed;
    if (const auto git = repository(); git) {
        const auto log = git->log(mostCommits, folder_);
        if (!log)
            return std::unexpected(log.error());
        for (const auto& commit : *log) {
            const auto trailers = commit.trailers();
            const auto proposal = std::ranges::find(trailers, "Proposal", &git::Trailer::key);
            const bool isApproval = proposal != trailers.end();
            const bool isUndone = isApproval && commit.subject().starts_with(undonePrefix)
                                  && !std::ranges::contains(trailers, "Reviewed-by", &git::Trailer::key);
            committed.push_back(
                {.kind = isUndone     ? Moment::Kind::undone
                         : isApproval ? Moment::Kind::approval
                                      : Moment::Kind::commit,
                 .id = std::string(commitPrefix) + commit.id,
                 .title = std::string(commit.subject()),
                 .detail = commit.author.name,
                 .time = commit.author.time,
                 .proposal = isApproval ? proposal->value : std::string()});
        }
    }
    std::vector<Moment> all{
        {.kind = Moment::Kind::now, .id = "now", .title = "Now", .detail = {}, .time = {}}};
    for (auto& moment : history::interleaved(std::move(kept), std::move(committed)))
        all.push_back(std::move(moment));
    return all;
}

Result<spec::Bundle> LocalHistory::present() const {
    // Which files there are is asked anew: they come and go.
    const auto all = workspace::openFolder(root_.path());
    if (!all)
        return std::unexpected(all.error());
    const auto at = std::ranges::find(all->workflows, folder_, &workspace::WorkflowFolder::folder);
    if (at == all->workflows.end())
        return fail(ErrorCode::notFound, "The workflow is not there any more.");
    return document::loadBundle(root_, *at).transform([](auto&& loaded) { return std::move(loaded.bundle); });
}

Result<spec::Bundle> LocalHistory::committed(const std::string& revision) const {
    const auto git = repository();
    if (!git)
        return std::unexpected(git.error());
    const auto files = git->diff("", revision); // from nothing: all that it holds
    if (!files)
        return std::unexpected(files.error());
    spec::Bundle bundle;
    for (const auto& file : *files)
        if (auto path = inside(file.path)) {
            auto content = git->content(revision, file.path);
            if (!content)
                return std::unexpected(content.error());
            if (auto& text = *content)
                bundle.files.insert_or_assign(std::move(*path), std::move(*text));
        }
    return bundle;
}

Result<spec::Bundle> LocalHistory::files(const std::string& moment) {
    if (moment == "now")
        return present();
    if (moment.starts_with(commitPrefix))
        return committed(moment.substr(commitPrefix.size()));
    const auto point = points_.find(moment.substr(std::min(pointPrefix.size(), moment.size())));
    if (!point)
        return std::unexpected(point.error());
    spec::Bundle bundle;
    for (const auto& [name, hash] : point->files)
        if (auto path = inside(name)) {
            auto content = points_.content(hash);
            if (!content)
                return std::unexpected(content.error());
            bundle.files.insert_or_assign(std::move(*path), std::move(*content));
        }
    return bundle;
}

Result<std::string> LocalHistory::restore(const std::string& moment) {
    const auto wanted = files(moment);
    return wanted ? become(*wanted) : std::unexpected(wanted.error());
}

Result<std::string> LocalHistory::become(const spec::Bundle& wanted) {
    const auto there = present();
    if (!there)
        return std::unexpected(there.error());
    const auto back = points_.make("Before going back", true, std::chrono::system_clock::now());
    if (!back)
        return std::unexpected(back.error());
    // Only this workflow's files, and only those that differ.
    std::vector<workspace::FileIntent> intents;
    for (const auto& [path, bytes] : wanted.files) {
        const auto* now = there->find(path);
        if (now == nullptr || *now != bytes)
            intents.push_back({below(path), now == nullptr ? std::string() : contentHash(*now), bytes});
    }
    for (const auto& [path, bytes] : there->files)
        if (wanted.find(path) == nullptr)
            intents.push_back({below(path), contentHash(bytes), std::nullopt});
    if (!intents.empty()) {
        const auto done = points_.change(std::move(intents), "restore");
        if (!done)
            return std::unexpected(done.error());
        if (!done->conflicts.empty())
            return fail(
                ErrorCode::conflict,
                std::format("{} was changed at the same time, and left as it is.", done->conflicts.front()));
    }
    return std::string(pointPrefix) + back->id;
}

Result<> LocalHistory::keep(const std::string& label) {
    const auto point = points_.make(label, false, std::chrono::system_clock::now());
    return point ? Result<>() : std::unexpected(point.error());
}

Result<std::vector<Changed>> LocalHistory::changes() {
    const auto git = repository();
    if (!git)
        return std::unexpected(git.error());
    const auto status = git->status();
    if (!status)
        return std::unexpected(status.error());
    std::vector<Changed> changes;
    for (const auto& file : *status) {
        const auto change = file.unstaged ? *file.unstaged : *file.staged;
        changes.push_back(
            {file.path, change == git::Change::added     ? Changed::What::added
                        : change == git::Change::deleted ? Changed::What::deleted
                                                         : Changed::What::modified});
    }
    return changes;
}

Result<> LocalHistory::commit(const std::string& message, const std::vector<std::string>& paths) {
    const auto git = repository();
    if (!git)
        return std::unexpected(git.error());
    const auto status = git->status();
    if (!status)
        return std::unexpected(status.error());
    const auto all = git::withLayouts(paths, *status);
    // What is staged otherwise is to stay out of this commit: it is said, not taken along.
    for (const auto& file : *status)
        if (file.staged && !std::ranges::contains(all, file.path))
            return fail(
                ErrorCode::conflict,
                std::format("{} is staged, but not ticked. Tick it, or unstage it with git.", file.path));
    if (const auto staged = git->stage(all); !staged)
        return staged;
    const auto made = git->commit(message + "\n");
    return made ? Result<>() : std::unexpected(made.error());
}

Result<std::string> LocalHistory::discard(const std::vector<std::string>& paths) {
    const auto git = repository();
    if (!git)
        return std::unexpected(git.error());
    const auto back = git->discard(paths, points_, std::chrono::system_clock::now());
    if (!back)
        return std::unexpected(back.error());
    return std::string(pointPrefix) + back->id;
}

} // namespace castwright::ide

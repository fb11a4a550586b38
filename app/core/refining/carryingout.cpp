// Carrying out what the store holds as decided: files, then the commit, then the intent is forgotten. Each
// step may be repeated, so that a crash anywhere between is finished forward at the next start, and a disk
// that was full as soon as it is not.
#include <algorithm>
#include <chrono>
#include <format>

#include "app/core/refining/refining.h"
#include "models/git/repository.h"
#include "models/workspace/intent.h"

namespace castwright::core {

// The right to change files, where all of them still are what the intent was made for.
Result<workspace::FileHandle> Refining::turnFor(const store::Intent& intent) const {
    auto mine = points_.turn();
    if (!mine)
        return mine;
    for (const auto& file : intent.files) {
        const auto present = workspace::hashOnDisk(workspace_, file.path);
        if (!present)
            return std::unexpected(present.error());
        if (*present != file.before)
            return fail(
                ErrorCode::conflict,
                std::format("{} was changed a moment ago: look at it again.", file.path));
    }
    return mine;
}

void Refining::reach(std::string_view step) const {
    if (reached_)
        reached_(step);
}

Result<> Refining::carryOut(const store::Intent& intent, bool isRepeated) {
    reach("decided");
    std::vector<workspace::FileIntent> files;
    for (const auto& file : intent.files)
        files.push_back(
            {file.path, file.before, file.after.empty() ? std::nullopt : std::optional(file.bytes)});
    const auto outcome =
        workspace::Intents(state_).perform(workspace_, {.id = intent.id, .act = intent.act, .files = files});
    if (!outcome)
        return std::unexpected(outcome.error());
    reach("files");
    auto paths = outcome->written;
    paths.insert(paths.end(), outcome->deleted.begin(), outcome->deleted.end());
    commit(intent, paths, isRepeated);
    reach("committed");
    const auto time = telemetry::rfc3339(wallClock());
    const auto workflow = isRepeated ? workflowOf(intent.proposal) : std::nullopt; // who looks on is told
    return store_->write([&](store::Connection& to) -> Result<> {
        const auto note = [&](const char* act, const std::string& detail) {
            store::appendAudit(
                to, {.proposal = intent.proposal,
                     .time = time,
                     .who = {},
                     .act = act,
                     .detail = detail,
                     .hash = {}});
        };
        if (isRepeated)
            note("carried out later", std::format("{} files", paths.size()));
        // Somebody else wrote these after it was decided: theirs stays, and that is on record.
        for (const auto& path : outcome->conflicts)
            note("left as it was", path);
        if (workflow)
            store::announce(
                to, {.time = time, .kind = "proposal", .workflow = *workflow, .subject = intent.proposal});
        store::removeIntent(to, intent.id);
        return {};
    });
}

Result<> Refining::finishForward() {
    const std::scoped_lock one(applying_);
    std::vector<store::Intent> intents;
    const auto read = store_->read([&](store::Connection& from) -> Result<> {
        intents = store::intents(from);
        return {};
    });
    if (!read || intents.empty())
        return read;
    const auto mine = points_.turn();
    if (!mine)
        return std::unexpected(mine.error());
    Result<> outcome;
    for (const auto& intent : intents) // one that cannot be does not hold up the others
        if (auto done = carryOut(intent, true); !done)
            outcome = std::move(done);
    return outcome;
}

void Refining::postpone(const Error& reason) {
    constexpr auto longest = std::chrono::seconds(300);
    const std::scoped_lock lock(mutex_);
    const auto wait = std::min(longest, std::chrono::seconds(1 << std::min(lateAttempts_++, 9)));
    lateAt_ = wallClock() + wait;
    log_.warning(
        "What was decided is not carried out yet; this is tried again.",
        {{"reason", describe(reason)}, {"attempt", lateAttempts_}, {"again_in_seconds", wait.count()}});
    isDue_ = true;
    wake_.notify_all();
}

void Refining::carryOutLate() {
    {
        const std::scoped_lock lock(mutex_);
        if (!lateAt_ || wallClock() < *lateAt_)
            return;
        lateAt_.reset();
    }
    if (const auto done = finishForward(); !done)
        return postpone(done.error());
    const std::scoped_lock lock(mutex_);
    log_.info("What was decided is carried out now.", {{"attempts", lateAttempts_ + 1}});
    lateAttempts_ = 0;
}

// Who approved it, by the record. Where one person has the core for themselves, that is who commits.
std::vector<std::string>
Refining::reviewersOf(const std::string& proposal, const git::Repository& repository) const {
    std::vector<std::string> names;
    const auto entry = find(proposal);
    if (!entry)
        return names;
    for (const auto& row : entry->audit) {
        if (row.act == undoneAct)
            names.clear();
        if (row.act != approvedAct)
            continue;
        auto name = row.who;
        if (name.empty() || name == localUser) {
            const auto committer = repository.committer();
            if (!committer)
                continue; // then there is no commit either
            name = std::format("{} <{}>", committer->name, committer->email);
        }
        if (!std::ranges::contains(names, name))
            names.push_back(std::move(name));
    }
    return names;
}

// A commit of these files alone. What a person has staged otherwise is theirs: then there is none. Where it
// is a repetition, our own files may be staged already, or committed.
void Refining::commit(
    const store::Intent& intent, const std::vector<std::string>& paths, bool isRepeated) const {
    if (paths.empty() || !workspace_.hasFolder(".git"))
        return;
    const auto repository = git::Repository::open(workspace_.path());
    const auto status = repository ? repository->status() : std::unexpected(repository.error());
    if (!status) {
        log_.warning("Nothing was committed.", {{"reason", describe(status.error())}});
        return;
    }
    const auto all = git::withLayouts(paths, *status);
    const auto isOurs = [&](const auto& file) { return std::ranges::contains(all, file.path); };
    if (std::ranges::none_of(
            *status, [&](const auto& file) { return std::ranges::contains(paths, file.path); }))
        return; // committed before the crash
    if (std::ranges::any_of(*status, [&](const auto& file) {
            return file.staged.has_value() && !(isRepeated && isOurs(file));
        })) {
        log_.info("Nothing was committed: other changes are staged.");
        return;
    }
    auto subject = intent.message.substr(0, intent.message.find('\n'));
    constexpr std::size_t most = 72;
    if (subject.size() > most)
        subject = subject.substr(0, subject.find_last_of(' ', most));
    std::vector<git::Trailer> trailers{{"Proposal", intent.proposal}};
    if (intent.act == "approve")
        for (auto& reviewer : reviewersOf(intent.proposal, *repository))
            trailers.push_back({"Reviewed-by", std::move(reviewer)});
    const auto staged = repository->stage(all);
    if (staged)
        reach("staged");
    const auto made = staged ? repository->commit(subject + "\n\n" + intent.message + "\n", trailers)
                             : Result<std::string>(std::unexpected(staged.error()));
    if (!made)
        log_.warning("Nothing was committed.", {{"reason", describe(made.error())}});
}

} // namespace castwright::core

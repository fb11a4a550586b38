// Decisions, what they would come to, and deciding to carry it out or to take it back: status, audit and the
// intent with the hashes of every file are one transaction; carryingout.cpp does the rest.
#include <algorithm>
#include <chrono>
#include <format>

#include "app/core/refining/refining.h"
#include "models/review/apply.h"
#include "models/review/changes.h"
#include "models/vocabulary/hash.h"
#include "models/vocabulary/id.h"
#include "net/protocol/decisions.h"

namespace castwright::core {

using nlohmann::json;

namespace {

using review::ProposalStatus;

std::unexpected<Error> notToReview(const Entry& entry) {
    return fail(
        ErrorCode::conflict,
        std::format(
            "There is nothing to decide: it is {}{}.", review::toString(entry.proposal.status),
            entry.proposal.resolution == review::Resolution::none
                ? ""
                : std::format(", {}", review::toString(entry.proposal.resolution))));
}

store::Intent intentOf(const Entry& entry, std::string act, std::string message) {
    return {
        .id = randomId(),
        .proposal = entry.proposal.id,
        .act = std::move(act),
        .message = std::move(message),
        .time = telemetry::rfc3339(std::chrono::system_clock::now()),
        .files = {}};
}

// Where a file of the workspace lies in its workflow; nothing where it lies beside.
std::optional<BundlePath> pathIn(const workspace::WorkflowFolder& folder, std::string_view below) {
    const auto prefix = folder.folder.empty() ? std::string() : folder.folder + "/";
    if (!below.starts_with(prefix))
        return std::nullopt;
    auto path = BundlePath::parse(below.substr(prefix.size()));
    return path ? std::optional(std::move(*path)) : std::nullopt;
}

// What the act that was just noted leaves behind.
void keepOutcome(store::Connection& to, const std::string& proposal, const spec::Bundle& files) {
    auto last = to.ask("SELECT max(seq) FROM audit WHERE proposal = ?", proposal);
    last.executeStep();
    const auto audit = last.getColumn(0).getInt64();
    to.run("INSERT INTO outcomes (audit, proposal) VALUES (?, ?)", audit, proposal);
    for (const auto& [path, bytes] : files.files) {
        const auto hash = contentHash(bytes);
        store::keepContent(to, hash, bytes);
        to.run(
            "INSERT INTO outcome_files (audit, path, hash) VALUES (?, ?, ?)", audit, std::string(path.text()),
            hash);
    }
}

Result<> checkRevision(const Entry& entry, const json& body, const char* name) {
    const auto given = body.is_object() ? body.value(name, json()) : json();
    if (given.is_null())
        return fail(
            ErrorCode::conflict, std::format("Say in \"{}\" which decisions you saw.", name),
            {.pointer = std::format("/{}", name)});
    if (!given.is_number_unsigned())
        return fail(
            ErrorCode::invalid, std::format("\"{}\" must be a whole number.", name),
            {.pointer = std::format("/{}", name)});
    if (given.get<std::uint64_t>() == entry.decisions.revision)
        return {};
    return fail(
        ErrorCode::conflict,
        std::format(
            "Somebody decided meanwhile: the decisions are at revision {}.", entry.decisions.revision),
        {.pointer = std::format("/{}", name)});
}

} // namespace

Result<json> Refining::rebase(const std::string& id, std::string_view who) {
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    if (entry->proposal.status != ProposalStatus::completed)
        return notToReview(*entry);
    const auto bundle = draft(entry->workflow);
    if (!bundle)
        return std::unexpected(bundle.error());
    auto rebased = review::rebaseOnto(entry->proposal, *bundle);
    Entry next = *entry;
    next.proposal = std::move(rebased.proposal);
    next.proposal.id = randomId();
    next.proposal.threadId = randomId(); // nothing was told on it: its stream is over
    next.proposal.parentId = id;
    next.request.idempotencyKey.clear(); // it was asked for once, and that was the other
    next.request.baseRevision.clear();   // which lay on another draft
    next.decisions = {};
    next.viewed.clear();
    next.comments.clear(); // they are about the other's text
    next.audit.clear();
    next.log(
        "rebased", std::format("from {}, {} files in conflict", id, rebased.conflicts.size()),
        std::string(who));
    if (const auto kept = proposals_.add(next); !kept)
        return std::unexpected(kept.error());
    return detail(next.proposal.id);
}

Result<json> Refining::decide(const std::string& id, const json& body) {
    json answer;
    const auto done = change(id, [&](Entry& entry) -> Result<> {
        if (entry.proposal.status != ProposalStatus::completed)
            return notToReview(entry);
        if (auto good = checkRevision(entry, body, "revision"); !good)
            return good;
        auto decisions = protocol::readDecisions(body);
        if (!decisions)
            return std::unexpected(decisions.error());
        // The list takes the place of the one before: a verdict that was taken back must not come back.
        entry.decisions.items = std::move(decisions->items);
        ++entry.decisions.revision;
        answer = protocol::toWire(entry.decisions);
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return answer;
}

Result<> Refining::comment(const std::string& id, const json& body, const std::string& who) {
    constexpr std::size_t longest = 16'384;
    auto comment = protocol::readComment(body);
    if (!comment)
        return std::unexpected(comment.error());
    if (comment->text.size() > longest)
        return fail(ErrorCode::invalid, "A comment has at most 16,384 bytes.", {.pointer = "/text"});
    return change(id, [&](Entry& entry) -> Result<> {
        const auto same = std::ranges::find(entry.comments, comment->id, &review::Comment::id);
        if (same != entry.comments.end() && same->who != who)
            return fail(ErrorCode::refused, "Only who wrote a comment changes it.");
        if (same == entry.comments.end() && comment->text.empty())
            return {};
        comment->who = who;
        comment->time = telemetry::rfc3339(std::chrono::system_clock::now());
        const bool isNew = same == entry.comments.end();
        entry.log(
            isNew                   ? "commented"
            : comment->text.empty() ? "comment removed"
                                    : "comment changed",
            comment->path.text(), who);
        if (isNew)
            entry.comments.push_back(*comment);
        else if (comment->text.empty())
            entry.comments.erase(same);
        else
            *same = *comment;
        return {};
    });
}

Result<> Refining::view(const std::string& id, const json& body) {
    return change(id, [&](Entry& entry) -> Result<> {
        const auto path = body.is_object() ? body.value("path", json()) : json();
        const auto hash = body.is_object() ? body.value("hash", json()) : json();
        if (!path.is_string() || !hash.is_string())
            return fail(ErrorCode::invalid, "A path and a hash are needed.");
        if (const auto good = BundlePath::parse(path.get<std::string>()); !good)
            return std::unexpected(good.error());
        const auto viewed = body.value("viewed", json(true));
        if (!viewed.is_boolean())
            return fail(ErrorCode::invalid, "\"viewed\" must be true or false.");
        std::erase_if(entry.viewed, [&](const auto& one) { return one.first == path.get<std::string>(); });
        if (viewed.get<bool>())
            entry.viewed.emplace_back(path.get<std::string>(), hash.get<std::string>());
        return {};
    });
}

Result<json> Refining::preview(const std::string& id, const json& body) const {
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    if (entry->proposal.status != ProposalStatus::completed)
        return notToReview(*entry);
    if (const auto good = checkRevision(*entry, body, "decisions_revision"); !good)
        return std::unexpected(good.error());
    const auto bundle = draft(entry->workflow);
    if (!bundle)
        return std::unexpected(bundle.error());
    const auto settled = protocol::readSettlements(body);
    if (!settled)
        return std::unexpected(settled.error());
    return previewJson(review::preview(entry->proposal, entry->decisions, *bundle, *settled), *bundle);
}

Result<json> Refining::approve(const std::string& id, const json& body, std::string_view who) {
    const std::scoped_lock one(applying_);
    auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    if (entry->proposal.status != ProposalStatus::completed)
        return notToReview(*entry);
    if (const auto good = checkRevision(*entry, body, "decisions_revision"); !good)
        return std::unexpected(good.error());
    const auto folder = folderOf(entry->workflow);
    const auto bundle = draft(entry->workflow);
    if (!folder || !bundle)
        return std::unexpected(folder ? bundle.error() : folder.error());
    if (const auto seen = body.value("draft_revision", json()); seen != spec::revision(*bundle))
        return fail(
            seen.is_string() || seen.is_null() ? ErrorCode::conflict : ErrorCode::invalid,
            seen.is_string() ? "The files have changed since it was previewed: look at it again."
                             : "\"draft_revision\" must be the revision that the preview told.",
            {.pointer = "/draft_revision"});
    const bool confirms = body.is_object() && body.value("confirm_deletions", json()) == json(true);
    const auto settled = protocol::readSettlements(body);
    if (!settled)
        return std::unexpected(settled.error());
    const auto applied =
        review::apply(entry->proposal, entry->decisions, *bundle, {.confirmDeletions = confirms}, *settled);
    if (!applied)
        return std::unexpected(applied.error());
    auto intent = intentOf(*entry, "approve", entry->proposal.prompt);
    const auto add = [&](const BundlePath& path) {
        const auto* before = bundle->find(path);
        const auto* after = applied->result.find(path);
        const auto below =
            folder->folder.empty() ? path.text() : std::format("{}/{}", folder->folder, path.text());
        intent.files.push_back(
            {below, before == nullptr ? "" : contentHash(*before),
             after == nullptr ? "" : contentHash(*after), after == nullptr ? "" : *after});
    };
    for (const auto& path : applied->written)
        add(path);
    for (const auto& path : applied->deleted)
        add(path);
    const auto mine = turnFor(intent);
    if (!mine)
        return std::unexpected(mine.error());
    const auto point = points_.make(
        std::format("Before approving “{:.60}”", entry->proposal.prompt), true,
        std::chrono::system_clock::now(), {}, &*mine);
    if (!point)
        return std::unexpected(point.error());
    const auto stored = change(
        id,
        [&](Entry& now) -> Result<> {
            // Whoever came first has won.
            if (now.proposal.status != ProposalStatus::completed)
                return notToReview(now);
            if (now.decisions.revision != entry->decisions.revision
                || now.proposal.base.revision != entry->proposal.base.revision)
                return fail(ErrorCode::conflict, "Somebody decided meanwhile: look at it again.");
            now.proposal.status = ProposalStatus::resolved;
            now.proposal.resolution = review::resolutionOf(*applied);
            now.undoPoint = point->id;
            for (const auto& file : intent.files)
                now.applied.push_back({file.path, file.before, file.after});
            now.log(std::string(approvedAct), std::format("{} files", intent.files.size()), std::string(who));
            return {};
        },
        Parts::head,
        [&](store::Connection& to) {
            store::addIntent(to, intent);
            keepOutcome(to, id, applied->result);
        });
    if (!stored)
        return std::unexpected(stored.error());
    if (const auto done = carryOut(intent, false); !done) {
        postpone(done.error());
        return because(
            done.error(),
            "It is approved, but not all of its files could be written yet; this is tried again.");
    }
    announce("draft", entry->workflow, id);
    return detail(id);
}

Result<json> Refining::undoApproval(const std::string& id, std::string_view who) {
    const std::scoped_lock one(applying_);
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    const auto nothing = [] {
        return fail(ErrorCode::conflict, "Nothing was approved that could be undone.");
    };
    if (entry->undoPoint.empty())
        return nothing();
    // What it leaves behind; that it cannot be read is no reason not to undo.
    const auto folder = folderOf(entry->workflow);
    auto left = folder ? draft(entry->workflow) : Result<spec::Bundle>(std::unexpect, folder.error());
    auto intent = intentOf(*entry, "undo", "Undo: " + entry->proposal.prompt);
    for (const auto& file : entry->applied) {
        const auto present = workspace::hashOnDisk(workspace_, file.path);
        if (!present)
            return std::unexpected(present.error());
        if (*present != file.after)
            return fail(
                ErrorCode::conflict,
                std::format(
                    "{} was changed after the approval, so that cannot be undone as a whole.", file.path));
        std::string before;
        if (!file.before.empty()) {
            auto content = points_.content(file.before);
            if (!content)
                return std::unexpected(content.error());
            before = std::move(*content);
        }
        if (auto path = left ? pathIn(*folder, file.path) : std::nullopt; path && file.before.empty())
            left->files.erase(*path);
        else if (path)
            left->files.insert_or_assign(std::move(*path), before);
        intent.files.push_back({file.path, file.after, file.before, std::move(before)});
    }
    const auto mine = turnFor(intent);
    if (!mine)
        return std::unexpected(mine.error());
    const auto stored = change(
        id,
        [&](Entry& now) -> Result<> {
            if (now.undoPoint != entry->undoPoint)
                return nothing();
            now.proposal.status = ProposalStatus::completed;
            now.proposal.resolution = review::Resolution::none;
            now.undoPoint.clear();
            now.applied.clear();
            now.log(std::string(undoneAct), {}, std::string(who));
            return {};
        },
        Parts::head,
        [&](store::Connection& to) {
            store::addIntent(to, intent);
            if (left)
                keepOutcome(to, id, *left);
        });
    if (!stored)
        return std::unexpected(stored.error());
    if (const auto done = carryOut(intent, false); !done) {
        postpone(done.error());
        return because(
            done.error(),
            "It is undone, but not all of its files could be written yet; this is tried again.");
    }
    announce("draft", entry->workflow, id);
    return detail(id);
}

} // namespace castwright::core

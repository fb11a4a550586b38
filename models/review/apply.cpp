// From decisions to files.
#include "models/review/apply.h"

#include <algorithm>
#include <format>
#include <utility>

#include "models/review/nodes.h"
#include "models/vocabulary/hash.h"
#include "models/workflow/filemerge.h"

namespace castwright::review {

namespace {

using Bytes = std::optional<std::string>;

std::string hashOf(const Bytes& bytes) {
    return bytes ? contentHash(*bytes) : std::string();
}

Bytes bytesOf(const spec::Bundle& bundle, const BundlePath& path) {
    const auto* bytes = bundle.find(path);
    return bytes == nullptr ? std::nullopt : std::optional(*bytes);
}

// What the accepted parts make of one file.
struct Decided {
    Bytes bytes; // nothing: no such file
    bool isRenamed = false;
    bool isTouched = false; // something of it was accepted
    std::optional<Error> error;
};

Decided decide(const FileChange& change, const Decisions& decisions) {
    const auto whole = verdictOn(change, decisions, WholeFile{});
    const auto* own = decisions.find(change.path, change.baseHash, change.proposedHash, WholeFile{});
    Decided decided;
    const bool hasBase = change.kind != ChangeKind::added;
    decided.bytes = hasBase ? Bytes(change.base) : std::nullopt;
    if (change.kind == ChangeKind::deleted) {
        // Only a verdict on the file deletes it: rejecting or accepting its lines never does.
        decided.isTouched = whole == Verdict::accept;
        if (decided.isTouched)
            decided.bytes.reset();
        return decided;
    }
    decided.isRenamed = change.kind == ChangeKind::renamed && whole == Verdict::accept;
    decided.isTouched = decided.isRenamed;
    if (whole == Verdict::accept && own != nullptr && own->editedText) {
        decided.bytes = own->editedText;
        decided.isTouched = true;
        return decided;
    }
    if (isDecidedByNodes(change, decisions)) {
        auto text = decidedDefinition(change, decisions);
        if (!text)
            decided.error = std::move(text.error());
        else
            decided.bytes = std::move(*text);
        decided.isTouched = true;
        return decided;
    }
    if (change.hunks.empty()) {
        if (whole == Verdict::accept) {
            decided.bytes = change.proposed;
            decided.isTouched = true;
        }
        return decided;
    }
    text::Hunks chosen;
    for (const auto& hunk : change.hunks) {
        const HunkTarget target{hunk.id};
        if (verdictOn(change, decisions, target) != Verdict::accept)
            continue;
        chosen.push_back(hunk);
        const auto* decision = decisions.find(change.path, change.baseHash, change.proposedHash, target);
        if (decision != nullptr && decision->verdict == Verdict::accept && decision->editedText)
            chosen.back().inserted = *decision->editedText;
    }
    if (chosen.empty())
        return decided;
    decided.isTouched = true;
    auto text = text::apply(change.base, chosen);
    if (text)
        decided.bytes = std::move(*text);
    else
        decided.error = std::move(text.error());
    return decided;
}

class Applier {
public:
    Applier(const spec::Bundle& draft, const Settlements& settlements, const MergeFile& merge)
        : draft_(draft)
        , settlements_(settlements)
        , merge_(merge) {
        result_.result = draft;
    }

    void apply(const FileChange& change, const Decided& decided) {
        if (decided.error) {
            addConflict(
                change, decided, Conflict::Kind::unreadable, bytesOf(draft_, change.path),
                std::format("What was decided can't be applied: {}", describe(*decided.error)));
            return;
        }
        isAnythingAccepted_ |= decided.isTouched;
        if (!decided.isTouched)
            return;
        if (decided.isRenamed)
            applyRename(change, decided);
        else if (change.kind == ChangeKind::renamed)
            applyAt(*change.oldPath, change, decided); // its text only; the name stays
        else
            applyAt(change.path, change, decided);
    }

    // Where things lie is no change to review: it rides along once anything is accepted, and gives way to the
    // draft's own where the two can't be joined.
    void applyLayout(const BundlePath& path, const Bytes& base, const Bytes& proposed) {
        const auto draft = bytesOf(draft_, path);
        if (!isAnythingAccepted_ || base == proposed || draft == proposed || !proposed)
            return;
        if (draft == base) {
            put(path, proposed);
        } else if (draft) {
            const auto merged = merge_(path, base.value_or(""), *draft, *proposed);
            if (merged && merged->isClean())
                put(path, merged->text);
        }
    }

    Preview take() {
        for (const auto& [path, bytes] : result_.result.files) {
            const auto* before = draft_.find(path);
            if (before == nullptr || *before != bytes)
                result_.written.push_back(path);
        }
        for (const auto& [path, bytes] : draft_.files)
            if (result_.result.find(path) == nullptr)
                result_.deleted.push_back(path);
        const auto gone = result_.deleted.size() - result_.renamed.size();
        const auto kept = draft_.files.size() - result_.deleted.size();
        result_.needsConfirmation = result_.deleted.size() > result_.renamed.size() && gone > kept;
        return std::move(result_);
    }

private:
    void put(const BundlePath& path, const Bytes& bytes) {
        if (bytes)
            result_.result.files.insert_or_assign(path, *bytes);
        else
            result_.result.files.erase(path);
    }

    // True where a person has settled this very conflict.
    bool settle(const BundlePath& path, const Bytes& draft, const Bytes& decided) {
        const auto at = settlements_.find(path);
        if (at == settlements_.end() || at->second.draftHash != hashOf(draft)
            || at->second.decidedHash != hashOf(decided))
            return false;
        put(path, at->second.bytes);
        return true;
    }

    void addConflict(
        const FileChange& change, const Decided& decided, Conflict::Kind kind, Bytes draft,
        std::string message, std::vector<text::MergeConflict> places = {}) {
        result_.conflicts.push_back(
            {.path = change.path,
             .kind = kind,
             .base = change.kind == ChangeKind::added ? std::nullopt : Bytes(change.base),
             .draft = std::move(draft),
             .decided = decided.bytes,
             .places = std::move(places),
             .message = std::move(message)});
    }

    // The draft's text with what was decided, or nothing where that is a conflict.
    Bytes joined(const FileChange& change, const Decided& decided, const std::string& draft) {
        if (draft == change.base || draft == *decided.bytes)
            return decided.bytes;
        auto merged = merge_(change.path, change.base, draft, *decided.bytes);
        if (merged && merged->isClean())
            return std::move(merged->text);
        if (settle(change.path, draft, decided.bytes))
            return std::nullopt;
        addConflict(
            change, decided, Conflict::Kind::bothChanged, draft,
            std::format(
                "{} was changed in the draft and by the proposal in the same place.", change.path.text()),
            merged ? std::move(merged->conflicts) : std::vector<text::MergeConflict>());
        return std::nullopt;
    }

    void applyAt(const BundlePath& path, const FileChange& change, const Decided& decided) {
        const auto draft = bytesOf(draft_, path);
        if (draft == decided.bytes)
            return;
        if (change.kind == ChangeKind::added) {
            if (!draft)
                put(path, decided.bytes);
            else if (!settle(path, draft, decided.bytes))
                addConflict(
                    change, decided, Conflict::Kind::bothAdded, draft,
                    std::format("{} was made in the draft meanwhile, with another content.", path.text()));
            return;
        }
        if (!decided.bytes) {
            if (draft == Bytes(change.base))
                put(path, std::nullopt);
            else if (!settle(path, draft, decided.bytes))
                addConflict(
                    change, decided, Conflict::Kind::changedInDraft, draft,
                    std::format("{} is to be deleted, but was changed in the draft meanwhile.", path.text()));
            return;
        }
        if (!draft) {
            if (decided.bytes != change.base && !settle(path, draft, decided.bytes))
                addConflict(
                    change, decided, Conflict::Kind::deletedInDraft, draft,
                    std::format("{} is to be changed, but was deleted in the draft meanwhile.", path.text()));
            return;
        }
        if (auto text = joined(change, decided, *draft))
            put(path, text);
    }

    void applyRename(const FileChange& change, const Decided& decided) {
        const auto old = bytesOf(draft_, *change.oldPath);
        const auto there = bytesOf(draft_, change.path);
        if (!old && there == decided.bytes)
            return; // done already
        if (there) {
            if (!settle(change.path, there, decided.bytes))
                addConflict(
                    change, decided, Conflict::Kind::bothAdded, there,
                    std::format(
                        "{} is to be renamed to {}, which was made in the draft meanwhile.",
                        change.oldPath->text(), change.path.text()));
            return;
        }
        if (!old) {
            if (!settle(change.path, old, decided.bytes))
                addConflict(
                    change, decided, Conflict::Kind::deletedInDraft, old,
                    std::format("{} is to be renamed, but is gone from the draft.", change.oldPath->text()));
            return;
        }
        if (auto text = joined(change, decided, *old)) {
            put(*change.oldPath, std::nullopt);
            put(change.path, text);
            result_.renamed.emplace_back(*change.oldPath, change.path);
        }
    }

    const spec::Bundle& draft_;
    const Settlements& settlements_;
    const MergeFile& merge_;
    Preview result_;
    bool isAnythingAccepted_ = false;
};

Preview
run(const Proposal& proposal, const std::vector<FileChange>& changes, const Decisions& decisions,
    const spec::Bundle& draft, const Settlements& settlements, const MergeFile& merge) {
    Applier applier(draft, settlements, merge);
    for (const auto& change : changes)
        applier.apply(change, decide(change, decisions));
    const auto proposed = proposedBundle(proposal);
    for (const auto& [path, bytes] : proposed.files)
        if (path.root() == BundleRoot::layout)
            applier.applyLayout(path, bytesOf(proposal.base.bundle, path), bytes);
    auto result = applier.take();
    result.voided = voidDecisions(changes, decisions);
    result.progress = progressOf(changes, decisions);
    return result;
}

} // namespace

std::string_view toString(Conflict::Kind kind) {
    switch (kind) {
    case Conflict::Kind::bothChanged:
        return "both_changed";
    case Conflict::Kind::deletedInDraft:
        return "deleted_in_draft";
    case Conflict::Kind::changedInDraft:
        return "changed_in_draft";
    case Conflict::Kind::bothAdded:
        return "both_added";
    case Conflict::Kind::unreadable:
        return "unreadable";
    }
    std::unreachable();
}

Result<text::Merge>
mergeFile(const BundlePath& path, std::string_view base, std::string_view ours, std::string_view theirs) {
    return workflow::mergeFile(path.fileName(), base, ours, theirs).transform([](workflow::FileMerge merged) {
        return std::move(merged.merge);
    });
}

Preview preview(
    const Proposal& proposal, const Decisions& decisions, const spec::Bundle& draft,
    const Settlements& settlements, const MergeFile& merge) {
    return run(proposal, changesOf(proposal), decisions, draft, settlements, merge);
}

Result<Preview> apply(
    const Proposal& proposal, const Decisions& decisions, const spec::Bundle& draft,
    const ApplyOptions& options, const Settlements& settlements, const MergeFile& merge) {
    if (proposal.status == ProposalStatus::resolved)
        return fail(
            ErrorCode::conflict,
            std::format("The proposal was resolved already: {}.", toString(proposal.resolution)));
    if (proposal.status != ProposalStatus::completed)
        return fail(
            ErrorCode::conflict,
            std::format(
                "Only a completed proposal can be approved; this one is {}.", toString(proposal.status)));
    auto result = preview(proposal, decisions, draft, settlements, merge);
    if (!result.conflicts.empty()) {
        const auto others = result.conflicts.size() - 1;
        return fail(
            ErrorCode::conflict,
            std::format(
                "{}{} Nothing was applied.", result.conflicts.front().message,
                others == 0 ? std::string() : std::format(" There are {} more conflicts.", others)));
    }
    if (result.progress.accepted == 0)
        return fail(
            ErrorCode::conflict, "Nothing of the proposal is accepted, so there is nothing to apply.");
    if (result.needsConfirmation && !options.confirmDeletions)
        return fail(
            ErrorCode::conflict, std::format(
                                     "This deletes {} of {} files. Confirm the deletions to go on.",
                                     result.deleted.size(), draft.files.size()));
    return result;
}

Resolution resolutionOf(const Preview& applied) {
    return applied.progress.rejected == 0 && applied.progress.undecided == 0 ? Resolution::approved
                                                                             : Resolution::partial;
}

Rebased rebaseOnto(const Proposal& proposal, const spec::Bundle& draft, const MergeFile& merge) {
    const auto changes = changesOf(proposal);
    Decisions all;
    decideRest(all, changes, Verdict::accept);
    auto merged = run(proposal, changes, all, draft, {}, merge);
    for (const auto& conflict : merged.conflicts) {
        if (conflict.decided)
            merged.result.files.insert_or_assign(conflict.path, *conflict.decided);
        else
            merged.result.files.erase(conflict.path);
    }
    Rebased rebased{.proposal = proposal, .conflicts = std::move(merged.conflicts)};
    rebased.proposal.base = {.revision = spec::revision(draft), .bundle = draft};
    rebased.proposal.written.clear();
    rebased.proposal.deleted.clear();
    for (const auto& [path, bytes] : merged.result.files) {
        const auto* now = draft.find(path);
        if (now == nullptr || *now != bytes)
            rebased.proposal.written.emplace(path, bytes);
    }
    for (const auto& [path, bytes] : draft.files)
        if (merged.result.find(path) == nullptr)
            rebased.proposal.deleted.insert(path);
    return rebased;
}

Proposal onTopOf(const Proposal& proposal, const spec::Bundle& draft, const MergeFile& merge) {
    if (proposal.resolution == Resolution::approved || proposal.resolution == Resolution::partial) {
        auto bare = proposal;
        bare.base = {.revision = spec::revision(draft), .bundle = draft};
        bare.written.clear();
        bare.deleted.clear();
        return bare;
    }
    auto [offered, conflicts] = rebaseOnto(proposal, draft, merge);
    for (const auto& conflict : conflicts) {
        offered.written.erase(conflict.path);
        offered.deleted.erase(conflict.path);
    }
    return offered;
}

} // namespace castwright::review

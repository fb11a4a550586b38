// Finding the changes, and what has been said of them.
#include "models/review/changes.h"

#include <algorithm>
#include <set>
#include <utility>

#include "models/json/pointer.h"
#include "models/vocabulary/hash.h"
#include "models/workflow/definition.h"

namespace castwright::review {

namespace {

constexpr std::string_view definitionName = "definition.json";

// How much of two texts is the same, by what a diff leaves: 0 to 1.
double likeness(std::string_view a, std::string_view b) {
    if (a == b)
        return 1;
    const auto longer = std::max(a.size(), b.size());
    if (longer == 0 || std::min(a.size(), b.size()) * 2 < longer)
        return 0;
    const auto hunks = text::diff(a, b);
    if (!hunks)
        return 0;
    std::size_t removed = 0;
    for (const auto& hunk : *hunks)
        removed += hunk.removed.size();
    return static_cast<double>(a.size() - removed) / static_cast<double>(longer);
}

void findFields(
    const json::Value* before, const json::Value* after, const std::string& pointer,
    std::vector<std::string>& fields) {
    if (before != nullptr && after != nullptr && *before == *after)
        return;
    const auto* a = before == nullptr ? nullptr : before->asObject();
    const auto* b = after == nullptr ? nullptr : after->asObject();
    // "config" is the one member that is looked into: its members are what people call fields.
    if (a == nullptr || b == nullptr || (!pointer.empty() && pointer != "/config")) {
        fields.push_back(pointer);
        return;
    }
    std::set<std::string> keys;
    for (const auto* object : {a, b})
        for (const auto& [key, value] : *object)
            keys.insert(key);
    for (const auto& key : keys)
        findFields(before->find(key), after->find(key), json::pointerTo(pointer, key), fields);
}

std::vector<NodeChange> nodeChanges(const std::string& before, const std::string& after) {
    const auto base = workflow::Definition::parse(before);
    const auto proposed = workflow::Definition::parse(after);
    std::vector<NodeChange> changes;
    if (!base || !proposed)
        return changes;
    for (const auto& node : base->graph().nodes()) {
        const auto* now = proposed->graph().find(node.id);
        if (now == nullptr) {
            changes.push_back({node.id, ChangeKind::deleted, {}});
        } else if (*now != node) {
            NodeChange change{node.id, ChangeKind::modified, {}};
            const auto a = workflow::toValue(node);
            const auto b = workflow::toValue(*now);
            findFields(&a, &b, "", change.fields);
            changes.push_back(std::move(change));
        }
    }
    for (const auto& node : proposed->graph().nodes())
        if (base->graph().find(node.id) == nullptr)
            changes.push_back({node.id, ChangeKind::added, {}});
    return changes;
}

const Decision* decisionOn(const FileChange& change, const Decisions& decisions, const Target& target) {
    return decisions.find(change.path, change.baseHash, change.proposedHash, target);
}

Verdict ownVerdict(const FileChange& change, const Decisions& decisions, const Target& target) {
    const auto* decision = decisionOn(change, decisions, target);
    return decision == nullptr ? Verdict::undecided : decision->verdict;
}

} // namespace

std::string_view toString(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::added:
        return "added";
    case ChangeKind::modified:
        return "modified";
    case ChangeKind::deleted:
        return "deleted";
    case ChangeKind::renamed:
        return "renamed";
    }
    std::unreachable();
}

std::vector<FileChange> changesOf(const Proposal& proposal) {
    const auto& base = proposal.base.bundle;
    const auto proposed = proposedBundle(proposal);
    std::vector<FileChange> changes;
    std::vector<BundlePath> added;
    std::vector<BundlePath> deleted;
    const auto addChange = [&](ChangeKind kind, const BundlePath& path,
                               const std::optional<BundlePath>& oldPath) {
        const auto* before = base.find(oldPath.value_or(path));
        const auto* after = proposed.find(path);
        FileChange change{
            .path = path,
            .oldPath = oldPath,
            .kind = kind,
            .baseHash = before == nullptr ? "" : contentHash(*before),
            .proposedHash = after == nullptr ? "" : contentHash(*after),
            .base = before == nullptr ? "" : *before,
            .proposed = after == nullptr ? "" : *after,
            .hunks = {},
            .nodes = {}};
        if (auto hunks = text::diff(change.base, change.proposed)) {
            change.hunks = std::move(*hunks);
            text::identify(change.hunks, path.text(), change.baseHash, change.proposedHash);
        }
        if (path.text() == definitionName && kind == ChangeKind::modified)
            change.nodes = nodeChanges(change.base, change.proposed);
        changes.push_back(std::move(change));
    };
    for (const auto& [path, bytes] : base.files) {
        if (path.root() == BundleRoot::layout)
            continue;
        const auto* now = proposed.find(path);
        if (now == nullptr)
            deleted.push_back(path);
        else if (*now != bytes)
            addChange(ChangeKind::modified, path, std::nullopt);
    }
    for (const auto& [path, bytes] : proposed.files)
        if (path.root() != BundleRoot::layout && base.find(path) == nullptr)
            added.push_back(path);
    for (const auto& path : added) {
        // The most alike of the deleted files of the same root, if it is alike enough.
        const BundlePath* best = nullptr;
        double bestLikeness = 0.5;
        for (const auto& old : deleted)
            if (old.root() == path.root())
                if (const auto alike = likeness(*base.find(old), *proposed.find(path));
                    alike > bestLikeness) {
                    best = &old;
                    bestLikeness = alike;
                }
        if (best != nullptr) {
            const auto old = *best;
            std::erase(deleted, old);
            addChange(ChangeKind::renamed, path, old);
        } else {
            addChange(ChangeKind::added, path, std::nullopt);
        }
    }
    for (const auto& path : deleted)
        addChange(ChangeKind::deleted, path, std::nullopt);
    std::ranges::sort(changes, {}, &FileChange::path);
    return changes;
}

bool isDecidedByNodes(const FileChange& change, const Decisions& decisions) {
    return !change.nodes.empty() && std::ranges::any_of(decisions.items, [&](const Decision& one) {
        return one.path == change.path && one.baseHash == change.baseHash
               && one.proposedHash == change.proposedHash && one.verdict != Verdict::undecided
               && (std::holds_alternative<NodeTarget>(one.target)
                   || std::holds_alternative<FieldTarget>(one.target));
    });
}

std::vector<Decision> voidDecisions(const std::vector<FileChange>& changes, const Decisions& decisions) {
    std::vector<Decision> result;
    for (const auto& decision : decisions.items) {
        const auto at = std::ranges::find(changes, decision.path, &FileChange::path);
        bool isVoid = at == changes.end() || at->baseHash != decision.baseHash
                      || at->proposedHash != decision.proposedHash;
        if (!isVoid) {
            if (const auto* hunk = std::get_if<HunkTarget>(&decision.target))
                isVoid = !std::ranges::contains(at->hunks, hunk->id, &text::Hunk::id)
                         || isDecidedByNodes(*at, decisions);
            else if (const auto* node = std::get_if<NodeTarget>(&decision.target))
                isVoid = !std::ranges::contains(at->nodes, node->node, &NodeChange::node);
            else if (const auto* field = std::get_if<FieldTarget>(&decision.target)) {
                const auto changed = std::ranges::find(at->nodes, field->node, &NodeChange::node);
                isVoid =
                    changed == at->nodes.end() || !std::ranges::contains(changed->fields, field->pointer);
            }
        }
        if (isVoid)
            result.push_back(decision);
    }
    return result;
}

Verdict verdictOn(const FileChange& change, const Decisions& decisions, const Target& target) {
    if (const auto own = ownVerdict(change, decisions, target); own != Verdict::undecided)
        return own;
    if (const auto* field = std::get_if<FieldTarget>(&target))
        return verdictOn(change, decisions, NodeTarget{field->node});
    if (std::holds_alternative<WholeFile>(target))
        return Verdict::undecided;
    return ownVerdict(change, decisions, WholeFile{});
}

void decideRest(Decisions& decisions, const std::vector<FileChange>& changes, Verdict verdict) {
    const auto decide = [&](const FileChange& change, Target target) {
        if (verdictOn(change, decisions, target) == Verdict::undecided)
            decisions.set(
                {change.path, change.baseHash, change.proposedHash, std::move(target), verdict, {}});
    };
    for (const auto& change : changes) {
        if (isDecidedByNodes(change, decisions))
            for (const auto& node : change.nodes) {
                const bool isPartly = std::ranges::any_of(node.fields, [&](const std::string& field) {
                    return ownVerdict(change, decisions, FieldTarget{node.node, field}) != Verdict::undecided;
                });
                if (!isPartly)
                    decide(change, NodeTarget{node.node});
                else
                    for (const auto& field : node.fields)
                        decide(change, FieldTarget{node.node, field});
            }
        else if (change.kind == ChangeKind::modified && !change.hunks.empty())
            for (const auto& hunk : change.hunks)
                decide(change, HunkTarget{hunk.id});
        else
            decide(change, WholeFile{});
    }
}

Decisions openingDecisions(const Proposal& proposal) {
    Decisions decisions;
    if (proposal.base.bundle.files.empty())
        decideRest(decisions, changesOf(proposal), Verdict::accept);
    decisions.revision = 0;
    return decisions;
}

Progress progressOf(std::span<const FileChange> changes, const Decisions& decisions) {
    Progress progress;
    const auto count = [&](Verdict verdict) {
        ++(verdict == Verdict::accept   ? progress.accepted
           : verdict == Verdict::reject ? progress.rejected
                                        : progress.undecided);
    };
    for (const auto& change : changes) {
        if (isDecidedByNodes(change, decisions))
            for (const auto& node : change.nodes) {
                if (node.fields.empty())
                    count(verdictOn(change, decisions, NodeTarget{node.node}));
                for (const auto& field : node.fields)
                    count(verdictOn(change, decisions, FieldTarget{node.node, field}));
            }
        else if (change.hunks.empty() || change.kind == ChangeKind::deleted)
            count(verdictOn(change, decisions, WholeFile{}));
        else
            for (const auto& hunk : change.hunks)
                count(verdictOn(change, decisions, HunkTarget{hunk.id}));
    }
    return progress;
}

bool isCurrent(const Proposal& proposal, const spec::Bundle& draft) {
    return spec::revision(draft) == spec::revision(proposal.base.bundle);
}

} // namespace castwright::review

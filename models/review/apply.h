// What approving a proposal would do to a draft, and doing it: pure, so that the preview is the result. Parts
// that were accepted are merged three ways with what has changed in the draft since; nothing overwrites such
// a change.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/review/changes.h"
#include "models/review/decision.h"
#include "models/review/proposal.h"
#include "models/spec/bundle.h"
#include "models/text/merge.h"
#include "models/vocabulary/error.h"

namespace castwright::review {

struct Conflict {
    enum class Kind : std::uint8_t {
        bothChanged,    // the draft and the proposal changed the same place
        deletedInDraft, // the proposal changes a file that the draft no longer has
        changedInDraft, // the proposal deletes a file that the draft changed
        bothAdded,      // two files of one name
        unreadable,     // nodes were decided on, but a version can't be read as a graph
    };
    BundlePath path;
    Kind kind = Kind::bothChanged;
    std::optional<std::string> base;
    std::optional<std::string> draft;
    std::optional<std::string> decided;      // what the accepted parts alone would make of the base
    std::vector<text::MergeConflict> places; // where, if it is a text
    std::string message;
    bool operator==(const Conflict&) const = default;
};
[[nodiscard]] std::string_view toString(Conflict::Kind kind);

// How a person settled a conflict. It holds only for the contents that it was made for.
struct Settlement {
    std::string draftHash; // "" where there is no such file
    std::string decidedHash;
    std::optional<std::string> bytes; // nothing: the file is to go
    bool operator==(const Settlement&) const = default;
};
using Settlements = std::map<BundlePath, Settlement>;

struct Preview {
    spec::Bundle result;             // the draft afterwards; where there are conflicts, the draft's own there
    std::vector<BundlePath> written; // created or changed
    std::vector<BundlePath> deleted;
    std::vector<std::pair<BundlePath, BundlePath>> renamed; // also among written and deleted
    std::vector<Conflict> conflicts;
    std::vector<Decision> voided; // decisions on other contents: they count for nothing
    Progress progress;
    bool needsConfirmation = false; // it deletes more than it keeps

    [[nodiscard]] bool isEmpty() const { return written.empty() && deleted.empty() && conflicts.empty(); }
};

// Merges one file; the usual one is by graph for definition.json and by lines for the rest.
using MergeFile = std::function<Result<text::Merge>(
    const BundlePath& path, std::string_view base, std::string_view ours, std::string_view theirs)>;
[[nodiscard]] Result<text::Merge>
mergeFile(const BundlePath& path, std::string_view base, std::string_view ours, std::string_view theirs);

[[nodiscard]] Preview preview(
    const Proposal& proposal, const Decisions& decisions, const spec::Bundle& draft,
    const Settlements& settlements = {}, const MergeFile& merge = mergeFile);

struct ApplyOptions {
    bool confirmDeletions = false;
};

// The preview, where it may be carried out; else `conflict` with the reason, and nothing is to change.
[[nodiscard]] Result<Preview> apply(
    const Proposal& proposal, const Decisions& decisions, const spec::Bundle& draft,
    const ApplyOptions& options = {}, const Settlements& settlements = {},
    const MergeFile& merge = mergeFile);

// How the proposal ends when this is applied: approved where everything was accepted, else partial.
[[nodiscard]] Resolution resolutionOf(const Preview& applied);

struct Rebased {
    Proposal proposal;               // on the draft as it is now; decisions on the old one are void
    std::vector<Conflict> conflicts; // these files are offered as the proposal had them, over the draft's
};
[[nodiscard]] Rebased
rebaseOnto(const Proposal& proposal, const spec::Bundle& draft, const MergeFile& merge = mergeFile);

// What a follow-up starts from: what the proposal still offers to the draft as it is now. Nothing of it where
// it was approved, whole or in part: the draft holds what was wanted, and what was made of it since. What
// clashes stays as the draft has it, so that asking again never takes back what somebody saved.
[[nodiscard]] Proposal
onTopOf(const Proposal& proposal, const spec::Bundle& draft, const MergeFile& merge = mergeFile);

} // namespace castwright::review

// What the window asks of its core about one proposal under review.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/review/apply.h"
#include "models/review/comment.h"
#include "models/review/decision.h"
#include "models/review/proposal.h"
#include "models/spec/bundle.h"
#include "net/coreclient/coreclient.h"
#include "net/coreclient/refinements.h"

namespace castwright::coreclient {

struct AuditRow {
    std::string time; // RFC 3339
    std::string act;
    std::string detail;
    std::string who = {};
    std::string hash = {};
    bool operator==(const AuditRow&) const = default;
};

// The base holds the files that are changed or deleted, not the others.
struct ProposalDetail {
    review::Proposal proposal;
    review::Decisions decisions;
    std::vector<std::pair<std::string, std::string>> viewed; // path and hash
    bool isCurrent = true;
    std::vector<AuditRow> audit;
    std::vector<review::Comment> comments = {};
    std::vector<ProposalSummary> earlier = {}; // what it goes back to, the nearest first
};
[[nodiscard]] Result<ProposalDetail> readProposalDetail(std::string_view json);

struct PreviewConflict {
    std::string path;
    std::string message;
    std::optional<std::string> base = {};
    std::optional<std::string> draft = {};
    std::optional<std::string> decided = {};
    bool operator==(const PreviewConflict&) const = default;
};
struct PreviewAnswer {
    std::vector<std::string> written;
    std::vector<std::string> deleted;
    std::vector<std::pair<std::string, std::string>> renamed;
    std::vector<PreviewConflict> conflicts;
    std::size_t accepted = 0;
    std::size_t rejected = 0;
    std::size_t undecided = 0;
    bool needsConfirmation = false;
    std::string draftRevision;
    bool operator==(const PreviewAnswer&) const = default;
};
[[nodiscard]] Result<PreviewAnswer> readPreview(std::string_view json);

[[nodiscard]] Handle proposalDetail(CoreClient& core, const QString& id, Answer<ProposalDetail> answer);
// All files as they are if the whole of it is accepted on its own base.
[[nodiscard]] Result<spec::Bundle> readProposedFiles(std::string_view json);
[[nodiscard]] Handle proposedFiles(CoreClient& core, const QString& id, Answer<spec::Bundle> answer);
// The record of who did what in this workspace, read to its end and checked link by link.
struct AuditVerdict {
    std::size_t rows = 0;
    std::string lastHash;                  // to be noted elsewhere: what is missing at the end shows only so
    std::optional<std::int64_t> brokenRow; // the first that does not follow from the one before it
    bool operator==(const AuditVerdict&) const = default;
};
[[nodiscard]] Handle verifyAudit(CoreClient& core, Answer<AuditVerdict> answer);
// Answers the decisions as they are stored then; `conflict` where somebody else decided meanwhile.
[[nodiscard]] Handle decide(
    CoreClient& core, const QString& id, const review::Decisions& decisions,
    Answer<review::Decisions> answer);
[[nodiscard]] Handle setViewed(
    CoreClient& core, const QString& id, const std::string& path, const std::string& hash, bool isViewed,
    Answer<void> answer);
// Writes it, or takes it away where its text is empty; answers all that there are then.
[[nodiscard]] Handle comment(
    CoreClient& core, const QString& id, const review::Comment& comment,
    Answer<std::vector<review::Comment>> answer);
// Another proposal of the same thread, on the files as they are now; answers its id.
[[nodiscard]] Handle rebase(CoreClient& core, const QString& id, Answer<std::string> answer);
[[nodiscard]] Handle previewApproval(
    CoreClient& core, const QString& id, std::uint64_t revision, const review::Settlements& settled,
    Answer<PreviewAnswer> answer);
[[nodiscard]] Handle approve(
    CoreClient& core, const QString& id, std::uint64_t revision, const std::string& draftRevision,
    const review::Settlements& settled, bool confirmDeletions, Answer<void> answer);

} // namespace castwright::coreclient

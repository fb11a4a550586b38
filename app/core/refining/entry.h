// A proposal as the core keeps it: what was asked, what came of it, what was decided, and who did what.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/review/apply.h"
#include "models/review/changes.h"
#include "models/review/comment.h"
#include "models/review/decision.h"
#include "models/review/proposal.h"
#include "models/vocabulary/error.h"
#include "net/protocol/wire.h"

namespace castwright::core {

// The store gives each row a hash that holds the one before.
struct AuditRow {
    std::string time; // RFC 3339
    std::string act;
    std::string detail;
    std::string hash; // "" until it is stored
    std::string who;
};

// A file that an approval wrote or deleted: hashes of what was there and of what is; "" where there is no
// file.
struct AppliedFile {
    std::string path; // below the workspace
    std::string before;
    std::string after;
};

// Whether the engine may still bring something.
[[nodiscard]] inline bool isOpen(review::ProposalStatus status) {
    return status == review::ProposalStatus::queued || status == review::ProposalStatus::processing;
}

struct Entry {
    review::Proposal proposal;
    std::string workflow; // its name
    protocol::RefinementRequest request;
    std::string engineThread; // the engine's name for it
    std::string createdAt;
    review::Decisions decisions;
    std::vector<std::pair<std::string, std::string>> viewed; // path and hash
    std::vector<review::Comment> comments;
    std::vector<AuditRow> audit;
    std::string undoPoint; // the restore point that holds what was there before the approval
    std::vector<AppliedFile> applied;
    std::uint64_t epoch = 1;
    std::uint64_t attempt = 1; // each is another thread of the engine

    std::optional<std::size_t> knownChanges; // how many files it changes, where they were not read

    void log(std::string act, std::string detail = {}, std::string who = {});
    [[nodiscard]] std::size_t changedFiles() const;
};

// The whole of it, to a file and back.
[[nodiscard]] nlohmann::json saved(const Entry& entry);
[[nodiscard]] Result<Entry> restored(const nlohmann::json& json);

// As the list and the detail of the contract tell it.
// `draft`: the revision of the workflow's files now; "" where they cannot be read.
[[nodiscard]] nlohmann::json summaryOf(const Entry& entry, std::string_view draft);
[[nodiscard]] nlohmann::json detailOf(const Entry& entry, std::string_view draft);
[[nodiscard]] nlohmann::json changesJson(const std::vector<review::FileChange>& changes);
[[nodiscard]] nlohmann::json previewJson(const review::Preview& preview, const spec::Bundle& draft);

} // namespace castwright::core

// What the window asks of its core about refinements, proposals and runs: one function an endpoint.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/review/proposal.h"
#include "net/coreclient/coreclient.h"
#include "net/protocol/changes.h"

namespace castwright::coreclient {

// A proposal as a list tells it; everything but the id may be missing.
struct ProposalSummary {
    std::string id;
    std::string threadId;
    std::string workflowId;
    std::string prompt;
    review::ProposalStatus status = review::ProposalStatus::queued;
    review::Resolution resolution = review::Resolution::none;
    std::string failure;
    std::string createdAt; // RFC 3339
    std::string parentId;
    int files = 0;
    bool isCurrent = true;
    bool isHeldUp = false; // decided, and not carried out yet

    bool operator==(const ProposalSummary&) const = default;
};
[[nodiscard]] Result<std::vector<ProposalSummary>> readProposals(std::string_view json);

struct WorkflowName {
    std::string id;
    std::string name;
    bool operator==(const WorkflowName&) const = default;
};
[[nodiscard]] Result<std::vector<WorkflowName>> readWorkflows(std::string_view json);

struct RunStarted {
    std::string id;
    std::string threadId;
    bool operator==(const RunStarted&) const = default;
};
[[nodiscard]] Result<RunStarted> readRunStarted(std::string_view json);

enum class ProposalAct : quint8 { cancel, retry, dismiss, reject, reopen, undoApproval };

// All of them, page by page.
[[nodiscard]] Handle workflows(CoreClient& core, Answer<std::vector<WorkflowName>> answer);
[[nodiscard]] Handle
proposals(CoreClient& core, const QString& workflow, Answer<std::vector<ProposalSummary>> answer);
// What became another since then, at once; where the feed is if it is not said since when.
[[nodiscard]] Handle
changes(CoreClient& core, std::optional<std::int64_t> since, Answer<protocol::ChangePage> answer);
// The whole of one, as the core writes it.
[[nodiscard]] Handle proposal(CoreClient& core, const QString& id, Answer<std::string> answer);
[[nodiscard]] Handle startRefinement(
    CoreClient& core, const QString& workflow, const protocol::RefinementRequest& request,
    Answer<protocol::RefinementStarted> answer);
[[nodiscard]] Handle act(CoreClient& core, ProposalAct act, const QString& proposal, Answer<void> answer);
// `inputs` is a JSON object. Asked twice with one key it is one run.
[[nodiscard]] Handle startRun(
    CoreClient& core, const QString& workflow, const std::string& inputs, const std::string& key,
    Answer<RunStarted> answer);
[[nodiscard]] Handle cancelRun(CoreClient& core, const QString& run, Answer<void> answer);

// The path of a thread's stream.
[[nodiscard]] QString streamPath(const QString& threadId);

} // namespace castwright::coreclient

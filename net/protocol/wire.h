// The types that cross the wire between window, core and engine, once. Their JSON is in the .cpp beside each
// reader.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/review/decision.h"
#include "models/review/proposal.h"

namespace castwright::protocol {

struct FieldMessage {
    std::string field;
    std::string message;
    bool operator==(const FieldMessage&) const = default;
};

// {"error":{code,message,details[],correlation_id}, "detail": message}
struct ErrorBody {
    std::string code;
    std::string message;
    std::vector<FieldMessage> details;
    std::string correlationId;
    bool operator==(const ErrorBody&) const = default;
};

// What an answer with this status says to who asked.
[[nodiscard]] ErrorCode codeOfStatus(int status);

struct Health {
    std::string status; // "ok"
    std::string version;
    bool operator==(const Health&) const = default;
};

struct DependencyState {
    std::string name;
    bool isReady = false;
    std::string reason; // empty where ready
    std::string since;  // RFC 3339, when it entered this state
    bool operator==(const DependencyState&) const = default;
};

struct Readiness {
    bool isReady = false;
    std::vector<DependencyState> dependencies;
    bool operator==(const Readiness&) const = default;
};

// The one line a core prints on stdout once it listens.
struct StartupReport {
    std::string host;
    std::uint16_t port = 0;
    std::int64_t pid = 0;
    std::string version;
    bool operator==(const StartupReport&) const = default;
};

// Which core answers, and for which folder: GET /api/core.
struct CoreInfo {
    std::string version;
    std::int64_t pid = 0;
    std::string workspace;
    std::string startedAt;
    bool operator==(const CoreInfo&) const = default;
};

struct RefinementRequest {
    std::string userPrompt; // read from "user_prompt" or "instructions", written as "user_prompt"
    std::string contextFilePath;
    std::string contextSelection;
    std::string baseRevision;
    std::string idempotencyKey;
    std::string parentProposalId;
    bool queue = false;
    bool operator==(const RefinementRequest&) const = default;
};

struct RefinementStarted {
    std::string proposalId;
    std::string threadId;
    review::ProposalStatus status = review::ProposalStatus::processing;
    std::string websocketUrl;
    std::string createdAt;
    bool operator==(const RefinementStarted&) const = default;
};

// "<epoch>-<n>": dense within an epoch, ordered as two numbers.
struct Cursor {
    std::uint64_t epoch = 0;
    std::uint64_t n = 0;
    auto operator<=>(const Cursor&) const = default;
};

// An event as clients get it. `data` is JSON text, copied and never rewritten.
struct StreamEvent {
    Cursor cursor;
    std::string timestamp;
    std::string type; // on_state_update, on_llm_stream, error, end, reset; others are passed on
    std::string data;
    bool operator==(const StreamEvent&) const = default;
};

struct WorkflowSummary {
    std::string id;
    std::string name;
    std::string description;
    std::string createdByUserId;
    std::string createdAt;
    std::string updatedAt;
    std::int64_t headVersion = 0;
    std::string draftRevision;
    bool operator==(const WorkflowSummary&) const = default;
};

struct DraftFile {
    std::string hash;
    std::uint64_t size = 0;
    std::string modifiedAt;
    bool operator==(const DraftFile&) const = default;
};

struct DraftSummary {
    std::string revision;
    std::map<std::string, DraftFile> files;
    bool operator==(const DraftSummary&) const = default;
};

} // namespace castwright::protocol

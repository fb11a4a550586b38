// What each route means. The document is made of this, and a test drives a running core by it.
#include "app/core/openapi/openapi.h"

#include <string>

namespace castwright::core {

namespace {

using Names = std::vector<std::string_view>;

const Names ifMatch{"If-Match"};
const Names ifNoneMatch{"If-None-Match"};
const Names anyCondition{"If-Match", "If-None-Match"};
const Names page{"cursor", "limit"};

std::vector<Operation> ofTheService() {
    return {
        {.method = "GET", .pattern = "/health", .summary = "Whether it runs.", .answers = {{200, "Health"}}},
        {.method = "GET",
         .pattern = "/ready",
         .summary = "Whether what it needs is there, and since when not.",
         .answers = {{200, "Readiness"}}},
        {.method = "GET",
         .pattern = "/metrics",
         .summary = "Counts for Prometheus.",
         .answers = {{200, "text"}}},
        {.method = "GET",
         .pattern = "/openapi.json",
         .summary = "This document.",
         .answers = {{200, "Document"}}},
        {.method = "GET",
         .pattern = "/api/core",
         .summary = "Which core this is, and for which folder.",
         .answers = {{200, "CoreInfo"}}},
        {.method = "POST",
         .pattern = "/api/auth/login",
         .summary = "A token for a mail and a password.",
         .body = "Credentials",
         .answers = {{200, "Token"}},
         .refusals = {401, 429}},
        {.method = "POST",
         .pattern = "/api/ws-tickets",
         .summary = "A ticket that opens one stream, once.",
         .body = "TicketRequest",
         .answers = {{200, "Ticket"}},
         .refusals = {404, 429}},
        {.method = "GET",
         .pattern = "/api/changes",
         .summary = "What changed since then: an answer when there is something, or a WebSocket.",
         .answers = {{101, ""}, {200, "ChangePage"}},
         .query = {"since", "wait"}},
        {.method = "GET",
         .pattern = "/api/audit",
         .summary = "Who did what, each row chained to the one before.",
         .answers = {{200, "AuditPage"}},
         .query = {"cursor"}},
    };
}

std::vector<Operation> ofWorkflows() {
    return {
        {.method = "GET",
         .pattern = "/api/workflows",
         .summary = "The workflows that you may open, by their names.",
         .answers = {{200, "WorkflowPage"}},
         .query = page},
        {.method = "POST",
         .pattern = "/api/workflows",
         .summary = "Makes a workflow from a template.",
         .body = "NewWorkflow",
         .answers = {{201, "Workflow"}},
         .isTagged = true},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}",
         .summary = "A workflow, with the number of its last version and the revision of its draft.",
         .answers = {{200, "Workflow"}, {304, ""}},
         .headers = ifNoneMatch,
         .isTagged = true},
        {.method = "PATCH",
         .pattern = "/api/workflows/{workflow}",
         .summary = "Gives it another name or description.",
         .body = "WorkflowChange",
         .answers = {{200, "Workflow"}},
         .refusals = {412},
         .headers = ifMatch,
         .isTagged = true},
        {.method = "DELETE",
         .pattern = "/api/workflows/{workflow}",
         .summary = "Deletes it, after a restore point was made; what was proposed for it stays known.",
         .answers = {{204, ""}},
         .refusals = {409, 412},
         .headers = ifMatch},
        {.method = "DELETE",
         .pattern = "/api/workflows/{workflow}/draft",
         .summary = "Discards the draft: it becomes the last version. Proposals and their audit stay.",
         .answers = {{200, "Restored"}},
         .refusals = {409, 412},
         .headers = ifMatch},
        {.method = "POST",
         .pattern = "/api/workflows/{workflow}/versions",
         .summary = "Publishes the draft as the next version; 200 where the last one already is that.",
         .body = "Publishing",
         .answers = {{200, "VersionSummary"}, {201, "VersionSummary"}},
         .refusals = {412},
         .headers = ifMatch},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}/versions",
         .summary = "What was published, newest first.",
         .answers = {{200, "VersionPage"}},
         .query = page},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}/versions/{n}",
         .summary = "A version with its files.",
         .answers = {{200, "Version"}, {304, ""}},
         .headers = ifNoneMatch,
         .isTagged = true},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}/draft",
         .summary = "The draft's revision, and each file's hash and size.",
         .answers = {{200, "Draft"}, {304, ""}},
         .headers = ifNoneMatch,
         .isTagged = true},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}/draft/files/{path...}",
         .summary = "A file's bytes.",
         .answers = {{200, "bytes"}, {304, ""}},
         .refusals = {422},
         .headers = ifNoneMatch,
         .isTagged = true},
        {.method = "PUT",
         .pattern = "/api/workflows/{workflow}/draft/files/{path...}",
         .summary = "Writes a file, if it is what you saw.",
         .body = "bytes",
         .answers = {{200, "Written"}, {201, "Written"}},
         .refusals = {412, 428},
         .headers = anyCondition,
         .isTagged = true},
        {.method = "DELETE",
         .pattern = "/api/workflows/{workflow}/draft/files/{path...}",
         .summary = "Deletes a file, if it is what you saw.",
         .answers = {{204, ""}},
         .refusals = {412, 428},
         .headers = ifMatch},
        {.method = "POST",
         .pattern = "/api/workflows/{workflow}/draft/batch",
         .summary = "Writes and deletes several files, all or none, on a revision that you saw.",
         .body = "Batch",
         .answers = {{200, "Revision"}},
         .refusals = {412, 428}},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}/history",
         .summary = "Versions, restore points and approvals on one line, newest first.",
         .answers = {{200, "HistoryPage"}},
         .query = page},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}/history/compare",
         .summary = "What lies between any two moments of the history.",
         .answers = {{200, "Comparison"}},
         .refusals = {409},
         .query = {"from", "to"}},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}/history/files",
         .summary = "The files as they were at a moment of the history.",
         .answers = {{200, "FilesAtMoment"}},
         .query = {"moment"}},
        {.method = "POST",
         .pattern = "/api/workflows/{workflow}/restore-points",
         .summary = "Keeps the files as they are now.",
         .body = "Label",
         .answers = {{201, "RestorePoint"}}},
        {.method = "POST",
         .pattern = "/api/workflows/{workflow}/restore",
         .summary = "Goes back; a point of the present is made first.",
         .body = "RestoreRequest",
         .answers = {{200, "Restored"}},
         .refusals = {409, 412},
         .headers = ifMatch},
    };
}

std::vector<Operation> ofRefinements() {
    return {
        {.method = "POST",
         .pattern = "/api/workflows/{workflow}/refinements",
         .summary = "Asks the agents for a change.",
         .body = "RefinementRequest",
         .answers = {{202, "RefinementStarted"}},
         .refusals = {409}},
        {.method = "GET",
         .pattern = "/api/engine",
         .summary = "What refines, by which provider and model, and what the built-in planner understands.",
         .answers = {{200, "EngineAbout"}}},
        {.method = "GET",
         .pattern = "/api/workflows/{workflow}/engine",
         .summary = "The same, with sentences that fit this workflow.",
         .answers = {{200, "EngineAbout"}}},
        {.method = "POST",
         .pattern = "/api/engine/test",
         .summary = "One streamed token from a provider; without a body, from the one in use.",
         .body = "EngineQuestion",
         .answers = {{200, "EngineTest"}},
         .refusals = {429, 503}},
        {.method = "POST",
         .pattern = "/api/engine/models",
         .summary = "The models that a provider offers.",
         .body = "EngineQuestion",
         .answers = {{200, "EngineModels"}},
         .refusals = {429, 503}},
        {.method = "POST",
         .pattern = "/api/workflows/{workflow}/runs",
         .summary = "Runs the drawn definition once.",
         .body = "RunRequest",
         .answers = {{202, "RunStarted"}}},
        {.method = "GET",
         .pattern = "/api/runs/{id}",
         .summary = "How a run stands.",
         .answers = {{200, "Run"}}},
        {.method = "POST",
         .pattern = "/api/runs/{id}/cancel",
         .summary = "Stops a run.",
         .answers = {{200, "Run"}}},
        {.method = "GET",
         .pattern = "/api/ws/refinements/{thread}",
         .summary = "The stream of a refinement or a run, as a WebSocket.",
         .answers = {{101, ""}},
         .refusals = {426},
         .query = {"since"}},
        {.method = "GET",
         .pattern = "/api/proposals",
         .summary = "Proposals, newest first.",
         .answers = {{200, "ProposalPage"}},
         .query = {"workflow", "status", "cursor", "limit"}},
    };
}

struct Act {
    std::string_view method;
    std::string_view name;
    std::string_view summary;
    std::string_view body;
    std::string_view answer;
    std::vector<int> refusals;
};

std::vector<Act> actsOnProposals() {
    return {
        {"GET", "", "A proposal with all that is needed to review it.", "", "Proposal", {}},
        {"GET", "/files", "All files as the whole of it on its base makes them.", "", "ProposedFiles", {}},
        {"POST", "/cancel", "Stops one that is queued or processing.", "", "Proposal", {409}},
        {"POST", "/retry", "Asks again for one that failed or was cancelled.", "", "Proposal", {409}},
        {"POST", "/dismiss", "Puts one that failed or was cancelled aside.", "", "Proposal", {409}},
        {"POST", "/reject", "Turns it down.", "", "Proposal", {409}},
        {"POST", "/reopen", "Takes a rejection back.", "", "Proposal", {409}},
        {"POST",
         "/rebase",
         "Another proposal of the same changes, on the draft as it is.",
         "",
         "Proposal",
         {409}},
        {"PUT", "/viewed", "Notes that a file was looked at.", "Viewed", "Proposal", {}},
        {"PUT",
         "/comments",
         "Writes a comment beside a change, changes one's own, or takes it away by an empty text.",
         "Comment",
         "Proposal",
         {403}},
        {"PUT",
         "/decisions",
         "What is accepted and what is not.",
         "DecisionsRequest",
         "Decisions",
         {409, 428}},
        {"POST",
         "/preview",
         "What approving would write, delete and rename.",
         "PreviewRequest",
         "Preview",
         {409}},
        {"POST",
         "/approve",
         "Writes what was accepted into the draft.",
         "ApproveRequest",
         "Proposal",
         {409, 428}},
        {"POST", "/undo-approval", "Takes an approval back.", "", "Proposal", {409}}};
}

} // namespace

std::span<const Operation> operations() {
    static const std::vector<Operation> all = [] {
        std::vector<Operation> made;
        for (const auto& some : {ofTheService(), ofWorkflows(), ofRefinements()})
            made.insert(made.end(), some.begin(), some.end());
        for (const auto* base : {"/api/proposals/{id}", "/api/refinements/{id}"})
            for (const auto& act : actsOnProposals())
                made.push_back(
                    {.method = act.method,
                     .pattern = base + std::string(act.name),
                     .summary = act.summary,
                     .body = act.body,
                     .answers = {{200, act.answer}},
                     .refusals = act.refusals});
        return made;
    }();
    return all;
}

} // namespace castwright::core

// Workflows and their drafts as JSON.
#include "net/protocol/json.h"
#include "net/protocol/reader.h"
#include "net/protocol/writer.h"

namespace castwright::protocol {

std::string toJson(const WorkflowSummary& workflow) {
    return writeWire(
        {{"id", workflow.id},
         {"name", workflow.name},
         {"description", workflow.description},
         {"created_by_user_id", workflow.createdByUserId},
         {"created_at", workflow.createdAt},
         {"updated_at", workflow.updatedAt},
         {"head_version", workflow.headVersion},
         {"draft_revision", workflow.draftRevision}});
}

template <>
Result<WorkflowSummary> fromJson<WorkflowSummary>(std::string_view text) {
    return readWire<WorkflowSummary>(text, [](Reader& in) {
        return WorkflowSummary{
            .id = in.text("id"),
            .name = in.text("name"),
            .description = in.textOr("description", {}),
            .createdByUserId = in.textOr("created_by_user_id", {}),
            .createdAt = in.text("created_at"),
            .updatedAt = in.text("updated_at"),
            .headVersion = in.has("head_version") ? in.number<std::int64_t>("head_version") : 0,
            .draftRevision = in.textOr("draft_revision", {})};
    });
}

std::string toJson(const DraftSummary& draft) {
    auto files = nlohmann::ordered_json::object();
    for (const auto& [path, file] : draft.files)
        files[path] = {{"hash", file.hash}, {"size", file.size}, {"modified_at", file.modifiedAt}};
    return writeWire({{"revision", draft.revision}, {"files", std::move(files)}});
}

template <>
Result<DraftSummary> fromJson<DraftSummary>(std::string_view text) {
    return readWire<DraftSummary>(text, [](Reader& in) {
        DraftSummary draft{.revision = in.text("revision"), .files = {}};
        in.entries("files", [&](const std::string& path, Reader& file) {
            draft.files[path] = {
                .hash = file.text("hash"),
                .size = file.number<std::uint64_t>("size"),
                .modifiedAt = file.textOr("modified_at", {})};
        });
        return draft;
    });
}

} // namespace castwright::protocol

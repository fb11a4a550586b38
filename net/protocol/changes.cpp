// Versions and changes as JSON.
#include "net/protocol/changes.h"

#include "net/protocol/reader.h"
#include "net/protocol/writer.h"

namespace castwright::protocol {

namespace {

nlohmann::ordered_json jsonOf(const Change& change) {
    return {
        {"seq", change.seq},
        {"ts", change.timestamp},
        {"kind", change.kind},
        {"workflow_id", change.workflowId},
        {"subject", change.subject}};
}

Change readChange(Reader& in) {
    return {
        .seq = in.number<std::int64_t>("seq"),
        .timestamp = in.textOr("ts", {}),
        .kind = in.text("kind"),
        .workflowId = in.textOr("workflow_id", {}),
        .subject = in.textOr("subject", {})};
}

} // namespace

std::string toJson(const VersionSummary& version) {
    return writeWire(
        {{"number", version.number},
         {"revision", version.revision},
         {"label", version.label},
         {"created_by_user_id", version.createdByUserId},
         {"created_at", version.createdAt},
         {"files", version.files}});
}

template <>
Result<VersionSummary> fromJson<VersionSummary>(std::string_view text) {
    return readWire<VersionSummary>(text, [](Reader& in) {
        return VersionSummary{
            .number = in.number<std::int64_t>("number"),
            .revision = in.text("revision"),
            .label = in.textOr("label", {}),
            .createdByUserId = in.textOr("created_by_user_id", {}),
            .createdAt = in.text("created_at"),
            .files = in.number<std::int64_t>("files")};
    });
}

std::string toJson(const Change& change) {
    return writeWire(jsonOf(change));
}

template <>
Result<Change> fromJson<Change>(std::string_view text) {
    return readWire<Change>(text, readChange);
}

std::string toJson(const ChangePage& page) {
    auto changes = nlohmann::ordered_json::array();
    for (const auto& change : page.changes)
        changes.push_back(jsonOf(change));
    return writeWire({{"changes", std::move(changes)}, {"next", page.next}, {"reset", page.isReset}});
}

template <>
Result<ChangePage> fromJson<ChangePage>(std::string_view text) {
    return readWire<ChangePage>(text, [](Reader& in) {
        ChangePage page{
            .changes = {}, .next = in.number<std::int64_t>("next"), .isReset = in.flagOr("reset", false)};
        in.objects("changes", [&](Reader& item) { page.changes.push_back(readChange(item)); });
        return page;
    });
}

} // namespace castwright::protocol

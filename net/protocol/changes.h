// Versions of workflows, and the feed of what changed, with their JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "net/protocol/json.h"

namespace castwright::protocol {

struct VersionSummary {
    std::int64_t number = 0;
    std::string revision;
    std::string label;
    std::string createdByUserId;
    std::string createdAt;
    std::int64_t files = 0; // how many
    bool operator==(const VersionSummary&) const = default;
};

// Something that became another: GET /api/changes.
struct Change {
    std::int64_t seq = 0; // rises, with gaps
    std::string timestamp;
    std::string kind; // "workflow", "draft", "version", "proposal"; others may come
    std::string workflowId;
    std::string subject; // which of them
    bool operator==(const Change&) const = default;
};

struct ChangePage {
    std::vector<Change> changes;
    std::int64_t next = 0; // what to ask `since` with
    bool isReset = false;  // what was asked for is not known any more: read everything anew, then go on
    bool operator==(const ChangePage&) const = default;
};

[[nodiscard]] std::string toJson(const VersionSummary& version);
[[nodiscard]] std::string toJson(const Change& change);
[[nodiscard]] std::string toJson(const ChangePage& page);

template <>
[[nodiscard]] Result<VersionSummary> fromJson<VersionSummary>(std::string_view text);
template <>
[[nodiscard]] Result<Change> fromJson<Change>(std::string_view text);
template <>
[[nodiscard]] Result<ChangePage> fromJson<ChangePage>(std::string_view text);

} // namespace castwright::protocol

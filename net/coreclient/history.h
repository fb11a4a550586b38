// What the core knows of a workflow's history, beside the disk: versions, approvals, and the files at each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/spec/bundle.h"
#include "net/coreclient/coreclient.h"

namespace castwright::coreclient {

struct HistoryMoment {
    enum class Kind : std::uint8_t { version, point, approval, approvalUndone };
    Kind kind = Kind::point;
    std::string moment; // names it in later questions
    std::string label;  // a version's, or an approval's prompt
    std::string time;   // RFC 3339
    std::string who = {};
    std::string proposal = {}; // of an approval
    std::uint64_t number = 0;  // of a version
    bool operator==(const HistoryMoment&) const = default;
};
// One page, newest first: what came before it is on the disk, or found by `cw`.
[[nodiscard]] Result<std::vector<HistoryMoment>> readHistory(std::string_view json);
[[nodiscard]] Result<spec::Bundle> readFilesAt(std::string_view json);

[[nodiscard]] Handle
history(CoreClient& core, const QString& workflow, Answer<std::vector<HistoryMoment>> answer);
[[nodiscard]] Handle
filesAt(CoreClient& core, const QString& workflow, const QString& moment, Answer<spec::Bundle> answer);
// The draft as the next version; answers its number, which is the last one's where nothing has changed.
[[nodiscard]] Handle
publish(CoreClient& core, const QString& workflow, const std::string& label, Answer<std::uint64_t> answer);

} // namespace castwright::coreclient

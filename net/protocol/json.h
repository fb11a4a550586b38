// The wire types to and from JSON text. Writers make one line without spaces; readers ignore members they do
// not know, and refuse missing or wrongly typed ones with the place of the fault.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"
#include "net/protocol/wire.h"

namespace castwright::protocol {

[[nodiscard]] std::string toJson(const Health& health);
[[nodiscard]] std::string toJson(const Readiness& readiness);
[[nodiscard]] std::string toJson(const StartupReport& report);
[[nodiscard]] std::string toJson(const ErrorBody& error);
[[nodiscard]] std::string toJson(const CoreInfo& info);
[[nodiscard]] std::string toJson(const RefinementRequest& request);
[[nodiscard]] std::string toJson(const RefinementStarted& started);
[[nodiscard]] std::string toJson(const StreamEvent& event);
// The same of its parts. `data` is JSON already, and goes in as it is.
[[nodiscard]] std::string streamEventJson(
    const Cursor& cursor, std::string_view timestamp, std::string_view type, std::string_view data);
[[nodiscard]] std::string toJson(const WorkflowSummary& workflow);
[[nodiscard]] std::string toJson(const DraftSummary& draft);

// fromJson<Health>(text)
template <class T>
[[nodiscard]] Result<T> fromJson(std::string_view text) = delete;

template <>
[[nodiscard]] Result<Health> fromJson<Health>(std::string_view text);
template <>
[[nodiscard]] Result<Readiness> fromJson<Readiness>(std::string_view text);
template <>
[[nodiscard]] Result<StartupReport> fromJson<StartupReport>(std::string_view text);
template <>
[[nodiscard]] Result<ErrorBody> fromJson<ErrorBody>(std::string_view text);
template <>
[[nodiscard]] Result<CoreInfo> fromJson<CoreInfo>(std::string_view text);
template <>
[[nodiscard]] Result<RefinementRequest> fromJson<RefinementRequest>(std::string_view text);
template <>
[[nodiscard]] Result<RefinementStarted> fromJson<RefinementStarted>(std::string_view text);
// `data` comes out as the bytes that came in.
template <>
[[nodiscard]] Result<StreamEvent> fromJson<StreamEvent>(std::string_view text);
template <>
[[nodiscard]] Result<WorkflowSummary> fromJson<WorkflowSummary>(std::string_view text);
template <>
[[nodiscard]] Result<DraftSummary> fromJson<DraftSummary>(std::string_view text);

// "<epoch>-<n>", both decimal without sign, leading zeros or spaces.
[[nodiscard]] std::string toString(const Cursor& cursor);
[[nodiscard]] Result<Cursor> parseCursor(std::string_view text);

} // namespace castwright::protocol

// Who did what to proposals, as rows of which each holds the hash of itself and of the one before: none can
// be changed, taken out, put in or moved without all later hashes changing, too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace castwright::review {

struct AuditRow {
    std::int64_t number = 0; // from 1 in each chain
    std::string subject;     // the proposal's id
    std::string time;        // RFC 3339
    std::string who;
    std::string act;
    std::string detail;
    std::string hash = {};
};

// The hash that the row must have where `previous` is the one before it; "" begins a chain.
[[nodiscard]] std::string auditHash(std::string_view previous, const AuditRow& row);

// The first row that does not follow from the one before it. Rows that are missing at the end cannot be seen:
// compare the last hash with one that was noted elsewhere.
[[nodiscard]] std::optional<std::size_t>
firstBrokenLink(std::span<const AuditRow> rows, std::string_view previous = {});

} // namespace castwright::review

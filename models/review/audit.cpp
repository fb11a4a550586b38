// Each field is hashed with its length before it, so that no two rows look alike to the hash.
#include "models/review/audit.h"

#include <format>
#include <string>

#include "models/vocabulary/hash.h"

namespace castwright::review {

std::string auditHash(std::string_view previous, const AuditRow& row) {
    const auto number = std::to_string(row.number);
    std::string text;
    for (const std::string_view field :
         {previous, std::string_view(number), std::string_view(row.subject), std::string_view(row.time),
          std::string_view(row.who), std::string_view(row.act), std::string_view(row.detail)})
        text += std::format("{}:{}", field.size(), field);
    return contentHash(text);
}

std::optional<std::size_t> firstBrokenLink(std::span<const AuditRow> rows, std::string_view previous) {
    for (std::size_t n = 0; n < rows.size(); ++n) {
        if (rows[n].hash != auditHash(previous, rows[n]))
            return n;
        previous = rows[n].hash;
    }
    return std::nullopt;
}

} // namespace castwright::review

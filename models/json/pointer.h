// JSON pointers (RFC 6901) as text and as their steps.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace castwright::json {

// "/nodes/0/config" as {"nodes", "0", "config"}; "" names the whole document. Nothing where the text is no
// pointer.
[[nodiscard]] std::optional<std::vector<std::string>> pointerSteps(std::string_view pointer);

[[nodiscard]] std::string pointerTo(std::string_view container, std::string_view key);
[[nodiscard]] std::string pointerTo(std::string_view container, std::size_t index);

// The index that a step names in an array: digits without leading zeros.
[[nodiscard]] std::optional<std::size_t> arrayIndex(std::string_view step);

} // namespace castwright::json

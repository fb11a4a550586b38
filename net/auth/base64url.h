// Base64 with the letters of addresses and without padding, as tokens and keys are written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace castwright::auth {

[[nodiscard]] std::string toBase64Url(std::string_view bytes);
// Strict, so that one value has one spelling: nothing for other letters, padding, or bits left over.
[[nodiscard]] std::optional<std::string> fromBase64Url(std::string_view text);

} // namespace castwright::auth

// Which names and which texts hold secrets. Used by the logger; nothing else should need it.
#pragma once

#include <string>
#include <string_view>

namespace castwright::telemetry {

inline constexpr std::string_view redactionMark = "[redacted]";

// Whether a value under this name must not be written, whatever it is.
[[nodiscard]] bool namesASecret(std::string_view name);

void replaceAll(std::string& text, std::string_view what, std::string_view with);

} // namespace castwright::telemetry

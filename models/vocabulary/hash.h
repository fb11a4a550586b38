// Content hashes: what the drafts, proposals and decisions call the identity of some bytes.
#pragma once

#include <string>
#include <string_view>

namespace castwright {

// SHA-256 as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string contentHash(std::string_view bytes);

} // namespace castwright

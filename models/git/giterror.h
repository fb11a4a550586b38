// What libgit2 said of a call that failed, as an error of ours.
#pragma once

#include <expected>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::git {

// To be asked at once: the library's next call would overwrite it.
[[nodiscard]] std::unexpected<Error> failed(int code, std::string_view sentence);

} // namespace castwright::git

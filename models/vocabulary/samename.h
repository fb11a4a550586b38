// Names that some file systems take for one: they differ only by case, or by how their letters are composed.
#pragma once

#include <string>
#include <string_view>

namespace castwright {

// Equal for two names, or paths, that may be the same file on some system. It is no name itself.
[[nodiscard]] std::string nameKey(std::string_view name);

} // namespace castwright

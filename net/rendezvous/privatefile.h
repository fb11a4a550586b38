// Files and folders that nobody but their owner may read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::rendezvous {

// Makes the folder as 0700, or makes sure that an existing one is ours, no link, and closed to others.
[[nodiscard]] Result<> ensurePrivateFolder(const std::filesystem::path& folder);

// Writes beside and renames, as 0600: a reader sees the old content or the new, never half of it.
[[nodiscard]] Result<> writePrivateFile(const std::filesystem::path& path, std::string_view content);

// Refuses links, files of somebody else, files that others can read, and anything over the limit.
[[nodiscard]] Result<std::string> readPrivateFile(const std::filesystem::path& path, std::size_t maxBytes);

} // namespace castwright::rendezvous

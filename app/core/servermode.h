// What is said and done on the command line around the server mode.
#pragma once

#include <filesystem>
#include <optional>

#include "app/core/access/access.h"
#include "app/core/access/config.h"
#include "app/core/refining/refining.h"
#include "app/core/running/running.h"

namespace castwright::core {

// The configuration, or nothing after all its faults were told on stderr. Takes JWT_SECRET out of the
// environment, so that no child inherits it.
[[nodiscard]] std::optional<ServerConfig> loadConfig(const std::filesystem::path& file);
// Reads a password from stdin and prints its hash for the file of users; false after a sentence on stderr.
[[nodiscard]] bool printPasswordHash();

[[nodiscard]] Belonging belongingOf(const Refining& refining, const Running& running);

} // namespace castwright::core

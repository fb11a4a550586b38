// What is said and done on the command line around the server mode.
#pragma once

#include <filesystem>
#include <optional>

#include "app/core/access/access.h"
#include "app/core/access/config.h"
#include "app/core/access/storedusers.h"
#include "app/core/refining/refining.h"
#include "app/core/running/running.h"

namespace castwright::core {

enum class Purpose : std::uint8_t {
    serving,
    administering, // needs no secret
};

// The configuration, or nothing after all its faults were told on stderr. Takes JWT_SECRET out of the
// environment, so that no child inherits it.
[[nodiscard]] std::optional<ServerConfig> loadConfig(const std::filesystem::path& file, Purpose purpose);

enum class UserAct : std::uint8_t { add, setPassword, remove, list };
struct UserOrder {
    UserAct act = UserAct::list;
    std::string mail;
    std::string id;    // of one to add; of our making where empty
    std::string name;  // his mail where empty
    std::string roles; // with commas between
};
// Changes who may sign in, also while a server runs. Passwords come as one line on stdin.
[[nodiscard]] Result<> administerUsers(store::Database& store, const UserOrder& order);
// Takes the users of the configuration over into the store, and says in the log which owners are nobody.
[[nodiscard]] Result<>
takeOverUsers(StoredUsers& users, const ServerConfig& config, const telemetry::Logger& log);
// Reads a password from stdin and prints its hash for the file of users; false after a sentence on stderr.
[[nodiscard]] bool printPasswordHash();

[[nodiscard]] Belonging belongingOf(const Refining& refining, const Running& running);

} // namespace castwright::core

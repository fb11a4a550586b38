// The configuration of a server: a JSON file, read so that all that is wrong with it is told at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"
#include "net/auth/users.h"

namespace castwright::core {

// A sign-in service whose tokens are accepted.
struct KeySet {
    std::string url; // of its JWKS
    std::string issuer;
    std::string audience;
    std::string caFile;                                    // empty: the system's
    std::chrono::seconds pause = std::chrono::seconds(10); // between two fetches at least
};

// Where metrics are served: an address of their own, with the names by which it may be asked.
struct MetricsPlace {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    std::vector<std::string> hosts;
};

struct ServerConfig {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8'080;
    std::filesystem::path workspace;
    std::optional<std::filesystem::path> state;
    std::vector<std::string> hosts;   // what Host may say, exactly: "castwright.example.org"
    std::vector<std::string> origins; // whose pages may ask: "https://app.example.org"
    bool isBehindTlsProxy = false;

    std::string secret; // signs the tokens of our own logins; empty where nobody logs in here
    std::string issuer = "castwright";
    std::string audience = "castwright";
    std::chrono::minutes tokenLifetime = std::chrono::hours(1);
    std::vector<auth::User> users;
    std::optional<KeySet> keySet;
    bool takesTokenInQuery = false;

    // Workflow to the id of the user whose it is. What is not listed is nobody's, and hidden.
    std::map<std::string, std::string> owners;

    std::optional<MetricsPlace> metrics;
    // How long things are kept, in days; 0 is for ever. The audit is kept whatever these say.
    std::int64_t eventDays = 30;
    std::int64_t proposalDays = 0;
    std::int64_t outboxDays = 30;

    std::size_t connections = 1'024;
    std::size_t connectionsOfOneAddress = 0;
    std::size_t requestsOfOneConnection = 10'000;
    std::chrono::seconds idle = std::chrono::seconds(75);   // between two requests
    std::chrono::seconds header = std::chrono::seconds(10); // from its first byte to its end
    std::chrono::seconds body = std::chrono::seconds(60);
};

struct ReadConfig {
    ServerConfig config;
    std::vector<Error> faults; // each with its file and its JSON pointer
};

// `environment` is asked for JWT_SECRET; relative paths start at the file's folder.
[[nodiscard]] ReadConfig readServerConfig(
    const std::filesystem::path& file,
    const std::function<std::optional<std::string>(const std::string&)>& environment);

} // namespace castwright::core

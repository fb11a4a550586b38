// How windows and cw find the core of a workspace: a lock, a description and a secret in the user's runtime
// folder, named by the hash of the workspace's canonical path. Whether a core lives is told by the lock
// alone, which the kernel drops with the process; whatever else a dead core leaves behind is ignored and
// replaced.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"
#include "net/protocol/wire.h"

namespace castwright::rendezvous {

// What castwrightd exits with when another one serves the workspace.
inline constexpr int alreadyServedExitCode = 3;

struct Folders {
    std::filesystem::path
        runtime;                 // locks and secrets: 0700, gone after a reboot where the system offers that
    std::filesystem::path state; // what must survive: logs, databases
};

// $XDG_RUNTIME_DIR/castwright (without that variable: a folder below the state) and
// $XDG_STATE_HOME/castwright.
[[nodiscard]] Result<Folders> foldersFromEnvironment();

// An existing folder without links in its path: two names of one folder give one core.
[[nodiscard]] Result<std::filesystem::path> canonicalWorkspace(const std::filesystem::path& workspace);
[[nodiscard]] std::string workspaceKey(const std::filesystem::path& canonical);

struct Core {
    protocol::StartupReport report;
    std::string workspace;
    std::string startedAt; // RFC 3339
    std::string secret;    // the bearer of this launch
};

enum class Presence : std::uint8_t { absent, starting, running };

struct Found {
    Presence presence = Presence::absent;
    std::optional<Core> core; // where running
};

// Who serves this workspace now? Never waits and never takes the lock.
[[nodiscard]] Result<Found> find(const Folders& folders, const std::filesystem::path& workspace);

// Held by the one process that owns a workspace. Destroying it withdraws what was published, then lets go.
class Claim {
public:
    // A conflict where another process holds it; the message says which.
    [[nodiscard]] static Result<Claim> take(const Folders& folders, const std::filesystem::path& workspace);
    Claim(Claim&& other) noexcept;
    Claim& operator=(Claim&&) = delete;
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    ~Claim();

    // From here on others attach. The secret is written before the description that leads to it.
    [[nodiscard]] Result<> publish(const Core& core) const;
    [[nodiscard]] const std::filesystem::path& workspace() const { return workspace_; }

private:
    Claim(std::filesystem::path workspace, std::filesystem::path stem, int lock);

    std::filesystem::path workspace_;
    std::filesystem::path stem_;
    int lock_ = -1;
};

// 32 random bytes from the kernel as 64 hexadecimal digits.
[[nodiscard]] std::string makeSecret();

} // namespace castwright::rendezvous

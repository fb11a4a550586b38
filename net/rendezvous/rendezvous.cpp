// The lock is an open-file-description lock: it can be looked at without being taken, and ends with its
// holder.
#include "net/rendezvous/rendezvous.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <sys/random.h>
#include <unistd.h>
#include <utility>

#include "models/vocabulary/hash.h"
#include "net/protocol/json.h"
#include "net/rendezvous/privatefile.h"

namespace castwright::rendezvous {

namespace {

constexpr std::size_t maxFileBytes = 16U << 10U;

std::filesystem::path with(const std::filesystem::path& stem, std::string_view extension) {
    return stem.string() + std::string(extension);
}

struct flock wholeFile(short type) {
    struct flock lock{};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

// Absolute and set, as the XDG specification wants it; otherwise it counts as missing.
std::optional<std::filesystem::path> folderVariable(const char* name) {
    const auto* value = std::getenv(name);
    if (value == nullptr || *value != '/')
        return std::nullopt;
    return std::filesystem::path(value);
}

Result<Core> readCore(const std::filesystem::path& stem) {
    const auto report = readPrivateFile(with(stem, ".report"), maxFileBytes);
    if (!report)
        return std::unexpected(report.error());
    const auto info = readPrivateFile(with(stem, ".core"), maxFileBytes);
    if (!info)
        return std::unexpected(info.error());
    auto secret = readPrivateFile(with(stem, ".secret"), maxFileBytes);
    if (!secret)
        return std::unexpected(secret.error());
    auto parsedReport = protocol::fromJson<protocol::StartupReport>(*report);
    if (!parsedReport)
        return std::unexpected(parsedReport.error());
    auto parsedInfo = protocol::fromJson<protocol::CoreInfo>(*info);
    if (!parsedInfo)
        return std::unexpected(parsedInfo.error());
    return Core{
        .report = std::move(*parsedReport),
        .workspace = std::move(parsedInfo->workspace),
        .startedAt = std::move(parsedInfo->startedAt),
        .secret = std::move(*secret)};
}

void withdraw(const std::filesystem::path& stem) {
    for (const auto* extension : {".report", ".core", ".secret"})
        ::unlink(with(stem, extension).c_str());
}

} // namespace

Result<Folders> foldersFromEnvironment() {
    Folders folders;
    if (const auto state = folderVariable("XDG_STATE_HOME"))
        folders.state = *state / "castwright";
    else if (const auto home = folderVariable("HOME"))
        folders.state = *home / ".local" / "state" / "castwright";
    else
        return fail(
            ErrorCode::unavailable,
            "There is no place for Castwright's state: set HOME or XDG_STATE_HOME to a folder.");
    if (const auto runtime = folderVariable("XDG_RUNTIME_DIR"))
        folders.runtime = *runtime / "castwright";
    else
        folders.runtime = folders.state / "run";
    return folders;
}

Result<std::filesystem::path> canonicalWorkspace(const std::filesystem::path& workspace) {
    std::error_code error;
    auto canonical = std::filesystem::canonical(workspace, error);
    if (error)
        return fail(
            ErrorCode::notFound,
            std::format("The workspace {} cannot be opened: {}.", workspace.string(), error.message()));
    if (!std::filesystem::is_directory(canonical, error))
        return fail(
            ErrorCode::invalid,
            std::format(
                "The workspace {} is not a folder: name the folder that holds it.", workspace.string()));
    return canonical;
}

std::string workspaceKey(const std::filesystem::path& canonical) {
    return contentHash(canonical.string()).substr(0, 32);
}

Result<Found> find(const Folders& folders, const std::filesystem::path& workspace) {
    const auto canonical = canonicalWorkspace(workspace);
    if (!canonical)
        return std::unexpected(canonical.error());
    const auto stem = folders.runtime / workspaceKey(*canonical);
    const int file = ::open(with(stem, ".lock").c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return Found{};
    auto lock = wholeFile(F_WRLCK);
    const auto asked = ::fcntl(file, F_OFD_GETLK, &lock);
    ::close(file);
    if (asked != 0)
        return fail(
            ErrorCode::io,
            std::format("The lock of {} cannot be read: {}.", canonical->string(), std::strerror(errno)));
    if (lock.l_type == F_UNLCK)
        return Found{};
    // Between the lock and the last of its files a core is starting; a leftover of a dead one is told by its
    // hash being the same and its lock being free, which was ruled out above.
    auto core = readCore(stem);
    if (!core || core->workspace != canonical->string())
        return Found{.presence = Presence::starting, .core = {}};
    return Found{.presence = Presence::running, .core = std::move(*core)};
}

Result<Claim> Claim::take(const Folders& folders, const std::filesystem::path& workspace) {
    auto canonical = canonicalWorkspace(workspace);
    if (!canonical)
        return std::unexpected(canonical.error());
    if (auto made = ensurePrivateFolder(folders.runtime); !made)
        return std::unexpected(made.error());
    auto stem = folders.runtime / workspaceKey(*canonical);
    const auto path = with(stem, ".lock");
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return fail(
            ErrorCode::io,
            std::format("The lock {} cannot be made: {}.", path.string(), std::strerror(errno)));
    auto lock = wholeFile(F_WRLCK);
    if (::fcntl(file, F_OFD_SETLK, &lock) != 0) {
        ::close(file);
        const auto other = find(folders, *canonical);
        if (other && other->core)
            return fail(
                ErrorCode::conflict, std::format(
                                         "A core already serves {}: process {}, port {}, since {}. Attach to "
                                         "it, or stop it by \"cw core "
                                         "stop\".",
                                         canonical->string(), other->core->report.pid,
                                         other->core->report.port, other->core->startedAt));
        return fail(
            ErrorCode::conflict,
            std::format("Another core is just starting for {}. Attach to that one.", canonical->string()));
    }
    withdraw(stem); // what a killed core left behind
    return Claim(std::move(*canonical), std::move(stem), file);
}

Claim::Claim(std::filesystem::path workspace, std::filesystem::path stem, int lock)
    : workspace_(std::move(workspace))
    , stem_(std::move(stem))
    , lock_(lock) {}

Claim::Claim(Claim&& other) noexcept
    : workspace_(std::move(other.workspace_))
    , stem_(std::move(other.stem_))
    , lock_(std::exchange(other.lock_, -1)) {}

Claim::~Claim() {
    if (lock_ < 0)
        return;
    // The lock file itself stays: removing it would let two processes lock two files of the same name.
    withdraw(stem_);
    ::close(lock_);
}

Result<> Claim::publish(const Core& core) const {
    return writePrivateFile(with(stem_, ".secret"), core.secret)
        .and_then([&] { return writePrivateFile(with(stem_, ".report"), protocol::toJson(core.report)); })
        .and_then([&] {
            return writePrivateFile(
                with(stem_, ".core"), protocol::toJson(protocol::CoreInfo{
                                          .version = core.report.version,
                                          .pid = core.report.pid,
                                          .workspace = core.workspace,
                                          .startedAt = core.startedAt}));
        });
}

std::string makeSecret() {
    std::array<unsigned char, 32> bytes{};
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const auto count = ::getrandom(bytes.data() + filled, bytes.size() - filled, 0);
        if (count > 0)
            filled += static_cast<std::size_t>(count);
        else if (errno != EINTR)
            std::abort(); // without randomness nothing may be served
    }
    std::string text;
    for (const auto byte : bytes)
        text += std::format("{:02x}", byte);
    return text;
}

} // namespace castwright::rendezvous

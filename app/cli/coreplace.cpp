// Finding a core, and starting one in a session of its own.
#include "app/cli/coreplace.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace castwright::cli {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// castwrightd lies beside cw.
Result<std::filesystem::path> coreProgram() {
    std::error_code error;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto path = own.parent_path() / "castwrightd";
    if (error || ::access(path.c_str(), X_OK) != 0)
        return fail(
            ErrorCode::notFound,
            std::format(
                "castwrightd is not beside cw in {}: reinstall Castwright.", own.parent_path().string()));
    return path;
}

// Starts it in a session of its own, so that closing the terminal leaves it running. Its stderr is kept to
// explain why it did not start.
Result<> launch(const Place& place) {
    const auto program = coreProgram();
    if (!program)
        return std::unexpected(program.error());
    std::array<int, 2> errors{};
    if (::pipe2(errors.data(), O_CLOEXEC) != 0)
        return fail(ErrorCode::io, std::format("A pipe cannot be made: {}.", std::strerror(errno)));
    const auto logFile = place.folders.state / "log"
                         / ("core-" + rendezvous::workspaceKey(place.workspace).substr(0, 12) + ".log");
    std::vector<std::string> arguments{
        program->string(), "--workspace", place.workspace.string(), "--log-file", logFile.string()};
    std::vector<char*> pointers;
    for (auto& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    pid_t pid = 0;
    const auto failed =
        ::posix_spawn(&pid, program->c_str(), &actions, &attributes, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    ::close(errors[1]);
    if (failed != 0) {
        ::close(errors[0]);
        return fail(ErrorCode::io, std::format("castwrightd cannot be started: {}.", std::strerror(failed)));
    }
    const auto deadline = Clock::now() + 10s;
    std::string said;
    Result<> result = fail(ErrorCode::timeout, "castwrightd did not start within 10 s.");
    while (Clock::now() < deadline) {
        const auto found = rendezvous::find(place.folders, place.workspace);
        if (found && found->core) {
            result = {};
            break;
        }
        if (::waitpid(pid, nullptr, WNOHANG) == pid) {
            std::array<char, 2048> text{};
            if (const auto count = ::read(errors[0], text.data(), text.size()); count > 0)
                said.assign(text.data(), static_cast<std::size_t>(count));
            result = fail(
                ErrorCode::unavailable,
                std::format("The core did not start. {}", said.substr(0, said.find_last_not_of('\n') + 1)));
            break;
        }
        std::this_thread::sleep_for(10ms);
    }
    ::close(errors[0]);
    return result;
}

} // namespace

Result<Place> placeOf(const Call& call) {
    auto folders = rendezvous::foldersFromEnvironment();
    if (!folders)
        return std::unexpected(folders.error());
    auto workspace = rendezvous::canonicalWorkspace(call.value("workspace").value_or("."));
    if (!workspace)
        return std::unexpected(workspace.error());
    return Place{.folders = std::move(*folders), .workspace = std::move(*workspace)};
}

Result<rendezvous::Core> coreOf(const Place& place) {
    auto found = rendezvous::find(place.folders, place.workspace);
    if (!found)
        return std::unexpected(found.error());
    if (found->presence == rendezvous::Presence::absent) {
        if (const auto launched = launch(place); !launched)
            return std::unexpected(launched.error());
        found = rendezvous::find(place.folders, place.workspace);
    }
    if (!found || !found->core)
        return fail(
            ErrorCode::unavailable, "A core is starting for this workspace but is not there yet; ask \"cw "
                                    "core status\" in a moment.");
    return *found->core;
}

} // namespace castwright::cli

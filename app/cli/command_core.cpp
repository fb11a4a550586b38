// cw core: is there a core for this workspace, start one, stop it.
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <format>
#include <ostream>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "net/http/client.h"
#include "net/protocol/json.h"
#include "net/rendezvous/rendezvous.h"

namespace castwright::cli {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct Place {
    rendezvous::Folders folders;
    std::filesystem::path workspace;
};

Result<Place> placeOf(const Call& call) {
    auto folders = rendezvous::foldersFromEnvironment();
    if (!folders)
        return std::unexpected(folders.error());
    auto workspace = rendezvous::canonicalWorkspace(call.value("workspace").value_or("."));
    if (!workspace)
        return std::unexpected(workspace.error());
    return Place{.folders = std::move(*folders), .workspace = std::move(*workspace)};
}

Result<protocol::CoreInfo> ask(const rendezvous::Core& core) {
    const auto answer = http::fetch(
        {.host = core.report.host,
         .port = core.report.port,
         .path = "/api/core",
         .bearer = core.secret,
         .limit = 5s});
    if (!answer)
        return because(answer.error(), "The core of this workspace does not answer.");
    if (answer->status != 200)
        return fail(ErrorCode::unavailable, std::format("The core answered with status {}.", answer->status));
    return protocol::fromJson<protocol::CoreInfo>(answer->body);
}

void tell(Call& call, std::string_view state, const Place& place, const rendezvous::Core* core) {
    if (call.isJson) {
        nlohmann::ordered_json out{{"state", state}, {"workspace", place.workspace.string()}};
        if (core != nullptr) {
            out["pid"] = core->report.pid;
            out["host"] = core->report.host;
            out["port"] = core->report.port;
            out["version"] = core->report.version;
            out["started_at"] = core->startedAt;
        }
        call.out << out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
    } else if (core != nullptr) {
        call.out << std::format(
            "{}: process {} at {}:{}, version {}, since {}\n", state, core->report.pid, core->report.host,
            core->report.port, core->report.version, core->startedAt);
    } else {
        call.out << std::format("{}: no core serves {}\n", state, place.workspace.string());
    }
}

Outcome status(Call& call) {
    const auto place = placeOf(call);
    if (!place)
        return failure(place.error());
    const auto found = rendezvous::find(place->folders, place->workspace);
    if (!found)
        return failure(found.error());
    if (!found->core) {
        tell(
            call, found->presence == rendezvous::Presence::starting ? "starting" : "stopped", *place,
            nullptr);
        return negative();
    }
    if (const auto info = ask(*found->core); !info)
        return failure(info.error());
    tell(call, "running", *place, &*found->core);
    return success();
}

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

Outcome start(Call& call) {
    const auto place = placeOf(call);
    if (!place)
        return failure(place.error());
    auto found = rendezvous::find(place->folders, place->workspace);
    if (!found)
        return failure(found.error());
    if (found->presence == rendezvous::Presence::absent) {
        if (const auto launched = launch(*place); !launched)
            return failure(launched.error());
        found = rendezvous::find(place->folders, place->workspace);
    }
    if (!found || !found->core)
        return failure(
            {.code = ErrorCode::unavailable,
             .message = "A core is starting for this workspace but is not there yet; ask \"cw core status\" "
                        "in a moment.",
             .where = {},
             .cause = {}});
    if (const auto info = ask(*found->core); !info)
        return failure(info.error());
    tell(call, "running", *place, &*found->core);
    return success();
}

Outcome stop(Call& call) {
    const auto place = placeOf(call);
    if (!place)
        return failure(place.error());
    const auto found = rendezvous::find(place->folders, place->workspace);
    if (!found)
        return failure(found.error());
    if (!found->core) {
        tell(call, "stopped", *place, nullptr);
        return success();
    }
    // The core itself confirms its process id with the secret before anything is sent to that process.
    const auto info = ask(*found->core);
    if (!info)
        return failure(info.error());
    if (info->pid != found->core->report.pid || info->pid <= 1)
        return failure(
            {.code = ErrorCode::conflict,
             .message = "The core says it is another process than the one that holds the workspace; nothing "
                        "was done.",
             .where = {},
             .cause = {}});
    if (::kill(static_cast<pid_t>(info->pid), SIGTERM) != 0 && errno != ESRCH)
        return failure(
            {.code = ErrorCode::refused,
             .message = std::format("The core cannot be asked to end: {}.", std::strerror(errno)),
             .where = {},
             .cause = {}});
    const auto deadline = Clock::now() + 5s;
    while (Clock::now() < deadline) {
        const auto now = rendezvous::find(place->folders, place->workspace);
        if (now && now->presence == rendezvous::Presence::absent) {
            tell(call, "stopped", *place, nullptr);
            return success();
        }
        std::this_thread::sleep_for(10ms);
    }
    return failure(
        {.code = ErrorCode::timeout,
         .message = "The core was asked to end and still runs after 5 s.",
         .where = {},
         .cause = {}});
}

Command make(
    std::string name, std::string summary, std::string description, std::string example,
    Outcome (*run)(Call&)) {
    return {
        .name = std::move(name),
        .summary = std::move(summary),
        .description = std::move(description),
        .examples = {std::move(example)},
        .options = {{
            .name = "workspace",
            .value = "PATH",
            .summary = "The workspace; the present folder where not given",
            .completes = Completes::folders,
        }},
        .run = run,
    };
}

} // namespace

Command coreCommand() {
    return {
        .name = "core",
        .summary = "See, start and stop the core that serves a workspace",
        .description =
            "A workspace has one core. Windows start it when they need it; cw attaches to the same one.",
        .examples = {"cw core status --json", "cw core start --workspace ~/flows"},
        .commands =
            {
                make(
                    "status", "Say whether a core serves the workspace",
                    "Returns 0 where a core answers and 1 where none runs.",
                    "cw core status --workspace ~/flows", &status),
                make(
                    "start", "Start a core, or find the one that runs",
                    "The core goes on when the terminal closes, until \"cw core stop\". It logs to the state "
                    "folder.",
                    "cw core start --workspace ~/flows --json", &start),
                make(
                    "stop", "Ask the core to end, and wait until it has",
                    "Requests under way are answered first. Windows that are attached start one again.",
                    "cw core stop --workspace ~/flows", &stop),
            },
    };
}

} // namespace castwright::cli

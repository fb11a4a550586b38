// cw core: is there a core for this workspace, start one, stop it.
#include <csignal>
#include <format>
#include <ostream>
#include <thread>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/coreplace.h"
#include "net/http/client.h"
#include "net/protocol/json.h"
#include "net/rendezvous/rendezvous.h"

namespace castwright::cli {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

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

Outcome start(Call& call) {
    const auto place = placeOf(call);
    if (!place)
        return failure(place.error());
    const auto core = coreOf(*place);
    if (!core)
        return failure(core.error());
    if (const auto info = ask(*core); !info)
        return failure(info.error());
    tell(call, "running", *place, &*core);
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

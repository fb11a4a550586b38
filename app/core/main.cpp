// castwrightd: serves one workspace to windows and cw on this computer.
#include <chrono>
#include <cstdio>
#include <iostream>
#include <span>
#include <string>
#include <unistd.h>

#include "app/core/refiningroutes.h"
#include "app/core/routes.h"
#include "app/service/arguments.h"
#include "app/service/lifetime.h"
#include "net/http/server.h"
#include "net/protocol/json.h"
#include "net/rendezvous/rendezvous.h"
#include "net/telemetry/log.h"

using namespace castwright;

namespace {

enum Exit : int {
    ended = 0,
    misused = 2,
    alreadyServed = rendezvous::alreadyServedExitCode,
    cannotStart = 4,
    fault = 70
};

constexpr service::Argument options[] = {
    {"--workspace", "PATH", "The folder to serve (needed)"},
    {"--port", "PORT", "Where to listen on 127.0.0.1; 0, the default, is a free port"},
    {"--parent-pipe", "FD", "End when this file descriptor closes; 0 is stdin"},
    {"--log-file", "PATH", "Log to this file, rotated, instead of stderr"},
    {"--log-level", "LEVEL", "debug, info (the default), warning or error"},
    {"--help", "", "Show this page"},
    {"--version", "", "Print the version"},
};

std::string helpText() {
    return "castwrightd: the core that serves one workspace to windows and to cw.\n\n"
           "Usage: castwrightd --workspace PATH [OPTION...]\n\nOptions:\n"
           + service::optionTable(options)
           + "\nIt prints one JSON line {host, port, pid, version} once it listens, then logs JSON lines.\n"
             "The bearer for its API is in $XDG_RUNTIME_DIR/castwright, readable by you only.\n"
             "\nIt answers GET /health, GET /ready and, with the bearer, what lies below /api: the core, "
             "workflows,\n"
             "refinements with their streams, and proposals.\n"
             "\nExit codes: 0 asked to end; 2 wrong command line; 3 another core serves the workspace;\n"
             "4 cannot start; 70 a fault of its own.\n";
}

int complain(Exit code, const Error& error) {
    std::cerr << "castwrightd: " << describe(error) << '\n';
    return code;
}

Result<telemetry::Logger> makeLog(const service::Arguments& arguments) {
    telemetry::LogOptions chosen{.component = "core"};
    if (const auto name = arguments.value("--log-level")) {
        const auto level = telemetry::parseLevel(*name);
        if (!level)
            return std::unexpected(level.error());
        chosen.level = *level;
    }
    if (const auto path = arguments.value("--log-file"))
        return telemetry::Logger::toFile(std::move(chosen), {.path = *path});
    return telemetry::Logger::toStderr(std::move(chosen));
}

int serve(const service::Arguments& arguments) {
    const auto port = arguments.number("--port", 0, 65'535);
    if (!port)
        return complain(misused, port.error());
    const auto pipe = arguments.number("--parent-pipe", 0, 1 << 20);
    if (!pipe)
        return complain(misused, pipe.error());
    auto lifetime =
        service::Lifetime::make(arguments.has("--parent-pipe") ? std::optional(*pipe) : std::nullopt);
    if (!lifetime)
        return complain(misused, lifetime.error());
    const auto log = makeLog(arguments);
    if (!log)
        return complain(misused, log.error());
    const auto folders = rendezvous::foldersFromEnvironment();
    if (!folders)
        return complain(cannotStart, folders.error());
    const auto claim = rendezvous::Claim::take(*folders, *arguments.value("--workspace"));
    if (!claim)
        return complain(
            claim.error().code == ErrorCode::conflict ? alreadyServed : cannotStart, claim.error());

    const auto secret = rendezvous::makeSecret();
    log->conceal(secret);
    const protocol::CoreInfo info{
        .version = CASTWRIGHT_VERSION,
        .pid = ::getpid(),
        .workspace = claim->workspace().string(),
        .startedAt = telemetry::rfc3339(std::chrono::system_clock::now())};
    workspace::FileOps ops;
    auto root = workspace::RootFolder::open(claim->workspace(), ops);
    if (!root)
        return complain(cannotStart, root.error());
    auto state = workspace::openStateFolder(claim->workspace(), folders->state, ops);
    if (!state)
        return complain(cannotStart, state.error());
    std::error_code unreadable;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", unreadable);
    core::EngineProcess engine(own.parent_path() / "castwright-engine", state->path() / "engine", *log);
    const auto refining = core::Refining::open(std::move(*root), std::move(*state), engine, *log);
    if (!refining)
        return complain(cannotStart, refining.error());
    auto routes = core::makeRoutes(info);
    core::Running running(engine);
    core::addRefiningRoutes(routes, **refining, running, engine);
    auto server = http::Server::listen(
        {.port = static_cast<std::uint16_t>(*port),
         .authenticate = http::secretAuthenticator(secret, "local")},
        std::move(routes), *log);
    if (!server)
        return complain(cannotStart, server.error());

    const protocol::StartupReport report{
        .host = "127.0.0.1", .port = server->port(), .pid = info.pid, .version = info.version};
    if (const auto published = claim->publish(
            {.report = report, .workspace = info.workspace, .startedAt = info.startedAt, .secret = secret});
        !published)
        return complain(cannotStart, published.error());
    if (!service::printReport(protocol::toJson(report) + '\n'))
        log->warning("Nobody reads the start-up report.");
    log->info("Serving.", {{"workspace", info.workspace}, {"port", report.port}, {"pid", info.pid}});
    lifetime->watch([&](const char* reason) {
        log->info("Ending.", {{"reason", reason}});
        server->stop();
    });
    server->run();
    log->info("Ended.");
    return ended;
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments =
        service::Arguments::parse(options, std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
    if (!arguments)
        return complain(misused, arguments.error());
    if (arguments->has("--help") || arguments->has("--version")) {
        std::cout << (arguments->has("--help") ? helpText() : "castwrightd " CASTWRIGHT_VERSION "\n");
        return ended;
    }
    if (!arguments->has("--workspace"))
        return complain(
            misused, {.code = ErrorCode::invalid,
                      .message = "--workspace PATH is needed. See --help.",
                      .where = {},
                      .cause = {}});
    try {
        return serve(*arguments);
    } catch (const std::exception& error) {
        return complain(
            fault, {.code = ErrorCode::internal, .message = error.what(), .where = {}, .cause = {}});
    }
}

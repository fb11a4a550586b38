// castwright-engine: the bundled spec engine's service. It reports its health; refinements are not part of it
// yet.
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <unistd.h>

#include "app/service/arguments.h"
#include "app/service/lifetime.h"
#include "net/http/server.h"
#include "net/protocol/json.h"
#include "net/telemetry/log.h"

using namespace castwright;

namespace {

enum Exit : int { ended = 0, misused = 2, cannotStart = 4, fault = 70 };

constexpr const char* secretVariable = "CASTWRIGHT_ENGINE_SECRET";
constexpr std::size_t leastSecretBytes = 32;

constexpr service::Argument options[] = {
    {"--port", "PORT", "Where to listen on 127.0.0.1; 0, the default, is a free port"},
    {"--parent-pipe", "FD", "End when this file descriptor closes; 0 is stdin"},
    {"--log-level", "LEVEL", "debug, info (the default), warning or error"},
    {"--help", "", "Show this page"},
    {"--version", "", "Print the version"},
};

std::string helpText() {
    return "castwright-engine: the engine that comes with Castwright, for this computer only.\n\n"
           "Usage: CASTWRIGHT_ENGINE_SECRET=... castwright-engine [OPTION...]\n\nOptions:\n"
           + service::optionTable(options)
           + "\nThe environment variable holds the bearer that callers must send, 32 bytes or more.\n"
             "It prints one JSON line {host, port, pid, version} once it listens, then logs JSON lines.\n"
             "\nToday it answers GET /health and GET /ready, also below /deepagents-runtime and\n"
             "/spec-engine. It does not refine workflows yet.\n"
             "\nExit codes: 0 asked to end; 2 wrong command line; 4 cannot start; 70 a fault of its own.\n";
}

int complain(Exit code, const Error& error) {
    std::cerr << "castwright-engine: " << describe(error) << '\n';
    return code;
}

http::Router makeRoutes() {
    http::Router router;
    const auto health = protocol::toJson(protocol::Health{.status = "ok", .version = CASTWRIGHT_VERSION});
    const auto ready = protocol::toJson(protocol::Readiness{.isReady = true, .dependencies = {}});
    for (const std::string base : {"", "/deepagents-runtime", "/spec-engine"}) {
        router.add("GET", base + "/health", http::Access::open, [health](const http::Request&) {
            return http::jsonResponse(200, health);
        });
        router.add("GET", base + "/ready", http::Access::open, [ready](const http::Request&) {
            return http::jsonResponse(200, ready);
        });
    }
    return router;
}

int serve(const service::Arguments& arguments) {
    const auto port = arguments.number("--port", 0, 65'535);
    if (!port)
        return complain(misused, port.error());
    const auto pipe = arguments.number("--parent-pipe", 0, 1 << 20);
    if (!pipe)
        return complain(misused, pipe.error());
    const auto level = telemetry::parseLevel(arguments.value("--log-level").value_or("info"));
    if (!level)
        return complain(misused, level.error());
    const auto* given = std::getenv(secretVariable);
    const std::string secret = given == nullptr ? "" : given;
    ::unsetenv(secretVariable); // no child of ours needs it
    if (secret.size() < leastSecretBytes)
        return complain(
            cannotStart,
            {.code = ErrorCode::refused,
             .message = "CASTWRIGHT_ENGINE_SECRET must hold a secret of at least 32 bytes; see --help.",
             .where = {},
             .cause = {}});
    auto lifetime =
        service::Lifetime::make(arguments.has("--parent-pipe") ? std::optional(*pipe) : std::nullopt);
    if (!lifetime)
        return complain(misused, lifetime.error());

    const auto log = telemetry::Logger::toStderr({.component = "engine", .level = *level});
    log.conceal(secret);
    auto server = http::Server::listen(
        {.port = static_cast<std::uint16_t>(*port),
         .authenticate = http::secretAuthenticator(secret, "local")},
        makeRoutes(), log);
    if (!server)
        return complain(cannotStart, server.error());
    const protocol::StartupReport report{
        .host = "127.0.0.1", .port = server->port(), .pid = ::getpid(), .version = CASTWRIGHT_VERSION};
    if (!service::printReport(protocol::toJson(report) + '\n'))
        log.warning("Nobody reads the start-up report.");
    log.info("Serving.", {{"port", report.port}, {"pid", report.pid}});
    lifetime->watch([&](const char* reason) {
        log.info("Ending.", {{"reason", reason}});
        server->stop();
    });
    server->run();
    log.info("Ended.");
    return ended;
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments =
        service::Arguments::parse(options, std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
    if (!arguments)
        return complain(misused, arguments.error());
    if (arguments->has("--help") || arguments->has("--version")) {
        std::cout << (arguments->has("--help") ? helpText() : "castwright-engine " CASTWRIGHT_VERSION "\n");
        return ended;
    }
    try {
        return serve(*arguments);
    } catch (const std::exception& error) {
        return complain(
            fault, {.code = ErrorCode::internal, .message = error.what(), .where = {}, .cause = {}});
    }
}

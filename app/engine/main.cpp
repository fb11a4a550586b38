// castwright-engine: the bundled spec engine. It refines and runs workflows behind the contract that the
// remote engine has, for one core.
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <span>
#include <string>
#include <unistd.h>

#include "app/engine/routes.h"
#include "app/engine/run/inquiries.h"
#include "app/engine/run/modelled.h"
#include "app/engine/run/planned.h"
#include "app/engine/run/replay.h"
#include "app/engine/run/settings.h"
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
constexpr std::size_t mostErrands = 8;

constexpr service::Argument options[] = {
    {"--port", "PORT", "Where to listen on 127.0.0.1; 0, the default, is a free port"},
    {"--state-folder", "PATH", "Where threads are kept; the default is in the user's state folder"},
    {"--parent-pipe", "FD", "End when this file descriptor closes; 0 is stdin"},
    {"--settings-pipe", "FD",
     "Read providers and keys from this descriptor: one line of JSON; on the parent's pipe, further lines "
     "replace it"},
    {"--replay", "FILE", "Play this recording of events as every thread, instead of working"},
    {"--speed", "X", "How many times faster than recorded to play; 1 is the default"},
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
             "\nIt answers POST /invoke, GET /state/ID, GET /stream/ID (WebSocket), DELETE /cleanup/ID,\n"
             "POST /describe, /test and /models, GET /health, /ready and /metrics, also below\n"
             "/deepagents-runtime and /spec-engine.\n"
             "Where no model is configured, refinements are done by the built-in planner, which is no "
             "language\nmodel: see docs/planner.md.\n"
             "\nExit codes: 0 asked to end; 2 wrong command line; 4 cannot start; 70 a fault of its own.\n";
}

int complain(Exit code, const Error& error) {
    std::cerr << "castwright-engine: " << describe(error) << '\n';
    return code;
}

// Where threads outlive the engine: of the command line, of the desktop's rules, or of the home folder.
Result<std::filesystem::path> stateFolder(const service::Arguments& arguments) {
    if (const auto given = arguments.value("--state-folder"))
        return std::filesystem::path(*given);
    if (const auto* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/')
        return std::filesystem::path(state) / "castwright/engine";
    if (const auto* home = std::getenv("HOME"); home != nullptr && *home == '/')
        return std::filesystem::path(home) / ".local/state/castwright/engine";
    return fail(
        ErrorCode::invalid, "There is no home folder to keep threads in; name one by --state-folder.");
}

// Keys come through a pipe, or by the environment, which no child of ours is to see.
class Sources {
public:
    Sources() {
        for (const auto* name :
             {"OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL",
              "OLLAMA_API_KEY", "OLLAMA_HOST", "HTTPS_PROXY", "CASTWRIGHT_ENGINE_CA_FILE",
              "CASTWRIGHT_ENGINE_MODEL"})
            if (const auto* value = std::getenv(name))
                environment_.emplace(name, value);
        for (const auto* name : {"OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OLLAMA_API_KEY"})
            ::unsetenv(name);
    }

    // `line` is what came through the pipe; empty where there is none.
    [[nodiscard]] Result<engine::Settings> read(std::string_view line) const {
        auto settings =
            line.empty() ? Result<engine::Settings>(engine::Settings()) : engine::readSettings(line);
        if (settings)
            engine::addEnvironment(*settings, [this](const char* name) {
                const auto found = environment_.find(name);
                return found == environment_.end() ? std::string() : found->second;
            });
        return settings;
    }

private:
    std::map<std::string, std::string, std::less<>> environment_;
};

Result<engine::Settings> firstSettings(const service::Arguments& arguments, const Sources& sources) {
    if (!arguments.has("--settings-pipe"))
        return sources.read({});
    const auto descriptor = arguments.number("--settings-pipe", 0, 1 << 20);
    if (!descriptor)
        return std::unexpected(descriptor.error());
    const auto line = engine::readLine(*descriptor);
    if (!line)
        return std::unexpected(line.error());
    return sources.read(*line);
}

Result<double> speedOf(const service::Arguments& arguments) {
    const auto text = arguments.value("--speed").value_or("1");
    double speed = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), speed);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !(speed > 0) || speed > 1e6)
        return fail(ErrorCode::invalid, "--speed takes a number such as 0.5, 1 or 10.");
    return speed;
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
    const Sources sources;
    auto first = firstSettings(arguments, sources);
    if (!first)
        return complain(cannotStart, first.error());
    const auto conceal = [&log](const engine::Settings& settings) {
        for (const auto& key : settings.secrets())
            log.conceal(key);
    };
    conceal(*first);
    if (!first->builderFault.empty())
        log.warning("Refinements are refused.", {{"reason", first->builderFault}});
    engine::LiveSettings settings(std::move(*first));
    std::optional<std::vector<engine::Recorded>> recording;
    if (const auto file = arguments.value("--replay")) {
        auto events = engine::readRecording(*file);
        if (!events)
            return complain(cannotStart, events.error());
        recording = std::move(*events);
    }
    const auto speed = speedOf(arguments);
    if (!speed)
        return complain(misused, speed.error());
    const auto folder = stateFolder(arguments);
    if (!folder)
        return complain(cannotStart, folder.error());
    const auto kinds = workflow::NodeKinds::bundled();
    if (!kinds)
        return complain(fault, kinds.error());
    engine::History history(*folder / "requests.json", log);
    // What runs is waited for where the store goes, so it goes before all that a run uses.
    const auto store = engine::Store::open(
        {.folder = *folder,
         .voice = recording ? engine::Thread::Voice::recording : engine::Thread::Voice::own},
        log);
    if (!store)
        return complain(cannotStart, store.error());
    const auto run = [&](engine::Thread& thread, const engine::Job& job) {
        const auto present = settings.now();
        if (recording)
            engine::replay(thread, *recording, *speed);
        else if (!engine::isRefinement(job))
            engine::runWorkflow(thread, job, *kinds, *present);
        else if (!present->builderFault.empty())
            thread.fail(present->builderFault, {{"kind", "provider"}});
        else if (present->builder)
            engine::refineByModel(thread, job, *kinds, *present);
        else
            engine::refineByPlanner(thread, job, *kinds, history);
    };
    service::Errands errands(mostErrands);
    const auto meant = [&settings](const nlohmann::json& body) {
        const auto revision = body.find("settings_revision");
        return revision != body.end() && revision->is_number_integer()
                   ? settings.since(revision->get<std::int64_t>())
                   : settings.now();
    };
    const engine::Inquiries inquiries{
        .errands = errands,
        .byPath = {
            {"/describe", [&](const nlohmann::json& body,
                              std::atomic<bool>&) { return engine::describe(*meant(body), body, *kinds); }},
            {"/test",
             [&](const nlohmann::json& body, std::atomic<bool>& cancelled) {
                 return engine::testProvider(*meant(body), body, cancelled);
             }},
            {"/models", [&](const nlohmann::json& body, std::atomic<bool>& cancelled) {
                 return engine::modelsOf(*meant(body), body, cancelled);
             }}}};
    auto server = http::Server::listen(
        {.port = static_cast<std::uint16_t>(*port),
         .authenticate = http::secretAuthenticator(secret, "local")},
        engine::makeRoutes(**store, run, inquiries, CASTWRIGHT_VERSION), log);
    if (!server)
        return complain(cannotStart, server.error());
    const protocol::StartupReport report{
        .host = "127.0.0.1", .port = server->port(), .pid = ::getpid(), .version = CASTWRIGHT_VERSION};
    if (!service::printReport(protocol::toJson(report) + '\n'))
        log.warning("Nobody reads the start-up report.");
    log.info("Serving.", {{"port", report.port}, {"pid", report.pid}});
    // Where both are one pipe, further lines are newer settings.
    const auto isLive = arguments.value("--settings-pipe") == arguments.value("--parent-pipe");
    lifetime->watch(
        [&](const char* reason) {
            log.info("Ending.", {{"reason", reason}});
            server->stop();
        },
        [&](std::string_view line) {
            if (!isLive || line.empty())
                return;
            auto next = sources.read(line);
            if (!next)
                return log.warning("New settings were not taken.", {{"reason", describe(next.error())}});
            conceal(*next);
            settings.replace(std::move(*next));
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
    service::leaveNoCoreDump();
    try {
        return serve(*arguments);
    } catch (const std::exception& error) {
        return complain(
            fault, {.code = ErrorCode::internal, .message = error.what(), .where = {}, .cause = {}});
    }
}

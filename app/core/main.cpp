// castwrightd: serves one workspace, to windows and cw on this computer or, by a configuration, to several
// users.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <format>
#include <iostream>
#include <span>
#include <string>
#include <unistd.h>
#include <vector>

#include "app/core/answering/answering.h"
#include "app/core/answering/lanes.h"
#include "app/core/drafting/draftingroutes.h"
#include "app/core/engineroutes.h"
#include "app/core/feed/feedroutes.h"
#include "app/core/openapi/openapi.h"
#include "app/core/operating.h"
#include "app/core/refining/engineprocess.h"
#include "app/core/refining/remoteengine.h"
#include "app/core/refiningroutes.h"
#include "app/core/routes.h"
#include "app/core/servermode.h"
#include "app/core/tracing.h"
#include "app/service/arguments.h"
#include "app/service/errands.h"
#include "app/service/lifetime.h"
#include "models/store/database.h"
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

constexpr std::size_t mostErrands = 16;
constexpr const char* engineTokenVariable = "CASTWRIGHT_ENGINE_TOKEN";

constexpr service::Argument options[] = {
    {"--workspace", "PATH", "The folder to serve on this computer, to one person"},
    {"--server", "", "Serve several users as --config says"},
    {"--config", "FILE", "The configuration of a server"},
    {"--check-config", "", "Say all that is wrong with it, and end"},
    {"--hash-password", "", "Read a password from stdin, print its hash for the file of users, and end"},
    {"--add-user", "MAIL", "Let somebody sign in, with a password from stdin, and end"},
    {"--user-id", "ID", "The id of a user to add; a random one without it"},
    {"--name", "NAME", "The name of a user to add"},
    {"--roles", "ROLES", "The roles of a user to add, with commas between"},
    {"--set-password", "MAIL", "Give a user another password, from stdin, and end"},
    {"--remove-user", "MAIL", "Let somebody sign in no more, and end"},
    {"--list-users", "", "List who may sign in, and end"},
    {"--restore-backup", "FILE",
     "Put this copy of the store in its place, or the newest with \"newest\", and end"},
    {"--port", "PORT", "Where to listen on 127.0.0.1; 0, the default, is a free port"},
    {"--keep-streams", "DAYS", "Keep the streams of settled proposals so long; 30 is usual, 0 for ever"},
    {"--keep-proposals", "DAYS", "Keep resolved proposals so long; for ever is usual"},
    {"--engine-url", "URL", "Use the engine at this address instead of the bundled one"},
    {"--parent-pipe", "FD", "End when this file descriptor closes; 0 is stdin"},
    {"--settings-pipe", "FD",
     "Lines of JSON with providers and keys come on the parent's pipe, named again here"},
    {"--log-file", "PATH", "Log to this file, rotated, instead of stderr"},
    {"--log-level", "LEVEL", "debug, info (the default), warning or error"},
    {"--help", "", "Show this page"},
    {"--version", "", "Print the version"},
};

std::string helpText() {
    return "castwrightd: the core that serves one workspace to windows and to cw.\n\n"
           "Usage: castwrightd --workspace PATH [OPTION...]\n"
           "       castwrightd --server --config FILE [OPTION...]\n\nOptions:\n"
           + service::optionTable(options)
           + "\nIt prints one JSON line {host, port, pid, version} once it listens, then logs JSON lines.\n"
             "CASTWRIGHT_ENGINE_TOKEN holds the bearer for the engine of --engine-url, where it wants one.\n"
             "The bearer for its API is in $XDG_RUNTIME_DIR/castwright, readable by you only.\n"
             "\nIt answers GET /health, GET /ready and, with the bearer, what lies below /api: the core, "
             "workflows,\n"
             "refinements with their streams, and proposals.\n"
             "\nA server lets in who signs in at POST /api/auth/login, or whose token another service "
             "signed; see "
             "docs/server.md.\n"
             "\nExit codes: 0 asked to end; 2 wrong command line or configuration; 3 another core serves the "
             "workspace;\n"
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

// Where a server's state lies is said by its configuration; the lock stays where every core looks for it.
Result<rendezvous::Folders> foldersFor(const std::optional<core::ServerConfig>& config) {
    auto folders = rendezvous::foldersFromEnvironment();
    if (config && config->state)
        return rendezvous::Folders{
            .runtime = folders ? folders->runtime : *config->state / "run", .state = *config->state};
    return folders;
}

http::ServerOptions optionsOf(const core::ServerConfig& config, core::Access& access) {
    return {
        .address = config.address,
        .port = config.port,
        .limits =
            {.connections = config.connections,
             .connectionsOfOneAddress = config.connectionsOfOneAddress,
             .requestsOfOneConnection = config.requestsOfOneConnection,
             .idle = config.idle,
             .header = config.header,
             .body = config.body},
        .origins = access.origins(),
        .authenticate = access.authenticator()};
}

// Only where no core serves the workspace: the claim sees to that.
int restoreBackup(const std::string& folder, const std::string& wanted) {
    const auto folders = rendezvous::foldersFromEnvironment();
    if (!folders)
        return complain(cannotStart, folders.error());
    const auto claim = rendezvous::Claim::take(*folders, folder);
    if (!claim)
        return complain(
            claim.error().code == ErrorCode::conflict ? alreadyServed : cannotStart, claim.error());
    workspace::FileOps ops;
    const auto state = workspace::openStateFolder(claim->workspace(), folders->state, ops);
    if (!state)
        return complain(cannotStart, state.error());
    const auto file = state->path() / "core.db";
    const auto kept = store::backupsOf(file);
    if (wanted == "newest" && kept.empty())
        return complain(
            cannotStart, {.code = ErrorCode::notFound,
                          .message = "There is no copy: one is made when a new version changes the store.",
                          .where = {},
                          .cause = {}});
    const auto backup = wanted == "newest" ? kept.front() : std::filesystem::path(wanted);
    if (const auto done = store::restoreBackup(file, backup); !done)
        return complain(cannotStart, done.error());
    std::cout << "Restored " << backup.string() << "; what was there is " << file.string()
              << ".before-restore.\n";
    return ended;
}

// Only a server's: its users lie in its store, which one that runs shares.
int changeUsers(const core::ServerConfig& config, const core::UserOrder& order) {
    const auto folders = foldersFor(config);
    if (!folders)
        return complain(cannotStart, folders.error());
    workspace::FileOps ops;
    std::error_code unreadable;
    const auto folder = std::filesystem::canonical(config.workspace, unreadable);
    const auto state = workspace::openStateFolder(folder, folders->state, ops);
    if (!state)
        return complain(cannotStart, state.error());
    const auto store = store::Database::open(state->path() / "core.db");
    if (!store)
        return complain(cannotStart, store.error());
    const auto done = core::administerUsers(**store, order);
    return done ? ended : complain(misused, done.error());
}

std::optional<core::UserOrder> userOrderOf(const service::Arguments& arguments) {
    using enum core::UserAct;
    for (const auto& [name, act] :
         {std::pair{"--add-user", add}, {"--set-password", setPassword}, {"--remove-user", remove}})
        if (const auto mail = arguments.value(name))
            return core::UserOrder{
                .act = act,
                .mail = std::string(*mail),
                .id = std::string(arguments.value("--user-id").value_or("")),
                .name = std::string(arguments.value("--name").value_or("")),
                .roles = std::string(arguments.value("--roles").value_or(""))};
    return arguments.has("--list-users") ? std::optional(core::UserOrder{}) : std::nullopt;
}

// The one beside this program, or the one that the command line names.
Result<std::unique_ptr<core::Engine>> engineOf(
    const service::Arguments& arguments, const std::filesystem::path& programs,
    const std::filesystem::path& state, const telemetry::Logger& log) {
    const auto* given = std::getenv(engineTokenVariable);
    const std::string token = given == nullptr ? "" : given;
    ::unsetenv(engineTokenVariable); // no child of ours needs it
    if (!token.empty())
        log.conceal(token);
    if (const auto url = arguments.value("--engine-url"))
        return core::RemoteEngine::make(*url, token)
            .transform([](std::unique_ptr<core::RemoteEngine>&& made) {
                return std::unique_ptr<core::Engine>(std::move(made));
            });
    using By = core::EngineProcess::SettingsBy;
    return std::make_unique<core::EngineProcess>(
        programs / "castwright-engine", state / "engine", log,
        arguments.has("--settings-pipe") ? By::pipe : By::environment);
}

Result<core::Retention>
retentionOf(const service::Arguments& arguments, const std::optional<core::ServerConfig>& config) {
    if (config)
        return core::Retention{
            .events = std::chrono::days(config->eventDays),
            .proposals = std::chrono::days(config->proposalDays),
            .outbox = std::chrono::days(config->outboxDays)};
    core::Retention retention;
    const auto read = [&](const char* name, std::chrono::days& into) -> Result<> {
        if (!arguments.has(name))
            return {};
        const auto days = arguments.number(name, 0, 36'500);
        if (!days)
            return std::unexpected(days.error());
        into = std::chrono::days(*days);
        return {};
    };
    if (const auto done = read("--keep-streams", retention.events); !done)
        return std::unexpected(done.error());
    if (const auto done = read("--keep-proposals", retention.proposals); !done)
        return std::unexpected(done.error());
    return retention;
}

// Without a configuration: one person, who has the secret.
int serve(const service::Arguments& arguments, const std::optional<core::ServerConfig>& config) {
    const auto port = arguments.number("--port", 0, 65'535);
    if (!port)
        return complain(misused, port.error());
    const auto pipe = arguments.number("--parent-pipe", 0, 1 << 20);
    if (!pipe)
        return complain(misused, pipe.error());
    if (arguments.has("--settings-pipe")
        && arguments.value("--settings-pipe") != arguments.value("--parent-pipe"))
        return complain(
            misused, {.code = ErrorCode::invalid,
                      .message = "Settings come on the parent's pipe: --settings-pipe and --parent-pipe name "
                                 "the same descriptor.",
                      .where = {},
                      .cause = {}});
    const auto retention = retentionOf(arguments, config);
    if (!retention)
        return complain(misused, retention.error());
    auto lifetime =
        service::Lifetime::make(arguments.has("--parent-pipe") ? std::optional(*pipe) : std::nullopt);
    if (!lifetime)
        return complain(misused, lifetime.error());
    const auto log = makeLog(arguments);
    if (!log)
        return complain(misused, log.error());
    const auto folders = foldersFor(config);
    if (!folders)
        return complain(cannotStart, folders.error());
    const auto claim = rendezvous::Claim::take(
        *folders, config ? config->workspace.string() : arguments.value("--workspace").value_or(""));
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
    const auto engine = engineOf(arguments, own.parent_path(), state->path(), *log);
    if (!engine)
        return complain(cannotStart, engine.error());
    telemetry::Metrics metrics;
    const auto tracer = core::tracerFromEnvironment(*log);
    core::EngineClient client(**engine, metrics, tracer);
    const auto refining = core::Refining::open(*root, *state, client, *log, {}, {.retention = *retention});
    if (!refining)
        return complain(cannotStart, refining.error());
    core::Drafting drafting(
        std::move(*root), std::move(*state),
        [&refining](const std::string& workflow, const std::string& subject) {
            (*refining)->announce("draft", workflow, subject);
        });
    auto routes = core::makeRoutes(info);
    core::addReadiness(routes, (*refining)->store(), client);
    core::addDraftingRoutes(routes, drafting);
    const auto running = core::Running::open(client, (*refining)->store(), *log);
    if (!running)
        return complain(cannotStart, running.error());
    service::Errands errands(mostErrands);
    core::addEngineRoutes(routes, **refining, client, errands);
    http::ServerOptions serving{.port = static_cast<std::uint16_t>(*port), .authenticate = {}};
    const auto belonging = core::belongingOf(**refining, **running);
    core::Ticketing ticketing(*log);
    core::StoredUsers users((*refining)->store());
    std::unique_ptr<core::Access> access;
    std::unique_ptr<core::MetricsServer> metricsServer;
    core::Workflows workflows(
        **refining, drafting,
        {.isShared = config.has_value(), .owner = [&access](const std::string& workflow) {
             return access ? access->ownerOf(workflow) : std::string("local");
         }});
    if (const auto read = workflows.readMakers(); !read)
        return complain(cannotStart, read.error());
    const core::Visible visible = [&access](const http::Request& request, const std::string& workflow) {
        return !access || access->mayOpen(request, workflow);
    };
    core::addWorkflowRoutes(routes, workflows, visible);
    core::addRefiningRoutes(routes, **refining, **running, visible);
    core::Feed feed((*refining)->store(), *log);
    core::addFeedRoutes(routes, feed, visible);
    if (config) {
        if (const auto taken = core::takeOverUsers(users, *config, *log); !taken)
            return complain(cannotStart, taken.error());
        auto made = core::Access::make(*config, users, *log);
        if (!made)
            return complain(cannotStart, made.error());
        access = std::move(*made);
        access->knowMakers([&workflows](const std::string& workflow) { return workflows.maker(workflow); });
        access->addRoutes(routes, belonging);
        serving = optionsOf(*config, *access);
        if (config->metrics) {
            auto listening = core::MetricsServer::listen(*config->metrics, metrics, *log);
            if (!listening)
                return complain(cannotStart, listening.error());
            metricsServer = std::move(*listening);
        }
    } else {
        core::addMetrics(routes, metrics);
        serving.authenticate =
            ticketing.before(http::secretAuthenticator(secret, std::string(core::localUser)));
        ticketing.addRoute(routes, [&](const http::Request&, const std::string& thread) {
            return belonging.thread(thread).has_value();
        });
    }
    if (const auto kept = core::keepAnswers(routes, (*refining)->store(), *log); !kept)
        return complain(cannotStart, kept.error());
    core::addOpenApi(routes, info.version);
    if (access)
        access->guard(routes, belonging);
    core::Lanes lanes(*log); // ends before what its handlers use
    lanes.divide(routes);
    serving.tracer = tracer;
    serving.metrics = &metrics;
    auto server = http::Server::listen(std::move(serving), std::move(routes), *log);
    if (!server)
        return complain(cannotStart, server.error());

    const protocol::StartupReport report{
        .host = config ? config->address : "127.0.0.1",
        .port = server->port(),
        .pid = info.pid,
        .version = info.version};
    // A server is attached to by signing in, never by a secret on its disk.
    if (const auto published = config ? Result<>()
                                      : claim->publish(
                                            {.report = report,
                                             .workspace = info.workspace,
                                             .startedAt = info.startedAt,
                                             .secret = secret});
        !published)
        return complain(cannotStart, published.error());
    if (!service::printReport(protocol::toJson(report) + '\n'))
        log->warning("Nobody reads the start-up report.");
    log->info("Serving.", {{"workspace", info.workspace}, {"port", report.port}, {"pid", info.pid}});
    lifetime->watch(
        [&](const char* reason) {
            log->info("Ending.", {{"reason", reason}});
            feed.end(); // or who waits for changes would hold the end up
            server->stop();
        },
        [&](std::string_view line) {
            if (arguments.has("--settings-pipe") && !line.empty())
                client.configure(line);
        });
    server->run();
    log->info("Ended.");
    return ended;
}

} // namespace

int main(int argc, char** argv) {
    const auto given = std::span(argv, static_cast<std::size_t>(argc)).subspan(1);
    // `castwrightd restore-backup …` is how a person writes it.
    std::string verb;
    std::vector<char*> words(given.begin(), given.end());
    if (!words.empty()) {
        const std::string_view first = words.front();
        if (first == "restore-backup")
            verb = "--restore-backup=newest";
        else if (
            first == "add-user" || first == "set-password" || first == "remove-user" || first == "list-users")
            verb = std::format("--{}", first);
        if (!verb.empty())
            words.front() = verb.data();
    }
    const auto arguments = service::Arguments::parse(options, words);
    if (!arguments)
        return complain(misused, arguments.error());
    if (arguments->has("--help") || arguments->has("--version")) {
        std::cout << (arguments->has("--help") ? helpText() : "castwrightd " CASTWRIGHT_VERSION "\n");
        return ended;
    }
    const auto misuse = [](const char* message) {
        return complain(misused, {.code = ErrorCode::invalid, .message = message, .where = {}, .cause = {}});
    };
    if (arguments->has("--hash-password"))
        return core::printPasswordHash() ? ended : misused;
    const auto userOrder = userOrderOf(*arguments);
    const auto isServer = arguments->has("--server") || arguments->has("--check-config") || userOrder;
    if (arguments->has("--restore-backup") && arguments->has("--workspace"))
        return restoreBackup(
            arguments->value("--workspace").value_or(""), arguments->value("--restore-backup").value_or(""));
    if (isServer != arguments->has("--config"))
        return misuse("--config FILE and --server, --check-config or one of the acts on users go together. "
                      "See --help.");
    if (isServer && (arguments->has("--workspace") || arguments->has("--port")))
        return misuse("A server's folder and port stand in its configuration. See --help.");
    if (!isServer && !arguments->has("--workspace"))
        return misuse("--workspace PATH is needed. See --help.");
    try {
        std::optional<core::ServerConfig> config;
        if (isServer) {
            config = core::loadConfig(
                arguments->value("--config").value_or(""),
                userOrder ? core::Purpose::administering : core::Purpose::serving);
            if (!config)
                return misused;
        }
        service::leaveNoCoreDump();
        if (arguments->has("--check-config")) {
            std::cout << "The configuration is good.\n";
            return ended;
        }
        return userOrder ? changeUsers(*config, *userOrder) : serve(*arguments, config);
    } catch (const std::exception& error) {
        return complain(
            fault, {.code = ErrorCode::internal, .message = error.what(), .where = {}, .cause = {}});
    }
}

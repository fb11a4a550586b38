// Started as the window starts it: the start-up report on its output says that it serves.
#include "tests/bench/coreprocess.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace castwright::bench {

namespace {

std::string fromEnvironment(const char* name) {
    const auto* value = std::getenv(name);
    return value == nullptr ? "." : value;
}

} // namespace

Result<std::unique_ptr<CoreProcess>> CoreProcess::start(const std::string& engineUrl) {
    std::unique_ptr<CoreProcess> core(new CoreProcess);
    const std::filesystem::path root = core->folder_.path;
    const auto workspace = root / "flow";
    const auto sample = std::filesystem::path(fromEnvironment("CASTWRIGHT_SOURCE"))
                        / "resources/samples/market-research/workflows/market-research";
    std::error_code failed;
    std::filesystem::create_directories(root / "run", failed);
    std::filesystem::copy(sample, workspace, std::filesystem::copy_options::recursive, failed);
    if (failed)
        return fail(ErrorCode::io, "The sample cannot be copied from " + sample.string() + ".");
    ::setenv("XDG_RUNTIME_DIR", (root / "run").c_str(), 1);
    ::setenv("XDG_STATE_HOME", (root / "state").c_str(), 1);

    std::array<int, 2> out{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0)
        return fail(ErrorCode::io, "A pipe cannot be made.");
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<std::string> arguments{
        fromEnvironment("CASTWRIGHT_BIN") + "/castwrightd", "--workspace", workspace.string()};
    if (!engineUrl.empty())
        arguments.insert(arguments.end(), {"--engine-url", engineUrl});
    std::vector<char*> pointers;
    for (auto& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const auto refused =
        ::posix_spawn(&core->pid_, arguments[0].c_str(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(out[1]);
    char c = 0;
    while (refused == 0 && ::read(out[0], &c, 1) == 1 && c != '\n') {
    }
    ::close(out[0]);
    if (refused != 0 || c != '\n')
        return fail(ErrorCode::notFound, arguments[0] + " does not start.");
    const auto folders = rendezvous::foldersFromEnvironment();
    if (!folders)
        return std::unexpected(folders.error());
    auto found = rendezvous::find(*folders, workspace);
    if (!found || !found->core)
        return fail(ErrorCode::unavailable, "The core does not say where it is.");
    core->core_ = std::move(*found->core);
    return core;
}

CoreProcess::~CoreProcess() {
    if (pid_ == 0)
        return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

Result<http::Response>
CoreProcess::ask(const std::string& method, const std::string& path, const std::string& body) const {
    return http::fetch(
        {.host = core_.report.host,
         .port = core_.report.port,
         .method = method,
         .path = path,
         .bearer = core_.secret,
         .body = body,
         .limit = std::chrono::seconds(30)});
}

} // namespace castwright::bench

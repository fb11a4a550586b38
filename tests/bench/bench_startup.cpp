// How long programs take until they can be used. Case `core`: the start of the process to the first ready
// answer; `window` and `kate`: to the first painted window with a workspace or file open. Usage:
// bench_startup [FOLDER_OF_PROGRAMS [RUNS]]
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <format>
#include <fstream>
#include <iostream>
#include <spawn.h>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "net/http/client.h"
#include "net/protocol/json.h"
#include "tests/bench/processes.h"
#include "tests/bench/report.h"
#include "tests/bench/windowstart.h"

using namespace castwright;
using Clock = std::chrono::steady_clock;

namespace {

struct Run {
    double milliseconds = 0;
    double rssMb = 0;
};

// One start, from just before the process is made to the answer of /ready.
Result<Run> startCore(const std::string& program, const std::string& workspace) {
    std::array<int, 2> out{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0)
        return fail(ErrorCode::io, "A pipe cannot be made.");
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<std::string> arguments{program, "--workspace", workspace};
    std::vector<char*> pointers;
    for (auto& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);

    const auto began = Clock::now();
    pid_t pid = 0;
    const auto failed = ::posix_spawn(&pid, program.c_str(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(out[1]);
    if (failed != 0)
        return fail(ErrorCode::notFound, program + " cannot be started.");
    std::string line;
    for (char c = 0; ::read(out[0], &c, 1) == 1 && c != '\n';)
        line += c;
    Result<Run> result = fail(ErrorCode::unavailable, "The core did not become ready.");
    if (const auto report = protocol::fromJson<protocol::StartupReport>(line)) {
        while (Clock::now() - began < std::chrono::seconds(10)) {
            const auto answer = http::fetch({.host = report->host, .port = report->port, .path = "/ready"});
            if (answer && answer->status == 200) {
                result = Run{
                    .milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - began).count(),
                    .rssMb = bench::residentMb(pid)};
                break;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    ::close(out[0]);
    ::kill(pid, SIGTERM);
    ::waitpid(pid, nullptr, 0);
    return result;
}

bool measureCore(const std::string& programs, const std::string& folder, int runs) {
    std::vector<double> times;
    double rss = 0;
    for (int n = 0; n < runs; ++n) {
        const auto run = startCore(programs + "/castwrightd", folder);
        if (!run) {
            std::cerr << "bench_startup: " << describe(run.error()) << '\n';
            return false;
        }
        times.push_back(run->milliseconds);
        rss = std::max(rss, run->rssMb);
    }
    bench::report("startup", "core", times, "ms", rss);
    return true;
}

// The first start warms the caches and is not counted: the figures are those of a warm machine.
bool measureWindow(std::string_view name, const std::vector<std::string>& command, int runs) {
    std::vector<double> mapped;
    std::vector<double> painted;
    double rss = 0;
    for (int n = 0; n <= runs; ++n) {
        const auto start = bench::startWindow(command);
        if (!start) {
            std::cerr << "bench_startup: " << command[0] << ": " << describe(start.error()) << '\n';
            return false;
        }
        if (n == 0)
            continue;
        mapped.push_back(start->mappedMs);
        painted.push_back(start->paintedMs);
        rss = std::max(rss, start->rssMb);
    }
    bench::report("startup", std::format("{}-mapped", name), mapped, "ms", rss);
    bench::report("startup", name, painted, "ms", rss);
    return true;
}

bool isInstalled(const std::string& program) {
    std::istringstream folders(std::getenv("PATH") ? std::getenv("PATH") : "/usr/bin");
    for (std::string folder; std::getline(folders, folder, ':');)
        if (std::filesystem::exists(folder + "/" + program))
            return true;
    return false;
}

} // namespace

int main(int argc, char** argv) {
    const char* fromEnvironment = std::getenv("CASTWRIGHT_BIN");
    if (argc < 2 && !fromEnvironment) {
        std::cerr << "Usage: bench_startup FOLDER_OF_PROGRAMS [RUNS]\n";
        return 2;
    }
    const std::string programs = argc > 1 ? argv[1] : fromEnvironment;
    const int runs = argc > 2 ? std::atoi(argv[2]) : 20;
    const bench::Folder folder;
    if (!folder.isMade) {
        std::cerr << "bench_startup: no temporary folder can be made.\n";
        return 1;
    }
    const std::string workspace = folder.path + "/market-research";
    std::filesystem::copy(
        programs + "/../share/castwright/samples/market-research", workspace,
        std::filesystem::copy_options::recursive);
    ::setenv("HOME", folder.path.c_str(), 1);
    ::setenv("XDG_RUNTIME_DIR", folder.path.c_str(), 1);
    ::setenv("XDG_STATE_HOME", folder.path.c_str(), 1);
    bool isGood = measureCore(programs, folder.path, runs);
    if (!std::getenv("DISPLAY")) {
        std::cerr << "bench_startup: no display, so windows are not measured.\n";
        return 1;
    }
    isGood = measureWindow("window", {programs + "/castwright", "--new-window", workspace}, runs) && isGood;
    const std::string file = workspace + "/workflows/market-research/THE_SPEC/plan.md";
    if (isInstalled("kate"))
        isGood = measureWindow("kate", {"kate", "--new", "--block", file}, runs) && isGood;
    return isGood ? 0 : 1;
}

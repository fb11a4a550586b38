// How long programs take until they can be used. Case `core`: the start of the process to the first ready
// answer. Usage: bench_startup FOLDER_OF_PROGRAMS [RUNS]
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "net/http/client.h"
#include "net/protocol/json.h"
#include "tests/bench/report.h"

using namespace castwright;
using Clock = std::chrono::steady_clock;

namespace {

struct Run {
    double milliseconds = 0;
    double rssMb = 0;
};

double residentMb(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024.0;
    return 0;
}

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
                    .rssMb = residentMb(pid)};
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

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "Usage: bench_startup FOLDER_OF_PROGRAMS [RUNS]\n";
        return 2;
    }
    const int runs = argc > 2 ? std::atoi(argv[2]) : 20;
    std::string folder = (std::filesystem::temp_directory_path() / "castwright-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) {
        std::cerr << "bench_startup: no temporary folder can be made.\n";
        return 1;
    }
    ::setenv("XDG_RUNTIME_DIR", folder.c_str(), 1);
    ::setenv("XDG_STATE_HOME", folder.c_str(), 1);
    std::vector<double> times;
    double rss = 0;
    int code = 0;
    for (int n = 0; n < runs; ++n) {
        const auto run = startCore(std::string(argv[1]) + "/castwrightd", folder);
        if (!run) {
            std::cerr << "bench_startup: " << describe(run.error()) << '\n';
            code = 1;
            break;
        }
        times.push_back(run->milliseconds);
        rss = std::max(rss, run->rssMb);
    }
    std::filesystem::remove_all(folder);
    if (code == 0)
        bench::report("startup", "core", times, "ms", rss);
    return code;
}

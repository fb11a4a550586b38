// Spawned with its secret in the environment; its first line says where it listens.
#include "app/core/refining/engineprocess.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "net/protocol/json.h"
#include "net/rendezvous/rendezvous.h"

namespace castwright::core {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view secretVariable = "CASTWRIGHT_ENGINE_SECRET=";

Result<std::string> firstLine(int descriptor) {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    std::string line;
    while (!line.ends_with('\n')) {
        pollfd waited{.fd = descriptor, .events = POLLIN, .revents = 0};
        if (std::chrono::steady_clock::now() > deadline || line.size() > 4096)
            return fail(ErrorCode::timeout, "The engine did not say where it listens.");
        if (::poll(&waited, 1, 200) <= 0)
            continue;
        char c = 0;
        if (::read(descriptor, &c, 1) <= 0)
            return fail(ErrorCode::unavailable, "The engine ended while it was starting; its log says why.");
        line += c;
    }
    return line;
}

} // namespace

EngineProcess::~EngineProcess() {
    const std::scoped_lock lock(mutex_);
    end();
    ::explicit_bzero(settings_.data(), settings_.size());
}

void EngineProcess::configure(std::string_view settings) {
    const std::scoped_lock lock(mutex_);
    ::explicit_bzero(settings_.data(), settings_.size());
    settings_ = settings;
    settings_ += '\n';
    configured_.notify_all();
    if (pipe_ >= 0 && !hand()) {
        log_.warning("The engine did not take new settings; it is started again with them.");
        end();
    }
}

// A pipe holds 64 KiB, and an engine that is well reads at once: what does not fit means that it is not.
bool EngineProcess::hand() const {
    std::string_view rest = settings_;
    while (!rest.empty()) {
        const auto count = ::write(pipe_, rest.data(), rest.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

Result<> EngineProcess::check() const {
    if (::access(program_.c_str(), X_OK) != 0)
        return fail(
            ErrorCode::unavailable, "The engine is not installed beside the core: reinstall Castwright.");
    return {};
}

Result<EnginePlace> EngineProcess::ensure() {
    std::unique_lock lock(mutex_);
    if (settingsBy_ == SettingsBy::pipe
        && !configured_.wait_for(lock, 8s, [this] { return !settings_.empty(); }))
        return fail(
            ErrorCode::unavailable,
            "Nobody has said yet which provider and keys the engine is to use; the keyring may wait to be "
            "unlocked.");
    if (place_ && isRunning())
        return *place_;
    end();
    auto started = start();
    if (started) {
        place_ = *started;
    } else {
        log_.warning("The engine did not start.", {{"reason", describe(started.error())}});
        end();
    }
    return started;
}

bool EngineProcess::isRunning() {
    if (pid_ == 0)
        return false;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == 0)
        return true;
    pid_ = 0;
    // Nobody else sees it go, and what it was at is only taken up again.
    if (WIFSIGNALED(status))
        log_.error("The engine was ended by a signal.", {{"signal", WTERMSIG(status)}});
    else if (WEXITSTATUS(status) != 0)
        log_.error("The engine ended by a fault.", {{"code", WEXITSTATUS(status)}});
    return false;
}

Result<EnginePlace> EngineProcess::start() {
    if (const auto there = check(); !there)
        return std::unexpected(there.error());
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (::pipe2(in.data(), O_CLOEXEC) != 0)
        return fail(ErrorCode::io, std::format("A pipe cannot be made: {}.", std::strerror(errno)));
    if (::pipe2(out.data(), O_CLOEXEC) != 0) {
        ::close(in[0]);
        ::close(in[1]);
        return fail(ErrorCode::io, std::format("A pipe cannot be made: {}.", std::strerror(errno)));
    }
    const auto secret = rendezvous::makeSecret();
    log_.conceal(secret);
    std::vector<std::string> arguments{program_.string(), "--parent-pipe", "0",      "--state-folder",
                                       state_.string(),   "--log-level",   "warning"};
    if (settingsBy_ == SettingsBy::pipe) {
        arguments.emplace_back("--settings-pipe");
        arguments.emplace_back("0");
    }
    std::vector<std::string> environment{std::string(secretVariable) + secret};
    for (char** variable = environ; *variable != nullptr; ++variable)
        if (!std::string_view(*variable).starts_with(secretVariable))
            environment.emplace_back(*variable);
    const auto pointers = [](std::vector<std::string>& texts) {
        std::vector<char*> all;
        for (auto& text : texts)
            all.push_back(text.data());
        all.push_back(nullptr);
        return all;
    };
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    pid_t pid = 0;
    const auto failed = ::posix_spawn(
        &pid, program_.c_str(), &actions, nullptr, pointers(arguments).data(), pointers(environment).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    if (failed != 0) {
        ::close(in[1]);
        ::close(out[0]);
        return fail(ErrorCode::io, std::format("The engine cannot be started: {}.", std::strerror(failed)));
    }
    pid_ = pid;
    pipe_ = in[1];
    ::fcntl(pipe_, F_SETFL, O_NONBLOCK);
    if (settingsBy_ == SettingsBy::pipe && !hand()) {
        ::close(out[0]);
        return fail(ErrorCode::io, "The engine did not take its settings.");
    }
    const auto line = firstLine(out[0]);
    ::close(out[0]);
    if (!line)
        return std::unexpected(line.error());
    const auto report = protocol::fromJson<protocol::StartupReport>(*line);
    if (!report)
        return because(report.error(), "The engine's first line cannot be read.");
    return EnginePlace{.host = report->host, .port = report->port, .secret = secret};
}

// By closing its pipe, and firmly where that does not help.
void EngineProcess::end() {
    place_.reset();
    if (pipe_ >= 0)
        ::close(std::exchange(pipe_, -1));
    if (pid_ == 0)
        return;
    for (int attempt = 0; attempt < 100; ++attempt) {
        if (!isRunning())
            return;
        std::this_thread::sleep_for(20ms);
    }
    log_.warning("The engine does not end and is killed.");
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
}

} // namespace castwright::core

// Starts a program that says on its output what it has made durable, and kills it at a chosen moment.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTest>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace castwright::fakes {

// CASTWRIGHT_KILLS says how often; the nightly run asks for a thousand.
inline int kills() {
    const auto wanted = qEnvironmentVariableIntValue("CASTWRIGHT_KILLS");
    return wanted > 0 ? wanted : 40;
}

// Runs the victim, kills it after the given time, and reads what it said until then.
inline void runAndKill(
    QLatin1StringView name, std::string stateText, std::string workspaceText, unsigned seed, int micros,
    std::string& said) {
    std::array<int, 2> ends{};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    auto program = (QCoreApplication::applicationDirPath() + QLatin1StringView("/") + name).toStdString();
    auto seedText = std::to_string(seed);
    std::array<char*, 5> arguments{
        program.data(), stateText.data(), workspaceText.data(), seedText.data(), nullptr};
    pid_t child = 0;
    QCOMPARE(::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);

    said.clear();
    // Every other time the clock starts with the first word, however slow the machine is to start programs.
    bool isCounting = seed % 2 == 0;
    auto end = std::chrono::steady_clock::now()
               + (isCounting ? std::chrono::microseconds(micros) : std::chrono::seconds(10));
    bool isKilled = false;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::nanoseconds>(end - std::chrono::steady_clock::now())
                .count();
        if (left <= 0 && !isKilled) {
            ::kill(child, SIGKILL);
            isKilled = true;
        }
        pollfd waiting{ends[0], POLLIN, 0};
        const timespec limit{0, isKilled ? 500'000'000 : std::max<long>(left, 0) % 1'000'000'000};
        if (::ppoll(&waiting, 1, &limit, nullptr) > 0) {
            std::array<char, 4096> buffer{};
            const auto got = ::read(ends[0], buffer.data(), buffer.size());
            if (got <= 0)
                break;
            said.append(buffer.data(), static_cast<std::size_t>(got));
            if (!std::exchange(isCounting, true))
                end = std::chrono::steady_clock::now() + std::chrono::microseconds(micros);
        }
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY2(
        WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL,
        qPrintable(QStringLiteral("the victim ended by itself: %1").arg(status)));
    said.resize(said.rfind('\n') + 1); // the last line may be cut
}

} // namespace castwright::fakes

// A process that journals and saves is killed at random moments: what it said was durable is there, and
// nothing is half. CASTWRIGHT_KILLS sets how often; the nightly run asks for a thousand.
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <poll.h>
#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <random>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

#include "models/workspace/journal.h"

using namespace castwright;
using namespace castwright::workspace;
namespace fs = std::filesystem;

namespace {

struct Durable {
    unsigned long long record = 0;
    std::map<int, unsigned long long> files;
};

// Runs the victim, kills it after the given time, and reads what it said until then.
void runAndKill(
    const fs::path& state, const fs::path& workspace, unsigned seed, int micros, Durable& durable) {
    std::array<int, 2> ends{};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    auto program =
        (QCoreApplication::applicationDirPath() + QLatin1StringView("/fake_crashwriter")).toStdString();
    auto stateText = state.string();
    auto workspaceText = workspace.string();
    auto seedText = std::to_string(seed);
    std::array<char*, 5> arguments{
        program.data(), stateText.data(), workspaceText.data(), seedText.data(), nullptr};
    pid_t child = 0;
    QCOMPARE(::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);

    std::string said;
    const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(micros);
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
        }
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY2(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "the victim ended by itself");

    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line) && !lines.eof();) {
        std::istringstream words(line);
        char kind = 0;
        words >> kind;
        if (kind == 'j') {
            words >> durable.record;
        } else {
            int file = 0;
            words >> file;
            words >> durable.files[file];
        }
    }
}

} // namespace

class CrashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingThatWasSaidToBeDurableIsLost() {
        const int kills = std::max(
            1, qEnvironmentVariableIntValue("CASTWRIGHT_KILLS") > 0
                   ? qEnvironmentVariableIntValue("CASTWRIGHT_KILLS")
                   : 40);
        const QTemporaryDir dir;
        const fs::path base = dir.path().toStdString();
        fs::create_directories(base / "state");
        fs::create_directories(base / "workspace");
        std::mt19937 random(QRandomGenerator::global()->generate());
        FileOps ops;
        Durable durable;
        int torn = 0;
        for (int i = 0; i < kills; ++i) {
            runAndKill(
                base / "state", base / "workspace", random(), static_cast<int>(random() % 25'000), durable);
            if (QTest::currentTestFailed())
                return;

            const auto state = *RootFolder::open(base / "state", ops);
            const auto workspace = *RootFolder::open(base / "workspace", ops);
            {
                auto opened = Journal::open(state, "journal");
                QVERIFY2(opened, opened ? "" : describe(opened.error()).c_str());
                torn += opened->droppedBytes > 0 ? 1 : 0;
                unsigned long long last = 0;
                for (const auto& record : opened->records) {
                    const auto number = std::strtoull(record.c_str(), nullptr, 10);
                    QVERIFY2(last == 0 || number == last + 1, "a record is missing in between");
                    last = number;
                }
                QVERIFY2(last >= durable.record, qPrintable(QString::number(i)));
                durable.record = last;
            }
            for (const auto& [file, version] : durable.files) {
                const auto bytes = workspace.read(std::format("sub{}/file", file));
                QVERIFY(bytes);
                const auto first = bytes->substr(0, bytes->find('\n'));
                QVERIFY(std::stoull(first) >= version);
                QVERIFY2(bytes->ends_with("end " + first), "a file is half");
            }
            QVERIFY(workspace.removeUnfinished());
            QVERIFY(state.removeUnfinished());
        }
        qInfo("%d kills, %d torn tails, %llu records", kills, torn, durable.record);
    }
};

QTEST_GUILESS_MAIN(CrashTest)
#include "tst_crash.moc"

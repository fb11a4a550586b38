// A core that misbehaves as it is told to, for the tests of the supervisor. The environment variable FAKECORE
// names the behaviour; the arguments are castwrightd's.
#include <arpa/inet.h>
#include <csignal>
#include <cstdlib>
#include <format>
#include <iostream>
#include <optional>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "net/protocol/json.h"
#include "net/rendezvous/rendezvous.h"

using namespace castwright;

namespace {

struct Listener {
    int descriptor = -1;
    std::uint16_t port = 0;
};

Listener listenOnLoopback() {
    Listener made{.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(made.descriptor, reinterpret_cast<sockaddr*>(&address), size) != 0
        || ::listen(made.descriptor, 64) != 0
        || ::getsockname(made.descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        std::exit(90);
    made.port = ntohs(address.sin_port);
    return made;
}

void waitForever() {
    while (true)
        ::pause();
}

void answer(int client, bool isReady, bool isAliveAfterwards) {
    std::array<char, 8192> request{};
    std::size_t size = 0;
    while (std::string_view(request.data(), size).find("\r\n\r\n") == std::string_view::npos) {
        const auto count = ::read(client, request.data() + size, request.size() - size);
        if (count <= 0)
            break;
        size += static_cast<std::size_t>(count);
    }
    const auto isAskedIfReady = std::string_view(request.data(), size).starts_with("GET /ready");
    if (!isAskedIfReady && !isAliveAfterwards)
        waitForever();
    const auto body = isAskedIfReady
                          ? protocol::toJson(protocol::Readiness{.isReady = isReady, .dependencies = {}})
                          : protocol::toJson(protocol::Health{.status = "ok", .version = "fake"});
    const auto text = std::format(
        "HTTP/1.1 {} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}", isReady ? 200 : 503,
        body.size(), body);
    [[maybe_unused]] const auto written = ::write(client, text.data(), text.size());
    ::close(client);
}

} // namespace

int main(int argc, char** argv) {
    const auto* given = std::getenv("FAKECORE");
    const std::string behaviour = given == nullptr ? "" : given;
    ::signal(SIGPIPE, SIG_IGN);
    if (behaviour == "ignores-sigterm")
        ::signal(SIGTERM, SIG_IGN);
    if (behaviour == "crashes-at-once")
        std::abort();
    if (behaviour == "ends-at-once")
        return 17;
    if (behaviour == "hangs")
        waitForever();
    if (behaviour == "giant-line") {
        const std::string line(100'000, 'x');
        while (::write(STDOUT_FILENO, line.data(), line.size()) > 0) {
        }
        waitForever();
    }
    std::string workspace;
    for (int n = 1; n + 1 < argc; ++n)
        if (std::string_view(argv[n]) == "--workspace")
            workspace = argv[n + 1];
    if (behaviour == "floods") {
        const std::string line(1'000, 'f');
        for (int n = 0; n < 1'000; ++n)
            std::cerr << line << '\n';
        std::cerr << "the last line\n";
    }

    const auto folders = rendezvous::foldersFromEnvironment();
    const auto claim =
        folders ? rendezvous::Claim::take(*folders, workspace) : std::unexpected(folders.error());
    if (!claim)
        return rendezvous::alreadyServedExitCode;
    const auto listener = listenOnLoopback();
    protocol::StartupReport report{
        .host = "127.0.0.1", .port = listener.port, .pid = ::getpid(), .version = "fake"};
    if (behaviour != "no-secret"
        && !claim->publish(
            {.report = report,
             .workspace = claim->workspace().string(),
             .startedAt = "now",
             .secret = "fakesecret"}))
        return 91;
    if (behaviour == "wrong-port")
        report.port = 1;
    if (behaviour == "wrong-host")
        report.host = "192.0.2.1";
    if (behaviour == "wrong-pid")
        report.pid = 1;
    std::cout << (behaviour == "bad-json" ? "{\"host\":" : protocol::toJson(report)) << '\n' << std::flush;

    const auto isReady = behaviour != "never-ready";
    const auto crashesAfter = behaviour == "crashes-later" ? std::optional(3) : std::nullopt;
    for (int served = 0;; ++served) {
        std::array waited{
            pollfd{.fd = listener.descriptor, .events = POLLIN, .revents = 0},
            pollfd{.fd = behaviour == "ignores-sigterm" ? -1 : STDIN_FILENO, .events = POLLIN, .revents = 0}};
        if (::poll(waited.data(), waited.size(), -1) < 0)
            continue;
        if (waited[1].revents != 0) {
            // Settings are read and forgotten; the end of the pipe is the end.
            std::array<char, 512> settings{};
            if (::read(STDIN_FILENO, settings.data(), settings.size()) <= 0)
                return 0;
        }
        if (waited[0].revents == 0)
            continue;
        if (const int client = ::accept4(listener.descriptor, nullptr, nullptr, SOCK_CLOEXEC); client >= 0)
            answer(client, isReady, behaviour != "stops-answering");
        if (crashesAfter && served + 1 >= *crashesAfter)
            std::abort();
    }
}

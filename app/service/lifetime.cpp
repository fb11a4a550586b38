// One small thread waits for whichever end comes first.
#include "app/service/lifetime.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <utility>

namespace castwright::service {

Result<Lifetime> Lifetime::make(std::optional<int> parentPipe) {
    ::signal(SIGPIPE, SIG_IGN); // a reader that leaves must not end us
    sigset_t ends;
    ::sigemptyset(&ends);
    ::sigaddset(&ends, SIGTERM);
    ::sigaddset(&ends, SIGINT);
    Lifetime lifetime;
    if (::pthread_sigmask(SIG_BLOCK, &ends, nullptr) != 0)
        return fail(ErrorCode::internal, "Signals cannot be blocked.");
    lifetime.signals_ = ::signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    lifetime.wake_ = ::eventfd(0, EFD_CLOEXEC);
    if (lifetime.signals_ < 0 || lifetime.wake_ < 0)
        return fail(ErrorCode::io, std::format("Signals cannot be watched: {}.", std::strerror(errno)));
    if (parentPipe) {
        if (::fcntl(*parentPipe, F_GETFD) < 0)
            return fail(
                ErrorCode::invalid,
                std::format(
                    "--parent-pipe {} is not an open file descriptor: pass the one to watch.", *parentPipe));
        lifetime.parent_ = *parentPipe;
    }
    return lifetime;
}

Lifetime::Lifetime(Lifetime&& other) noexcept
    : signals_(std::exchange(other.signals_, -1))
    , wake_(std::exchange(other.wake_, -1))
    , parent_(std::exchange(other.parent_, -1))
    , watcher_(std::move(other.watcher_)) {}

Lifetime::~Lifetime() {
    if (watcher_.joinable()) {
        const std::uint64_t one = 1;
        while (::write(wake_, &one, sizeof one) < 0 && errno == EINTR) {
        }
        watcher_.join();
    }
    for (const int descriptor : {signals_, wake_})
        if (descriptor >= 0)
            ::close(descriptor);
}

namespace {

// Bytes to lines. A line that grows beyond all reason is thrown away whole.
class Lines {
public:
    Lines() { text_.reserve(most); } // never moved: no copy of a secret stays behind
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;
    ~Lines() { wipe(); }

    void feed(std::string_view bytes, const std::function<void(std::string_view)>& take) {
        for (const char c : bytes) {
            if (c == '\n') {
                if (!isTooLong_)
                    take(text_);
                wipe();
                isTooLong_ = false;
            } else if (text_.size() == most) {
                isTooLong_ = true;
            } else {
                text_ += c;
            }
        }
    }

private:
    void wipe() {
        ::explicit_bzero(text_.data(), text_.size());
        text_.clear();
    }
    static constexpr std::size_t most = 64U << 10U;
    std::string text_;
    bool isTooLong_ = false;
};

} // namespace

void leaveNoCoreDump() {
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

void Lifetime::watch(
    std::function<void(const char* reason)> end, std::function<void(std::string_view line)> line) {
    watcher_ = std::thread(
        [signals = signals_, wake = wake_, parent = parent_, end = std::move(end), line = std::move(line)] {
            Lines lines;
            std::array waited{
                pollfd{.fd = wake, .events = POLLIN, .revents = 0},
                pollfd{.fd = signals, .events = POLLIN, .revents = 0},
                pollfd{.fd = parent, .events = POLLIN, .revents = 0}}; // a descriptor of -1 is skipped
            while (true) {
                if (::poll(waited.data(), waited.size(), -1) < 0) {
                    if (errno == EINTR)
                        continue;
                    return end("Waiting for signals failed.");
                }
                if (waited[0].revents != 0)
                    return;
                if (waited[1].revents != 0)
                    return end("A signal asked for it.");
                if (waited[2].revents != 0) {
                    std::array<char, 512> bytes{};
                    const auto count = ::read(parent, bytes.data(), bytes.size());
                    if (count > 0)
                        lines.feed({bytes.data(), static_cast<std::size_t>(count)}, line);
                    ::explicit_bzero(bytes.data(), bytes.size());
                    if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN))
                        return end("The parent's pipe closed.");
                }
            }
        });
}

bool printReport(const std::string& line) {
    std::string_view rest = line;
    while (!rest.empty()) {
        const auto count = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace castwright::service

// Signals by a self-pipe: the handler only writes a byte.
#include "app/ide/politeend.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace castwright::ide {

namespace {

int writeEnd = -1; // a signal handler has no other way to know

void wake(int) {
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}

} // namespace

PoliteEnd::PoliteEnd() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    signals_ = ends[0];
    writeEnd = wake_ = ends[1];
    notifier_ = std::make_unique<QSocketNotifier>(signals_, QSocketNotifier::Read);
    connect(notifier_.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(signals_, bytes, sizeof bytes) > 0) {
        }
        Q_EMIT asked();
    });
    struct sigaction action{};
    action.sa_handler = &wake;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

PoliteEnd::~PoliteEnd() {
    if (signals_ < 0)
        return;
    if (writeEnd == wake_) { // else a newer one listens
        for (const int signal : {SIGTERM, SIGINT, SIGHUP})
            ::signal(signal, SIG_DFL);
        writeEnd = -1;
    }
    ::close(signals_);
    ::close(wake_);
}

} // namespace castwright::ide

// Timers of the event loop.
#include "net/coreclient/clock.h"

#include <QTimer>

namespace castwright::coreclient {

namespace {

class LoopTimer : public Clock::Timer {
public:
    LoopTimer(std::chrono::milliseconds delay, std::function<void()> call) {
        timer_.setSingleShot(true);
        // The call may destroy this timer, so it must not live inside it while it runs.
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [call = std::move(call)] {
            const auto own = call;
            own();
        });
        timer_.start(delay);
    }

private:
    QTimer timer_;
};

} // namespace

std::chrono::steady_clock::time_point SystemClock::now() const {
    return std::chrono::steady_clock::now();
}

std::unique_ptr<Clock::Timer>
SystemClock::after(std::chrono::milliseconds delay, std::function<void()> call) {
    return std::make_unique<LoopTimer>(delay, std::move(call));
}

} // namespace castwright::coreclient

// Time as the supervisor sees it, so that tests may turn it by hand.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace castwright::coreclient {

class Clock {
public:
    // A call that is still to come; destroying it calls it off.
    class Timer {
    public:
        Timer() = default;
        Timer(const Timer&) = delete;
        Timer& operator=(const Timer&) = delete;
        virtual ~Timer() = default;
    };

    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual std::chrono::steady_clock::time_point now() const = 0;
    [[nodiscard]] virtual std::unique_ptr<Timer>
    after(std::chrono::milliseconds delay, std::function<void()> call) = 0;
};

// The event loop's own time.
class SystemClock : public Clock {
public:
    [[nodiscard]] std::chrono::steady_clock::time_point now() const override;
    [[nodiscard]] std::unique_ptr<Timer>
    after(std::chrono::milliseconds delay, std::function<void()> call) override;
};

} // namespace castwright::coreclient

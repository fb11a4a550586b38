// Spares a service that does not answer: after more than 5 failures in a row nothing is sent for 30 s, then 3
// probes go through. Pure: the time is handed in, so a test needs no clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace castwright::http {

enum class BreakerState : std::uint8_t { closed, open, halfOpen };
[[nodiscard]] std::string_view toString(BreakerState state);

class Breaker {
public:
    using Time = std::chrono::steady_clock::time_point;

    // Whether a request may go out now. In the half-open state each yes is one of the probes.
    [[nodiscard]] bool mayTry(Time now);
    void succeeded(Time now);
    void failed(Time now);
    [[nodiscard]] BreakerState state(Time now) const;
    // How long until a probe may go out; zero where one may.
    [[nodiscard]] std::chrono::milliseconds wait(Time now) const;

private:
    static constexpr int mostFailures = 5;
    static constexpr int mostProbes = 3;
    static constexpr std::chrono::seconds openFor{30};
    static constexpr std::chrono::seconds countedFor{60};

    int failures_ = 0;
    int probes_ = 0;
    bool isOpen_ = false;
    Time openedAt_{};
    Time countedSince_{};
};

// Exponential with full jitter: between zero and `first` doubled by each attempt, at most `most`. `share` is
// a random number from 0 to 1.
[[nodiscard]] std::chrono::milliseconds
backoff(int attempt, std::chrono::milliseconds first, std::chrono::milliseconds most, double share);
// The seconds of a Retry-After header, at most `most`; zero where it names none.
[[nodiscard]] std::chrono::milliseconds retryAfter(std::string_view header, std::chrono::milliseconds most);

} // namespace castwright::http

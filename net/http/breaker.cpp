// Counting failures, and how long to wait after them.
#include "net/http/breaker.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace castwright::http {

std::string_view toString(BreakerState state) {
    switch (state) {
    case BreakerState::closed:
        return "closed";
    case BreakerState::open:
        return "open";
    case BreakerState::halfOpen:
        return "half_open";
    }
    return "closed";
}

BreakerState Breaker::state(Time now) const {
    if (!isOpen_)
        return BreakerState::closed;
    return now - openedAt_ < openFor ? BreakerState::open : BreakerState::halfOpen;
}

bool Breaker::mayTry(Time now) {
    switch (state(now)) {
    case BreakerState::closed:
        return true;
    case BreakerState::open:
        return false;
    case BreakerState::halfOpen:
        break;
    }
    if (probes_ >= mostProbes && now - openedAt_ >= 2 * openFor)
        probes_ = 0; // probes whose outcome never came must not shut it for ever
    return probes_++ < mostProbes;
}

void Breaker::succeeded(Time now) {
    isOpen_ = false;
    failures_ = 0;
    probes_ = 0;
    countedSince_ = now;
}

void Breaker::failed(Time now) {
    if (isOpen_) { // a probe: it is as bad as it was
        openedAt_ = now;
        probes_ = 0;
        return;
    }
    if (failures_ == 0 || now - countedSince_ >= countedFor) {
        failures_ = 0;
        countedSince_ = now;
    }
    if (++failures_ <= mostFailures)
        return;
    isOpen_ = true;
    openedAt_ = now;
    probes_ = 0;
}

std::chrono::milliseconds Breaker::wait(Time now) const {
    if (state(now) != BreakerState::open)
        return {};
    return std::chrono::ceil<std::chrono::milliseconds>(openedAt_ + openFor - now);
}

std::chrono::milliseconds
backoff(int attempt, std::chrono::milliseconds first, std::chrono::milliseconds most, double share) {
    const auto ceiling =
        std::min(static_cast<double>(most.count()), std::ldexp(static_cast<double>(first.count()), attempt));
    return std::chrono::milliseconds(static_cast<std::int64_t>(ceiling * std::clamp(share, 0.0, 1.0)));
}

std::chrono::milliseconds retryAfter(std::string_view header, std::chrono::milliseconds most) {
    std::uint32_t seconds = 0;
    const auto read = std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (read.ec != std::errc{} || read.ptr != header.data() + header.size())
        return {};
    return std::min(most, std::chrono::milliseconds(std::chrono::seconds(seconds)));
}

} // namespace castwright::http

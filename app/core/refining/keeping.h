// What a core keeps how long, and by which clock. The audit is kept for ever.
#pragma once

#include <chrono>
#include <functional>

namespace castwright::core {

struct Retention {
    std::chrono::days events{30};   // of streams, after their proposal was settled; 0 days: for ever
    std::chrono::days proposals{0}; // resolved ones
    std::chrono::days outbox{30};   // what cannot be delivered
};

struct Keeping {
    Retention retention = {};
    std::function<std::chrono::system_clock::time_point()> clock = std::chrono::system_clock::now;
};

} // namespace castwright::core

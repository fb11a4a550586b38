// A few threads for checks of passwords: each takes 19 MiB and tens of milliseconds, so that neither the
// server's thread nor the memory may be left to whoever sends many logins.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "app/core/access/access.h"

namespace castwright::core {

class Access::Hashing {
public:
    Hashing();
    Hashing(const Hashing&) = delete;
    Hashing& operator=(const Hashing&) = delete;
    ~Hashing();

    // False where too many wait already.
    [[nodiscard]] bool add(std::function<void()> work);

private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool isEnding_ = false;
    std::vector<std::jthread> threads_;
};

} // namespace castwright::core

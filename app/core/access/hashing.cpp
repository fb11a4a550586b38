// The queue of logins.
#include "app/core/access/hashing.h"

namespace castwright::core {

namespace {

constexpr std::size_t threadCount = 2;
constexpr std::size_t mostWaiting = 32;

} // namespace

Access::Hashing::Hashing() {
    for (std::size_t n = 0; n < threadCount; ++n)
        threads_.emplace_back([this] { run(); });
}

Access::Hashing::~Hashing() {
    {
        const std::scoped_lock lock(mutex_);
        isEnding_ = true;
    }
    changed_.notify_all();
    threads_.clear();
}

bool Access::Hashing::add(std::function<void()> work) {
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() >= mostWaiting)
            return false;
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void Access::Hashing::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return isEnding_ || !waiting_.empty(); });
        if (isEnding_)
            return;
        const auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
        lock.lock();
    }
}

} // namespace castwright::core

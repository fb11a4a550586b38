// The queue and who takes from it.
#include "app/service/workers.h"

#include <utility>

namespace castwright::service {

Workers::Workers(std::size_t threads, std::size_t mostWaiting)
    : mostWaiting_(mostWaiting) {
    for (std::size_t n = 0; n < threads; ++n)
        threads_.emplace_back([this] { run(); });
}

Workers::~Workers() {
    {
        const std::scoped_lock lock(mutex_);
        isEnding_ = true;
    }
    changed_.notify_all();
    threads_.clear();
}

bool Workers::add(Work work) {
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() >= mostWaiting_)
            return false;
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void Workers::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return isEnding_ || !waiting_.empty(); });
        if (isEnding_)
            return;
        auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
        work = nullptr; // what it holds goes before the next is waited for
        lock.lock();
    }
}

} // namespace castwright::service

// One thread an errand: they are few, and sleep.
#include "app/service/errands.h"

#include <thread>
#include <utility>

namespace castwright::service {

Errands::~Errands() {
    std::unique_lock lock(mutex_);
    for (const auto& flag : running_)
        *flag = true;
    ended_.wait(lock, [this] { return running_.empty(); });
}

bool Errands::run(Errand errand) {
    const auto flag = std::make_shared<std::atomic<bool>>(false);
    const std::scoped_lock lock(mutex_);
    if (running_.size() >= most_)
        return false;
    running_.push_back(flag);
    std::thread([this, flag, errand = std::move(errand)]() mutable {
        errand(*flag);
        errand = nullptr; // what it holds goes before the end is told
        const std::scoped_lock done(mutex_);
        std::erase(running_, flag);
        ended_.notify_all();
    }).detach();
    return true;
}

} // namespace castwright::service

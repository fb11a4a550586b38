// One thread an errand: they are few, and sleep.
#include "app/service/errands.h"

#include <utility>

namespace castwright::service {

Errands::~Errands() {
    for (const auto& one : running_)
        *one.cancelled = true;
}

bool Errands::run(Errand errand) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(running_, [](const Running& one) { return one.isDone->load(); });
    if (running_.size() >= most_)
        return false;
    auto cancelled = std::make_shared<std::atomic<bool>>(false);
    auto isDone = std::make_shared<std::atomic<bool>>(false);
    std::jthread thread([cancelled, isDone, errand = std::move(errand)]() mutable {
        errand(*cancelled);
        errand = nullptr; // what it holds goes before the end is told
        *isDone = true;
    });
    running_.push_back(
        {.cancelled = std::move(cancelled), .isDone = std::move(isDone), .thread = std::move(thread)});
    return true;
}

} // namespace castwright::service

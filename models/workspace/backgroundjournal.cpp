#include "models/workspace/backgroundjournal.h"

#include <utility>

namespace castwright::workspace {

BackgroundJournal::BackgroundJournal(Journal journal)
    : journal_(std::move(journal))
    , size_(journal_.size())
    , thread_([this](const std::stop_token& stop) { work(stop); }) {}

BackgroundJournal::~BackgroundJournal() {
    thread_.request_stop();
    wake_.notify_all();
}

void BackgroundJournal::append(std::string record) {
    const std::scoped_lock lock(mutex_);
    size_ += record.size();
    waiting_.push_back(std::move(record));
    if (!firstWaiting_) {
        firstWaiting_ = Journal::Clock::now();
        wake_.notify_all();
    }
}

void BackgroundJournal::compact(std::vector<std::string> records) {
    const std::scoped_lock lock(mutex_);
    size_ = 0;
    for (const auto& record : records)
        size_ += record.size();
    whole_ = std::move(records);
    waiting_.clear();
    firstWaiting_.reset();
    wake_.notify_all();
}

Result<> BackgroundJournal::settle() {
    std::unique_lock lock(mutex_);
    isHurried_ = true;
    wake_.notify_all();
    idle_.wait(lock, [this] { return !whole_ && waiting_.empty() && !isBusy_; });
    isHurried_ = false;
    return std::exchange(failure_, {});
}

std::size_t BackgroundJournal::size() const {
    const std::scoped_lock lock(mutex_);
    return size_;
}

Result<> BackgroundJournal::takeFailure() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(failure_, {});
}

void BackgroundJournal::keep(Result<> outcome) {
    const std::scoped_lock lock(mutex_);
    if (!outcome && failure_)
        failure_ = std::move(outcome);
}

void BackgroundJournal::work(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, stop, [this] { return whole_ || firstWaiting_; });
        if (!whole_ && firstWaiting_) // further records may join until it is due
            wake_.wait_until(lock, stop, *firstWaiting_ + Journal::flushInterval, [this] {
                return isHurried_ || whole_.has_value();
            });
        if (!whole_ && waiting_.empty()) {
            if (stop.stop_requested())
                return;
            continue;
        }
        const auto whole = std::exchange(whole_, std::nullopt);
        const auto records = std::exchange(waiting_, {});
        firstWaiting_.reset();
        isBusy_ = true;
        lock.unlock();
        if (whole)
            keep(journal_.compact(*whole));
        for (const auto& record : records)
            keep(journal_.append(record, Journal::Clock::now()));
        keep(journal_.flush());
        lock.lock();
        isBusy_ = false;
        idle_.notify_all();
    }
}

} // namespace castwright::workspace

// A journal whose disk work is done on a thread of its own: appending never waits for the disk.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "models/vocabulary/error.h"
#include "models/workspace/journal.h"

namespace castwright::workspace {

class BackgroundJournal {
public:
    explicit BackgroundJournal(Journal journal);
    BackgroundJournal(const BackgroundJournal&) = delete;
    BackgroundJournal& operator=(const BackgroundJournal&) = delete;
    // What was appended is durable before it returns, where the disk allows it.
    ~BackgroundJournal();

    // Durable within 250 ms.
    void append(std::string record);
    // All records so far are replaced by these.
    void compact(std::vector<std::string> records);
    // Waits until everything is durable, or has failed.
    [[nodiscard]] Result<> settle();

    [[nodiscard]] std::size_t size() const; // bytes, those that still wait included
    // The first failure since it was last asked. What could not be written is tried again with what follows.
    [[nodiscard]] Result<> takeFailure();

private:
    void work(std::stop_token stop);
    void keep(Result<> outcome);

    Journal journal_; // of the thread alone, once it runs
    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::condition_variable idle_;
    std::optional<std::vector<std::string>> whole_; // compact to these first
    std::vector<std::string> waiting_;
    std::optional<Journal::Clock::time_point> firstWaiting_;
    std::size_t size_ = 0;
    bool isHurried_ = false; // somebody waits
    bool isBusy_ = false;
    Result<> failure_;
    std::jthread thread_; // last: it is joined before the rest goes
};

} // namespace castwright::workspace

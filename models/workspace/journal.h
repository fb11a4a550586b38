// An append-only log of records that a process killed at any moment leaves readable: each record is framed by
// its length and a checksum chained to the one before, so that a torn or foreign tail is recognised and
// dropped.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"
#include "models/workspace/rootfolder.h"

namespace castwright::workspace {

// One thread at a time. What a record means is the caller's affair.
class Journal {
public:
    using Clock = std::chrono::steady_clock;
    // Appended records are durable within 250 ms where the caller flushes when it is due.
    static constexpr auto flushInterval = std::chrono::milliseconds(200);

    struct Opened;
    // Takes the file for itself: a second opener gets `conflict`. A missing file is made. `now` of the other
    // calls is the caller's clock.
    [[nodiscard]] static Result<Opened> open(const RootFolder& folder, std::string path);

    // Kept in memory until the next flush.
    [[nodiscard]] Result<> append(std::string_view record, Clock::time_point now);
    [[nodiscard]] bool hasPending() const { return !pending_.empty(); }
    // When flush() is to be called at the latest; nothing where all is durable.
    [[nodiscard]] std::optional<Clock::time_point> flushDue() const;

    // All appended records are durable when this succeeds. When it fails nothing is lost: they stay pending,
    // and the next flush tries again.
    [[nodiscard]] Result<> flush();

    // Replaces all records, pending ones included, in one step: old or new after a crash.
    [[nodiscard]] Result<> compact(const std::vector<std::string>& records);

    [[nodiscard]] std::size_t size() const { return durableSize_; } // bytes of the durable part

private:
    Journal(RootFolder folder, std::string path)
        : folder_(std::move(folder))
        , path_(std::move(path)) {}
    [[nodiscard]] Result<> rewrite(std::string_view bytes, std::uint64_t chain);
    void settle(std::size_t size, std::uint64_t chain);

    RootFolder folder_;
    std::string path_;
    FileHandle lock_;
    FileHandle file_;
    std::size_t durableSize_ = 0;
    std::uint64_t durableChain_ = 0; // the checksum of the last durable record
    std::vector<std::string> pending_;
    std::optional<Clock::time_point> firstPending_;
    // After a failed write or sync nobody knows what the tail of the file holds, so it is written anew.
    bool isTailUnknown_ = false;
};

struct Journal::Opened {
    Journal journal;
    std::vector<std::string> records;
    std::size_t droppedBytes = 0; // of a torn tail
};

} // namespace castwright::workspace

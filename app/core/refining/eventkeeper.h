// Puts what relays tell into the store, many events in a row, a moment after they were told.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "app/core/refining/relay.h"
#include "models/store/records.h"
#include "net/telemetry/log.h"

namespace castwright::core {

class EventKeeper {
public:
    EventKeeper(store::Database& store, telemetry::Logger log);
    ~EventKeeper(); // stores what is left

    // Something was told on this thread.
    void note(const std::string& thread, const std::shared_ptr<Relay>& relay);
    // Within the caller's transaction: what the relay told and is not stored yet. The caller calls
    // Relay::markKept once that is committed; meanwhile nothing else stores events of this relay.
    static std::uint64_t storeRest(store::Connection& to, const std::string& thread, const Relay& relay);

    // Held by whoever stores events of a relay.
    [[nodiscard]] std::unique_lock<std::mutex> turn() { return std::unique_lock(storing_); }

private:
    void run();
    void storeAll(const std::map<std::string, std::shared_ptr<Relay>>& relays);

    store::Database& store_;
    telemetry::Logger log_;
    std::mutex storing_;
    std::mutex mutex_;
    std::condition_variable wanted_;
    std::map<std::string, std::shared_ptr<Relay>> told_;
    bool isEnding_ = false;
    std::jthread thread_;
};

} // namespace castwright::core

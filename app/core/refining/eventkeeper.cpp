// One thread that waits for the first event and then a little longer for those that come with it.
#include "app/core/refining/eventkeeper.h"

#include <chrono>

namespace castwright::core {

namespace {

constexpr std::chrono::milliseconds company(25); // half of the 50 ms; the rest is the disk's

} // namespace

EventKeeper::EventKeeper(store::Database& store, telemetry::Logger log)
    : store_(store)
    , log_(std::move(log))
    , thread_([this] { run(); }) {}

EventKeeper::~EventKeeper() {
    {
        const std::scoped_lock lock(mutex_);
        isEnding_ = true;
    }
    wanted_.notify_all();
    thread_.join();
}

void EventKeeper::note(const std::string& thread, const std::shared_ptr<Relay>& relay) {
    const std::scoped_lock lock(mutex_);
    if (told_.insert_or_assign(thread, relay).second)
        wanted_.notify_one();
}

std::uint64_t EventKeeper::storeRest(store::Connection& to, const std::string& thread, const Relay& relay) {
    const auto rest = relay.unkept();
    std::vector<std::string_view> texts;
    texts.reserve(rest.texts.size());
    for (const auto& text : rest.texts)
        texts.emplace_back(*text);
    store::addEvents(to, thread, relay.epoch(), rest.first, texts);
    return rest.first + texts.size() - 1;
}

void EventKeeper::storeAll(const std::map<std::string, std::shared_ptr<Relay>>& relays) {
    const auto mine = turn();
    std::map<std::string, std::uint64_t> last;
    const auto stored = store_.write([&](store::Connection& to) -> Result<> {
        for (const auto& [thread, relay] : relays)
            last[thread] = storeRest(to, thread, *relay);
        return {};
    });
    if (!stored) { // they are still in memory, and go with the next ones
        log_.warning("Events were not stored.", {{"reason", describe(stored.error())}});
        return;
    }
    for (const auto& [thread, relay] : relays)
        relay->markKept(last[thread]);
}

void EventKeeper::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wanted_.wait(lock, [this] { return isEnding_ || !told_.empty(); });
        if (told_.empty())
            return;
        wanted_.wait_for(lock, company, [this] { return isEnding_; });
        const auto now = std::exchange(told_, {});
        lock.unlock();
        storeAll(now);
        lock.lock();
    }
}

} // namespace castwright::core

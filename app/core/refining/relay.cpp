// Under one lock, so that replay and live events meet without a gap.
#include "app/core/refining/relay.h"

#include <algorithm>
#include <chrono>

#include "net/protocol/json.h"
#include "net/telemetry/log.h"

namespace castwright::core {

namespace {

constexpr std::size_t mostPendingBytes = std::size_t{1} << 20;

} // namespace

std::shared_ptr<const std::string>
Relay::written(std::uint64_t n, std::string_view type, std::string_view data) {
    // In a flood many events share one millisecond, and writing a time takes longer than passing on an event.
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (std::exchange(now_, now) != now)
        timestamp_ = telemetry::rfc3339(now);
    return std::make_shared<const std::string>(
        protocol::streamEventJson({.epoch = epoch_, .n = n}, timestamp_, type, data));
}

void Relay::send(std::shared_ptr<const std::string> text) {
    events_.push_back(text);
    std::erase_if(watchers_, [this](Watcher& watcher) { return feed(watcher); });
}

bool Relay::feed(Watcher& watcher) const {
    for (; watcher.next < events_.size(); ++watcher.next) {
        const auto& text = events_[watcher.next];
        const auto pending = watcher.socket.pending();
        if (pending > 0 && pending + text->size() > mostPendingBytes)
            return false;
        watcher.socket.send(text);
    }
    if (!hasEnded_)
        return false;
    watcher.socket.close(1000, "The stream is over.");
    return true;
}

void Relay::add(std::string_view type, std::string_view data) {
    const std::scoped_lock lock(mutex_);
    if (!last_)
        send(written(events_.size() + 1, type, data));
}

void Relay::finish() {
    const std::scoped_lock lock(mutex_);
    if (!last_)
        last_ = written(events_.size() + 1, "end", "{}");
}

void Relay::end() {
    finish();
    const std::scoped_lock lock(mutex_);
    if (hasEnded_)
        return;
    hasEnded_ = true;
    send(last_);
}

bool Relay::hasEnded() const {
    const std::scoped_lock lock(mutex_);
    return hasEnded_;
}

std::uint64_t Relay::watch(const http::Socket& socket, std::optional<protocol::Cursor> since) {
    const std::scoped_lock lock(mutex_);
    Watcher watcher{.id = ++watched_, .socket = socket};
    if (since && since->epoch == epoch_)
        watcher.next = std::min<std::size_t>(since->n, events_.size());
    else if (since)
        socket.send(written(0, "reset", "{}"));
    if (!feed(watcher))
        watchers_.push_back(watcher);
    return watched_;
}

void Relay::goOn(std::uint64_t watcher) {
    const std::scoped_lock lock(mutex_);
    const auto found = std::ranges::find(watchers_, watcher, &Watcher::id);
    if (found != watchers_.end() && feed(*found))
        watchers_.erase(found);
}

void Relay::leave(std::uint64_t watcher) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(watchers_, [watcher](const Watcher& one) { return one.id == watcher; });
}

Relay::Unkept Relay::unkept() const {
    const std::scoped_lock lock(mutex_);
    Unkept rest{.first = kept_ + 1, .texts = {}};
    for (auto n = static_cast<std::size_t>(kept_); n < events_.size(); ++n)
        rest.texts.push_back(events_[n]);
    if (last_ && !hasEnded_ && kept_ <= events_.size())
        rest.texts.push_back(last_);
    return rest;
}

void Relay::markKept(std::uint64_t last) {
    const std::scoped_lock lock(mutex_);
    kept_ = std::max(kept_, last);
}

std::shared_ptr<Relay> Relay::restored(std::uint64_t epoch, std::vector<std::string> events, bool isOver) {
    auto relay = std::make_shared<Relay>(epoch);
    for (auto& event : events)
        relay->events_.push_back(std::make_shared<const std::string>(std::move(event)));
    relay->kept_ = relay->events_.size();
    if (isOver) {
        relay->last_ = relay->events_.empty() ? nullptr : relay->events_.back();
        const auto read = relay->last_ ? protocol::fromJson<protocol::StreamEvent>(*relay->last_)
                                       : Result<protocol::StreamEvent>();
        relay->hasEnded_ = relay->last_ && read && read->type == "end";
        if (!relay->hasEnded_) {
            relay->last_ = nullptr;
            relay->end();
        }
    }
    return relay;
}

} // namespace castwright::core

// Under one lock, so that replay and live events meet without a gap.
#include "app/core/refining/relay.h"

#include <chrono>

#include "net/protocol/json.h"
#include "net/telemetry/log.h"

namespace castwright::core {

std::shared_ptr<const std::string> Relay::written(std::uint64_t n, std::string type, std::string data) const {
    return std::make_shared<const std::string>(protocol::toJson(protocol::StreamEvent{
        .cursor = {.epoch = epoch_, .n = n},
        .timestamp = telemetry::rfc3339(std::chrono::system_clock::now()),
        .type = std::move(type),
        .data = std::move(data)}));
}

void Relay::send(std::shared_ptr<const std::string> text) {
    events_.push_back(text);
    for (const auto& watcher : watchers_)
        watcher.send(text);
}

void Relay::add(std::string type, std::string data) {
    const std::scoped_lock lock(mutex_);
    if (!hasEnded_)
        send(written(events_.size() + 1, std::move(type), std::move(data)));
}

void Relay::end() {
    const std::scoped_lock lock(mutex_);
    if (hasEnded_)
        return;
    send(written(events_.size() + 1, "end", "{}"));
    hasEnded_ = true;
    for (const auto& watcher : watchers_)
        watcher.close(1000, "The stream is over.");
    watchers_.clear();
}

bool Relay::hasEnded() const {
    const std::scoped_lock lock(mutex_);
    return hasEnded_;
}

void Relay::watch(const http::Socket& socket, std::optional<protocol::Cursor> since) {
    const std::scoped_lock lock(mutex_);
    std::size_t first = 0;
    if (since && since->epoch == epoch_)
        first = std::min<std::size_t>(since->n, events_.size());
    else if (since)
        socket.send(written(0, "reset", "{}"));
    for (auto n = first; n < events_.size(); ++n)
        socket.send(events_[n]);
    if (hasEnded_)
        socket.close(1000, "The stream is over.");
    else
        watchers_.push_back(socket);
}

std::string Relay::kept() const {
    const std::scoped_lock lock(mutex_);
    std::string lines;
    for (const auto& event : events_)
        lines += *event + '\n';
    return lines;
}

std::shared_ptr<Relay> Relay::restored(std::uint64_t epoch, const std::string& kept) {
    auto relay = std::make_shared<Relay>(epoch);
    for (std::size_t at = 0; at < kept.size();) {
        const auto end = std::min(kept.find('\n', at), kept.size());
        relay->events_.push_back(std::make_shared<const std::string>(kept.substr(at, end - at)));
        at = end + 1;
    }
    relay->hasEnded_ = true;
    return relay;
}

} // namespace castwright::core

// One small signal for the rooms that know no Qt. A signal belongs to one thread. A slot may connect,
// disconnect and destroy connections while it runs; slots connected during an emission are first called by
// the next one.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace castwright {

// Keeps a slot connected for as long as it lives.
class [[nodiscard]] Connection {
public:
    Connection() = default;
    explicit Connection(std::shared_ptr<bool> alive)
        : alive_(std::move(alive)) {}
    Connection(Connection&& other) noexcept
        : alive_(std::exchange(other.alive_, nullptr)) {}
    Connection& operator=(Connection&& other) noexcept {
        if (this != &other) {
            disconnect();
            alive_ = std::exchange(other.alive_, nullptr);
        }
        return *this;
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { disconnect(); }

    void disconnect() {
        if (alive_)
            *alive_ = false;
        alive_.reset();
    }
    [[nodiscard]] bool isConnected() const { return alive_ && *alive_; }

private:
    std::shared_ptr<bool> alive_;
};

template <class... Args>
class Signal {
public:
    using Slot = std::function<void(const Args&...)>;

    Signal()
        : state_(std::make_shared<State>()) {}
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;
    ~Signal() {
        for (auto& entry : state_->entries)
            *entry->alive = false;
    }

    Connection connect(Slot slot) {
        auto entry = std::make_shared<Entry>(std::make_shared<bool>(true), std::move(slot));
        state_->entries.push_back(entry);
        return Connection(entry->alive);
    }

    void operator()(const Args&... args) const {
        const auto state = state_; // a slot may destroy the object that owns this signal
        const auto now = state->entries;
        for (const auto& entry : now)
            if (*entry->alive)
                entry->slot(args...);
        std::erase_if(state->entries, [](const auto& entry) { return !*entry->alive; });
    }

private:
    struct Entry {
        std::shared_ptr<bool> alive;
        Slot slot;
    };
    struct State {
        std::vector<std::shared_ptr<Entry>> entries;
    };
    std::shared_ptr<State> state_;
};

} // namespace castwright

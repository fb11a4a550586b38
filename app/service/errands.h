// Work that waits for somebody else, off the server's thread: a few at once, the rest refused.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace castwright::service {

class Errands {
public:
    // The flag asks an errand to end early; it is its own, and may be set by it, too.
    using Errand = std::function<void(std::atomic<bool>& cancelled)>;

    explicit Errands(std::size_t most)
        : most_(most) {}
    Errands(const Errands&) = delete;
    Errands& operator=(const Errands&) = delete;
    // Asks all to end, and waits for them.
    ~Errands();

    // False where as many as may be are under way.
    [[nodiscard]] bool run(Errand errand);

private:
    // Joined: a thread that is let go may still be taken down while the program's own things are.
    struct Running {
        std::shared_ptr<std::atomic<bool>> cancelled;
        std::shared_ptr<std::atomic<bool>> isDone;
        std::jthread thread;
    };

    std::size_t most_;
    std::mutex mutex_;
    std::vector<Running> running_;
};

} // namespace castwright::service

// A few threads and one queue: work of one kind off the server's thread, in turn by one of them, side by side
// by several.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace castwright::service {

class Workers {
public:
    using Work = std::move_only_function<void()>;
    static constexpr std::size_t anyNumber = std::numeric_limits<std::size_t>::max();

    explicit Workers(std::size_t threads, std::size_t mostWaiting = anyNumber);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    // What is under way comes to its end; what waits is dropped.
    ~Workers();

    // Begun in the order they came. False where too many wait already.
    [[nodiscard]] bool add(Work work);

private:
    void run();

    std::size_t mostWaiting_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Work> waiting_;
    bool isEnding_ = false;
    std::vector<std::jthread> threads_; // last: they use all of the above
};

} // namespace castwright::service

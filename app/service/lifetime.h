// When a service ends: on SIGTERM or SIGINT, and when the pipe of whoever started it closes.
#pragma once

#include <functional>
#include <optional>
#include <thread>

#include "models/vocabulary/error.h"

namespace castwright::service {

// Make it before any other thread is started: it takes the signals away from all threads made afterwards.
class Lifetime {
public:
    // `parentPipe` is read, and what comes is thrown away; its end is what matters.
    [[nodiscard]] static Result<Lifetime> make(std::optional<int> parentPipe);
    Lifetime(Lifetime&& other) noexcept;
    Lifetime& operator=(Lifetime&&) = delete;
    Lifetime(const Lifetime&) = delete;
    Lifetime& operator=(const Lifetime&) = delete;
    ~Lifetime();

    // Calls `end` once, on a thread of its own, with the reason as a sentence.
    void watch(std::function<void(const char* reason)> end);

private:
    Lifetime() = default;

    int signals_ = -1;
    int wake_ = -1; // ends the watch when this is destroyed
    int parent_ = -1;
    std::thread watcher_;
};

// Prints one line on stdout and nothing else ever after; false where nobody can read it.
[[nodiscard]] bool printReport(const std::string& line);

} // namespace castwright::service

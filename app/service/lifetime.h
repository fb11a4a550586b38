// When a service ends: on SIGTERM or SIGINT, and when the pipe of whoever started it closes.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <thread>

#include "models/vocabulary/error.h"

namespace castwright::service {

// Make it before any other thread is started: it takes the signals away from all threads made afterwards.
class Lifetime {
public:
    // `parentPipe` is read; its end is what matters.
    [[nodiscard]] static Result<Lifetime> make(std::optional<int> parentPipe);
    Lifetime(Lifetime&& other) noexcept;
    Lifetime& operator=(Lifetime&&) = delete;
    Lifetime(const Lifetime&) = delete;
    Lifetime& operator=(const Lifetime&) = delete;
    ~Lifetime();

    // Calls `end` once, on a thread of its own, with the reason as a sentence; and `line` for each line that
    // the parent's pipe brings until then. What it brings may be secret: it is wiped after use.
    void watch(
        std::function<void(const char* reason)> end,
        std::function<void(std::string_view line)> line = [](std::string_view) {});

private:
    Lifetime() = default;

    int signals_ = -1;
    int wake_ = -1; // ends the watch when this is destroyed
    int parent_ = -1;
    std::thread watcher_;
};

// Keys are in the memory of a service: it leaves none of it behind in a file when it crashes.
void leaveNoCoreDump();

// Prints one line on stdout and nothing else ever after; false where nobody can read it.
[[nodiscard]] bool printReport(const std::string& line);

} // namespace castwright::service

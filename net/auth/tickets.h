// Tickets by which a browser, which cannot send a header with a WebSocket, opens one: good once, for a short
// while, for one thread.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "models/vocabulary/error.h"

namespace castwright::auth {

class Tickets {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr auto lifetime = std::chrono::seconds(30);

    // Refused where a user holds too many already.
    [[nodiscard]] Result<std::string>
    issue(const std::string& user, const std::string& thread, Time now = std::chrono::steady_clock::now());
    // The user it was made for. Whatever the answer, the ticket is gone.
    [[nodiscard]] std::optional<std::string>
    redeem(const std::string& ticket, const std::string& thread, Time now = std::chrono::steady_clock::now());

private:
    struct Issued {
        std::string user;
        std::string thread;
        Time until;
    };
    std::mutex mutex_;
    std::map<std::string, Issued> issued_; // by the ticket's hash
};

} // namespace castwright::auth

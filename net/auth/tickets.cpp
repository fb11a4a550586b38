// Kept as hashes: looking one up tells by its timing nothing of the others, and memory holds none.
#include "net/auth/tickets.h"

#include <algorithm>

#include "models/vocabulary/hash.h"
#include "models/vocabulary/id.h"

namespace castwright::auth {

Result<std::string> Tickets::issue(const std::string& user, const std::string& thread, Time now) {
    constexpr std::ptrdiff_t mostOfOneUser = 64;
    const std::scoped_lock lock(mutex_);
    std::erase_if(issued_, [now](const auto& one) { return now >= one.second.until; });
    if (std::ranges::count_if(issued_, [&](const auto& one) { return one.second.user == user; })
        >= mostOfOneUser)
        return fail(ErrorCode::unavailable, "Too many tickets wait to be used; try again in half a minute.");
    auto ticket = randomId() + randomId();
    issued_.emplace(contentHash(ticket), Issued{.user = user, .thread = thread, .until = now + lifetime});
    return ticket;
}

std::optional<std::string> Tickets::redeem(const std::string& ticket, const std::string& thread, Time now) {
    const std::scoped_lock lock(mutex_);
    const auto taken = issued_.extract(contentHash(ticket));
    if (taken.empty() || now >= taken.mapped().until || taken.mapped().thread != thread)
        return std::nullopt;
    return taken.mapped().user;
}

} // namespace castwright::auth

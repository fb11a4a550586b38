// Rows to users and back. Mails are compared without case, as people write them.
#include "app/core/access/storedusers.h"

#include <chrono>
#include <format>

#include <nlohmann/json.hpp>

#include "net/telemetry/log.h"

namespace castwright::core {

using nlohmann::json;

namespace {

const std::string columns = "SELECT id, email, username, password_hash, roles, org FROM users ";

auth::User userOf(SQLite::Statement& row) {
    auth::User user{
        .id = row.getColumn(0).getString(),
        .email = row.getColumn(1).getString(),
        .username = row.getColumn(2).getString(),
        .passwordHash = row.getColumn(3).getString(),
        .roles = {},
        .org = row.getColumn(5).getString()};
    for (const auto& role : json::parse(row.getColumn(4).getString(), nullptr, false))
        if (role.is_string())
            user.roles.push_back(role.get<std::string>());
    return user;
}

void insert(store::Connection& to, const auth::User& user, bool isListed) {
    to.run(
        "INSERT INTO users (id, email, username, password_hash, roles, org, is_listed, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        user.id, user.email, user.username.empty() ? user.email : user.username, user.passwordHash,
        json(user.roles).dump(), user.org, std::int64_t{isListed ? 1 : 0},
        telemetry::rfc3339(std::chrono::system_clock::now()));
}

std::unexpected<Error> nobody(const std::string& email) {
    return fail(ErrorCode::notFound, std::format("There is no user with the mail \"{}\".", email));
}

// Whose the mail or the id is already; "" where they are free.
std::string taken(store::Connection& from, const auth::User& user) {
    auto found =
        from.ask("SELECT email FROM users WHERE lower(email) = lower(?) OR id = ?", user.email, user.id);
    return found.executeStep() ? found.getColumn(0).getString() : std::string();
}

} // namespace

std::optional<auth::User> StoredUsers::byEmail(std::string_view email) const {
    std::optional<auth::User> user;
    const auto read = store_.read([&](store::Connection& from) -> Result<> {
        auto found = from.ask(columns + "WHERE lower(email) = lower(?)", std::string(email));
        if (found.executeStep())
            user = userOf(found);
        return {};
    });
    return read ? user : std::nullopt;
}

bool StoredUsers::has(std::string_view id) const {
    bool isThere = false;
    const auto read = store_.read([&](store::Connection& from) -> Result<> {
        isThere = from.ask("SELECT 1 FROM users WHERE id = ?", std::string(id)).executeStep();
        return {};
    });
    return read && isThere;
}

Result<std::vector<auth::User>> StoredUsers::all() const {
    std::vector<auth::User> users;
    const auto read = store_.read([&](store::Connection& from) -> Result<> {
        auto found = from.ask(columns + "ORDER BY lower(email)");
        while (found.executeStep())
            users.push_back(userOf(found));
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    return users;
}

Result<> StoredUsers::add(const auth::User& user) {
    return store_.write([&](store::Connection& to) -> Result<> {
        if (const auto other = taken(to, user); !other.empty())
            return fail(ErrorCode::conflict, std::format("There is a user already: {}.", other));
        insert(to, user, false);
        return {};
    });
}

Result<> StoredUsers::setPassword(const std::string& email, const std::string& hash) {
    return store_.write([&](store::Connection& to) -> Result<> {
        auto listed = to.ask("SELECT is_listed FROM users WHERE lower(email) = lower(?)", email);
        if (!listed.executeStep())
            return nobody(email);
        if (listed.getColumn(0).getInt() == 1)
            return fail(ErrorCode::conflict, "This user stands in the file of users: change the hash there.");
        to.run("UPDATE users SET password_hash = ? WHERE lower(email) = lower(?)", hash, email);
        return {};
    });
}

Result<> StoredUsers::remove(const std::string& email) {
    return store_.write([&](store::Connection& to) -> Result<> {
        if (to.run("DELETE FROM users WHERE lower(email) = lower(?)", email) == 0)
            return nobody(email);
        return {};
    });
}

Result<> StoredUsers::takeOver(const std::vector<auth::User>& listed) {
    return store_.write([&](store::Connection& to) -> Result<> {
        to.run("DELETE FROM users WHERE is_listed = 1");
        for (const auto& user : listed) {
            if (const auto other = taken(to, user); !other.empty())
                return fail(
                    ErrorCode::conflict,
                    std::format(
                        "The file of users names {}, and there is {} already: castwrightd remove-user it, or "
                        "take it out of the file.",
                        user.email, other));
            insert(to, user, true);
        }
        return {};
    });
}

} // namespace castwright::core

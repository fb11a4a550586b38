// The file of users, and the check of a password.
#include "net/auth/users.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <set>

#include <nlohmann/json.hpp>

#include "models/vocabulary/id.h"
#include "net/auth/password.h"
#include "net/protocol/reader.h"

namespace castwright::auth {

namespace {

using nlohmann::json;

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

} // namespace

std::optional<User> ListedUsers::byEmail(std::string_view email) const {
    const auto wanted = lowered(email);
    const auto found =
        std::ranges::find_if(users_, [&](const User& user) { return lowered(user.email) == wanted; });
    return found == users_.end() ? std::nullopt : std::optional(*found);
}

bool ListedUsers::has(std::string_view id) const {
    return std::ranges::contains(users_, id, &User::id);
}

ReadUsers readUsers(std::string_view text) {
    ReadUsers read;
    const auto wrong = [&](std::string pointer, std::string message) {
        read.faults.push_back(
            {.code = ErrorCode::invalid,
             .message = std::move(message),
             .where = Location{.file = {}, .pointer = std::move(pointer)},
             .cause = {}});
    };
    const auto parsed = protocol::parseWire(text);
    if (!parsed) {
        read.faults.push_back(parsed.error());
        return read;
    }
    if (!parsed->is_object() || !parsed->contains("users") || !(*parsed)["users"].is_array()) {
        wrong("", "It must be an object with a list \"users\".");
        return read;
    }
    std::set<std::string> ids;
    std::set<std::string> emails;
    std::size_t n = 0;
    for (const auto& one : (*parsed)["users"]) {
        const auto at = std::format("/users/{}", n++);
        if (!one.is_object()) {
            wrong(at, "A user must be an object.");
            continue;
        }
        const auto member = [&](const char* name, bool isNeeded) {
            const auto found = one.find(name);
            if (found != one.end() && found->is_string() && (!isNeeded || !found->get<std::string>().empty()))
                return found->get<std::string>();
            if (isNeeded || found != one.end())
                wrong(std::format("{}/{}", at, name), std::format("\"{}\" must be a text.", name));
            return std::string();
        };
        User user{
            .id = member("user_id", true),
            .email = member("email", true),
            .username = member("username", false),
            .passwordHash = member("password_hash", true),
            .roles = {},
            .org = member("org", false)};
        if (const auto roles = one.find("roles"); roles != one.end()) {
            const auto areTexts = [](const json& list) {
                return list.is_array() && std::ranges::all_of(list, &json::is_string);
            };
            if (areTexts(*roles))
                user.roles = roles->get<std::vector<std::string>>();
            else
                wrong(at + "/roles", "\"roles\" must be a list of texts.");
        }
        if (!user.passwordHash.empty())
            if (const auto good = checkPasswordHash(user.passwordHash); !good)
                wrong(at + "/password_hash", good.error().message);
        if (!user.id.empty() && !ids.insert(user.id).second)
            wrong(at + "/user_id", std::format("Two users have the id \"{}\".", user.id));
        if (!user.email.empty() && !emails.insert(lowered(user.email)).second)
            wrong(at + "/email", std::format("Two users have the mail \"{}\".", user.email));
        for (const auto& [name, value] : one.items())
            if (!std::ranges::contains(
                    std::initializer_list<std::string_view>{
                        "user_id", "email", "username", "password_hash", "roles", "org"},
                    name))
                wrong(std::format("{}/{}", at, name), std::format("\"{}\" is not known here.", name));
        if (user.username.empty())
            user.username = user.email;
        read.users.push_back(std::move(user));
    }
    return read;
}

Result<SignIn> SignIn::make() {
    return hashPassword(randomId()).transform([](std::string decoy) { return SignIn(std::move(decoy)); });
}

std::optional<User>
SignIn::check(const Users& users, std::string_view email, std::string_view password) const {
    auto user = users.byEmail(email);
    const auto isRight = verifyPassword(user ? user->passwordHash : decoy_, password);
    return isRight ? std::move(user) : std::nullopt;
}

} // namespace castwright::auth

// Who may sign in, and signing in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::auth {

struct User {
    std::string id;
    std::string email;
    std::string username;
    std::string passwordHash;
    std::vector<std::string> roles;
    std::string org;
};

// Where users come from: a file now, a table of the store later.
class Users {
public:
    virtual ~Users() = default;
    [[nodiscard]] virtual std::optional<User> byEmail(std::string_view email) const = 0;
    // Whether there is such a user still: a token outlives who it was given to.
    [[nodiscard]] virtual bool has(std::string_view id) const = 0;
};

class ListedUsers : public Users {
public:
    explicit ListedUsers(std::vector<User> users)
        : users_(std::move(users)) {}
    [[nodiscard]] std::optional<User> byEmail(std::string_view email) const override;
    [[nodiscard]] bool has(std::string_view id) const override;
    [[nodiscard]] const std::vector<User>& all() const { return users_; }

private:
    std::vector<User> users_;
};

// {"users":[{user_id,email,username?,password_hash,roles?,org?}]}. What is wrong with it is listed, all of
// it.
struct ReadUsers {
    std::vector<User> users;
    std::vector<Error> faults;
};
[[nodiscard]] ReadUsers readUsers(std::string_view text);

// The user, or nobody; both take the time of one hash, so that nobody learns which mails are known.
class SignIn {
public:
    [[nodiscard]] static Result<SignIn> make();
    [[nodiscard]] std::optional<User>
    check(const Users& users, std::string_view email, std::string_view password) const;

private:
    explicit SignIn(std::string decoy)
        : decoy_(std::move(decoy)) {}
    std::string decoy_; // the hash of a password that nobody knows
};

} // namespace castwright::auth

// Users in the store: those of the file, taken over at each start, and those that were added by castwrightd
// add-user. Another process may add some while a server runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/store/database.h"
#include "net/auth/users.h"

namespace castwright::core {

class StoredUsers : public auth::Users {
public:
    explicit StoredUsers(store::Database& store)
        : store_(store) {}

    [[nodiscard]] std::optional<auth::User> byEmail(std::string_view email) const override;
    [[nodiscard]] bool has(std::string_view id) const override;
    [[nodiscard]] Result<std::vector<auth::User>> all() const; // by their mails
    // A conflict where the mail or the id is somebody's already.
    [[nodiscard]] Result<> add(const auth::User& user);
    [[nodiscard]] Result<> setPassword(const std::string& email, const std::string& hash);
    [[nodiscard]] Result<> remove(const std::string& email);
    // Those of a file as they are now: what an earlier one named and this one does not is gone.
    [[nodiscard]] Result<> takeOver(const std::vector<auth::User>& listed);

private:
    store::Database& store_;
};

} // namespace castwright::core

// Faults one a line, so that an editor can jump to them and a person can mend them in one go.
#include "app/core/servermode.h"

#include <algorithm>
#include <cstdlib>
#include <format>
#include <iostream>
#include <ranges>
#include <string>

#include <openssl/crypto.h>

#include "models/vocabulary/id.h"
#include "net/auth/password.h"

namespace castwright::core {

namespace {

constexpr std::size_t shortestPassword = 10;

std::string lineOfStdin() {
    std::string line;
    std::getline(std::cin, line);
    return line;
}

Result<std::string> hashOfStdin() {
    auto password = lineOfStdin();
    auto hash = password.size() < shortestPassword
                    ? fail(
                          ErrorCode::refused,
                          std::format(
                              "A password has at least {} characters. Send it as one line on stdin.",
                              shortestPassword))
                    : auth::hashPassword(password);
    OPENSSL_cleanse(password.data(), password.size());
    return hash;
}

std::vector<std::string> parted(std::string_view text) {
    std::vector<std::string> all;
    for (const auto part : text | std::views::split(','))
        if (!part.empty())
            all.emplace_back(std::string_view(part));
    return all;
}

Result<> addUser(StoredUsers& users, const UserOrder& order) {
    const auto at = order.mail.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == order.mail.size())
        return fail(ErrorCode::invalid, std::format("\"{}\" is no mail address.", order.mail));
    auto hash = hashOfStdin();
    if (!hash)
        return std::unexpected(hash.error());
    return users.add(
        {.id = order.id.empty() ? randomId() : order.id,
         .email = order.mail,
         .username = order.name,
         .passwordHash = std::move(*hash),
         .roles = parted(order.roles),
         .org = {}});
}

} // namespace

Result<> administerUsers(store::Database& store, const UserOrder& order) {
    StoredUsers users(store);
    switch (order.act) {
    case UserAct::add:
        return addUser(users, order);
    case UserAct::setPassword:
        return hashOfStdin().and_then(
            [&](const std::string& hash) { return users.setPassword(order.mail, hash); });
    case UserAct::remove:
        return users.remove(order.mail);
    case UserAct::list:
        return users.all().transform([](const std::vector<auth::User>& all) {
            for (const auto& user : all)
                std::cout << std::format("{}\t{}\t{}\n", user.email, user.id, user.username);
        });
    }
    return {};
}

Result<> takeOverUsers(StoredUsers& users, const ServerConfig& config, const telemetry::Logger& log) {
    if (auto taken = users.takeOver(config.users); !taken)
        return taken;
    const auto all = users.all();
    if (!all)
        return std::unexpected(all.error());
    for (const auto& [workflow, owner] : config.owners)
        if (!config.keySet && !std::ranges::contains(*all, owner, &auth::User::id))
            log.warning("A workflow's owner is nobody: nobody sees it.", {{"workflow", workflow}});
    return {};
}

std::optional<ServerConfig> loadConfig(const std::filesystem::path& file, Purpose purpose) {
    auto read = readServerConfig(file, [](const std::string& name) -> std::optional<std::string> {
        const auto* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    });
    ::unsetenv("JWT_SECRET");
    if (purpose == Purpose::administering)
        std::erase_if(read.faults, [](const Error& fault) {
            return fault.where
                   && (fault.where->pointer == "/auth/secret_file"
                       || fault.where->pointer == "/auth/users_file");
        });
    if (read.faults.empty())
        return std::move(read.config);
    for (const auto& fault : read.faults) {
        const auto where = fault.where.value_or(Location());
        std::cerr << std::format(
            "{}{}: {}\n", where.file.empty() ? file.string() : where.file,
            where.pointer.empty() ? "" : std::format(" at {}", where.pointer), fault.message);
    }
    std::cerr << std::format(
        "castwrightd: {} {} to be mended in the configuration.\n", read.faults.size(),
        read.faults.size() == 1 ? "thing has" : "things have");
    return std::nullopt;
}

bool printPasswordHash() {
    auto password = lineOfStdin();
    const auto hash = auth::hashPassword(password);
    OPENSSL_cleanse(password.data(), password.size());
    if (!hash) {
        std::cerr << "castwrightd: " << describe(hash.error()) << " Send it as one line on stdin.\n";
        return false;
    }
    std::cout << *hash << '\n';
    return true;
}

Belonging belongingOf(const Refining& refining, const Running& running) {
    return {
        .proposal = [&refining](const std::string& id) { return refining.workflowOf(id); },
        .run = [&running](const std::string& id) { return running.workflowOf(id); },
        .thread =
            [&refining, &running](const std::string& id) {
                auto workflow = refining.workflowOfThread(id);
                return workflow ? workflow : running.workflowOfThread(id);
            }};
}

} // namespace castwright::core

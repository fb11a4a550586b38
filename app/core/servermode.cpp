// Faults one a line, so that an editor can jump to them and a person can mend them in one go.
#include "app/core/servermode.h"

#include <cstdlib>
#include <format>
#include <iostream>
#include <string>

#include <openssl/crypto.h>

#include "net/auth/password.h"

namespace castwright::core {

std::optional<ServerConfig> loadConfig(const std::filesystem::path& file) {
    auto read = readServerConfig(file, [](const std::string& name) -> std::optional<std::string> {
        const auto* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    });
    ::unsetenv("JWT_SECRET");
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
    std::string password;
    std::getline(std::cin, password);
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

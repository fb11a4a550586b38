// A secret store for tests: a map that can be told to fail.
#pragma once

#include <map>

#include "net/signin/secretstore.h"

namespace castwright::fakes {

class MemorySecretStore final : public signin::SecretStore {
public:
    std::map<QString, QString> secrets;
    std::optional<Error> failure; // what every call answers while it is set

    [[nodiscard]] QCoro::Task<Result<>> store(QString name, QString secret) override;
    [[nodiscard]] QCoro::Task<Result<std::optional<QString>>> read(QString name) override;
    [[nodiscard]] QCoro::Task<Result<>> remove(QString name) override;
};

} // namespace castwright::fakes

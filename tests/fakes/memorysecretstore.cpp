// A secret store for tests: a map that can be told to fail.
#include "tests/fakes/memorysecretstore.h"

namespace castwright::fakes {

QCoro::Task<Result<>> MemorySecretStore::store(QString name, QString secret) {
    if (failure)
        co_return std::unexpected(*failure);
    secrets[name] = secret;
    co_return Result<>();
}

QCoro::Task<Result<std::optional<QString>>> MemorySecretStore::read(QString name) {
    if (failure)
        co_return std::unexpected(*failure);
    const auto it = secrets.find(name);
    co_return it == secrets.end() ? std::optional<QString>() : it->second;
}

QCoro::Task<Result<>> MemorySecretStore::remove(QString name) {
    if (failure)
        co_return std::unexpected(*failure);
    secrets.erase(name);
    co_return Result<>();
}

} // namespace castwright::fakes

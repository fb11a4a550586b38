// Where keys and tokens are kept. Secrets are never written anywhere else, least of all in plain text.
#pragma once

#include <QString>

#include <qcorotask.h>

#include <optional>

#include "models/vocabulary/error.h"

namespace castwright::signin {

// `name` says what the secret is for and is no secret itself: "provider.anthropic.key".
class SecretStore {
public:
    virtual ~SecretStore() = default;

    [[nodiscard]] virtual QCoro::Task<Result<>> store(QString name, QString secret) = 0;
    // Absent where nothing was stored under this name.
    [[nodiscard]] virtual QCoro::Task<Result<std::optional<QString>>> read(QString name) = 0;
    // Also well where nothing was stored under this name.
    [[nodiscard]] virtual QCoro::Task<Result<>> remove(QString name) = 0;
};

} // namespace castwright::signin

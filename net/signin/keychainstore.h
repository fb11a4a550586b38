// Secrets in the keyring of the desktop. Where there is none, where it stays locked or does not answer in
// time, the answer is a sentence that says what to do.
#pragma once

#include <QCoreApplication>

#include <chrono>

#include "net/signin/secretstore.h"

namespace QKeychain {
class Job;
}

namespace castwright::signin {

class KeychainStore final : public SecretStore {
    Q_DECLARE_TR_FUNCTIONS(castwright::signin::KeychainStore)
public:
    // `service` is the name under which a keyring shows our entries. The limit holds for each step: a keyring
    // that asks for its password needs a person, and the same call may be made again.
    explicit KeychainStore(QString service, std::chrono::milliseconds limit = std::chrono::seconds(5));

    [[nodiscard]] QCoro::Task<Result<>> store(QString name, QString secret) override;
    [[nodiscard]] QCoro::Task<Result<std::optional<QString>>> read(QString name) override;
    [[nodiscard]] QCoro::Task<Result<>> remove(QString name) override;

    // Whether a keyring answers at all.
    [[nodiscard]] QCoro::Task<Result<>> available() const;

private:
    // Starts the job and waits for its end. Null with a sentence where it failed or the limit was reached.
    [[nodiscard]] static QCoro::Task<Result<>> finish(QKeychain::Job* job, std::chrono::milliseconds limit);

    QString service_;
    std::chrono::milliseconds limit_;
};

} // namespace castwright::signin

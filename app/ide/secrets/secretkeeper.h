// The secrets that workflows name: kept in the keyring under their names. Which names there are, a keyring
// does not tell, so they stand in a file of the user; a name is no secret.
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

#include "models/vocabulary/error.h"
#include "net/signin/secretstore.h"

namespace castwright::ide {

class SecretKeeper : public QObject {
    Q_OBJECT
public:
    // The store outlives it. A file that can't be read counts as empty.
    SecretKeeper(signin::SecretStore& store, QString file);

    [[nodiscard]] const QStringList& names() const { return names_; } // sorted
    // Answers once the keyring has; the name is known from then on.
    void keep(const QString& name, const QString& secret, std::function<void(Result<>)> answer);

private:
    Result<> remember(const QString& name);

    signin::SecretStore& store_;
    QString file_;
    QStringList names_;
};

// Under which name the keyring knows it.
[[nodiscard]] QString keyringName(const QString& secret);

} // namespace castwright::ide

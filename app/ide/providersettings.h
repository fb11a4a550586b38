// How each provider is reached, in a file of the user, and the line that tells a core so. Keys are in neither
// the file nor this value.
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <map>

#include "models/vocabulary/error.h"
#include "ui/provider/service.h"

namespace castwright::ide {

class ProviderSettings {
public:
    // Reads the file; one that cannot be read is left alone, and told by `problem`.
    explicit ProviderSettings(QString file);

    [[nodiscard]] QString problem() const { return problem_; }
    // What was written of it, over what the preset says.
    [[nodiscard]] provider::Connection connection(const QString& id) const;
    [[nodiscard]] Result<> set(const QString& id, const provider::Connection& connection);
    [[nodiscard]] QStringList withKeys() const; // whose key is in the keyring

    struct Key {
        QString text;
        QString problem; // why it is not there, as a sentence
    };
    // {"providers": …, "builder": …} of all that can be reached. `chosen` refines: the id of a provider,
    // "planner" or "automatic"; `model` goes before the one of its connection where it is not empty.
    [[nodiscard]] QJsonObject
    line(const QString& chosen, const QString& model, const QHash<QString, Key>& keys) const;

private:
    QString file_;
    QString problem_;
    std::map<QString, provider::Connection> written_;
};

} // namespace castwright::ide

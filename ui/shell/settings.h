// Settings: one JSON Schema says what exists; a file of the user and one of the workspace say what differs.
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::shell {

struct SettingDescription {
    QString key;         // "appearance.theme"
    QString title;       // translated
    QString description; // translated
    QString group;       // translated: "Appearance"
    QJsonObject schema;  // type, enum, minimum, maximum, default
    QJsonValue defaultValue;
    bool isPerWorkspace = true; // may a workspace override it?
};

enum class SettingScope : std::uint8_t { User, Workspace };

class Settings : public QObject {
    Q_OBJECT
public:
    // Reads resources/settings.schema.json and the user's file. A file that cannot be read as settings is moved
    // aside, never overwritten; startupProblems() then holds a sentence that says where it went.
    explicit Settings(const QString& userFile, QObject* parent = nullptr);
    ~Settings() override;

    void openWorkspace(const QString& workspaceFile); // empty: no workspace
    [[nodiscard]] QStringList startupProblems() const;

    [[nodiscard]] const std::vector<SettingDescription>& descriptions() const;
    [[nodiscard]] const SettingDescription* describe(const QString& key) const;

    [[nodiscard]] QJsonValue value(const QString& key) const; // workspace, else user, else default
    [[nodiscard]] QString string(const QString& key) const;
    [[nodiscard]] bool boolean(const QString& key) const;
    [[nodiscard]] int integer(const QString& key) const;
    [[nodiscard]] bool isSet(const QString& key, SettingScope scope) const;

    // Refused with a sentence where the schema does not allow the value. Written at once and atomically; keys that
    // the schema does not know are kept.
    [[nodiscard]] Result<> set(const QString& key, const QJsonValue& value, SettingScope scope = SettingScope::User);
    [[nodiscard]] Result<> reset(const QString& key, SettingScope scope = SettingScope::User);

Q_SIGNALS:
    void changed(const QString& key);
    void problem(const QString& sentence);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace castwright::shell

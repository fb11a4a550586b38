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
    // Reads resources/settings.schema.json and the user's file. A file that cannot be read as settings is
    // moved aside, never overwritten; startupProblems() then holds a sentence that says where it went.
    explicit Settings(const QString& userFile, QObject* parent = nullptr);
    ~Settings() override;

    // Its member "settings" overrides the user's file. Empty: no workspace. A file that cannot be read is
    // left alone and overrides nothing; problem() says why.
    void openWorkspace(const QString& workspaceFile);
    [[nodiscard]] bool hasWorkspace() const;
    [[nodiscard]] QString file(SettingScope scope) const; // empty where there is no workspace
    [[nodiscard]] QStringList startupProblems() const;

    // Reads titles and descriptions again after the language of the program changed.
    void retranslate();

    [[nodiscard]] const std::vector<SettingDescription>& descriptions() const;
    [[nodiscard]] const SettingDescription* describe(const QString& key) const;

    [[nodiscard]] QJsonValue value(const QString& key) const; // workspace, else user, else default
    [[nodiscard]] QString string(const QString& key) const;
    [[nodiscard]] bool boolean(const QString& key) const;
    [[nodiscard]] int integer(const QString& key) const;
    [[nodiscard]] bool isSet(const QString& key, SettingScope scope) const;
    // What a file says about a key, valid or not; undefined where it says nothing.
    [[nodiscard]] QJsonValue stored(const QString& key, SettingScope scope) const;
    // Why the value in that file is ignored, as a sentence; empty where it is not.
    [[nodiscard]] QString fault(const QString& key, SettingScope scope) const;

    // Refused with a sentence where the schema does not allow the value. Written at once and atomically; keys
    // that the schema does not know are kept.
    [[nodiscard]] Result<>
    set(const QString& key, const QJsonValue& value, SettingScope scope = SettingScope::User);
    [[nodiscard]] Result<> reset(const QString& key, SettingScope scope = SettingScope::User);

Q_SIGNALS:
    void changed(const QString& key); // the value in force
    void filesChanged();              // a file says something else, whether or not a value in force changed
    void problem(const QString& sentence);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace castwright::shell

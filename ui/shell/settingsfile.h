// One file that holds settings: all of the user's file, or one member of a file that holds other things as
// well.
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

#include "models/json/document.h"
#include "models/vocabulary/error.h"

namespace castwright::shell {

class SettingsFile {
    Q_DECLARE_TR_FUNCTIONS(castwright::shell::SettingsFile)
public:
    // `member` names the object with the settings; empty where the whole file is that object.
    SettingsFile(QString path, QString member);

    [[nodiscard]] const QString& path() const { return path_; }
    [[nodiscard]] const QJsonObject& values() const { return values_; } // of the last read that succeeded

    // True where the file says something else than at the last read. A file that does not exist says nothing.
    [[nodiscard]] Result<bool> read();

    // Sets a key, or removes it where `value` is absent. What somebody else wrote since the last read is
    // kept; a file that cannot be read is not written.
    [[nodiscard]] Result<> write(const QString& key, const std::optional<QJsonValue>& value);

    // Renames the file to the first free of "….broken-1", "….broken-2", and returns the new path.
    [[nodiscard]] Result<QString> moveAside();

private:
    struct Stored {
        json::Document document;
        QJsonObject values;
    };
    [[nodiscard]] Result<Stored> load() const;
    [[nodiscard]] Result<QByteArray> bytes() const;
    [[nodiscard]] Result<json::Document> parse(const QByteArray& text) const;
    [[nodiscard]] Result<QJsonObject> settingsIn(const json::Document& document) const;
    [[nodiscard]] Result<QByteArray>
    edited(json::Document document, const QString& key, const std::optional<QJsonValue>& value) const;
    [[nodiscard]] Result<> store(const QByteArray& text) const;
    [[nodiscard]] Location here(std::string pointer = {}) const;

    QString path_;
    QString member_;
    QJsonObject values_;
};

} // namespace castwright::shell

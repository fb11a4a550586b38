// One file that holds settings: all of the user's file, or one member of a file that holds other things as
// well.
#include "ui/shell/settingsfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonParseError>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

constexpr qint64 largest = 1 << 20;

// A rename is durable only once the folder that holds the name is.
void syncFolder(const QString& folder) {
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

Location placeOf(const QByteArray& text, qsizetype offset, std::string file) {
    const auto before = text.first(std::clamp<qsizetype>(offset, 0, text.size()));
    return {
        .file = std::move(file),
        .pointer = {},
        .offset = static_cast<std::size_t>(before.size()),
        .line = static_cast<std::size_t>(before.count('\n') + 1),
        .column = static_cast<std::size_t>(before.size() - before.lastIndexOf('\n')),
    };
}

} // namespace

SettingsFile::SettingsFile(QString path, QString member)
    : path_(std::move(path))
    , member_(std::move(member)) {}

Result<bool> SettingsFile::read() {
    auto text = bytes();
    if (!text)
        return std::unexpected(std::move(text.error()));
    auto whole = parse(*text);
    if (!whole)
        return std::unexpected(std::move(whole.error()));
    auto values = settingsIn(*whole);
    if (!values)
        return std::unexpected(std::move(values.error()));
    const bool isNew = *values != values_;
    values_ = std::move(*values);
    return isNew;
}

Result<> SettingsFile::write(const QString& key, const std::optional<QJsonValue>& value) {
    auto text = bytes();
    if (!text)
        return std::unexpected(std::move(text.error()));
    auto whole = parse(*text);
    if (!whole)
        return std::unexpected(std::move(whole.error()));
    auto values = settingsIn(*whole);
    if (!values)
        return std::unexpected(std::move(values.error()));
    if (value)
        values->insert(key, *value);
    else
        values->remove(key);
    if (member_.isEmpty())
        *whole = *values;
    else
        whole->insert(member_, *values);
    if (auto stored = store(QJsonDocument(*whole).toJson(QJsonDocument::Indented)); !stored)
        return stored;
    values_ = std::move(*values);
    return {};
}

Result<QString> SettingsFile::moveAside() {
    for (int n = 1; n < 1000; ++n) {
        const auto name = u"%1.broken-%2"_s.arg(path_).arg(n);
        if (QFileInfo::exists(name))
            continue;
        QFile file(path_);
        if (!file.rename(name))
            return fail(
                ErrorCode::io, tr("it could not be moved aside: %1").arg(file.errorString()).toStdString(),
                here());
        syncFolder(QFileInfo(path_).absolutePath());
        return name;
    }
    return fail(
        ErrorCode::conflict, tr("a thousand broken files lie beside it already; delete them").toStdString(),
        here());
}

Result<QByteArray> SettingsFile::bytes() const {
    QFile file(path_);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorCode::io, tr("The settings cannot be read: %1.").arg(file.errorString()).toStdString(),
            here());
    auto text = file.read(largest + 1);
    if (text.size() > largest)
        return fail(
            ErrorCode::tooLarge,
            tr("The file is larger than a megabyte, which no settings are.").toStdString(), here());
    return text;
}

Result<QJsonObject> SettingsFile::parse(const QByteArray& text) const {
    if (text.trimmed().isEmpty())
        return QJsonObject();
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(
            ErrorCode::invalid, tr("This is no JSON: %1.").arg(error.errorString()).toStdString(),
            placeOf(text, error.offset, here().file));
    if (!document.isObject())
        return fail(
            ErrorCode::invalid, tr("The file must hold one JSON object: { … }.").toStdString(), here());
    return document.object();
}

Result<QJsonObject> SettingsFile::settingsIn(const QJsonObject& whole) const {
    if (member_.isEmpty())
        return whole;
    const auto member = whole[member_];
    if (!member.isUndefined() && !member.isObject())
        return fail(
            ErrorCode::invalid, tr("\"%1\" must be a JSON object: { … }.").arg(member_).toStdString(),
            here("/" + member_.toStdString()));
    return member.toObject();
}

Result<> SettingsFile::store(const QByteArray& text) const {
    const auto folder = QFileInfo(path_).absolutePath();
    const auto refuse = [&](const QString& reason) {
        return fail(
            ErrorCode::io,
            tr("The setting could not be written: %1. Check that the folder may be written and the disk has "
               "space.")
                .arg(reason)
                .toStdString(),
            here());
    };
    if (!QDir().mkpath(folder))
        return refuse(tr("the folder %1 cannot be made").arg(QDir::toNativeSeparators(folder)));
    QSaveFile file(path_);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return refuse(file.errorString());
    syncFolder(folder);
    return {};
}

Location SettingsFile::here(std::string pointer) const {
    Location place;
    place.file = QDir::toNativeSeparators(path_).toStdString();
    place.pointer = std::move(pointer);
    return place;
}

} // namespace castwright::shell

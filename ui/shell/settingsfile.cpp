// One file that holds settings: all of the user's file, or one member of a file that holds other things as
// well.
#include "ui/shell/settingsfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

#include "models/json/edit.h"
#include "models/json/pointer.h"

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

json::Value toValue(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        if (const auto whole = value.toInteger(); static_cast<double>(whole) == value.toDouble())
            return static_cast<std::int64_t>(whole);
        return json::Number{QByteArray::number(value.toDouble(), 'g', 17).toStdString()};
    case QJsonValue::String:
        return value.toString().toStdString();
    case QJsonValue::Array: {
        json::Value::Array items;
        for (const auto& item : value.toArray())
            items.push_back(toValue(item));
        return items;
    }
    default:
        return nullptr; // no setting has another type
    }
}

} // namespace

SettingsFile::SettingsFile(QString path, QString member)
    : path_(std::move(path))
    , member_(std::move(member)) {}

Result<SettingsFile::Stored> SettingsFile::load() const {
    auto text = bytes();
    if (!text)
        return std::unexpected(std::move(text.error()));
    auto document = parse(*text);
    if (!document)
        return std::unexpected(std::move(document.error()));
    auto values = settingsIn(*document);
    if (!values)
        return std::unexpected(std::move(values.error()));
    return Stored{.document = std::move(*document), .values = std::move(*values)};
}

Result<bool> SettingsFile::read() {
    auto stored = load();
    if (!stored)
        return std::unexpected(std::move(stored.error()));
    auto& [document, values] = *stored;
    const bool isNew = values != values_;
    values_ = std::move(values);
    return isNew;
}

Result<> SettingsFile::write(const QString& key, const std::optional<QJsonValue>& value) {
    auto stored = load();
    if (!stored)
        return std::unexpected(std::move(stored.error()));
    auto& [document, values] = *stored;
    auto changed = edited(std::move(document), key, value);
    if (!changed)
        return std::unexpected(std::move(changed.error()));
    if (value)
        values.insert(key, *value);
    else
        values.remove(key);
    if (auto written = store(*changed); !written)
        return written;
    values_ = std::move(values);
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

Result<json::Document> SettingsFile::parse(const QByteArray& text) const {
    auto document = json::Document::parse(text.trimmed().isEmpty() ? "{\n}\n" : text.toStdString());
    if (!document) {
        auto error = std::move(document.error());
        if (!error.where)
            error.where.emplace();
        error.where->file = here().file;
        return std::unexpected(std::move(error));
    }
    if (!document->root().isObject())
        return fail(
            ErrorCode::invalid, tr("The file must hold one JSON object: { … }.").toStdString(), here());
    return document;
}

Result<QJsonObject> SettingsFile::settingsIn(const json::Document& document) const {
    auto settings = std::optional(document.root());
    if (!member_.isEmpty()) {
        settings = settings->find(member_.toStdString());
        if (!settings)
            return QJsonObject();
        if (!settings->isObject())
            return fail(
                ErrorCode::invalid, tr("\"%1\" must be a JSON object: { … }.").arg(member_).toStdString(),
                here(json::pointerTo({}, member_.toStdString())));
    }
    const auto text = settings->text();
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).object();
}

Result<QByteArray> SettingsFile::edited(
    json::Document document, const QString& key, const std::optional<QJsonValue>& value) const {
    json::Editor editor(std::move(document));
    std::string container;
    if (!member_.isEmpty()) {
        container = json::pointerTo({}, member_.toStdString());
        if (value && !editor.document().at(container))
            if (auto made = editor.set(container, json::Value::Object{}); !made)
                return std::unexpected(std::move(made.error()));
    }
    const auto pointer = json::pointerTo(container, key.toStdString());
    auto done = value ? editor.set(pointer, toValue(*value)) : Result<>();
    if (!value && editor.document().at(pointer))
        done = editor.remove(pointer);
    if (!done)
        return std::unexpected(std::move(done.error()));
    return QByteArray::fromStdString(editor.document().bytes());
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

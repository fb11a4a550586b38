// Layout files.
#include "ui/shell/layoutstore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace castwright::shell {

QString LayoutStore::fileFor(const QString& workspace) const {
    const auto name =
        workspace.isEmpty()
            ? QByteArray("none")
            : QCryptographicHash::hash(workspace.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    return folder_ + u"/layouts/"_s + QString::fromLatin1(name) + u".json"_s;
}

QJsonObject LayoutStore::load(const QString& workspace) const {
    QFile file(fileFor(workspace));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

Result<> LayoutStore::save(const QString& workspace, const QJsonObject& layout) const {
    const QString path = fileFor(workspace);
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(
            ErrorCode::io, "The window's layout could not be saved: " + file.errorString().toStdString(),
            {.file = path.toStdString()});
    file.write(QJsonDocument(layout).toJson(QJsonDocument::Compact));
    if (!file.commit())
        return fail(
            ErrorCode::io, "The window's layout could not be saved: " + file.errorString().toStdString(),
            {.file = path.toStdString()});
    return {};
}

} // namespace castwright::shell

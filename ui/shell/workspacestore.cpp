#include "ui/shell/workspacestore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace castwright::shell {

QString WorkspaceStore::fileFor(const QString& workspace) const {
    const auto name =
        workspace.isEmpty()
            ? QByteArray("none")
            : QCryptographicHash::hash(workspace.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    return folder_ + u'/' + QString::fromLatin1(name) + u".json"_s;
}

QJsonObject WorkspaceStore::load(const QString& workspace) const {
    QFile file(fileFor(workspace));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

Result<> WorkspaceStore::save(const QString& workspace, const QJsonObject& what) const {
    const QString path = fileFor(workspace);
    if (what.isEmpty()) {
        QFile::remove(path);
        return {};
    }
    QDir().mkpath(folder_);
    QSaveFile file(path);
    const auto bytes = QJsonDocument(what).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(
            ErrorCode::io,
            "What the window keeps of its workspace could not be saved: " + file.errorString().toStdString(),
            {.file = path.toStdString()});
    return {};
}

} // namespace castwright::shell

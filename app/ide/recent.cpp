// The list of recent workspaces as a small JSON file.
#include "app/ide/recent.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace castwright::ide {

RecentWorkspaces::RecentWorkspaces(QString file)
    : file_(std::move(file)) {
    QFile source(file_);
    if (!source.open(QIODevice::ReadOnly))
        return;
    for (const auto& entry : QJsonDocument::fromJson(source.readAll()).array()) {
        const QString path = entry[u"path"].toString();
        if (QDir::isAbsolutePath(path))
            items_.push_back(
                {path, entry[u"name"].toString(),
                 QDateTime::fromString(entry[u"opened"].toString(), Qt::ISODate).toLocalTime()});
    }
}

void RecentWorkspaces::add(const QString& path, const QString& name, int keep) {
    std::erase_if(items_, [&](const auto& item) { return item.path == path; });
    items_.insert(items_.begin(), {path, name, QDateTime::currentDateTime()});
    if (std::ssize(items_) > keep)
        items_.resize(static_cast<std::size_t>(std::max(0, keep)));
    save();
}

void RecentWorkspaces::remove(const QString& path) {
    std::erase_if(items_, [&](const auto& item) { return item.path == path; });
    save();
}

void RecentWorkspaces::save() const {
    QJsonArray list;
    for (const auto& item : items_)
        list.append(QJsonObject{
            {u"path"_s, item.path},
            {u"name"_s, item.name},
            {u"opened"_s, item.opened.toUTC().toString(Qt::ISODate)}});
    QDir().mkpath(QFileInfo(file_).path());
    QSaveFile target(file_);
    if (!target.open(QIODevice::WriteOnly) || target.write(QJsonDocument(list).toJson()) < 0
        || !target.commit())
        qWarning().noquote() << "the list of recent workspaces was not saved:" << target.errorString();
}

} // namespace castwright::ide

#include "app/ide/secrets/secretkeeper.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace castwright::ide {

QString keyringName(const QString& secret) {
    return u"workflow."_s + secret;
}

SecretKeeper::SecretKeeper(signin::SecretStore& store, QString file)
    : store_(store)
    , file_(std::move(file)) {
    QFile known(file_);
    if (known.open(QIODevice::ReadOnly))
        for (const auto& name : QJsonDocument::fromJson(known.readAll()).array())
            if (name.isString() && !name.toString().isEmpty())
                names_.append(name.toString());
    names_.removeDuplicates();
    names_.sort();
}

void SecretKeeper::keep(const QString& name, const QString& secret, std::function<void(Result<>)> answer) {
    QCoro::connect(
        store_.store(keyringName(name), secret), this,
        [this, name, answer = std::move(answer)](const Result<>& kept) {
            answer(kept ? remember(name) : kept);
        });
}

Result<> SecretKeeper::remember(const QString& name) {
    if (names_.contains(name))
        return {};
    names_.append(name);
    names_.sort();
    QDir().mkpath(QFileInfo(file_).absolutePath());
    QSaveFile file(file_);
    const QByteArray text = QJsonDocument(QJsonArray::fromStringList(names_)).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(
            ErrorCode::io, tr("The secret is kept, but its name could not be written to the list: %1")
                               .arg(file.errorString())
                               .toStdString());
    return {};
}

} // namespace castwright::ide

#include "moc_secretkeeper.cpp"

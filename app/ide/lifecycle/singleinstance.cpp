// One window per workspace: the first start owns it, a later one hands its wish to the first and ends.
#include "app/ide/lifecycle/singleinstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QThread>
#include <QTimer>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace castwright::ide {

namespace {

constexpr qint64 longestLine = 64 << 10;
constexpr auto clientLimit = 2s;
const QByteArray accepted = "{\"ok\":true}\n";

int millisecondsLeft(const QDeadlineTimer& deadline) {
    return static_cast<int>(deadline.remainingTime());
}

} // namespace

SingleInstance::SingleInstance(QString folder, const QString& workspace, QObject* parent)
    : QObject(parent)
    , folder_(std::move(folder)) {
    const auto canonical = QFileInfo(workspace).canonicalFilePath();
    const auto what =
        QByteArray::number(::getuid()) + '\n' + (canonical.isEmpty() ? workspace : canonical).toUtf8();
    // Short: the path of a socket has at most 107 bytes.
    const auto hash = QCryptographicHash::hash(what, QCryptographicHash::Sha256).toHex().first(16);
    name_ = folder_ + u"/window-"_s + QString::fromLatin1(hash);
}

SingleInstance::~SingleInstance() {
    server_.close();
}

Result<SingleInstance::Outcome>
SingleInstance::claim(const QJsonObject& message, std::chrono::milliseconds limit) {
    if (auto ready = prepareFolder(); !ready)
        return std::unexpected(std::move(ready.error()));
    lock_ = std::make_unique<QLockFile>(name_ + u".lock"_s);
    lock_->setStaleLockTime(0); // a dead owner is recognised by its process, never by age
    const auto line = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
    const QDeadlineTimer deadline(limit);
    for (;;) {
        if (lock_->tryLock()) {
            if (auto listening = listen(); !listening)
                return std::unexpected(std::move(listening.error()));
            return Outcome::First;
        }
        if (lock_->error() != QLockFile::LockFailedError)
            return fail(
                ErrorCode::io,
                tr("%1 may not be written, so it is not known whether this workspace is open already.")
                    .arg(QDir::toNativeSeparators(folder_))
                    .toStdString());
        if (handOver(line, std::chrono::milliseconds(millisecondsLeft(deadline))))
            return Outcome::HandedOver;
        if (deadline.hasExpired())
            break;
        // The first holds the lock but does not listen yet, or has just ended.
        QThread::msleep(10);
    }
    qint64 process = 0;
    lock_->getLockInfo(&process, nullptr, nullptr);
    return fail(
        ErrorCode::timeout,
        tr("This workspace is open in another window of Castwright (process %1) that does not "
           "answer. Close that window, or end the process, then start again.")
            .arg(process)
            .toStdString());
}

Result<> SingleInstance::prepareFolder() const {
    QDir().mkpath(folder_);
    struct stat status{};
    const auto path = QFile::encodeName(folder_);
    if (::lstat(path.constData(), &status) != 0 || !S_ISDIR(status.st_mode))
        return fail(
            ErrorCode::io, tr("The folder %1 cannot be made. Is XDG_RUNTIME_DIR set to a folder of yours?")
                               .arg(QDir::toNativeSeparators(folder_))
                               .toStdString());
    if (status.st_uid != ::getuid() || ::chmod(path.constData(), 0700) != 0)
        return fail(
            ErrorCode::refused,
            tr("The folder %1 belongs to another user. Set XDG_RUNTIME_DIR to a folder of yours.")
                .arg(QDir::toNativeSeparators(folder_))
                .toStdString());
    return {};
}

Result<> SingleInstance::listen() {
    const auto socket = name_ + u".sock"_s;
    QLocalServer::removeServer(socket); // of a process that died: the lock is ours
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, [this] {
        while (auto* const connection = server_.nextPendingConnection())
            serve(connection);
    });
    if (server_.listen(socket))
        return {};
    lock_->unlock();
    return fail(
        ErrorCode::io, tr("Other windows cannot reach this one: %1 (%2).")
                           .arg(server_.errorString(), QDir::toNativeSeparators(socket))
                           .toStdString());
}

bool SingleInstance::handOver(const QByteArray& line, std::chrono::milliseconds limit) const {
    const QDeadlineTimer deadline(limit);
    QLocalSocket socket;
    socket.connectToServer(name_ + u".sock"_s);
    if (!socket.waitForConnected(millisecondsLeft(deadline)))
        return false;
    socket.write(line);
    while (!socket.canReadLine())
        if (!socket.waitForReadyRead(millisecondsLeft(deadline)))
            return false;
    return socket.readLine() == accepted;
}

void SingleInstance::serve(QLocalSocket* connection) {
    connect(connection, &QLocalSocket::disconnected, connection, &QObject::deleteLater);
    QTimer::singleShot(clientLimit, connection, [connection] { connection->abort(); });
    const auto read = [this, connection] {
        if (!connection->canReadLine()) {
            if (connection->bytesAvailable() > longestLine)
                connection->abort();
            return;
        }
        const auto document = QJsonDocument::fromJson(connection->readLine(longestLine));
        if (!document.isObject()) {
            connection->abort();
            return;
        }
        connection->write(accepted);
        connection->disconnectFromServer();
        Q_EMIT messageReceived(document.object());
    };
    connect(connection, &QLocalSocket::readyRead, this, read);
    read(); // it may have come before we listened
}

} // namespace castwright::ide

// Secrets in the keyring of the desktop. Where there is none, where it stays locked or does not answer in
// time, the answer is a sentence that says what to do.
#include "net/signin/keychainstore.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPointer>
#include <QPromise>

#include <qcorosignal.h>
#include <qt6keychain/keychain.h>

#include <memory>
#include <thread>

namespace castwright::signin {

namespace {

// The check waits for the bus, for half a minute where a keyring hangs: it waits in a thread of its own,
// which is left behind then. It touches nothing of ours but the promise.
QFuture<bool> askWhetherAvailable() {
    auto promise = std::make_shared<QPromise<bool>>();
    auto future = promise->future();
    promise->start();
    std::thread([promise] {
        promise->addResult(QKeychain::isAvailable());
        promise->finish();
    }).detach();
    return future;
}

// A job that is deleted while the keyring still works on it would be written to after its end: it deletes
// itself when the answer comes, however late.
template <class Job>
Job* makeJob(const QString& service, const QString& name) {
    auto* const job = new Job(service);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(name);
    return job;
}

} // namespace

KeychainStore::KeychainStore(QString service, std::chrono::milliseconds limit)
    : service_(std::move(service))
    , limit_(limit) {}

QCoro::Task<Result<>> KeychainStore::available() const {
    const auto limit = limit_;
    QFutureWatcher<bool> watcher;
    watcher.setFuture(askWhetherAvailable());
    co_await qCoro(&watcher, &QFutureWatcher<bool>::finished, limit);
    if (!watcher.isFinished())
        co_return fail(
            ErrorCode::timeout, tr("The keyring of the desktop did not answer within %1 seconds. Unlock or "
                                   "restart it, then try again.")
                                    .arg(static_cast<double>(limit.count()) / 1000)
                                    .toStdString());
    if (!watcher.result())
        co_return fail(
            ErrorCode::unavailable,
            tr("No keyring answers on this desktop, and secrets are never kept in plain text. "
               "Install and start gnome-keyring or KWallet, then try again.")
                .toStdString());
    co_return Result<>();
}

QCoro::Task<Result<>> KeychainStore::store(QString name, QString secret) {
    const auto service = service_;
    const auto limit = limit_;
    if (auto there = co_await available(); !there)
        co_return there;
    auto* const job = makeJob<QKeychain::WritePasswordJob>(service, name);
    job->setTextData(secret);
    co_return co_await finish(job, limit);
}

QCoro::Task<Result<std::optional<QString>>> KeychainStore::read(QString name) {
    const auto service = service_;
    const auto limit = limit_;
    if (auto there = co_await available(); !there)
        co_return std::unexpected(there.error());
    auto* const job = makeJob<QKeychain::ReadPasswordJob>(service, name);
    // The job deletes itself with its answer: the text is taken in the same breath.
    auto text = std::make_shared<std::optional<QString>>();
    QObject::connect(job, &QKeychain::Job::finished, job, [text, job] {
        if (job->error() == QKeychain::NoError)
            *text = job->textData();
    });
    const auto finished = co_await finish(job, limit);
    if (finished)
        co_return *text;
    if (finished.error().code == ErrorCode::notFound)
        co_return std::optional<QString>();
    co_return std::unexpected(finished.error());
}

QCoro::Task<Result<>> KeychainStore::remove(QString name) {
    const auto service = service_;
    const auto limit = limit_;
    if (auto there = co_await available(); !there)
        co_return there;
    auto finished = co_await finish(makeJob<QKeychain::DeletePasswordJob>(service, name), limit);
    if (!finished && finished.error().code == ErrorCode::notFound)
        co_return Result<>();
    co_return finished;
}

QCoro::Task<Result<>> KeychainStore::finish(QKeychain::Job* job, std::chrono::milliseconds limit) {
    struct Outcome {
        QKeychain::Error error = QKeychain::NoError;
        QString text;
    };
    auto outcome = std::make_shared<std::optional<Outcome>>();
    QObject::connect(job, &QKeychain::Job::finished, job, [outcome, job] {
        *outcome = Outcome{.error = job->error(), .text = job->errorString()};
    });
    job->start();
    co_await qCoro(job, &QKeychain::Job::finished, limit);
    if (!*outcome)
        co_return fail(
            ErrorCode::timeout, tr("The keyring of the desktop did not answer within %1 seconds. If it asks "
                                   "for its password, unlock it, "
                                   "then try again.")
                                    .arg(static_cast<double>(limit.count()) / 1000)
                                    .toStdString());
    const auto& end = **outcome;
    switch (end.error) {
    case QKeychain::NoError:
        co_return Result<>();
    case QKeychain::EntryNotFound:
        co_return fail(ErrorCode::notFound, tr("The keyring holds no such secret.").toStdString());
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        co_return fail(
            ErrorCode::refused,
            tr("The keyring of the desktop is locked or refused access. Unlock it, then try again.")
                .toStdString());
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        co_return fail(
            ErrorCode::unavailable,
            tr("No keyring answers on this desktop, and secrets are never kept in plain text. "
               "Install and start gnome-keyring or KWallet, then try again.")
                .toStdString());
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    co_return fail(
        ErrorCode::unavailable,
        tr("The keyring of the desktop answered with an error: %1. Unlock it, then try again.")
            .arg(end.text)
            .toStdString());
}

} // namespace castwright::signin

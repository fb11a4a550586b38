// Requests by Qt Network: no proxy, no redirect, no cookies, bounded answers.
#include "net/coreclient/coreclient.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

#include "net/protocol/json.h"

namespace castwright::coreclient {

using namespace Qt::StringLiterals;

namespace {

// lupdate does not see the class outside of its own functions.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(castwright::coreclient::CoreClient)
};

constexpr qint64 maxAnswerBytes = 8 << 20;

Error errorOf(QNetworkReply& reply, int status, const QByteArray& body) {
    const auto known = [](int code) {
        switch (code) {
        case 401:
        case 403:
            return ErrorCode::refused;
        case 404:
            return ErrorCode::notFound;
        case 409:
            return ErrorCode::conflict;
        case 412:
        case 428:
            return ErrorCode::stale;
        case 413:
            return ErrorCode::tooLarge;
        case 400:
        case 422:
            return ErrorCode::invalid;
        default:
            return code >= 500 ? ErrorCode::unavailable : ErrorCode::internal;
        }
    };
    if (status > 0) {
        if (const auto said = protocol::fromJson<protocol::ErrorBody>(body.toStdString()))
            return {.code = known(status), .message = said->message, .where = {}, .cause = {}};
        return {
            .code = known(status),
            .message = Words::tr("The core answered with status %1.").arg(status).toStdString(),
            .where = {},
            .cause = {}};
    }
    const auto isTimeout = reply.error() == QNetworkReply::OperationCanceledError
                           || reply.error() == QNetworkReply::TimeoutError;
    return {
        .code = isTimeout ? ErrorCode::timeout : ErrorCode::unavailable,
        .message = (isTimeout ? Words::tr("The core did not answer in time.")
                              : Words::tr("The core cannot be reached: %1.").arg(reply.errorString()))
                       .toStdString(),
        .where = {},
        .cause = {}};
}

} // namespace

Request::Request(QNetworkReply* reply)
    : context_(std::make_unique<QObject>())
    , reply_(reply) {}

Request::~Request() {
    context_.reset();
    if (reply_ == nullptr)
        return;
    reply_->abort();
    reply_->deleteLater();
}

CoreClient::CoreClient(Endpoint endpoint, std::chrono::milliseconds limit, QObject* parent)
    : QObject(parent)
    , endpoint_(std::move(endpoint))
    , limit_(limit) {
    network_.setProxy(QNetworkProxy::NoProxy);
    network_.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network_.setAutoDeleteReplies(false);
}

template <class T>
std::unique_ptr<Request> CoreClient::get(const QString& path, Bearer bearer, int alsoFine, Answer<T> answer) {
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(endpoint_.host);
    url.setPort(endpoint_.port);
    url.setPath(path);
    QNetworkRequest request(url);
    request.setTransferTimeout(limit_);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept", "application/json");
    if (bearer == Bearer::sent)
        request.setRawHeader("Authorization", "Bearer " + endpoint_.secret);

    auto* reply = network_.get(request);
    reply->setReadBufferSize(maxAnswerBytes + 1);
    auto handle = std::make_unique<Request>(reply);
    connect(reply, &QNetworkReply::readyRead, handle->context_.get(), [reply] {
        if (reply->bytesAvailable() > maxAnswerBytes)
            reply->abort();
    });
    connect(
        reply, &QNetworkReply::finished, handle->context_.get(),
        [reply, alsoFine, answer = std::move(answer)] {
            const auto call = answer; // the callback may destroy the request, and this function with it
            const auto status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            const auto body = reply->isOpen() ? reply->readAll() : QByteArray(); // a broken one is closed
            if (status == 200 || (status != 0 && status == alsoFine))
                call(protocol::fromJson<T>(
                    std::string_view(body.constData(), static_cast<std::size_t>(body.size()))));
            else
                call(std::unexpected(errorOf(*reply, status, body)));
        });
    return handle;
}

std::unique_ptr<Request> CoreClient::health(Answer<protocol::Health> answer) {
    return get(u"/health"_s, Bearer::absent, 0, std::move(answer));
}

std::unique_ptr<Request> CoreClient::ready(Answer<protocol::Readiness> answer) {
    return get(u"/ready"_s, Bearer::absent, 503, std::move(answer));
}

std::unique_ptr<Request> CoreClient::core(Answer<protocol::CoreInfo> answer) {
    return get(u"/api/core"_s, Bearer::sent, 0, std::move(answer));
}

} // namespace castwright::coreclient

// Requests by Qt Network: no proxy, no redirect, no cookies, bounded answers.
#include "net/coreclient/coreclient.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QUrl>

namespace castwright::coreclient {

using namespace Qt::StringLiterals;

namespace {

// lupdate does not see the class outside of its own functions.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(castwright::coreclient::CoreClient)
};

constexpr qint64 maxAnswerBytes = 32 << 20; // what the wire allows

Error errorOf(QNetworkReply& reply, int status, const QByteArray& body) {
    if (status > 0) {
        if (const auto said = protocol::fromJson<protocol::ErrorBody>(body.toStdString()))
            return {
                .code = protocol::codeOfStatus(status), .message = said->message, .where = {}, .cause = {}};
        return {
            .code = protocol::codeOfStatus(status),
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

// The callback's connection ends with the request; its client may go first.
class HttpRequest : public Request {
public:
    explicit HttpRequest(QNetworkReply* reply)
        : reply_(reply) {}
    ~HttpRequest() override {
        context_.reset();
        if (reply_ == nullptr)
            return;
        reply_->abort();
        reply_->deleteLater();
    }

    [[nodiscard]] QObject* context() const { return context_.get(); }

private:
    std::unique_ptr<QObject> context_ = std::make_unique<QObject>();
    QPointer<QNetworkReply> reply_;
};

} // namespace

CoreClient::CoreClient(Endpoint endpoint, std::chrono::milliseconds limit, QObject* parent)
    : QObject(parent)
    , endpoint_(std::move(endpoint))
    , limit_(limit) {
    network_.setProxy(QNetworkProxy::NoProxy);
    network_.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network_.setAutoDeleteReplies(false);
}

Handle CoreClient::send(const Call& call, Answer<Reply> answer) {
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(endpoint_.host);
    url.setPort(endpoint_.port);
    url.setPath(call.path, QUrl::TolerantMode);
    if (!call.query.isEmpty())
        url.setQuery(call.query);
    QNetworkRequest request(url);
    request.setTransferTimeout(call.limit.count() > 0 ? call.limit : limit_);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept", "application/json");
    for (const auto& [name, value] : call.headers)
        request.setRawHeader(name, value);
    if (!call.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (call.isAuthenticated)
        request.setRawHeader("Authorization", "Bearer " + endpoint_.secret);

    auto* reply = network_.sendCustomRequest(request, call.method, call.body);
    reply->setReadBufferSize(maxAnswerBytes + 1);
    auto handle = std::make_unique<HttpRequest>(reply);
    connect(reply, &QNetworkReply::readyRead, handle->context(), [reply] {
        if (reply->bytesAvailable() > maxAnswerBytes)
            reply->abort();
    });
    connect(
        reply, &QNetworkReply::finished, handle->context(),
        [reply, alsoFine = call.alsoFine, answer = std::move(answer)] {
            const auto told = answer; // the callback may destroy the request, and this function with it
            const auto status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            const auto body = reply->isOpen() ? reply->readAll() : QByteArray(); // a broken one is closed
            const bool isCut = reply->error() == QNetworkReply::OperationCanceledError
                               || reply->error() == QNetworkReply::RemoteHostClosedError
                               || reply->error() == QNetworkReply::TimeoutError;
            if (!isCut && ((status >= 200 && status <= 204) || alsoFine.contains(status)))
                told(Reply{.status = status, .body = body.toStdString()});
            else
                told(std::unexpected(errorOf(*reply, isCut ? 0 : status, body)));
        });
    return handle;
}

Handle CoreClient::health(Answer<protocol::Health> answer) {
    return ask({.path = u"/health"_s, .isAuthenticated = false}, std::move(answer));
}

Handle CoreClient::ready(Answer<protocol::Readiness> answer) {
    return ask({.path = u"/ready"_s, .isAuthenticated = false, .alsoFine = {503}}, std::move(answer));
}

Handle CoreClient::core(Answer<protocol::CoreInfo> answer) {
    return ask({.path = u"/api/core"_s}, std::move(answer));
}

} // namespace castwright::coreclient

// The window's requests to its core over HTTP: one address, one secret, bounded answers. Each call returns an
// object that stands for the request: destroying it cancels.
#pragma once

#include <chrono>
#include <memory>

#include <QByteArray>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QString>
#include <QUrlQuery>

#include "net/coreclient/endpoint.h"
#include "net/coreclient/request.h"
#include "net/protocol/json.h"

namespace castwright::coreclient {

// What is asked. A path is made of segments that are already percent-encoded.
struct Call {
    QByteArray method = "GET";
    QString path;
    QUrlQuery query = {};
    QByteArray body = {};
    bool isAuthenticated = true;
    QList<int> alsoFine = {};             // besides 200 to 204
    std::chrono::milliseconds limit = {}; // 0: the client's own
    QList<std::pair<QByteArray, QByteArray>> headers = {};
};

// The body of an answer, and its status where more than one is fine.
struct Reply {
    int status = 0;
    std::string body;
};

class CoreClient : public QObject {
    Q_OBJECT
public:
    explicit CoreClient(
        Endpoint endpoint, std::chrono::milliseconds limit = std::chrono::seconds(10),
        QObject* parent = nullptr);

    [[nodiscard]] const Endpoint& endpoint() const { return endpoint_; }
    [[nodiscard]] std::chrono::milliseconds limit() const { return limit_; }

    [[nodiscard]] Handle health(Answer<protocol::Health> answer);
    // A core that answers "not ready" is a value, not an error.
    [[nodiscard]] Handle ready(Answer<protocol::Readiness> answer);
    [[nodiscard]] Handle core(Answer<protocol::CoreInfo> answer);

    [[nodiscard]] Handle send(const Call& call, Answer<Reply> answer);
    // The same, with the body read as that type.
    template <class T>
    [[nodiscard]] Handle ask(const Call& call, Answer<T> answer) {
        if constexpr (std::is_void_v<T>)
            return ask(call, +[](std::string_view) { return Result<>(); }, std::move(answer));
        else
            return ask(call, &protocol::fromJson<T>, std::move(answer));
    }
    // Or by a reader of one's own.
    template <class T>
    [[nodiscard]] Handle ask(const Call& call, Result<T> (*read)(std::string_view), Answer<T> answer) {
        return send(call, [read, answer = std::move(answer)](Result<Reply> reply) {
            if (reply)
                answer(read(reply->body));
            else
                answer(std::unexpected(std::move(reply.error())));
        });
    }

private:
    Endpoint endpoint_;
    std::chrono::milliseconds limit_;
    QNetworkAccessManager network_;
};

} // namespace castwright::coreclient

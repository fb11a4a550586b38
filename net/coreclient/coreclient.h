// The window's requests to its core. Each returns an object that stands for the request: destroying it
// cancels.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QString>

#include "models/vocabulary/error.h"
#include "net/coreclient/endpoint.h"
#include "net/protocol/wire.h"

namespace castwright::coreclient {

// A request under way. Its callback is called once, later, and never after this was destroyed.
class [[nodiscard]] Request {
public:
    explicit Request(QNetworkReply* reply);
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;
    ~Request();

private:
    std::unique_ptr<QObject> context_; // the callback's connection ends with it
    QPointer<QNetworkReply> reply_;    // its client may go first

    friend class CoreClient;
};

template <class T>
using Answer = std::function<void(Result<T>)>;

class CoreClient : public QObject {
    Q_OBJECT
public:
    explicit CoreClient(
        Endpoint endpoint, std::chrono::milliseconds limit = std::chrono::seconds(10),
        QObject* parent = nullptr);

    [[nodiscard]] const Endpoint& endpoint() const { return endpoint_; }

    std::unique_ptr<Request> health(Answer<protocol::Health> answer);
    // A core that answers "not ready" is a value, not an error.
    std::unique_ptr<Request> ready(Answer<protocol::Readiness> answer);
    std::unique_ptr<Request> core(Answer<protocol::CoreInfo> answer);

private:
    enum class Bearer : bool { absent, sent };
    template <class T>
    std::unique_ptr<Request> get(const QString& path, Bearer bearer, int alsoFine, Answer<T> answer);

    Endpoint endpoint_;
    std::chrono::milliseconds limit_;
    QNetworkAccessManager network_;
};

} // namespace castwright::coreclient

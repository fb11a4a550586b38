// The life of one stream: connect, read, lose, wait, connect again.
#include "net/coreclient/socketstream.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QPointer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include "net/protocol/json.h"

using namespace Qt::StringLiterals;

namespace castwright::coreclient {

namespace {

constexpr quint64 maxMessageBytes = 32U << 20U;

// QWebSocket keeps the status of a refused upgrade to itself but for its sentence.
int refusedStatus(const QString& sentence) {
    static const QRegularExpression status(u"\\b(40[134])\\b"_s);
    return status.match(sentence).captured(1).toInt();
}

} // namespace

SocketStream::SocketStream(SocketStreamOptions options, Clock& clock, QObject* parent)
    : EventStream(parent)
    , options_(std::move(options))
    , clock_(clock)
    , last_(options_.since) {
    timer_ = clock_.after(std::chrono::milliseconds(0), [this] { open(); });
}

SocketStream::~SocketStream() {
    drop();
}

void SocketStream::retryNow() {
    if (state_ != State::waiting)
        return;
    failures_ = 0;
    timer_ = clock_.after(std::chrono::milliseconds(0), [this] { open(); });
}

void SocketStream::open() {
    drop();
    const auto endpoint = options_.endpoint();
    if (!endpoint)
        return lose(tr("The core is not running at the moment."));
    become(State::connecting, {});
    socket_ = std::make_unique<QWebSocket>();
    socket_->setProxy(QNetworkProxy::NoProxy);
    socket_->setMaxAllowedIncomingMessageSize(maxMessageBytes);
    socket_->setMaxAllowedIncomingFrameSize(maxMessageBytes);
    connect(socket_.get(), &QWebSocket::connected, this, [this] {
        become(State::live, {});
        unanswered_ = 0;
        timer_ = clock_.after(options_.pingInterval, [this] { ping(); });
    });
    connect(socket_.get(), &QWebSocket::pong, this, [this] { unanswered_ = 0; });
    connect(socket_.get(), &QWebSocket::textMessageReceived, this, &SocketStream::read);
    connect(socket_.get(), &QWebSocket::disconnected, this, [this] {
        if (socket_->closeReason().isEmpty())
            lose(tr("The connection to the core was lost."));
        else
            lose(tr("The core closed the stream: %1").arg(socket_->closeReason()));
    });
    connect(socket_.get(), &QWebSocket::errorOccurred, this, [this] {
        const QString said = socket_->errorString();
        if (state_ == State::connecting && refusedStatus(said) != 0) {
            drop();
            become(State::refused, tr("The core has no such stream, or does not show it."));
        } else {
            lose(tr("The stream cannot be reached: %1").arg(said));
        }
    });

    QUrl url;
    url.setScheme(u"ws"_s);
    url.setHost(endpoint->host);
    url.setPort(endpoint->port);
    url.setPath(options_.path, QUrl::TolerantMode);
    if (last_)
        url.setQuery(QUrlQuery({{u"since"_s, QString::fromStdString(protocol::toString(*last_))}}));
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + endpoint->secret);
    socket_->open(request);
}

void SocketStream::read(const QString& text) {
    const auto event = protocol::fromJson<protocol::StreamEvent>(text.toStdString());
    if (!event)
        return lose(
            tr("The core sent what is no event: %1").arg(QString::fromStdString(describe(event.error()))));
    failures_ = 0;
    const bool isReset = event->type == "reset";
    if (!isReset && last_ && event->cursor <= *last_)
        return; // replayed, and known
    last_ = event->cursor;
    const QPointer<SocketStream> self(this); // whoever hears it may end the stream
    Q_EMIT arrived(*event);
    if (self && event->type == "end") {
        drop();
        become(State::ended, {});
    }
}

void SocketStream::ping() {
    if (++unanswered_ > 2)
        return lose(tr("The core does not answer on the stream."));
    socket_->ping();
    timer_ = clock_.after(options_.pingInterval, [this] { ping(); });
}

void SocketStream::lose(const QString& why) {
    drop();
    const auto exponent = std::min(failures_++, 10);
    const auto most = std::min(options_.longestDelay, options_.firstDelay * (1 << exponent));
    const auto share = options_.jitter ? options_.jitter() : QRandomGenerator::global()->generateDouble();
    timer_ = clock_.after(
        std::chrono::milliseconds(static_cast<int>(double(most.count()) * (0.5 + share / 2))),
        [this] { open(); });
    become(State::waiting, why);
}

// It may be called from within one of the socket's own signals.
void SocketStream::drop() {
    timer_.reset();
    if (!socket_)
        return;
    socket_->disconnect(this);
    auto* old = socket_.release();
    old->abort();
    old->deleteLater();
}

void SocketStream::become(State state, const QString& sentence) {
    if (state == state_ && sentence == sentence_)
        return;
    state_ = state;
    sentence_ = sentence;
    Q_EMIT stateChanged(state);
}

} // namespace castwright::coreclient

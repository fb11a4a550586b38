// The stream against a socket server that drops, repeats, resets and refuses.
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>
#include <QWebSocketServer>

#include "net/coreclient/socketstream.h"
#include "net/protocol/json.h"
#include "patience.h"

using namespace castwright;
using namespace castwright::coreclient;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = EventStream::State;

namespace {

QString said(int epoch, int n, const QString& type = u"on_llm_stream"_s) {
    return u"{\"cursor\":\"%1-%2\",\"ts\":\"t\",\"event_type\":\"%3\",\"data\":{}}"_s.arg(epoch).arg(n).arg(
        type);
}

} // namespace

class SocketStreamTest : public QObject {
    Q_OBJECT

    SystemClock clock_;
    std::unique_ptr<QWebSocketServer> server_;
    QList<QUrl> asked_;
    QList<QByteArray> bearers_;
    std::vector<std::unique_ptr<QWebSocket>> clients_;

    SocketStreamOptions options(quint16 port) const {
        return {
            .endpoint = [port] { return Endpoint{.host = u"127.0.0.1"_s, .port = port, .secret = "secret"}; },
            .path = u"/api/ws/refinements/t%2F1"_s,
            .firstDelay = 2ms,
            .longestDelay = 4ms,
            .jitter = [] { return 1.0; }};
    }

private Q_SLOTS:
    void init() {
        asked_.clear();
        bearers_.clear();
        clients_.clear();
        server_ = std::make_unique<QWebSocketServer>(u"fake core"_s, QWebSocketServer::NonSecureMode);
        QVERIFY(server_->listen(QHostAddress::LocalHost));
        connect(server_.get(), &QWebSocketServer::newConnection, this, [this] {
            clients_.emplace_back(server_->nextPendingConnection());
            asked_.append(clients_.back()->requestUrl());
            bearers_.append(clients_.back()->request().rawHeader("Authorization"));
        });
    }

    void aLostStreamGoesOnWhereItWas() {
        SocketStream stream(options(server_->serverPort()), clock_);
        QStringList got;
        connect(&stream, &EventStream::arrived, this, [&got](const protocol::StreamEvent& one) {
            got += QString::fromStdString(protocol::toString(one.cursor));
        });
        QTRY_COMPARE(stream.state(), State::live);
        QTRY_COMPARE(asked_.size(), 1);
        QCOMPARE(bearers_.front(), "Bearer secret");
        QCOMPARE(asked_.front().path(QUrl::FullyEncoded), u"/api/ws/refinements/t%2F1"_s);
        QVERIFY(!asked_.front().hasQuery());
        clients_[0]->sendTextMessage(said(1, 1));
        clients_[0]->sendTextMessage(said(1, 2));
        QTRY_COMPARE(got.size(), 2);
        clients_[0]->abort();
        QTRY_COMPARE(asked_.size(), 2);
        QCOMPARE(QUrlQuery(asked_[1]).queryItemValue(u"since"_s), u"1-2"_s);
        clients_[1]->sendTextMessage(said(1, 2)); // replayed once too often
        clients_[1]->sendTextMessage(said(1, 3));
        clients_[1]->sendTextMessage(said(2, 1, u"reset"_s));
        clients_[1]->sendTextMessage(said(2, 2));
        clients_[1]->sendTextMessage(said(2, 3, u"end"_s));
        QTRY_COMPARE(stream.state(), State::ended);
        QCOMPARE(got.join(u' '), u"1-1 1-2 1-3 2-1 2-2 2-3"_s);
    }

    void anEndIsFinal() {
        SocketStream stream(options(server_->serverPort()), clock_);
        QTRY_COMPARE(asked_.size(), 1);
        clients_[0]->sendTextMessage(said(1, 1, u"end"_s));
        QTRY_COMPARE(stream.state(), State::ended);
        const QSignalSpy again(server_.get(), &QWebSocketServer::newConnection);
        QVERIFY(!QTest::qWaitFor([&again] { return !again.empty(); }, 30ms));
    }

    void rubbishIsNotShownButAskedForAgain() {
        SocketStream stream(options(server_->serverPort()), clock_);
        const QSignalSpy arrived(&stream, &EventStream::arrived);
        QTRY_COMPARE(asked_.size(), 1);
        clients_[0]->sendTextMessage(u"{\"cursor\":"_s);
        QTRY_COMPARE(asked_.size(), 2);
        QVERIFY(arrived.empty());
    }

    void aStreamThatDoesNotExistIsNotAskedForAgain() {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        int count = 0;
        connect(&plain, &QTcpServer::newConnection, this, [&] {
            ++count;
            auto* client = plain.nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, client, [client] {
                client->readAll();
                client->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                client->disconnectFromHost();
            });
        });
        SocketStream stream(options(plain.serverPort()), clock_);
        QTRY_COMPARE(stream.state(), State::refused);
        QVERIFY(!stream.sentence().isEmpty());
        QCOMPARE(count, 1);
    }

    void aCoreThatIsAwayIsWaitedFor() {
        bool isThere = false;
        auto given = options(server_->serverPort());
        given.endpoint = [&isThere, endpoint = given.endpoint]() -> std::optional<Endpoint> {
            return isThere ? endpoint() : std::nullopt;
        };
        SocketStream stream(std::move(given), clock_);
        QTRY_COMPARE(stream.state(), State::waiting);
        QVERIFY(!stream.sentence().isEmpty());
        isThere = true;
        QTRY_COMPARE(stream.state(), State::live);
        QCOMPARE(stream.sentence(), QString());
    }

    void destroyingItFromItsOwnSignalIsFine() {
        auto stream = std::make_unique<SocketStream>(options(server_->serverPort()), clock_);
        connect(stream.get(), &EventStream::arrived, this, [&stream] { stream.reset(); });
        QTRY_COMPARE(asked_.size(), 1);
        clients_[0]->sendTextMessage(said(1, 1));
        const QSignalSpy left(clients_[0].get(), &QWebSocket::disconnected);
        QTRY_VERIFY(!stream);
        QTRY_VERIFY(!left.empty());
    }
};

QTEST_GUILESS_MAIN(SocketStreamTest)
#include "tst_socketstream.moc"

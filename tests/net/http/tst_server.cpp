// The server against clients that behave and clients that do not. What is large is small here; a time is
// short where it is what is tried, and else longer than any machine takes.
#include <functional>
#include <memory>
#include <QTcpSocket>
#include <semaphore>
#include <thread>

#include "net/http/client.h"
#include "net/http/server.h"
#include "net/http/websocket.h"
#include "patience.h"

using namespace castwright;
using namespace castwright::http;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// What works at /slow: it says when it begins, and ends when it may.
struct Slow {
    std::binary_semaphore arrived{0};
    std::binary_semaphore mayEnd{0};
};

Router routes(const std::shared_ptr<Slow>& slow) {
    Router router;
    router.add("GET", "/hello", Access::open, [](const Request& request) {
        return jsonResponse(200, "\"" + request.query + "|" + request.correlationId + "\"");
    });
    router.add("POST", "/echo", Access::authenticated, [](const Request& request) {
        return Response{
            .status = 200,
            .headers = {{"Content-Type", "text/plain"}},
            .body = request.user + ":" + request.body};
    });
    router.addSlow("GET", "/slow", Access::open, [slow](const Request&, Responder respond) {
        slow->arrived.release();
        std::thread([slow, kept = std::make_shared<Responder>(std::move(respond))] {
            slow->mayEnd.acquire(); // a worker's work
            (*kept)(jsonResponse(200, "\"late\""));
        }).detach();
    });
    router.add("GET", "/large", Access::open, [](const Request&) {
        return jsonResponse(200, std::string(std::size_t{64} << 20U, 'x')); // more than any buffer between
    });
    router.add("GET", "/stream", Access::open, [](const Request&) {
        const auto opening = std::make_shared<SocketOpening>();
        opening->opened = [](const Socket&) {};
        return Response{.status = 101, .upgrade = opening};
    });
    router.addSlow(
        "GET", "/never", Access::open,
        [kept = std::make_shared<std::vector<Responder>>()](const Request&, Responder respond) {
            kept->push_back(std::move(respond));
        });
    router.addSlow("GET", "/dropped", Access::open, [](const Request&, const Responder&) {});
    router.add(
        "GET", "/throws", Access::open, [](const Request&) -> Response { throw std::runtime_error("oops"); });
    return router;
}

// A server on its own thread for the length of a test.
class Running {
public:
    // What comes before it runs waits at its door.
    explicit Running(Limits limits, const std::function<void(quint16 port)>& before = {})
        : server_(make(limits, slow_)) {
        if (before)
            before(port());
        thread_ = std::thread([this] { server_.run(); });
    }
    ~Running() {
        server_.stop();
        thread_.join();
    }
    [[nodiscard]] quint16 port() const { return server_.port(); }
    void stop() { server_.stop(); }

    [[nodiscard]] Slow& slow() const { return *slow_; }

private:
    static Server make(Limits limits, const std::shared_ptr<Slow>& slow) {
        auto server = Server::listen(
            {.limits = limits, .authenticate = secretAuthenticator("s3cret", "ada")}, routes(slow),
            telemetry::Logger::silent());
        if (!server)
            qFatal("%s", server.error().message.c_str());
        return std::move(*server);
    }
    const std::shared_ptr<Slow> slow_ = std::make_shared<Slow>();
    Server server_;
    std::thread thread_;
};

constexpr Limits small{
    .headerBytes = 2'000,
    .bodyBytes = 10'000,
    .connections = 4,
    .idle = 60'000ms,
    .header = 60'000ms,
    .body = 60'000ms,
    .answer = 60'000ms,
    .write = 60'000ms,
    .linger = 60'000ms,
    .drain = 60'000ms};

constexpr Limits slowOnesAreCutOff() {
    auto limits = small;
    limits.header = limits.body = 150ms;
    return limits;
}

class Client {
public:
    explicit Client(quint16 port, int receives = 0)
        : port_(port) {
        if (receives != 0)
            socket_.setReadBufferSize(receives); // beyond it the peer has to wait
        socket_.connectToHost(u"127.0.0.1"_s, port);
        isConnected_ = socket_.waitForConnected(30'000);
    }
    void send(const QByteArray& bytes) {
        socket_.write(bytes);
        socket_.waitForBytesWritten(30'000);
    }
    QByteArray head(const QByteArray& line, const QByteArray& more = {}) const {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port_) + "\r\n" + more + "\r\n";
    }
    // Until `end` is seen or the server closes.
    QByteArray read(const QByteArray& end = {}) {
        QByteArray all;
        while (end.isEmpty() || !all.contains(end)) {
            if (socket_.bytesAvailable() == 0 && !socket_.waitForReadyRead(30'000))
                break;
            all += socket_.readAll();
        }
        return all;
    }
    bool isClosed() {
        return socket_.state() == QAbstractSocket::UnconnectedState || socket_.waitForDisconnected(30'000);
    }
    bool isClosedWithin(int ms) {
        return socket_.state() == QAbstractSocket::UnconnectedState || socket_.waitForDisconnected(ms);
    }
    static bool isServed(quint16 port) {
        Client client(port);
        client.send(client.head("GET /hello", "Connection: close\r\n"));
        return client.read().startsWith("HTTP/1.1 200");
    }
    bool isConnected() const { return isConnected_; }

private:
    quint16 port_;
    QTcpSocket socket_;
    bool isConnected_ = false;
};

} // namespace

class ServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoRequestsGoOverOneConnection() {
        const Running server(small);
        Client client(server.port());
        client.send(client.head("GET /hello?a=1", "X-Correlation-Id: one.1\r\n"));
        const auto first = client.read("|one.1\"");
        QVERIFY(first.startsWith("HTTP/1.1 200"));
        QVERIFY(first.contains("X-Correlation-Id: one.1"));
        client.send(client.head("GET /hello", "X-Correlation-Id: bad id\r\nConnection: close\r\n"));
        const auto second = client.read();
        QVERIFY(second.startsWith("HTTP/1.1 200"));
        QVERIFY(!second.contains("bad id"));
    }

    void pipelinedRequestsAreAnsweredInOrder() {
        const Running server(small);
        Client client(server.port());
        client.send(
            client.head("GET /hello", "X-Correlation-Id: a\r\n")
            + client.head("GET /hello", "X-Correlation-Id: b\r\nConnection: close\r\n"));
        const auto all = client.read();
        QVERIFY(all.indexOf("|a\"") > 0 && all.indexOf("|b\"") > all.indexOf("|a\""));
    }

    void headIsGetWithoutTheBody() {
        const Running server(small);
        Client client(server.port());
        client.send(client.head("HEAD /hello", "X-Correlation-Id: x\r\nConnection: close\r\n"));
        const auto answer = client.read();
        QVERIFY(answer.contains("Content-Length: 4"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void refusals_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("an unknown path")
            << QByteArray("GET /none") << QByteArray("Authorization: Bearer s3cret\r\n")
            << QByteArray("HTTP/1.1 404");
        QTest::newRow("a wrong method")
            << QByteArray("DELETE /hello") << QByteArray() << QByteArray("HTTP/1.1 405");
        QTest::newRow("OPTIONS") << QByteArray("OPTIONS /hello") << QByteArray()
                                 << QByteArray("HTTP/1.1 204");
        QTest::newRow("a body to a stranger")
            << QByteArray("POST /echo") << QByteArray("Content-Length: 5\r\n") << QByteArray("HTTP/1.1 401");
        QTest::newRow("two hosts") << QByteArray("GET /hello") << QByteArray("Host: x\r\n")
                                   << QByteArray("HTTP/1.1 400");
        QTest::newRow("an absolute target")
            << QByteArray("GET http://evil/hello") << QByteArray() << QByteArray("HTTP/1.1 400");
        QTest::newRow("a dropped answer")
            << QByteArray("GET /dropped") << QByteArray() << QByteArray("HTTP/1.1 500");
        QTest::newRow("a throwing handler")
            << QByteArray("GET /throws") << QByteArray() << QByteArray("HTTP/1.1 500");
        QTest::newRow("a header bomb") << QByteArray("GET /hello") << "X: " + QByteArray(5'000, 'x') + "\r\n"
                                       << QByteArray("HTTP/1.1 431");
        QTest::newRow("an announced body bomb")
            << QByteArray("POST /echo")
            << QByteArray("Authorization: Bearer s3cret\r\nContent-Length: 999999999\r\n")
            << QByteArray("HTTP/1.1 413");
    }
    void refusals() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, start);
        const Running server(small);
        Client client(server.port());
        client.send(client.head(line, more + "Connection: close\r\n"));
        const auto answer = client.read();
        QVERIFY2(answer.startsWith(start), answer.constData());
        if (!start.endsWith("204"))
            QVERIFY2(answer.contains("\"correlation_id\":\""), answer.constData());
    }

    void aChunkedBodyBombIsCutOff() {
        const Running server(small);
        Client client(server.port());
        client.send(
            client.head("POST /echo", "Authorization: Bearer s3cret\r\nTransfer-Encoding: chunked\r\n"));
        for (int n = 0; n < 20; ++n)
            client.send("400\r\n" + QByteArray(1'024, 'x') + "\r\n");
        QVERIFY(client.read().startsWith("HTTP/1.1 413"));
    }

    void aBodyArrivesWithItsUser() {
        const Running server(small);
        const auto answer = fetch(
            {.host = "127.0.0.1",
             .port = server.port(),
             .method = "POST",
             .path = "/echo",
             .bearer = "s3cret",
             .body = "hi"});
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, std::string("ada:hi"));
    }

    void aSlowHandlerAnswersFromItsOwnThread() {
        const Running server(small);
        server.slow().mayEnd.release();
        const auto answer = fetch({.host = "127.0.0.1", .port = server.port(), .path = "/slow"});
        QVERIFY(answer);
        QCOMPARE(answer->body, std::string("\"late\""));
    }

    void aHandlerThatTakesTooLongIsGivenUp() {
        auto limits = small;
        limits.answer = 20ms;
        const Running server(limits);
        const auto answer = fetch({.host = "127.0.0.1", .port = server.port(), .path = "/never"});
        QVERIFY(answer);
        QCOMPARE(answer->status, 504);
    }

    void aSlowHeaderIsCutOff() {
        const Running server(slowOnesAreCutOff());
        Client client(server.port());
        client.send("GET /hello HTTP/1.1\r\nHos");
        QVERIFY(client.isClosed());
    }

    void aSlowBodyIsCutOff() {
        const Running server(slowOnesAreCutOff());
        Client client(server.port());
        client.send(
            client.head("POST /echo", "Authorization: Bearer s3cret\r\nContent-Length: 100\r\n") + "abc");
        QVERIFY(client.isClosed());
    }

    void tooManyConnectionsAreTurnedAway() {
        const Running server(small);
        std::vector<std::unique_ptr<Client>> held;
        for (int n = 0; n < 4; ++n) {
            held.push_back(std::make_unique<Client>(server.port()));
            held.back()->send(held.back()->head("GET /hello", "X-Correlation-Id: in\r\n"));
            QVERIFY(held.back()->read("|in\"").startsWith("HTTP/1.1 200"));
        }
        Client extra(server.port());
        QVERIFY(extra.read().startsWith("HTTP/1.1 503"));
    }

    void stoppingLetsARequestEnd() {
        Running server(small);
        Client client(server.port());
        client.send(client.head("GET /slow"));
        QVERIFY(server.slow().arrived.try_acquire_for(30s));
        server.stop();
        server.slow().mayEnd.release();
        const auto answer = client.read();
        QVERIFY2(answer.contains("\"late\""), answer.constData());
        QVERIFY(answer.contains("Connection: close"));
        QVERIFY(!Client(server.port()).isConnected());
    }

    void aTrickleIsCutOffLikeAStop_data() {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("in the header") << QByteArray("GET /hello HTTP/1.1\r\nX: ");
        QTest::newRow("in the body") << QByteArray(
            "POST /echo HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer s3cret\r\n"
            "Content-Length: 9000\r\n\r\n");
    }
    void aTrickleIsCutOffLikeAStop() {
        QFETCH(QByteArray, begin);
        const Running server(slowOnesAreCutOff());
        Client client(server.port());
        client.send(begin.replace("PORT", QByteArray::number(server.port())));
        int sent = 0;
        for (; sent < 1'000 && !client.isClosedWithin(10); ++sent)
            client.send("x");
        QVERIFY(sent < 1'000);
    }

    void anIdleConnectionIsClosed() {
        auto limits = small;
        limits.idle = 150ms; // the first request has to come within it, too
        std::unique_ptr<Client> client;
        const Running server(limits, [&](quint16 port) {
            client = std::make_unique<Client>(port);
            client->send(client->head("GET /hello", "X-Correlation-Id: in\r\n"));
        });
        QVERIFY(client->read("|in\"").startsWith("HTTP/1.1 200"));
        QVERIFY(client->isClosed());
    }

    void whoDoesNotReadIsCutOff() {
        auto limits = small;
        limits.connections = 1;
        limits.write = 150ms;
        const Running server(limits);
        Client deaf(server.port(), 4'096);
        deaf.send(deaf.head("GET /large"));
        // Its place is free again once the deadline of the write has passed. Asked once each time: there is
        // no other place.
        QVERIFY(tests::comesTrue([&] { return Client::isServed(server.port()); }));
    }

    void aConnectionServesAShareOnly() {
        auto limits = small;
        limits.requestsOfOneConnection = 2;
        const Running server(limits);
        Client client(server.port());
        for (int n = 0; n < 3; ++n)
            client.send(client.head("GET /hello"));
        const auto all = client.read();
        QCOMPARE(all.count("HTTP/1.1 200"), 2);
        QCOMPARE(all.count("Connection: close"), 1);
    }

    void oneAddressHasAShareOnly() {
        auto limits = small;
        limits.connectionsOfOneAddress = 1;
        const Running server(limits);
        Client held(server.port());
        held.send(held.head("GET /hello", "X-Correlation-Id: in\r\n"));
        QVERIFY(held.read("|in\"").startsWith("HTTP/1.1 200"));
        QVERIFY(Client(server.port()).read().startsWith("HTTP/1.1 503"));
    }

    void theLimitsAreThoseOfTheContract() {
        constexpr Limits usual;
        QCOMPARE(usual.headerBytes, 16U << 10U);
        QCOMPARE(usual.bodyBytes, std::uint64_t{32} << 20U);
    }

    void aStreamIsToldThatTheServerEnds() {
        Running server(small);
        Client client(server.port());
        client.send(client.head(
            "GET /stream", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
        QVERIFY(client.read("\r\n\r\n").startsWith("HTTP/1.1 101"));
        server.stop();
        const auto rest = client.read("ends.");
        QVERIFY2(rest.contains(QByteArray("\x03\xe9", 2)), rest.toHex().constData()); // 1001
    }

    void noiseIsNotARequest() {
        const Running server(small);
        Client client(server.port());
        client.send("\x16\x03\x01 nonsense\r\n\r\n");
        QVERIFY(client.read().startsWith("HTTP/1.1 400"));
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "tst_server.moc"

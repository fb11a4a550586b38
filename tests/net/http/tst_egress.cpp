// Which addresses are of the public internet; and HTTPS by certificates of one's own, straight and by a
// proxy.
#include <arpa/inet.h>
#include <netdb.h>
#include <QFile>
#include <QSemaphore>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include "fakes/certificate.h"
#include "net/http/egress.h"
#include "net/http/streamclient.h"

using namespace castwright;
using namespace castwright::http;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Fetched {
    Result<AnswerHead> head;
    std::string body;
};

Fetched fetched(Outgoing request) {
    std::string body;
    request.method = "GET";
    request.idle = 60s;
    auto head = streamed(request, [&](const AnswerHead&, std::string_view piece) {
        body += piece;
        return true;
    });
    return {std::move(head), std::move(body)};
}

// Answers each request with one line; as a proxy, opens a tunnel for CONNECT first. On a thread of its own.
class Peer : public QThread {
public:
    Peer(const fakes::Certificate* certificate, quint16 tunnelsTo)
        : certificate_(certificate)
        , tunnelsTo_(tunnelsTo) {
        start();
        ready_.acquire();
    }
    ~Peer() override {
        quit();
        wait();
    }
    quint16 port() const { return port_; }
    QByteArray asked() const { return asked_; }

private:
    void run() override {
        QSslServer tls;
        QTcpServer plain;
        if (certificate_ != nullptr) {
            auto configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificate(QSslCertificate(certificate_->pem()));
            configuration.setPrivateKey(QSslKey(certificate_->keyPem(), QSsl::Ec));
            tls.setSslConfiguration(configuration);
        }
        QTcpServer& server = certificate_ != nullptr ? tls : plain;
        server.listen(QHostAddress::LocalHost);
        port_ = server.serverPort();
        QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&] {
            while (auto* socket = server.nextPendingConnection())
                serve(socket);
        });
        ready_.release();
        exec();
    }
    void serve(QTcpSocket* socket) {
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        const auto onward = std::make_shared<QTcpSocket*>(nullptr);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, onward] {
            const auto bytes = socket->readAll();
            if (*onward != nullptr) {
                (*onward)->write(bytes);
                return;
            }
            asked_ += bytes;
            if (tunnelsTo_ == 0) {
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                return;
            }
            *onward = new QTcpSocket(socket);
            QObject::connect(*onward, &QTcpSocket::readyRead, socket, [socket, onward] {
                socket->write((*onward)->readAll());
            });
            QObject::connect(*onward, &QTcpSocket::connected, socket, [socket] {
                socket->write("HTTP/1.1 200 Established\r\n\r\n");
            });
            (*onward)->connectToHost(QHostAddress::LocalHost, tunnelsTo_);
        });
    }

    const fakes::Certificate* certificate_;
    quint16 tunnelsTo_;
    quint16 port_ = 0;
    QByteArray asked_;
    QSemaphore ready_;
};

} // namespace

class EgressTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const fakes::Certificate certificate_ = fakes::Certificate::make("localhost");
    const fakes::Certificate other_ = fakes::Certificate::make("localhost");

    std::string written(const char* name, const QByteArray& bytes) const {
        QFile file(folder_.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(bytes);
        return file.fileName().toStdString();
    }

private Q_SLOTS:
    void addresses_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("isPublic");
        for (const auto* text :
             {"1.1.1.1",
              "8.8.8.8",
              "9.255.255.255",
              "11.0.0.0",
              "100.63.255.255",
              "100.128.0.0",
              "126.1.2.3",
              "128.0.0.1",
              "169.253.1.1",
              "172.15.0.1",
              "172.32.0.1",
              "192.167.1.1",
              "192.169.1.1",
              "198.17.0.1",
              "198.20.0.1",
              "223.255.255.255",
              "2606:4700::1111",
              "2a00:1450:4001::5",
              "2001:4860:4860::8888",
              "::ffff:8.8.8.8"})
            QTest::newRow(text) << QByteArray(text) << true;
        for (const auto* text :
             {"0.0.0.0",
              "0.1.2.3",
              "10.0.0.1",
              "10.255.255.255",
              "100.64.0.1",
              "100.127.255.255",
              "127.0.0.1",
              "127.255.1.1",
              "169.254.169.254",
              "172.16.0.1",
              "172.31.255.255",
              "192.0.0.1",
              "192.0.2.7",
              "192.168.0.1",
              "198.18.0.1",
              "198.19.255.255",
              "198.51.100.1",
              "203.0.113.9",
              "224.0.0.1",
              "239.1.1.1",
              "240.0.0.1",
              "255.255.255.255",
              "::",
              "::1",
              "::ffff:127.0.0.1",
              "::ffff:10.0.0.1",
              "::ffff:169.254.169.254",
              "::127.0.0.1",
              "64:ff9b::7f00:1",
              "64:ff9b:1::1",
              "100::1",
              "fc00::1",
              "fd12:3456::1",
              "fe80::1",
              "fec0::1",
              "ff02::1",
              "2001::1",
              "2001:db8::1",
              "2002:7f00:1::",
              "3fff::1",
              "4000::1"})
            QTest::newRow(text) << QByteArray(text) << false;
    }
    void addresses() {
        QFETCH(QByteArray, address);
        QFETCH(bool, isPublic);
        addrinfo wanted{};
        wanted.ai_flags = AI_NUMERICHOST;
        addrinfo* found = nullptr;
        QCOMPARE(::getaddrinfo(address.constData(), nullptr, &wanted, &found), 0);
        QCOMPARE(isPublicAddress(*found->ai_addr), isPublic);
        QVERIFY(!addressText(*found->ai_addr).empty());
        ::freeaddrinfo(found);
    }

    // However an address is written, it is the one that is connected to that is asked about.
    void theAddressThatIsReachedIsAskedAbout_data() {
        QTest::addColumn<QByteArray>("host");
        for (const auto* text :
             {"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]",
              "[::ffff:127.0.0.1]"})
            QTest::newRow(text) << QByteArray(text);
    }
    void theAddressThatIsReachedIsAskedAbout() {
        QFETCH(QByteArray, host);
        const Peer peer(nullptr, 0);
        const auto [head, body] = fetched(
            {.url = "http://" + host.toStdString() + ":" + std::to_string(peer.port()) + "/",
             .admits = [](const sockaddr& address) -> Result<> {
                 return isPublicAddress(address) ? Result<>() : fail(ErrorCode::refused, "Not there.");
             }});
        QVERIFY(!head && head.error().message == "Not there.");
        QVERIFY(peer.asked().isEmpty());
    }

    void aDeadlineIsForAllOfIt() {
        const Peer silent(nullptr, 9); // tunnels to nobody, and so says nothing
        const auto [head, body] = fetched(
            {.url = "http://127.0.0.1:" + std::to_string(silent.port()) + "/",
             .until = std::chrono::steady_clock::now() + 100ms});
        QVERIFY(!head && head.error().code == ErrorCode::timeout);
    }

    void anAuthorityOfOnesOwnIsBelieved() {
        const Peer server(&certificate_, 0);
        const auto url = "https://localhost:" + std::to_string(server.port()) + "/";
        const auto good = fetched({.url = url, .caFile = written("own.pem", certificate_.pem())});
        QVERIFY2(good.head, good.head ? "" : describe(good.head.error()).c_str());
        QCOMPARE(good.body, std::string("hello"));
        // Neither without it, nor by another one, nor for another name.
        for (const auto& request :
             {Outgoing{.url = url},
              {.url = url, .caFile = written("other.pem", other_.pem())},
              {.url = "https://127.0.0.1:" + std::to_string(server.port()) + "/",
               .caFile = written("own.pem", certificate_.pem())}}) {
            const auto refused = fetched(request);
            QVERIFY(!refused.head);
            QVERIFY2(
                refused.head.error().message.contains("no connection that can be trusted"),
                refused.head.error().message.c_str());
        }
    }

    void aProxyTunnelsAndSeesNothing() {
        const Peer server(&certificate_, 0);
        const Peer proxy(nullptr, server.port());
        const auto through = fetched(
            {.url = "https://localhost:" + std::to_string(server.port()) + "/secret-path",
             .headers = {{"Authorization", "Bearer sk-a-key"}},
             .proxy = "http://127.0.0.1:" + std::to_string(proxy.port()),
             .caFile = written("own.pem", certificate_.pem())});
        QVERIFY2(through.head, through.head ? "" : describe(through.head.error()).c_str());
        QCOMPARE(through.body, std::string("hello"));
        QVERIFY(proxy.asked().startsWith("CONNECT localhost:" + QByteArray::number(server.port())));
        QVERIFY(!proxy.asked().contains("sk-a-key") && !proxy.asked().contains("secret-path"));
        QVERIFY(server.asked().contains("GET /secret-path") && server.asked().contains("sk-a-key"));
    }
};

QTEST_GUILESS_MAIN(EgressTest)
#include "tst_egress.moc"

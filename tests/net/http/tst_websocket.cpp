// The server's WebSockets against frames as no well-behaved client would send them: every rule of RFC 6455
// that a server can break, each row sent whole and octet by octet.
#include <future>
#include <optional>
#include <QTcpSocket>
#include <QtEndian>
#include <QTest>
#include <thread>

#include "net/http/server.h"
#include "net/http/websocket.h"

using namespace castwright;
using namespace castwright::http;
using namespace Qt::StringLiterals;

namespace {

enum Opcode : quint8 { more = 0, text = 1, binary = 2, closing = 8, ping = 9, pong = 10 };

struct Shape {
    bool isLast = true;
    quint8 reserved = 0;
    bool isMasked = true;
};

QByteArray frame(quint8 opcode, const QByteArray& payload, Shape shape = {}) {
    QByteArray bytes;
    bytes += static_cast<char>((shape.isLast ? 0x80 : 0) | (shape.reserved << 4U) | opcode);
    const auto masked = static_cast<quint8>(shape.isMasked ? 0x80 : 0);
    const auto number = [&](auto value) {
        QByteArray out(sizeof value, '\0');
        qToBigEndian(value, out.data());
        bytes += out;
    };
    if (payload.size() < 126) {
        bytes += static_cast<char>(masked | static_cast<quint8>(payload.size()));
    } else if (payload.size() < 65'536) {
        bytes += static_cast<char>(masked | 126);
        number(static_cast<quint16>(payload.size()));
    } else {
        bytes += static_cast<char>(masked | 127);
        number(static_cast<quint64>(payload.size()));
    }
    if (!shape.isMasked)
        return bytes + payload;
    const QByteArray key("\x37\xfa\x21\x3d", 4);
    bytes += key;
    for (qsizetype n = 0; n < payload.size(); ++n)
        bytes += static_cast<char>(payload[n] ^ key[n % 4]);
    return bytes;
}
QByteArray part(quint8 opcode, const QByteArray& payload) {
    return frame(opcode, payload, {.isLast = false});
}
QByteArray closeWith(quint16 code, const QByteArray& reason = {}) {
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    return frame(closing, payload + reason);
}

// What a server says, a line a frame: "text:…", "pong:…", "close:1000", "close:" without a code, "gone".
QByteArrayList readFrames(QByteArray bytes) {
    QByteArrayList lines;
    while (bytes.size() >= 2) {
        const auto opcode = static_cast<quint8>(bytes[0]) & 15U;
        if ((static_cast<quint8>(bytes[0]) & 0x70U) != 0 || (static_cast<quint8>(bytes[1]) & 0x80U) != 0)
            return lines << "broken";
        quint64 size = static_cast<quint8>(bytes[1]) & 127U;
        qsizetype at = 2;
        if (size == 126) {
            size = qFromBigEndian<quint16>(bytes.constData() + at);
            at += 2;
        } else if (size == 127) {
            size = qFromBigEndian<quint64>(bytes.constData() + at);
            at += 8;
        }
        const auto payload = bytes.mid(at, static_cast<qsizetype>(size));
        if (static_cast<quint64>(payload.size()) < size)
            return lines << "cut";
        bytes.remove(0, at + payload.size());
        if (opcode == closing)
            lines << "close:"
                         + (payload.size() < 2
                                ? QByteArray()
                                : QByteArray::number(qFromBigEndian<quint16>(payload.constData())));
        else if (payload.size() > 200)
            lines << "text of " + QByteArray::number(payload.size());
        else
            lines << (opcode == text ? "text:" : opcode == pong ? "pong:" : "other:") + payload;
    }
    return lines;
}

Router echo() {
    Router router;
    router.add("GET", "/", Access::open, [](const Request&) {
        const auto opening = std::make_shared<SocketOpening>();
        const auto peer = std::make_shared<std::optional<Socket>>();
        opening->opened = [peer](const Socket& socket) { peer->emplace(socket); };
        opening->received = [peer](std::string said) {
            (*peer)->send(std::make_shared<const std::string>(std::move(said)));
        };
        Response response{.status = 101};
        response.upgrade = opening;
        return response;
    });
    // The server's thread begins, and another one ends before that has gone out.
    router.add("GET", "/ended", Access::open, [](const Request&) {
        const auto opening = std::make_shared<SocketOpening>();
        opening->opened = [](const Socket& socket) {
            socket.send(std::make_shared<const std::string>("first"));
            std::thread([&] {
                socket.send(std::make_shared<const std::string>("last"));
                socket.close(1000, "It is over.");
                socket.send(std::make_shared<const std::string>("too late"));
            }).join();
        };
        Response response{.status = 101};
        response.upgrade = opening;
        return response;
    });
    return router;
}

const QByteArray greek = "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5"; // eleven octets, five letters

} // namespace

class WebSocketTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Server> server_;
    std::unique_ptr<std::thread> thread_;

    QByteArray request(const QByteArray& more, const QByteArray& path = "/") const {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server_->port()) + "\r\n"
               + more + "\r\n";
    }
    static QByteArray handshake() {
        return "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
               "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    }
    // Opens, sends `first` and waits for its answers, sends `last` and reads until the server closes.
    QByteArrayList said(
        const QByteArray& first, qsizetype answers, const QByteArray& last, bool isInOctets,
        const QByteArray& path = "/") const {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, server_->port());
        if (!socket.waitForConnected(30'000))
            return {"no connection"};
        socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket.write(request(handshake(), path));
        QByteArray head;
        while (!head.contains("\r\n\r\n") && socket.waitForReadyRead(30'000))
            head += socket.read(1 << 16);
        if (!head.startsWith("HTTP/1.1 101") || head.toLower().contains("sec-websocket-extensions"))
            return {"refused", head};
        auto answer = head.mid(head.indexOf("\r\n\r\n") + 4);
        const auto send = [&](const QByteArray& bytes) {
            const auto step = isInOctets ? qsizetype{1} : std::max(bytes.size(), qsizetype{1});
            for (qsizetype n = 0; n < bytes.size() && socket.isOpen(); n += step) {
                socket.write(bytes.mid(n, step));
                socket.flush();
            }
        };
        const auto isWhole = [&] {
            const auto lines = readFrames(answer);
            return lines.size() >= answers && (lines.isEmpty() || lines.last() != "cut");
        };
        send(first);
        while (!isWhole() && socket.waitForReadyRead(30'000))
            answer += socket.readAll();
        send(last);
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(30'000))
            answer += socket.readAll();
        answer += socket.readAll();
        auto lines = readFrames(answer);
        return socket.state() == QAbstractSocket::UnconnectedState ? lines : lines << "still open";
    }

private Q_SLOTS:
    void initTestCase() {
        auto made = Server::listen({}, echo(), telemetry::Logger::silent());
        QVERIFY(made);
        server_ = std::make_unique<Server>(std::move(*made));
        thread_ = std::make_unique<std::thread>([this] { server_->run(); });
    }
    void cleanupTestCase() {
        server_->stop();
        thread_->join();
    }

    void frames_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArrayList>("answers");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<QByteArray>("close");
        // Goes well, and is closed by the client in order.
        const auto good = [](const QByteArray& name, const QByteArray& sent, const QByteArrayList& answers) {
            QTest::newRow(name.constData()) << sent << answers << closeWith(1000) << QByteArray("1000");
        };
        // Ends by the server's own close; what comes after it counts for nothing.
        const auto bad = [](const QByteArray& name, const QByteArray& sent, int code,
                            const QByteArray& before = {}, const QByteArrayList& answers = {}) {
            QTest::newRow(name.constData()) << before << answers << sent << QByteArray::number(code);
        };

        good("an empty text", frame(text, ""), {"text:"});
        for (const int size : {1, 125, 126, 127, 128, 65'535, 65'536}) {
            const QByteArray payload(size, '*');
            good(
                "a text of " + QByteArray::number(size), frame(text, payload),
                {size > 200 ? "text of " + QByteArray::number(size) : "text:" + payload});
        }
        bad("a text over the limit", frame(text, QByteArray(65'537, '*')), 1009);
        bad("a text over the limit in fragments",
            part(text, QByteArray(40'000, '*')) + frame(more, QByteArray(40'000, '*')), 1009);
        bad("a length of the whole address space",
            QByteArray("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff", 10) + QByteArray(4, '\0'), 1009);
        bad("a binary message", frame(binary, "x"), 1003);

        good("two fragments", part(text, "Hel") + frame(more, "lo"), {"text:Hello"});
        good("empty fragments", part(text, "") + part(more, "") + frame(more, ""), {"text:"});
        good("an empty last fragment", part(text, "Hello") + frame(more, ""), {"text:Hello"});
        good(
            "a ping between fragments", part(text, "Hel") + frame(ping, "p") + frame(more, "lo"),
            {"pong:p", "text:Hello"});
        good(
            "pings between three fragments",
            part(text, "a") + frame(ping, "1") + part(more, "b") + frame(ping, "2") + frame(more, "c"),
            {"pong:1", "pong:2", "text:abc"});
        bad("a continuation of nothing", frame(more, "x"), 1002);
        bad("an unfinished continuation of nothing", part(more, "x"), 1002);
        bad("a continuation after a whole message", frame(more, "x"), 1002, frame(text, "a"), {"text:a"});
        bad("a new text inside fragments", part(text, "a") + frame(text, "b"), 1002);
        bad("a fragmented ping", part(ping, "p"), 1002);
        bad("a fragmented close", part(closing, ""), 1002);

        good("a ping without payload", frame(ping, ""), {"pong:"});
        good("a ping of 125 octets", frame(ping, QByteArray(125, 'p')), {"pong:" + QByteArray(125, 'p')});
        good("a ping of any octets", frame(ping, "\x00\xff\xfe"_ba), {"pong:\x00\xff\xfe"_ba});
        bad("a ping of 126 octets", frame(ping, QByteArray(126, 'p')), 1002);
        good("a pong nobody asked for", frame(pong, "p") + frame(ping, "q"), {"pong:q"});
        QByteArray pings;
        QByteArrayList pongs;
        for (int n = 0; n < 10; ++n) {
            pings += frame(ping, QByteArray::number(n));
            pongs << "pong:" + QByteArray::number(n);
        }
        good("ten pings", pings, pongs);

        for (quint8 bits = 1; bits < 8; ++bits) {
            const auto name = "reserved bits " + QByteArray::number(bits);
            bad(name + " of a text", frame(text, "x", {.reserved = bits}), 1002);
            bad(name + " of a ping", frame(ping, "x", {.reserved = bits}), 1002);
            bad(name + " of a close", frame(closing, "", {.reserved = bits}), 1002);
        }
        for (const quint8 opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
            const auto name = "reserved opcode " + QByteArray::number(opcode);
            bad(name, frame(opcode, ""), 1002);
            bad(name + " after a text", frame(opcode, "x"), 1002, frame(text, "a"), {"text:a"});
        }
        bad("a text without mask", frame(text, "x", {.isMasked = false}), 1002);
        bad("a ping without mask", frame(ping, "x", {.isMasked = false}), 1002);

        good("letters of many octets", frame(text, greek), {"text:" + greek});
        for (qsizetype at = 1; at < greek.size(); ++at)
            good(
                "letters cut after octet " + QByteArray::number(at),
                part(text, greek.first(at)) + frame(more, greek.sliced(at)), {"text:" + greek});
        good("a letter beyond the first plane", frame(text, "\xf0\x9f\x8e\xad"), {"text:\xf0\x9f\x8e\xad"});
        good(
            "the last letter of all", part(text, "\xf4\x8f") + frame(more, "\xbf\xbf"),
            {"text:\xf4\x8f\xbf\xbf"});
        good("a zero octet", frame(text, "a\0b"_ba), {"text:a\0b"_ba});
        for (const auto& [name, octets] :
             {std::pair<QByteArray, QByteArray>{"a lone continuation octet", "\x80"},
              {"an octet that never occurs", "\xff"},
              {"an overlong slash", "\xc0\xaf"},
              {"an overlong zero", "\xe0\x80\x80"},
              {"a surrogate", "\xed\xa0\x80"},
              {"a pair of surrogates", "\xed\xa0\x80\xed\xb0\x80"},
              {"a letter beyond all planes", "\xf4\x90\x80\x80"},
              {"five octets for one letter", "\xf8\x88\x80\x80\x80"},
              {"a letter that breaks off", "\xce"},
              {"a letter that breaks off in the middle", "\xe1\xbd"
                                                         "a"}}) {
            bad(name, frame(text, "x" + octets), 1007);
            bad(name + ", fragmented", part(text, "x") + frame(more, octets), 1007);
        }
        // Seen at once: no later fragment is waited for.
        bad("an octet that never occurs, message unfinished", part(text, greek + "\xff"), 1007);
        bad("a letter that the next fragment breaks", part(text, "\xce") + part(more, "a"), 1007);

        bad("a close without code", frame(closing, ""), 1000);
        bad("a close of one octet", frame(closing, "x"), 1002);
        for (const quint16 code :
             {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
            bad("the code " + QByteArray::number(code), closeWith(code, "why"), code);
        for (const quint16 code : {0, 999, 1004, 1005, 1006, 1014, 1015, 1016, 1100, 2000, 2999})
            bad("the code " + QByteArray::number(code) + ", which nobody may send", closeWith(code), 1002);
        bad("a reason of 123 octets", closeWith(1000, QByteArray(123, 'r')), 1000);
        bad("a reason of 124 octets", closeWith(1000, QByteArray(124, 'r')), 1002);
        bad("a reason that is no text", closeWith(1000, "\xce\xba\xff"), 1002);
        bad("a ping after the close", closeWith(1000) + frame(ping, "p"), 1000);
        bad("a text after the close", closeWith(1000) + frame(text, "x"), 1000);
        bad("two closes", closeWith(1000) + closeWith(1001), 1000);
        bad("a close between fragments", part(text, "a") + closeWith(1000), 1000);
    }
    void frames() {
        QFETCH(QByteArray, first);
        QFETCH(QByteArrayList, answers);
        QFETCH(QByteArray, last);
        QFETCH(QByteArray, close);
        const auto expected = answers + QByteArrayList{"close:" + close};
        QCOMPARE(said(first, answers.size(), last, false), expected);
        if (first.size() + last.size() >= 2'000)
            return;
        // Who goes on talking after the server's close may lose that with the connection.
        const auto slowly = said(first, answers.size(), last, true);
        QVERIFY2(slowly == expected || slowly == answers, slowly.join(' ').constData());
    }

    void theEndOvertakesNothing() {
        QCOMPARE(
            said({}, 3, closeWith(1000), false, "/ended"),
            (QByteArrayList{"text:first", "text:last", "close:1000"}));
    }

    void handshakes_data() {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("a good one") << handshake() << QByteArray("HTTP/1.1 101");
        QTest::newRow("no upgrade") << QByteArray() << QByteArray("HTTP/1.1 426");
        QTest::newRow("an old version")
            << handshake().replace("Version: 13", "Version: 8") << QByteArray("HTTP/1.1 4");
        QTest::newRow("no key") << handshake().replace("Sec-WebSocket-Key", "X-Key")
                                << QByteArray("HTTP/1.1 4");
    }
    void handshakes() {
        QFETCH(QByteArray, lines);
        QFETCH(QByteArray, start);
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, server_->port());
        QVERIFY(socket.waitForConnected(30'000));
        socket.write(request(lines));
        QByteArray head;
        while (!head.contains("\r\n\r\n") && socket.waitForReadyRead(30'000))
            head += socket.readAll();
        QVERIFY2(head.startsWith(start), head.constData());
        if (start.endsWith("101"))
            QVERIFY2(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), head.constData());
    }

    // Whoever sends may be at it on another thread while the server goes, and after that.
    void aServerMayGoWhileOthersSend() {
        for (int round = 0; round < 20; ++round) {
            std::promise<Socket> opened;
            Router router;
            router.add("GET", "/", Access::open, [&opened](const Request&) {
                const auto opening = std::make_shared<SocketOpening>();
                opening->opened = [&opened](const Socket& socket) { opened.set_value(socket); };
                Response response{.status = 101};
                response.upgrade = opening;
                return response;
            });
            auto made = Server::listen(
                {.limits = {.drain = std::chrono::milliseconds(1)}}, std::move(router),
                telemetry::Logger::silent());
            QVERIFY(made);
            auto server = std::make_unique<Server>(std::move(*made));
            std::thread running([&] { server->run(); });
            QTcpSocket peer; // which does not answer the server's close, and is cut off
            peer.connectToHost(u"127.0.0.1"_s, server->port());
            peer.write(
                "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server->port()) + "\r\n"
                + handshake() + "\r\n");
            const auto isConnected = peer.waitForConnected(30'000) && peer.waitForBytesWritten(30'000);
            auto socket = opened.get_future();
            const auto isOpen =
                isConnected && socket.wait_for(std::chrono::seconds(30)) == std::future_status::ready;
            std::optional<std::jthread> sending;
            if (isOpen)
                sending.emplace([to = socket.get()](const std::stop_token& ending) {
                    const auto word = std::make_shared<const std::string>("word");
                    while (!ending.stop_requested())
                        to.send(word);
                });
            server->stop();
            running.join();
            server.reset();
            QVERIFY(isOpen);
        }
    }
};

QTEST_GUILESS_MAIN(WebSocketTest)
#include "tst_websocket.moc"

// A core as a process, and requests to it byte for byte, as no well-behaved client would send them.
#pragma once

#include <memory>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>

namespace castwright::rawcore {

using namespace Qt::StringLiterals;

inline int statusOf(const QByteArray& answer) {
    return answer.startsWith("HTTP/1.") ? answer.mid(9, 3).toInt() : -1;
}
inline QByteArray bodyOf(const QByteArray& answer) {
    const auto at = answer.indexOf("\r\n\r\n");
    return at < 0 ? QByteArray() : answer.mid(at + 4);
}
inline QJsonObject jsonOf(const QByteArray& answer) {
    return QJsonDocument::fromJson(bodyOf(answer)).object();
}

class Core {
public:
    // Everything it writes to stderr ends up in `log`.
    Core(const QStringList& arguments, const QString& log, const QProcessEnvironment& environment) {
        process_.setStandardErrorFile(log, QIODevice::Append);
        process_.setProcessEnvironment(environment);
        process_.start(qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s, arguments);
        while (!process_.canReadLine() && process_.waitForReadyRead(60'000)) {
        }
        port_ = static_cast<quint16>(QJsonDocument::fromJson(process_.readLine()).object()[u"port"].toInt());
    }
    ~Core() { stop(); }
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    int stop() {
        process_.terminate();
        return process_.waitForFinished(60'000) ? process_.exitCode() : -1;
    }
    quint16 port() const { return port_; }

    // Sends bytes and reads until the core closes, or until `end` was seen.
    QByteArray exchange(const QByteArray& request, const QByteArray& end = {}) const {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, port_);
        if (!socket.waitForConnected(60'000))
            return {};
        socket.write(request);
        QByteArray answer;
        while ((end.isEmpty() || !answer.contains(end))
               && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(60'000)))
            answer += socket.readAll();
        return answer + socket.readAll();
    }

private:
    QProcess process_;
    quint16 port_ = 0;
};

// "GET /x" with the lines of `more`, each ended by \r\n, and a body where there is one.
inline QByteArray request(
    const QByteArray& line, const QByteArray& host, const QByteArray& more = {},
    const QByteArray& body = {}) {
    auto bytes = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + more;
    if (!body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return bytes + "\r\n" + body;
}

inline QByteArray bearer(const QByteArray& token) {
    return "Authorization: Bearer " + token + "\r\n";
}

} // namespace castwright::rawcore

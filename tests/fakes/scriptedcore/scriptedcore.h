// A core in the test's own process, found by the window as any running core is. The test says what it answers
// and what its streams tell.
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <optional>

#include "net/protocol/json.h"
#include "net/rendezvous/rendezvous.h"

namespace castwright::tests {

class ScriptedCore : public QObject {
    Q_OBJECT
public:
    struct Asked {
        QByteArray method;
        QString path;
        QJsonObject body;
        QString query = {};
    };

    explicit ScriptedCore(const QString& workspace)
        : sockets_(QStringLiteral("core"), QWebSocketServer::NonSecureMode) {
        connect(&server_, &QTcpServer::newConnection, this, [this] {
            while (auto* socket = server_.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        connect(&sockets_, &QWebSocketServer::newConnection, this, [this] {
            auto* socket = sockets_.nextPendingConnection();
            if (socket->requestUrl().path() != QStringLiteral("/api/changes")) // nothing is told there
                streams.emplace_back(socket);
        });
        const QDir flows(workspace + QStringLiteral("/workflows"));
        workflows = flows.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        if (workflows.isEmpty())
            workflows = {QStringLiteral("flow")};
        const auto folders = rendezvous::foldersFromEnvironment();
        if (!server_.listen(QHostAddress::LocalHost) || !folders)
            qFatal("the scripted core cannot listen");
        auto claim = rendezvous::Claim::take(*folders, workspace.toStdString());
        if (!claim
            || !claim->publish(
                {.report =
                     {.host = "127.0.0.1",
                      .port = server_.serverPort(),
                      .pid = QCoreApplication::applicationPid(),
                      .version = "test"},
                 .workspace = claim->workspace().string(),
                 .startedAt = "now",
                 .secret = "secret"}))
            qFatal("the scripted core cannot be found");
        claim_.emplace(std::move(*claim));
    }

    void say(const QString& type, const QJsonObject& data = {}, std::size_t stream = 0) {
        streams.at(stream)->sendTextMessage(
            QStringLiteral("{\"cursor\":\"1-%1\",\"ts\":\"t\",\"event_type\":\"%2\",\"data\":%3}")
                .arg(++n_)
                .arg(type, QString::fromUtf8(QJsonDocument(data).toJson(QJsonDocument::Compact))));
    }
    void sayLine(const QString& line, std::size_t stream = 0) { streams.at(stream)->sendTextMessage(line); }
    [[nodiscard]] const Asked* lastTo(const QString& pathEnd) const {
        for (auto at = asked.rbegin(); at != asked.rend(); ++at)
            if (at->path.endsWith(pathEnd))
                return &*at;
        return nullptr;
    }

    bool isEngineReady = true;
    QStringList workflows; // by their folders, as the core itself calls them
    QJsonArray proposals;
    // By path with its query, then by path alone; before anything else.
    QMap<QString, QJsonObject> answers;
    QString startStatus = QStringLiteral("processing");
    std::vector<Asked> asked;
    std::vector<QPointer<QWebSocket>> streams;

private:
    void read(QTcpSocket* socket) {
        const auto head = socket->peek(64 * 1024);
        const auto end = head.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const auto line = head.first(head.indexOf("\r\n")).split(' ');
        const auto lower = head.first(end).toLower();
        if (!head.contains("Bearer secret") && line.value(1) != "/health" && line.value(1) != "/ready")
            return answer(socket, 401, QJsonObject());
        if (lower.contains("upgrade: websocket")) {
            socket->disconnect(this);
            return sockets_.handleConnection(socket);
        }
        const auto mark = lower.indexOf("content-length:");
        const auto size = mark < 0 ? 0 : lower.mid(mark + 15, 12).split('\r').front().trimmed().toLongLong();
        if (head.size() < end + 4 + size)
            return;
        if (line.value(2) == "HTTP/1.0")
            isOld_.insert(socket);
        const auto whole = socket->read(end + 4 + size);
        const Asked one{
            line.value(0), QUrl(QString::fromUtf8(line.value(1))).path(),
            QJsonDocument::fromJson(whole.sliced(end + 4)).object(),
            QUrl(QString::fromUtf8(line.value(1))).query(QUrl::FullyEncoded)};
        asked.push_back(one);
        reply(socket, one);
    }

    void reply(QTcpSocket* socket, const Asked& one) {
        if (const auto found = answers.constFind(one.path + QLatin1Char('?') + one.query);
            found != answers.cend())
            return answer(socket, 200, *found);
        if (const auto found = answers.constFind(one.path); found != answers.cend())
            return answer(socket, 200, *found);
        if (one.path == QStringLiteral("/ready"))
            return answer(
                socket, isEngineReady ? 200 : 503,
                QByteArray::fromStdString(protocol::toJson(protocol::Readiness{
                    .isReady = true,
                    .dependencies = {
                        {.name = "engine",
                         .isReady = isEngineReady,
                         .reason = isEngineReady ? "" : "away",
                         .since = "now"}}})));
        if (one.path == QStringLiteral("/health"))
            return answer(
                socket, 200,
                QByteArray::fromStdString(
                    protocol::toJson(protocol::Health{.status = "ok", .version = "test"})));
        if (one.path == QStringLiteral("/api/workflows")) {
            QJsonArray listed;
            for (const auto& folder : workflows)
                listed.append(
                    QJsonObject{{QStringLiteral("id"), folder}, {QStringLiteral("name"), folder.toUpper()}});
            return answer(socket, 200, QJsonObject{{QStringLiteral("workflows"), listed}});
        }
        if (one.path == QStringLiteral("/api/proposals"))
            return answer(socket, 200, QJsonObject{{QStringLiteral("proposals"), proposals}});
        if (one.path.endsWith(QStringLiteral("/refinements")))
            return answer(
                socket, 202,
                QJsonObject{
                    {QStringLiteral("proposal_id"), QStringLiteral("p1")},
                    {QStringLiteral("thread_id"), QStringLiteral("t1")},
                    {QStringLiteral("status"), startStatus},
                    {QStringLiteral("websocket_url"), QStringLiteral("/api/ws/refinements/t1")},
                    {QStringLiteral("created_at"), QStringLiteral("2026-01-05T10:00:00Z")}});
        if (one.path.endsWith(QStringLiteral("/runs")))
            return answer(
                socket, 202,
                QJsonObject{
                    {QStringLiteral("run_id"), QStringLiteral("r1")},
                    {QStringLiteral("thread_id"), QStringLiteral("t2")}});
        if (one.method != "GET")
            return answer(socket, 200, QJsonObject{});
        answer(socket, 404, QJsonObject());
    }

    void answer(QTcpSocket* socket, int status, const QJsonObject& body) {
        answer(socket, status, QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    void answer(QTcpSocket* socket, int status, const QByteArray& body) {
        socket->write(
            "HTTP/1.1 " + QByteArray::number(status)
            + " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body);
        if (isOld_.remove(socket))
            socket->disconnectFromHost();
    }

    QTcpServer server_;
    QWebSocketServer sockets_;
    std::optional<rendezvous::Claim> claim_;
    int n_ = 0;
    QSet<QTcpSocket*> isOld_; // who asked by HTTP/1.0 reads to the end of the connection
};

} // namespace castwright::tests

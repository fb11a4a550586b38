// A server of two users as a process, for tests: its folder, its configuration, and requests to it.
#pragma once

#include <QDirIterator>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include "net/auth/password.h"
#include "rawcore.h"

namespace castwright::rawcore {

using Json = nlohmann::json;

inline const QByteArray adasPassword = "ada-correct-horse-7291";
inline const QByteArray evesPassword = "eve-battery-staple-4410";
inline const QByteArray signingSecret = "kZ8Vw2QmX5cR1tYb7uJn4LpD0sGfHaEe";

class TeamServer {
public:
    static constexpr auto host = "castwright.test";

    TeamServer() {
        for (const auto* folder : {"run", "team/workflows"})
            QDir(root_.path()).mkpath(QString::fromLatin1(folder));
        const auto user = [](const char* id, const char* mail, const QByteArray& password) {
            const auto hash =
                auth::hashPassword(password.toStdString(), {.kibibytes = 64, .passes = 1}).value();
            return Json{{"user_id", id}, {"email", mail}, {"password_hash", hash}};
        };
        write(
            u"users.json"_s, Json{
                                 {"users",
                                  {user("u1", "ada@castwright.test", adasPassword),
                                   user("u2", "eve@castwright.test", evesPassword)}}});
        configuration = {
            {"port", 0},
            {"workspace", "team"},
            {"state", "teamstate"},
            {"hosts", {host}},
            {"auth", {{"users_file", "users.json"}}},
            {"owners", {{"news", "u1"}}}};
    }

    // As it is now; before start() it may be changed.
    Json configuration;

    QString path(const QString& name) const { return root_.filePath(name); }
    void write(const QString& name, const Json& content) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write(QByteArray::fromStdString(content.dump()));
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    void addSample(const QString& to) const {
        const QString sample = qEnvironmentVariable("CASTWRIGHT_SOURCE")
                               + u"/resources/samples/market-research/workflows/market-research"_s;
        QProcess::execute(u"cp"_s, {u"-r"_s, sample, path(to)});
        QProcess::execute(u"chmod"_s, {u"-R"_s, u"u+w"_s, path(to)});
    }
    QProcessEnvironment environment() const {
        auto all = QProcessEnvironment::systemEnvironment();
        all.insert(u"XDG_RUNTIME_DIR"_s, path(u"run"_s));
        all.insert(u"XDG_STATE_HOME"_s, path(u"state"_s));
        all.insert(u"JWT_SECRET"_s, QString::fromUtf8(signingSecret));
        return all;
    }
    bool start() {
        write(u"server.json"_s, configuration);
        core_ = std::make_unique<Core>(
            QStringList{u"--server"_s, u"--config"_s, path(u"server.json"_s), u"--log-level"_s, u"debug"_s},
            path(u"server.log"_s), environment());
        return core_->port() != 0;
    }
    int stop() {
        const auto code = core_->stop();
        core_.reset();
        return code;
    }
    const Core& core() const { return *core_; }

    struct Ran {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    // castwrightd once, to its end.
    Ran run(const QStringList& arguments, const QByteArray& in = {}) const {
        write(u"server.json"_s, configuration);
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s, arguments);
        process.write(in);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            return {};
        return {
            .code = process.exitCode(),
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
    }

    QByteArray ask(const QByteArray& line, const QByteArray& token = {}, const Json& body = nullptr) const {
        return core_->exchange(request(
            line, host, token.isEmpty() ? QByteArray() : bearer(token),
            body.is_null() ? QByteArray() : QByteArray::fromStdString(body.dump())));
    }
    Json json(const QByteArray& line, const QByteArray& token, const Json& body = nullptr) const {
        return Json::parse(bodyOf(ask(line, token, body)).toStdString(), nullptr, false);
    }
    // The token, "" where the login was refused.
    QByteArray login(const QByteArray& mail, const QByteArray& password) const {
        const auto answer = json(
            "POST /api/auth/login", {},
            {{"email", mail.toStdString()}, {"password", password.toStdString()}});
        return QByteArray::fromStdString(answer.is_object() ? answer.value("token", "") : "");
    }
    QByteArray log() const {
        QFile file(path(u"server.log"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir root_;
    std::unique_ptr<Core> core_;
};

} // namespace castwright::rawcore

// A real core over a copy of the sample workflow, asked over its API: what the contract's tests share.
#pragma once

#include <csignal>
#include <filesystem>
#include <memory>
#include <mutex>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "net/http/client.h"
#include "net/http/eventclient.h"
#include "net/rendezvous/rendezvous.h"
#include "patience.h"

namespace castwright::contract {

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

class LiveCore {
public:
    struct Answer {
        int status = 0;
        Json body;
        http::Headers headers;
    };

    // With the bundled engine where no other is named.
    explicit LiveCore(std::string engineUrl = {})
        : engineUrl_(std::move(engineUrl)) {
        QDir(root_.path()).mkpath(u"run"_s);
        qputenv("XDG_RUNTIME_DIR", root_.filePath(u"run"_s).toUtf8());
        qputenv("XDG_STATE_HOME", root_.filePath(u"state"_s).toUtf8());
        const QString from = qEnvironmentVariable("CASTWRIGHT_SOURCE")
                             + u"/resources/samples/market-research/workflows/market-research"_s;
        QProcess::execute(u"cp"_s, {u"-r"_s, from, workspace()});
        QProcess::execute(u"chmod"_s, {u"-R"_s, u"u+w"_s, workspace()});
        start();
    }
    LiveCore(const LiveCore&) = delete;
    LiveCore& operator=(const LiveCore&) = delete;
    ~LiveCore() { stop(); }

    void start() {
        process_ = std::make_unique<QProcess>();
        process_->setStandardErrorFile(root_.filePath(u"log"_s), QIODevice::Append);
        QStringList arguments{u"--workspace"_s, workspace(), u"--parent-pipe"_s, u"0"_s};
        if (!engineUrl_.empty())
            arguments += {u"--engine-url"_s, QString::fromStdString(engineUrl_)};
        process_->start(qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s, arguments);
        while (!process_->canReadLine() && process_->waitForReadyRead(60'000)) {
        }
        QVERIFY2(process_->canReadLine(), log().constData());
        const auto folders = rendezvous::foldersFromEnvironment();
        const auto found = rendezvous::find(*folders, workspace().toStdString());
        if (found && found->core) {
            const std::scoped_lock lock(placing_);
            core_ = *found->core;
        }
    }
    void stop() {
        if (!process_)
            return;
        const auto ended = std::exchange(process_, nullptr);
        ended->closeWriteChannel();
        QVERIFY2(ended->waitForFinished(60'000), log().constData());
        QVERIFY2(ended->exitStatus() == QProcess::NormalExit && ended->exitCode() == 0, log().constData());
        // Nor may its engine end by a fault: it would only be started again. Of one that outlived a core that
        // was killed only a sanitizer tells.
        for (const auto* fault :
             {"The engine was ended by a signal.", "The engine ended by a fault.", "Sanitizer:"})
            QVERIFY2(!log().contains(fault), log().constData());
    }
    void kill() {
        ::kill(static_cast<pid_t>(process_->processId()), SIGKILL);
        QVERIFY(process_->waitForFinished(60'000));
        process_.reset();
    }

    [[nodiscard]] QString workspace() const { return root_.filePath(u"flow"_s); }
    [[nodiscard]] QByteArray file(const QString& path) const {
        QFile read(workspace() + u'/' + path);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray("missing");
    }
    void write(const QString& path, const QByteArray& bytes) const {
        QFile::remove(workspace() + u'/' + path);
        QFile out(workspace() + u'/' + path);
        if (out.open(QIODevice::WriteOnly))
            out.write(bytes);
    }
    [[nodiscard]] QByteArray log() const {
        QFile read(root_.filePath(u"log"_s));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }
    // What it knows; another program may look as well.
    [[nodiscard]] std::filesystem::path store() const {
        QDirIterator files(
            root_.filePath(u"state"_s), {u"core.db"_s}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? files.next().toStdString() : std::string();
    }
    // Path by path, all that lies in the workflow.
    [[nodiscard]] std::map<std::string, std::string> files() const {
        std::map<std::string, std::string> all;
        QDir folder(workspace());
        collect(folder, all);
        return all;
    }
    // Where it is since its last start; from any thread, as all that asks it.
    [[nodiscard]] rendezvous::Core place() const {
        const std::scoped_lock lock(placing_);
        return core_;
    }

    // What to say as its secret from now on; returns what was said before.
    [[nodiscard]] std::string useSecret(std::string secret) {
        const std::scoped_lock lock(placing_);
        return std::exchange(core_.secret, std::move(secret));
    }

    [[nodiscard]] Answer
    ask(const std::string& method, const std::string& path, const Json& body = nullptr) const {
        const auto core = place();
        const auto answer = http::fetch(
            {.host = core.report.host,
             .port = core.report.port,
             .method = method,
             .path = path,
             .bearer = core.secret,
             .body = body.is_null() && method == "GET" ? ""
                     : body.is_null()                  ? "{}"
                                                       : body.dump(),
             .limit = std::chrono::seconds(60)});
        return answer ? Answer{answer->status, Json::parse(answer->body, nullptr, false), answer->headers}
                      : Answer{};
    }
    [[nodiscard]] static std::string of(const std::string& id, const std::string& act = {}) {
        return "/api/proposals/" + id + (act.empty() ? "" : "/" + act);
    }
    [[nodiscard]] Json proposal(const std::string& id) const { return ask("GET", of(id)).body; }
    [[nodiscard]] Answer begin(const std::string& prompt, const Json& more = Json::object()) const {
        Json body{{"user_prompt", prompt}, {"queue", true}};
        body.update(more);
        return ask("POST", "/api/workflows/flow/refinements", body);
    }
    // All messages of a stream, to its close or until so many have come.
    [[nodiscard]] Result<std::vector<std::string>> messages(
        const std::string& thread, const std::string& query = {}, std::size_t most = 1'000'000,
        const std::function<bool()>& isStopped = [] { return false; }) const {
        std::vector<std::string> all;
        const auto core = place();
        const auto heard = http::listen(
            {.host = core.report.host,
             .port = core.report.port,
             .path = "/api/ws/refinements/" + thread + query,
             .bearer = core.secret},
            [&](std::string_view text) {
                all.emplace_back(text);
                return all.size() >= most ? http::Heard::enough : http::Heard::goOn;
            },
            isStopped);
        if (!heard)
            return std::unexpected(heard.error());
        return all;
    }
    // Asks, and waits for the end of the stream.
    [[nodiscard]] Json refined(const std::string& prompt, const Json& more = Json::object()) const {
        const auto started = begin(prompt, more);
        if (started.status != 202)
            return {};
        (void)messages(started.body["thread_id"]);
        return proposal(started.body["proposal_id"]);
    }
    // A decision for each file of it.
    [[nodiscard]] static Json acceptance(const Json& proposal) {
        auto decisions = Json::array();
        for (const auto& change : proposal["changes"])
            decisions.push_back(
                {{"path", change["path"]},
                 {"base_hash", change["base_hash"]},
                 {"proposed_hash", change["proposed_hash"]},
                 {"target", "file"},
                 {"verdict", "accept"}});
        return decisions;
    }
    [[nodiscard]] Answer accept(const Json& proposal) const {
        return ask(
            "PUT", of(proposal["id"], "decisions"),
            {{"revision", proposal["decisions"]["revision"]}, {"decisions", acceptance(proposal)}});
    }
    // What an approval must say it saw: the decisions and the draft as they are now.
    [[nodiscard]] Json seen(const std::string& id) const {
        const auto now = proposal(id);
        if (!now.is_object()) // the core is dead; what is asked with this fails by itself
            return {};
        const auto revision = now["decisions"]["revision"];
        const auto preview = ask("POST", of(id, "preview"), {{"decisions_revision", revision}});
        if (!preview.body.is_object())
            return {};
        return {{"decisions_revision", revision}, {"draft_revision", preview.body["draft_revision"]}};
    }
    [[nodiscard]] Answer approve(const Json& proposal) const {
        const auto decided = accept(proposal);
        if (decided.status != 200)
            return decided;
        return ask("POST", of(proposal["id"], "approve"), seen(proposal["id"]));
    }

private:
    void collect(const QDir& folder, std::map<std::string, std::string>& all) const {
        for (const auto& entry :
             folder.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            if (entry.fileName() == u".git"_s || entry.fileName() == u".castwright"_s)
                continue;
            if (entry.isDir()) {
                collect(QDir(entry.filePath()), all);
                continue;
            }
            const auto path = QDir(workspace()).relativeFilePath(entry.filePath());
            all.emplace(path.toStdString(), file(path).toStdString());
        }
    }

    QTemporaryDir root_;
    std::string engineUrl_;
    std::unique_ptr<QProcess> process_;
    mutable std::mutex placing_;
    rendezvous::Core core_;
};

} // namespace castwright::contract

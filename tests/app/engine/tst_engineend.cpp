// The real castwright-engine, left by its core while it works: whatever its threads are at, it ends in order.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include "bundles.h"
#include "net/http/client.h"

using namespace castwright;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr auto secret = "0123456789abcdef0123456789abcdef";

std::string job() {
    auto files = Json::object();
    for (const auto& [path, content] : test::bundleOf(test::workflows()[3].folder).files)
        files[path.text()] = content;
    const Json body{
        {"agent_definition", {{"nodes", Json::array({{{"id", "builder"}, {"type", "Orchestrator"}}})}}},
        {"input_payload", {{"instructions", "Rename the writer to Author"}, {"files", std::move(files)}}}};
    return body.dump();
}

} // namespace

class EngineEndTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What a run uses is there for as long as it runs, its last act included, which is to note what it did.
    void itEndsInOrderInTheMidstOfItsRuns() {
        constexpr int runs = 12; // more than work at once
        const auto body = job();
        for (int round = 0; round < 6; ++round) {
            const QTemporaryDir folder;
            QProcess engine;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"CASTWRIGHT_ENGINE_SECRET"_s, QString::fromLatin1(secret));
            engine.setProcessEnvironment(environment);
            engine.start(
                qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwright-engine"_s,
                {u"--parent-pipe"_s, u"0"_s, u"--state-folder"_s, folder.path()});
            while (!engine.canReadLine() && engine.waitForReadyRead(60'000)) {
            }
            const auto port = QJsonDocument::fromJson(engine.readLine()).object()[u"port"_s].toInt();
            QVERIFY2(port != 0, engine.readAllStandardError().constData());
            for (int run = 0; run < runs; ++run) {
                const auto begun = http::fetch(
                    {.host = "127.0.0.1",
                     .port = static_cast<std::uint16_t>(port),
                     .method = "POST",
                     .path = "/invoke",
                     .bearer = secret,
                     .body = body,
                     .limit = std::chrono::seconds(60)});
                QVERIFY(begun);
                QCOMPARE(begun->status, 200);
            }
            engine.closeWriteChannel();
            QVERIFY(engine.waitForFinished(60'000));
            QVERIFY2(
                engine.exitStatus() == QProcess::NormalExit && engine.exitCode() == 0,
                engine.readAllStandardError().constData());
        }
    }
};

QTEST_GUILESS_MAIN(EngineEndTest)
#include "tst_engineend.moc"

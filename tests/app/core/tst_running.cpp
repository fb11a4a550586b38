// The real core, engine and cw: a workflow tried on its inputs, with a provider that is played and without
// any.
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <future>
#include <semaphore>

#include "app/core/running/running.h"
#include "fakes/fakeprovider.h"

using namespace castwright;
using namespace Qt::StringLiterals;

namespace {

// An engine that nobody finds; who looks first is kept looking until it is let go.
struct LostEngine : core::Engine {
    std::atomic<bool> isFirst = true;
    std::binary_semaphore isLetGo{0};

    Result<core::EnginePlace> ensure() override {
        if (isFirst.exchange(false))
            isLetGo.acquire();
        return fail(ErrorCode::invalid, "It is lost.");
    }
    Result<> check() const override { return {}; }
    std::string name() const override { return "the lost engine"; }
};

} // namespace

class RunningTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<QProcess> core_;

    QString workspace() const { return root_->filePath(u"team"_s); }
    QProcessEnvironment environment(const QString& provider) const {
        auto all = QProcessEnvironment::systemEnvironment();
        all.insert(u"XDG_RUNTIME_DIR"_s, root_->filePath(u"run"_s));
        all.insert(u"XDG_STATE_HOME"_s, root_->filePath(u"state"_s));
        for (const auto* name : {"OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OLLAMA_HOST", "HTTPS_PROXY"})
            all.remove(QString::fromLatin1(name));
        if (!provider.isEmpty()) {
            all.insert(u"OPENAI_API_KEY"_s, u"sk-never-log-this-key"_s);
            all.insert(u"OPENAI_BASE_URL"_s, provider);
        }
        return all;
    }
    void start(const QString& provider) {
        core_ = std::make_unique<QProcess>();
        core_->setProcessEnvironment(environment(provider));
        core_->start(
            qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s,
            {u"--workspace"_s, workspace(), u"--parent-pipe"_s, u"0"_s});
        while (!core_->canReadLine() && core_->waitForReadyRead(60'000)) {
        }
        QVERIFY(core_->canReadLine());
    }
    struct Ran {
        int code = -1;
        QJsonObject out;
        QByteArray said;
    };
    Ran cw(const QStringList& arguments) const {
        QProcess process;
        process.setProcessEnvironment(environment({}));
        process.start(qEnvironmentVariable("CASTWRIGHT_BIN") + u"/cw"_s, arguments);
        if (!process.waitForFinished(60'000))
            return {};
        const auto out = process.readAllStandardOutput();
        return {
            .code = process.exitCode(),
            .out = QJsonDocument::fromJson(out).object(),
            .said = out + process.readAllStandardError()};
    }
    static std::string answer(const char* text) {
        return std::string("data: {\"choices\":[{\"delta\":{\"content\":\"") + text
               + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3}}"
                 "\n\n";
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(root_->filePath(u"run"_s)));
        std::filesystem::copy(
            std::filesystem::path(std::getenv("CASTWRIGHT_SOURCE"))
                / "resources/templates/orchestrator-with-specialists",
            workspace().toStdString(), std::filesystem::copy_options::recursive);
    }
    void cleanup() {
        if (!core_)
            return;
        core_->closeWriteChannel();
        QVERIFY(core_->waitForFinished(60'000));
        QCOMPARE(core_->exitStatus(), QProcess::NormalExit);
        QCOMPARE(core_->exitCode(), 0);
        const auto log = core_->readAllStandardError();
        QVERIFY(!log.contains("sk-never-log-this-key"));
        QVERIFY2(
            !log.contains("The engine was ended by") && !log.contains("The engine ended by"),
            log.constData());
        core_.reset();
    }

    void aRunEndsWithItsOutput() {
        test::FakeProvider provider;
        provider.play({.pieces = {answer("A frog jumps in.")}});
        start(QString::fromStdString(provider.url()));
        const auto ran = cw(
            {u"run"_s, u"--json"_s, u"--workspace"_s, workspace(), u"--input"_s, uR"({"goal":"A haiku"})"_s});
        QVERIFY2(ran.code == 0, ran.said.constData());
        QCOMPARE(ran.out[u"status"_s].toString(), u"completed"_s);
        QVERIFY2(ran.said.contains("A frog jumps in."), ran.said.constData());
        QVERIFY(provider.asked().front().contains("A haiku"));
        QVERIFY(provider.asked().front().contains("Authorization: Bearer sk-never-log-this-key"));
    }

    void withoutAProviderItSaysWhatToDo() {
        start({});
        const auto ran =
            cw({u"run"_s, u"--workspace"_s, workspace(), u"--input"_s, uR"({"goal":"A haiku"})"_s});
        QCOMPARE(ran.code, 4);
        QVERIFY2(ran.said.contains("no key for openai is configured"), ran.said.constData());
    }

    void inputsThatDoNotFitAreNamed() {
        start({});
        const auto ran = cw({u"run"_s, u"--workspace"_s, workspace(), u"--input"_s, u"{}"_s});
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.said.contains("do not fit the form"), ran.said.constData());
    }

    // A run that was cancelled is over for whoever asks, and not yet for the thread that runs it.
    void aRunThatIsStillEndingIsNotForgotten() {
        LostEngine engine;
        telemetry::Metrics metrics;
        core::EngineClient client(engine, metrics);
        const auto store = store::Database::open(root_->filePath(u"core.db"_s).toStdString());
        QVERIFY(store);
        const auto opened = core::Running::open(client, **store, telemetry::Logger::silent());
        QVERIFY(opened);
        auto& running = **opened;
        spec::Bundle draft;
        draft.files.emplace(*BundlePath::parse("definition.json"), "{}");
        const auto begin = [&] {
            const auto begun = running.start("flow", draft, nlohmann::json::object());
            return begun ? (*begun)["run_id"].get<std::string>() : std::string();
        };
        const auto slow = begin();
        QTRY_VERIFY_WITH_TIMEOUT(!engine.isFirst, 30'000);
        QVERIFY(running.cancel(slow));
        // More than are kept.
        for (int n = 0; n < 60; ++n) {
            auto next = std::async(std::launch::async, begin);
            if (next.wait_for(std::chrono::seconds(60)) != std::future_status::ready)
                qFatal("It waits for the one that is still ending."); // and so would the test
            const auto id = next.get();
            QVERIFY(!id.empty());
            const auto isOver = [&] { return (*running.detail(id))["status"] == "failed"; };
            QTRY_VERIFY_WITH_TIMEOUT(isOver(), 30'000);
        }
        QCOMPARE((*running.detail(slow))["status"].get<std::string>(), std::string("cancelled"));
        engine.isLetGo.release();
    }
};

QTEST_GUILESS_MAIN(RunningTest)
#include "tst_running.moc"

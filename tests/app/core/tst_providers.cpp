// The real core and engine with providers that are played: settings come by the start-up pipe and may change
// while both run, one token comes back through the whole path, and keys are nowhere else.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

#include <nlohmann/json.hpp>

#include "fakes/fakeprovider.h"
#include "net/http/client.h"
#include "net/rendezvous/rendezvous.h"
#include "tests/fakes/remoteengine/remoteengine.h"

using namespace castwright;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr auto key = "sk-never-write-this-key-anywhere";

std::string word(bool isAnthropic, const std::string& text) {
    const auto delta =
        isAnthropic
            ? Json{{"type", "content_block_delta"}, {"index", 0}, {"delta", {{"type", "text_delta"}, {"text", text}}}}
            : Json{{"choices", Json::array({{{"delta", {{"content", text}}}}})}};
    return "data: " + delta.dump() + "\n\n";
}

} // namespace

class ProvidersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<QProcess> core_;
    http::Call call_;

    QString workspace() const { return root_->filePath(u"team"_s); }

    void start(const QStringList& more = {}) {
        core_ = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto* name : {"OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OLLAMA_HOST", "HTTPS_PROXY"})
            environment.remove(QString::fromLatin1(name));
        core_->setProcessEnvironment(environment);
        core_->setStandardErrorFile(root_->filePath(u"core.log"_s), QIODevice::Append);
        core_->start(
            qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s,
            QStringList{
                u"--workspace"_s, workspace(), u"--parent-pipe"_s, u"0"_s, u"--log-level"_s, u"debug"_s}
                + more);
        while (!core_->canReadLine() && core_->waitForReadyRead(60'000)) {
        }
        QVERIFY(core_->canReadLine());
        const auto found = rendezvous::find(*rendezvous::foldersFromEnvironment(), workspace().toStdString());
        const auto core = found ? found->core : std::nullopt;
        if (!core)
            QFAIL("The core left no place to ask it.");
        call_ = {
            .host = core->report.host,
            .port = core->report.port,
            .bearer = core->secret,
            .limit = std::chrono::seconds(60)};
    }
    void configure(const Json& settings) {
        core_->write((settings.dump() + '\n').c_str());
        QVERIFY(core_->waitForBytesWritten(60'000));
    }
    static Json providerAt(const std::string& url, bool isAnthropic = false) {
        return {
            {"providers",
             {{"openai",
               {{"api_key", key},
                {"base_url", url},
                {"dialect", isAnthropic ? "anthropic" : "openai"},
                {"title", "The played one"}}}}},
            {"builder", {{"provider", "openai"}, {"model", "m-1"}}}};
    }
    Json ask(const std::string& method, const std::string& path, const Json& body = Json::object()) {
        auto call = call_;
        call.method = method;
        call.path = path;
        call.body = method == "GET" ? "" : body.dump();
        const auto answer = http::fetch(call);
        if (!answer)
            return {{"fault", describe(answer.error())}};
        auto read = Json::parse(answer->body, nullptr, false);
        read["status"] = answer->status;
        return read;
    }
    Json tryOut(const Json& body = Json::object()) { return ask("POST", "/api/engine/test", body); }

    // What /proc tells of children may miss a living one while threads come and go, so one look does not
    // count.
    qint64 engine() const {
        qint64 found = 0;
        [[maybe_unused]] const auto isSeen =
            QTest::qWaitFor([&] { return (found = lookForEngine()) > 0; }, 30'000);
        return found;
    }
    qint64 lookForEngine() const {
        QDirIterator tasks(u"/proc/%1/task"_s.arg(core_->processId()), QDir::Dirs | QDir::NoDotAndDotDot);
        while (tasks.hasNext()) {
            QFile file(tasks.next() + u"/children"_s);
            if (file.open(QIODevice::ReadOnly))
                if (const auto pid = file.readAll().simplified().toLongLong(); pid > 0)
                    return pid;
        }
        return 0;
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(root_->filePath(u"run"_s)));
        qputenv("XDG_RUNTIME_DIR", root_->filePath(u"run"_s).toUtf8());
        qputenv("XDG_STATE_HOME", root_->filePath(u"state"_s).toUtf8());
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
        core_.reset();
        // Neither in the log of core and engine nor in anything that either of them wrote.
        QDirIterator files(root_->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const auto path = files.next();
            QVERIFY2(!contentOf(path).contains(key), qPrintable(path));
        }
    }

    void withoutSettingsThePlannerSaysWhatItCanDo() {
        start();
        const auto told = ask("GET", "/api/engine");
        QVERIFY2(told.value("builder", Json(1)).is_null(), told.dump().c_str());
        QVERIFY(told["planner"]["forms"].size() > 25);
        QVERIFY(told["planner"]["forms"][0]["example"].get<std::string>().size() > 10);
        const auto tested = tryOut();
        QCOMPARE(tested["ok"], Json(true));
        QCOMPARE(tested["provider"], Json("planner"));
    }

    void itsExamplesFitTheWorkflow() {
        start();
        const auto workflows = ask("GET", "/api/workflows");
        const auto id = workflows["workflows"][0]["id"].get<std::string>();
        const auto told = ask("GET", "/api/workflows/" + id + "/engine");
        const auto forms = told["planner"]["forms"].dump();
        QVERIFY2(forms.contains("the Maker") && !forms.contains("Writer"), forms.c_str());
        QCOMPARE(ask("GET", "/api/workflows/none/engine")["status"], Json(404));
    }

    void aTokenComesThroughTheWholePath_data() {
        QTest::addColumn<bool>("isAnthropic");
        QTest::addRow("chat completions") << false;
        QTest::addRow("messages") << true;
    }
    void aTokenComesThroughTheWholePath() {
        QFETCH(bool, isAnthropic);
        test::FakeProvider provider;
        // It goes on for ever: one token is all that is waited for.
        provider.play({.pieces = {word(isAnthropic, "ready")}, .hangs = true});
        start({u"--settings-pipe"_s, u"0"_s});
        configure(providerAt(provider.url(), isAnthropic));
        const auto told = tryOut();
        QVERIFY2(told.value("ok", false), told.dump().c_str());
        QCOMPARE(told["token"], Json("ready"));
        QCOMPARE(told["model"], Json("m-1"));
        QVERIFY(told["latency_ms"].is_number_integer());
        const auto asked = provider.asked().front();
        QVERIFY(asked.contains(isAnthropic ? "POST /v1/messages" : "POST /chat/completions"));
        QVERIFY(asked.contains((isAnthropic ? "x-api-key: " : "Authorization: Bearer ") + std::string(key)));
    }

    void whatGoesWrongIsSaid_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("isCut");
        QTest::addColumn<QByteArray>("words");
        QTest::addRow("a wrong key") << 401 << QByteArray() << QByteArray(R"({"error":{"message":"no"}})")
                                     << false << QByteArray("The played one refuses the key");
        QTest::addRow("an unknown model") << 404 << QByteArray() << QByteArray("{}") << false
                                          << QByteArray("knows no such model or address");
        QTest::addRow("too many requests")
            << 429 << QByteArray("Retry-After: 7\r\n") << QByteArray("{}") << false
            << QByteArray("takes no more requests for now; try again later. It asks to wait 7 s.");
        QTest::addRow("a fault of the server")
            << 500 << QByteArray() << QByteArray("oops") << false << QByteArray("answers 500");
        QTest::addRow("no JSON in the stream")
            << 200 << QByteArray() << QByteArray("data: {oops\n\n") << false << QByteArray("no JSON");
        QTest::addRow("an error in the stream")
            << 200 << QByteArray() << QByteArray("data: {\"error\":{\"message\":\"overloaded\"}}\n\n")
            << false << QByteArray("overloaded");
        QTest::addRow("a stream that is cut")
            << 200 << QByteArray() << QByteArray("data: {\"choices\":[]}\n\n") << true
            << QByteArray("broke off");
    }
    void whatGoesWrongIsSaid() {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, body);
        QFETCH(bool, isCut);
        QFETCH(QByteArray, words);
        test::FakeProvider provider;
        provider.play(
            {.status = status,
             .headers = headers.toStdString(),
             .pieces = {body.toStdString()},
             .isCut = isCut});
        start({u"--settings-pipe"_s, u"0"_s});
        configure(providerAt(provider.url()));
        const auto told = tryOut();
        QCOMPARE(told["status"], Json(200)); // that it failed is the answer
        QCOMPARE(told["ok"], Json(false));
        QVERIFY2(told["reason"].get<std::string>().contains(words.toStdString()), told.dump().c_str());
        QCOMPARE(provider.asked().size(), std::size_t{1});
    }

    void aProviderThatIsNotThereIsNamed() {
        std::string url;
        {
            const test::FakeProvider gone;
            url = gone.url();
        }
        start({u"--settings-pipe"_s, u"0"_s});
        configure(providerAt(url));
        const auto told = tryOut();
        QVERIFY2(told["reason"].get<std::string>().contains("can't be reached"), told.dump().c_str());
        QVERIFY(tryOut({{"provider", "nobody"}})["reason"].get<std::string>().contains("knows no provider"));
    }

    void aKeyThatIsWithheldIsSaidAndNothingIsSent() {
        test::FakeProvider provider;
        start({u"--settings-pipe"_s, u"0"_s});
        auto settings = providerAt(provider.url());
        settings["providers"]["openai"].erase("api_key");
        settings["providers"]["openai"]["withheld"] = "The keyring is locked. Unlock it, then try again.";
        configure(settings);
        QVERIFY(tryOut()["reason"].get<std::string>().contains("The keyring is locked"));
        // A refinement does not fall back to the planner in silence.
        const auto id = ask("GET", "/api/workflows")["workflows"][0]["id"].get<std::string>();
        const auto started =
            ask("POST", "/api/workflows/" + id + "/refinements",
                {{"user_prompt", "Rename the workflow to \"Other\""}});
        const auto path = "/api/proposals/" + started.value("proposal_id", "");
        QTRY_COMPARE_WITH_TIMEOUT(ask("GET", path)["status"], Json(200), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(ask("GET", path).dump().contains("The keyring is locked"), 20'000);
        QVERIFY(provider.asked().empty());
    }

    void modelsAreListed_data() {
        QTest::addColumn<bool>("isAnthropic");
        QTest::addRow("chat completions") << false;
        QTest::addRow("messages") << true;
    }
    void modelsAreListed() {
        QFETCH(bool, isAnthropic);
        test::FakeProvider provider;
        provider.play({.pieces = {R"({"data":[{"id":"m-2"},{"id":"m-1"},{"name":"odd"}]})"}});
        provider.play({.pieces = {"<html>a login page</html>"}});
        start({u"--settings-pipe"_s, u"0"_s});
        configure(providerAt(provider.url(), isAnthropic));
        const auto told = ask("POST", "/api/engine/models", {{"provider", "openai"}});
        QCOMPARE(told["models"], Json({"m-2", "m-1"}));
        QVERIFY(provider.asked().front().contains(isAnthropic ? "GET /v1/models" : "GET /models"));
        const auto odd = ask("POST", "/api/engine/models", {{"provider", "openai"}});
        QCOMPARE(odd["ok"], Json(false));
        QVERIFY(odd["reason"].get<std::string>().contains("no list of models"));
    }

    void theProviderIsSwitchedWhileAllRuns() {
        test::FakeProvider provider;
        provider.play({.pieces = {word(false, "ready")}});
        start({u"--settings-pipe"_s, u"0"_s});
        configure({{"builder", nullptr}});
        const auto told = ask("GET", "/api/engine");
        QVERIFY2(told.value("builder", Json(1)).is_null(), told.dump().c_str());
        const auto before = engine();
        QVERIFY(before > 0);
        // A request overtakes the line in the pipe, and names it.
        auto next = providerAt(provider.url());
        next["revision"] = 2;
        configure(next);
        QCOMPARE(tryOut({{"settings_revision", 2}})["token"], Json("ready"));
        QCOMPARE(ask("GET", "/api/engine")["engine"], Json("m-1 from The played one"));
        core_->write("this is no JSON\n"); // is told in the log, and changes nothing
        configure({{"builder", nullptr}, {"revision", 3}});
        QVERIFY(ask("GET", "/api/engine?settings_revision=3").value("builder", Json(1)).is_null());
        QCOMPARE(engine(), before);
    }

    void keysAreInNoCommandLineAndNoEnvironment() {
        test::FakeProvider provider;
        provider.play({.pieces = {word(false, "ready")}});
        start({u"--settings-pipe"_s, u"0"_s});
        configure(providerAt(provider.url()));
        QCOMPARE(tryOut()["token"], Json("ready")); // so the engine runs, and is no more being started
        QCOMPARE(ask("GET", "/api/engine")["providers"][0]["has_key"], Json(true));
        QVERIFY(!ask("GET", "/api/engine").dump().contains(key));
        for (const auto pid : {core_->processId(), engine()})
            for (const auto* file : {"cmdline", "environ"}) {
                const auto content = contentOf(u"/proc/%1/%2"_s.arg(pid).arg(QLatin1StringView(file)));
                QVERIFY(!content.isEmpty());
                QVERIFY(!content.contains(key));
            }
    }

    void anEngineElsewhereHasItsOwnProvider() {
        const fakes::RemoteEngine elsewhere;
        start({u"--engine-url"_s, QString::fromStdString(elsewhere.url())});
        const auto told = ask("GET", "/api/engine");
        QVERIFY2(told["engine"] == Json(elsewhere.url()), told.dump().c_str());
        QVERIFY(tryOut()["reason"].get<std::string>().contains("has its own provider"));
    }

    void theTwoPipesAreOne() {
        QProcess core;
        core.start(
            qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwrightd"_s,
            {u"--workspace"_s, workspace(), u"--settings-pipe"_s, u"0"_s});
        QVERIFY(core.waitForFinished(60'000));
        QCOMPARE(core.exitCode(), 2);
        QVERIFY(core.readAllStandardError().contains("the same descriptor"));
    }
};

QTEST_GUILESS_MAIN(ProvidersTest)
#include "tst_providers.moc"

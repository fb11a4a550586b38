// The routes of a draft: nothing is written over what its writer has not seen.
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include "app/core/drafting/draftingroutes.h"
#include "models/vocabulary/hash.h"

using namespace castwright;
using Json = nlohmann::json;

class DraftingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    workspace::FileOps ops_;
    std::unique_ptr<core::Drafting> drafting_;
    http::Router router_;

    workspace::RootFolder folder(const char* name) {
        return *workspace::RootFolder::open(std::filesystem::path(root_->path().toStdString()) / name, ops_);
    }
    struct Answer {
        int status = 0;
        std::string etag;
        std::string text;
        Json body;
    };
    Answer
    ask(const std::string& method, const std::string& path, std::string body = {},
        http::Headers headers = {}) {
        const auto match = router_.match(method, path);
        if (match.handler == nullptr)
            return {};
        http::Request request{
            .method = method, .path = path, .headers = std::move(headers), .body = std::move(body)};
        request.parameters = match.parameters;
        Answer answer;
        (*match.handler)(std::move(request), http::Responder([&](const http::Response& response) {
                             answer.status = response.status;
                             answer.etag = std::string(response.headers.find("ETag").value_or(""));
                             answer.text = response.body;
                             answer.body = Json::parse(response.body, nullptr, false);
                         }));
        return answer;
    }
    static std::string at(const std::string& rest) { return "/api/workflows/flow" + rest; }
    std::string plan() { return folder("flow").read("THE_SPEC/plan.md").value_or("missing"); }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        for (const auto* name : {"flow", "state"})
            std::filesystem::create_directories(std::filesystem::path(root_->path().toStdString()) / name);
        QVERIFY(folder("flow").write("definition.json", "{\"name\":\"flow\"}\n"));
        QVERIFY(folder("flow").write("THE_SPEC/plan.md", "one\n"));
        drafting_ = std::make_unique<core::Drafting>(folder("flow"), folder("state"));
        router_ = {};
        core::addDraftingRoutes(router_, *drafting_);
    }

    void aDraftTellsItsFilesAndAFileItsHash() {
        const auto draft = ask("GET", at("/draft"));
        QCOMPARE(draft.status, 200);
        QCOMPARE(draft.body["files"]["THE_SPEC/plan.md"]["hash"].get<std::string>(), contentHash("one\n"));
        QCOMPARE(ask("GET", at("/draft"), {}, {{"If-None-Match", draft.etag}}).status, 304);
        const auto file = ask("GET", at("/draft/files/THE_SPEC/plan.md"));
        QCOMPARE(file.text, "one\n");
        QCOMPARE(file.etag, "\"" + contentHash("one\n") + "\"");
        QCOMPARE(
            ask("GET", at("/draft/files/THE_SPEC/plan.md"), {}, {{"If-None-Match", file.etag}}).status, 304);
        QCOMPARE(ask("GET", at("/draft/files/THE_SPEC/none.md")).status, 404);
        QCOMPARE(ask("GET", "/api/workflows/other/draft").status, 404);
    }

    void aWriteNamesWhatItSawOrIsRefused() {
        const auto path = at("/draft/files/THE_SPEC/plan.md");
        QCOMPARE(ask("PUT", path, "two\n").status, 428);
        QCOMPARE(ask("DELETE", path).status, 428);
        const auto stale = ask("PUT", path, "two\n", {{"If-Match", "\"" + contentHash("zero\n") + "\""}});
        QCOMPARE(stale.status, 412);
        QVERIFY(stale.text.contains(contentHash("one\n"))); // the present hash is told
        QCOMPARE(ask("PUT", path, "two\n", {{"If-None-Match", "*"}}).status, 412);
        QCOMPARE(plan(), "one\n");
        const auto written = ask("PUT", path, "two\n", {{"If-Match", "\"" + contentHash("one\n") + "\""}});
        QCOMPARE(written.status, 200);
        QCOMPARE(written.etag, "\"" + contentHash("two\n") + "\"");
        QCOMPARE(plan(), "two\n");
        const auto made = ask("PUT", at("/draft/files/THE_CAST/New.md"), "new\n", {{"If-None-Match", "*"}});
        QCOMPARE(made.status, 201);
        QCOMPARE(
            ask("DELETE", at("/draft/files/THE_CAST/New.md"), {}, {{"If-Match", made.etag}}).status, 204);
        QVERIFY(!folder("flow").hasFile("THE_CAST/New.md"));
    }

    void noPathLeadsOutOfTheBundle_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("the folder above") << QStringLiteral("../castwright.json");
        QTest::newRow("inside, then above") << QStringLiteral("THE_SPEC/../../x.md");
        QTest::newRow("the repository") << QStringLiteral(".git/config");
        QTest::newRow("the repository in disguise") << QStringLiteral("GIT~1/config");
        QTest::newRow("another root") << QStringLiteral("hooks/run.sh");
    }
    void noPathLeadsOutOfTheBundle() {
        QFETCH(QString, path);
        const Json body{
            {"revision", ask("GET", at("/draft")).body["revision"]},
            {"writes", Json::array({{{"path", path.toStdString()}, {"content", "x"}}})}};
        const auto answer = ask("POST", at("/draft/batch"), body.dump());
        QVERIFY(answer.status == 422 || answer.status == 403);
        QCOMPARE(answer.body["error"]["details"][0]["field"].get<std::string>(), "/writes/0/path");
    }

    void aBatchIsWholeOrNothing() {
        const auto revision = ask("GET", at("/draft")).body["revision"];
        const auto writes = Json::array({{{"path", "THE_SPEC/plan.md"}, {"content", "two\n"}}});
        QCOMPARE(ask("POST", at("/draft/batch"), Json{{"writes", writes}}.dump()).status, 428);
        const auto missing =
            ask("POST", at("/draft/batch"),
                Json{{"revision", revision}, {"writes", writes}, {"deletes", {"THE_SPEC/none.md"}}}.dump());
        QCOMPARE(missing.status, 404);
        QCOMPARE(plan(), "one\n");
        const auto done =
            ask("POST", at("/draft/batch"), Json{{"revision", revision}, {"writes", writes}}.dump());
        QCOMPARE(done.status, 200);
        QCOMPARE(done.body["revision"].dump(), ask("GET", at("/draft")).body["revision"].dump());
        QCOMPARE(plan(), "two\n");
        QCOMPARE(
            ask("POST", at("/draft/batch"), Json{{"revision", revision}, {"writes", writes}}.dump()).status,
            412);
    }

    void aBodyOfTheWrongShapeIsNamedByItsPlace_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("a number as revision") << QByteArray("{\"revision\":1}") << QByteArray("/revision");
        QTest::newRow("an object as list")
            << QByteArray("{\"revision\":\"r\",\"writes\":{}}") << QByteArray("/writes");
        QTest::newRow("a text as file")
            << QByteArray("{\"revision\":\"r\",\"writes\":[\"x\"]}") << QByteArray("/writes/0");
        QTest::newRow("a number as path")
            << QByteArray("{\"revision\":\"r\",\"deletes\":[1]}") << QByteArray("/deletes/0");
    }
    void aBodyOfTheWrongShapeIsNamedByItsPlace() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, field);
        const auto answer = ask("POST", at("/draft/batch"), body.toStdString());
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.body["error"]["details"][0]["field"].get<std::string>(), field.toStdString());
        QCOMPARE(ask("POST", at("/draft/batch"), "[]").status, 422);
    }

    void aContentIsATextOrLinesAndSaysItsEncoding_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("a list of lines") << QByteArray(R"({"content":["a","b",""]})") << QByteArray("a\nb\n");
        QTest::newRow("base64") << QByteArray(R"({"content":"AP8=","encoding":"base64"})")
                                << QByteArray("\0\xff", 2);
        QTest::newRow("utf-8, said") << QByteArray(R"({"content":"ü","encoding":"utf-8"})")
                                     << QByteArray("ü");
        QTest::newRow("another encoding: refused")
            << QByteArray(R"({"content":"x","encoding":"latin1"})") << QByteArray();
        QTest::newRow("a number: refused") << QByteArray(R"({"content":7})") << QByteArray();
    }
    void aContentIsATextOrLinesAndSaysItsEncoding() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, expected);
        auto write = Json::parse(file.toStdString());
        write["path"] = "THE_SPEC/plan.md";
        const Json body{
            {"revision", ask("GET", at("/draft")).body["revision"]}, {"writes", Json::array({write})}};
        const auto answer = ask("POST", at("/draft/batch"), body.dump());
        if (expected.isNull()) {
            QCOMPARE(answer.status, 422);
            QCOMPARE(answer.body["error"]["details"][0]["field"].get<std::string>(), "/writes/0/content");
            return;
        }
        QCOMPARE(answer.status, 200);
        QCOMPARE(plan(), expected.toStdString());
    }
};

QTEST_GUILESS_MAIN(DraftingTest)
#include "tst_drafting.moc"

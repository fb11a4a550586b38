// The OpenAPI document that a core serves, and the core driven by it: nothing answers what it does not say,
// nothing is served that it does not know.
#include <set>

#include "net/protocol/changes.h"
#include "tests/contract/livecore.h"
#include "tests/contract/schema.h"
#include "tests/fakes/remoteengine/remoteengine.h"

using namespace castwright;
using namespace castwright::contract;
namespace event = fakes::event;

class OpenApiTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::RemoteEngine> engine_;
    std::unique_ptr<LiveCore> core_;
    Json document_;
    std::set<std::string> answered_; // "GET /health 200"

    struct Asked {
        std::string method;
        std::string path; // as the document has it: "/api/proposals/{id}"
        std::map<std::string, std::string> parameters = {};
        std::string query = {};
        std::string body = {};
        http::Headers headers = {};
        bool isSignedIn = true;
    };
    static std::string filled(const Asked& asked) {
        auto path = asked.path;
        for (const auto& [name, value] : asked.parameters)
            if (const auto at = path.find("{" + name + "}"); at != std::string::npos)
                path.replace(at, name.size() + 2, value);
        return path + asked.query;
    }
    // Asks, and checks the answer against the document.
    http::Response ask(const Asked& asked) {
        const auto method = QString::fromStdString(asked.method).toLower().toStdString();
        if (!document_["paths"].contains(asked.path) || !document_["paths"][asked.path].contains(method)) {
            QTest::qFail(("not documented: " + asked.method + " " + asked.path).c_str(), __FILE__, __LINE__);
            return {};
        }
        const auto answer = http::fetch(
            {.host = core_->place().report.host,
             .port = core_->place().report.port,
             .method = asked.method,
             .path = filled(asked),
             .bearer = asked.isSignedIn ? core_->place().secret : "",
             .body = asked.body,
             .limit = std::chrono::seconds(20),
             .headers = asked.headers});
        if (!answer) {
            QTest::qFail((filled(asked) + ": " + answer.error().message).c_str(), __FILE__, __LINE__);
            return {};
        }
        const auto wrong = fault(document_["paths"][asked.path][method], *answer);
        if (!wrong.empty())
            QTest::qFail(
                (asked.method + " " + filled(asked) + " " + std::to_string(answer->status) + ": " + wrong
                 + "\n" + answer->body.substr(0, 2'000))
                    .c_str(),
                __FILE__, __LINE__);
        answered_.insert(asked.method + " " + asked.path + " " + std::to_string(answer->status));
        return *answer;
    }
    std::string fault(const Json& operation, const http::Response& answer) const {
        const auto status = std::to_string(answer.status);
        if (!operation["responses"].contains(status))
            return "this status is not documented";
        const auto& said = operation["responses"][status];
        if (!said.contains("content"))
            return answer.body.empty() ? "" : "this answer has a body";
        const auto type = std::string(answer.headers.find("Content-Type").value_or(""));
        const auto& kind = said["content"].items().begin();
        if (!type.starts_with(kind.key()))
            return "its type is " + type;
        if (said.contains("headers") && !answer.headers.find("ETag"))
            return "it has no ETag";
        if (kind.key() != "application/json")
            return {};
        const auto body = Json::parse(answer.body, nullptr, false);
        return SchemaCheck(document_).fault(kind.value()["schema"], body);
    }
    Json json(const Asked& asked) { return Json::parse(ask(asked).body, nullptr, false); }

    template <class Each>
    void forEachOperation(Each each) {
        for (const auto& [path, methods] : document_["paths"].items())
            for (const auto& [method, operation] : methods.items())
                each(QString::fromStdString(method).toUpper().toStdString(), path, operation);
    }

private Q_SLOTS:
    void initTestCase() {
        engine_ = std::make_unique<fakes::RemoteEngine>();
        core_ = std::make_unique<LiveCore>(engine_->url());
        document_ = core_->ask("GET", "/openapi.json").body;
    }
    void cleanupTestCase() {
        core_.reset();
        engine_.reset();
    }

    void itIsOfVersion303AndTellsOfEveryRoute() {
        QCOMPARE(document_.value("openapi", ""), std::string("3.0.3"));
        QVERIFY(document_["paths"].size() > 20);
        forEachOperation([](const std::string& method, const std::string& path, const Json& operation) {
            QVERIFY2(!operation.contains("x-undocumented"), (method + " " + path).c_str());
            QVERIFY2(!operation["summary"].get<std::string>().empty(), path.c_str());
            std::set<std::string> names;
            for (const auto& parameter : operation.value("parameters", Json::array()))
                if (parameter["in"] == "path")
                    names.insert(parameter["name"].get<std::string>());
            QCOMPARE(std::size_t(std::ranges::count(path, '{')), names.size());
        });
    }
    void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
        std::set<std::string> used;
        const auto walk = [&](const auto& self, const Json& value) -> void {
            if (value.is_object() && value.contains("$ref")) {
                const auto to = value["$ref"].get<std::string>();
                QVERIFY2(document_.contains(Json::json_pointer(to.substr(1))), to.c_str());
                used.insert(to.substr(to.rfind('/') + 1));
            }
            if (value.is_structured())
                for (const auto& inner : value)
                    self(self, inner);
        };
        walk(walk, document_);
        // Those of a server's own routes, which this core does not serve.
        for (const auto* name : {"Credentials", "Token"})
            used.insert(name);
        for (const auto& [name, schema] : document_["components"]["schemas"].items())
            QVERIFY2(used.contains(name), name.c_str());
    }
    void theTypesOfTheWireAreItsSchemas_data() {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* schema, const std::string& text) {
            QTest::newRow(schema) << QByteArray(schema) << QByteArray::fromStdString(text);
        };
        using namespace castwright::protocol;
        row("Error", toJson(ErrorBody{"conflict", "No.", {{.field = "/a", .message = "b"}}, "c"}));
        row("Health", toJson(Health{.status = "ok", .version = "1"}));
        row("Readiness", toJson(Readiness{false, {{.name = "engine", .reason = "gone", .since = "t"}}}));
        row("CoreInfo", toJson(CoreInfo{.version = "1", .pid = 2, .workspace = "w", .startedAt = "t"}));
        row("Workflow", toJson(WorkflowSummary{
                            .id = "i", .name = "n", .createdAt = "t", .updatedAt = "t", .headVersion = 1}));
        row("Draft",
            toJson(DraftSummary{"r", {{"definition.json", {.hash = "h", .size = 1, .modifiedAt = "t"}}}}));
        row("VersionSummary",
            toJson(VersionSummary{.number = 1, .revision = "r", .createdAt = "t", .files = 2}));
        const protocol::Change change{.seq = 1, .timestamp = "t", .kind = "draft", .workflowId = "w"};
        row("FeedChange", toJson(change));
        row("ChangePage", toJson(ChangePage{.changes = {change}, .next = 1}));
        row("RefinementRequest", toJson(RefinementRequest{"p", "f", "s", "r", "k", "parent", true}));
        row("RefinementStarted", toJson(RefinementStarted{.proposalId = "p", .threadId = "t"}));
    }
    void theTypesOfTheWireAreItsSchemas() {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, text);
        const auto& known = document_["components"]["schemas"][schema.toStdString()];
        const auto fault = SchemaCheck(document_).fault(known, Json::parse(text.toStdString()));
        QVERIFY2(fault.empty(), fault.c_str());
    }
    void nothingElseIsServedAtItsPaths() {
        for (const auto& [path, methods] : document_["paths"].items()) {
            std::set<std::string> expected{"OPTIONS"};
            for (const auto& [method, operation] : methods.items())
                expected.insert(QString::fromStdString(method).toUpper().toStdString());
            if (expected.contains("GET"))
                expected.insert("HEAD");
            const auto answer = http::fetch(
                {.host = core_->place().report.host,
                 .port = core_->place().report.port,
                 .method = "OPTIONS",
                 .path = filled(
                     {.method = {},
                      .path = path,
                      .parameters =
                          {{"workflow", "flow"}, {"path", "x"}, {"id", "x"}, {"thread", "x"}, {"n", "1"}}}),
                 .bearer = core_->place().secret});
            QVERIFY(answer.has_value());
            std::set<std::string> allowed;
            for (const auto& one :
                 QString::fromLatin1(std::string(answer->headers.find("Allow").value_or(""))).split(u", "_s))
                allowed.insert(one.toStdString());
            QVERIFY2(allowed == expected, path.c_str());
        }
    }
    void strangersAreToldSo() {
        forEachOperation([this](const std::string& method, const std::string& path, const Json& operation) {
            const bool isOpen = operation.contains("security");
            const auto answer = ask({.method = method, .path = path, .body = "{}", .isSignedIn = false});
            QCOMPARE(answer.status == 401, !isOpen);
        });
    }
    void whatIsNotThereIsAnsweredAsDocumented() {
        forEachOperation([this](const std::string& method, const std::string& path, const Json&) {
            const auto answer = ask(
                {.method = method,
                 .path = path,
                 .parameters =
                     {{"workflow", "none"},
                      {"path", "THE_SPEC/none.md"},
                      {"id", "none"},
                      {"thread", "none"},
                      {"n", "99"}},
                 .body = method == "GET" ? "" : "{}",
                 .headers = {{"If-Match", "\"none\""}}});
            if (path.contains('{'))
                QVERIFY2(
                    answer.status == 404 || answer.status == 422 || answer.status == 428,
                    (method + " " + path + " " + std::to_string(answer.status)).c_str());
        });
    }
    void nonsenseIsAnsweredAsDocumented_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("numbers for texts")
            << QByteArray(R"({"user_prompt":1,"label":2,"revision":[],"restore_point":3,"inputs":4})");
        QTest::newRow("too deep") << QByteArray(200, '[') + QByteArray(200, ']');
    }
    void nonsenseIsAnsweredAsDocumented() {
        QFETCH(QByteArray, body);
        forEachOperation([&](const std::string& method, const std::string& path, const Json& operation) {
            if (!operation.contains("requestBody") || path.contains("files/{path}"))
                return;
            const auto answer = ask(
                {.method = method,
                 .path = path,
                 .parameters = {{"workflow", "flow"}, {"id", "none"}, {"n", "1"}},
                 .body = body.toStdString()});
            QVERIFY2(answer.status >= 400 && answer.status < 500, (method + " " + path).c_str());
        });
    }
    void theWayOfAProposalIsAnsweredAsDocumented() {
        const std::map<std::string, std::string> flow{{"workflow", "flow"}};
        engine_->play(
            {.events = {
                 event::update({{"/THE_SPEC/plan.md", "# P\n"}, {"/THE_CAST/New.md", "# N\n"}}),
                 event::end()}});
        const auto refined = [&] {
            const auto begun = json(
                {.method = "POST",
                 .path = "/api/workflows/{workflow}/refinements",
                 .parameters = flow,
                 .body = R"({"user_prompt":"Change it.","queue":true})"});
            (void)core_->messages(begun["thread_id"]);
            return begun["proposal_id"].get<std::string>();
        };
        const auto id = refined();
        const std::map<std::string, std::string> it{{"id", id}};
        const auto on = [&](const std::string& method, const std::string& name, const Json& body = nullptr) {
            return json(
                {.method = method,
                 .path = "/api/proposals/{id}" + name,
                 .parameters = it,
                 .body = body.is_null() ? std::string() : body.dump()});
        };
        const auto proposal = on("GET", "");
        QCOMPARE(proposal.value("status", ""), std::string("completed"));
        json({.method = "GET", .path = "/api/proposals", .query = "?limit=1&workflow=flow&status=completed"});
        const auto decided =
            on("PUT", "/decisions", {{"revision", 0}, {"decisions", LiveCore::acceptance(proposal)}});
        on("GET", "/files");
        on("PUT", "/viewed", {{"path", "THE_SPEC/plan.md"}, {"hash", "x"}});
        on("PUT", "/comments",
           {{"id", "c1"}, {"path", "THE_SPEC/plan.md"}, {"target", "file"}, {"text", "Why?"}});
        const auto revision = decided["revision"];
        const auto preview = on("POST", "/preview", {{"decisions_revision", revision}});
        QVERIFY(on("GET", "/files")["files"].contains("THE_SPEC/plan.md"));
        on("POST", "/reject");
        on("POST", "/reopen");
        on("POST", "/approve",
           {{"decisions_revision", revision}, {"draft_revision", preview["draft_revision"]}});
        on("POST", "/reject"); // somebody was first
        on("POST", "/undo-approval");
        const auto rebased = on("POST", "/rebase");
        QVERIFY(rebased.contains("id"));
        QCOMPARE(rebased["earlier"].size(), std::size_t(1));
        json({.method = "GET", .path = "/api/refinements/{id}", .parameters = it});
        json({.method = "GET", .path = "/api/audit"});
        engine_->play({.events = {event::error("No."), event::end()}});
        const auto failed = refined();
        // Whoever tries again does not come to an end before the cancelling.
        engine_->play(
            {.events = {event::token("So"), event::end()},
             .isFree = std::make_shared<std::atomic<bool>>(false)});
        json({.method = "POST", .path = "/api/proposals/{id}/retry", .parameters = {{"id", failed}}});
        json({.method = "POST", .path = "/api/proposals/{id}/cancel", .parameters = {{"id", failed}}});
        json({.method = "POST", .path = "/api/proposals/{id}/dismiss", .parameters = {{"id", failed}}});
    }
    void draftsAndHistoryAreAnsweredAsDocumented() {
        const std::map<std::string, std::string> flow{{"workflow", "flow"}, {"path", "THE_SPEC/plan.md"}};
        const std::string base = "/api/workflows/{workflow}";
        json({.method = "GET", .path = "/api/workflows"});
        const auto draft = ask({.method = "GET", .path = base + "/draft", .parameters = flow});
        const std::string tag(draft.headers.find("ETag").value_or(""));
        QCOMPARE(
            ask({.method = "GET",
                 .path = base + "/draft",
                 .parameters = flow,
                 .headers = {{"If-None-Match", tag}}})
                .status,
            304);
        const auto point = json(
            {.method = "POST",
             .path = base + "/restore-points",
             .parameters = flow,
             .body = R"({"label":"Good"})"});
        const auto file = ask({.method = "GET", .path = base + "/draft/files/{path}", .parameters = flow});
        const std::string seen(file.headers.find("ETag").value_or(""));
        const Asked put{
            .method = "PUT",
            .path = base + "/draft/files/{path}",
            .parameters = flow,
            .body = "# Two\n",
            .headers = {{"If-Match", seen}}};
        QCOMPARE(ask(put).status, 200);
        QCOMPARE(ask(put).status, 412);
        const std::map<std::string, std::string> other{{"workflow", "flow"}, {"path", "THE_CAST/New.md"}};
        const auto made = ask(
            {.method = "PUT",
             .path = base + "/draft/files/{path}",
             .parameters = other,
             .body = "# New\n",
             .headers = {{"If-None-Match", "*"}}});
        QCOMPARE(made.status, 201);
        ask(
            {.method = "DELETE",
             .path = base + "/draft/files/{path}",
             .parameters = other,
             .headers = {{"If-Match", std::string(made.headers.find("ETag").value_or(""))}}});
        const auto now = json({.method = "GET", .path = base + "/draft", .parameters = flow});
        json(
            {.method = "POST",
             .path = base + "/draft/batch",
             .parameters = flow,
             .body = Json{{"revision", now["revision"]}, {"deletes", {"THE_SPEC/plan.md"}}}.dump()});
        json({.method = "GET", .path = base + "/history", .parameters = flow, .query = "?limit=1"});
        json(
            {.method = "POST",
             .path = base + "/restore",
             .parameters = flow,
             .body = Json{{"restore_point", point["id"]}}.dump()});
    }
    void theEngineIsAskedAsDocumented() {
        json({.method = "GET", .path = "/api/engine"});
        json(
            {.method = "GET",
             .path = "/api/workflows/{workflow}/engine",
             .parameters = {{"workflow", "flow"}}});
        json({.method = "POST", .path = "/api/engine/test", .body = "{}"});
        json({.method = "POST", .path = "/api/engine/models", .body = R"({"provider":"openai"})"});
    }
    void workflowsAndVersionsAreAnsweredAsDocumented() {
        const std::string base = "/api/workflows/{workflow}";
        const Asked make{
            .method = "POST",
            .path = "/api/workflows",
            .body = R"({"name":"Market News","description":"Daily.","idempotency_key":"make"})"};
        const auto made = json(make);
        QCOMPARE(made.value("id", ""), std::string("market-news"));
        QCOMPARE(json(make).value("id", ""), std::string("market-news")); // asked again: made once
        json({.method = "GET", .path = "/api/workflows", .query = "?limit=1"});
        const std::map<std::string, std::string> it{{"workflow", "market-news"}, {"n", "1"}};
        const auto on = [&](const std::string& method, const std::string& path, const std::string& body = {},
                            http::Headers headers = {}) {
            return ask(
                {.method = method,
                 .path = base + path,
                 .parameters = it,
                 .body = body,
                 .headers = std::move(headers)});
        };
        const auto first = on("GET", "");
        const std::string tag(first.headers.find("ETag").value_or(""));
        QCOMPARE(on("GET", "", {}, {{"If-None-Match", tag}}).status, 304);
        QCOMPARE(on("PATCH", "", R"({"description":"Weekly."})", {{"If-Match", tag}}).status, 200);
        QCOMPARE(on("PATCH", "", R"({"name":"Late"})", {{"If-Match", tag}}).status, 412);
        QCOMPARE(on("DELETE", "/draft").status, 409); // nothing to go back to
        QCOMPARE(on("POST", "/versions", R"({"draft_revision":"another"})").status, 409);
        QCOMPARE(on("POST", "/versions", R"({"label":"One"})").status, 201);
        QCOMPARE(on("POST", "/versions", R"({"label":"The same"})").status, 200);
        QCOMPARE(on("GET", "/versions").status, 200);
        const auto version = on("GET", "/versions/{n}");
        QCOMPARE(version.status, 200);
        QCOMPARE(
            on("GET", "/versions/{n}", {},
               {{"If-None-Match", std::string(version.headers.find("ETag").value_or(""))}})
                .status,
            304);
        QCOMPARE(on("DELETE", "/draft").status, 200);
        const auto compared = ask(
            {.method = "GET",
             .path = base + "/history/compare",
             .parameters = it,
             .query = "?from=version%3A1&to=draft"});
        QCOMPARE(compared.status, 200);
        const auto files = ask(
            {.method = "GET",
             .path = base + "/history/files",
             .parameters = it,
             .query = "?moment=version%3A1"});
        QCOMPARE(files.status, 200);
        QCOMPARE(on("DELETE", "", {}, {{"If-Match", tag}}).status, 412);
        QCOMPARE(on("DELETE", "").status, 204);
        QCOMPARE(on("GET", "").status, 404);
    }
    void changesAreAnsweredAsDocumented() {
        const auto now = json({.method = "GET", .path = "/api/changes"});
        QVERIFY(now["changes"].empty());
        const auto all = json({.method = "GET", .path = "/api/changes", .query = "?since=0"});
        QVERIFY(!all["changes"].empty());
        json({.method = "GET", .path = "/api/changes", .query = "?wait=0&since=" + now["next"].dump()});
        QCOMPARE(ask({.method = "GET", .path = "/api/changes", .query = "?since=x"}).status, 422);
    }
    void runsAreAnsweredAsDocumented() {
        engine_->play({.events = {event::end()}});
        const auto run = json(
            {.method = "POST",
             .path = "/api/workflows/{workflow}/runs",
             .parameters = {{"workflow", "flow"}},
             .body = R"({"inputs":{}})"});
        const std::map<std::string, std::string> it{{"id", run.value("run_id", "")}};
        json({.method = "GET", .path = "/api/runs/{id}", .parameters = it});
        json({.method = "POST", .path = "/api/runs/{id}/cancel", .parameters = it});
        json(
            {.method = "POST",
             .path = "/api/ws-tickets",
             .body = Json{{"thread_id", run.value("thread_id", "")}}.dump()});
        QCOMPARE(
            ask({.method = "GET",
                 .path = "/api/ws/refinements/{thread}",
                 .parameters = {{"thread", run.value("thread_id", "")}}})
                .status,
            426);
    }
    // Last: by now every operation has answered something good, but those that only a WebSocket sees.
    void everyOperationWasSeenToSucceed() {
        forEachOperation([this](const std::string& method, const std::string& path, const Json& operation) {
            if (operation["responses"].contains("101") || path.starts_with("/api/refinements/"))
                return;
            for (const auto& [status, answer] : operation["responses"].items())
                if (status < "300" && answered_.contains(method + " " + path + " " + status))
                    return;
            QFAIL((method + " " + path + " never succeeded").c_str());
        });
    }
};

QTEST_GUILESS_MAIN(OpenApiTest)
#include "tst_openapi.moc"

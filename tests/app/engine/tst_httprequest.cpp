// The tool of agents that goes outside: what it reaches, what it does not, and what a model is told of
// either.
#include <algorithm>
#include <QTest>

#include "app/engine/run/httprequest.h"
#include "app/engine/run/settings.h"
#include "fakes/fakeprovider.h"

using namespace castwright;
using namespace castwright::engine;
using Json = nlohmann::json;

namespace {

// JSON with the other quotes.
std::string q(std::string text) {
    std::ranges::replace(text, '\'', '"');
    return text;
}

} // namespace

class HttpRequestTest : public QObject {
    Q_OBJECT

    static std::string hostOf(const test::FakeProvider& server) { return server.url().substr(7); }
    static HttpAccess mayAsk(const test::FakeProvider& server) { return {.privateHosts = {hostOf(server)}}; }
    static std::string ask(const Json& arguments, const HttpAccess& access) {
        return httpRequest(arguments, access, nullptr);
    }

private Q_SLOTS:
    void anAnswerIsTold() {
        test::FakeProvider server;
        server.play({.headers = "Content-Type: text/plain\r\n", .pieces = {"good ", "day"}});
        const auto told =
            ask({{"url", server.url() + "/a?b=c"},
                 {"method", "POST"},
                 {"headers", {{"X-One", "1"}}},
                 {"body", "hello"}},
                mayAsk(server));
        QCOMPARE(told, std::string("HTTP 200\nContent-Type: text/plain\n\ngood day"));
        const auto asked = server.asked().front();
        QVERIFY(asked.starts_with("POST /a?b=c HTTP/1.1\r\n") && asked.ends_with("\r\n\r\nhello"));
        QVERIFY(asked.contains("X-One: 1\r\n"));
    }

    void thisComputerAndItsNetworkAreNotReached_data() {
        QTest::addColumn<QByteArray>("url");
        for (const auto* text :
             {"http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://127.1:PORT/",
              "http://2130706433:PORT/", "http://0x7f.1:PORT/", "http://[::1]:PORT/",
              "http://[::ffff:127.0.0.1]:PORT/", "http://0.0.0.0:PORT/",
              "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.1.1/",
              "https://172.16.0.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://100.64.0.1/"})
            QTest::newRow(text) << QByteArray(text);
    }
    void thisComputerAndItsNetworkAreNotReached() {
        QFETCH(QByteArray, url);
        test::FakeProvider server;
        const auto port = server.url().substr(server.url().rfind(':') + 1);
        const auto told =
            ask({{"url", url.replace("PORT", QByteArray::fromStdString(port)).toStdString()}}, {});
        QVERIFY2(told.starts_with("Error: ") && told.contains("not of the public internet"), told.c_str());
        QVERIFY(server.asked().empty());
    }

    void aRedirectPassesTheSameGuard() {
        test::FakeProvider server;
        test::FakeProvider inside;
        server.play({.status = 302, .headers = "Location: " + inside.url() + "/secret\r\n"});
        const auto told = ask({{"url", server.url()}}, mayAsk(server));
        QVERIFY2(told.contains("not of the public internet"), told.c_str());
        QVERIFY(inside.asked().empty());
        server.play({.status = 302, .headers = "Location: file:///etc/passwd\r\n"});
        QVERIFY(ask({{"url", server.url()}}, mayAsk(server)).starts_with("Error: "));
    }

    void aRedirectIsFollowedAndTakesNoCredentialAlong() {
        test::FakeProvider first;
        test::FakeProvider second;
        first.play({.status = 303, .headers = "Location: /next\r\n"});
        first.play({.status = 307, .headers = "Location: " + second.url() + "/there\r\n"});
        second.play({.pieces = {"there"}});
        const auto told =
            ask({{"url", first.url() + "/begin"},
                 {"method", "POST"},
                 {"headers", {{"Authorization", "Bearer key-of-first"}, {"X-Other", "o"}}},
                 {"body", "b"}},
                {.privateHosts = {hostOf(first), hostOf(second)}});
        QVERIFY2(told.ends_with("there"), told.c_str());
        QVERIFY(first.asked()[1].starts_with("GET /next ") && first.asked()[1].contains("key-of-first"));
        QVERIFY(second.asked()[0].starts_with("GET /there ") && second.asked()[0].contains("X-Other: o"));
        QVERIFY(!second.asked()[0].contains("key-of-first"));
    }

    void aRingOfRedirectsEnds() {
        test::FakeProvider server;
        for (int n = 0; n < 10; ++n)
            server.play({.status = 301, .headers = "Location: /again\r\n"});
        QVERIFY(ask({{"url", server.url()}}, mayAsk(server)).contains("more than 5 times"));
        QCOMPARE(server.asked().size(), std::size_t{6});
    }

    void onlyListedHostsAreAskedWhereThereIsAList() {
        test::FakeProvider server;
        const auto told = ask({{"url", "https://example.org/"}}, {.only = {"api.example.org", "*.test"}});
        QVERIFY2(told.contains("is not among the hosts"), told.c_str());
        QVERIFY(ask({{"url", "https://eviltest/"}}, {.only = {"*.test"}}).contains("is not among the hosts"));
        // A listed name does not make its private address reachable.
        QVERIFY(ask({{"url", server.url()}}, {.only = {"127.0.0.1"}}).contains("not of the public internet"));
        server.play({.pieces = {"in"}});
        QVERIFY(ask({{"url", server.url()}}, {.only = {"api.example.org"}, .privateHosts = {"127.0.0.1"}})
                    .ends_with("in"));
        // Another port of the host is another thing.
        QVERIFY(ask({{"url", server.url()}}, {.privateHosts = {"127.0.0.1:1"}})
                    .contains("not of the public internet"));
    }

    void alargeAnswerIsCutAtALetter() {
        test::FakeProvider server;
        auto access = mayAsk(server);
        access.mostBytes = 10;
        server.play({.pieces = {"123456789\xc3\xa4 and more"}});
        const auto told = ask({{"url", server.url()}}, access);
        QVERIFY2(told.contains("\n\n123456789\n[Only the first 9 bytes are shown.]"), told.c_str());
        server.play({.pieces = {"\xff\xd8\xff\xe0"}});
        QVERIFY(ask({{"url", server.url()}}, access).contains("4 bytes that are no text"));
    }

    void aSilentServerIsGivenUp() {
        test::FakeProvider server;
        auto access = mayAsk(server);
        access.longest = std::chrono::milliseconds(100);
        server.play({.hangs = true});
        QVERIFY(ask({{"url", server.url()}}, access).contains("no answer in time"));
    }

    void oddRequestsGetASentence_data() {
        QTest::addColumn<QByteArray>("arguments");
        for (const auto& text :
             {q("{}"), q("{'url':7}"), q("{'url':'ftp://x/'}"), q("{'url':'http://a@b/'}"),
              q("{'url':'http://x/','method':'TRACE'}"), q("{'url':'http://x/','headers':{'Host':'y'}}"),
              q("{'url':'http://x/','headers':{'A\\r\\nB':'y'}}"), q("{'url':'http://x/','headers':{'A':7}}"),
              q("{'url':'http://nowhere.invalid/'}")})
            QTest::newRow(text.c_str()) << QByteArray::fromStdString(text);
    }
    void oddRequestsGetASentence() {
        QFETCH(QByteArray, arguments);
        QVERIFY(ask(Json::parse(arguments.toStdString()), {}).starts_with("Error: "));
    }

    void theSettingsNameHosts() {
        auto read = readSettings(q("{'http_request':{'only':['a.org'],'private_hosts':['127.0.0.1:1']}}"));
        QVERIFY(read);
        QVERIFY(read->http.only == std::vector<std::string>{"a.org"});
        QVERIFY(!readSettings(q("{'http_request':{'only':'a.org'}}")));
        Settings fromEnvironment;
        addEnvironment(fromEnvironment, [](const char* name) -> std::string {
            return name == std::string_view("CASTWRIGHT_ENGINE_HTTP_ONLY") ? "a.org, *.b.org ,," : "";
        });
        QVERIFY((fromEnvironment.http.only == std::vector<std::string>{"a.org", "*.b.org"}));
    }

    void aModelThatIsNotThereIsNotReplaced_data() {
        QTest::addColumn<QByteArray>("chosen");
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("one that is there")
            << QByteArray("openai/gpt-x") << QByteArray("gpt-x") << QByteArray();
        QTest::newRow("none chosen") << QByteArray() << QByteArray("gpt-4.1") << QByteArray();
        QTest::newRow("the planner, though there is a key")
            << QByteArray("planner") << QByteArray() << QByteArray();
        QTest::newRow("another provider")
            << QByteArray("anthropic/c") << QByteArray()
            << QByteArray("no provider \"anthropic\" is configured (there is openai)");
        QTest::newRow("no provider named")
            << QByteArray("gpt-4.1") << QByteArray() << QByteArray("name a provider");
        QTest::newRow("no model named")
            << QByteArray("openai/") << QByteArray() << QByteArray("name a provider");
    }
    void aModelThatIsNotThereIsNotReplaced() {
        QFETCH(QByteArray, chosen);
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, fault);
        Settings settings;
        addEnvironment(settings, [&](const char* name) -> std::string {
            const std::string_view wanted = name;
            return wanted == "OPENAI_API_KEY"            ? "k"
                   : wanted == "CASTWRIGHT_ENGINE_MODEL" ? chosen.toStdString()
                                                         : "";
        });
        QCOMPARE(settings.builder ? settings.builder->model : "", model.toStdString());
        QCOMPARE(settings.builderFault.empty(), fault.isEmpty());
        QVERIFY2(settings.builderFault.contains(fault.toStdString()), settings.builderFault.c_str());
    }
};

QTEST_GUILESS_MAIN(HttpRequestTest)
#include "tst_httprequest.moc"

// Language models: events however they are cut, both dialects, and a provider that fails in every way.
#include <QTest>

#include <filesystem>

#include "fakes/fakeprovider.h"
#include "net/http/streamclient.h"
#include "net/llm/chat.h"
#include "net/llm/sse.h"
#include "streams.h"

using namespace castwright;
using namespace castwright::llm;
using test::anthropicStream;
using test::openAiStream;

namespace {

std::vector<SseEvent> eventsOf(const std::vector<std::string>& pieces) {
    SseReader reader;
    std::vector<SseEvent> events;
    for (const auto& piece : pieces)
        if (!reader.feed(piece, [&](const SseEvent& event) { events.push_back(event); }))
            events.push_back({"refused", ""});
    return events;
}

Provider providerAt(const test::FakeProvider& fake, Dialect dialect) {
    return {
        .name = dialect == Dialect::openai ? "openai" : "anthropic",
        .dialect = dialect,
        .baseUrl = fake.url() + (dialect == Dialect::openai ? "/v1" : ""),
        .apiKey = "sk-very-secret",
        .proxy = {},
        .caFile = {}};
}

Conversation question() {
    return {
        .system = "Be brief.",
        .messages =
            {{.role = Message::Role::user, .text = "List."},
             {.role = Message::Role::assistant,
              .text = "",
              .calls = {{.id = "c0", .name = "ls", .arguments = "{}"}}},
             {.role = Message::Role::tool, .text = "a.md", .callId = "c0"}},
        .tools = {{.name = "ls", .description = "Lists.", .parameters = {{"type", "object"}}}}};
}

const ChatOptions quick{.firstPause = std::chrono::milliseconds(1)};

} // namespace

class LlmTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eventsAreTheSameHoweverTheyAreCut() {
        const std::string stream = "\xEF\xBB\xBF: hello\r\nevent: a\r\ndata: one\r\ndata:  "
                                   "two\r\n\r\ndata\n\nid: 3\nretry: 5\n\ndata: x\rdata: y\r\rdata: lost";
        const std::vector<SseEvent> expected = {{"a", "one\n two"}, {"message", ""}, {"message", "x\ny"}};
        QVERIFY(eventsOf({stream}) == expected);
        for (std::size_t cut = 0; cut <= stream.size(); ++cut)
            QVERIFY2(
                eventsOf({stream.substr(0, cut), stream.substr(cut)}) == expected,
                std::to_string(cut).c_str());
        std::vector<std::string> bytes;
        for (const char c : stream)
            bytes.emplace_back(1, c);
        QVERIFY(eventsOf(bytes) == expected);
        QVERIFY(eventsOf({"data: " + std::string(std::size_t{5} << 20, 'x')}).back().type == "refused");
    }

    void bothDialectsGiveOneReply_data() {
        QTest::addColumn<bool>("isAnthropic");
        QTest::addRow("chat completions") << false;
        QTest::addRow("messages") << true;
    }
    void bothDialectsGiveOneReply() {
        QFETCH(bool, isAnthropic);
        test::FakeProvider fake;
        fake.play({.pieces = isAnthropic ? anthropicStream() : openAiStream()});
        std::string said;
        const auto provider = providerAt(fake, isAnthropic ? Dialect::anthropic : Dialect::openai);
        const auto reply = chat(
            provider, {.model = "m", .temperature = 0.5}, question(),
            [&](std::string_view piece) { said += piece; }, quick);
        QVERIFY2(reply.has_value(), reply ? "" : describe(reply.error()).c_str());
        QCOMPARE(reply->text, std::string("Hello"));
        QCOMPARE(said, std::string("Hello"));
        QCOMPARE(reply->calls.size(), std::size_t{1});
        QVERIFY(
            reply->calls.front() == (ToolCall{.id = "c1", .name = "ls", .arguments = "{\"path\":\"/\"}"}));
        QCOMPARE(reply->usage.input, 12);
        QCOMPARE(reply->usage.output, 7);
        const auto asked = fake.asked().front();
        QVERIFY(asked.starts_with(isAnthropic ? "POST /v1/messages " : "POST /v1/chat/completions "));
        QVERIFY(asked.contains(
            isAnthropic ? "x-api-key: sk-very-secret" : "Authorization: Bearer sk-very-secret"));
        QVERIFY(
            asked.contains("Be brief.") && asked.contains("\"temperature\":0.5") && asked.contains("a.md"));
        QVERIFY(asked.contains(isAnthropic ? "tool_result" : "tool_call_id"));
    }

    void whatMayPassIsTriedAgain_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("asked");
        for (const int status : {429, 500, 502, 503, 529})
            QTest::addRow("%d passes", status) << status << 2;
        for (const int status : {400, 401, 403, 404})
            QTest::addRow("%d stays", status) << status << 1;
    }
    void whatMayPassIsTriedAgain() {
        QFETCH(int, status);
        QFETCH(int, asked);
        test::FakeProvider fake;
        fake.play(
            {.status = status,
             .headers = "Retry-After: 0\r\n",
             .pieces = {"{\"error\":{\"message\":\"no\"}}"}});
        fake.play({.pieces = openAiStream()});
        const auto reply = chat(
            providerAt(fake, Dialect::openai), {.model = "m"}, question(), [](std::string_view) {}, quick);
        QCOMPARE(reply.has_value(), asked == 2);
        QCOMPARE(fake.asked().size(), static_cast<std::size_t>(asked));
        if (!reply)
            QVERIFY2(
                reply.error().message.contains("It says: no") && !describe(reply.error()).contains("sk-very"),
                reply.error().message.c_str());
    }

    void aLongWaitIsToldInsteadOfWaited() {
        test::FakeProvider fake;
        fake.play({.status = 429, .headers = "Retry-After: 600\r\n", .pieces = {"{}"}});
        const auto reply = chat(
            providerAt(fake, Dialect::openai), {.model = "m"}, question(), [](std::string_view) {}, quick);
        QVERIFY(!reply && reply.error().code == ErrorCode::unavailable);
        QCOMPARE(fake.asked().size(), std::size_t{1});
    }

    void aStreamThatBreaksOffIsNoAnswer_data() {
        QTest::addColumn<bool>("isAnthropic");
        QTest::addColumn<int>("pieces");
        for (const bool isAnthropic : {false, true})
            for (int pieces = 0; pieces < (isAnthropic ? 10 : 6); ++pieces)
                QTest::addRow("%s after %d", isAnthropic ? "messages" : "completions", pieces)
                    << isAnthropic << pieces;
    }
    void aStreamThatBreaksOffIsNoAnswer() {
        QFETCH(bool, isAnthropic);
        QFETCH(int, pieces);
        for (const bool isCut : {false, true}) {
            test::FakeProvider fake;
            const auto& whole = isAnthropic ? anthropicStream() : openAiStream();
            const std::vector<std::string> some(whole.begin(), whole.begin() + pieces);
            fake.play({.pieces = some, .isCut = isCut});
            fake.play({.pieces = whole});
            std::string said;
            const auto reply = chat(
                providerAt(fake, isAnthropic ? Dialect::anthropic : Dialect::openai), {.model = "m"},
                question(), [&](std::string_view piece) { said += piece; }, quick);
            // Words that were shown are not said twice: only before the first of them it is asked again.
            QCOMPARE(reply.has_value(), said == "Hello" && fake.asked().size() == 2);
            if (!reply)
                QVERIFY(!said.empty());
        }
    }

    void nonsenseInTheStreamIsAnError_data() {
        QTest::addColumn<QByteArray>("piece");
        QTest::addRow("no JSON") << QByteArray("data: {oops\n\n");
        QTest::addRow("an error within") << QByteArray("data: {\"error\":{\"message\":\"bad\"}}\n\n");
        QTest::addRow("deep nesting") << QByteArray("data: " + QByteArray(1'000, '[') + "\n\n");
    }
    void nonsenseInTheStreamIsAnError() {
        QFETCH(QByteArray, piece);
        test::FakeProvider fake;
        fake.play({.pieces = {piece.toStdString()}});
        const auto reply = chat(
            providerAt(fake, Dialect::openai), {.model = "m"}, question(), [](std::string_view) {}, quick);
        QVERIFY(!reply && !reply.error().message.empty());
        QCOMPARE(fake.asked().size(), std::size_t{1});
    }
    void strangeShapesDoNoHarm() {
        for (const auto* shape :
             {"[]", "1", "null", "\"x\"", "{\"choices\":3}", "{\"choices\":[3]}",
              "{\"choices\":[{\"delta\":[]}]}",
              "{\"choices\":[{\"delta\":{\"tool_calls\":[3,{\"function\":7}]}}],\"usage\":[]}",
              "{\"type\":\"content_block_delta\",\"delta\":3}",
              "{\"type\":\"message_start\",\"message\":[]}"})
            for (const auto dialect : {Dialect::openai, Dialect::anthropic}) {
                const auto reader = makeReader(dialect);
                QVERIFY(reader->event("message", shape, [](std::string_view) {}));
                QVERIFY(!reader->isOver());
            }
    }

    void aFlagEndsIt() {
        test::FakeProvider fake;
        fake.play({.pieces = {openAiStream()[1]}, .hangs = true});
        std::atomic<bool> cancelled = false;
        auto options = quick;
        options.cancelled = &cancelled;
        const auto reply = chat(
            providerAt(fake, Dialect::openai), {.model = "m"}, question(),
            [&](std::string_view) { cancelled = true; }, options);
        QVERIFY(!reply && reply.error().code == ErrorCode::cancelled);
    }

    void aSilentProviderIsGivenUp() {
        test::FakeProvider fake;
        fake.play({.hangs = true});
        auto options = quick;
        options.attempts = 1;
        options.idle = std::chrono::milliseconds(100);
        const auto reply = chat(
            providerAt(fake, Dialect::openai), {.model = "m"}, question(), [](std::string_view) {}, options);
        QVERIFY(!reply && reply.error().code == ErrorCode::timeout);
    }

    void aProxyIsAskedFirst() {
        test::FakeProvider proxy;
        proxy.play({.status = 403});
        Provider provider{
            .name = "openai",
            .baseUrl = "http://models.invalid:8080/v1",
            .apiKey = "k",
            .proxy = proxy.url()};
        auto options = quick;
        options.attempts = 1;
        const auto reply = chat(provider, {.model = "m"}, question(), [](std::string_view) {}, options);
        QVERIFY(!reply);
        QVERIFY2(reply.error().message.contains("proxy refused"), reply.error().message.c_str());
        QVERIFY(proxy.asked().front().starts_with("CONNECT models.invalid:8080 "));
    }

    void certificatesThatCannotBeReadAreNamed() {
        test::FakeProvider fake;
        auto provider = providerAt(fake, Dialect::openai);
        provider.baseUrl.insert(4, "s");
        provider.caFile = "/nowhere/ca.pem";
        auto options = quick;
        options.attempts = 1;
        const auto reply = chat(provider, {.model = "m"}, question(), [](std::string_view) {}, options);
        QVERIFY(!reply && reply.error().message.contains("/nowhere/ca.pem"));
    }

    void addressesAreReadWithCare_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        for (const auto* good :
             {"https://api.openai.com/v1", "http://127.0.0.1:11434", "http://[::1]:80/x?y", "https://a?b=c"})
            QTest::addRow("%s", good) << QString::fromUtf8(good) << true;
        for (const auto* bad :
             {"", "ftp://a", "https://", "http://a:99999", "http://user@host", "http://a b",
              "http://a/\r\nX: y", "http://a:x"})
            QTest::addRow("not %s", bad) << QString::fromUtf8(bad) << false;
    }
    void addressesAreReadWithCare() {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        QCOMPARE(http::parseUrl(text.toStdString()).has_value(), isGood);
    }

    void costsAreKnownForKnownModels() {
        QCOMPARE(costOf("gpt-4.1-mini", {.input = 1'000'000, .output = 1'000'000}).value(), 2.0);
        QVERIFY(!costOf("llama3.1", {.input = 5, .output = 5}));
    }
};

QTEST_GUILESS_MAIN(LlmTest)
#include "tst_llm.moc"

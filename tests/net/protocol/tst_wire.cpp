// The wire types: what is written is read back, and what is wrong is refused with its place.
#include <QTest>

#include "net/protocol/json.h"

using namespace castwright;
using namespace castwright::protocol;

namespace {

template <class T>
void returns(const T& value) {
    const auto read = fromJson<T>(toJson(value));
    QVERIFY2(read.has_value(), read ? "" : describe(read.error()).c_str());
    QVERIFY(*read == value);
}

using Read = Result<> (*)(std::string_view);
template <class T>
Result<> discardValue(std::string_view text) {
    return fromJson<T>(text).transform([](const T&) {});
}

} // namespace
Q_DECLARE_METATYPE(Read)

class WireTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTypeReturnsAsItWasWritten() {
        returns(Health{.status = "ok", .version = "0.1.0"});
        returns(Readiness{
            .isReady = false,
            .dependencies = {
                {.name = "engine", .isReady = false, .reason = "away", .since = "2026-01-01T00:00:00Z"}}});
        returns(StartupReport{.host = "127.0.0.1", .port = 65535, .pid = 1'234'567, .version = "0.1.0"});
        returns(
            ErrorBody{.code = "invalid", .message = "No.", .details = {{"a", "b"}}, .correlationId = "c"});
        returns(CoreInfo{.version = "1", .pid = 7, .workspace = "/home/ada/\"quoted\"", .startedAt = "now"});
        returns(RefinementRequest{
            .userPrompt = "Grüße",
            .contextFilePath = "THE_SPEC/plan.md",
            .contextSelection = "s",
            .baseRevision = "r",
            .idempotencyKey = "k",
            .parentProposalId = "p",
            .queue = true});
        returns(RefinementStarted{
            .proposalId = "p",
            .threadId = "t",
            .status = review::ProposalStatus::queued,
            .websocketUrl = "ws://x",
            .createdAt = "now"});
        returns(WorkflowSummary{
            .id = "i",
            .name = "n",
            .description = "d",
            .createdByUserId = "u",
            .createdAt = "a",
            .updatedAt = "b",
            .headVersion = 3,
            .draftRevision = "r"});
        returns(
            DraftSummary{.revision = "r", .files = {{"a/b~c", {.hash = "h", .size = 9, .modifiedAt = "m"}}}});
    }

    void anErrorCarriesItsMessageForOlderClientsToo() {
        QCOMPARE(
            toJson(ErrorBody{
                .code = "not_found", .message = "No such page.", .details = {}, .correlationId = "c1"}),
            std::string(
                R"({"error":{"code":"not_found","message":"No such page.","details":[],"correlation_id":"c1"},"detail":"No such page."})"));
    }

    void unknownMembersAreIgnored() {
        QVERIFY(fromJson<Health>(R"({"status":"ok","version":"1","later":[{}]})").has_value());
    }

    void eventDataIsCopiedAsItCame() {
        const StreamEvent event{.cursor = {1, 2}, .timestamp = "t", .type = "x", .data = R"({ "n": 1e3 })"};
        QVERIFY(toJson(event).ends_with(R"("data":{ "n": 1e3 }})"));
    }

    void theOlderNameOfThePromptIsRead() {
        const auto request = fromJson<RefinementRequest>(R"({"instructions":"Do it"})");
        QVERIFY(request);
        QCOMPARE(request->userPrompt, std::string("Do it"));
        QVERIFY(toJson(*request).contains("user_prompt"));
    }

    void brokenTextIsWrittenAsValidJson() {
        QVERIFY(fromJson<Health>(toJson(Health{.status = "\xff", .version = "1"})).has_value());
    }

    void whatIsWrongIsRefusedWithItsPlace_data() {
        QTest::addColumn<Read>("read");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, Read read, QByteArray text, const char* pointer,
                            const char* words) {
            QTest::newRow(name) << read << std::move(text) << QByteArray(pointer) << QByteArray(words);
        };
        row("nothing", &discardValue<Health>, "", "", "not valid JSON");
        row("half an object", &discardValue<Health>, R"({"status":"ok")", "", "not valid JSON");
        row("two objects", &discardValue<Health>, "{}{}", "", "not valid JSON");
        row("broken UTF-8", &discardValue<Health>, "{\"status\":\"\xff\",\"version\":\"\"}", "",
            "not valid JSON");
        row("a byte order mark", &discardValue<Health>, "\xEF\xBB\xBF{\"status\":\"ok\",\"version\":\"1\"}",
            "", "not valid JSON");
        row("something behind a zero byte", &discardValue<Health>,
            QByteArray(R"({"status":"ok","version":"1"})") + '\0' + "{}", "", "not valid JSON");
        row("not an object", &discardValue<Health>, "[]", "", "must be an object");
        row("a missing member", &discardValue<Health>, R"({"status":"ok"})", "/version", "missing");
        row("a wrong type", &discardValue<Health>, R"({"status":1,"version":"1"})", "/status", "string");
        row("a duplicate member", &discardValue<Health>, R"({"status":"a","status":"b","version":"1"})", "",
            "twice");
        row("too deep", &discardValue<Health>, QByteArray(100'000, '['), "", "deeper than 64");
        row("a port out of range", &discardValue<StartupReport>,
            R"({"host":"h","port":70000,"pid":1,"version":"1"})", "/port", "whole number");
        row("a negative port", &discardValue<StartupReport>,
            R"({"host":"h","port":-1,"pid":1,"version":"1"})", "/port", "whole number");
        row("a port of 0", &discardValue<StartupReport>, R"({"host":"h","port":0,"pid":1,"version":"1"})",
            "/port", "0");
        row("a fractional port", &discardValue<StartupReport>,
            R"({"host":"h","port":1.5,"pid":1,"version":"1"})", "/port", "whole number");
        row("an unknown state", &discardValue<Readiness>, R"({"status":"maybe","dependencies":[]})",
            "/status", "ready");
        row("a fault inside a list", &discardValue<Readiness>,
            R"({"status":"ready","dependencies":[{"name":"a","ready":true},{"name":"b"}]})",
            "/dependencies/1/ready", "missing");
        row("an empty prompt", &discardValue<RefinementRequest>, R"({"user_prompt":" \n"})", "/user_prompt",
            "say");
        row("no prompt", &discardValue<RefinementRequest>, "{}", "/user_prompt", "missing");
        row("a draft's path", &discardValue<DraftSummary>, R"({"revision":"r","files":{"a/b":{"hash":"h"}}})",
            "/files/a~1b/size", "missing");
    }
    void whatIsWrongIsRefusedWithItsPlace() {
        QFETCH(Read, read);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, words);
        const auto result = read(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(words.toStdString()), result.error().message.c_str());
        QCOMPARE(
            QByteArray::fromStdString(result.error().where ? result.error().where->pointer : std::string()),
            pointer);
    }

    void cursorsAreOrderedAsNumbers() {
        QVERIFY(*parseCursor("1-9") < *parseCursor("1-10"));
        QVERIFY(*parseCursor("1-99") < *parseCursor("2-0"));
        for (const auto* text :
             {"", "-", "1", "1-", "-1", "+1-2", "1- 2", "00-1", "1-2-3", "1-99999999999999999999"})
            QVERIFY2(!parseCursor(text), text);
    }

    void anEventKeepsTheBytesOfItsData_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("as the core writes it")
            << QByteArray(R"({"cursor":"2-41","ts":"t","event_type":"x","data":{"a" : 1.0}})")
            << QByteArray(R"({"a" : 1.0})");
        QTest::newRow("data in front")
            << QByteArray(R"({"data":{"a" : 1.0},"cursor":"2-41","ts":"t","event_type":"x"})")
            << QByteArray(R"({"a":1.0})");
        QTest::newRow("more behind the data")
            << QByteArray(R"({"cursor":"2-41","event_type":"x","ts":"t","data":{"a":[1]},"b":{}})")
            << QByteArray(R"({"a":[1]})");
        QTest::newRow("the mark inside of a string") << QByteArray(
            "{\"cursor\":\"2-41\",\"event_type\":\"x\",\"ts\":\"t\",\"data\":\",\\\"data\\\":\"}")
                                                     << QByteArray("\",\\\"data\\\":\"");
        QTest::newRow("no data") << QByteArray(R"({"cursor":"2-41","ts":"t","event_type":"x"})")
                                 << QByteArray("{}");
    }
    void anEventKeepsTheBytesOfItsData() {
        QFETCH(QByteArray, text);
        const auto event = protocol::fromJson<protocol::StreamEvent>(text.toStdString());
        QVERIFY2(event.has_value(), event ? "" : event.error().message.c_str());
        QVERIFY((event->cursor == protocol::Cursor{.epoch = 2, .n = 41}));
        QCOMPARE(event->type, "x");
        QCOMPARE(event->timestamp, "t");
        QTEST(QByteArray::fromStdString(event->data), "data");
    }

    void whatIsNoEventIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no cursor") << QByteArray(R"({"event_type":"x","data":{}})");
        QTest::newRow("a wrong cursor") << QByteArray(R"({"cursor":"41","event_type":"x","data":{}})");
        QTest::newRow("no type") << QByteArray(R"({"cursor":"1-1","data":{}})");
        QTest::newRow("broken data") << QByteArray(R"({"cursor":"1-1","event_type":"x","data":{]})");
        QTest::newRow("an array") << QByteArray("[1]");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("spaces") << QByteArray("  ");
    }
    void whatIsNoEventIsRefused() {
        QFETCH(QByteArray, text);
        QVERIFY(!protocol::fromJson<protocol::StreamEvent>(text.toStdString()));
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "tst_wire.moc"

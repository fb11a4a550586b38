// Spans as a collector gets them, who their parents are, and what happens when nobody takes them.
#include <mutex>

#include <nlohmann/json.hpp>

#include "net/telemetry/trace.h"
#include "patience.h"

using namespace castwright;
using namespace castwright::telemetry;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

// A collector in this process.
struct Collector {
    std::mutex mutex;
    std::vector<json> bodies;
    bool isAway = false;

    Tracer tracer(Logger log = Logger::silent(), std::chrono::milliseconds interval = 5ms) {
        return Tracer::delivering(
            {.service = "core", .version = "1", .interval = interval},
            [this](const std::string& body) -> Result<> {
                const std::scoped_lock lock(mutex);
                if (isAway)
                    return castwright::fail(ErrorCode::unavailable, "away");
                bodies.push_back(json::parse(body));
                return {};
            },
            std::move(log));
    }
    std::vector<json> spans() {
        const std::scoped_lock lock(mutex);
        std::vector<json> out;
        for (const auto& body : bodies)
            for (const auto& span : body["resourceSpans"][0]["scopeSpans"][0]["spans"])
                out.push_back(span);
        return out;
    }
};

} // namespace

class TraceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void traceparents_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isGood");
        const auto row = [](const char* name, const char* text, bool isGood) {
            QTest::newRow(name) << QByteArray(text) << isGood;
        };
        row("one", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true);
        row("one that is not sampled", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", true);
        row("a later version", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", true);
        row("the forbidden version", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false);
        row("more than there may be", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", false);
        row("capitals", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false);
        row("a trace of zeros", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", false);
        row("a span of zeros", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false);
        row("too short", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0", false);
        row("nothing", "", false);
    }
    void traceparents() {
        QFETCH(QByteArray, text);
        QFETCH(bool, isGood);
        const auto read = parseTraceparent(text.toStdString());
        QCOMPARE(read.has_value(), isGood);
        if (read)
            QVERIFY(parseTraceparent(toTraceparent(*read)) == *read);
    }

    void aSpanIsDeliveredWithItsParent() {
        Collector collector;
        const auto tracer = collector.tracer();
        auto outer = tracer.start("outer", SpanKind::server);
        const auto context = outer.context();
        QVERIFY(context && context->traceId.size() == 32 && context->spanId.size() == 16);
        {
            auto inner = tracer.start("inner", SpanKind::client, context);
            inner.set({"number", 7});
            inner.set({"flag", true});
            inner.set({"token", "said-to-nobody"}); // no number of a span holds that by chance
            inner.fail("It broke, Bearer 0123456789abcdef0123456789abcdef.");
        }
        outer.end();
        QVERIFY(!outer.context());
        QTRY_COMPARE(collector.spans().size(), std::size_t{2});
        const auto inner = collector.spans()[0];
        const auto first = collector.spans()[1];
        QCOMPARE(inner["name"].get<std::string>(), std::string("inner"));
        QVERIFY(inner["traceId"] == first["traceId"] && inner["parentSpanId"] == first["spanId"]);
        QVERIFY(!first.contains("parentSpanId") && !first.contains("status"));
        QCOMPARE(inner["kind"].get<int>(), 3);
        QCOMPARE(inner["status"]["code"].get<int>(), 2);
        QVERIFY(!inner.dump().contains("0123456789abcdef0123456789abcdef"));
        QVERIFY(!inner.dump().contains("said-to-nobody"));
        QVERIFY(inner["attributes"][0]["value"] == json({{"intValue", "7"}}));
        QVERIFY(inner["attributes"][1]["value"] == json({{"boolValue", true}}));
        const auto time = [](const json& span, const char* name) {
            return std::stoll(span[name].get<std::string>());
        };
        QVERIFY(time(first, "startTimeUnixNano") <= time(inner, "startTimeUnixNano"));
        QVERIFY(time(inner, "endTimeUnixNano") <= time(first, "endTimeUnixNano"));
        const auto resource = collector.bodies[0]["resourceSpans"][0]["resource"]["attributes"];
        QVERIFY(resource[0] == json({{"key", "service.name"}, {"value", {{"stringValue", "core"}}}}));
    }

    void aTracerThatIsOffDoesNothing() {
        const Tracer off;
        auto span = off.start("x", SpanKind::internal);
        span.set({"a", 1});
        span.fail("x");
        QVERIFY(!off.isOn() && !span.context());
    }

    void whatIsLeftIsDeliveredAtTheEnd() {
        Collector collector;
        {
            const auto tracer = collector.tracer(Logger::silent(), 1h);
            tracer.start("x", SpanKind::internal).end();
        }
        QCOMPARE(collector.spans().size(), std::size_t{1});
    }

    void aCollectorThatIsAwayIsToldOnce() {
        Collector collector;
        collector.isAway = true;
        std::mutex mutex;
        QStringList lines;
        const auto log = Logger::toFunction({}, [&](std::string_view line) {
            const std::scoped_lock lock(mutex);
            lines.append(QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size())));
        });
        const auto count = [&](const QString& word) {
            const std::scoped_lock lock(mutex);
            return lines.filter(word).size();
        };
        const auto tracer = collector.tracer(log);
        tracer.start("a", SpanKind::internal).end();
        QTRY_COMPARE(count(QStringLiteral("does not take them")), 1);
        tracer.start("b", SpanKind::internal).end();
        {
            const std::scoped_lock lock(collector.mutex);
            collector.isAway = false;
        }
        QTRY_VERIFY([&] {
            tracer.start("c", SpanKind::internal).end();
            return count(QStringLiteral("answers again")) == 1;
        }());
        QCOMPARE(count(QStringLiteral("does not take them")), 1);
    }
};

QTEST_GUILESS_MAIN(TraceTest)
#include "tst_trace.moc"

// A server as those see it who operate it: metrics at an address of their own, readiness, and who did what.
#include <set>

#include "patience.h"
#include "teamserver.h"

using namespace castwright;
using namespace castwright::rawcore;

class ServerOperatingTest : public QObject {
    Q_OBJECT

    TeamServer server_;
    quint16 metrics_ = 0;
    QByteArray ada_;
    QByteArray eve_;
    QByteArray proposal_;
    QByteArray thread_;
    int asked_ = 0; // how often for the proposal, and answered well

    QByteArray askMetrics(const QByteArray& line, const QByteArray& host) const {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, metrics_);
        if (!socket.waitForConnected(60'000))
            return {};
        socket.write(request(line, host));
        QByteArray answer;
        while (socket.waitForReadyRead(60'000))
            answer += socket.readAll();
        return answer + socket.readAll();
    }
    QByteArray metrics() const {
        return askMetrics("GET /metrics", "127.0.0.1:" + QByteArray::number(metrics_));
    }
    static double valueOf(const QByteArray& text, const QByteArray& name) {
        const auto at = text.indexOf("\n" + name + " ");
        return at < 0 ? -1 : text.mid(at + name.size() + 2, 30).split('\n').front().toDouble();
    }

private Q_SLOTS:
    void initTestCase() {
        server_.addSample(u"team/workflows/news"_s);
        server_.configuration["metrics"] = {{"port", 0}};
        server_.configuration["retention"] = {{"event_days", 7}, {"proposal_days", 90}};
        QVERIFY(server_.start());
        for (const auto& line : server_.log().split('\n'))
            if (line.contains("Serving metrics."))
                metrics_ = static_cast<quint16>(QJsonDocument::fromJson(line)[u"port"_s].toInt());
        QVERIFY(metrics_ != 0);
        ada_ = server_.login("ada@castwright.test", adasPassword);
        eve_ = server_.login("eve@castwright.test", evesPassword);
        QVERIFY(!ada_.isEmpty() && !eve_.isEmpty());
        const auto started = server_.json(
            "POST /api/workflows/news/refinements", ada_,
            {{"user_prompt", "Add a principle: Be kind."}, {"queue", true}});
        proposal_ = QByteArray::fromStdString(started.value("proposal_id", ""));
        thread_ = QByteArray::fromStdString(started.value("thread_id", ""));
        QCOMPARE(proposal_.size(), 32);
        QVERIFY(QTest::qWaitFor(
            [&] {
                ++asked_;
                return server_.json("GET /api/proposals/" + proposal_, ada_).value("status", "")
                       == "completed";
            },
            60'000));
    }

    void metricsHaveAnAddressOfTheirOwn() {
        QCOMPARE(statusOf(server_.ask("GET /metrics", ada_)), 404);
        const auto answer = metrics();
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.contains("text/plain; version=0.0.4"));
        QCOMPARE(
            statusOf(askMetrics("GET /api/workflows", "127.0.0.1:" + QByteArray::number(metrics_))), 401);
        QCOMPARE(statusOf(askMetrics("GET /metrics", "evil.test")), 403);
    }

    void theGoldenSignalsAreToldByRoute() {
        const QByteArray requests = "castwright_http_requests_total{method=\"GET\",route=\"/api/proposals/"
                                    "{id}\",status=\"2xx\"}";
        QCOMPARE(statusOf(server_.ask("GET /api/proposals/" + proposal_, ada_)), 200);
        ++asked_;
        QCOMPARE(statusOf(server_.ask("GET /api/proposals/" + proposal_, eve_)), 404);
        QCOMPARE(statusOf(server_.ask("GET /api/proposals/" + proposal_)), 401);
        QCOMPARE(statusOf(server_.ask("BREW /somewhere/" + proposal_)), 401);
        // A request is counted when its answer has gone out, and a refinement when its end was told: both by
        // other threads than the one that tells the metrics.
        QByteArray after;
        const auto isCounted = [&](const QByteArray& name, const auto& fits) {
            return tests::comesTrue([&] {
                after = metrics();
                return fits(valueOf(after, name));
            });
        };
        const auto atLeast = [](double least) { return [least](double value) { return value >= least; }; };
        QVERIFY(isCounted(
            "castwright_http_requests_total{method=\"GET\",route=\"/api/proposals/{id}\","
            "status=\"4xx\"}",
            atLeast(2)));
        QVERIFY(isCounted(
            "castwright_http_requests_total{method=\"other\",route=\"none\",status=\"4xx\"}", atLeast(1)));
        QVERIFY(isCounted(
            "castwright_http_request_duration_seconds_count{method=\"GET\",route=\"/api/"
            "proposals/{id}\"}",
            atLeast(asked_ + 2)));
        for (const auto* name :
             {"ide_orchestrator_refinement_duration_seconds_count{status=\"completed\"}",
              "ide_orchestrator_deepagents_runtime_requests_total{endpoint=\"invoke\",status=\"ok\"}"})
            QVERIFY2(isCounted(name, atLeast(1)), name);
        QVERIFY(isCounted(requests, [this](double value) { return value == asked_; }));
        QCOMPARE(valueOf(after, "castwright_http_connections_limit"), 1024);
        QVERIFY(valueOf(after, "castwright_http_connections") >= 0);
        // What could be counted by anybody's name would never end.
        for (const auto& text :
             {proposal_, thread_, QByteArray("news"), QByteArray("u1"), QByteArray("BREW"),
              QByteArray("somewhere")})
            QVERIFY2(!after.contains(text), text.constData());
    }

    void openStreamsAreCounted() {
        const auto isCounted = [this](double count) {
            return QTest::qWaitFor(
                [&] { return valueOf(metrics(), "ide_orchestrator_websocket_connections") == count; },
                60'000);
        };
        QVERIFY(isCounted(0));
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, server_.core().port());
        QVERIFY(socket.waitForConnected(60'000));
        socket.write(
            QByteArray("GET /api/changes HTTP/1.1\r\nHost: ") + TeamServer::host
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + bearer(ada_) + "\r\n");
        QVERIFY(isCounted(1));
        socket.abort();
        QVERIFY(isCounted(0));
    }

    void readinessTellsOfEachThingThatIsNeeded() {
        const auto answer = server_.json("GET /ready", {});
        QCOMPARE(answer["status"].get<std::string>(), "ready");
        std::set<std::string> names;
        for (const auto& one : answer["dependencies"]) {
            names.insert(one["name"].get<std::string>());
            QVERIFY(!one["since"].get<std::string>().empty());
        }
        QVERIFY((names == std::set<std::string>{"database", "engine"}));
    }

    void everyActIsPutDownToWhoDidIt() {
        const auto act = [&](const QByteArray& name, const Json& body = Json::object()) {
            return statusOf(server_.ask("POST /api/proposals/" + proposal_ + "/" + name, ada_, body));
        };
        QCOMPARE(act("reject"), 200);
        QCOMPARE(act("reopen"), 200);
        const auto rebased =
            server_.json("POST /api/proposals/" + proposal_ + "/rebase", ada_, Json::object());
        QVERIFY(rebased.contains("id"));
        std::map<std::string, std::string> who;
        for (const auto& id : {proposal_.toStdString(), rebased.value("id", "")}) {
            const auto detail = server_.json("GET /api/proposals/" + QByteArray::fromStdString(id), ada_);
            for (const auto& row : detail["audit"])
                who[row["act"]] = row["who"];
        }
        for (const auto* name : {"asked", "rejected", "opened again", "rebased"})
            QVERIFY2(who.at(name) == "u1", name);
        QVERIFY(who.at("completed").empty()); // that was nobody
    }
};

QTEST_GUILESS_MAIN(ServerOperatingTest)
#include "tst_serveroperating.moc"

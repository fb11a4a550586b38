// The feed of changes as a client follows it: by answers that wait, and by messages.
#include <future>
#include <QTcpSocket>

#include "net/protocol/changes.h"
#include "tests/contract/livecore.h"
#include "tests/fakes/remoteengine/remoteengine.h"

using namespace castwright;
using namespace castwright::contract;
namespace event = fakes::event;

class ChangesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::RemoteEngine> engine_;
    std::unique_ptr<LiveCore> core_;

    protocol::ChangePage page(const std::string& query) const {
        const auto answer = core_->ask("GET", "/api/changes" + query);
        return protocol::fromJson<protocol::ChangePage>(answer.body.dump())
            .value_or(protocol::ChangePage{.changes = {}, .next = -1});
    }
    static std::string since(std::int64_t number) { return "?since=" + std::to_string(number); }
    void publish() const {
        core_->write(u"THE_SPEC/plan.md"_s, QByteArray::number(++edits_));
        QCOMPARE(core_->ask("POST", "/api/workflows/flow/versions", Json::object()).status, 201);
    }
    static std::vector<std::string> kinds(const std::vector<protocol::Change>& changes) {
        std::vector<std::string> all;
        for (const auto& change : changes)
            all.push_back(change.kind);
        return all;
    }
    Result<std::vector<protocol::Change>> heard(const std::string& query, std::size_t most) const {
        std::vector<protocol::Change> all;
        const auto done = http::listen(
            {.host = core_->place().report.host,
             .port = core_->place().report.port,
             .path = "/api/changes" + query,
             .bearer = core_->place().secret},
            [&](std::string_view text) {
                if (const auto change = protocol::fromJson<protocol::Change>(text))
                    all.push_back(*change);
                return all.size() >= most ? http::Heard::enough : http::Heard::goOn;
            },
            [] { return false; });
        if (!done)
            return std::unexpected(done.error());
        return all;
    }
    mutable int edits_ = 0;

private Q_SLOTS:
    void init() {
        engine_ = std::make_unique<fakes::RemoteEngine>();
        core_ = std::make_unique<LiveCore>(engine_->url());
    }
    void cleanup() {
        core_.reset();
        engine_.reset();
    }

    void whoeverAsksWithoutANumberLearnsWhereTheFeedIs() {
        const auto before = page("");
        QVERIFY(before.changes.empty() && before.next >= 0);
        publish();
        const auto after = page(since(before.next));
        QVERIFY(kinds(after.changes) == std::vector<std::string>{"version"});
        QCOMPARE(after.changes.front().workflowId, "flow");
        QCOMPARE(after.changes.front().subject, "1");
        QCOMPARE(after.next, after.changes.front().seq);
    }
    void anAnswerWaitsForSomethingToSay() {
        const auto from = page("").next;
        auto waiting = std::async(std::launch::async, [&] { return page(since(from) + "&wait=50"); });
        QVERIFY(waiting.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout);
        publish();
        QVERIFY(waiting.wait_for(std::chrono::seconds(60)) == std::future_status::ready);
        QVERIFY(kinds(waiting.get().changes) == std::vector<std::string>{"version"});
    }
    void aWaitThatIsOverSaysNothing() {
        const auto from = page("").next;
        const auto nothing = page(since(from) + "&wait=1");
        QVERIFY(nothing.changes.empty() && !nothing.isReset);
        QCOMPARE(nothing.next, from);
        QCOMPARE(page(since(from) + "&wait=0").next, from);
    }
    void aNumberThatWasNeverToldIsAReset() {
        publish();
        const auto answer = page(since(1'000'000));
        QVERIFY(answer.isReset && answer.changes.empty());
        QCOMPARE(answer.next, page("").next);
    }
    void messagesReplayAndGoOnWithoutAGap() {
        publish();
        publish();
        auto watching = std::async(std::launch::async, [&] { return heard("?since=0", 4); });
        QVERIFY(watching.wait_for(std::chrono::milliseconds(300)) == std::future_status::timeout);
        publish();
        publish();
        QVERIFY(watching.wait_for(std::chrono::seconds(60)) == std::future_status::ready);
        const auto all = watching.get();
        QVERIFY(all.has_value());
        std::vector<std::string> numbers;
        for (const auto& change : *all)
            numbers.push_back(change.subject);
        QVERIFY(numbers == (std::vector<std::string>{"1", "2", "3", "4"}));
        QVERIFY(std::ranges::is_sorted(*all, {}, &protocol::Change::seq));
        // From where one left, nothing twice.
        const auto rest = heard(since(all->at(1).seq), 2);
        QVERIFY(rest && rest->front() == all->at(2));
    }
    void theFeedGoesOnAfterACrash() {
        publish();
        const auto from = page("").next;
        core_->kill();
        core_->start();
        publish();
        const auto after = page(since(from));
        QVERIFY(!after.isReset);
        QVERIFY(kinds(after.changes) == std::vector<std::string>{"version"});
    }
    void whatEveryoneDoesIsTold() {
        const auto from = page("").next;
        engine_->play({.events = {event::update({{"/THE_SPEC/plan.md", "# P\n"}}), event::end()}});
        const auto proposal = core_->refined("Change the plan.");
        QCOMPARE(core_->approve(proposal).status, 200);
        QCOMPARE(core_->ask("POST", "/api/workflows", {{"name", "Second"}}).status, 201);
        const auto draft = core_->ask("GET", "/api/workflows/flow/draft").body;
        QCOMPARE(
            core_
                ->ask(
                    "POST", "/api/workflows/flow/draft/batch",
                    {{"revision", draft["revision"]},
                     {"writes", Json::array({{{"path", "THE_SPEC/plan.md"}, {"content", "# Q\n"}}})}})
                .status,
            200);
        std::set<std::string> told;
        for (const auto& change : page(since(from)).changes)
            told.insert(change.kind + " " + change.workflowId);
        QVERIFY(told == (std::set<std::string>{"proposal flow", "draft flow", "workflow second"}));
    }
    void thoseWhoWaitDoNotHoldUpTheEnd() {
        const auto from = page("").next;
        const auto place = core_->place();
        QTcpSocket waiting;
        waiting.connectToHost(u"127.0.0.1"_s, place.report.port);
        QVERIFY(waiting.waitForConnected(60'000));
        waiting.write(QByteArray::fromStdString(
            "GET /api/changes" + since(from) + "&wait=50 HTTP/1.1\r\nHost: 127.0.0.1:"
            + std::to_string(place.report.port) + "\r\nAuthorization: Bearer " + place.secret + "\r\n\r\n"));
        QVERIFY(waiting.waitForBytesWritten(60'000));
        // What came later is answered: so the core has read what waits.
        QCOMPARE(core_->ask("GET", "/health").status, 200);
        QVERIFY(!waiting.waitForReadyRead(300));
        core_->stop();
        QByteArray answer;
        while (waiting.bytesAvailable() > 0 || waiting.waitForReadyRead(60'000))
            answer += waiting.readAll();
        // Answered, not cut off.
        QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
        const auto told = protocol::fromJson<protocol::ChangePage>(
            answer.sliced(answer.indexOf("\r\n\r\n") + 4).toStdString());
        QVERIFY2(told.has_value(), answer.constData());
        QCOMPARE(told->next, from);
        QVERIFY(!core_->log().contains("cut off"));
    }
};

QTEST_GUILESS_MAIN(ChangesTest)
#include "tst_changes.moc"

// Which thread answers: a request that waits for a disk keeps nobody waiting but who writes after it.
#include <future>
#include <mutex>
#include <QTest>

#include "app/core/access/access.h"
#include "app/core/answering/lanes.h"

using namespace castwright;
using http::Request;
using http::Response;

class LanesTest : public QObject {
    Q_OBJECT

    // Answers later than the test's limit are a failure, not a wait for ever.
    static bool comes(const std::future<Response>& answer) {
        return answer.wait_for(std::chrono::seconds(30)) == std::future_status::ready;
    }
    static bool isWaiting(const std::future<Response>& answer) {
        return answer.wait_for(std::chrono::seconds(0)) == std::future_status::timeout;
    }
    static std::future<Response>
    ask(const http::Router& router, const std::string& method, const std::string& path) {
        const auto promise = std::make_shared<std::promise<Response>>();
        auto answer = promise->get_future();
        const auto match = router.match(method, path);
        Request request{.method = method, .path = path};
        request.user = "ada";
        request.route = match.route;
        request.parameters = match.parameters;
        (*match.handler)(std::move(request), http::Responder([promise](Response response) {
                             promise->set_value(std::move(response));
                         }));
        return answer;
    }
    struct NoUsers : auth::Users {
        std::optional<auth::User> byEmail(std::string_view) const override { return std::nullopt; }
        bool has(std::string_view) const override { return false; }
    };

private Q_SLOTS:
    void whatReadsDoesNotWaitForWhatWrites() {
        http::Router router;
        std::promise<void> disk;
        const auto synced = disk.get_future().share();
        std::atomic<int> acts = 0;
        const auto act = [&](const Request&) {
            ++acts;
            synced.wait();
            return Response{.status = 200};
        };
        router.add("POST", "/api/things/{id}/approve", http::Access::authenticated, act);
        router.add("PUT", "/api/things/{id}/decisions", http::Access::authenticated, act);
        router.add("GET", "/api/things/{id}", http::Access::authenticated, [](const Request&) {
            return Response{.status = 200};
        });
        router.add("POST", "/api/things/{id}/preview", http::Access::authenticated, [](const Request&) {
            return Response{.status = 200};
        });
        core::Lanes lanes(telemetry::Logger::silent());
        lanes.divide(router);
        auto first = ask(router, "POST", "/api/things/1/approve");
        auto second = ask(router, "POST", "/api/things/2/approve");
        auto note = ask(router, "PUT", "/api/things/1/decisions");
        auto other = ask(router, "PUT", "/api/things/2/decisions");
        QVERIFY(comes(ask(router, "GET", "/api/things/1")));
        QVERIFY(comes(ask(router, "POST", "/api/things/1/preview")));
        // One approval, and both notes side by side.
        QTRY_COMPARE_WITH_TIMEOUT(acts.load(), 3, 30'000);
        QVERIFY(isWaiting(first) && isWaiting(second) && isWaiting(note) && isWaiting(other));
        disk.set_value();
        for (const auto* answer : {&first, &second, &note, &other})
            QVERIFY(comes(*answer));
        QCOMPARE(acts.load(), 4);
    }

    // To whom a proposal belongs is read from the store: that is not the server's thread's to wait for.
    void whoseItIsIsAskedWhereItIsAnswered() {
        http::Router router;
        router.add("GET", "/api/proposals/{id}", http::Access::authenticated, [](const Request&) {
            return Response{.status = 200};
        });
        const NoUsers users;
        const auto access =
            core::Access::make({.owners = {{"news", "ada"}}}, users, telemetry::Logger::silent());
        QVERIFY(access);
        std::atomic<std::thread::id> by;
        const auto workflowOf = [&](const std::string& id) {
            by = std::this_thread::get_id();
            return id == "none" ? std::nullopt : std::optional(id);
        };
        (*access)->guard(router, {.proposal = workflowOf, .run = workflowOf, .thread = workflowOf});
        core::Lanes lanes(telemetry::Logger::silent());
        lanes.divide(router);
        for (const auto& [name, status] : {std::pair("news", 200), {"gossip", 404}, {"none", 404}}) {
            auto answer = ask(router, "GET", std::string("/api/proposals/") + name);
            QVERIFY(comes(answer));
            QCOMPARE(answer.get().status, status);
            QVERIFY(by.load() != std::this_thread::get_id());
        }
    }

    void whatIsOpenToAllIsAnsweredAtOnce() {
        http::Router router;
        std::thread::id by;
        router.add("GET", "/health", http::Access::open, [&](const Request&) {
            by = std::this_thread::get_id();
            return Response{.status = 200};
        });
        core::Lanes lanes(telemetry::Logger::silent());
        lanes.divide(router);
        QVERIFY(comes(ask(router, "GET", "/health")));
        QVERIFY(by == std::this_thread::get_id());
    }

    void aHandlerThatFailsIsAnsweredAndSaidAndTheNextOneRuns() {
        http::Router router;
        router.add("POST", "/api/broken", http::Access::authenticated, [](const Request&) -> Response {
            throw std::runtime_error("the shelf fell down");
        });
        router.add("POST", "/api/sound", http::Access::authenticated, [](const Request&) {
            return Response{.status = 204};
        });
        std::mutex mutex;
        std::string said;
        core::Lanes lanes(telemetry::Logger::toFunction({.component = "core"}, [&](std::string_view line) {
            const std::scoped_lock lock(mutex);
            said += line;
        }));
        lanes.divide(router);
        auto broken = ask(router, "POST", "/api/broken");
        QVERIFY(comes(broken));
        QCOMPARE(broken.get().status, 500);
        auto sound = ask(router, "POST", "/api/sound");
        QVERIFY(comes(sound));
        QCOMPARE(sound.get().status, 204);
        const std::scoped_lock lock(mutex);
        QVERIFY(said.contains("the shelf fell down"));
        QVERIFY(said.contains("/api/broken"));
    }
};

QTEST_GUILESS_MAIN(LanesTest)
#include "tst_lanes.moc"

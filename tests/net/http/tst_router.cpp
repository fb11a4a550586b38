// Which handler is chosen, and what it is handed.
#include <QTest>

#include "net/http/router.h"

using namespace castwright::http;

class RouterTest : public QObject {
    Q_OBJECT

    static Router router() {
        Router made;
        const auto named = [](int status) {
            return [status](const Request&) { return Response{.status = status}; };
        };
        made.add("GET", "/api/workflows", Access::authenticated, named(1));
        made.add("GET", "/api/workflows/{id}", Access::authenticated, named(2));
        made.add("GET", "/api/workflows/recent", Access::authenticated, named(3));
        made.add("PUT", "/api/workflows/{id}/draft/files/{path...}", Access::authenticated, named(4));
        made.add("GET", "/health", Access::open, named(5));
        return made;
    }
    static int chosen(const Match& match) {
        int status = 0;
        if (match.handler != nullptr)
            (*match.handler)({}, Responder([&](const Response& response) { status = response.status; }));
        return status;
    }

private Q_SLOTS:
    void pathsFindTheirHandler_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("handler");
        QTest::newRow("a literal path") << QByteArray("GET") << QByteArray("/api/workflows") << 1;
        QTest::newRow("a parameter") << QByteArray("GET") << QByteArray("/api/workflows/7") << 2;
        QTest::newRow("a literal before a parameter")
            << QByteArray("GET") << QByteArray("/api/workflows/recent") << 3;
        QTest::newRow("the rest") << QByteArray("PUT") << QByteArray("/api/workflows/7/draft/files/a/b.md")
                                  << 4;
        QTest::newRow("HEAD as GET") << QByteArray("HEAD") << QByteArray("/health") << 5;
        QTest::newRow("another method") << QByteArray("POST") << QByteArray("/health") << 0;
        QTest::newRow("an empty parameter") << QByteArray("GET") << QByteArray("/api/workflows/") << 0;
        QTest::newRow("one segment more") << QByteArray("GET") << QByteArray("/api/workflows/7/x") << 0;
        QTest::newRow("a broken escape") << QByteArray("GET") << QByteArray("/api/workflows/%zz") << 0;
        QTest::newRow("a zero byte") << QByteArray("GET") << QByteArray("/api/workflows/%00") << 0;
    }
    void pathsFindTheirHandler() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(int, handler);
        QCOMPARE(chosen(router().match(method.toStdString(), path.toStdString())), handler);
    }

    void parametersAreDecodedAfterTheSplit() {
        const auto routes = router();
        QCOMPARE(routes.match("GET", "/api/workflows/a%2Fb").parameters.at("id"), std::string("a/b"));
        QCOMPARE(
            routes.match("PUT", "/api/workflows/7/draft/files/THE%20SPEC/plan.md").parameters.at("path"),
            std::string("THE SPEC/plan.md"));
    }

    void theMethodsOfAPathAreKnown() {
        QCOMPARE(
            router().match("POST", "/health").allowed, (std::vector<std::string>{"GET", "HEAD", "OPTIONS"}));
        QVERIFY(router().match("GET", "/none").allowed.empty());
    }

    void aResponderThatIsDroppedAnswers500() {
        int status = 0;
        {
            const Responder dropped([&](const Response& response) { status = response.status; });
        }
        QCOMPARE(status, 500);
    }
};

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"

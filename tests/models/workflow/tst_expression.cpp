// Conditions: what they depend on, what they come to, and where reading stops.
#include <QTest>

#include "models/workflow/expression.h"

using namespace castwright;
using namespace castwright::workflow;
using namespace Qt::StringLiterals;

class ExpressionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atItsEndATrialStops() {
        const auto expression = *Expression::parse("score > 1");
        const std::map<std::string, json::Value> values{{"score", json::Value(json::Number{"2"})}};
        QVERIFY(*expression.evaluate(values));
        const auto late = expression.evaluate(values, std::chrono::steady_clock::now());
        QVERIFY(!late);
        QVERIFY(late.error().code == ErrorCode::timeout);
    }

    void comesToWhatItSays_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("truth");
        const auto row = [](const char* text, bool truth) {
            QTest::newRow(text) << QString::fromUtf8(text) << truth;
        };
        row("score >= 0.8", true);
        row("score < 0.8", false);
        row("score = 0.9", true);
        row("{score} > 0.8", true);
        row("score >= 0.8 and rounds > 5", false);
        row("score >= 0.8 or rounds > 5", true);
        row("not score >= 0.8", false);
        row("not (score >= 0.8 and rounds > 5)", true);
        row("research.topic contains \"tea\"", true);
        row("tags contains 'new'", true);
        row("tags contains 'old'", false);
        row("research.topic == 'green tea'", true);
        row("'a' < 'b'", true);
        row("done", true);
        row("done == false", false);
        row("rounds != -3", true);
        // "and" binds closer than "or"; the missing name is never asked for.
        row("done or missing and missing", true);
    }
    void comesToWhatItSays() {
        QFETCH(QString, text);
        QFETCH(bool, truth);
        const std::map<std::string, json::Value> values{
            {"score", json::Value(json::Number{"0.90"})},
            {"rounds", json::Value(2)},
            {"research.topic", json::Value("green tea")},
            {"tags", json::Value(json::Value::Array{json::Value("new")})},
            {"done", json::Value(true)}};
        const auto expression = Expression::parse(text.toStdString());
        QVERIFY2(expression, expression ? "" : describe(expression.error()).c_str());
        const auto outcome = expression->evaluate(values);
        QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
        QCOMPARE(*outcome, truth);
    }

    void tellsWhatItDependsOnOnce() {
        const auto expression = Expression::parse("b > 1 and (a = 'x' or b < 9)");
        QVERIFY(expression);
        QCOMPARE(expression->names(), (std::vector<std::string>{"b", "a"}));
    }

    void saysWhereReadingStops_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::size_t>("column");
        QTest::newRow("nothing") << u""_s << std::size_t{1};
        QTest::newRow("words that are no condition") << u"critic accepts"_s << std::size_t{8};
        QTest::newRow("an open bracket") << u"(a > 1"_s << std::size_t{7};
        QTest::newRow("an open text") << u"a == \"b"_s << std::size_t{6};
        QTest::newRow("half a comparison") << u"a >"_s << std::size_t{4};
        QTest::newRow("no number") << u"a > 1.2.3"_s << std::size_t{5};
        QTest::newRow("an open brace") << u"{a > 1"_s << std::size_t{1};
    }
    void saysWhereReadingStops() {
        QFETCH(QString, text);
        QFETCH(std::size_t, column);
        const auto expression = Expression::parse(text.toStdString());
        QVERIFY(!expression);
        QCOMPARE(expression.error().where->column, column);
    }

    void refusesWhatIsTooDeepOrTooLong() {
        QVERIFY(!Expression::parse(std::string(500, '(') + "a" + std::string(500, ')')));
        std::string nots;
        for (int i = 0; i < 1000; ++i)
            nots += "not ";
        QVERIFY(!Expression::parse(nots + "a"));
        QVERIFY(!Expression::parse(std::string(Expression::longest + 1, 'a')));
    }

    void valuesThatDoNotFitAreSaid() {
        const std::map<std::string, json::Value> values{{"a", json::Value(1)}, {"b", json::Value("x")}};
        QVERIFY(!Expression::parse("a < b")->evaluate(values));
        QVERIFY(!Expression::parse("c > 1")->evaluate(values));
        QVERIFY(!Expression::parse("a")->evaluate(values));
    }
};

QTEST_GUILESS_MAIN(ExpressionTest)
#include "tst_expression.moc"

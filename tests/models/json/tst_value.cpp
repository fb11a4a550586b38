// Values: when two of them mean the same, and how members are found and changed.
#include <QTest>

#include "models/json/value.h"

using namespace castwright::json;

class ValueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersCompareByWhatTheyMean_data() {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<bool>("equal");
        const auto row = [](const char* name, const char* left, const char* right, bool equal) {
            QTest::newRow(name) << QByteArray(left) << QByteArray(right) << equal;
        };
        row("an exponent is another way to write it", "1e3", "1000", true);
        row("zeros after the point say nothing", "1.500", "1.5", true);
        row("a fraction may be an exponent", "0.001", "1E-3", true);
        row("a minus before zero says nothing", "-0.0", "0", true);
        row("a sign counts", "-1", "1", false);
        row("digits past a double's precision count", "10000000000000000001", "10000000000000000002", false);
        row("an exponent past every range is kept apart from zero", "1e999999999999999999999", "0", false);
        row("huge and tiny are not the same", "1e999999999999999999999", "1e-999999999999999999999", false);
    }
    void numbersCompareByWhatTheyMean() {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(bool, equal);
        QCOMPARE(Number{left.toStdString()} == Number{right.toStdString()}, equal);
    }

    void aNumberOutOfRangeBecomesInfinityOrZero() {
        QCOMPARE(Number{"1e400"}.toDouble(), HUGE_VAL);
        QCOMPARE(Number{"-1e400"}.toDouble(), -HUGE_VAL);
        QCOMPARE(Number{"1e-400"}.toDouble(), 0.0);
        QCOMPARE(Number{"-12.5"}.toDouble(), -12.5);
    }

    void theOrderOfMembersDoesNotCount() {
        Value left;
        left.set("a", 1);
        left.set("b", Value::Array{1, 2});
        Value right;
        right.set("b", Value::Array{1, 2});
        right.set("a", Number{"1.0"});
        QVERIFY(left == right);
        right.set("a", 2);
        QVERIFY(left != right);
        QVERIFY(Value(Value::Array{1, 2}) != Value(Value::Array{2, 1}));
    }

    void settingAMemberKeepsItsPlace() {
        Value value;
        value.set("a", 1);
        value.set("b", 2);
        value.set("a", "x");
        QCOMPARE(value.asObject()->front().first, std::string("a"));
        QCOMPARE(value.stringAt("a"), std::string_view("x"));
        QCOMPARE(value.stringAt("b"), std::string_view());
        QVERIFY(value.remove("a"));
        QVERIFY(!value.remove("a"));
        QVERIFY(!value.find("a"));
    }
};

QTEST_GUILESS_MAIN(ValueTest)
#include "tst_value.moc"

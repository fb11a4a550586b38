// The text of the metrics, as Prometheus reads it.
#include <QTest>

#include "net/telemetry/metrics.h"

using castwright::telemetry::Metrics;

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countersOfOneNameAndLabelAreOne() {
        Metrics metrics;
        metrics.counter("a_total", "Of a.", "status=\"ok\"").add();
        metrics.counter("a_total", "Of a.", "status=\"ok\"").add(2);
        metrics.counter("a_total", "Of a.", "status=\"no\"").add();
        QCOMPARE(
            QByteArray::fromStdString(metrics.text()),
            "# HELP a_total Of a.\n# TYPE a_total counter\na_total{status=\"no\"} 1\n"
            "a_total{status=\"ok\"} 3\n");
    }
    void gaugesAreAskedWhenTheyAreRead() {
        Metrics metrics;
        double level = 1;
        metrics.gauge("b", "Of b.", "", [&] { return level; });
        QVERIFY(metrics.text().ends_with("b 1\n"));
        level = 2;
        QVERIFY(metrics.text().ends_with("b 2\n"));
    }
    void bucketsAreCumulative() {
        Metrics metrics;
        auto& histogram = metrics.histogram("c_seconds", "Of c.");
        histogram.observe(0.02);
        histogram.observe(2);
        histogram.observe(1'000);
        const auto text = metrics.text();
        QVERIFY(text.contains("c_seconds_bucket{le=\"0.01\"} 0\n"));
        QVERIFY(text.contains("c_seconds_bucket{le=\"0.025\"} 1\n"));
        QVERIFY(text.contains("c_seconds_bucket{le=\"300\"} 2\n"));
        QVERIFY(text.contains("c_seconds_bucket{le=\"+Inf\"} 3\n"));
        QVERIFY(text.contains("c_seconds_sum 1002.02\n"));
        QVERIFY(text.contains("c_seconds_count 3\n"));
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"

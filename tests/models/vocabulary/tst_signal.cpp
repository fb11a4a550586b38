// Signals: who is called, in which order, and what a slot may do while it runs.
#include <QTest>

#include "models/vocabulary/signal.h"

using namespace castwright;

class SignalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void callsSlotsInTheOrderTheyWereConnected() {
        Signal<int> signal;
        std::vector<int> seen;
        const auto first = signal.connect([&](int n) { seen.push_back(n); });
        const auto second = signal.connect([&](int n) { seen.push_back(n * 10); });
        signal(3);
        QCOMPARE(seen, (std::vector{3, 30}));
    }

    void aDestroyedConnectionIsCalledNoMore() {
        Signal<> signal;
        int calls = 0;
        {
            const auto connection = signal.connect([&] { ++calls; });
            signal();
        }
        signal();
        QCOMPARE(calls, 1);
    }

    void aSlotMayDisconnectTheNextOne() {
        Signal<> signal;
        int calls = 0;
        Connection second;
        const auto first = signal.connect([&] { second.disconnect(); });
        second = signal.connect([&] { ++calls; });
        signal();
        QCOMPARE(calls, 0);
    }

    void aSlotConnectedDuringAnEmissionIsCalledByTheNextOne() {
        Signal<> signal;
        int calls = 0;
        std::vector<Connection> late;
        const auto first = signal.connect([&] { late.push_back(signal.connect([&] { ++calls; })); });
        signal();
        QCOMPARE(calls, 0);
        signal();
        QCOMPARE(calls, 1);
    }

    void aSlotMayDestroyTheSignal() {
        auto signal = std::make_unique<Signal<>>();
        int calls = 0;
        const auto first = signal->connect([&] { signal.reset(); });
        const auto second = signal->connect([&] { ++calls; });
        const auto& emission = *signal;
        emission();
        QCOMPARE(calls, 0);
        QVERIFY(!second.isConnected());
    }
};

QTEST_GUILESS_MAIN(SignalTest)
#include "tst_signal.moc"

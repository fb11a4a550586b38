// The breaker on a clock of our own, and how long to wait between tries.
#include <QTest>

#include "net/http/breaker.h"

using namespace castwright::http;
using namespace std::chrono_literals;

class BreakerTest : public QObject {
    Q_OBJECT

    Breaker::Time at_{};
    static void failOften(Breaker& breaker, Breaker::Time at, int times) {
        for (int n = 0; n < times; ++n)
            breaker.failed(at);
    }

private Q_SLOTS:
    void fiveFailuresAreBorneAndTheSixthOpensFor30Seconds() {
        Breaker breaker;
        failOften(breaker, at_, 5);
        QVERIFY(breaker.mayTry(at_));
        breaker.failed(at_);
        QVERIFY(!breaker.mayTry(at_));
        QVERIFY(breaker.state(at_) == BreakerState::open);
        QVERIFY(breaker.wait(at_) == 30s);
        QVERIFY(!breaker.mayTry(at_ + 29s));
        QVERIFY(breaker.state(at_ + 30s) == BreakerState::halfOpen);
        QVERIFY(breaker.wait(at_ + 30s) == 0s);
    }
    void threeProbesGoThroughAndOneSuccessCloses() {
        Breaker breaker;
        failOften(breaker, at_, 6);
        const auto later = at_ + 31s;
        QVERIFY(breaker.mayTry(later) && breaker.mayTry(later) && breaker.mayTry(later));
        QVERIFY(!breaker.mayTry(later));
        breaker.succeeded(later);
        QVERIFY(breaker.state(later) == BreakerState::closed);
        failOften(breaker, later, 5);
        QVERIFY(breaker.mayTry(later));
    }
    void aFailedProbeOpensAgain() {
        Breaker breaker;
        failOften(breaker, at_, 6);
        QVERIFY(breaker.mayTry(at_ + 30s));
        breaker.failed(at_ + 30s);
        QVERIFY(!breaker.mayTry(at_ + 59s));
        QVERIFY(breaker.mayTry(at_ + 60s));
    }
    void probesWithoutAnOutcomeDoNotShutItForEver() {
        Breaker breaker;
        failOften(breaker, at_, 6);
        for (int n = 0; n < 3; ++n)
            QVERIFY(breaker.mayTry(at_ + 31s));
        QVERIFY(!breaker.mayTry(at_ + 40s));
        QVERIFY(breaker.mayTry(at_ + 61s));
    }
    void aSuccessBetweenAndAMinuteCountAnew() {
        Breaker breaker;
        failOften(breaker, at_, 5);
        breaker.succeeded(at_);
        failOften(breaker, at_, 5);
        QVERIFY(breaker.mayTry(at_));
        failOften(breaker, at_ + 61s, 1); // those before are forgotten
        QVERIFY(breaker.mayTry(at_ + 61s));
    }
    void waitsGrowToTheirCeilingAndAreDrawnInFull() {
        QCOMPARE(backoff(0, 200ms, 5s, 1.0).count(), 200);
        QCOMPARE(backoff(3, 200ms, 5s, 1.0).count(), 1'600);
        QCOMPARE(backoff(30, 200ms, 5s, 1.0).count(), 5'000);
        QCOMPARE(backoff(3, 200ms, 5s, 0.0).count(), 0);
        QCOMPARE(backoff(3, 200ms, 5s, 0.5).count(), 800);
    }
    void retryAfterIsSecondsUpToTheMost() {
        QCOMPARE(retryAfter("2", 10s).count(), 2'000);
        QCOMPARE(retryAfter("3600", 10s).count(), 10'000);
        for (const auto* text : {"", "-1", "2s", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999"})
            QCOMPARE(retryAfter(text, 10s).count(), 0);
    }
};

QTEST_GUILESS_MAIN(BreakerTest)
#include "tst_breaker.moc"

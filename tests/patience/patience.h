// Waiting for what comes later, in every test: Qt's macros give up after five seconds, which a machine with
// other work, or a slow disk, may well take. A limit costs time only where a test fails, so it is a long one.
#pragma once

#include <QTest>

#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, 30s)
#define QTRY_VERIFY2(expr, messageExpression) QTRY_VERIFY2_WITH_TIMEOUT(expr, messageExpression, 30s)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, 30s)

namespace castwright::tests {

// The same for conditions that a helper waits for: whether it came to be.
template <class Condition>
[[nodiscard]] bool comesTrue(Condition condition) {
    return QTest::qWaitFor(std::move(condition), 30'000);
}

} // namespace castwright::tests

// A window in a process of its own, which is the test's program again and is killed where it says it is
// there.
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <cstdio>

namespace castwright::tests {

inline bool isVictim() {
    return QCoreApplication::arguments().value(1) == QLatin1StringView("--victim");
}

// The end of the victim's way.
inline int waitToBeKilled() {
    std::puts("there");
    std::fflush(stdout);
    QTest::qWait(60'000);
    return 2;
}

inline void killOnceThere(const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(
        QCoreApplication::applicationFilePath(), QStringList{QStringLiteral("--victim")} + arguments);
    const auto isThere =
        QTest::qWaitFor([&] { return process.readAllStandardOutput().contains("there"); }, 60'000);
    QVERIFY2(isThere, "the window came that far");
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
    QVERIFY(process.waitForFinished(60'000));
}

} // namespace castwright::tests

// Tasks: progress, one cancel, and what their end leaves behind.
#include <QSignalSpy>
#include <QTest>

#include "ui/shell/tasks.h"

using namespace castwright::shell;
using namespace Qt::StringLiterals;

class TasksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void progressIsToldOnlyWhenSomethingChanged() {
        Notifications notifications;
        Tasks tasks(notifications);
        const auto id = tasks.begin(u"Refine"_s);
        const QSignalSpy changed(&tasks, &Tasks::changed);
        tasks.progress(id, 10, u"Planning"_s);
        tasks.progress(id, 10, u"Planning"_s);
        tasks.progress(id, 10);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(tasks.find(id)->step, u"Planning"_s);
        tasks.progress(id, {}, u"Writing"_s);
        QVERIFY(!tasks.find(id)->percent);
        QCOMPARE(changed.size(), 2);
    }

    void aPercentageStaysBetweenNoneAndAll() {
        Notifications notifications;
        Tasks tasks(notifications);
        const auto id = tasks.begin(u"Refine"_s);
        tasks.progress(id, 250);
        QCOMPARE(tasks.find(id)->percent, 100);
        tasks.progress(id, -3);
        QCOMPARE(tasks.find(id)->percent, 0);
    }

    void cancelIsAskedForAtMostOnce() {
        Notifications notifications;
        Tasks tasks(notifications);
        int asked = 0;
        const auto id = tasks.begin(u"Refine"_s, [&] { ++asked; });
        QVERIFY(tasks.find(id)->isCancellable);
        tasks.cancel(id);
        tasks.cancel(id);
        QCOMPARE(asked, 1);
        QCOMPARE(tasks.find(id)->state, TaskState::Cancelling);
        QVERIFY(!tasks.find(id)->isCancellable);
        tasks.finish(id, TaskState::Cancelled);
        QVERIFY(!tasks.find(id));
        tasks.cancel(id);
        QCOMPARE(asked, 1);
    }

    void cancelMayEndTheTaskAtOnce() {
        Notifications notifications;
        Tasks tasks(notifications);
        quint64 id = 0;
        id = tasks.begin(u"Refine"_s, [&] { tasks.finish(id, TaskState::Cancelled); });
        const QSignalSpy ended(&tasks, &Tasks::ended);
        tasks.cancel(id);
        QCOMPARE(ended.size(), 1);
        QVERIFY(tasks.running().empty());
    }

    void aTaskWithoutACancelRunsOn() {
        Notifications notifications;
        Tasks tasks(notifications);
        const auto id = tasks.begin(u"Index"_s);
        tasks.cancel(id);
        QCOMPARE(tasks.find(id)->state, TaskState::Running);
    }

    void howATaskEndsDecidesWhatThePersonSees_data() {
        QTest::addColumn<TaskState>("state");
        QTest::addColumn<QString>("result");
        QTest::addColumn<int>("notices");
        QTest::addColumn<Severity>("severity");
        QTest::addColumn<QString>("text");
        QTest::newRow("done is recorded")
            << TaskState::Done << QString() << 0 << Severity::Good << u"Refine is done."_s;
        QTest::newRow("done with a result says the result")
            << TaskState::Done << u"Nothing changed."_s << 0 << Severity::Good << u"Nothing changed."_s;
        QTest::newRow("a failure is also a notice") << TaskState::Failed << u"the engine closed"_s << 1
                                                    << Severity::Error << u"Refine: the engine closed"_s;
        QTest::newRow("cancelled is recorded")
            << TaskState::Cancelled << QString() << 0 << Severity::Info << u"Refine was cancelled."_s;
        QTest::newRow("ended while still called running is done")
            << TaskState::Running << QString() << 0 << Severity::Good << u"Refine is done."_s;
    }

    void howATaskEndsDecidesWhatThePersonSees() {
        QFETCH(const TaskState, state);
        QFETCH(const QString, result);
        QFETCH(const int, notices);
        QFETCH(const Severity, severity);
        QFETCH(const QString, text);
        Notifications notifications;
        Tasks tasks(notifications);
        const QSignalSpy posted(&notifications, &Notifications::posted);
        const auto id = tasks.begin(u"Refine"_s);
        tasks.finish(id, state, result);
        tasks.finish(id, state, result);
        QCOMPARE(posted.size(), notices);
        QCOMPARE(notifications.history().size(), std::size_t{1});
        QCOMPARE(notifications.history().back().severity, severity);
        QCOMPARE(notifications.history().back().text, text);
    }
};

QTEST_GUILESS_MAIN(TasksTest)
#include "tst_tasks.moc"

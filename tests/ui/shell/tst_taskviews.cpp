// The task list and the indicator of the status bar.
#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>

#include "patience.h"
#include "ui/shell/taskindicator.h"
#include "ui/shell/tasklist.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;

class TaskViewsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void theListShowsProgressAndCancelsOnce() {
        Notifications notifications;
        Tasks tasks(notifications);
        TaskList list(tasks, *theme_);
        list.resize(300, 400);
        list.show();
        QVERIFY(list.findChild<QLabel*>(u"tasks.empty"_s)->isVisible());
        int asked = 0;
        const auto id = tasks.begin(u"Refine"_s, [&] { ++asked; });
        tasks.progress(id, 40, u"Writing"_s);
        QVERIFY(!list.findChild<QLabel*>(u"tasks.empty"_s)->isVisible());
        auto* bar = list.findChild<QProgressBar*>();
        QVERIFY(bar);
        QCOMPARE(bar->value(), 40);
        auto* cancel = list.findChild<QPushButton*>(u"task.cancel"_s);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(asked, 1);
        QVERIFY(!cancel->isEnabled());
        tasks.finish(id, TaskState::Cancelled);
        QTRY_VERIFY(!list.findChild<QPushButton*>(u"task.cancel"_s));
        QCOMPARE(list.findChildren<QLabel*>(u"task.ended"_s).size(), 1);
        QVERIFY(list.findChild<QLabel*>(u"task.ended"_s)->text().startsWith(u"Refine, cancelled"_s));
    }

    void cancelMayEndTheTaskFromItsOwnButton() {
        Notifications notifications;
        Tasks tasks(notifications);
        TaskList list(tasks, *theme_);
        list.show();
        quint64 id = 0;
        id = tasks.begin(u"Refine"_s, [&] { tasks.finish(id, TaskState::Cancelled); });
        QTest::mouseClick(list.findChild<QPushButton*>(u"task.cancel"_s), Qt::LeftButton);
        QVERIFY(tasks.running().empty());
        QTRY_VERIFY(!list.findChild<QPushButton*>(u"task.cancel"_s));
    }

    void tasksThatRanBeforeTheListWasOpenedAreInIt() {
        Notifications notifications;
        Tasks tasks(notifications);
        tasks.begin(u"Index"_s);
        const TaskList list(tasks, *theme_);
        QVERIFY(list.findChild<QProgressBar*>());
        QCOMPARE(list.findChild<QProgressBar*>()->maximum(), 0); // not known how long
    }

    void theIndicatorShowsTheNewestAndHowMany() {
        Notifications notifications;
        Tasks tasks(notifications);
        QWidget bar;
        TaskIndicator indicator(tasks, *theme_, &bar);
        bar.show();
        QVERIFY(!indicator.isVisible());
        const auto first = tasks.begin(u"Index"_s);
        QVERIFY(indicator.isVisible());
        const auto second = tasks.begin(u"Refine"_s);
        tasks.progress(second, 12, u"Writing"_s);
        QVERIFY2(indicator.text().startsWith(u"Refine · Writing · 12 %"_s), qPrintable(indicator.text()));
        QVERIFY(indicator.text().contains(u"+1"_s));
        QVERIFY(!indicator.accessibleName().isEmpty());
        const QSignalSpy clicked(&indicator, &QAbstractButton::clicked);
        indicator.resize(indicator.sizeHint());
        QTest::mouseClick(&indicator, Qt::LeftButton);
        QCOMPARE(clicked.size(), 1);
        tasks.finish(second, TaskState::Done);
        QCOMPARE(indicator.text(), u"Index"_s);
        tasks.finish(first, TaskState::Done);
        QVERIFY(!indicator.isVisible());
    }
};

QTEST_MAIN(TaskViewsTest)
#include "tst_taskviews.moc"

// Notices: what is kept, what counts as unread, and what listeners may do.
#include <QSignalSpy>
#include <QTest>

#include "ui/shell/notifications.h"

using namespace castwright::shell;
using namespace Qt::StringLiterals;

class NotificationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPostedNoticeIsKeptUnreadAndAnnouncedOnce() {
        Notifications notifications;
        const QSignalSpy posted(&notifications, &Notifications::posted);
        const auto id = notifications.post(
            Severity::Warning, u"The engine is away."_s, u"connection refused"_s,
            {{u"Retry"_s, u"engine.retry"_s}});
        QCOMPARE(posted.size(), 1);
        QCOMPARE(notifications.history().size(), std::size_t{1});
        const auto& notice = notifications.history().front();
        QCOMPARE(notice.id, id);
        QCOMPARE(notice.details, u"connection refused"_s);
        QCOMPARE(notice.actions.front().commandId, u"engine.retry"_s);
        QVERIFY(notice.time.isValid());
        QCOMPARE(notifications.unread(), 1);
    }

    void whatIsOnlyRecordedInterruptsNobody() {
        Notifications notifications;
        const QSignalSpy posted(&notifications, &Notifications::posted);
        const QSignalSpy changed(&notifications, &Notifications::historyChanged);
        notifications.record(Severity::Good, u"Saved."_s);
        QCOMPARE(posted.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(notifications.unread(), 0);
        QCOMPARE(notifications.history().back().text, u"Saved."_s);
    }

    void theHistoryKeepsTheNewestFiveHundred() {
        Notifications notifications;
        for (int i = 0; i < 503; ++i)
            notifications.post(Severity::Info, QString::number(i));
        QCOMPARE(notifications.history().size(), std::size_t{500});
        QCOMPARE(notifications.history().front().text, u"3"_s);
        QCOMPARE(notifications.history().back().text, u"502"_s);
    }

    void readingOneLeavesTheOthersUnread() {
        Notifications notifications;
        const auto first = notifications.post(Severity::Info, u"one"_s);
        notifications.post(Severity::Info, u"two"_s);
        const QSignalSpy changed(&notifications, &Notifications::historyChanged);
        notifications.markRead(first);
        notifications.markRead(first);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(notifications.unread(), 1);
        notifications.markAllRead();
        notifications.markAllRead();
        QCOMPARE(changed.size(), 2);
        QCOMPARE(notifications.unread(), 0);
    }

    void clearingSaysSoOnceAndIdsAreNotUsedAgain() {
        Notifications notifications;
        const auto before = notifications.post(Severity::Info, u"one"_s);
        const QSignalSpy changed(&notifications, &Notifications::historyChanged);
        notifications.clear();
        notifications.clear();
        QCOMPARE(changed.size(), 1);
        QVERIFY(notifications.history().empty());
        QVERIFY(notifications.post(Severity::Info, u"two"_s) > before);
    }

    void aListenerMayClearWhileItIsTold() {
        Notifications notifications;
        QString seen;
        connect(&notifications, &Notifications::posted, this, [&](const Notice&) { notifications.clear(); });
        connect(
            &notifications, &Notifications::posted, this, [&](const Notice& notice) { seen = notice.text; });
        notifications.post(Severity::Info, u"still readable"_s);
        QCOMPARE(seen, u"still readable"_s);
        QVERIFY(notifications.history().empty());
    }
};

QTEST_GUILESS_MAIN(NotificationsTest)
#include "tst_notifications.moc"

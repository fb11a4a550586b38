// The panel of notices: filter, reading, copying, clearing.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "ui/shell/commandregistry.h"
#include "ui/shell/noticemodel.h"
#include "ui/shell/notificationcentre.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;

class NotificationCentreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void theModelKeepsTheRulesOfModels() {
        Notifications notifications;
        NoticeModel model(notifications, *theme_);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 510; ++i)
            notifications.post(Severity::Info, QString::number(i));
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(model.notice(0).text, u"509"_s);
        notifications.markAllRead();
        QVERIFY(model.notice(0).isRead);
        notifications.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void filterReadCopyAndClear() {
        Notifications notifications;
        CommandRegistry registry(*theme_);
        int runs = 0;
        registry.add({.id = u"engine.retry"_s, .title = u"Retry"_s, .run = [&] { ++runs; }});
        NotificationCentre centre(notifications, registry, *theme_);
        centre.resize(360, 600);
        centre.show();
        auto* list = centre.findChild<QListView*>(u"notifications.list"_s);
        auto* empty = centre.findChild<QLabel*>(u"notifications.empty"_s);
        QVERIFY(empty->isVisible() && !list->isVisible());

        notifications.post(Severity::Info, u"Saved the plan."_s);
        notifications.post(
            Severity::Error, u"The engine is away."_s, u"connection refused"_s,
            {{u"Retry"_s, u"engine.retry"_s}});
        QCOMPARE(list->model()->rowCount(), 2);
        auto* severity = centre.findChild<QComboBox*>(u"notifications.severity"_s);
        severity->setCurrentIndex(2);
        QCOMPARE(list->model()->rowCount(), 1);
        severity->setCurrentIndex(0);
        QTest::keyClicks(centre.findChild<QLineEdit*>(u"notifications.filter"_s), u"REFUSED"_s);
        QCOMPARE(list->model()->rowCount(), 1); // details are searched too

        QCOMPARE(notifications.unread(), 2);
        QTest::mouseClick(
            list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(notifications.unread(), 1);
        QVERIFY(centre.findChild<QPlainTextEdit*>(u"notifications.details"_s)
                    ->toPlainText()
                    .contains(u"connection refused"_s));
        QTest::mouseClick(centre.findChild<QPushButton*>(u"notifications.copy"_s), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().endsWith(u"The engine is away.\nconnection refused"_s));
        for (auto* button : centre.findChildren<QPushButton*>())
            if (button->text() == u"Retry"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(runs, 1);

        QTest::mouseClick(centre.findChild<QPushButton*>(u"notifications.markRead"_s), Qt::LeftButton);
        QCOMPARE(notifications.unread(), 0);
        QTest::mouseClick(centre.findChild<QPushButton*>(u"notifications.clear"_s), Qt::LeftButton);
        QVERIFY(notifications.history().empty());
        QVERIFY(empty->isVisible());
    }
};

QTEST_MAIN(NotificationCentreTest)
#include "tst_notificationcentre.moc"

// Toasts in a real window: where they stand, which vanish, what their buttons do, what is announced.
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include "patience.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/toaststack.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::shell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList announcements;

void rememberAnnouncement(QAccessibleEvent* event) {
    if (event->type() == QAccessible::Announcement)
        announcements.append(static_cast<QAccessibleAnnouncementEvent*>(event)->message());
}

} // namespace

class ToastStackTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    std::unique_ptr<CommandRegistry> registry_;
    std::unique_ptr<Notifications> notifications_;
    std::unique_ptr<QMainWindow> window_;

    ToastStack& stack(std::chrono::milliseconds lifetime = 1h) {
        return *new ToastStack(*notifications_, *registry_, *theme_, *window_, 24, lifetime);
    }

    static QStringList texts(const ToastStack& stack) {
        QStringList all;
        for (const auto* toast : stack.toasts())
            all.append(toast->findChild<QLabel*>(u"toast.text"_s)->text());
        return all;
    }

private Q_SLOTS:
    void initTestCase() {
        theme_ = std::make_unique<style::Theme>(*qApp);
        QAccessible::installUpdateHandler(rememberAnnouncement);
    }
    void cleanupTestCase() {
        QAccessible::installUpdateHandler(nullptr);
        theme_.reset();
    }
    void init() {
        announcements.clear();
        registry_ = std::make_unique<CommandRegistry>(*theme_);
        notifications_ = std::make_unique<Notifications>();
        window_ = std::make_unique<QMainWindow>();
        window_->resize(900, 700);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }
    void cleanup() { window_.reset(); }

    void aToastStandsAtTheBottomRightAboveTheStatusBarAndIsAnnounced() {
        const auto& toasts = stack();
        notifications_->post(Severity::Error, u"The engine closed the connection."_s);
        QCOMPARE(toasts.toasts().size(), std::size_t{1});
        const auto* toast = toasts.toasts().front();
        QTRY_COMPARE(toast->geometry().bottom() + 1, window_->height() - 24 - 16);
        QCOMPARE(toast->geometry().right() + 1, window_->width() - 16);
        QCOMPARE(announcements, QStringList{u"Error: The engine closed the connection."_s});
        window_->resize(800, 600);
        QTRY_COMPARE(toast->geometry().right() + 1, window_->width() - 16);
    }

    void aToastStandsAboveABarThatIsKeptFree() {
        auto& toasts = stack();
        auto* bar = new QWidget(window_.get());
        keepFree(*bar);
        bar->setGeometry(400, 600, 500, 60);
        bar->show();
        notifications_->post(Severity::Error, u"bad"_s);
        notifications_->post(Severity::Good, u"done"_s);
        const auto* lower = toasts.toasts().back();
        QTRY_COMPARE(lower->geometry().bottom() + 1, 600 - 8);
        QTRY_VERIFY(toasts.toasts().front()->geometry().bottom() < lower->geometry().top());
        bar->hide();
        toasts.place();
        QCOMPARE(lower->geometry().bottom() + 1, window_->height() - 24 - 16);
        bar->setGeometry(0, 600, 300, 60); // beside it
        bar->show();
        toasts.place();
        QCOMPARE(lower->geometry().bottom() + 1, window_->height() - 24 - 16);
    }

    void toastsGoOutOfTheWayOfWhatComesUnderThem() {
        auto& toasts = stack();
        auto* bar = new QWidget(window_.get());
        keepFree(*bar);
        bar->setGeometry(400, 600, 500, 60);
        bar->hide();
        notifications_->post(Severity::Good, u"done"_s);
        const auto* toast = toasts.toasts().front();
        const int low = window_->height() - 24 - 16;
        QTRY_COMPARE(toast->geometry().bottom() + 1, low);
        bar->show();
        QTRY_COMPARE(toast->geometry().bottom() + 1, 600 - 8);
        bar->setGeometry(400, 500, 500, 160); // a box grows with its words
        QTRY_COMPARE(toast->geometry().bottom() + 1, 500 - 8);
        bar->move(400, 560);
        QTRY_COMPARE(toast->geometry().bottom() + 1, 560 - 8);
        bar->hide();
        QTRY_COMPARE(toast->geometry().bottom() + 1, low);
    }

    // In any order, and with room between them for some toasts, not for all.
    void toastsStandAboveEachOfSeveralBars() {
        auto& toasts = stack();
        const QList<QRect> places{{400, 420, 500, 40}, {400, 600, 500, 60}, {500, 540, 400, 40}};
        for (const auto& place : places) {
            auto* bar = new QWidget(window_.get());
            keepFree(*bar);
            bar->setGeometry(place);
            bar->show();
        }
        for (const auto* text : {"one", "two", "three"})
            notifications_->post(Severity::Good, QLatin1StringView(text));
        const auto areFree = [&] {
            return std::ranges::none_of(toasts.toasts(), [&](const auto* toast) {
                return std::ranges::any_of(
                    places, [&](const QRect& place) { return toast->geometry().intersects(place); });
            });
        };
        QTRY_VERIFY(areFree());
        QCOMPARE(toasts.toasts().back()->geometry().bottom() + 1, 540 - 8);
        QVERIFY(toasts.toasts().front()->geometry().bottom() < 420);
        // Where nothing is free they stand at the foot again: better seen there than not at all.
        auto* all = new QWidget(window_.get());
        keepFree(*all);
        all->setGeometry(window_->rect());
        all->show();
        toasts.place();
        QCOMPARE(toasts.toasts().back()->geometry().bottom() + 1, window_->height() - 24 - 16);
    }

    void atMostThreeAreShownAndErrorsOutlastTheOthers() {
        const auto& toasts = stack();
        notifications_->post(Severity::Error, u"bad"_s);
        notifications_->post(Severity::Info, u"first"_s);
        notifications_->post(Severity::Info, u"second"_s);
        notifications_->post(Severity::Info, u"third"_s);
        QCOMPARE(texts(toasts), (QStringList{u"bad"_s, u"second"_s, u"third"_s}));
        for (std::size_t i = 1; i < 3; ++i)
            QTRY_VERIFY(toasts.toasts()[i - 1]->geometry().bottom() < toasts.toasts()[i]->geometry().top());
        QCOMPARE(notifications_->history().size(), std::size_t{4});
    }

    void informationVanishesAndErrorsStay() {
        const auto& toasts = stack(30ms);
        notifications_->post(Severity::Error, u"bad"_s);
        notifications_->post(Severity::Good, u"done"_s);
        QTRY_COMPARE(texts(toasts), QStringList{u"bad"_s});
        QCOMPARE(notifications_->unread(), 2); // nobody has said they saw it
    }

    void whatHasTheFocusDoesNotVanish() {
        const auto& toasts = stack(60ms);
        notifications_->post(Severity::Info, u"kept"_s);
        auto* toast = toasts.toasts().front();
        toast->setFocus();
        QVERIFY(toast->hasFocus());
        notifications_->post(Severity::Info, u"other"_s);
        QTRY_COMPARE(texts(toasts), QStringList{u"kept"_s});
        toast->clearFocus();
        window_->setFocus();
        QTRY_VERIFY(toasts.toasts().empty());
    }

    void dismissingMarksItRead_data() {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("by its button") << false;
        QTest::newRow("by Esc") << true;
    }

    void dismissingMarksItRead() {
        QFETCH(const bool, byKey);
        const auto& toasts = stack();
        notifications_->post(Severity::Error, u"bad"_s);
        auto* toast = toasts.toasts().front();
        if (byKey) {
            toast->setFocus();
            QTest::keyClick(toast, Qt::Key_Escape);
        } else {
            QTest::mouseClick(toast->findChild<QToolButton*>(u"toast.close"_s), Qt::LeftButton);
        }
        QVERIFY(toasts.toasts().empty());
        QCOMPARE(notifications_->unread(), 0);
    }

    void anActionRunsItsCommandAndClosesTheToast() {
        const auto& toasts = stack();
        int runs = 0;
        registry_->add({.id = u"engine.retry"_s, .title = u"Retry"_s, .run = [&] {
                            ++runs;
                            notifications_->post(Severity::Info, u"Trying again."_s);
                        }});
        notifications_->post(Severity::Error, u"bad"_s, {}, {{u"Retry"_s, u"engine.retry"_s}});
        auto* button = toasts.toasts().front()->findChild<QPushButton*>(u"toast.action.engine.retry"_s);
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(runs, 1);
        QCOMPARE(texts(toasts), QStringList{u"Trying again."_s});
    }

    void detailsOpenOnRequestAndKeepTheToast() {
        const auto& toasts = stack(50ms);
        notifications_->post(Severity::Info, u"imported"_s, u"3 files\n2 skipped"_s);
        auto* toast = toasts.toasts().front();
        auto* details = toast->findChild<QPlainTextEdit*>(u"toast.details"_s);
        QVERIFY(!details->isVisible());
        const auto before = toast->height();
        QTest::mouseClick(toast->findChild<QPushButton*>(u"toast.showDetails"_s), Qt::LeftButton);
        QVERIFY(details->isVisible());
        QVERIFY(toast->height() > before);
        notifications_->post(Severity::Info, u"other"_s);
        QTRY_COMPARE(texts(toasts), QStringList{u"imported"_s});
    }
};

QTEST_MAIN(ToastStackTest)
#include "tst_toaststack.moc"

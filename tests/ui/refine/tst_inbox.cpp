// The list of proposals: filters, counts, search, and what can be done.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

#include "fakeservice.h"
#include "patience.h"
#include "ui/refine/inbox.h"

using namespace castwright;
using namespace castwright::refine;
using namespace Qt::StringLiterals;
using review::ProposalStatus;
using review::Resolution;

class InboxTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;

    static std::vector<ProposalLine> some() {
        return {
            {.id = u"1"_s, .prompt = u"Shorten the plan"_s, .status = ProposalStatus::completed, .files = 2},
            {.id = u"2"_s, .prompt = u"Add a critic"_s, .status = ProposalStatus::processing},
            {.id = u"3"_s, .prompt = u"Add a router"_s, .status = ProposalStatus::queued},
            {.id = u"4"_s, .prompt = u"Break it"_s, .status = ProposalStatus::failed, .failure = u"No."_s},
            {.id = u"5"_s,
             .prompt = u"Old"_s,
             .status = ProposalStatus::resolved,
             .resolution = Resolution::approved},
            {.id = u"6"_s, .prompt = u"Stop"_s, .status = ProposalStatus::cancelled}};
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void filtersCountAndNarrow() {
        FakeService service;
        Inbox inbox(*theme_, service);
        const QAbstractItemModelTester tester(
            &inbox.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy badge(&inbox, &Inbox::toReviewChanged);
        service.list(some());
        QCOMPARE(badge.back().front().toInt(), 1);
        const std::array expected{6, 1, 1, 1, 2, 1};
        for (int n = 0; n < inboxFilters; ++n) {
            auto* pill = inbox.findChild<QAbstractButton*>(u"inbox.filter.%1"_s.arg(n));
            pill->click();
            QCOMPARE(inbox.model().rowCount(), expected[std::size_t(n)]);
            QVERIFY(pill->text().endsWith(QString::number(expected[std::size_t(n)])));
        }
        inbox.setFilter(InboxFilter::all);
        inbox.findChild<QLineEdit*>(u"inbox.search"_s)->setText(u"ADD"_s);
        QCOMPARE(inbox.model().rowCount(), 2);
        inbox.findChild<QLineEdit*>(u"inbox.search"_s)->setText(u"nowhere"_s);
        QCOMPARE(inbox.model().rowCount(), 0);
    }

    void eachStateOffersWhatIsPossible_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<QStringList>("buttons");
        QTest::newRow("to review") << 0 << QStringList{u"inbox.review"_s, u"inbox.stream"_s};
        QTest::newRow("running") << 1 << QStringList{u"inbox.stream"_s, u"inbox.cancel"_s};
        QTest::newRow("waiting") << 2 << QStringList{u"inbox.stream"_s, u"inbox.cancel"_s};
        QTest::newRow("failed") << 3 << QStringList{u"inbox.stream"_s, u"inbox.retry"_s, u"inbox.dismiss"_s};
        QTest::newRow("approved") << 4 << QStringList{u"inbox.review"_s, u"inbox.stream"_s};
        QTest::newRow("cancelled") << 5
                                   << QStringList{u"inbox.stream"_s, u"inbox.retry"_s, u"inbox.dismiss"_s};
    }
    void eachStateOffersWhatIsPossible() {
        QFETCH(int, row);
        FakeService service;
        service.lines = some();
        Inbox inbox(*theme_, service);
        inbox.show();
        auto* list = inbox.findChild<QListView*>(u"inbox.list"_s);
        list->setCurrentIndex(list->model()->index(row, 0));
        QFETCH(QStringList, buttons);
        const auto names = [&inbox] {
            QStringList seen;
            for (const auto* button : inbox.findChildren<QPushButton*>())
                if (button->objectName().startsWith(u"inbox."_s) && button->isVisible())
                    seen.append(button->objectName());
            return seen;
        };
        QTRY_COMPARE(names(), buttons);
    }

    void actionsReachTheCoreAndFaultsAreTold() {
        FakeService service;
        service.lines = some();
        service.nextAct = fail(ErrorCode::conflict, "It is running again.");
        Inbox inbox(*theme_, service);
        inbox.show();
        const QSignalSpy problems(&inbox, &Inbox::problem);
        auto* list = inbox.findChild<QListView*>(u"inbox.list"_s);
        list->setCurrentIndex(list->model()->index(3, 0));
        inbox.findChild<QPushButton*>(u"inbox.dismiss"_s)->click();
        QTRY_COMPARE(problems.size(), 1);
        QVERIFY(service.acted.back().act == Act::dismiss);
        QCOMPARE(service.acted.back().id, u"4"_s);
    }

    void theChosenRowStaysChosenWhileTheListChanges() {
        FakeService service;
        service.lines = some();
        Inbox inbox(*theme_, service);
        auto* list = inbox.findChild<QListView*>(u"inbox.list"_s);
        list->setCurrentIndex(list->model()->index(1, 0));
        auto next = some();
        next[1].status = ProposalStatus::completed;
        service.list(next);
        QCOMPARE(list->currentIndex().row(), 1);
        QVERIFY(inbox.findChild<QPushButton*>(u"inbox.review"_s) != nullptr);
    }

    void enterOpensTheReviewOrTheStream() {
        FakeService service;
        service.lines = some();
        Inbox inbox(*theme_, service);
        const QSignalSpy reviews(&inbox, &Inbox::reviewRequested);
        const QSignalSpy streams(&inbox, &Inbox::streamRequested);
        auto* list = inbox.findChild<QListView*>(u"inbox.list"_s);
        Q_EMIT list->activated(list->model()->index(0, 0));
        Q_EMIT list->activated(list->model()->index(1, 0));
        QCOMPARE(reviews.size(), 1);
        QCOMPARE(streams.size(), 1);
    }
};

QTEST_MAIN(InboxTest)
#include "tst_inbox.moc"

// One file's change on the screen: its rows, its decisions by mouse, and a session that loads again under it.
#include <QApplication>
#include <QScrollBar>
#include <QTest>

#include "draftsource.h"
#include "ui/review/diffview.h"
#include "ui/review/session.h"
#include "ui/style/syntax/languages.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::review;

namespace {

BundlePath path(std::string_view text) {
    return BundlePath::parse(text).value();
}

// A proposal that lies in memory; each load makes it anew.
class MemorySource : public Source {
public:
    explicit MemorySource(int* stored)
        : stored_(stored) {}
    void load(Answer<Detail> answer) override {
        Detail detail;
        detail.isCurrent = true;
        detail.proposal.status = ProposalStatus::completed;
        detail.proposal.base.bundle.files.emplace(path("THE_SPEC/plan.md"), "one\ntwo\nthree\n");
        detail.proposal.written.emplace(path("THE_SPEC/plan.md"), "one\n2\nthree\nfour\n");
        answer(std::move(detail));
    }
    void decide(const Decisions& decisions, Answer<std::uint64_t> answer) override {
        ++*stored_;
        answer(decisions.revision + 1);
    }
    void comment(const Comment&, Answer<std::vector<Comment>>) override {}
    void setViewed(const std::vector<std::pair<std::string, std::string>>&) override {}
    void preview(std::uint64_t, const Settlements&, Answer<Outcome>) override {}
    void approve(std::uint64_t, const std::string&, const Settlements&, bool, Answer<void>) override {}
    void reject(Answer<void>) override {}
    void reopen(Answer<void>) override {}
    void rebase(Answer<std::string>) override {}
    void undoApproval(Answer<void>) override {}
    void checkRecord(Answer<RecordCheck>) override {}

private:
    int* stored_;
};

} // namespace

class DiffViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSessionThatLoadsAgainLeavesWhatIsShownWhole() {
        int stored = 0;
        Session session(std::make_unique<MemorySource>(&stored));
        session.load();
        QCOMPARE(session.changes().size(), 1U);
        style::Theme theme(*qApp);
        style::Languages languages;
        DiffView view(theme, languages, session);
        view.resize(600, 400);
        view.show(&session.changes().front());
        view.QWidget::show();
        const auto rows = view.rows().size();
        QVERIFY(rows > 4);
        for (int i = 0; i < 50; ++i)
            session.load(); // the changes are new ones, the old ones are gone
        view.resize(700, 500);
        QCOMPARE(view.rows().size(), rows);
        QVERIFY(!view.grab().isNull());
        QCOMPARE(view.change()->proposed, std::string("one\n2\nthree\nfour\n"));
    }

    void aLongLineIsReachedByScrolling() {
        auto kept = keptOf(
            {{"THE_SPEC/plan.md", "short\n"}}, {{"THE_SPEC/plan.md", std::string(400, 'w') + "end\n"}});
        Session session(std::make_unique<DraftSource>(kept));
        session.load();
        style::Theme theme(*qApp);
        style::Languages languages;
        DiffView view(theme, languages, session);
        view.resize(600, 400);
        view.QWidget::show();
        view.show(&session.changes().front());
        const int column = QFontMetrics(theme.monospace()).horizontalAdvance(u'w');
        auto* bar = view.horizontalScrollBar();
        QVERIFY(bar->maximum() > 300 * column);
        QVERIFY2(bar->maximum() < 410 * column, "no further than the line is long");
        const auto before = view.viewport()->grab().toImage();
        bar->setValue(bar->maximum());
        QVERIFY(view.viewport()->grab().toImage() != before);
        view.setStyle(DiffStyle::sideBySide); // which has less room
        QVERIFY(bar->maximum() > 350 * column);
        // Another file begins at its left again.
        view.show(&session.changes().front());
        QCOMPARE(bar->value(), 0);
    }

    void aButtonOfAChangeDecidesAndIsUndone() {
        int stored = 0;
        Session session(std::make_unique<MemorySource>(&stored));
        session.load();
        style::Theme theme(*qApp);
        style::Languages languages;
        DiffView view(theme, languages, session);
        view.resize(600, 400);
        view.show(&session.changes().front());
        view.QWidget::show();
        QCOMPARE(view.currentHunk(), 0);
        QVERIFY(view.step(1));
        QVERIFY(!view.step(1));
        const Target first = HunkTarget{view.change()->hunks[0].id};
        session.decide(*view.change(), first, Verdict::accept);
        QVERIFY(session.verdict(session.changes().front(), first) == Verdict::accept);
        QCOMPARE(stored, 1);
        session.undo();
        QVERIFY(session.verdict(session.changes().front(), first) == Verdict::undecided);
    }
};

QTEST_MAIN(DiffViewTest)
#include "tst_diffview.moc"

// The review in the real window with the real core and the real engine: what happens on disk and in git, and
// what is there again after the core or the window went.
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTimer>
#include <QTreeWidget>

#include "loophome.h"
#include "models/git/repository.h"
#include "ui/history/comparepage.h"
#include "ui/history/historyview.h"
#include "ui/review/diffview.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;
using review::Verdict;

namespace {

const QString rules = u"THE_SPEC/constitution.md"_s;
const QString sources = u"Add a principle: Say where it comes from."_s;

} // namespace

class RealReviewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<LoopHome> home_;
    QString workspace_;

    QByteArray read() const { return home_->read(rules); }
    static void decideAll(review::ReviewPage& page, Verdict verdict) { page.session().decideRest(verdict); }
    static bool isApproved(review::ReviewPage& page) {
        const auto& proposal = page.session().detail().proposal;
        return proposal.resolution == review::Resolution::approved
               || proposal.resolution == review::Resolution::partial;
    }
    // Accepts everything, and approves.
    void approveAll(review::ReviewPage& page) const {
        decideAll(page, Verdict::accept);
        home_->approve(page);
        QTRY_VERIFY_WITH_TIMEOUT(isApproved(page), LoopHome::long_);
    }
    // Looks at the disk again, as the page does when it is opened.
    static void reload(review::ReviewPage& page) {
        QSignalSpy loaded(&page.session(), &review::Session::loaded);
        page.session().load();
        QVERIFY(loaded.wait(LoopHome::long_));
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<LoopHome>();
        workspace_ = home_->makeWorkspace(u"flows"_s);
        QVERIFY(home_->start(workspace_));
        QVERIFY(home_->isConnected());
        QTRY_VERIFY(home_->ide().workflows().current() != nullptr);
    }
    void cleanup() { home_.reset(); }

    void case03_askingAgainNeverRevertsSavedEdits_data() {
        QTest::addColumn<bool>("isApproved");
        QTest::newRow("on top of a proposal that was approved") << true;
        QTest::newRow("on top of one that is still open") << false;
    }
    void case03_askingAgainNeverRevertsSavedEdits() {
        QFETCH(bool, isApproved);
        const auto before = read();
        auto* first = home_->proposal(sources);
        QVERIFY(first);
        if (isApproved) {
            approveAll(*first);
            QTRY_VERIFY(read().contains("Say where it comes from"));
            // What went in is put in other words, and something is added.
            auto mine = read();
            mine.replace("Say where it comes from", "Name every source");
            home_->write(rules, mine + "\nMine.\n");
        } else {
            home_->write(rules, "Mine first.\n\n" + before);
        }
        home_->press("refine.further");
        auto* second = home_->proposal(u"Add a principle: Be brief."_s);
        QVERIFY(second);
        QVERIFY(second->session().detail().proposal.parentId == first->session().detail().proposal.id);
        approveAll(*second);
        QTRY_VERIFY(read().contains("Be brief"));
        QVERIFY2(read().contains("Mine"), read().constData());
        if (isApproved) {
            QVERIFY2(read().contains("Name every source"), read().constData());
            QVERIFY2(!read().contains("Say where it comes from"), read().constData());
        } else {
            QVERIFY2(read().contains("Say where it comes from"), "what the first proposed is in the second");
        }
    }

    void aStaleProposalIsRebasedAndComparedWithTheEarlierOne() {
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        const auto id = page->session().detail().proposal.id;
        QVERIFY(page->session().detail().isCurrent);
        QVERIFY(!page->findChild<QPushButton*>(u"review.compare"_s)->isVisible());
        home_->write(rules, "Mine first.\n\n" + read());
        reload(*page);
        QVERIFY(!page->session().detail().isCurrent);
        home_->picture(u"not-current"_s);
        home_->press("review.rebase");
        QTRY_VERIFY_WITH_TIMEOUT(home_->centre().current() != page, LoopHome::long_);
        auto* next = qobject_cast<review::ReviewPage*>(home_->centre().current());
        QVERIFY(next);
        QTRY_VERIFY_WITH_TIMEOUT(next->session().isLoaded(), LoopHome::long_);
        QVERIFY(next->session().detail().isCurrent);
        QVERIFY(next->session().detail().proposal.id != id);
        QCOMPARE(next->session().detail().earlier.size(), std::size_t(1));
        // What differs between both is what was typed meanwhile.
        home_->press("review.compare");
        QTRY_VERIFY_WITH_TIMEOUT(
            qobject_cast<history::ComparePage*>(home_->centre().current()), LoopHome::long_);
        auto* compared = qobject_cast<history::ComparePage*>(home_->centre().current());
        QCOMPARE(compared->findChild<QListWidget*>(u"compare.files"_s)->count(), 1);
        QVERIFY(compared->diff().change()->proposed.starts_with("Mine first."));
        QVERIFY(!compared->diff().change()->base.starts_with("Mine first."));
        home_->picture(u"compared"_s);
        QVERIFY(home_->centre().open(
            u"proposal:"_s + QString::fromStdString(next->session().detail().proposal.id)));
        approveAll(*next);
        QTRY_VERIFY(read().contains("Say where it comes from"));
        QVERIFY(read().startsWith("Mine first."));
        // The one it was made of stays as it was.
        reload(*page);
        QVERIFY(page->session().isOpen());
    }

    void proposalsOfOneGraphAreComparedAsGraphs() {
        auto* first = home_->proposal(u"Add a specialist called Critic that checks every claim."_s);
        QVERIFY(first);
        home_->press("refine.further");
        auto* second = home_->proposal(u"Add a specialist called Editor that shortens every text."_s);
        QVERIFY(second);
        home_->press("review.compare");
        QTRY_VERIFY_WITH_TIMEOUT(
            qobject_cast<history::ComparePage*>(home_->centre().current()), LoopHome::long_);
        auto* compared = qobject_cast<history::ComparePage*>(home_->centre().current());
        compared->findChild<QPushButton*>(u"compare.showGraph"_s)->click();
        QVERIFY(compared->isShowingGraph());
        const auto* list = compared->findChild<QListWidget*>(u"review.graph.list"_s);
        QStringList lines;
        for (int n = 0; n < list->count(); ++n)
            lines.append(list->item(n)->text());
        QVERIFY2(lines.join(u'|').contains(u"Editor — added"_s), qPrintable(lines.join(u'|')));
        QVERIFY2(!lines.join(u'|').contains(u"Critic"_s), "it is in both");
        home_->picture(u"compared-graphs"_s);
    }

    void aClashIsSettledPlaceByPlaceAndApproved() {
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        // The same place is changed by hand: where the proposal adds, somebody else added, too.
        const auto& changes = page->session().changes();
        const auto at = std::ranges::find(
            changes, rules.toStdString(), [](const auto& change) { return std::string(change.path.text()); });
        QVERIFY(at != changes.end());
        auto lines = QString::fromStdString(at->base).split(u'\n');
        lines.insert(static_cast<qsizetype>(at->hunks.front().beforeLines.begin), u"- Mine."_s);
        home_->write(rules, lines.join(u'\n').toUtf8());
        decideAll(*page, Verdict::accept);
        home_->press("review.approve");
        QTRY_VERIFY_WITH_TIMEOUT(LoopHome::confirmation(*page), LoopHome::long_);
        QVERIFY2(!LoopHome::confirmation(*page)->isEnabled(), "nothing is written over what was typed");
        home_->picture(u"conflict"_s);
        page->findChild<QPushButton*>(u"review.outcome.settle"_s)->click();
        auto* both = page->findChild<QRadioButton*>(u"review.merge.both.0"_s);
        QVERIFY(both);
        both->click();
        home_->picture(u"merge"_s);
        page->findChild<QPushButton*>(u"review.merge.use"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            LoopHome::confirmation(*page) && LoopHome::confirmation(*page)->isEnabled(), LoopHome::long_);
        LoopHome::confirmation(*page)->click();
        QTRY_VERIFY_WITH_TIMEOUT(isApproved(*page), LoopHome::long_);
        QVERIFY2(read().contains("- Mine."), read().constData());
        QVERIFY2(read().contains("Say where it comes from"), read().constData());
        QVERIFY2(!read().contains("<<<<"), read().constData());
    }

    void aRejectionIsTakenBackWithItsDecisions() {
        const auto before = home_->contents();
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        const auto change = page->session().changes().front();
        page->session().decideFile(change, Verdict::accept);
        home_->press("review.reject");
        QTRY_VERIFY(page->findChild<QPushButton*>(u"review.reject.yes"_s));
        page->findChild<QPushButton*>(u"review.reject.yes"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!page->session().isOpen(), LoopHome::long_);
        QCOMPARE(home_->contents(), before);
        home_->press("review.reopen");
        QTRY_VERIFY_WITH_TIMEOUT(page->session().isOpen(), LoopHome::long_);
        QVERIFY(
            page->session().verdict(page->session().changes().front(), review::WholeFile{})
            == Verdict::accept);
        approveAll(*page);
        QTRY_VERIFY(read().contains("Say where it comes from"));
    }

    void decisionsAndMarksAreThereAfterTheCoreAndTheWindowWent() {
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        const auto id = QString::fromStdString(page->session().detail().proposal.id);
        const auto total = page->session().progress();
        const auto& change = page->session().changes().front();
        const review::Target hunk = review::HunkTarget{change.hunks.front().id};
        page->session().decide(change, hunk, Verdict::reject);
        page->session().setViewed(change, true);
        const auto isKept = [&](review::ReviewPage& shown) {
            const auto& first = shown.session().changes().front();
            return shown.session().verdict(first, hunk) == Verdict::reject && shown.session().isViewed(first)
                   && shown.session().progress().accepted == 0
                   && shown.session().progress().undecided == total.undecided - 1;
        };
        // A mark is sent beside the decision, and nobody waits for its answer: the core is asked what it has.
        const auto isStored = [&] {
            reload(*page);
            return isKept(*page);
        };
        QTRY_VERIFY(page->session().detail().decisions.revision > 0);
        QVERIFY(comesTrue(isStored));
        home_->killCore();
        reload(*page);
        QVERIFY2(isKept(*page), "after the core was killed");
        home_->stop();
        QVERIFY(home_->start(workspace_));
        QVERIFY(home_->isConnected());
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().refining().client(), LoopHome::long_);
        page = home_->open(id);
        QVERIFY(page);
        QTRY_VERIFY_WITH_TIMEOUT(isKept(*page), LoopHome::long_);
    }

    void aChangeIsEditedBeforeItIsAccepted() {
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        page->diff().setFocus();
        QTimer::singleShot(0, this, [] {
            auto* asked = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            QVERIFY(asked);
            auto* lines = asked->findChild<QPlainTextEdit*>(u"review.lines.text"_s);
            QVERIFY(lines && lines->find(u"Say where it comes from"_s, QTextDocument::FindBackward));
            QTest::keyClicks(lines, u"Quote it"_s);
            QTest::keyClick(lines, Qt::Key_Return, Qt::ControlModifier);
        });
        QVERIFY(home_->run("review.edit"));
        QTRY_VERIFY(page->session().progress().accepted == 1);
        approveAll(*page);
        QTRY_VERIFY(read().contains("Quote it"));
        QVERIFY(!read().contains("Say where it comes from"));
    }

    void anApprovalIsACommitThatSaysWhoReviewedIt() {
        QVERIFY(git::Repository::init(workspace_.toStdString()).has_value());
        QFile settings(workspace_ + u"/.git/config"_s);
        QVERIFY(settings.open(QIODevice::Append));
        settings.write("[user]\n\tname = Ada\n\temail = ada@example.org\n");
        settings.close();
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        const auto id = page->session().detail().proposal.id;
        approveAll(*page);
        const auto repository = git::Repository::open(workspace_.toStdString());
        QVERIFY(repository.has_value());
        const auto commits = [&] { return repository->log(10).value_or(std::vector<git::Commit>()); };
        QTRY_COMPARE(commits().size(), std::size_t(1));
        const auto made = commits().front();
        QVERIFY(made.message.contains(sources.toStdString()));
        const std::vector<git::Trailer> expected{{"Proposal", id}, {"Reviewed-by", "Ada <ada@example.org>"}};
        QVERIFY2(made.trailers() == expected, made.message.c_str());
        // Undone by a commit of its own, and that can be undone again by approving.
        home_->picture(u"approved"_s);
        home_->press("review.undoApproval");
        QTRY_VERIFY_WITH_TIMEOUT(page->session().isOpen(), LoopHome::long_);
        QTRY_COMPARE(commits().size(), std::size_t(2));
        QVERIFY(!read().contains("Say where it comes from"));
        home_->picture(u"undone"_s);
        QVERIFY(home_->run("view.show.history"));
        const auto kinds = [this] { // of the commits on the time line, newest first
            const auto root = std::filesystem::path(home_->ide().session().path().toStdString());
            const auto folders = rendezvous::foldersFromEnvironment();
            const auto line = ide::LocalHistory::open(
                root, folders->state, home_->ide().workflows().current()->folder().toStdString());
            std::vector<history::Moment::Kind> found;
            const auto moments = (*line)->moments().value_or(std::vector<history::Moment>());
            for (const auto& moment : moments)
                if (moment.id.starts_with("commit:"))
                    found.push_back(moment.kind);
            return found;
        };
        using Kind = history::Moment::Kind;
        QVERIFY(kinds() == (std::vector{Kind::undone, Kind::approval}));
        home_->approve(*page);
        QTRY_COMPARE_WITH_TIMEOUT(commits().size(), std::size_t(3), LoopHome::long_);
        QVERIFY(read().contains("Say where it comes from"));
    }

    void theTimeLineHoldsVersionsAndUndoneApprovalsOfTheCore() {
        const auto before = read();
        QVERIFY(home_->run("view.show.history"));
        auto* line = home_->window().findChild<history::HistoryView*>();
        QVERIFY(line);
        auto* list = home_->find<QListWidget>("history.list");
        const auto row = [list](const QString& text) {
            for (int i = 0; i < list->count(); ++i)
                if (list->item(i)->text().startsWith(text))
                    return i;
            return -1;
        };
        const auto choose = [list](int which) {
            list->clearSelection();
            list->item(which)->setSelected(true);
        };
        QTRY_VERIFY_WITH_TIMEOUT(!home_->ide().refining().workflowId().isEmpty(), LoopHome::long_);
        Q_EMIT line->publishRequested(u"As it began"_s);
        QTRY_VERIFY_WITH_TIMEOUT(row(u"Version 1: As it began"_s) > 0, LoopHome::long_);
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        const auto id = page->session().detail().proposal.id;
        approveAll(*page);
        const auto after = read();
        QVERIFY(after != before);
        line->look();
        QTRY_VERIFY_WITH_TIMEOUT(row(u"Approved: "_s) > 0, LoopHome::long_);
        QVERIFY2(row(u"Approved: "_s) < row(u"Version 1"_s), "the newest comes first");
        // What the core keeps is compared with what is there, and gone back to, as what the disk keeps is.
        const auto comparedWith = [&](const QString& moment) {
            choose(row(moment));
            home_->press("history.compare");
            QTRY_VERIFY_WITH_TIMEOUT(
                qobject_cast<history::ComparePage*>(home_->centre().current()), LoopHome::long_);
            auto* compared = home_->centre().current();
            QVERIFY2(compared->title().contains(moment), qPrintable(compared->title()));
            home_->centre().close(compared);
        };
        comparedWith(u"Version 1: As it began"_s);
        comparedWith(u"Approved: "_s);
        choose(row(u"Version 1"_s));
        home_->press("history.restore");
        home_->press("history.restore.yes");
        QTRY_COMPARE_WITH_TIMEOUT(read(), before, LoopHome::long_);
        home_->press("history.undo");
        QTRY_COMPARE(read(), after);
        page->session().undoApproval();
        QTRY_VERIFY_WITH_TIMEOUT(page->session().isOpen(), LoopHome::long_);
        QCOMPARE(read(), before);
        line->look();
        QTRY_VERIFY_WITH_TIMEOUT(row(u"Approval undone: "_s) > 0, LoopHome::long_);
        // What it had made is compared still: with now, and with what its undoing left.
        comparedWith(u"Approved: "_s);
        comparedWith(u"Approval undone: "_s);
        choose(row(u"Approved: "_s));
        list->item(row(u"Approval undone: "_s))->setSelected(true);
        home_->press("history.compare");
        QTRY_VERIFY_WITH_TIMEOUT(
            qobject_cast<history::ComparePage*>(home_->centre().current()), LoopHome::long_);
        auto* both = home_->centre().current();
        QCOMPARE(both->findChild<QListWidget*>(u"compare.files"_s)->count(), 1);
        QVERIFY(both->findChild<QLabel*>(u"compare.title"_s)->text().contains(u"“Approval undone: "_s));
        home_->picture(u"compared-with-undone"_s);
        home_->centre().close(both);
        choose(row(u"Approved: "_s));
        QVERIFY(home_->find<QPushButton>("history.proposal")->isVisible());
        // And its proposal is one click away.
        home_->centre().close(home_->centre().find(u"proposal:"_s + QString::fromStdString(id)));
        choose(row(u"Approved: "_s));
        home_->press("history.proposal");
        QTRY_VERIFY(home_->centre().find(u"proposal:"_s + QString::fromStdString(id)));
        // At the next start a comparison with what the core keeps is not there, and nothing complains of
        // that.
        choose(row(u"Version 1"_s));
        home_->press("history.compare");
        QTRY_VERIFY_WITH_TIMEOUT(
            qobject_cast<history::ComparePage*>(home_->centre().current()), LoopHome::long_);
        const auto notices = home_->ide().notifications().history().size();
        home_->centre().restoreLayout(home_->centre().saveLayout());
        QVERIFY(home_->window().findChildren<history::ComparePage*>().isEmpty());
        QCOMPARE(home_->ide().notifications().history().size(), notices);
    }
    void commentsAreKeptByTheCore() {
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        const review::FileChange change = page->session().changes().front();
        const review::HunkTarget target{change.hunks.front().id};
        page->session().comment(change, target, 1, "Who checks that?");
        QTRY_COMPARE_WITH_TIMEOUT(page->session().detail().comments.size(), std::size_t(1), LoopHome::long_);
        home_->killCore();
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), LoopHome::long_);
        reload(*page);
        const auto found = page->session().comments(change, target);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front()->text, "Who checks that?");
        QVERIFY(!found.front()->time.empty());
        const auto& audit = page->session().detail().audit;
        QVERIFY(std::ranges::contains(audit, "commented", &review::AuditLine::act));
        page->session().changeComment(*found.front(), {});
        QTRY_VERIFY_WITH_TIMEOUT(page->session().detail().comments.empty(), LoopHome::long_);
    }
    void theRecordIsShownAndChecked() {
        auto* page = home_->proposal(sources);
        QVERIFY(page);
        approveAll(*page);
        home_->press("review.showRecord");
        auto* rows = page->findChild<QTreeWidget*>(u"review.record.rows"_s);
        QVERIFY(rows && rows->topLevelItemCount() >= 3);
        QCOMPARE(rows->topLevelItem(0)->text(3), sources);
        page->findChild<QPushButton*>(u"review.record.check"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            page->findChild<QLabel*>(u"review.record.verdict"_s)->text().contains(u"holds"_s),
            LoopHome::long_);
        home_->picture(u"record"_s);
    }
};

QTEST_MAIN(RealReviewTest)
#include "tst_realreview.moc"

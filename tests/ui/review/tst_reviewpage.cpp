// The review in its page, by mouse and keys. The numbers are those of the sixteen cases of the experience
// design; 3 and 6, which are about files on disk, are tried in the real window.
#include <QDialog>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>
#include <QTreeWidget>

#include "draftsource.h"
#include "models/workflow/nodekind.h"
#include "patience.h"
#include "ui/review/diffview.h"
#include "ui/review/graphview.h"
#include "ui/review/reviewcommands.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/commandregistry.h"
#include "ui/style/syntax/languages.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::review;
using namespace Qt::StringLiterals;

namespace {

const std::string basePlan = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";
const std::string proposedPlan = "ONE\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nTEN\n";
const std::string plan = "THE_SPEC/plan.md";
const std::string rules = "THE_SPEC/requirements.md";

constexpr const char* baseDefinition = R"({
  "name": "Crew", "version": "1", "tool_definitions": [],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Lead", "system_prompt": "You lead.", "tools": []}}
  ],
  "edges": []
}
)";
constexpr const char* proposedDefinition = R"({
  "name": "Crew", "version": "1", "tool_definitions": [],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Boss", "system_prompt": "You lead them.", "tools": []}},
    {"id": "critic", "type": "Specialist", "config": {"name": "Critic", "system_prompt": "You check.", "tools": []}}
  ],
  "edges": [
    {"source": "lead", "target": "critic", "type": "specialists"}
  ]
}
)";

} // namespace

class ReviewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    style::Languages languages_;
    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();
    std::unique_ptr<QMainWindow> window_;
    std::unique_ptr<shell::CommandRegistry> commands_;
    std::shared_ptr<Kept> kept_;
    ReviewPage* page_ = nullptr;

    void open(std::shared_ptr<Kept> kept) {
        close();
        kept_ = std::move(kept);
        window_ = std::make_unique<QMainWindow>();
        commands_ = std::make_unique<shell::CommandRegistry>(*theme_);
        page_ = new ReviewPage(*theme_, kinds_, languages_, u"p1"_s, std::make_unique<DraftSource>(kept_));
        addReviewCommands(*commands_, [this] { return page_; });
        for (const auto* command : commands_->all())
            window_->addAction(commands_->action(command->id));
        window_->setCentralWidget(page_);
        window_->resize(1200, 860);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        page_->diff().setFocus();
        QTRY_VERIFY(page_->diff().hasFocus());
        commands_->refresh();
    }
    void close() {
        window_.reset();
        commands_.reset();
    }
    // Starting again: what was kept is all that is left.
    void restart() { open(kept_); }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        commands_->refresh();
        QTest::keyClick(&page_->diff(), key, modifiers);
    }
    template <class T>
    T* find(const char* name) const {
        return page_->findChild<T*>(QString::fromLatin1(name));
    }
    void click(const char* name) const {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isEnabled(), name);
        QTRY_VERIFY2(button->isVisible(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    // The button of a hunk: 0 accept, 1 reject, 2 undecided, as they are drawn at the right of its line.
    void clickHunk(int hunk, int button) const {
        auto& diff = page_->diff();
        const auto& rows = diff.rows();
        const auto at = std::ranges::find_if(rows, [hunk](const DiffRow& row) {
            return row.kind == DiffRow::Kind::hunk && static_cast<int>(row.hunk) == hunk;
        });
        QVERIFY(at != rows.end());
        const int height = QFontMetrics(theme_->monospace()).height() + 4;
        const int y =
            (static_cast<int>(at - rows.begin()) - diff.verticalScrollBar()->value()) * height + height / 2;
        const int x = diff.viewport()->width() - 10 - (3 - button) * 26 - 11;
        QTest::mouseClick(diff.viewport(), Qt::LeftButton, {}, {x, y});
    }
    Verdict verdict(std::size_t file, std::size_t hunk) const {
        const auto& change = page_->session().changes()[file];
        return page_->session().verdict(change, HunkTarget{change.hunks[hunk].id});
    }
    std::string draft(const std::string& path) const {
        const auto* bytes = kept_->draft.find(BundlePath::parse(path).value());
        return bytes ? *bytes : "(none)";
    }
    void approve() const {
        click("review.approve");
        auto* dialog = find<QDialog>("review.outcome");
        QVERIFY(dialog);
        auto* yes = dialog->findChild<QPushButton*>(u"review.outcome.approve"_s);
        QVERIFY(yes->isEnabled());
        QTest::mouseClick(yes, Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    static std::shared_ptr<Kept> plans() { return keptOf({{plan, basePlan}}, {{plan, proposedPlan}}); }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanup() {
        close();
        kept_.reset();
    }

    void case01_rejectingTheRestTouchesOnlyWhatIsUndecided() {
        open(plans());
        clickHunk(0, 0);
        QCOMPARE(verdict(0, 0), Verdict::accept);
        click("review.rejectRest");
        QCOMPARE(verdict(0, 0), Verdict::accept);
        QCOMPARE(verdict(0, 1), Verdict::reject);
    }

    void case02_anApprovalIsUndoneAndMadeAgain() {
        open(plans());
        key(Qt::Key_A, Qt::ShiftModifier);
        approve();
        QCOMPARE(draft(plan), proposedPlan);
        click("review.undoApproval");
        QCOMPARE(draft(plan), basePlan);
        QVERIFY2(page_->session().isOpen(), "it can be approved again");
        approve();
        QCOMPARE(draft(plan), proposedPlan);
    }

    void case04_rejectingAHunkNeverDeletesAFile() {
        open(keptOf({{plan, basePlan}}, {{rules, "a\nb\n"}}, {plan}));
        for (std::size_t i = 0; i < page_->session().changes().size(); ++i)
            key(Qt::Key_X);
        QCOMPARE(page_->session().progress().accepted, std::size_t(0));
        QVERIFY(!find<QPushButton>("review.approve")->isEnabled());
        QCOMPARE(draft(plan), basePlan);
        // Rejecting the lines of a file that is to go keeps it, whatever else goes in.
        const auto& changes = page_->session().changes();
        const auto added = std::ranges::find(changes, ChangeKind::added, &FileChange::kind);
        page_->session().decideFile(FileChange(*added), Verdict::accept);
        approve();
        QCOMPARE(draft(plan), basePlan);
        QCOMPARE(draft(rules), std::string("a\nb\n"));
    }

    void case05_aRestartTurnsNothingIntoAccepted() {
        open(plans());
        key(Qt::Key_A);
        QCOMPARE(verdict(0, 0), Verdict::accept);
        restart();
        QCOMPARE(verdict(0, 0), Verdict::accept);
        QCOMPARE(verdict(0, 1), Verdict::undecided);
    }

    void case07_acceptUndoRejectAnotherLeavesNoStraySpace() {
        open(plans());
        clickHunk(0, 0);
        key(Qt::Key_Backspace, Qt::ControlModifier);
        QCOMPARE(verdict(0, 0), Verdict::undecided);
        clickHunk(1, 1);
        clickHunk(0, 0);
        approve();
        QCOMPARE(draft(plan), "ONE" + basePlan.substr(3));
        click("review.undoApproval");
        QCOMPARE(draft(plan), basePlan);
    }

    void case08_rejectingSaysWhatAndOffersItBack() {
        open(plans());
        key(Qt::Key_A);
        click("review.reject");
        auto* ask = find<QMessageBox>("review.reject.ask");
        QVERIFY(ask);
        QVERIFY2(ask->text().contains(u'1'), "how much was accepted");
        QVERIFY(page_->session().isOpen());
        QTest::mouseClick(ask->findChild<QPushButton*>(u"review.reject.yes"_s), Qt::LeftButton);
        QVERIFY(!page_->session().isOpen());
        click("review.reopen");
        QVERIFY(page_->session().isOpen());
        QCOMPARE(verdict(0, 0), Verdict::accept);
    }

    void case09_nothingIsWrittenBeforeApproval() {
        open(plans());
        key(Qt::Key_A);
        key(Qt::Key_A);
        key(Qt::Key_V);
        click("review.approve");
        QVERIFY(find<QDialog>("review.outcome"));
        QCOMPARE(kept_->writes, 0);
        QCOMPARE(draft(plan), basePlan);
        find<QDialog>("review.outcome")->reject();
        QCOMPARE(kept_->writes, 0);
    }

    void case10_typingInTheDraftNeverAltersTheProposal() {
        open(plans());
        const auto before = page_->session().changes();
        kept_->draft.files.at(BundlePath::parse(plan).value()) = "typed\n" + basePlan;
        page_->session().load();
        QVERIFY(page_->session().changes() == before);
        key(Qt::Key_A);
        QCOMPARE(kept_->detail.proposal.written.at(BundlePath::parse(plan).value()), proposedPlan);
    }

    void case11_whatWasReviewedStaysMarked() {
        open(plans());
        key(Qt::Key_V);
        QVERIFY(find<QListWidget>("review.files")->item(0)->text().contains(u"viewed"_s));
        key(Qt::Key_A);
        restart();
        QVERIFY(find<QListWidget>("review.files")->item(0)->text().contains(u"viewed"_s));
        QVERIFY(find<QLabel>("review.progress")->text().contains(u"1 of 2"_s));
        key(Qt::Key_V);
        QVERIFY(!find<QListWidget>("review.files")->item(0)->text().contains(u"viewed"_s));
    }

    void case12_changesOfTheGraphAreShownOnIt() {
        open(keptOf({{"definition.json", baseDefinition}}, {{"definition.json", proposedDefinition}}));
        key(Qt::Key_G);
        QVERIFY(page_->isShowingGraph());
        auto* list = find<QListWidget>("review.graph.list");
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->text().contains(u"Critic — added"_s));
        list->setCurrentRow(1);
        QVERIFY(find<QWidget>("review.graph.fields")
                    ->findChild<QPushButton*>(u"review.graph.accept field:lead#/config/name"_s));
        QCOMPARE(kept_->writes, 0);
    }

    void case13_aProposalOnAStaleDraftSaysSo() {
        auto kept = plans();
        auto moved = basePlan;
        moved.insert(moved.find("six"), "typed\n");
        kept->draft.files.at(BundlePath::parse(plan).value()) = moved;
        open(kept);
        QVERIFY(!page_->session().detail().isCurrent);
        QVERIFY(find<QPushButton>("review.rebase")->isVisible());
        QSignalSpy spy(page_, &ReviewPage::rebased);
        click("review.rebase");
        QCOMPARE(spy.count(), 1);
        auto expected = proposedPlan;
        expected.insert(expected.find("six"), "typed\n");
        const auto rebased = kept_->rebased.value_or(Proposal());
        QCOMPARE(rebased.written.at(BundlePath::parse(plan).value()), expected);
        QVERIFY2(page_->session().isOpen(), "the one it was made of stays");
    }

    void case14_doneWithoutAChangeSaysSo() {
        auto kept = keptOf({{plan, basePlan}}, {});
        kept->detail.proposal.status = ProposalStatus::resolved;
        kept->detail.proposal.resolution = Resolution::noChange;
        open(kept);
        QCOMPARE(find<QWidget>("review.nothing")->accessibleName(), u"Nothing changed"_s);
        QVERIFY(!find<QPushButton>("review.approve")->isVisible());
    }

    void case15_onAnEmptyDraftEverythingOpensAccepted() {
        open(keptOf({}, {{plan, basePlan}, {rules, "Be kind.\n"}}));
        QCOMPARE(page_->session().progress().undecided, std::size_t(0));
        QCOMPARE(kept_->writes, 0);
        QVERIFY(kept_->draft.files.empty());
        approve();
        QCOMPARE(draft(rules), std::string("Be kind.\n"));
    }

    void case16_onlyWhatIsShownCanBeApplied() {
        open(plans());
        key(Qt::Key_A);
        click("review.approve");
        auto* list = find<QListWidget>("review.outcome.list");
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().startsWith(QString::fromStdString(plan)));
        // The draft moves on behind the view: what it showed is not what would be.
        kept_->draft.files.emplace(BundlePath::parse(rules).value(), "new\n");
        QSignalSpy spy(page_, &ReviewPage::failed);
        QTest::mouseClick(find<QPushButton>("review.outcome.approve"), Qt::LeftButton);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(kept_->writes, 0);
    }

    void aClashIsSettledInThreePanesAndThenApproved() {
        auto kept = plans();
        kept->draft.files.at(BundlePath::parse(plan).value()) = "mine" + basePlan.substr(3);
        open(kept);
        key(Qt::Key_A, Qt::ShiftModifier);
        click("review.approve");
        QVERIFY(!find<QPushButton>("review.outcome.approve")->isEnabled());
        click("review.outcome.settle");
        QCOMPARE(find<QPlainTextEdit>("review.merge.draft")->toPlainText().section(u'\n', 0, 0), u"mine"_s);
        auto* both = find<QRadioButton>("review.merge.both.0");
        QVERIFY(both);
        both->click();
        QVERIFY(find<QPlainTextEdit>("review.merge.result")->toPlainText().startsWith(u"mine\nONE\n"_s));
        click("review.merge.use");
        QTRY_VERIFY(find<QDialog>("review.outcome"));
        QTRY_VERIFY([this] {
            for (auto* one : page_->findChildren<QPushButton*>(u"review.outcome.approve"_s))
                if (one->isEnabled())
                    return true;
            return false;
        }());
        for (auto* one : page_->findChildren<QPushButton*>(u"review.outcome.approve"_s))
            if (one->isEnabled())
                return [&] {
                    QTest::mouseClick(one, Qt::LeftButton);
                    QCOMPARE(draft(plan), "mine\nONE\n" + proposedPlan.substr(4));
                }();
    }

    void fieldsOfANodeAreDecidedOneByOne() {
        open(keptOf({{"definition.json", baseDefinition}}, {{"definition.json", proposedDefinition}}));
        key(Qt::Key_G);
        find<QListWidget>("review.graph.list")->setCurrentRow(1);
        click("review.graph.accept field:lead#/config/name");
        QTRY_VERIFY(find<QPushButton>("review.graph.accept field:lead#/config/name")->isChecked());
        click("review.graph.reject field:lead#/config/system_prompt");
        QTRY_VERIFY(find<QPushButton>("review.graph.reject field:lead#/config/system_prompt")->isChecked());
        approve();
        const auto text = draft("definition.json");
        QVERIFY(text.contains("\"Boss\""));
        QVERIFY(text.contains("You lead."));
        QVERIFY(!text.contains("Critic"));
    }

    void changesOfWhiteSpaceAreToldAndNotDrawn() {
        open(keptOf({{plan, "a\nb\nc\n"}}, {{plan, "a\n  b\nc\n"}}));
        const auto before = page_->diff().rows().size();
        key(Qt::Key_W);
        QVERIFY(page_->diff().isIgnoringSpace());
        QVERIFY(page_->diff().rows().size() < before);
        QCOMPARE(page_->session().progress().undecided, std::size_t(1));
    }

    void unchangedStretchesAreFoldedUntilTheyAreClicked() {
        std::string base;
        for (int i = 0; i < 60; ++i)
            base += std::format("line {}\n", i);
        auto proposed = base;
        proposed.replace(0, 4, "LINE");
        open(keptOf({{plan, base}}, {{plan, proposed}}));
        const auto& rows = page_->diff().rows();
        const auto fold = std::ranges::find(rows, DiffRow::Kind::fold, &DiffRow::kind);
        QVERIFY(fold != rows.end());
        const int height = QFontMetrics(theme_->monospace()).height() + 4;
        QTest::mouseClick(
            page_->diff().viewport(), Qt::LeftButton, {},
            {200, static_cast<int>(fold - rows.begin()) * height + height / 2});
        QVERIFY(!std::ranges::contains(page_->diff().rows(), DiffRow::Kind::fold, &DiffRow::kind));
    }

    void anEarlierProposalIsChosenToCompareWith() {
        auto kept = plans();
        kept->detail.earlier = {{"p0", "First & foremost", "2026-01-04T09:00:00Z"}};
        open(kept);
        QSignalSpy spy(page_, &ReviewPage::compareRequested);
        key(Qt::Key_C);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.front().front().toString(), u"p0"_s);
        kept->detail.earlier.push_back({"p00", "The very first", "2026-01-03T09:00:00Z"});
        page_->session().load();
        click("review.compare");
        auto* menu = find<QMenu>("review.compare.menu");
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        menu->actions().back()->trigger();
        QCOMPARE(spy.back().front().toString(), u"p00"_s);
        kept->detail.earlier.clear();
        page_->session().load();
        QVERIFY(!find<QPushButton>("review.compare")->isVisible());
    }

    void aChangeIsCommentedOnAndTheCommentTakenAway() {
        open(plans());
        const auto write = [this](const char* text) {
            QTimer::singleShot(0, this, [text] {
                auto* asked = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
                QVERIFY(asked);
                asked->setTextValue(QString::fromLatin1(text));
                asked->accept();
            });
        };
        write("Why in capitals?\nThe rest is fine.");
        key(Qt::Key_M);
        QCOMPARE(kept_->detail.comments.size(), std::size_t(1));
        QCOMPARE(kept_->detail.comments.front().text, "Why in capitals?\nThe rest is fine.");
        QVERIFY2(kept_->detail.decisions.items.empty(), "nothing is decided by it");
        const auto rows = [this] {
            return std::ranges::count(page_->diff().rows(), DiffRow::Kind::comment, &DiffRow::kind);
        };
        QCOMPARE(rows(), 3); // who, and two lines
        // Each click opens it for changing; without a text it goes.
        const auto& all = page_->diff().rows();
        const auto at = std::ranges::find(all, DiffRow::Kind::comment, &DiffRow::kind) - all.begin();
        const int height = QFontMetrics(theme_->monospace()).height() + 4;
        write("");
        QTest::mouseClick(
            page_->diff().viewport(), Qt::LeftButton, {}, {40, static_cast<int>(at) * height + height / 2});
        QVERIFY(kept_->detail.comments.empty());
        QCOMPARE(rows(), 0);
    }
    void aNodeIsCommentedOnInTheGraph() {
        open(keptOf({{"definition.json", baseDefinition}}, {{"definition.json", proposedDefinition}}));
        page_->showGraph(true);
        QTimer::singleShot(0, this, [] {
            auto* asked = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            QVERIFY(asked);
            asked->setTextValue(u"Who is this for?"_s);
            asked->accept();
        });
        page_->comment();
        QCOMPARE(kept_->detail.comments.size(), std::size_t(1));
        QVERIFY(std::holds_alternative<NodeTarget>(kept_->detail.comments.front().target));
        QTRY_VERIFY(find<QPushButton>("review.graph.comment"));
        QVERIFY(find<QPushButton>("review.graph.comment")->text().contains(u"Who is this for?"_s));
    }
    // What nobody typed goes in as it was proposed: line ends, hard spaces, a byte order mark.
    void linesThatAreEditedKeepTheirBytes() {
        const std::string proposed = "\xEF\xBB\xBF# Two\r\nA\u00A0thing\r\nalone\nlast";
        open(keptOf({{plan, "# One\r\n"}}, {{plan, proposed}}));
        QTimer::singleShot(0, this, [] {
            auto* lines =
                QApplication::activeModalWidget()->findChild<QPlainTextEdit*>(u"review.lines.text"_s);
            QVERIFY(lines);
            lines->moveCursor(QTextCursor::Start);
            QTest::keyClick(lines, Qt::Key_End);
            QTest::keyClicks(lines, u"!"_s);
            QTest::keyClick(lines, Qt::Key_Return);
            QTest::keyClick(lines, Qt::Key_Return, Qt::ControlModifier);
        });
        key(Qt::Key_E);
        const auto& items = kept_->detail.decisions.items;
        QCOMPARE(items.size(), std::size_t(1));
        QVERIFY(items.front().editedText.has_value());
        QCOMPARE(*items.front().editedText, "\xEF\xBB\xBF# Two!\r\n\r\nA\u00A0thing\r\nalone\nlast");
    }
    void whatIsNoTextIsNotEdited() {
        open(keptOf({{plan, "One\n"}}, {{plan, "Two \xFF\n"}}));
        bool isAsked = false;
        QTimer::singleShot(0, this, [&] {
            auto* asked = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            QVERIFY(asked);
            isAsked = true;
            QVERIFY(asked->findChild<QPlainTextEdit*>(u"review.lines.text"_s)->isReadOnly());
            QVERIFY(!asked->findChild<QPushButton*>(u"review.lines.accept"_s));
            QTest::keyClick(asked, Qt::Key_Escape);
        });
        key(Qt::Key_E);
        QVERIFY(isAsked);
        QVERIFY(kept_->detail.decisions.items.empty());
    }
    void aVerdictWhileTheCoreIsAwayIsStoredWhenItIsBack() {
        open(keptOf({{plan, basePlan}}, {{plan, proposedPlan}}));
        kept_->refusal = Error{.code = ErrorCode::unavailable, .message = "The core does not answer now."};
        key(Qt::Key_A);
        const auto& change = page_->session().changes().front();
        const HunkTarget first{change.hunks.front().id};
        QVERIFY(page_->session().verdict(change, first) == Verdict::accept);
        QVERIFY(kept_->detail.decisions.items.empty());
        const auto* foot = page_->findChild<QLabel*>(u"review.progress"_s);
        QVERIFY(foot->text().startsWith(u"Not stored yet"_s));
        kept_->refusal.reset();
        page_->session().resume();
        QCOMPARE(kept_->detail.decisions.items.size(), std::size_t(1));
        QVERIFY(!foot->text().startsWith(u"Not stored yet"_s));
        QVERIFY(page_->session().verdict(change, first) == Verdict::accept);
    }
    void aRejectionWaitsForTheDecisionBeforeIt() {
        open(keptOf({{plan, basePlan}}, {{plan, proposedPlan}}));
        auto& session = page_->session();
        kept_->isSlow = true;
        key(Qt::Key_A);
        session.reject();
        QVERIFY(!session.acting().isEmpty());
        QVERIFY(kept_->detail.proposal.status == ProposalStatus::completed);
        std::exchange(kept_->goOn, {})();
        QVERIFY(session.acting().isEmpty() && !session.isOpen());
        QCOMPARE(kept_->detail.decisions.items.size(), std::size_t(1));
        // Where the decision cannot be stored, nothing is rejected either.
        session.reopen();
        key(Qt::Key_A);
        session.reject();
        ++kept_->detail.decisions.revision; // by somebody else
        std::exchange(kept_->goOn, {})();
        QVERIFY(session.acting().isEmpty() && session.isOpen());
    }
    void whatHappenedWhileTheCoreWasAwayIsShownWhenItIsBack() {
        open(keptOf({{plan, basePlan}}, {{plan, proposedPlan}}));
        kept_->detail.proposal.status = ProposalStatus::resolved;
        kept_->detail.proposal.resolution = Resolution::approved;
        QVERIFY(page_->session().isOpen());
        page_->session().resume();
        QVERIFY(!page_->session().isOpen());
        QVERIFY(page_->findChild<QPushButton*>(u"review.undoApproval"_s)->isVisible());
    }
    void theRecordSaysWhetherItHolds() {
        auto kept = plans();
        kept->detail.audit = {{"2026-01-05T10:00:00Z", "asked", "Shorten it.", "ada", "a1"}};
        kept->check = {.rows = 7, .lastHash = "abc", .brokenRow = {}};
        open(kept);
        click("review.showRecord");
        auto* rows = find<QTreeWidget>("review.record.rows");
        QCOMPARE(rows->topLevelItemCount(), 1);
        QCOMPARE(rows->topLevelItem(0)->text(1), u"ada"_s);
        click("review.record.check");
        QVERIFY(find<QLabel>("review.record.verdict")->text().contains(u"abc"_s));
        kept->check.brokenRow = 4;
        click("review.record.check");
        QVERIFY(find<QLabel>("review.record.verdict")->text().contains(u"Row 4"_s));
    }

    void whatCannotBeReviewedSaysWhy_data() {
        QTest::addColumn<ProposalStatus>("status");
        QTest::addColumn<QString>("title");
        QTest::newRow("waiting") << ProposalStatus::queued << u"It waits for the engine"_s;
        QTest::newRow("running") << ProposalStatus::processing << u"The engine is at work"_s;
        QTest::newRow("failed") << ProposalStatus::failed << u"It failed"_s;
        QTest::newRow("cancelled") << ProposalStatus::cancelled << u"It was cancelled"_s;
    }
    void whatCannotBeReviewedSaysWhy() {
        QFETCH(ProposalStatus, status);
        QFETCH(QString, title);
        auto kept = keptOf({{plan, basePlan}}, {});
        kept->detail.proposal.status = status;
        kept->detail.proposal.failure = "The model is gone.";
        open(kept);
        auto* nothing = find<QWidget>("review.nothing");
        QVERIFY(nothing->isVisible());
        QCOMPARE(nothing->accessibleName(), title);
        QCOMPARE(
            nothing->accessibleDescription().contains(u"The model is gone."_s),
            status == ProposalStatus::failed);
        QVERIFY(!find<QPushButton>("review.approve")->isVisible());
        QSignalSpy spy(page_, &ReviewPage::streamRequested);
        click("review.stream");
        QCOMPARE(spy.count(), 1);
    }

    void hiddenCharactersAreSeen() {
        QCOMPARE(visible("a\u202Eb"), u"a⟨U+202E⟩b"_s);
        QCOMPARE(visible("\tx"), u"    x"_s);
        open(keptOf({{plan, "a\n"}}, {{plan, "a\u202Eb\n"}}));
        QVERIFY(find<QListWidget>("review.risks")->count() > 0);
    }
};

QTEST_MAIN(ReviewTest)
#include "tst_reviewpage.moc"

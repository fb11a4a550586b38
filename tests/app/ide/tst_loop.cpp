// The loop in the real window with the real core and the real engine: prompt, stream, proposal.
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "idehome.h"
#include "ui/refine/refineview.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;
using State = refine::Session::State;

class LoopTest : public QObject {
    Q_OBJECT

    std::unique_ptr<IdeHome> home_;

    refine::Session* session() const { return home_->ide().sessions().all().front().get(); }
    void ask(const QString& prompt) const {
        QVERIFY(home_->run("refine.prompt"));
        home_->find<QPlainTextEdit>("refine.prompt")->setPlainText(prompt);
        home_->find<QPushButton>("refine.send")->click();
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<IdeHome>();
        home_->paths().programs = qEnvironmentVariable("CASTWRIGHT_BIN");
        const QString workspace = home_->makeWorkspace(u"flows"_s);
        QVERIFY(home_->start(workspace));
    }
    void cleanup() { home_.reset(); }

    void aPromptBecomesAProposal() {
        ask(u"Add a principle: Say where it comes from."_s);
        QTRY_COMPARE_WITH_TIMEOUT(session()->state(), State::completed, 30'000);
        QVERIFY(!session()->progress().blocks().empty());
        QVERIFY(home_->run("view.show.proposals"));
        auto* list = home_->find<QListView>("inbox.list");
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, 10'000);
        QTRY_VERIFY(home_->ide().refining().proposals().front().status == review::ProposalStatus::completed);
        QVERIFY(home_->ide().refining().proposals().front().files > 0);
    }

    void whatIsNotUnderstoodFailsWithASentence() {
        ask(u"What can you do?"_s);
        QTRY_COMPARE_WITH_TIMEOUT(session()->state(), State::failed, 30'000);
        QVERIFY(session()->sentence().contains(u"planner"_s));
    }

    void theCoreDiesAndTheProposalIsStillThere() {
        ask(u"Add a principle: Say where it comes from."_s);
        QTRY_COMPARE_WITH_TIMEOUT(session()->state(), State::completed, 30'000);
        home_->ide().core().restart();
        QTRY_VERIFY_WITH_TIMEOUT(!home_->ide().core().isReady(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), 20'000);
        home_->ide().refining().look();
        QTRY_COMPARE_WITH_TIMEOUT(home_->ide().refining().proposals().size(), std::size_t(1), 10'000);
        // Its stream is replayed from what was kept.
        auto line = home_->ide().refining().proposals().front();
        home_->ide().sessions().closeAll();
        auto* again = home_->ide().sessions().open(line);
        QTRY_COMPARE_WITH_TIMEOUT(again->state(), State::completed, 10'000);
        QTRY_VERIFY(again->progress().hasEnded());
        QVERIFY(!again->progress().blocks().empty());
    }
};

QTEST_MAIN(LoopTest)
#include "tst_loop.moc"

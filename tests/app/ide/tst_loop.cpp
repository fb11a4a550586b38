// The loop in the real window with the real core and the real engine: prompt, stream, proposal.
#include <QDirIterator>
#include <QFile>
#include <QListView>
#include <QListWidget>
#include <QMap>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "idehome.h"
#include "ui/refine/refineview.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/toaststack.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;
using State = refine::Session::State;

class LoopTest : public QObject {
    Q_OBJECT

    std::unique_ptr<IdeHome> home_;

    refine::Session* session() const { return home_->ide().sessions().all().front().get(); }
    // Every file of the workspace.
    QMap<QString, QByteArray> contents() const {
        QMap<QString, QByteArray> all;
        const QDir root(home_->ide().session().path());
        for (QDirIterator at(root.path(), QDir::Files, QDirIterator::Subdirectories); at.hasNext();) {
            QFile file(at.next());
            if (!file.fileName().endsWith(u".layout.json") && file.open(QIODevice::ReadOnly))
                all.insert(root.relativeFilePath(file.fileName()), file.readAll());
        }
        return all;
    }
    void ask(const QString& prompt) const {
        QVERIFY(home_->run("refine.prompt"));
        home_->find<QPlainTextEdit>("refine.prompt")->setPlainText(prompt);
        home_->press("refine.send");
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
        QTRY_VERIFY_WITH_TIMEOUT(home_->find<QListView>("inbox.list") != nullptr, 60'000);
        auto* list = home_->find<QListView>("inbox.list");
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, 60'000);
        QTRY_VERIFY(home_->ide().refining().proposals().front().status == review::ProposalStatus::completed);
        QVERIFY(home_->ide().refining().proposals().front().files > 0);
    }

    void aProposalIsDecidedApprovedAndUndone() {
        ask(u"Add a specialist called Critic that checks every claim."_s);
        QTRY_COMPARE_WITH_TIMEOUT(session()->state(), State::completed, 30'000);
        home_->ide().refining().look();
        QTRY_COMPARE_WITH_TIMEOUT(home_->ide().refining().proposals().size(), std::size_t(1), 60'000);
        const auto before = contents();
        auto* page = qobject_cast<review::ReviewPage*>(
            home_->centre().open(u"proposal:"_s + home_->ide().refining().proposals().front().id));
        QVERIFY(page);
        QTRY_VERIFY_WITH_TIMEOUT(page->session().isLoaded(), 60'000);
        QVERIFY(page->session().changes().size() >= 2);
        QVERIFY2(page->session().progress().accepted == 0, "nothing is accepted by opening");
        page->setFocus();
        QVERIFY(home_->run("review.graph"));
        QVERIFY(page->isShowingGraph());
        QVERIFY(home_->run("review.graph"));

        // All in, but for what the plan says.
        QVERIFY(home_->run("review.acceptRest"));
        const auto& changes = page->session().changes();
        const auto plan = std::ranges::find_if(
            changes, [](const auto& change) { return change.path.root() == BundleRoot::spec; });
        QVERIFY(plan != changes.end());
        const auto last = *plan;
        page->session().decideFile(last, review::Verdict::reject);
        QVERIFY(page->session().progress().rejected > 0);
        QCOMPARE(contents(), before);
        home_->press("review.approve");
        QTRY_VERIFY_WITH_TIMEOUT(page->findChild<QListWidget*>(u"review.outcome.list"_s), 60'000);
        auto* list = page->findChild<QListWidget*>(u"review.outcome.list"_s);
        for (int i = 0; i < list->count(); ++i)
            QVERIFY(!list->item(i)->text().startsWith(QString::fromStdString(last.path.text())));
        QCOMPARE(contents(), before);
        page->findChild<QPushButton*>(u"review.outcome.approve"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            page->session().detail().proposal.resolution == review::Resolution::partial, 60'000);
        const auto after = contents();
        QVERIFY(after != before);
        QVERIFY(after.keys().join(u' ').contains(u"Critic.md"_s));
        // The open workflow takes it in.
        auto* workflow = home_->ide().workflows().current();
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::contains(workflow->document().graph().nodes(), "Critic", &workflow::Node::name),
            60'000);

        // What tells of it does not lie over the way back.
        QTRY_VERIFY(home_->find<QPushButton>("review.undoApproval"));
        home_->ide().notifications().post(shell::Severity::Good, u"It is approved."_s);
        QTRY_VERIFY(!home_->window().findChildren<shell::Toast*>().isEmpty());
        const auto* undo = home_->find<QPushButton>("review.undoApproval");
        const QRect place(undo->mapTo(&home_->window(), QPoint()), undo->size());
        const auto isFree = [&] {
            return std::ranges::none_of(
                home_->window().findChildren<shell::Toast*>(),
                [&](const auto* toast) { return toast->isVisible() && toast->geometry().intersects(place); });
        };
        QTRY_VERIFY(isFree());
        if (const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES"); !folder.isEmpty())
            QVERIFY(home_->window().grab().save(folder + u"/approved-with-toast.png"_s));
        home_->press("review.undoApproval");
        QTRY_VERIFY_WITH_TIMEOUT(contents() == before, 60'000);
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
        QTRY_VERIFY_WITH_TIMEOUT(!home_->ide().core().isReady(), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), 60'000);
        home_->ide().refining().look();
        QTRY_COMPARE_WITH_TIMEOUT(home_->ide().refining().proposals().size(), std::size_t(1), 60'000);
        // Its stream is replayed from what was kept.
        auto line = home_->ide().refining().proposals().front();
        home_->ide().sessions().closeAll();
        auto* again = home_->ide().sessions().open(line);
        QTRY_COMPARE_WITH_TIMEOUT(again->state(), State::completed, 60'000);
        QTRY_VERIFY(again->progress().hasEnded());
        QVERIFY(!again->progress().blocks().empty());
    }
};

QTEST_MAIN(LoopTest)
#include "tst_loop.moc"

// Refining in the real window, with a core that the test plays: prompt, stream, list, and what is told.
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "fakes/scriptedcore/scriptedcore.h"
#include "idehome.h"
#include "ui/refine/refineview.h"
#include "ui/refine/streamview.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;
using State = refine::Session::State;

class RefiningTest : public QObject {
    Q_OBJECT

    std::unique_ptr<IdeHome> home_;
    std::unique_ptr<ScriptedCore> core_;
    QString workspace_;

    refine::Session* session() const {
        const auto& all = home_->ide().sessions().all();
        return all.empty() ? nullptr : all.front().get();
    }
    bool isConnected() const {
        return QTest::qWaitFor([this] { return home_->ide().core().isReady(); }, 10'000);
    }
    void ask(const QString& prompt) const {
        QVERIFY(home_->run("refine.prompt"));
        auto* edit = home_->find<QPlainTextEdit>("refine.prompt");
        QVERIFY(edit != nullptr);
        edit->setPlainText(prompt);
        auto* send = home_->find<QPushButton>("refine.send");
        QVERIFY(send->isEnabled());
        send->click();
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<IdeHome>();
        workspace_ = home_->makeWorkspace(u"flows"_s);
        QVERIFY(!workspace_.isEmpty());
        core_ = std::make_unique<ScriptedCore>(workspace_);
    }
    void cleanup() {
        home_.reset();
        core_.reset();
    }

    void aPromptBecomesAProposalInTheList() {
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        ask(u"Shorten the plan."_s);
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        QCOMPARE(core_->lastTo(u"/refinements"_s)->body[u"user_prompt"_s].toString(), u"Shorten the plan."_s);
        QVERIFY(core_->lastTo(u"/refinements"_s)->body[u"queue"_s].toBool());
        QTRY_COMPARE(session()->state(), State::streaming);
        core_->say(u"on_llm_stream"_s, {{u"content"_s, u"I read it."_s}, {u"agent"_s, u"Planner"_s}});
        core_->say(
            u"on_state_update"_s, {{u"files"_s, QJsonObject{{u"/THE_SPEC/plan.md"_s, u"# Plan\n"_s}}}});
        QTRY_VERIFY(home_->find<refine::StreamView>("refine.stream")->transcript().contains(u"I read it."_s));
        core_->proposals = {QJsonObject{
            {u"id"_s, u"p1"_s},
            {u"thread_id"_s, u"t1"_s},
            {u"user_prompt"_s, u"Shorten the plan."_s},
            {u"status"_s, u"completed"_s},
            {u"created_at"_s, u"2026-01-05T10:00:00Z"_s}}};
        core_->say(u"end"_s);
        QTRY_COMPARE(session()->state(), State::completed);
        QVERIFY(home_->run("view.show.proposals"));
        QTRY_VERIFY_WITH_TIMEOUT(home_->find<QListView>("inbox.list") != nullptr, 10'000);
        auto* list = home_->find<QListView>("inbox.list");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"Shorten the plan."_s);
        QVERIFY(home_->ide().notifications().history().back().text.contains(u"ready for review"_s));
    }

    void whatIsAskedBeforeTheCoreIsThereIsSentWhenItIs() {
        core_.reset();
        QVERIFY(home_->start(workspace_));
        ask(u"Later."_s);
        QCOMPARE(session()->state(), State::sending);
        QVERIFY(!home_->ide().refining().whyWaiting().isEmpty());
        core_ = std::make_unique<ScriptedCore>(workspace_);
        home_->ide().core().restart();
        QTRY_COMPARE_WITH_TIMEOUT(core_->streams.size(), std::size_t(1), 10'000);
        QTRY_COMPARE(session()->state(), State::streaming);
    }

    void anAwayEngineIsToldAndThePromptQueued() {
        core_->isEngineReady = false;
        core_->startStatus = u"queued"_s;
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        QTRY_VERIFY(home_->ide().refining().whyWaiting().contains(u"engine is reachable"_s));
        ask(u"Later."_s);
        QTRY_COMPARE(session()->state(), State::queued);
        core_->isEngineReady = true;
        core_->proposals = {
            QJsonObject{{u"id"_s, u"p1"_s}, {u"thread_id"_s, u"t1"_s}, {u"status"_s, u"processing"_s}}};
        home_->ide().refining().look();
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
    }

    void cancellingReachesTheCore() {
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        ask(u"Stop me."_s);
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        QTRY_VERIFY(home_->run("refine.cancel"));
        QTRY_COMPARE(session()->state(), State::cancelled);
        QVERIFY(core_->lastTo(u"/api/proposals/p1/cancel"_s) != nullptr);
    }

    void aLostSocketIsTakenUpByItsCursor() {
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        ask(u"Go on."_s);
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        core_->say(u"on_llm_stream"_s, {{u"content"_s, u"one "_s}});
        QTRY_VERIFY(!session()->progress().blocks().empty());
        core_->streams[0]->abort();
        QTRY_COMPARE(core_->streams.size(), std::size_t(2));
        QVERIFY(core_->streams[1]->requestUrl().query().contains(u"since=1-1"_s));
        core_->say(u"on_llm_stream"_s, {{u"content"_s, u"two"_s}}, 1);
        QTRY_COMPARE(session()->progress().blocks().front().text, "one two");
        QCOMPARE(session()->state(), State::streaming);
    }

    void aSelectionOfAFileIsContext() {
        QVERIFY(home_->start(workspace_));
        for (const auto& file : home_->ide().session().files())
            if (file.endsWith(u"THE_SPEC/plan.md"_s))
                home_->ide().session().openFile(file);
        QVERIFY(home_->file() != nullptr);
        QTRY_VERIFY(home_->text());
        home_->text()->select({{0, 0}, {2, 0}});
        QTRY_VERIFY(home_->run("refine.selection"));
        const auto* view = home_->window().findChild<refine::RefineView*>();
        QCOMPARE(view->prompt().context().size(), std::size_t(1));
        QVERIFY(view->prompt().context().front().text.startsWith(u"lines 1-"_s));
        QCOMPARE(view->prompt().context().front().path, u"THE_SPEC/plan.md"_s);
    }

    void aSelectionOnTheCanvasIsContext() {
        QVERIFY(home_->start(workspace_));
        QTRY_VERIFY(home_->ide().workflows().current());
        auto* workflow = home_->ide().workflows().current();
        const auto& nodes = workflow->document().graph().nodes();
        QVERIFY(!nodes.empty());
        const auto name = QString::fromStdString(std::string(nodes.front().name()));
        workflow->selection().selectNode(nodes.front().id);
        QTRY_VERIFY(home_->run("refine.selection"));
        const auto* view = home_->window().findChild<refine::RefineView*>();
        const auto& context = view->prompt().context();
        QVERIFY(std::ranges::contains(context, name, &refine::ContextItem::label));
    }
    void whatTheCoreHadToHoldUpIsToldWhenItIsDone() {
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        QJsonObject held{{u"id"_s, u"p1"_s},
                         {u"thread_id"_s, u"t1"_s},
                         {u"user_prompt"_s, u"Shorten the plan."_s},
                         {u"status"_s, u"resolved"_s},
                         {u"resolution"_s, u"approved"_s},
                         {u"created_at"_s, u"2026-01-05T10:00:00Z"_s},
                         {u"is_held_up"_s, true}};
        core_->proposals = {held};
        home_->ide().refining().look();
        QTRY_COMPARE(home_->ide().refining().proposals().size(), std::size_t(1));
        const auto isTold = [this] {
            return std::ranges::any_of(home_->ide().notifications().history(), [](const auto& one) {
                return one.text.contains(u"is carried out now: Shorten the plan."_s);
            });
        };
        QVERIFY(!isTold());
        held[u"is_held_up"_s] = false;
        core_->proposals = {held};
        home_->ide().refining().look();
        QTRY_VERIFY_WITH_TIMEOUT(isTold(), 10'000);
    }
    void theWorkflowIsTriedOnItsForm() {
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        const QSignalSpy badges(&home_->ide(), &ide::Ide::runBadgesChanged);
        QTRY_VERIFY(home_->run("run.try"));
        auto* page = qobject_cast<refine::RunPage*>(home_->centre().current());
        QVERIFY(page != nullptr);
        for (auto* line : page->findChildren<QLineEdit*>())
            if (line->objectName().startsWith(u"run.input."_s))
                line->setText(u"tea"_s);
        QVERIFY(page->run());
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        QVERIFY(core_->lastTo(u"/runs"_s)->body[u"inputs"_s].isObject());
        core_->say(
            u"on_llm_stream"_s, {{u"content"_s, u"hot"_s},
                                 {u"agent"_s, u"Writer"_s},
                                 {u"usage"_s, QJsonObject{{u"input_tokens"_s, 7}, {u"output_tokens"_s, 2}}}});
        QTRY_VERIFY(!badges.empty());
        core_->say(u"on_state_update"_s, {{u"result"_s, u"a cup"_s}});
        core_->say(u"end"_s);
        QTRY_COMPARE(page->findChild<QPlainTextEdit*>(u"run.output"_s)->toPlainText(), u"a cup"_s);
        QTRY_COMPARE(session()->state(), State::completed);
        const auto last = badges.back().front().value<std::vector<refine::RunBadge>>();
        QVERIFY(
            (last == std::vector<refine::RunBadge>{{.agent = u"Writer"_s, .isActive = false, .tokens = 9}}));
        QVERIFY(home_->run("view.show.runs"));
        QCOMPARE(home_->find<QListWidget>("runs.list")->count(), 1);
    }

    void promptsAreRememberedAcrossStarts() {
        QVERIFY(home_->start(workspace_));
        ask(u"Remember me."_s);
        QVERIFY(home_->start(workspace_));
        QCOMPARE(home_->ide().sessions().history(), QStringList{u"Remember me."_s});
    }
};

QTEST_MAIN(RefiningTest)
#include "tst_refining.moc"

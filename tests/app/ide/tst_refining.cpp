// Refining in the real window, with a core that the test plays: prompt, stream, list, and what is told.
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "fakes/scriptedcore/scriptedcore.h"
#include "idehome.h"
#include "ui/canvas/canvaspage.h"
#include "ui/refine/refineview.h"
#include "ui/refine/streamview.h"
#include "ui/shell/toaststack.h"

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
        return QTest::qWaitFor([this] { return home_->ide().core().isReady(); }, 60'000);
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
        QTRY_VERIFY_WITH_TIMEOUT(home_->find<QListView>("inbox.list") != nullptr, 60'000);
        auto* list = home_->find<QListView>("inbox.list");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"Shorten the plan."_s);
        QVERIFY(home_->ide().notifications().history().back().text.contains(u"ready for review"_s));
    }

    void theDesktopIsToldOfAnEndThatNobodySaw_data() {
        QTest::addColumn<bool>("isWatched");
        QTest::addColumn<bool>("isWanted");
        QTest::newRow("another window is in front") << false << true;
        QTest::newRow("the window is in front") << true << true;
        QTest::newRow("it is not wanted") << false << false;
    }
    void theDesktopIsToldOfAnEndThatNobodySaw() {
        QFETCH(bool, isWatched);
        QFETCH(bool, isWanted);
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        QVERIFY(home_->ide().settings().set(u"notifications.onDesktop"_s, isWanted).has_value());
        ask(u"Shorten the plan."_s);
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        QTRY_COMPARE(session()->state(), State::streaming);
        QWidget other;
        if (!isWatched) {
            other.show();
            other.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&other));
        }
        QVERIFY(home_->told.isEmpty());
        core_->say(u"end"_s);
        QTRY_COMPARE(session()->state(), State::completed);
        QTRY_VERIFY(home_->ide().notifications().history().back().text.contains(u"ready for review"_s));
        if (isWatched || !isWanted)
            QVERIFY(home_->told.isEmpty());
        else
            QCOMPARE(home_->told, QStringList{u"Refinement: “Shorten the plan.” is ready for review."_s});
    }

    void aTemplateFillsThePromptAndIsUndoneAtOnce_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isByMouse");
        for (const bool isByMouse : {true, false}) {
            QTest::addRow("into nothing, by %s", isByMouse ? "mouse" : "keys") << QString() << isByMouse;
            QTest::addRow("below what is typed, by %s", isByMouse ? "mouse" : "keys")
                << u"First"_s << isByMouse;
        }
    }
    void aTemplateFillsThePromptAndIsUndoneAtOnce() {
        QFETCH(QString, typed);
        QFETCH(bool, isByMouse);
        QVERIFY(home_->start(workspace_));
        QVERIFY(home_->run("refine.prompt"));
        auto* edit = home_->find<QPlainTextEdit>("refine.prompt");
        QVERIFY(edit && edit->hasFocus());
        QTest::keyClicks(edit, typed);
        QCOMPARE(edit->toPlainText(), typed);
        auto* button = home_->find<QAbstractButton>("refine.templates");
        QVERIFY(button);
        QTimer whenThere; // the menu has its own loop
        whenThere.start(1);
        QString title;
        connect(&whenThere, &QTimer::timeout, &whenThere, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu || !menu->isVisible())
                return;
            whenThere.stop();
            auto* second = menu->actions().at(1);
            title = second->text();
            if (isByMouse) {
                const auto place = menu->actionGeometry(second).center();
                // A menu takes a press for one on its item only where the mouse has come to it.
                for (int away = 40; away >= 0; away -= 5)
                    QTest::mouseMove(menu, place - QPoint(away, 0));
                QTest::mouseClick(menu, Qt::LeftButton, {}, place);
                return;
            }
            QTest::keyClick(menu, Qt::Key_Down);
            while (menu->activeAction() != second)
                QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        if (isByMouse) {
            QTest::mouseClick(button, Qt::LeftButton);
        } else {
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Space);
        }
        QCOMPARE(title, u"Tighten a system prompt"_s);
        const QString filled = edit->toPlainText();
        QVERIFY2(filled.contains(u"Make the system prompt of …"_s), qPrintable(filled));
        QVERIFY(filled.startsWith(typed));
        home_->window().activateWindow(); // the menu had it
        QVERIFY(QTest::qWaitForWindowActive(&home_->window()));
        QTRY_VERIFY(edit->hasFocus());
        QCOMPARE(edit->textCursor().selectedText(), u"…"_s); // one writes on in the gap
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(edit->toPlainText(), typed);
    }

    void noticesLeaveThePromptBoxFree_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isPromptFirst");
        QTest::newRow("narrow window") << QSize(1440, 900) << true;
        QTest::newRow("wide window") << QSize(2560, 1440) << true;
        QTest::newRow("narrow window, the prompt comes under them") << QSize(1440, 900) << false;
        QTest::newRow("wide window, the prompt comes under them") << QSize(2560, 1440) << false;
    }
    void noticesLeaveThePromptBoxFree() {
        QFETCH(QSize, size);
        QFETCH(bool, isPromptFirst);
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        auto& window = home_->window();
        window.resize(size);
        QTRY_COMPARE(window.size(), size);
        if (isPromptFirst)
            QVERIFY(home_->run("refine.prompt"));
        for (const auto* text : {"One thing is done.", "Another thing is done.", "All of it is done."})
            home_->ide().notifications().post(shell::Severity::Good, QLatin1StringView(text));
        QCOMPARE(window.findChildren<shell::Toast*>().size(), 3);
        if (!isPromptFirst)
            QVERIFY(home_->run("refine.prompt"));
        auto* edit = home_->find<QPlainTextEdit>("refine.prompt");
        QVERIFY(edit);
        const auto areFree = [&] {
            const auto* send = home_->find<QWidget>("refine.send");
            for (const auto* name : {"refine.prompt", "refine.send", "refine.templates", "refine.history"}) {
                const auto* widget = home_->find<QWidget>(name);
                if (!widget || !send || edit->geometry().bottom() >= send->y()) // not laid out yet
                    return false;
                const QRect place(widget->mapTo(&window, QPoint()), widget->size());
                for (const auto* toast : window.findChildren<shell::Toast*>())
                    if (toast->geometry().intersects(place) || !window.rect().contains(toast->geometry()))
                        return false;
            }
            return true;
        };
        QTRY_VERIFY(areFree());
        edit->setPlainText(u"one\ntwo\nthree\nfour\nfive\nsix\nseven\neight"_s); // the box grows
        QTRY_VERIFY(areFree());
        if (const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES"); !folder.isEmpty())
            QVERIFY(window.grab().save(
                folder + u"/notices-%1-%2.png"_s.arg(size.width()).arg(isPromptFirst ? 1 : 2)));
        // And what is pressed once a proposal is there.
        home_->find<QPushButton>("refine.send")->click();
        QTRY_COMPARE(core_->streams.size(), std::size_t(1));
        core_->say(u"end"_s);
        QTRY_COMPARE(session()->state(), State::completed);
        auto* review = home_->find<QPushButton>("refine.review");
        QVERIFY(review);
        const auto isReviewFree = [&] {
            const QRect place(review->mapTo(&window, QPoint()), review->size());
            return std::ranges::none_of(window.findChildren<shell::Toast*>(), [&](const auto* toast) {
                return toast->geometry().intersects(place);
            });
        };
        QTRY_VERIFY(isReviewFree() && areFree());
    }

    void whatIsAskedBeforeTheCoreIsThereIsSentWhenItIs() {
        core_.reset();
        QVERIFY(home_->start(workspace_));
        ask(u"Later."_s);
        QCOMPARE(session()->state(), State::sending);
        QVERIFY(!home_->ide().refining().whyWaiting().isEmpty());
        core_ = std::make_unique<ScriptedCore>(workspace_);
        home_->ide().core().restart();
        QTRY_COMPARE_WITH_TIMEOUT(core_->streams.size(), std::size_t(1), 60'000);
        QTRY_COMPARE(session()->state(), State::streaming);
    }

    void whatWasNotSentIsAskedByTheNextWindow() {
        core_.reset();
        QVERIFY(home_->start(workspace_));
        ask(u"First."_s);
        ask(u"Withdrawn."_s);
        home_->press("refine.close");
        ask(u"Second."_s);
        const auto unsent = [this] { return home_->ide().sessions().unsent(); };
        QCOMPARE(unsent().size(), std::size_t(2));
        const auto asked = unsent();
        home_->stop();
        // Neither sees a core, so that neither sends.
        QVERIFY(home_->start(workspace_));
        QVERIFY(unsent() == asked);
        QVERIFY(home_->ide().notifications().history().back().text.contains(u"Second."_s));
        core_ = std::make_unique<ScriptedCore>(workspace_);
        home_->ide().core().restart();
        QTRY_COMPARE_WITH_TIMEOUT(core_->streams.size(), std::size_t(2), 60'000);
        QTRY_VERIFY(unsent().empty());
        QStringList prompts;
        QStringList keys;
        for (const auto& one : core_->asked)
            if (one.path.endsWith(u"/refinements"_s)) {
                prompts.append(one.body[u"user_prompt"_s].toString());
                keys.append(one.body[u"idempotency_key"_s].toString());
            }
        QCOMPARE(prompts, (QStringList{u"First."_s, u"Second."_s}));
        // By its key the core knows a prompt that was sent twice.
        QCOMPARE(
            keys, (QStringList{
                      QString::fromStdString(asked[0].request.idempotencyKey),
                      QString::fromStdString(asked[1].request.idempotencyKey)}));
        QVERIFY(!keys[0].isEmpty() && keys[0] != keys[1]);
        home_->stop();
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        QVERIFY(home_->ide().sessions().all().empty());
    }

    // No prompt goes to a workflow that it was not asked for.
    void aWorkflowThatTheCoreDoesNotKnowIsRefusedUntilItDoes() {
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        auto* session = home_->ide().sessions().resume(
            {.subject = u"renamed"_s, .request = {.userPrompt = "Shorten the plan."}});
        QTRY_COMPARE(session->state(), State::failed);
        QVERIFY2(session->sentence().contains(u"\"renamed\""_s), qPrintable(session->sentence()));
        QCOMPARE(core_->lastTo(u"/refinements"_s), nullptr);
        core_->workflows.append(u"renamed"_s); // it has come since the core was asked
        session->retry();
        QTRY_COMPARE(session->state(), State::streaming);
        QCOMPARE(core_->lastTo(u"/refinements"_s)->path, u"/api/workflows/renamed/refinements"_s);
    }

    // A stream tells many states: none of them opens the file of what was not sent.
    void theFileOfUnsentPromptsIsLeftAloneWhileNothingWaits() {
        core_.reset();
        QVERIFY(home_->start(workspace_));
        ask(u"Later."_s);
        const QDir folder(home_->paths().state + u"/unsent"_s);
        const auto files = folder.entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        core_ = std::make_unique<ScriptedCore>(workspace_);
        home_->ide().core().restart();
        QTRY_COMPARE_WITH_TIMEOUT(core_->streams.size(), std::size_t(1), 60'000);
        QTRY_VERIFY(folder.isEmpty());
        QFile trace(folder.filePath(files.front()));
        QVERIFY(trace.open(QIODevice::WriteOnly) && trace.write("{\"trace\": true}") > 0);
        trace.close();
        const QSignalSpy changed(&home_->ide().sessions(), &refine::Sessions::changed);
        core_->say(u"end"_s);
        QTRY_COMPARE(session()->state(), State::completed);
        QVERIFY(!changed.isEmpty());
        QVERIFY(trace.exists());
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
        QVERIFY(comesTrue([this] { return home_->run("refine.cancel"); }));
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
        QVERIFY(comesTrue([this] { return home_->run("refine.selection"); }));
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
        QVERIFY(comesTrue([this] { return home_->run("refine.selection"); }));
        const auto* view = home_->window().findChild<refine::RefineView*>();
        const auto& context = view->prompt().context();
        QVERIFY(std::ranges::contains(context, name, &refine::ContextItem::label));
    }
    void theMenuOfTheCanvasRefinesItsSelectionAndTriesTheWorkflow() {
        QVERIFY(home_->start(workspace_));
        QTRY_VERIFY(home_->ide().workflows().current());
        auto* workflow = home_->ide().workflows().current();
        home_->centre().open(u"canvas:"_s + workflow->folder());
        auto* page = qobject_cast<canvas::CanvasPage*>(home_->centre().current());
        QVERIFY(page);
        const auto& node = workflow->document().graph().nodes().back();
        const auto choose = [&](const QString& title) {
            QTimer whenThere; // the menu has its own loop
            whenThere.start(1);
            bool isChosen = false;
            connect(&whenThere, &QTimer::timeout, &whenThere, [&] {
                auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                if (!menu || !menu->isVisible())
                    return;
                whenThere.stop();
                for (auto* action : menu->actions())
                    if (action->text() == title && action->isEnabled()) {
                        isChosen = true;
                        menu->setActiveAction(action);
                        return QTest::keyClick(menu, Qt::Key_Return);
                    }
                menu->close();
            });
            Q_EMIT page->contextWanted(page->mapToGlobal(page->rect().center()));
            return isChosen;
        };
        workflow->selection().selectNode(node.id);
        QVERIFY(choose(u"Refine this selection…"_s));
        const auto* view = home_->window().findChild<refine::RefineView*>();
        QVERIFY(view);
        QVERIFY(std::ranges::contains(
            view->prompt().context(), QString::fromStdString(std::string(node.name())),
            &refine::ContextItem::label));
        QVERIFY(choose(u"Try the workflow…"_s));
        QVERIFY(qobject_cast<refine::RunPage*>(home_->centre().current()));
    }

    void theListIsReadWhereTheCoreToldOfAChange() {
        const auto feed = [](int next, const QJsonArray& changes = {}, bool isReset = false) {
            return QJsonObject{{u"changes"_s, changes}, {u"next"_s, next}, {u"reset"_s, isReset}};
        };
        const auto change = [](const QString& kind) {
            return QJsonObject{
                {u"seq"_s, 6},
                {u"ts"_s, u"2026-01-05T10:00:00Z"_s},
                {u"kind"_s, kind},
                {u"workflow_id"_s, u"w1"_s},
                {u"subject"_s, u"p1"_s}};
        };
        core_->answers[u"/api/changes"_s] = feed(5);
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        const auto count = [this](const QString& path) {
            return std::ranges::count(core_->asked, path, &ScriptedCore::Asked::path);
        };
        const auto look = [&] {
            const auto before = count(u"/api/changes"_s);
            home_->ide().refining().look();
            return QTest::qWaitFor([&] { return count(u"/api/changes"_s) > before; }, 60'000);
        };
        // A start does much that makes it read the list; afterwards there are two looks without.
        const auto isSpared = [&] {
            const auto before = count(u"/api/proposals"_s);
            return look() && look() && count(u"/api/proposals"_s) == before;
        };
        QVERIFY(QTest::qWaitFor(isSpared, 60'000));
        QVERIFY(core_->lastTo(u"/api/changes"_s)->query.contains(u"since=5"_s));
        core_->answers[u"/api/changes"_s] = feed(6, {change(u"version"_s)});
        QVERIFY(QTest::qWaitFor(isSpared, 60'000)); // which is none of its concern
        const auto isReadFor = [&](const QJsonObject& told) {
            const auto before = count(u"/api/proposals"_s);
            core_->answers[u"/api/changes"_s] = told;
            return look() && QTest::qWaitFor([&] { return count(u"/api/proposals"_s) > before; }, 60'000);
        };
        QVERIFY(isReadFor(feed(7, {change(u"proposal"_s)})));
        core_->answers[u"/api/changes"_s] = feed(8);
        QVERIFY(QTest::qWaitFor(isSpared, 60'000));
        QVERIFY(isReadFor(feed(2, {}, true))); // a core that begins anew
        core_->answers[u"/api/changes"_s] = feed(2);
        QVERIFY(QTest::qWaitFor(isSpared, 60'000));
        // What nobody tells of is seen all the same.
        const auto before = count(u"/api/proposals"_s);
        const auto isReadAgain = [&] { return look() && count(u"/api/proposals"_s) > before; };
        QVERIFY(QTest::qWaitFor(isReadAgain, 60'000));
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
        QTRY_VERIFY_WITH_TIMEOUT(isTold(), 60'000);
    }
    void theWorkflowIsTriedOnItsForm() {
        QVERIFY(home_->start(workspace_));
        QVERIFY(isConnected());
        const QSignalSpy badges(&home_->ide(), &ide::Ide::runBadgesChanged);
        QVERIFY(comesTrue([this] { return home_->run("run.try"); }));
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
            (last
             == std::vector<refine::RunBadge>{
                 {.agent = u"Writer"_s, .state = refine::AgentState::done, .tokens = 9}}));
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

// The side of refining, with a core that is played by hand.
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

#include "fakeservice.h"
#include "patience.h"
#include "ui/refine/refineview.h"
#include "ui/refine/streamview.h"
#include "ui/style/banner.h"
#include "ui/style/pill.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::refine;
using namespace Qt::StringLiterals;
using State = Session::State;

class RefineViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    std::unique_ptr<FakeService> service_;
    std::unique_ptr<Sessions> sessions_;
    std::unique_ptr<RefineView> view_;

    template <class T>
    T* find(const char* name) const {
        return view_->findChild<T*>(QString::fromLatin1(name));
    }
    // The one in front, once it follows its stream.
    Session* start(const QString& prompt = u"Shorten the plan."_s) {
        const auto before = service_->streams.size();
        view_->prompt().setText(prompt);
        view_->prompt().submit();
        return tests::comesTrue([&] { return service_->streams.size() > before; }) ? view_->panel().session()
                                                                                   : nullptr;
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }
    void init() {
        service_ = std::make_unique<FakeService>();
        sessions_ = std::make_unique<Sessions>(*service_);
        view_ = std::make_unique<RefineView>(*theme_, *sessions_);
        view_->resize(380, 900);
        view_->show();
        QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
    }
    void cleanup() {
        view_.reset();
        sessions_.reset();
        service_.reset();
    }

    void aPromptIsSentStreamedAndDone() {
        auto* send = find<QPushButton>("refine.send");
        auto* edit = find<QPlainTextEdit>("refine.prompt");
        QVERIFY(!send->isEnabled());
        QTest::keyClicks(edit, u"Shorten the plan."_s);
        QVERIFY(send->isEnabled());
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(service_->streams.size(), std::size_t(1));
        QCOMPARE(service_->asked.front().userPrompt, "Shorten the plan.");
        QVERIFY(service_->asked.front().queue);
        QVERIFY(edit->toPlainText().isEmpty());
        auto* session = view_->panel().session();
        QCOMPARE(session->state(), State::streaming);
        QVERIFY(find<QPushButton>("refine.cancel")->isVisible());
        const QSignalSpy ended(sessions_.get(), &Sessions::ended);
        service_->stream().play(u"remote-engine"_s);
        QTRY_COMPARE(session->state(), State::completed);
        QCOMPARE(ended.size(), 1);
        auto* stream = find<StreamView>("refine.stream");
        QVERIFY(stream->transcript().contains(u"it's long"_s));
        QVERIFY(stream->transcript().contains(u"write_file"_s));
        QTRY_VERIFY(find<QLabel>("refine.numbers")->text().contains(u"43"_s)); // tokens out
        QTRY_COMPARE(find<QListView>("refine.files")->model()->rowCount(), 1);
        QVERIFY(!find<QPushButton>("refine.cancel")->isVisible());
        const QSignalSpy asked(&view_->panel(), &StreamPanel::proposalRequested);
        find<QPushButton>("refine.review")->click();
        QCOMPARE(asked.front().front().toString(), u"p1"_s);
    }

    void offlineAPromptIsTakenAndWaits() {
        service_->waiting = u"It is sent when the engine can be reached."_s;
        service_->nextStart = FakeService::started(review::ProposalStatus::queued);
        Q_EMIT service_->changed();
        auto* words = find<QLabel>("refine.waiting");
        QVERIFY(words->isVisible());
        QCOMPARE(words->text(), service_->waiting);
        view_->prompt().setText(u"Later."_s);
        QVERIFY(find<QPushButton>("refine.send")->isEnabled());
        QVERIFY(view_->prompt().submit());
        auto* session = view_->panel().session();
        QTRY_COMPARE(session->state(), State::queued);
        QVERIFY(!session->sentence().isEmpty());
        QVERIFY(service_->streams.empty());
        // The list of proposals tells when it was sent after all.
        service_->list({{.id = u"p1"_s, .threadId = u"t1"_s, .status = review::ProposalStatus::processing}});
        QCOMPARE(session->state(), State::streaming);
        QCOMPARE(service_->streams.size(), std::size_t(1));
    }

    void aPromptThatFindsTheEngineAwayAfterAllWaits() {
        view_->prompt().setText(u"Change it."_s);
        QVERIFY(view_->prompt().submit());
        auto* session = view_->panel().session();
        QTRY_COMPARE(session->state(), State::streaming);
        const refine::ProposalLine queued{
            .id = u"p1"_s, .threadId = u"t1"_s, .status = review::ProposalStatus::queued};
        service_->list({queued});
        QCOMPARE(session->state(), State::queued);
        // Its stream is connected only now, is lost, and comes back: none of it means that it was sent.
        using Stream = coreclient::EventStream::State;
        for (const auto state : {Stream::live, Stream::waiting, Stream::live})
            service_->streams.back()->become(state);
        QCOMPARE(session->state(), State::queued);
        auto sent = queued;
        sent.status = review::ProposalStatus::processing;
        service_->list({sent});
        QCOMPARE(session->state(), State::streaming);
        QCOMPARE(service_->streams.size(), std::size_t(1)); // and it is followed once
    }

    void withoutAWorkflowThereIsNothingToSend() {
        service_->open = false;
        Q_EMIT service_->changed();
        view_->prompt().setText(u"Words."_s);
        QVERIFY(!find<QPushButton>("refine.send")->isEnabled());
        QVERIFY(!view_->prompt().submit());
        QVERIFY(find<QLabel>("refine.waiting")->isVisible());
    }

    void aRefusedPromptCanBeTriedAgain() {
        service_->nextStart = fail(ErrorCode::conflict, "There are too many.");
        view_->prompt().setText(u"Shorten."_s);
        view_->prompt().submit();
        auto* session = view_->panel().session();
        QTRY_COMPARE(session->state(), State::failed);
        QCOMPARE(session->sentence(), u"There are too many."_s);
        service_->nextStart = FakeService::started(review::ProposalStatus::processing);
        service_->front = u"Another"_s;
        find<QPushButton>("refine.retry")->click();
        QTRY_COMPARE(session->state(), State::streaming);
        // The same again: whatever is in front by now, and to be told from a second one by its key.
        QCOMPARE(service_->asked.size(), std::size_t(2));
        QVERIFY(service_->asked.front() == service_->asked.back());
        QVERIFY(!service_->asked.back().idempotencyKey.empty());
        QCOMPARE(service_->subjects, (QStringList{u"Flow"_s, u"Flow"_s}));
    }

    void aPromptWithoutAnAnswerIsSentAgainByItself() {
        service_->nextStart = fail(ErrorCode::unavailable, "The core cannot be reached.");
        view_->prompt().setText(u"Shorten."_s);
        view_->prompt().submit();
        auto* session = view_->panel().session();
        // As soon as it says so: it does not wait for long.
        bool isTold = false;
        connect(session, &Session::stateChanged, this, [&] {
            if (!session->sentence().contains(u"sent again"_s))
                return;
            isTold = session->state() == State::sending;
            service_->nextStart = FakeService::started(review::ProposalStatus::processing);
        });
        QTRY_COMPARE(session->state(), State::streaming);
        QVERIFY(isTold);
        QCOMPARE(service_->asked.size(), std::size_t(2));
        QVERIFY(service_->asked.front() == service_->asked.back());
    }

    void aPromptThatIsNeverAnsweredFailsInTheEnd() {
        service_->nextStart = fail(ErrorCode::unavailable, "The core cannot be reached.");
        view_->prompt().setText(u"Shorten."_s);
        view_->prompt().submit();
        auto* session = view_->panel().session();
        QTRY_COMPARE(session->state(), State::failed);
        QCOMPARE(session->sentence(), u"The core cannot be reached."_s);
        QCOMPARE(service_->asked.size(), std::size_t(4));
        QCOMPARE(sessions_->unsent().size(), std::size_t(1)); // the next window asks for it again
        sessions_->close(session);
        QVERIFY(sessions_->unsent().empty());
    }

    void anErrorInTheStreamIsAFailure() {
        auto* session = start();
        service_->stream().play(u"misbehaving"_s);
        QTRY_COMPARE(session->state(), State::failed);
        QVERIFY(find<QPushButton>("refine.retry")->isVisible());
        QVERIFY(!find<QPushButton>("refine.review")->isVisible());
        // Trying again asks the core, and starts with an empty panel.
        find<QPushButton>("refine.retry")->click();
        QTRY_COMPARE(service_->streams.size(), std::size_t(2));
        QVERIFY(service_->acted.back().act == Act::retry);
        QVERIFY(session->progress().blocks().empty());
    }

    void cancellingAsksTheCore() {
        auto* session = start();
        find<QPushButton>("refine.cancel")->click();
        QTRY_COMPARE(session->state(), State::cancelled);
        QVERIFY(service_->acted.back().act == Act::cancel);
        QCOMPARE(service_->acted.back().id, u"p1"_s);
    }

    void aRefusedCancelSaysWhy() {
        auto* session = start();
        service_->nextAct = fail(ErrorCode::conflict, "It is completed already.");
        find<QPushButton>("refine.cancel")->click();
        QTRY_COMPARE(session->sentence(), u"It is completed already."_s);
        QCOMPARE(session->state(), State::streaming);
    }

    void aLostConnectionIsShownAndComesBack() {
        auto* session = start();
        service_->stream().play(u"remote-engine"_s, 4);
        service_->stream().become(coreclient::EventStream::State::waiting, u"The connection was lost."_s);
        QCOMPARE(session->state(), State::reconnecting);
        find<QPushButton>("refine.retry")->click();
        QCOMPARE(service_->stream().retries, 1);
        service_->stream().become(coreclient::EventStream::State::live);
        QCOMPARE(session->state(), State::streaming);
        QTRY_VERIFY(!session->progress().blocks().empty());
    }

    void whatTheCoreSaysCountsMoreThanTheStream() {
        auto* session = start();
        service_->stream().say("end", "{}");
        QTRY_COMPARE(session->state(), State::completed);
        service_->list(
            {{.id = u"p1"_s, .status = review::ProposalStatus::failed, .failure = u"No files were seen."_s}});
        QCOMPARE(session->state(), State::failed);
        QCOMPARE(session->sentence(), u"No files were seen."_s);
        service_->list(
            {{.id = u"p1"_s,
              .status = review::ProposalStatus::resolved,
              .resolution = review::Resolution::noChange}});
        QVERIFY(session->sentence().contains(u"Nothing changed"_s));
    }

    void scrollingBackStopsFollowing() {
        start();
        for (int n = 0; n < 400; ++n)
            service_->stream().say("on_llm_stream", R"({"content":"a line of words\n","agent":"Writer"})");
        auto* stream = find<StreamView>("refine.stream");
        QTRY_VERIFY(stream->rowCount() >= 400);
        auto* bar = stream->verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(10);
        QVERIFY(!stream->isFollowing());
        auto* toEnd = find<QPushButton>("refine.toEnd");
        QVERIFY(toEnd->isVisible());
        const int rows = stream->rowCount();
        service_->stream().say("on_llm_stream", R"({"content":"more\nand more\n","agent":"Writer"})");
        QTRY_VERIFY(stream->rowCount() > rows);
        QCOMPARE(bar->value(), 10);
        toEnd->click();
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(stream->isFollowing());
    }

    void aCallOfAToolOpensByMouseAndByKey() {
        start();
        service_->stream().play(u"content-pieces"_s);
        auto* stream = find<StreamView>("refine.stream");
        QTRY_COMPARE(view_->panel().session()->state(), State::completed);
        const int rows = stream->rowCount();
        stream->setFocus();
        QTest::keyClick(stream, Qt::Key_End);
        QTest::keyClick(stream, Qt::Key_Space);
        QVERIFY(stream->rowCount() > rows);
        QTest::keyClick(stream, Qt::Key_Up);
        QTest::keyClick(stream, Qt::Key_Up);
        QTest::keyClick(stream, Qt::Key_Home);
        QCOMPARE(stream->verticalScrollBar()->value(), 0);
    }

    void theRawEventsAreOneClickAway() {
        start();
        service_->stream().play(u"misbehaving"_s, 5);
        auto* list = find<QListView>("refine.rawList");
        QTRY_COMPARE(list->model()->rowCount(), 5);
        find<QAbstractButton>("refine.raw")->click();
        QVERIFY(list->isVisible());
        list->setCurrentIndex(list->model()->index(4, 0));
        QVERIFY(find<QPlainTextEdit>("refine.rawText")->toPlainText().contains(u"custom"_s));
        service_->stream().say("reset", "{}");
        QTRY_COMPARE(list->model()->rowCount(), 0);
    }

    void contextGoesAlong() {
        const ContextItem file{ContextItem::Kind::file, u"plan.md"_s, u"THE_SPEC/plan.md"_s};
        const ContextItem node{ContextItem::Kind::node, u"Writer"_s, u"definition.json"_s, u"writer"_s};
        view_->prompt().offer({file, node});
        view_->prompt().add(
            {ContextItem::Kind::selection, u"plan.md:3–4"_s, u"THE_SPEC/plan.md"_s,
             u"lines 3-4:\nold words"_s});
        view_->prompt().add(node);
        view_->prompt().setText(u"Shorten."_s);
        view_->prompt().submit();
        QCOMPARE(service_->asked.back().contextFilePath, "THE_SPEC/plan.md");
        QCOMPARE(
            service_->asked.back().contextSelection, "lines 3-4:\nold words\nnode writer of definition.json");
        QVERIFY(view_->prompt().context().empty());
    }

    void aFollowUpStartsFromTheProposal() {
        auto* session = start();
        service_->stream().play(u"remote-engine"_s);
        QTRY_COMPARE(session->state(), State::completed);
        find<QPushButton>("refine.further")->click();
        view_->prompt().setText(u"Shorter still."_s);
        view_->prompt().submit();
        QCOMPARE(service_->asked.back().parentProposalId, "p1");
        view_->prompt().setText(u"Something else."_s);
        view_->prompt().submit();
        QCOMPARE(service_->asked.back().parentProposalId, "");
    }

    void earlierPromptsComeBack() {
        start(u"first"_s);
        start(u"second"_s);
        start(u"first"_s);
        QCOMPARE(sessions_->history(), (QStringList{u"first"_s, u"second"_s}));
        auto* edit = find<QPlainTextEdit>("refine.prompt");
        edit->setPlainText(u"half a thought"_s);
        QTest::keyClick(edit, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(edit->toPlainText(), u"first"_s);
        QTest::keyClick(edit, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(edit->toPlainText(), u"second"_s);
        QTest::keyClick(edit, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(edit->toPlainText(), u"second"_s);
        QTest::keyClick(edit, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(edit, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(edit->toPlainText(), u"half a thought"_s);
    }

    void arrowsMoveInTheTextBeforeTheyBringBack() {
        start(u"first"_s);
        start(u"second\nline"_s);
        auto* edit = find<QPlainTextEdit>("refine.prompt");
        QTest::keyClick(edit, Qt::Key_Up);
        QCOMPARE(edit->toPlainText(), u"second\nline"_s);
        QTest::keyClick(edit, Qt::Key_Up); // to its first line
        QCOMPARE(edit->toPlainText(), u"second\nline"_s);
        QTest::keyClick(edit, Qt::Key_Up);
        QCOMPARE(edit->toPlainText(), u"first"_s);
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Down);
        QCOMPARE(edit->toPlainText(), QString());
        // What was changed is a new one: Down does not throw it away.
        QTest::keyClick(edit, Qt::Key_Up);
        QTest::keyClicks(edit, u"!"_s);
        QTest::keyClick(edit, Qt::Key_Down);
        QCOMPARE(edit->toPlainText(), u"second\nline!"_s);
    }

    void chipsAreAddedAndTakenAwayByMouseAndByKey() {
        const ContextItem file{ContextItem::Kind::file, u"plan.md"_s, u"THE_SPEC/plan.md"_s};
        const ContextItem agent{ContextItem::Kind::agent, u"Writer"_s, u"THE_CAST/Writer.md"_s, u"Writer"_s};
        auto& prompt = view_->prompt();
        prompt.offer({file, agent});
        const auto chips = [this] {
            QList<style::Pill*> found;
            for (auto* pill : view_->prompt().findChildren<style::Pill*>())
                if (pill->isVisible() && pill->isClickable())
                    found.append(pill);
            return found;
        };
        QTRY_COMPARE(chips().size(), 2);
        QTest::mouseClick(chips()[0], Qt::LeftButton);
        QTRY_COMPARE(prompt.context(), std::vector{file});
        QTRY_COMPARE(chips().size(), 2); // one in, one offered
        chips()[0]->setFocus();
        QTest::keyClick(chips()[0], Qt::Key_Right);
        QVERIFY(chips()[1]->hasFocus());
        QTest::keyClick(chips()[1], Qt::Key_Space);
        QTRY_COMPARE(prompt.context(), (std::vector{file, agent}));
        QTRY_COMPARE(chips().size(), 2);
        QTest::keyClick(chips()[0], Qt::Key_Delete);
        QTRY_COMPARE(prompt.context(), std::vector{agent});
        auto* edit = find<QPlainTextEdit>("refine.prompt");
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClick(edit, Qt::Key_Backspace);
        QTRY_VERIFY(prompt.context().empty());
        for (auto* pill : chips())
            QVERIFY(!pill->accessibleName().isEmpty());
    }

    void thePlannerSaysWhatItCanDoWhileNothingIsAsked() {
        QVERIFY(service_->looks > 0);
        auto* forms = view_->findChild<QListWidget*>(u"refine.examples"_s);
        QVERIFY(!forms->isVisible());
        service_->about = {
            .engine = "Built-in planner (no language model)",
            .provider = {},
            .model = {},
            .summary = {},
            .forms = {{"Give a tool", "Give the Writer a web search tool"}}};
        Q_EMIT service_->engineChanged();
        QTRY_VERIFY(forms->isVisible());
        QCOMPARE(find<QPushButton>("refine.engine")->text(), u"Built-in planner"_s);
        forms->setCurrentRow(0);
        QTest::keyClick(forms, Qt::Key_Return);
        QCOMPARE(view_->prompt().text(), u"Give the Writer a web search tool"_s);
        // A model needs no list of sentences.
        service_->about.engine = "gpt-4.1 from OpenAI";
        service_->about.provider = "openai";
        Q_EMIT service_->engineChanged();
        QTRY_VERIFY(!forms->isVisible());
        const QSignalSpy asked(view_.get(), &RefineView::engineRequested);
        find<QPushButton>("refine.engine")->click();
        QCOMPARE(asked.size(), 1);
    }

    void severalRunAtOnceAndOneIsInFront() {
        auto* first = start(u"first"_s);
        const auto firstStream = service_->streams.back();
        service_->nextStart->proposalId = "p2";
        auto* second = start(u"second"_s);
        QVERIFY(first != second);
        firstStream->play(u"remote-engine"_s);
        QTRY_COMPARE(first->state(), State::completed);
        QCOMPARE(second->state(), State::streaming);
        QCOMPARE(view_->panel().session(), second);
        auto* choice = find<QComboBox>("refine.sessions");
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->count(), 2);
        choice->setCurrentIndex(1);
        Q_EMIT choice->activated(1);
        QCOMPARE(view_->panel().session(), first);
        find<QAbstractButton>("refine.close")->click();
        QCOMPARE(sessions_->all().size(), std::size_t(1));
        QCOMPARE(view_->panel().session(), nullptr);
    }

    void closingOneSaysWhatBecomesOfIt() {
        auto* close = find<QAbstractButton>("refine.close");
        const auto says = [close](QLatin1StringView words) {
            return close->toolTip().contains(words) && close->accessibleName() == close->toolTip();
        };
        view_->prompt().setText(u"Shorten."_s);
        view_->prompt().submit();
        auto* session = view_->panel().session();
        QCOMPARE(session->state(), State::sending);
        QVERIFY2(says("The core may have it already"_L1), qPrintable(close->toolTip()));
        QTRY_COMPARE(session->state(), State::streaming);
        QVERIFY2(says("What it does goes on."_L1), qPrintable(close->toolTip()));
        refine::ProposalLine line{
            .id = u"p1"_s, .threadId = u"t1"_s, .status = review::ProposalStatus::queued};
        service_->list({line});
        QCOMPARE(session->state(), State::queued);
        QVERIFY2(says("It is still sent"_L1), qPrintable(close->toolTip()));
        line.status = review::ProposalStatus::completed;
        service_->list({line});
        QCOMPARE(session->state(), State::completed);
        QVERIFY2(says("It stays among the proposals."_L1), qPrintable(close->toolTip()));
        // What the core refused was never a proposal.
        service_->nextStart = fail(ErrorCode::conflict, "There are too many.");
        view_->prompt().setText(u"Again."_s);
        view_->prompt().submit();
        session = view_->panel().session();
        QTRY_COMPARE(session->state(), State::failed);
        QCOMPARE(close->toolTip(), u"Take it off this list."_s);
        close->click();
        QVERIFY(!close->isEnabled()); // nothing is in front
        QCOMPARE(sessions_->all().size(), std::size_t(1));
        // One that was not heard is not asked for again, whether the core has it or not.
        service_->nextStart = fail(ErrorCode::unavailable, "The core cannot be reached.");
        view_->prompt().setText(u"Withdrawn."_s);
        view_->prompt().submit();
        QTRY_VERIFY(view_->panel().session()->sentence().contains(u"sent again"_s));
        QCOMPARE(sessions_->unsent().size(), std::size_t(1));
        QVERIFY2(says("The core may have it already"_L1), qPrintable(close->toolTip()));
        close->click();
        QVERIFY(sessions_->unsent().empty());
        // One that waits for a core has not left.
        service_->waiting = u"It will be sent when the core is there."_s;
        view_->prompt().setText(u"Waiting."_s);
        view_->prompt().submit();
        QCOMPARE(sessions_->unsent().size(), std::size_t(1));
        QVERIFY2(says("It is not sent any more."_L1), qPrintable(close->toolTip()));
        close->click();
        QVERIFY(sessions_->unsent().empty());
    }

    void whatHasLeftIsCancelledAsSoonAsTheCoreAnswers() {
        view_->prompt().setText(u"Shorten."_s);
        view_->prompt().submit();
        auto* session = view_->panel().session();
        session->cancel();
        QCOMPARE(session->state(), State::sending); // the core may have begun
        QVERIFY2(session->sentence().contains(u"as soon as"_s), qPrintable(session->sentence()));
        QVERIFY(sessions_->unsent().empty()); // nobody wants it any more
        QTRY_COMPARE(session->state(), State::cancelled);
        QCOMPARE(service_->acted.size(), std::size_t(1));
        QCOMPARE(service_->acted.front().act, Act::cancel);
        QCOMPARE(service_->acted.front().id, u"p1"_s);
        QVERIFY(service_->streams.empty());
    }

    void whatCantBeCancelledIsFollowed() {
        service_->nextAct = fail(ErrorCode::conflict, "It is being applied.");
        view_->prompt().setText(u"Shorten."_s);
        view_->prompt().submit();
        auto* session = view_->panel().session();
        session->cancel();
        QTRY_COMPARE(session->state(), State::streaming);
        QCOMPARE(session->sentence(), u"It is being applied."_s);
    }

    void whatHasNotLeftIsCancelledAtOnce() {
        service_->waiting = u"It will be sent when the core is there."_s;
        view_->prompt().setText(u"Shorten."_s);
        view_->prompt().submit();
        auto* session = view_->panel().session();
        session->cancel();
        QCOMPARE(session->state(), State::cancelled);
        QVERIFY(service_->acted.empty());
    }

    void aRunThatWasNotHeardIsAskedForAgainByItsKey() {
        service_->nextRun = fail(ErrorCode::timeout, "The core did not answer in time.");
        auto* session = sessions_->run("{}", u"Try it"_s);
        connect(
            session, &Session::stateChanged, this, [&] { // as soon as it says so: it does not wait for long
                if (session->sentence().contains(u"sent again"_s))
                    service_->nextRun = RunStarted{.id = u"r1"_s, .threadId = u"t2"_s};
            });
        QTRY_COMPARE(session->state(), State::streaming);
        QCOMPARE(service_->runKeys.size(), std::size_t(2));
        QCOMPARE(service_->runKeys[0], service_->runKeys[1]);
        QVERIFY(!service_->runKeys[0].empty());
        session->cancel();
        QTRY_COMPARE(session->state(), State::cancelled);
        session->retry(); // another run
        QTRY_COMPARE(session->state(), State::streaming);
        QCOMPARE(service_->runKeys.size(), std::size_t(3));
        QVERIFY(service_->runKeys[2] != service_->runKeys[1]);
    }

    // What is asked again by itself touches no file: only a person's asking saves what was typed.
    void onlyWhoAsksSaves() {
        sessions_->resume({.subject = service_->front, .request = {.userPrompt = "Earlier."}});
        QTRY_COMPARE(service_->streams.size(), std::size_t(1));
        QCOMPARE(service_->saves, 0);
        QVERIFY(start() != nullptr);
        QCOMPARE(service_->saves, 1);
        sessions_->run("{}", u"Try it"_s);
        QCOMPARE(service_->saves, 2);
    }

    void everythingHasANameAndIsReachedByTab() {
        start();
        service_->stream().play(u"remote-engine"_s);
        QTRY_COMPARE(view_->panel().session()->state(), State::completed);
        for (auto* widget : view_->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(
                !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
        }
    }
};

QTEST_MAIN(RefineViewTest)
#include "tst_refineview.moc"

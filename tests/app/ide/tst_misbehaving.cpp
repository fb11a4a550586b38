// The remote engine as it misbehaves, and recordings of streams as they really look: what the window shows of
// each, and that nothing on disk changes before somebody approves.
#include <QLabel>
#include <QListView>

#include "loophome.h"
#include "tests/fakes/remoteengine/remoteengine.h"
#include "ui/refine/inbox.h"
#include "ui/refine/streamview.h"
#include "ui/style/banner.h"

using namespace castwright;
using namespace castwright::tests;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = refine::Session::State;
using Json = nlohmann::json;
namespace event = fakes::event;

namespace {

using Events = std::vector<std::string>;

const Json planOnly{{"/THE_SPEC/plan.md", "# A plan\nStep by step.\n"}};

// As the real engine does it: no files at first, tokens as Python, three of nine files, a late {}.
Events threeOfNine() {
    return {
        event::updateWithoutFiles(), event::token("Thinking"),
        event::update(
            {{"/user_request.md", {{"content", Json::array({"Asked:", "more"})}}},
             {"/THE_SPEC/plan.md", {{"content", "# A plan\nStep by step.\n"}}},
             {"/THE_SPEC/requirements.md", {{"content", Json::array({"# Rules", "", "As lines."})}}},
             {"/THE_CAST/New.md", "# As a string\n"}}),
        event::update(Json::object()), event::end()};
}

Events polled() {
    Events events;
    for (int n = 0; n < 40; ++n) // the same, over and over
        events.push_back(n < 20 ? event::updateWithoutFiles() : event::update(planOnly));
    events.push_back(event::end());
    return events;
}

} // namespace

class MisbehavingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::RemoteEngine> engine_;
    std::unique_ptr<LoopHome> home_;
    QString workspace_;

    void open() {
        home_ = std::make_unique<LoopHome>();
        workspace_ = home_->makeWorkspace(u"flows"_s);
    }
    void openRemote() {
        engine_ = std::make_unique<fakes::RemoteEngine>();
        open();
        home_->useRemote(engine_->url());
    }
    void start() const {
        QVERIFY(home_->start(workspace_));
        QVERIFY(home_->isConnected());
        QTRY_VERIFY(home_->ide().workflows().current() != nullptr);
    }
    // What the list of proposals says of the newest one.
    QString word() const {
        const auto& all = home_->ide().refining().proposals();
        return all.empty() ? QString() : refine::wordOf(all.front());
    }

private Q_SLOTS:
    void cleanup() {
        home_.reset();
        engine_.reset();
    }

    void eachIsShownForWhatItIs_data() {
        QTest::addColumn<fakes::Play>("play");
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("sentence"); // in the banner over the stream
        QTest::addColumn<QString>("word");     // in the list
        QTest::addColumn<int>("changes");
        const auto files = event::update(planOnly);
        const auto row = [](const char* name, fakes::Play play, State state, const QString& sentence,
                            const QString& word, int changes = 0) {
            QTest::newRow(name) << std::move(play) << state << sentence << word << changes;
        };
        const auto failed = u"failed"_s;
        const auto toReview = u"to review"_s;
        row("an error and then the end",
            {.events = {files, event::error("The model is gone."), event::end()}}, State::failed,
            u"The model is gone."_s, failed);
        row("a timeout and then the end",
            {.events = {event::updateWithoutFiles(), event::error("Timeout after 300 s"), event::end()}},
            State::failed, u"Timeout after 300 s"_s, failed);
        row("a close without an end", {.events = {files}}, State::failed, u"ended before"_s, failed);
        row("an error and a close without an end", {.events = {event::error("Broken.")}}, State::failed,
            u"Broken."_s, failed);
        row("an error that is an object",
            {.events = {R"({"event_type":"error","data":{"error":{"message":"Deep."}}})", event::end()}},
            State::failed, u"Deep."_s, failed);
        row("an error that says nothing", {.events = {R"({"event_type":"error","data":{}})", event::end()}},
            State::failed, u"without saying which"_s, failed);
        row("an end without files", {.events = {event::updateWithoutFiles(), event::end()}}, State::failed,
            u"no files"_s, failed);
        row("nothing but an empty list of files", {.events = {event::update(Json::object()), event::end()}},
            State::failed, u"no files"_s, failed);
        row("a result that is lost", {.events = {}, .isLost = true}, State::failed, u"lost the result"_s,
            failed);
        row("a connection that breaks each time", {.events = threeOfNine(), .cutAfter = 1, .cuts = 1'000},
            State::failed, u"ended before"_s, failed);
        row("a connection that breaks once", {.events = threeOfNine(), .cutAfter = 2, .cuts = 1},
            State::completed, {}, toReview, 3);
        row("the same state polled again and again", {.events = polled()}, State::completed, {}, toReview, 1);
        row("files that come late",
            {.events =
                 {event::updateWithoutFiles(), event::token("a"), event::updateWithoutFiles(), files,
                  event::end()},
             .pause = 60ms},
            State::completed, {}, toReview, 1);
        row("three of nine files, and a late {}", {.events = threeOfNine()}, State::completed, {}, toReview,
            3);
        row("messages in slices that cut characters", {.events = threeOfNine(), .isSliced = true},
            State::completed, {}, toReview, 3);
        row("nonsense between the events",
            {.events =
                 {"no json", "[]", R"({"event_type":7})", R"({"event_type":"never_heard_of","data":[1]})",
                  files, event::end()}},
            State::completed, {}, toReview, 1);
        row("a file outside the workflow",
            {.events =
                 {event::update({{"/../../outside.md", "x"}, {"/THE_SPEC/plan.md", "# P\n"}}), event::end()}},
            State::completed, {}, toReview, 1);
    }
    void eachIsShownForWhatItIs() {
        QFETCH(fakes::Play, play);
        QFETCH(State, state);
        QFETCH(QString, sentence);
        QFETCH(QString, word);
        QFETCH(int, changes);
        openRemote();
        engine_->play(play);
        start();
        const auto before = home_->contents();
        home_->ask(u"Change the plan."_s);
        QTRY_VERIFY_WITH_TIMEOUT(home_->asked() && home_->asked()->isOver(), LoopHome::long_);
        QCOMPARE(home_->asked()->state(), state);
        QVERIFY2(home_->asked()->sentence().contains(sentence), qPrintable(home_->asked()->sentence()));
        QVERIFY(home_->run("view.show.proposals"));
        home_->ide().refining().look();
        QTRY_VERIFY2_WITH_TIMEOUT(this->word().startsWith(word), qPrintable(this->word()), LoopHome::long_);
        QVERIFY2(this->word().contains(sentence), qPrintable(this->word()));
        auto* page = home_->open(home_->asked()->id());
        QVERIFY(page);
        home_->picture(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
        if (state == State::completed) {
            QCOMPARE(page->session().changes().size(), std::size_t(changes));
            QVERIFY(home_->find<QPushButton>("review.approve"));
            for (const auto& change : page->session().changes())
                QVERIFY2(change.kind != review::ChangeKind::deleted, "what is left out is not deleted");
        } else {
            // It says why, offers to try again, and nothing to approve.
            QVERIFY(page->session().changes().empty() || page->findChild<style::Banner*>()->isVisible());
            if (page->session().changes().empty())
                QVERIFY(page->findChild<QWidget*>(u"review.nothing"_s)
                            ->accessibleDescription()
                            .contains(sentence));
            QVERIFY(!page->session().isOpen());
            QVERIFY(!home_->find<QPushButton>("review.approve"));
            QVERIFY(home_->run("view.show.refine"));
            QTRY_VERIFY(home_->find<QPushButton>("refine.retry"));
        }
        QCOMPARE(home_->contents(), before);
    }

    void filesAsTheyWereAreSaidToBeNoChange() {
        openRemote();
        start();
        engine_->play(
            {.events = {
                 event::update({{"/THE_SPEC/plan.md", home_->read(u"THE_SPEC/plan.md"_s).toStdString()}}),
                 event::end()}});
        auto* page = home_->proposal(u"Change nothing."_s);
        QVERIFY(page);
        QTRY_COMPARE(page->findChild<QWidget*>(u"review.nothing"_s)->accessibleName(), u"Nothing changed"_s);
        QTRY_VERIFY_WITH_TIMEOUT(home_->asked()->sentence().contains(u"Nothing changed"_s), LoopHome::long_);
        home_->picture(u"nothing-changed"_s);
    }

    void aDeletionIsToldBeforeItIsApproved() {
        openRemote();
        start();
        engine_->play({.events = {event::update({{"/THE_SPEC/plan.md", nullptr}}), event::end()}});
        auto* page = home_->proposal(u"Drop the plan."_s);
        QVERIFY(page);
        QVERIFY(page->findChild<QListWidget*>(u"review.risks"_s)->item(0)->text().contains(u"deleted"_s));
        QVERIFY(home_->read(u"THE_SPEC/plan.md"_s) != "(none)");
        page->session().decideRest(review::Verdict::accept);
        home_->approve(*page);
        QTRY_COMPARE_WITH_TIMEOUT(home_->read(u"THE_SPEC/plan.md"_s), "(none)", LoopHome::long_);
        home_->press("review.undoApproval");
        QTRY_VERIFY_WITH_TIMEOUT(home_->read(u"THE_SPEC/plan.md"_s) != "(none)", LoopHome::long_);
    }

    void refusalsArePassedOverOrTold() {
        openRemote();
        engine_->play({.events = threeOfNine()});
        start();
        engine_->refuse(503, 2, "Retry-After: 0\r\n", "/invoke");
        auto* page = home_->proposal(u"Change the plan."_s);
        QVERIFY(page);
        QCOMPARE(home_->asked()->state(), State::completed);
        engine_->refuse(422, 1, {}, "/invoke");
        page = home_->proposal(u"Change it again."_s);
        QVERIFY(page);
        QCOMPARE(home_->asked()->state(), State::failed);
        QVERIFY2(home_->asked()->sentence().contains(u"422"_s), qPrintable(home_->asked()->sentence()));
        // Trying again is all it takes.
        QVERIFY(home_->run("view.show.refine"));
        home_->press("refine.retry");
        QTRY_COMPARE_WITH_TIMEOUT(home_->asked()->state(), State::completed, LoopHome::long_);
    }

    void silenceIsEndedByCancelling() {
        openRemote();
        engine_->play({.events = {event::token("Thinking")}, .closes = false});
        start();
        home_->ask(u"Think for ever."_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            home_->asked() && !home_->asked()->progress().blocks().empty(), LoopHome::long_);
        QCOMPARE(home_->asked()->state(), State::streaming);
        home_->picture(u"streaming"_s);
        QVERIFY(home_->run("refine.cancel"));
        QTRY_COMPARE_WITH_TIMEOUT(home_->asked()->state(), State::cancelled, LoopHome::long_);
        QTRY_VERIFY_WITH_TIMEOUT(word().startsWith(u"cancelled"_s), LoopHome::long_);
        home_->picture(u"cancelled"_s);
    }

    void anEngineThatIsAwayQueuesThePrompt() {
        open();
        home_->useRemote("http://127.0.0.1:9"); // nobody listens there
        start();
        home_->ask(u"Later."_s);
        QTRY_COMPARE_WITH_TIMEOUT(home_->asked()->state(), State::queued, LoopHome::long_);
        QTRY_VERIFY_WITH_TIMEOUT(word().startsWith(u"waiting"_s), LoopHome::long_);
        QVERIFY(!home_->ide().refining().whyWaiting().isEmpty());
        home_->picture(u"queued"_s);
        QVERIFY(home_->run("refine.cancel"));
        QTRY_COMPARE_WITH_TIMEOUT(home_->asked()->state(), State::cancelled, LoopHome::long_);
    }

    void aRecordedStreamOfRealShapeIsPlayed_data() {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("file"); // after the approval
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("of the remote engine") << u"remote-engine"_s << State::completed << u"it's long"_s
                                              << u"THE_SPEC/plan.md"_s << QByteArray("Shorter.");
        QTest::newRow("with lanes, tools and todos")
            << u"long"_s << State::completed << u"The request"_s << u"THE_CAST/CriticAgent.md"_s
            << QByteArray("# Critic");
        QTest::newRow("with messages that are serialised")
            << u"serialised-messages"_s << State::failed << u"Part two"_s << QString()
            << QByteArray(); // it shows no files
        QTest::newRow("that misbehaves")
            << u"misbehaving"_s << State::failed << u"still read"_s << QString() << QByteArray();
    }
    void aRecordedStreamOfRealShapeIsPlayed() {
        QFETCH(QString, recording);
        QFETCH(State, state);
        QFETCH(QString, said);
        QFETCH(QString, file);
        QFETCH(QByteArray, holds);
        Programs programs;
        programs.play(recording, 100);
        open();
        home_->paths().programs = programs.folder();
        start();
        home_->ask(u"Shorten the plan."_s);
        QTRY_VERIFY_WITH_TIMEOUT(home_->asked() && home_->asked()->isOver(), LoopHome::long_);
        QCOMPARE(home_->asked()->state(), state);
        QTRY_VERIFY(home_->asked()->progress().hasEnded());
        const auto* stream = home_->find<refine::StreamView>("refine.stream");
        QVERIFY(stream);
        QTRY_VERIFY2(stream->transcript().contains(said), qPrintable(stream->transcript()));
        home_->picture(u"replay-"_s + recording);
        if (state == State::completed) {
            auto* page = home_->open(home_->asked()->id());
            QVERIFY(page);
            page->session().decideRest(review::Verdict::accept);
            home_->approve(*page);
            QTRY_VERIFY_WITH_TIMEOUT(home_->read(file).contains(holds), LoopHome::long_);
        }
        home_.reset(); // before the programs it runs
    }
};

QTEST_MAIN(MisbehavingTest)
#include "tst_misbehaving.moc"

// *Try it* in the real window, with a core that the test plays: each state of a run in its tab, and what
// stands on the nodes of the canvas meanwhile.
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "fakes/scriptedcore/scriptedcore.h"
#include "idehome.h"
#include "ui/canvas/canvaspage.h"
#include "ui/refine/runpage.h"
#include "ui/refine/todolist.h"
#include "ui/shell/toaststack.h"
#include "ui/style/contrast.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;
using canvas::RunState;
using State = refine::Session::State;

class TryingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<IdeHome> home_;
    std::unique_ptr<ScriptedCore> core_;
    QString workspace_;

    refine::Session* session() const {
        const auto& all = home_->ide().sessions().all();
        return all.empty() ? nullptr : all.front().get();
    }
    refine::RunPage* page() const { return home_->window().findChild<refine::RunPage*>(); }
    canvas::CanvasPage* canvas() const {
        return qobject_cast<canvas::CanvasPage*>(
            home_->centre().find(u"canvas:"_s + home_->ide().workflows().current()->folder()));
    }
    canvas::RunStatus on(const char* name) const {
        for (const auto& node : home_->ide().workflows().current()->document().graph().nodes())
            if (node.name() == name)
                return canvas()->scene().node(canvas()->scene().find(node.id))->run;
        return {};
    }
    QStringList row(const QString& agent) const {
        const auto* table = page()->findChild<QTreeWidget*>(u"run.agents"_s);
        for (int n = 0; n < table->topLevelItemCount(); ++n)
            if (const auto* item = table->topLevelItem(n); item->text(0) == agent)
                return {item->text(1), item->text(2), item->text(3), item->text(4)};
        return {};
    }
    // The page with its canvas behind it, and its form filled in.
    void open() {
        QVERIFY(home_->start(workspace_));
        QTRY_VERIFY(home_->ide().workflows().current());
        QVERIFY(home_->run("canvas.open") || canvas());
        QTRY_VERIFY(canvas());
        QVERIFY(comesTrue([this] { return home_->run("run.try"); }));
        QVERIFY(page());
    }
    void fill() {
        for (auto* line : page()->findChildren<QLineEdit*>())
            if (line->objectName().startsWith(u"run.input."_s))
                line->setText(u"Electric cargo bikes in Europe"_s);
    }
    void begin() {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), 60'000);
        fill();
        page()->findChild<QPushButton*>(u"run.start"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(core_->streams.size(), std::size_t(1), 60'000);
        QTRY_COMPARE(session()->state(), State::streaming);
    }
    void speak(const QString& agent, const QString& words, int input, int output) const {
        core_->say(
            u"on_llm_stream"_s,
            {{u"content"_s, words},
             {u"agent"_s, agent},
             {u"usage"_s, QJsonObject{{u"input_tokens"_s, input}, {u"output_tokens"_s, output}}}});
    }
    void work() {
        core_->say(
            u"on_state_update"_s,
            {{u"todos"_s,
              QJsonArray{
                  QJsonObject{{u"content"_s, u"Read the topic"_s}, {u"status"_s, u"completed"_s}},
                  QJsonObject{{u"content"_s, u"Collect sources"_s}, {u"status"_s, u"in_progress"_s}},
                  QJsonObject{{u"content"_s, u"Write the report"_s}, {u"status"_s, u"pending"_s}}}}});
        speak(u"Orchestrator"_s, u"The researcher begins, the analyst checks its figures."_s, 1'204, 61);
        speak(
            u"Researcher"_s,
            u"Sales grew by 38 % in 2024. Three makers hold most of the market; subsidies differ from "
            u"country to country."_s,
            8'431, 922);
        speak(u"Analyst"_s, u"The growth figure counts leasing twice. I take it apart."_s, 2'210, 118);
        QTRY_COMPARE(on("Analyst").state, RunState::running);
    }
    // For eyes, where somebody wants to look: both sizes and themes, the tab and the canvas.
    void picture(const QString& name) const {
        const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        if (folder.isEmpty())
            return;
        auto& window = home_->window();
        for (const auto* theme : {"dark", "light"})
            for (const auto size : {QSize(1440, 900), QSize(2560, 1440)})
                for (const bool isCanvas : {true, false}) {
                    QVERIFY(home_->ide()
                                .settings()
                                .set(u"appearance.theme"_s, QString::fromLatin1(theme))
                                .has_value());
                    window.resize(size);
                    if (isCanvas)
                        canvas()->setFocus();
                    home_->centre().open(
                        isCanvas ? u"canvas:"_s + home_->ide().workflows().current()->folder()
                                 : u"run:workflow"_s);
                    QTest::qWait(350);
                    QVERIFY(window.grab().save(
                        folder
                        + u"/try-%1-%2-%3-%4.png"_s.arg(name, QLatin1StringView(theme))
                              .arg(size.width())
                              .arg(isCanvas ? u"canvas" : u"tab")));
                }
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<IdeHome>();
        workspace_ = home_->makeWorkspace(u"flows"_s, u"/samples/market-research"_s);
        QVERIFY(!workspace_.isEmpty());
        core_ = std::make_unique<ScriptedCore>(workspace_);
    }
    void cleanup() {
        home_.reset();
        core_.reset();
    }

    void anEmptyFormSaysWhatIsMissingAndRunsNothing() {
        open();
        picture(u"empty"_s);
        page()->findChild<QPushButton*>(u"run.start"_s)->click();
        QVERIFY(!session());
        QVERIFY(std::ranges::any_of(page()->findChildren<QLabel*>(), [](const QLabel* label) {
            return label->isVisible() && label->text() == u"This is required."_s;
        }));
        picture(u"refused"_s);
    }

    void aRunWaitsForTheCoreAndSaysSo() {
        core_.reset();
        open();
        fill();
        page()->findChild<QPushButton*>(u"run.start"_s)->click();
        QVERIFY(session());
        QCOMPARE(session()->state(), State::sending);
        QVERIFY(!home_->ide().refining().whyWaiting().isEmpty());
        // The tab says so; what is in the way changes meanwhile.
        QTRY_VERIFY(session()->sentence().contains(u"when the core is there"_s));
        picture(u"waiting"_s);
        // It can be taken back.
        auto* cancel = page()->findChild<QPushButton*>(u"refine.cancel"_s);
        QVERIFY(cancel->isVisible());
        cancel->click();
        QCOMPARE(session()->state(), State::cancelled);
    }

    void agentsAtWorkStandInTheirLanesAndOnTheirNodes() {
        begin();
        work();
        QCOMPARE(row(u"Orchestrator"_s), (QStringList{u"done"_s, u"0"_s, u"1,204"_s, u"61"_s}));
        QCOMPARE(row(u"Analyst"_s), (QStringList{u"at work"_s, u"0"_s, u"2,210"_s, u"118"_s}));
        QTRY_VERIFY(page()->findChild<refine::TodoList*>()->accessibleDescription().contains(
            u"under way: Collect sources"_s));
        QCOMPARE(on("Researcher").state, RunState::done);
        QCOMPARE(on("Researcher").words, u"9,353 tokens"_s);
        QCOMPARE(on("Writer").state, RunState::none);
        picture(u"running"_s);
        // Who is done is told of once, however often the others go on.
        const QSignalSpy told(canvas(), &canvas::CanvasPage::announced);
        for (int n = 0; n < 3; ++n) {
            speak(u"Analyst"_s, u" And on."_s, 10, 10);
            QTRY_COMPARE(row(u"Analyst"_s).value(3), QString::number(128 + 10 * n));
        }
        QCOMPARE(told.size(), 0);
        speak(u"Writer"_s, u"I write."_s, 1, 1);
        QTRY_COMPARE(on("Writer").state, RunState::running);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.front().front().toString(), u"Analyst is done."_s);
    }

    void whatARunMadeStandsBelowIt() {
        begin();
        work();
        speak(u"Writer"_s, u"The report is written."_s, 4'020, 1'377);
        core_->say(
            u"on_state_update"_s,
            {{u"result"_s,
              u"# Electric cargo bikes in Europe\n\n## Summary\n\nThe market grew by 24 % in 2024 once "
              u"leasing is "
              u"counted once.\n\n## Makers\n\n- Three makers hold 61 % of it.\n- Two of them build in Portugal.\n"_s}});
        core_->say(u"end"_s);
        QTRY_COMPARE(session()->state(), State::completed);
        QVERIFY(page()->findChild<QPlainTextEdit*>(u"run.output"_s)->toPlainText().contains(u"## Makers"_s));
        // The tab says it; a notice would lie over the output. It is noted.
        QTRY_VERIFY(home_->ide().notifications().history().back().text.contains(u"has run"_s));
        QVERIFY(home_->window().findChildren<shell::Toast*>().isEmpty());
        for (const auto* name : {"Orchestrator", "Researcher", "Analyst", "Writer"})
            QTRY_COMPARE(on(name).state, RunState::done);
        picture(u"finished"_s);
    }

    void aRunThatEndsBehindAnotherTabIsTold() {
        begin();
        canvas()->setFocus();
        home_->centre().open(u"canvas:"_s + home_->ide().workflows().current()->folder());
        core_->say(u"end"_s);
        QTRY_COMPARE(session()->state(), State::completed);
        QTRY_COMPARE(home_->window().findChildren<shell::Toast*>().size(), 1);
        QVERIFY(home_->find<QPushButton>("toast.action.view.show.runs"));
    }

    void theFormIsReadableInEachTheme() {
        open();
        for (const auto* theme : {"dark", "light", "dark"}) {
            QVERIFY(
                home_->ide().settings().set(u"appearance.theme"_s, QString::fromLatin1(theme)).has_value());
            const auto ground = page()->palette().color(QPalette::Window);
            int labels = 0;
            for (const auto* label : page()->findChildren<QLabel*>())
                if (label->isVisible() && !label->text().isEmpty()) {
                    QVERIFY2(
                        style::contrast(label->palette().color(QPalette::WindowText), ground) >= 4.5,
                        qPrintable(QString::fromLatin1(theme) + u": "_s + label->text()));
                    ++labels;
                }
            QVERIFY(labels > 6);
        }
    }

    void whoWasAtWorkWhenARunFailedIsMarked() {
        begin();
        work();
        core_->say(
            u"error"_s,
            {{u"error"_s,
              u"The provider refused the request: the key was not accepted. Look at it in Settings › Models."_s}});
        core_->say(u"end"_s);
        QTRY_COMPARE(session()->state(), State::failed);
        QTRY_COMPARE(on("Analyst").state, RunState::failed);
        QCOMPARE(on("Researcher").state, RunState::done);
        QCOMPARE(row(u"Analyst"_s).front(), u"failed"_s);
        QCOMPARE(row(u"Researcher"_s).front(), u"done"_s);
        QVERIFY(page()
                    ->findChild<QPlainTextEdit*>(u"run.output"_s)
                    ->placeholderText()
                    .startsWith(u"The run ended"_s));
        picture(u"failed"_s);
        // Another one begins with nothing on the nodes.
        page()->findChild<QPushButton*>(u"refine.retry"_s)->click();
        QTRY_COMPARE(core_->streams.size(), std::size_t(2));
        QTRY_COMPARE(on("Analyst").state, RunState::none);
        QCOMPARE(on("Researcher").state, RunState::none);
    }

    void whoWasAtWorkWhenARunWasCancelledIsNotDone() {
        begin();
        work();
        page()->findChild<QPushButton*>(u"refine.cancel"_s)->click();
        QTRY_COMPARE(session()->state(), State::cancelled);
        QVERIFY(core_->lastTo(u"/api/runs/r1/cancel"_s));
        QTRY_COMPARE(on("Analyst").state, RunState::none);
        QCOMPARE(on("Researcher").state, RunState::done);
        QCOMPARE(row(u"Analyst"_s).front(), u"stopped"_s);
        const auto* steps = page()->findChild<refine::TodoList*>();
        QTRY_VERIFY(steps->accessibleDescription().contains(u"to do: Collect sources"_s)); // nobody is at it
        picture(u"cancelled"_s);
    }
};

QTEST_MAIN(TryingTest)
#include "tst_trying.moc"

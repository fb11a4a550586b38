// Pictures of every state of a refinement, in both themes, for eyes.
#include <QApplication>
#include <QElapsedTimer>
#include <QListView>

#include "fakeservice.h"
#include "tests/fakes/gallery/gallery.h"
#include "ui/refine/inbox.h"
#include "ui/refine/refineview.h"

using namespace castwright;
using namespace castwright::refine;
using namespace Qt::StringLiterals;

namespace {

void settle() {
    QElapsedTimer spent;
    spent.start();
    while (spent.elapsed() < 400)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

void save(QWidget& widget, const QString& path) {
    settle();
    widget.grab().save(path);
}

void pictures(const style::Theme& theme, const QString& prefix) {
    const auto shot = [&](const QString& name, auto play) {
        FakeService service;
        service.bundle = {{"THE_SPEC/plan.md", "# Plan\n\nIt is\nlong.\n"}};
        Sessions sessions(service);
        RefineView view(theme, sessions);
        view.resize(380, 860);
        view.show();
        play(service, sessions, view);
        save(view, prefix + name + u".png"_s);
    };
    const auto ask = [](RefineView& view) {
        view.prompt().setText(u"Shorten the plan and let a critic read every draft before it goes out."_s);
        view.prompt().submit();
        settle();
    };
    const ContextItem file{ContextItem::Kind::file, u"plan.md"_s, u"THE_SPEC/plan.md"_s};
    shot(u"empty"_s, [&](FakeService& service, auto&, RefineView& view) {
        service.about = {
            .engine = "Built-in planner (no language model)",
            .provider = {},
            .model = {},
            .summary = {},
            .forms = {
                {"Rename the workflow", "Rename the workflow to \"Weekly report\""},
                {"Add an approval step", "Add an approval step after the Writer"},
                {"Insert an agent between two", "Insert a fact checker between the Writer and the output"},
                {"Run agents in parallel", "Run the Writer and the Critic in parallel"},
                {"Give a tool", "Give the Writer a web search tool"},
                {"Undo", "Undo the last request"}}};
        Q_EMIT service.engineChanged();
        view.prompt().offer(
            {file,
             {ContextItem::Kind::agent, u"Researcher"_s, u"THE_CAST/Researcher.md"_s},
             {ContextItem::Kind::node, u"Approval by the owner of the budget"_s, u"definition.json"_s}});
        view.prompt().add(
            {ContextItem::Kind::selection, u"plan.md:3–9"_s, u"THE_SPEC/plan.md"_s, u"lines 3-9"_s});
    });
    shot(u"queued"_s, [&](FakeService& service, auto&, RefineView& view) {
        service.waiting = u"It will be sent when the engine is reachable. One prompt waits."_s;
        service.nextStart = FakeService::started(review::ProposalStatus::queued);
        Q_EMIT service.changed();
        ask(view);
    });
    shot(u"streaming"_s, [&](FakeService& service, auto&, RefineView& view) {
        view.prompt().offer({file});
        ask(view);
        service.stream().play(u"long"_s, 60);
    });
    shot(u"completed"_s, [&](FakeService& service, auto&, RefineView& view) {
        ask(view);
        service.stream().play(u"long"_s);
    });
    shot(u"raw"_s, [&](FakeService& service, auto&, RefineView& view) {
        ask(view);
        service.stream().play(u"long"_s);
        settle();
        view.panel().showRaw(true);
    });
    shot(u"failed"_s, [&](FakeService& service, auto&, RefineView& view) {
        ask(view);
        service.stream().play(u"misbehaving"_s);
    });
    shot(u"reconnecting"_s, [&](FakeService& service, auto&, RefineView& view) {
        ask(view);
        service.stream().play(u"long"_s, 20);
        service.stream().become(
            coreclient::EventStream::State::waiting, u"The connection to the core was lost."_s);
    });
    shot(u"cancelled"_s, [&](FakeService& service, Sessions& sessions, RefineView& view) {
        ask(view);
        service.stream().play(u"long"_s, 20);
        settle();
        sessions.all().front()->cancel();
    });
    FakeService service;
    using review::ProposalStatus;
    const auto now = QDateTime::currentDateTime();
    service.lines = {
        {.id = u"1"_s,
         .prompt = u"Shorten the plan and let a critic read it"_s,
         .status = ProposalStatus::completed,
         .created = now,
         .files = 3},
        {.id = u"2"_s,
         .prompt = u"Add a router for languages"_s,
         .status = ProposalStatus::processing,
         .created = now.addSecs(-200)},
        {.id = u"3"_s,
         .prompt = u"Let the researcher quote its sources"_s,
         .status = ProposalStatus::queued,
         .created = now.addSecs(-1000)},
        {.id = u"4"_s,
         .prompt = u"Use the small model everywhere"_s,
         .status = ProposalStatus::failed,
         .failure = u"the engine lost the result"_s,
         .created = now.addSecs(-9000)},
        {.id = u"5"_s,
         .prompt = u"Name the input fields as the customer does"_s,
         .status = ProposalStatus::resolved,
         .resolution = review::Resolution::approved,
         .created = now.addDays(-1),
         .files = 1},
        {.id = u"6"_s,
         .prompt = u"Tighten the orchestrator's prompt"_s,
         .status = ProposalStatus::completed,
         .created = now.addDays(-2),
         .files = 2,
         .isCurrent = false}};
    Inbox inbox(theme, service);
    inbox.resize(280, 700);
    inbox.show();
    auto* list = inbox.findChild<QListView*>(u"inbox.list"_s);
    list->setCurrentIndex(list->model()->index(3, 0));
    save(inbox, prefix + u"inbox.png"_s);
}

} // namespace

int main(int argc, char** argv) {
    return castwright::fakes::paintGallery(argc, argv, pictures);
}

#include "app/ide/tourloop.h"

#include <QDialog>
#include <QDirIterator>
#include <QFile>
#include <QListWidget>
#include <QMap>
#include <QPlainTextEdit>
#include <QPushButton>

#include <memory>

#include "app/ide/ide.h"
#include "ui/review/reviewpage.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

// Every file of the workspace, so that "nothing was written" is looked at and not assumed. Places on the
// canvas are no part of it.
QMap<QString, QByteArray> filesOf(const QString& workspace) {
    QMap<QString, QByteArray> files;
    if (workspace.isEmpty())
        return files;
    for (QDirIterator at(workspace, QDir::Files, QDirIterator::Subdirectories); at.hasNext();) {
        QFile file(at.next());
        if (!file.fileName().endsWith(u".layout.json") && !file.fileName().contains(u"/.git/")
            && file.open(QIODevice::ReadOnly))
            files.insert(file.fileName(), file.readAll());
    }
    return files;
}

// What the steps hand on.
struct Loop {
    QMap<QString, QByteArray> before;
    QString proposal;
    std::string rejected;
};

class LoopSteps {
public:
    explicit LoopSteps(Ide& ide)
        : ide_(ide)
        , loop_(std::make_shared<Loop>()) {}

    std::vector<TourStep> all() {
        return {ask(), stream(), open(), graph(), decide(), preview(), approve(), undo()};
    }

private:
    [[nodiscard]] const refine::Session* session() const {
        const auto& all = ide_.sessions().all();
        return all.empty() ? nullptr : all.front().get();
    }
    [[nodiscard]] review::ReviewPage* page() const {
        return qobject_cast<review::ReviewPage*>(ide_.window().workbench().centre().current());
    }
    [[nodiscard]] bool isUntouched() const { return filesOf(ide_.session().path()) == loop_->before; }
    template <class Widget>
    [[nodiscard]] Widget* find(const QString& name) const {
        return ide_.window().findChild<Widget*>(name);
    }

    TourStep ask() {
        return {
            u"prompt"_s, Ide::tr("Ask for a change"),
            Ide::tr("Say in plain English what should change. Without a key and without a network the "
                    "built-in planner "
                    "answers; with a provider of yours, a model does."),
            [this] {
                loop_->before = filesOf(ide_.session().path());
                ide_.commands().run(u"refine.prompt"_s);
                if (auto* prompt = find<QPlainTextEdit>(u"refine.prompt"_s))
                    prompt->setPlainText(u"Add a specialist called Critic that checks every claim."_s);
            },
            [this]() -> std::vector<TourCheck> {
                const auto* prompt = find<QPlainTextEdit>(u"refine.prompt"_s);
                const auto* examples = find<QWidget>(u"refine.examples"_s);
                const auto& engine = ide_.refining().engine();
                const bool isShown = !engine.isPlanner() || (examples && examples->isVisible());
                return {
                    {Ide::tr("the prompt is written"),
                     prompt && prompt->isVisible() && prompt->toPlainText().contains(u"Critic")},
                    {Ide::tr("what refines says what it understands"), !engine.engine.empty() && isShown}};
            }};
    }
    TourStep stream() {
        return {
            u"stream"_s, Ide::tr("Watch it happen"),
            Ide::tr("Phases, agents and files as they come. Nothing of it touches your files."),
            [this] {
                if (auto* send = find<QPushButton>(u"refine.send"_s))
                    send->click();
            },
            [this]() -> std::vector<TourCheck> {
                const auto* running = session();
                return {
                    {Ide::tr("the refinement is complete"),
                     running && running->state() == refine::Session::State::completed},
                    {Ide::tr("nothing is written before it is approved"), isUntouched()}};
            }};
    }
    TourStep open() {
        return {
            u"review"_s, Ide::tr("Review it"),
            Ide::tr("Each changed file with its lines, and what to look at twice. J and K go from change to "
                    "change."),
            [this] { ide_.refining().look(); },
            [this]() -> std::vector<TourCheck> {
                // The list of proposals is asked for; the newest is opened as soon as it is there.
                const auto& lines = ide_.refining().proposals();
                if (loop_->proposal.isEmpty() && !lines.empty()
                    && lines.front().status == review::ProposalStatus::completed) {
                    loop_->proposal = lines.front().id;
                    ide_.window().workbench().centre().open(u"proposal:"_s + loop_->proposal);
                }
                const auto* open = page();
                const bool isThere = open && open->isVisible() && page()->session().isLoaded();
                return {
                    {Ide::tr("the proposal is in front"), isThere},
                    {Ide::tr("it changes the definition, the cast and more"),
                     isThere && page()->session().changes().size() >= 2},
                    {Ide::tr("nothing is accepted by opening it"),
                     isThere && page()->session().progress().accepted == 0}};
            }};
    }
    TourStep graph() {
        return {
            u"graphs"_s, Ide::tr("The same change on the graph"),
            Ide::tr("Both graphs in one: what comes, what goes, and what changes, field by field."),
            [this] {
                if (page())
                    page()->showGraph(true);
            },
            [this]() -> std::vector<TourCheck> {
                return {{Ide::tr("the graphs are compared"), page() && page()->isShowingGraph()}};
            }};
    }
    TourStep decide() {
        return {
            u"decide"_s, Ide::tr("Decide change by change"),
            Ide::tr("Accept, reject or edit each change. Every verdict is kept at once and can be undone."),
            [this] {
                if (!page())
                    return;
                page()->showGraph(false);
                auto& session = page()->session();
                session.decideRest(review::Verdict::accept);
                for (const auto& change : session.changes())
                    if (change.path.root() == BundleRoot::spec) {
                        loop_->rejected = change.path.text();
                        const auto copy = change;
                        session.decideFile(copy, review::Verdict::reject);
                        break;
                    }
            },
            [this]() -> std::vector<TourCheck> {
                const auto progress = page() ? page()->session().progress() : review::Progress{};
                return {
                    {Ide::tr("some is accepted"), progress.accepted > 0},
                    {Ide::tr("some is rejected"), progress.rejected > 0},
                    {Ide::tr("still nothing is written"), isUntouched()}};
            }};
    }
    TourStep preview() {
        return {
            u"preview"_s, Ide::tr("See exactly what would be written"),
            Ide::tr("Approving is possible only from this list."),
            [this] {
                if (page())
                    page()->askToApprove();
            },
            [this]() -> std::vector<TourCheck> {
                const auto* list = find<QListWidget>(u"review.outcome.list"_s);
                bool hasRejected = false;
                for (int i = 0; list && i < list->count(); ++i)
                    hasRejected |= list->item(i)->text().startsWith(QString::fromStdString(loop_->rejected));
                return {
                    {Ide::tr("the files are listed"), list && list->isVisible() && list->count() > 0},
                    {Ide::tr("what was rejected is not among them"), list && !hasRejected},
                    {Ide::tr("still nothing is written"), isUntouched()}};
            }};
    }
    TourStep approve() {
        return {
            u"approve"_s, Ide::tr("Approve it"),
            Ide::tr("The files are written as one, after a restore point."),
            [this] {
                if (auto* button = find<QPushButton>(u"review.outcome.approve"_s))
                    button->click();
            },
            [this]() -> std::vector<TourCheck> {
                auto* workflow = ide_.workflows().current();
                const auto files = filesOf(ide_.session().path());
                const QString rejected = ide_.session().path() + u'/'
                                         + (workflow ? workflow->folder() : QString()) + u'/'
                                         + QString::fromStdString(loop_->rejected);
                return {
                    {Ide::tr("it is approved in part"),
                     page() && page()->session().detail().proposal.resolution == review::Resolution::partial},
                    {Ide::tr("the Critic has joined the cast"),
                     workflow
                         && std::ranges::contains(
                             workflow->document().graph().nodes(), "Critic", &workflow::Node::name)},
                    {Ide::tr("what was rejected is as it was"),
                     !loop_->rejected.empty() && files.value(rejected) == loop_->before.value(rejected)}};
            }};
    }
    TourStep undo() {
        return {
            u"undoapproval"_s, Ide::tr("Undo the approval"),
            Ide::tr("One press, and every file is as it was before."),
            [this] {
                if (page())
                    page()->session().undoApproval();
            },
            [this]() -> std::vector<TourCheck> {
                return {{Ide::tr("every byte is as it was"), isUntouched()}};
            }};
    }

    Ide& ide_;
    std::shared_ptr<Loop> loop_;
};

} // namespace

void addLoopSteps(Ide& ide, std::vector<TourStep>& steps) {
    // The steps hold what they share for as long as the tour does.
    const auto shared = std::make_shared<LoopSteps>(ide);
    for (auto& step : shared->all()) {
        step.act = [shared, act = std::move(step.act)] { act(); };
        steps.push_back(std::move(step));
    }
}

} // namespace castwright::ide

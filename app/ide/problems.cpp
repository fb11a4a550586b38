// The list of problems at the foot of the window, the count of them in the status line, and the keys that go
// from one to the next.
#include "app/ide/ide.h"
#include "ui/explorer/problemsview.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

std::vector<explorer::WorkflowProblems> problemsOf(const std::vector<OpenWorkflow*>& workflows) {
    std::vector<explorer::WorkflowProblems> all;
    for (auto* workflow : workflows)
        all.push_back(
            {.folder = workflow->folder(),
             .name = workflow->name(),
             .document = &workflow->document(),
             .watch = &workflow->problems()});
    return all;
}

} // namespace

void Ide::addProblems() {
    window_.addView(
        {.id = u"problems"_s,
         .title = tr("Problems"),
         .icon = u"problems"_s,
         .defaultSide = shell::Side::Bottom,
         .make =
             [this] {
                 auto* view = new explorer::ProblemsView(theme_);
                 view->setWorkflows(problemsOf(workflows_.all()));
                 connect(&workflows_, &OpenWorkflows::opened, view, [this, view] {
                     view->setWorkflows(problemsOf(workflows_.all()));
                 });
                 // All are closed together.
                 connect(&workflows_, &OpenWorkflows::closing, view, [view] { view->setWorkflows({}); });
                 connect(view, &explorer::ProblemsView::nodeChosen, this, &Ide::showNode);
                 connect(view, &explorer::ProblemsView::placeChosen, this, &Ide::showLine);
                 connect(
                     view, &explorer::ProblemsView::failed, this, [this](const Error& error) { say(error); });
                 return view;
             }},
        {QKeySequence(u"Ctrl+Shift+X"_s)});
    const auto addStep = [this](const QString& id, const QString& title, const QKeySequence& keys, int by) {
        commands_.add({
            .id = id,
            .title = title,
            .category = tr("Go"),
            .icon = u"problems"_s,
            .defaultShortcuts = {keys},
            .isEnabled = [this] { return workflows_.current() != nullptr; },
            .run =
                [this, by] {
                    window_.workbench().showView(u"problems"_s, false);
                    if (auto* view = window_.findChild<explorer::ProblemsView*>())
                        view->step(by);
                },
            .needs = tr("Open a workflow first."),
        });
    };
    addStep(u"problems.next"_s, tr("Next problem"), QKeySequence(Qt::Key_F8), 1);
    addStep(u"problems.previous"_s, tr("Previous problem"), QKeySequence(Qt::SHIFT | Qt::Key_F8), -1);
}

void Ide::addProblemCount() {
    auto* status = window_.statusLine().addLeft(u"problems"_s, commands_.action(u"view.show.problems"_s));
    status->setIconName(u"problems"_s);
    const auto count = [this, status] {
        int errors = 0;
        int warnings = 0;
        for (auto* workflow : workflows_.all()) {
            const auto counted = workflow->problems().count();
            errors += counted.errors;
            warnings += counted.warnings;
        }
        status->setIconName(
            u"problems"_s, errors > 0     ? style::Role::Bad
                           : warnings > 0 ? style::Role::Warn
                                          : style::Role::TextQuiet);
        status->say(
            session_.isOpen() ? QString::number(errors + warnings) : QString(),
            tr("%1, %2").arg(tr("%n errors", nullptr, errors), tr("%n warnings", nullptr, warnings)));
        status->setVisible(session_.isOpen());
    };
    // Typing changes problems many times a second; who types waits for no count.
    auto* settle = new QTimer(status);
    settle->setSingleShot(true);
    settle->setInterval(150);
    connect(settle, &QTimer::timeout, status, count);
    const auto later = qOverload<>(&QTimer::start);
    connect(&workflows_, &OpenWorkflows::documentChanged, settle, later);
    connect(&workflows_, &OpenWorkflows::opened, settle, later);
    connect(&workflows_, &OpenWorkflows::closing, settle, later);
    connect(&session_, &WorkspaceSession::opened, status, count);
    connect(&session_, &WorkspaceSession::closed, status, count);
    count();
}

void Ide::showNode(const QString& folder, const workflow::NodeId& node) {
    auto* workflow = workflows_.open(folder);
    if (!workflow || !workflow->document().graph().find(node))
        return;
    window_.workbench().centre().open(u"canvas:"_s + folder);
    workflow->selection().selectNode(node);
}

void Ide::showLine(const QString& path, int line) {
    if (auto* page = qobject_cast<explorer::FilePage*>(session_.openFile(path)))
        page->goToLine(line);
    else
        notifications_.post(
            shell::Severity::Warning,
            tr("There is no file %1 yet. A fix of the problem makes it.").arg(path));
}

} // namespace castwright::ide

// *Try it* in the window: the page with the form of the workflow in front, and the runs at the left.
#include <QJsonDocument>
#include <QLocale>

#include "app/ide/ide.h"
#include "models/json/wirereader.h"
#include "models/workflow/targets.h"
#include "ui/canvas/canvaspage.h"
#include "ui/refine/runlist.h"
#include "ui/refine/runpage.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

QJsonObject schemaOf(const workflow::Graph& graph) {
    const json::Value* found = nullptr;
    for (const auto& node : graph.nodes())
        if (const auto* schema = node.config.find("input_schema");
            schema != nullptr && (found == nullptr || node.id.value == "start_node"))
            found = schema;
    if (found == nullptr)
        return {};
    return QJsonDocument::fromJson(QByteArray::fromStdString(json::toWire(*found).dump())).object();
}

// Tokens and, where the price of the model is known, what they cost.
QString wordsOf(const refine::RunBadge& badge) {
    if (badge.tokens <= 0)
        return {};
    const QString tokens = Ide::tr("%n tokens", nullptr, static_cast<int>(badge.tokens));
    return badge.cost > 0 ? u"%1 · $%2"_s.arg(tokens, QLocale().toString(badge.cost, 'f', 4)) : tokens;
}

using refine::RunSubject;

RunSubject subjectOf(const OpenWorkflow* workflow) {
    if (workflow == nullptr)
        return {.title = {}, .schema = {}, .faults = {Ide::tr("Open a workflow first.")}, .remarks = {}};
    const auto& graph = workflow->document().graph();
    RunSubject subject{.title = workflow->name(), .schema = schemaOf(graph), .faults = {}, .remarks = {}};
    const auto* target = workflow::findTarget("castwright");
    if (target == nullptr)
        return subject;
    constexpr qsizetype most = 4;
    for (const auto& problem : workflow::report(*target, graph, workflow->kinds())) {
        auto& list = problem.severity == workflow::Severity::error ? subject.faults : subject.remarks;
        if (list.size() < most)
            list.append(QString::fromStdString(problem.message));
    }
    return subject;
}

} // namespace

void Ide::addTrying() {
    auto& centre = window_.workbench().centre();
    centre.setFactory(u"run"_s, [this](const QString& uri) -> shell::Page* {
        auto* page = new refine::RunPage(theme_, sessions_, uri);
        const auto fill = [this, page] { page->setSubject(subjectOf(workflows_.current())); };
        connect(&workflows_, &OpenWorkflows::currentChanged, page, fill);
        connect(&workflows_, &OpenWorkflows::documentChanged, page, fill);
        connect(page, &refine::RunPage::badgesChanged, this, &Ide::runBadgesChanged);
        fill();
        return page;
    });
    // How far the agents are stands on their nodes, too.
    connect(this, &Ide::runBadgesChanged, this, [this, &centre](const auto& badges) {
        auto* workflow = workflows_.current();
        if (workflow == nullptr)
            return;
        auto* page = qobject_cast<canvas::CanvasPage*>(centre.find(u"canvas:"_s + workflow->folder()));
        if (page == nullptr)
            return;
        page->scene().clearRunStatus();
        for (const refine::RunBadge& badge : badges)
            for (const auto& node : workflow->document().graph().nodes())
                if (node.name() == badge.agent.toStdString())
                    page->setRunStatus(
                        node.id,
                        {.state = badge.isActive ? canvas::RunState::running : canvas::RunState::done,
                         .words = wordsOf(badge)});
    });
    const auto tryIt = [this](refine::Session* session) {
        auto* page = qobject_cast<refine::RunPage*>(window_.workbench().centre().open(u"run:workflow"_s));
        if (page == nullptr)
            return;
        if (session)
            page->showRun(session);
        page->setFocus();
    };
    window_.addView(
        {.id = u"runs"_s,
         .title = tr("Runs"),
         .icon = u"play"_s,
         .defaultSide = shell::Side::Left,
         .make = [this, tryIt] {
             auto* view = new refine::RunList(theme_, sessions_);
             connect(view, &refine::RunList::tryRequested, this, [tryIt] { tryIt(nullptr); });
             connect(view, &refine::RunList::runRequested, this, tryIt);
             return view;
         }});
    commands_.add({
        .id = u"run.try"_s,
        .title = tr("Try the workflow…"),
        .category = tr("Run"),
        .icon = u"play"_s,
        .defaultShortcuts = {QKeySequence(u"F5"_s)},
        .isEnabled = [this] { return workflows_.current() != nullptr; },
        .run = [tryIt] { tryIt(nullptr); },
        .needs = tr("Open a workflow first."),
    });
}

} // namespace castwright::ide

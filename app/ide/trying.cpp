// *Try it* in the window: the page with the form of the workflow in front, and the runs at the left.
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

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
    const QString tokens = Ide::tr("%Ln tokens", nullptr, static_cast<int>(badge.tokens));
    return badge.cost > 0 ? u"%1 · $%2"_s.arg(tokens, QLocale().toString(badge.cost, 'f', 4)) : tokens;
}

canvas::RunState stateOf(refine::AgentState state) {
    switch (state) {
    case refine::AgentState::atWork:
        return canvas::RunState::running;
    case refine::AgentState::done:
        return canvas::RunState::done;
    case refine::AgentState::failed:
        return canvas::RunState::failed;
    case refine::AgentState::stopped:
        break;
    }
    return canvas::RunState::none;
}

// The nodes that badges of a run stand on. Badges come as often as frames: what bears an agent's name is
// looked up once.
struct RunMarks {
    QString folder; // of the workflow
    std::map<std::string, std::vector<workflow::NodeId>> nodes = {};
    std::vector<workflow::NodeId> shown = {};

    const std::vector<workflow::NodeId>& nodesOf(const std::string& agent, const workflow::Graph& graph) {
        const auto [at, isNew] = nodes.try_emplace(agent);
        if (isNew)
            for (const auto& node : graph.nodes())
                if (node.name() == agent)
                    at->second.push_back(node.id);
        return at->second;
    }
};

using refine::RunSubject;

// With the name of the node that it is about.
QString said(const workflow::Problem& problem, const workflow::Graph& graph) {
    const QString message = QString::fromStdString(problem.message);
    const auto* node = graph.find(problem.node);
    return node == nullptr ? message
                           : u"%1: %2"_s.arg(QString::fromStdString(std::string(node->name())), message);
}

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
            list.append(said(problem, graph));
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
    const auto marks = std::make_shared<RunMarks>();
    connect(&workflows_, &OpenWorkflows::documentChanged, this, [marks] { marks->nodes.clear(); });
    connect(this, &Ide::runBadgesChanged, this, [this, marks, &centre](const auto& badges) {
        const auto pageOf = [&](const QString& folder) {
            return qobject_cast<canvas::CanvasPage*>(centre.find(u"canvas:"_s + folder));
        };
        const auto* workflow = workflows_.current();
        const QString folder = workflow == nullptr ? QString() : workflow->folder();
        if (workflow == nullptr || folder != marks->folder) {
            if (auto* old = pageOf(marks->folder))
                old->scene().clearRunStatus();
            *marks = {.folder = folder};
        }
        auto* page = workflow == nullptr ? nullptr : pageOf(folder);
        if (page == nullptr)
            return;
        std::vector<workflow::NodeId> shown;
        for (const refine::RunBadge& badge : badges)
            for (const auto& node : marks->nodesOf(badge.agent.toStdString(), workflow->document().graph())) {
                page->setRunStatus(node, {.state = stateOf(badge.state), .words = wordsOf(badge)});
                shown.push_back(node);
            }
        for (const auto& node : std::exchange(marks->shown, shown))
            if (!std::ranges::contains(shown, node))
                page->setRunStatus(node, {});
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

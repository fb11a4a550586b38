// Refining in the window: the prompt and its stream at the right, the proposals at the left, and what tells
// that one of them is done.
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QSaveFile>
#include <QStackedWidget>

#include "app/ide/ide.h"
#include "models/spec/agentfile.h"
#include "net/protocol/json.h"
#include "ui/explorer/filepage.h"
#include "ui/refine/inbox.h"
#include "ui/refine/refineview.h"
#include "ui/refine/runpage.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

using refine::ContextItem;

// What the page in front and the selection offer as context.
std::vector<ContextItem> contextOf(OpenWorkflow* workflow, shell::Page* page) {
    std::vector<ContextItem> items;
    if (workflow == nullptr)
        return items;
    if (const auto* file = qobject_cast<explorer::FilePage*>(page))
        if (const auto path = workflow->bundlePath(file->path())) {
            const auto agent = spec::agentName(*path);
            const auto text = QString::fromStdString(path->text());
            if (agent.empty()) {
                items.push_back({ContextItem::Kind::file, file->title(), text});
            } else {
                const auto name = QString::fromUtf8(agent.data(), qsizetype(agent.size()));
                items.push_back({ContextItem::Kind::agent, name, text, name});
            }
        }
    constexpr std::size_t most = 3;
    for (const auto& id : workflow->selection().nodes()) {
        if (items.size() >= most)
            break;
        const auto* node = workflow->document().graph().find(id);
        if (node == nullptr)
            continue;
        const auto name = QString::fromUtf8(node->name().data(), qsizetype(node->name().size()));
        // An agent is its file: so the engine knows whom "it" means.
        const auto* file = workflow->document().cast().fileOf(id);
        const ContextItem item =
            file ? ContextItem{ContextItem::Kind::agent, name, QString::fromStdString(file->text()), name}
                 : ContextItem{
                       ContextItem::Kind::node, name, u"definition.json"_s, QString::fromStdString(id.value)};
        if (!std::ranges::contains(items, item))
            items.push_back(item);
    }
    return items;
}

} // namespace

void Ide::addRefining() {
    window_.addView(
        {.id = u"refine"_s,
         .title = tr("Refine"),
         .icon = u"spark"_s,
         .defaultSide = shell::Side::Right,
         .make =
             [this] {
                 auto* view = new refine::RefineView(theme_, sessions_);
                 const auto offer = [this, view] {
                     view->prompt().offer(
                         contextOf(workflows_.current(), window_.workbench().centre().current()));
                 };
                 connect(&window_.workbench().centre(), &shell::CentreArea::currentPageChanged, view, offer);
                 const auto follow = [offer,
                                      selected = std::make_shared<Connection>()](OpenWorkflow* workflow) {
                     selected->disconnect();
                     if (workflow)
                         *selected = workflow->selection().changed.connect(offer);
                     offer();
                 };
                 connect(&workflows_, &OpenWorkflows::currentChanged, view, follow);
                 follow(workflows_.current());
                 connect(view, &refine::RefineView::engineRequested, this, &Ide::showProviders);
                 connect(
                     &view->panel(), &refine::StreamPanel::proposalRequested, this,
                     [this](const QString& id) {
                         for (const auto& line : refining_.proposals())
                             if (line.id == id)
                                 return openProposal(line);
                         openProposal({.id = id});
                     });
                 connect(
                     &view->panel(), &refine::StreamPanel::fileRequested, this, [this](const QString& path) {
                         auto* workflow = workflows_.current();
                         const auto parsed = BundlePath::parse(path.toStdString());
                         if (workflow == nullptr || !parsed
                             || !session_.openFile(workflow->pathBelowWorkspace(*parsed)))
                             notifications_.post(
                                 shell::Severity::Info,
                                 tr("%1 is not among the files yet: it is part of the proposal.").arg(path));
                     });
                 return view;
             }},
        {QKeySequence(u"Ctrl+Shift+R"_s)});
    window_.addView(
        {.id = u"proposals"_s,
         .title = tr("Proposals"),
         .icon = u"diff"_s,
         .defaultSide = shell::Side::Left,
         .make =
             [this] {
                 auto* view = new refine::Inbox(theme_, refining_);
                 connect(view, &refine::Inbox::reviewRequested, this, &Ide::openProposal);
                 connect(
                     view, &refine::Inbox::streamRequested, this, [this](const refine::ProposalLine& line) {
                         auto* session = sessions_.open(line);
                         if (auto* side =
                                 qobject_cast<refine::RefineView*>(window_.workbench().widgetOf(u"refine"_s)))
                             side->showSession(session);
                         window_.workbench().showView(u"refine"_s);
                     });
                 connect(view, &refine::Inbox::problem, this, [this](const QString& sentence) {
                     notifications_.post(shell::Severity::Warning, sentence);
                 });
                 return view;
             }},
        {QKeySequence(u"Ctrl+Shift+G"_s)});
    const auto showCount = [this] {
        window_.workbench().activityBar().setBadge(
            u"proposals"_s, int(std::ranges::count_if(refining_.proposals(), [](const auto& line) {
                return refine::matches(line, refine::InboxFilter::toReview);
            })));
    };
    connect(&refining_, &refine::Service::proposalsChanged, this, showCount);
    connect(&sessions_, &refine::Sessions::ended, this, [this](const refine::Session* session) {
        refining_.look();
        tellEnd(*session);
    });
    // What waits for a core outlives the window; leaving the workspace withdraws nothing.
    connect(&sessions_, &refine::Sessions::changed, this, [this] {
        if (isKeepingUnsent_)
            keepUnsent();
    });
    connect(&session_, &WorkspaceSession::leaving, this, [this] {
        isKeepingUnsent_ = false;
        sessions_.closeAll();
    });
    connect(&session_, &WorkspaceSession::opened, this, &Ide::resumeUnsent);

    const QString file = paths_.state + u"/prompts.json"_s;
    if (QFile stored(file); stored.open(QIODevice::ReadOnly)) {
        QStringList prompts;
        for (const auto& prompt : QJsonDocument::fromJson(stored.readAll()).array())
            prompts.append(prompt.toString());
        prompts.removeAll(QString());
        sessions_.setHistory(prompts);
    }
    connect(&sessions_, &refine::Sessions::historyChanged, this, [this, file] {
        QDir().mkpath(paths_.state);
        QSaveFile stored(file);
        const auto text =
            QJsonDocument(QJsonArray::fromStringList(sessions_.history())).toJson(QJsonDocument::Compact);
        if (!stored.open(QIODevice::WriteOnly) || stored.write(text) != text.size() || !stored.commit())
            qWarning().noquote() << "the prompts were not saved:" << stored.errorString();
    });
    addRefineCommands();
}

void Ide::keepUnsent() {
    QJsonArray prompts;
    for (const auto& prompt : sessions_.unsent())
        prompts.append(QJsonObject{
            {u"workflow"_s, prompt.subject},
            {u"request"_s,
             QJsonDocument::fromJson(QByteArray::fromStdString(protocol::toJson(prompt.request))).object()}});
    const auto kept = prompts.isEmpty() ? QJsonObject() : QJsonObject{{u"prompts"_s, prompts}};
    if (kept == keptUnsent_)
        return;
    if (const auto saved = unsent_.save(session_.path(), kept); !saved)
        notifications_.post(shell::Severity::Warning, QString::fromStdString(describe(saved.error())));
    else
        keptUnsent_ = kept;
}

void Ide::resumeUnsent() {
    keptUnsent_ = unsent_.load(session_.path());
    const auto prompts = keptUnsent_[u"prompts"_s].toArray();
    for (const auto& one : prompts) {
        const auto text = QJsonDocument(one[u"request"_s].toObject()).toJson(QJsonDocument::Compact);
        auto request = protocol::fromJson<protocol::RefinementRequest>(text.toStdString());
        if (!request) {
            notifications_.post(
                shell::Severity::Warning, tr("A prompt that was not sent last time can't be read: %1")
                                              .arg(QString::fromStdString(request.error().message)));
            continue;
        }
        const auto* session = sessions_.resume({one[u"workflow"_s].toString(), std::move(*request)});
        notifications_.post(
            shell::Severity::Info, tr("Not sent last time, and asked again now: %1").arg(session->title()));
    }
    isKeepingUnsent_ = true; // from here on: all of them stayed on record until now
    keepUnsent();
}

void Ide::addRefineCommands() {
    const QString category = tr("Refine");
    const auto hasWorkspace = [this] { return session_.isOpen(); };
    const auto front = [this]() -> refine::Session* {
        const auto* view = window_.findChild<refine::RefineView*>(u"view.refine"_s);
        return view != nullptr ? view->panel().session() : nullptr;
    };
    commands_.add({
        .id = u"refine.prompt"_s,
        .title = tr("Refine the workflow…"),
        .category = category,
        .icon = u"spark"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+I"_s)},
        .isEnabled = hasWorkspace,
        .run = [this] { window_.workbench().showView(u"refine"_s); },
        .needs = tr("Open a workspace first."),
    });
    commands_.add({
        .id = u"refine.selection"_s,
        .title = tr("Refine this selection…"),
        .category = category,
        .icon = u"spark"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Shift+I"_s)},
        .isEnabled =
            [this] {
                return !contextOf(workflows_.current(), window_.workbench().centre().current()).empty();
            },
        .run = [this] { refineSelection(); },
        .needs = tr("Open a file or select a node first."),
    });
    commands_.add({
        .id = u"refine.cancel"_s,
        .title = tr("Cancel the refinement"),
        .category = category,
        .icon = u"stop"_s,
        .isEnabled = [front] { return front() != nullptr && !front()->isOver(); },
        .run = [front] { front()->cancel(); },
        .needs = tr("Nothing is under way."),
    });
    commands_.add({
        .id = u"refine.retry"_s,
        .title = tr("Try the refinement again"),
        .category = category,
        .icon = u"refresh"_s,
        .isEnabled =
            [front] {
                using State = refine::Session::State;
                return front() != nullptr
                       && (front()->state() == State::failed || front()->state() == State::cancelled);
            },
        .run = [front] { front()->retry(); },
        .needs = tr("Nothing has failed."),
    });
    connect(&sessions_, &refine::Sessions::changed, this, [this] {
        commands_.refresh({u"refine.cancel"_s, u"refine.retry"_s});
    });
}

void Ide::refineSelection() {
    auto* page = window_.workbench().centre().current();
    auto* workflow = workflows_.current();
    auto* view = qobject_cast<refine::RefineView*>(window_.workbench().widgetOf(u"refine"_s));
    if (view == nullptr || workflow == nullptr)
        return;
    // Text that is selected in the page, else what the page and the canvas have selected.
    std::optional<ContextItem> text;
    if (const auto* file = qobject_cast<explorer::FilePage*>(page))
        if (const auto path = workflow->bundlePath(file->path()))
            if (const auto selected = file->selection(); selected.lastLine >= 0)
                text = ContextItem{
                    .kind = ContextItem::Kind::selection,
                    .label = u"%1:%2–%3"_s.arg(file->title())
                                 .arg(selected.firstLine + 1)
                                 .arg(selected.lastLine + 1),
                    .path = QString::fromStdString(path->text()),
                    .text = u"lines %1-%2:\n%3"_s.arg(selected.firstLine + 1)
                                .arg(selected.lastLine + 1)
                                .arg(selected.text)};
    if (text)
        view->prompt().add(*text);
    else
        for (const auto& item : contextOf(workflow, page))
            view->prompt().add(item);
    window_.workbench().showView(u"refine"_s);
}

// A proposal that is done is a page of the review; until it is, its stream is what there is to see.
void Ide::openProposal(const refine::ProposalLine& line) {
    if (window_.workbench().centre().open(u"proposal:"_s + line.id) != nullptr)
        return;
    showStream(line);
}

void Ide::showStream(const refine::ProposalLine& line) {
    window_.workbench().showView(u"refine"_s); // which makes it, the first time
    if (auto* side = qobject_cast<refine::RefineView*>(window_.workbench().widgetOf(u"refine"_s)))
        side->showSession(sessions_.open(line));
}

void Ide::tellEnd(const refine::Session& session) {
    using State = refine::Session::State;
    if (session.state() == State::cancelled)
        return;
    const bool isGood = session.state() == State::completed;
    const bool isRun = session.kind() == refine::Session::Kind::run;
    const QString sentence = !isGood ? tr("“%1” has failed: %2").arg(session.title(), session.sentence())
                             : isRun ? tr("“%1” has run.").arg(session.title())
                                     : tr("“%1” is ready for review.").arg(session.title());
    const auto* view = window_.findChild<refine::RefineView*>(u"view.refine"_s);
    // Its own panel says so already, and a notice would only lie over what it offers.
    const auto* tab = qobject_cast<refine::RunPage*>(window_.workbench().centre().current());
    const bool isSeen = (view != nullptr && view->isVisible() && view->panel().session() == &session)
                        || (tab != nullptr && tab->shown() == &session);
    if (isSeen)
        notifications_.record(isGood ? shell::Severity::Good : shell::Severity::Error, sentence);
    else
        notifications_.post(
            isGood ? shell::Severity::Good : shell::Severity::Error, sentence, {},
            {isRun ? shell::NoticeAction{tr("Show the runs"), u"view.show.runs"_s}
                   : shell::NoticeAction{tr("Show the proposals"), u"view.show.proposals"_s}});
    notifyUnseen(isRun ? tr("Run") : tr("Refinement"), sentence);
}

} // namespace castwright::ide

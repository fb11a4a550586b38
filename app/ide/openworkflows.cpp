#include "app/ide/openworkflows.h"

#include <algorithm>
#include <chrono>

#include "models/workspace/restorepoints.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

OpenWorkflows::OpenWorkflows(
    WorkspaceSession& session, shell::MainWindow& window, shell::Notifications& notifications,
    workflow::NodeKinds kinds)
    : session_(session)
    , window_(window)
    , notifications_(notifications)
    , kinds_(std::move(kinds)) {
    connect(&session_, &WorkspaceSession::leaving, this, &OpenWorkflows::closeAll);
    // Side views show something from the start; the first frame does not wait for it.
    connect(
        &session_, &WorkspaceSession::opened, this,
        [this] {
            if (!current_ && !folders().isEmpty())
                setCurrent(open(folders().front()));
        },
        Qt::QueuedConnection);
    connect(&session_, &WorkspaceSession::lookedAtDisk, this, &OpenWorkflows::lookAtDisk);
    connect(
        &window_.workbench().centre(), &shell::CentreArea::currentPageChanged, this, &OpenWorkflows::follow);
}

OpenWorkflows::~OpenWorkflows() = default;

const workspace::WorkflowFolder* OpenWorkflows::find(const QString& folder) const {
    if (!session_.folder())
        return nullptr;
    const auto& workflows = session_.folder()->workflows;
    const auto at = std::ranges::find(workflows, folder.toStdString(), &workspace::WorkflowFolder::folder);
    return at == workflows.end() ? nullptr : &*at;
}

QStringList OpenWorkflows::folders() const {
    QStringList folders;
    if (session_.folder())
        for (const auto& workflow : session_.folder()->workflows)
            folders.append(QString::fromStdString(workflow.folder));
    return folders;
}

OpenWorkflow* OpenWorkflows::open(const QString& folder) {
    if (const auto at = open_.find(folder); at != open_.end())
        return at->second.workflow.get();
    const auto* found = find(folder);
    if (!found)
        return nullptr;
    if (!root_) {
        auto root = workspace::RootFolder::open(session_.folder()->root, ops_);
        auto state = workspace::userStateFolder().and_then([&](const auto& user) {
            return workspace::openStateFolder(session_.folder()->root, user, ops_);
        });
        if (!root || !state) {
            say(shell::Severity::Error, tr("The workflow %1 could not be opened.").arg(folder),
                root ? state.error() : root.error());
            return nullptr;
        }
        root_ = std::move(*root);
        state_ = std::move(*state);
    }
    auto made = OpenWorkflow::open(*root_, *state_, *found, kinds_);
    if (!made) {
        say(shell::Severity::Error, tr("The workflow %1 could not be opened.").arg(folder), made.error());
        return nullptr;
    }
    auto* workflow = made->get();
    auto& entry = open_[folder];
    entry.workflow = std::move(*made);
    const auto list = [this](const auto&...) { listUnsaved(); };
    auto& document = workflow->document();
    entry.connections.push_back(document.fileAdded.connect(list));
    entry.connections.push_back(document.fileRemoved.connect(list));
    entry.connections.push_back(document.fileRenamed.connect(list));
    entry.connections.push_back(document.savedChanged.connect(list));
    const auto tell = [this, workflow] { Q_EMIT documentChanged(workflow); };
    entry.connections.push_back(workflow->document().historyChanged.connect(tell));
    entry.connections.push_back(workflow->document().savedChanged.connect(tell));
    entry.connections.push_back(
        workflow->selection().changed.connect([this, workflow] { Q_EMIT selectionChanged(workflow); }));
    connect(workflow, &OpenWorkflow::journalFailed, this, [this, workflow](const Error& error) {
        say(shell::Severity::Error,
            tr("Edits of %1 could not be written to the journal. Save them, so that a crash does not lose "
               "them.")
                .arg(workflow->name()),
            error);
    });
    for (const QString& notice : workflow->notices())
        notifications_.post(shell::Severity::Warning, notice);
    watchFiles();
    listUnsaved(); // edits that a crash left in the journal
    Q_EMIT opened(workflow);
    if (!current_)
        setCurrent(workflow);
    return workflow;
}

QString OpenWorkflows::folderOfFile(const QString& path) const {
    // The longest folder wins: a workflow at the root does not own what lies in another.
    QString best;
    for (const QString& folder : folders())
        if ((folder.isEmpty() || path.startsWith(folder + u'/'))
            && (best.isNull() || folder.size() > best.size()))
            best = folder.isNull() ? u""_s : folder;
    return best;
}

OpenWorkflow* OpenWorkflows::ofFile(const QString& path) {
    const QString folder = folderOfFile(path);
    if (folder.isNull())
        return nullptr;
    auto* workflow = open(folder);
    return workflow && workflow->bundlePath(path) ? workflow : nullptr;
}

std::vector<OpenWorkflow*> OpenWorkflows::all() const {
    std::vector<OpenWorkflow*> workflows;
    for (const auto& [folder, entry] : open_)
        workflows.push_back(entry.workflow.get());
    return workflows;
}

void OpenWorkflows::setCurrent(OpenWorkflow* workflow) {
    if (workflow == current_)
        return;
    current_ = workflow;
    Q_EMIT currentChanged(workflow);
}

// Pages name their workflow in their uri: "file:<path>", "canvas:<folder>", and so on.
void OpenWorkflows::follow(const shell::Page* page) {
    if (!page)
        return;
    const QString place = page->uri().section(u':', 1);
    const QString scheme = page->uri().section(u':', 0, 0);
    const QString folder = scheme == u"file"_s ? folderOfFile(place) : place;
    if (const auto at = open_.find(folder); !folder.isNull() && at != open_.end())
        setCurrent(at->second.workflow.get());
}

void OpenWorkflows::closeAll() {
    setCurrent(nullptr);
    for (const auto& [folder, entry] : open_)
        Q_EMIT closing(entry.workflow.get());
    open_.clear();
    session_.watchFiles({});
    session_.showUnsaved({});
    root_.reset();
    state_.reset();
}

// Only files that come and go ask for this, no edit in one.
void OpenWorkflows::listUnsaved() {
    explorer::UnsavedFiles unsaved;
    for (const auto& [folder, entry] : open_) {
        const auto& now = entry.workflow->document().files().files;
        const auto& saved = entry.workflow->document().saved().files;
        explorer::Unsaved files;
        for (const auto& [path, bytes] : now)
            if (!saved.contains(path))
                files.made.emplace_back(path.text());
        for (const auto& [path, bytes] : saved)
            if (!now.contains(path))
                files.removed.emplace_back(path.text());
        if (files != explorer::Unsaved())
            unsaved[folder] = std::move(files);
    }
    session_.showUnsaved(std::move(unsaved));
}

// A folder does not tell of what is written into a file in place.
void OpenWorkflows::watchFiles() {
    QStringList files;
    for (const auto& [folder, entry] : open_)
        for (const auto& [path, bytes] : entry.workflow->document().files().files)
            files.append(session_.path() + u'/' + entry.workflow->pathBelowWorkspace(path));
    session_.watchFiles(files);
}

void OpenWorkflows::lookAtDisk() {
    for (const auto& [folder, entry] : open_) {
        // A folder that is gone is kept as it is: what it held may be nowhere else.
        const auto* found = find(folder);
        if (!found)
            continue;
        if (const auto looked = entry.workflow->lookAtDisk(*found); !looked)
            say(shell::Severity::Warning,
                tr("What changed on disk in %1 could not be taken in.").arg(entry.workflow->name()),
                looked.error());
    }
    if (!open_.empty())
        watchFiles();
}

bool OpenWorkflows::save(OpenWorkflow& workflow, std::span<const BundlePath> paths) {
    const auto outcome = workflow.save(paths);
    if (!outcome) {
        say(shell::Severity::Error, tr("%1 could not be saved.").arg(workflow.name()), outcome.error());
        return false;
    }
    QStringList changed;
    for (const auto& path : outcome->changedOnDisk)
        changed.append(QString::fromStdString(path.text()));
    if (changed.isEmpty())
        return true;
    notifications_.post(
        shell::Severity::Warning,
        tr("Not saved, because somebody else changed the same place on disk: %1. Your text is kept.")
            .arg(changed.join(u", "_s)),
        {}, {{tr("Keep mine"), u"file.keepMine"_s}, {tr("Take what is on disk"), u"file.takeTheirs"_s}});
    return false;
}

bool OpenWorkflows::saveAll() {
    bool isGood = true;
    for (auto* workflow : all())
        isGood = save(*workflow) && isGood;
    return isGood;
}

Result<> OpenWorkflows::keepRestorePoint(const QString& label) {
    if (!root_ || !state_)
        return fail(ErrorCode::unavailable, "No workflow is open.");
    const auto made = workspace::RestorePoints(*root_, *state_)
                          .make(label.toStdString(), true, std::chrono::system_clock::now());
    if (!made)
        return std::unexpected(made.error());
    return {};
}

void OpenWorkflows::addCommands(shell::CommandRegistry& commands) {
    const QString category = tr("Edit");
    const auto step = [this](Result<> (document::WorkflowDocument::*act)()) {
        auto& document = current_->document();
        document.closeGroup();
        if (const auto done = (document.*act)(); !done)
            say(shell::Severity::Warning, QString::fromStdString(done.error().message), done.error());
    };
    commands.add({
        .id = u"edit.undo"_s,
        .title = tr("Undo"),
        .category = category,
        .icon = u"undo"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Z"_s)},
        .isEnabled = [this] { return current_ && current_->document().history().canUndo(); },
        .run = [step] { step(&document::WorkflowDocument::undo); },
        .needs = tr("Nothing has been changed yet."),
    });
    commands.add({
        .id = u"edit.redo"_s,
        .title = tr("Redo"),
        .category = category,
        .icon = u"redo"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)},
        .isEnabled = [this] { return current_ && current_->document().history().canRedo(); },
        .run = [step] { step(&document::WorkflowDocument::redo); },
        .needs = tr("Nothing has been undone."),
    });
    commands.add({
        .id = u"file.save"_s,
        .title = tr("Save the workflow"),
        .category = tr("File"),
        .icon = u"save"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+S"_s)},
        .isEnabled = [this] { return current_ && current_->document().isModified(); },
        .run = [this] { save(*current_); },
        .needs = tr("Everything is saved."),
    });
    commands.add({
        .id = u"file.saveAll"_s,
        .title = tr("Save all workflows"),
        .category = tr("File"),
        .icon = u"save"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Alt+S"_s)},
        .isEnabled =
            [this] {
                return std::ranges::any_of(
                    open_, [](const auto& entry) { return entry.second.workflow->document().isModified(); });
            },
        .run = [this] { saveAll(); },
        .needs = tr("Everything is saved."),
    });
    const auto settle = [this](Result<> (OpenWorkflow::*choose)(const BundlePath&)) {
        for (const auto conflicts = current_->conflicts(); const auto& path : conflicts)
            if (const auto done = (current_->*choose)(path); !done)
                say(shell::Severity::Error, QString::fromStdString(done.error().message), done.error());
    };
    const auto hasConflicts = [this] { return current_ && !current_->conflicts().empty(); };
    commands.add({
        .id = u"file.keepMine"_s,
        .title = tr("Keep my text where the disk has changed too"),
        .category = tr("File"),
        .icon = u"file"_s,
        .isEnabled = hasConflicts,
        .run = [settle] { settle(&OpenWorkflow::keepMine); },
        .needs = tr("Nothing clashes with the disk."),
    });
    commands.add({
        .id = u"file.takeTheirs"_s,
        .title = tr("Take what is on disk where both have changed"),
        .category = tr("File"),
        .icon = u"file"_s,
        .isEnabled = hasConflicts,
        .run = [settle] { settle(&OpenWorkflow::takeTheirs); },
        .needs = tr("Nothing clashes with the disk."),
    });
    connect(this, &OpenWorkflows::documentChanged, &commands, qOverload<>(&shell::CommandRegistry::refresh));
    connect(this, &OpenWorkflows::currentChanged, &commands, qOverload<>(&shell::CommandRegistry::refresh));
}

void OpenWorkflows::say(shell::Severity severity, const QString& sentence, const Error& error) {
    notifications_.post(severity, sentence, QString::fromStdString(describe(error)));
}

} // namespace castwright::ide

#include "moc_openworkflows.cpp"

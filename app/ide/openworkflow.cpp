#include "app/ide/openworkflow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

// One journal a workflow; its folder as a file name.
std::string journalFile(const workspace::WorkflowFolder& folder) {
    std::string name = folder.folder.empty() ? std::string("root") : folder.folder;
    std::ranges::replace(name, '/', '~');
    return "journals/" + name + ".journal";
}

std::string below(const QString& folder, const BundlePath& path) {
    return folder.isEmpty() ? path.text() : folder.toStdString() + "/" + path.text();
}

} // namespace

OpenWorkflow::OpenWorkflow(
    workspace::RootFolder root, const workspace::WorkflowFolder& folder, document::DocumentState state,
    const workflow::NodeKinds& kinds)
    : root_(std::move(root))
    , name_(QString::fromStdString(folder.name))
    , folder_(QString::fromStdString(folder.folder))
    , kinds_(kinds)
    , document_(std::make_unique<document::WorkflowDocument>(
          std::move(state.files), std::move(state.saved), std::move(state.history)))
    , selection_(std::make_unique<document::Selection>(*document_))
    , problems_(std::make_unique<document::ProblemWatch>(*document_, kinds)) {
    historyConnection_ = document_->historyChanged.connect([this] {
        if (!recorder_)
            return;
        if (const auto failed = recorder_->takeFailure(); !failed)
            Q_EMIT journalFailed(failed.error());
    });
}

// The recorder goes before the journal it writes into.
OpenWorkflow::~OpenWorkflow() {
    recorder_.reset();
}

Result<std::unique_ptr<OpenWorkflow>> OpenWorkflow::open(
    const workspace::RootFolder& root, const workspace::RootFolder& state,
    const workspace::WorkflowFolder& folder, const workflow::NodeKinds& kinds) {
    auto loaded = document::loadBundle(root, folder);
    if (!loaded)
        return std::unexpected(loaded.error());
    QStringList notices;
    for (const auto& notice : loaded->notices)
        notices.append(QString::fromStdString(notice));

    const auto journalPath = journalFile(folder);
    auto opened =
        state.makeFolder("journals").and_then([&] { return workspace::Journal::open(state, journalPath); });
    std::optional<document::DocumentState> recovered;
    if (!opened) {
        notices.append(
            tr("Edits of %1 are not kept in a journal, so that a crash would lose what is not saved: %2")
                .arg(QString::fromStdString(folder.name), QString::fromStdString(describe(opened.error()))));
    } else if (auto replayed = document::replay(opened->records); !replayed) {
        // What can't be read is kept beside: it may be the only copy of something.
        const auto aside = journalPath + ".unreadable-" + randomId();
        const auto bytes = state.read(journalPath);
        const auto kept = bytes ? state.write(aside, *bytes) : Result<>(std::unexpected(bytes.error()));
        notices.append(
            tr("The journal of %1 could not be read and its unsaved edits are not shown: %2")
                .arg(
                    QString::fromStdString(folder.name), QString::fromStdString(describe(replayed.error()))));
        if (!kept)
            return std::unexpected(kept.error());
    } else {
        recovered = std::move(*replayed);
    }
    if (recovered)
        document::recognizeSaves(*recovered, loaded->bundle);
    std::unique_ptr<OpenWorkflow> made(new OpenWorkflow(
        root, folder,
        recovered ? std::move(*recovered) : document::DocumentState{loaded->bundle, loaded->bundle, {}},
        kinds));
    made->notices_ = std::move(notices);
    if (opened)
        made->startJournal(std::move(opened->journal));
    if (auto taken = document::takeFromDisk(*made->document_, loaded->bundle); !taken)
        return std::unexpected(taken.error());
    else
        made->setConflicts(std::move(taken->asked));
    return made;
}

void OpenWorkflow::startJournal(workspace::Journal journal) {
    journal_ = std::make_unique<workspace::BackgroundJournal>(std::move(journal));
    auto recorder = document::Recorder::attach(*document_, document::recordsIn(*journal_), false);
    if (recorder)
        recorder_ = std::move(*recorder);
    else
        notices_.append(QString::fromStdString(describe(recorder.error())));
}

QString OpenWorkflow::pathBelowWorkspace(const BundlePath& path) const {
    return QString::fromStdString(below(folder_, path));
}

std::optional<BundlePath> OpenWorkflow::bundlePath(const QString& pathBelowWorkspace) const {
    QString inside = pathBelowWorkspace;
    if (!folder_.isEmpty()) {
        if (!inside.startsWith(folder_ + u'/'))
            return std::nullopt;
        inside = inside.sliced(folder_.size() + 1);
    }
    auto path = BundlePath::parse(inside.toStdString());
    return path ? std::optional(std::move(*path)) : std::nullopt;
}

Result<document::SaveOutcome> OpenWorkflow::save(std::span<const BundlePath> paths) {
    auto outcome = document::save(*document_, root_, folder_.toStdString(), paths);
    if (!outcome)
        return outcome;
    auto conflicts = conflicts_;
    for (const auto& path : outcome->changedOnDisk)
        if (!std::ranges::contains(conflicts, path))
            conflicts.push_back(path);
    setConflicts(std::move(conflicts));
    if (recorder_)
        if (const auto compacted = recorder_->compactIfLarge(); !compacted)
            Q_EMIT journalFailed(compacted.error());
    Q_EMIT saved();
    return outcome;
}

Result<> OpenWorkflow::lookAtDisk(const workspace::WorkflowFolder& folder) {
    const auto loaded = document::loadBundle(root_, folder);
    if (!loaded)
        return std::unexpected(loaded.error());
    auto taken = document::takeFromDisk(*document_, loaded->bundle);
    if (!taken)
        return std::unexpected(taken.error());
    setConflicts(std::move(taken->asked));
    return {};
}

Result<std::optional<std::string>> OpenWorkflow::onDisk(const BundlePath& path) const {
    auto bytes = root_.read(below(folder_, path));
    if (bytes)
        return std::optional(std::move(*bytes));
    if (bytes.error().code == ErrorCode::notFound)
        return std::optional<std::string>();
    return std::unexpected(bytes.error());
}

Result<> OpenWorkflow::keepMine(const BundlePath& path) {
    const auto disk = onDisk(path);
    if (!disk)
        return std::unexpected(disk.error());
    auto known = document_->saved();
    if (*disk)
        known.files.insert_or_assign(path, **disk);
    else
        known.files.erase(path);
    document_->setSaved(std::move(known));
    auto rest = conflicts_;
    std::erase(rest, path);
    setConflicts(std::move(rest));
    return {};
}

Result<> OpenWorkflow::takeTheirs(const BundlePath& path) {
    const auto disk = onDisk(path);
    if (!disk)
        return std::unexpected(disk.error());
    auto after = document_->files();
    if (*disk)
        after.files.insert_or_assign(path, **disk);
    else
        after.files.erase(path);
    const auto label = tr("Take %1 from the disk").arg(QString::fromStdString(path.text()));
    if (auto done = document_->execute(
            {.label = label.toStdString(),
             .edits = document::difference(document_->files(), after),
             .merging = document::Merging::never,
             .mergeKey = {}});
        !done)
        return done;
    return keepMine(path);
}

void OpenWorkflow::setConflicts(std::vector<BundlePath> conflicts) {
    if (conflicts == conflicts_)
        return;
    conflicts_ = std::move(conflicts);
    Q_EMIT conflictsChanged();
}

} // namespace castwright::ide

#include "moc_openworkflow.cpp"

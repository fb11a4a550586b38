// A workflow that is open in the window: its document with what follows it, its journal, and its way to and
// from the disk. Every view of the workflow works on this one.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

#include "models/document/problemwatch.h"
#include "models/document/recovery.h"
#include "models/document/saving.h"
#include "models/document/selection.h"
#include "models/document/workflowdocument.h"
#include "models/workspace/backgroundjournal.h"
#include "models/workspace/folder.h"
#include "models/workspace/rootfolder.h"

namespace castwright::ide {

class OpenWorkflow : public QObject {
    Q_OBJECT
public:
    // Where a window died with unsaved edits they are back, with their history. `state` is the user's side of
    // the workspace; kinds outlive the workflow.
    [[nodiscard]] static Result<std::unique_ptr<OpenWorkflow>> open(
        const workspace::RootFolder& root, const workspace::RootFolder& state,
        const workspace::WorkflowFolder& folder, const workflow::NodeKinds& kinds);
    ~OpenWorkflow() override;

    [[nodiscard]] QString name() const { return name_; }
    [[nodiscard]] QString folder() const {
        return folder_;
    } // below the workspace; empty where it is the root
    [[nodiscard]] QString pathBelowWorkspace(const BundlePath& path) const;
    // The file of this workflow that the path below the workspace names; nothing where it is none of it.
    [[nodiscard]] std::optional<BundlePath> bundlePath(const QString& pathBelowWorkspace) const;

    [[nodiscard]] document::WorkflowDocument& document() { return *document_; }
    [[nodiscard]] const document::WorkflowDocument& document() const { return *document_; }
    [[nodiscard]] document::Selection& selection() { return *selection_; }
    [[nodiscard]] document::ProblemWatch& problems() { return *problems_; }
    [[nodiscard]] const workflow::NodeKinds& kinds() const { return kinds_; }

    // What a person should know about how it was opened: recovered edits, files left out, no journal.
    [[nodiscard]] const QStringList& notices() const { return notices_; }

    // Saves the given files, or all modified ones. Files that changed on disk meanwhile are not written; they
    // are conflicts from then on.
    [[nodiscard]] Result<document::SaveOutcome> save(std::span<const BundlePath> paths = {});
    // Takes in what changed on disk; what was changed on both sides becomes a conflict.
    Result<> lookAtDisk(const workspace::WorkflowFolder& folder);

    // Changed here and on disk, in the same place: for a person to decide.
    [[nodiscard]] const std::vector<BundlePath>& conflicts() const { return conflicts_; }
    [[nodiscard]] Result<> keepMine(const BundlePath& path);
    [[nodiscard]] Result<> takeTheirs(const BundlePath& path); // one command, so it can be undone

Q_SIGNALS:
    void conflictsChanged();
    void saved();
    // The journal can't be written: what a person types now would not survive a crash.
    void journalFailed(const castwright::Error& error);

private:
    OpenWorkflow(
        workspace::RootFolder root, const workspace::WorkflowFolder& folder, document::DocumentState state,
        const workflow::NodeKinds& kinds);
    void startJournal(workspace::Journal journal);
    void setConflicts(std::vector<BundlePath> conflicts);
    [[nodiscard]] Result<std::optional<std::string>> onDisk(const BundlePath& path) const;

    workspace::RootFolder root_;
    QString name_;
    QString folder_;
    const workflow::NodeKinds& kinds_;
    QStringList notices_;
    std::vector<BundlePath> conflicts_;
    std::unique_ptr<workspace::BackgroundJournal> journal_;
    std::unique_ptr<document::WorkflowDocument> document_;
    std::unique_ptr<document::Recorder> recorder_;
    std::unique_ptr<document::Selection> selection_;
    std::unique_ptr<document::ProblemWatch> problems_;
    Connection historyConnection_;
};

} // namespace castwright::ide

// The workflows of the workspace that are open in the window, each made when a view first asks for it.
#pragma once

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>

#include "app/ide/openworkflow.h"
#include "app/ide/workspacesession.h"
#include "models/workflow/nodekind.h"
#include "ui/shell/commandregistry.h"

namespace castwright::ide {

class OpenWorkflows : public QObject {
    Q_OBJECT
public:
    OpenWorkflows(
        WorkspaceSession& session, shell::MainWindow& window, shell::Notifications& notifications,
        workflow::NodeKinds kinds);
    ~OpenWorkflows() override;

    [[nodiscard]] const workflow::NodeKinds& kinds() const { return kinds_; }
    // Folders below the workspace, those not open yet included.
    [[nodiscard]] QStringList folders() const;

    // nullptr where there is none, with a notice that says why.
    OpenWorkflow* open(const QString& folder);
    // The workflow that a file of the workspace belongs to, opened where need be.
    OpenWorkflow* ofFile(const QString& pathBelowWorkspace);
    [[nodiscard]] QString folderOfFile(const QString& pathBelowWorkspace) const; // null: of none
    // The workflow of the page in front; else the last that was, or the only one. nullptr where none is open.
    [[nodiscard]] OpenWorkflow* current() const { return current_; }
    [[nodiscard]] std::vector<OpenWorkflow*> all() const;

    // Whether all could be saved; what could not is said.
    bool saveAll();
    bool save(OpenWorkflow& workflow, std::span<const BundlePath> paths = {});

    // Of every file of the workspace as it lies on disk, before something touches many of them.
    [[nodiscard]] Result<> keepRestorePoint(const QString& label);

    // Their views go first. Everything that was typed is in the journals.
    void closeAll();

    // Undo, redo, save.
    void addCommands(shell::CommandRegistry& commands);

Q_SIGNALS:
    void opened(castwright::ide::OpenWorkflow* workflow);
    void closing(castwright::ide::OpenWorkflow* workflow);        // its views go now
    void currentChanged(castwright::ide::OpenWorkflow* workflow); // nullptr: none
    void selectionChanged(castwright::ide::OpenWorkflow* workflow);
    // A document's history, files or what is saved of them changed.
    void documentChanged(castwright::ide::OpenWorkflow* workflow);

private:
    [[nodiscard]] const workspace::WorkflowFolder* find(const QString& folder) const;
    void lookAtDisk();
    void watchFiles();
    void listUnsaved();
    void follow(const shell::Page* page);
    void setCurrent(OpenWorkflow* workflow);
    void say(shell::Severity severity, const QString& sentence, const Error& error);

    struct Entry {
        std::unique_ptr<OpenWorkflow> workflow;
        std::vector<Connection> connections;
    };

    WorkspaceSession& session_;
    shell::MainWindow& window_;
    shell::Notifications& notifications_;
    workflow::NodeKinds kinds_;
    workspace::FileOps ops_;
    std::optional<workspace::RootFolder> root_;
    std::optional<workspace::RootFolder> state_;
    std::map<QString, Entry> open_;
    OpenWorkflow* current_ = nullptr;
};

} // namespace castwright::ide

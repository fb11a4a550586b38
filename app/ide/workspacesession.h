// The open workspace: its files in the explorer and in tabs, its settings, its layout, and the watch on its
// folder.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>

#include "models/workspace/folder.h"
#include "ui/explorer/filepage.h"
#include "ui/explorer/workspacetree.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/notifications.h"
#include "ui/shell/settings.h"
#include "ui/shell/workspacestore.h"
#include "ui/style/syntax/languages.h"
#include "ui/textview/module.h"

namespace castwright::ide {

class WorkspaceSession : public QObject {
    Q_OBJECT
public:
    WorkspaceSession(
        const style::Theme& theme, shell::MainWindow& window, shell::Settings& settings,
        shell::Notifications& notifications, const shell::WorkspaceStore& layouts);

    [[nodiscard]] explorer::WorkspaceTree& tree() { return tree_; }
    [[nodiscard]] textview::Module& editor() { return editor_; }
    [[nodiscard]] bool isOpen() const { return folder_.has_value(); }
    [[nodiscard]] const workspace::WorkspaceFolder* folder() const { return folder_ ? &*folder_ : nullptr; }
    [[nodiscard]] QString path() const; // empty where none is open
    [[nodiscard]] QString name() const;
    [[nodiscard]] QStringList files() const; // below the workspace

    // Whether a change of that folder or file on disk will be noticed.
    [[nodiscard]] bool isWatched(const QString& absolutePath) const;

    // Files to look at beside those on tabs, until the next call.
    void watchFiles(QStringList absolutePaths);

    // Leaves the present workspace only when the new one could be opened.
    [[nodiscard]] Result<> open(const QString& path);
    void close();
    // The layout of what is open now, so that the next start finds it.
    void saveLayout() const;
    void restoreLayoutWithout(); // of the window that has no workspace

    shell::Page* openFile(const QString& path);
    // Files that open workflows made or removed and did not save, until the next call.
    void showUnsaved(explorer::UnsavedFiles unsaved);

    // For everything in the window that shows code.
    [[nodiscard]] style::Languages& languages() { return languages_; }

Q_SIGNALS:
    void leaving(); // the open workspace; its pages are gone
    void opened();
    void closed();
    void filesChanged();
    void pageMade(castwright::explorer::FilePage* page); // before it is shown
    void lookedAtDisk();                                 // after every look, whether or not names changed

private:
    void show(workspace::WorkspaceFolder folder);
    void leave();
    void watch();
    void readAgain();

    const style::Theme& theme_;
    shell::MainWindow& window_;
    shell::Settings& settings_;
    shell::Notifications& notifications_;
    const shell::WorkspaceStore& layouts_;
    explorer::WorkspaceTree tree_;
    explorer::UnsavedFiles unsaved_;
    textview::Module editor_;
    style::Languages languages_;
    std::optional<workspace::WorkspaceFolder> folder_;
    QFileSystemWatcher watcher_;
    QStringList alsoWatched_;
    QTimer settle_; // one save touches a folder several times
};

} // namespace castwright::ide

// The composition root of the window: makes every part, hands each what it needs, and starts the rest once
// the first frame is on the screen.
#pragma once

#include <QJsonObject>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

#include "app/ide/corelink.h"
#include "app/ide/lifecycle/crashreports.h"
#include "app/ide/lifecycle/logbridge.h"
#include "app/ide/lifecycle/singleinstance.h"
#include "app/ide/localhistory.h"
#include "app/ide/openworkflows.h"
#include "app/ide/options.h"
#include "app/ide/paths.h"
#include "app/ide/picturesaver.h"
#include "app/ide/politeend.h"
#include "app/ide/providerservice.h"
#include "app/ide/recent.h"
#include "app/ide/refineservice.h"
#include "app/ide/tour.h"
#include "app/ide/workspacesession.h"
#include "ui/explorer/explorerview.h"
#include "ui/history/comparepage.h"
#include "ui/refine/runpage.h"
#include "ui/refine/sessions.h"
#include "ui/search/resultmodel.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/keymapstore.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/notifications.h"
#include "ui/shell/quickopen.h"
#include "ui/shell/settings.h"
#include "ui/shell/tasks.h"
#include "ui/shell/workspacestore.h"
#include "ui/style/theme.h"

class QApplication;
class QMenu;

namespace castwright::shell {
class MenuBuilder;
class ToastStack;
} // namespace castwright::shell
namespace castwright::welcome {
class WelcomePage;
}

namespace castwright::ide {

class Ide : public QObject {
    Q_OBJECT
public:
    Ide(QApplication& application, Paths paths, Options options);
    ~Ide() override;

    // Shows the window. False where another window took the wish over, and this process has nothing left to
    // do.
    [[nodiscard]] bool start();

    [[nodiscard]] shell::MainWindow& window() { return window_; }
    [[nodiscard]] shell::CommandRegistry& commands() { return commands_; }
    [[nodiscard]] shell::Settings& settings() { return settings_; }
    [[nodiscard]] style::Theme& theme() { return theme_; }
    [[nodiscard]] shell::Notifications& notifications() { return notifications_; }
    [[nodiscard]] shell::Tasks& tasks() { return tasks_; }
    [[nodiscard]] shell::QuickOpen& quickOpen() { return quickOpen_; }
    [[nodiscard]] WorkspaceSession& session() { return session_; }
    [[nodiscard]] OpenWorkflows& workflows() { return workflows_; }
    [[nodiscard]] CoreLink& core() { return core_; }
    [[nodiscard]] RefineService& refining() { return refining_; }
    [[nodiscard]] ProviderService& providers() { return providers_; }
    [[nodiscard]] refine::Sessions& sessions() { return sessions_; }

    // Leaves everything as it is, with a sentence, where that is no workspace or another window shows it.
    void openWorkspace(const QString& path);
    void openSample();
    void takeTour();

Q_SIGNALS:
    void firstFrameShown();
    // How far the agents of the run in front are; nothing when there is none.
    void runBadgesChanged(const std::vector<castwright::refine::RunBadge>& badges);

private:
    void applySettings();
    void addViews();
    void addInspector();
    void addCanvas();
    void showReadOnly(); // of the workflow in front
    void addEditing();
    void followClash(OpenWorkflow& workflow, explorer::FilePage& page, const BundlePath& path);
    void addFiling();
    void showExplorerMenu(const QPoint& globalPosition);
    void newFile();
    void renameFile();
    void deleteFile();
    void askAboutAgents(OpenWorkflow& workflow, const BundlePath& path, std::vector<workflow::NodeId> agents);
    void
    deleteFile(OpenWorkflow& workflow, const BundlePath& path, const std::vector<workflow::NodeId>& agents);
    [[nodiscard]] QString fileInHand() const; // in the explorer, or else in front; below the workspace
    void addFindCommands();
    void addTextCommands();
    QMenu* makeTextMenu(QWidget* parent);
    void addOutline();
    void addProblems();
    void addSearch();
    void
    replaceInFiles(const std::vector<search::ResultModel::Replacement>& replacements, const QString& label);
    void addProblemCount();
    void showNode(const QString& folder, const workflow::NodeId& node);
    void showLine(const QString& path, int line); // below the workspace; counts from 0
    void addReviewing();
    void compareProposals(const QString& earlier, const QString& prompt, const QString& id);
    void addHistory();
    void showHistory(); // of the workflow in front
    void readCoreHistory();
    void compareMoments(const QString& before, const QString& after);
    void withFilesAt(const QString& moment, std::function<void(spec::Bundle)> then);
    void goBackTo(const QString& moment, const QString& sentence);
    void publishVersion(const QString& label);
    void addRefining();
    void addRefineCommands();
    void addTrying();
    void addProviders();
    void showProviders();
    void writePrompt(const QString& sentence);
    void refineSelection();
    void openProposal(const refine::ProposalLine& line);
    void showStream(const refine::ProposalLine& line);
    void tellEnd(const refine::Session& session);
    void keepUnsent();
    void resumeUnsent();
    void notifyUnseen(const QString& title, const QString& text); // where nobody looks at the window
    void addPages();
    void addFileCommands();
    void addAppearanceCommands();
    void addHelpCommands();
    void addMenus();
    void addStatus();
    void readRecentCommands();
    void saveRecentCommands();
    void showPlace(); // title, crumbs and status follow what is in front
    void showRecent();
    void startServices();
    void reportStart();
    [[nodiscard]] bool claim(const QString& workspace);
    void say(const Error& error, const QString& sentence = {});

    const std::chrono::steady_clock::time_point made_ = std::chrono::steady_clock::now();
    bool hasStartedServices_ = false;
    Paths paths_;
    Options options_;
    std::unique_ptr<LogBridge> log_;
    CrashReports crashes_;
    shell::Settings settings_;
    style::Theme theme_;
    shell::CommandRegistry commands_;
    shell::KeymapStore keymap_;
    shell::Notifications notifications_;
    shell::Tasks tasks_;
    shell::WorkspaceStore layouts_;
    shell::WorkspaceStore unsent_; // prompts that wait for a core
    bool isKeepingUnsent_ = false;
    QJsonObject keptUnsent_; // what the file of the open workspace says
    RecentWorkspaces recent_;
    shell::MainWindow window_;
    shell::QuickOpen quickOpen_;
    WorkspaceSession session_;
    OpenWorkflows workflows_;
    CoreLink core_;
    RefineService refining_;
    std::shared_ptr<signin::SecretStore> secrets_;
    ProviderService providers_;
    refine::Sessions sessions_;
    std::unique_ptr<PictureSaver> pictures_;
    std::unique_ptr<LocalHistory> history_;
    struct ProposalSides {
        QString uri;
        history::ComparePage::Side before;
        history::ComparePage::Side after;
    };
    std::optional<ProposalSides> proposalSides_; // read from the core for the page that is about to open
    coreclient::Handle readingSides_;
    coreclient::Handle readingHistory_;
    coreclient::Handle changingHistory_;
    std::unique_ptr<SingleInstance> instance_;
    std::unique_ptr<shell::MenuBuilder> menus_;
    std::unique_ptr<shell::ToastStack> toasts_;
    welcome::WelcomePage* welcome_ = nullptr;
    QPointer<explorer::ExplorerView> explorer_; // made when it is first shown
    PoliteEnd end_;
    QPointer<Tour> tour_;
};

} // namespace castwright::ide

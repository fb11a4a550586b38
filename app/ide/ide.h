// The composition root of the window: makes every part, hands each what it needs, and starts the rest once
// the first frame is on the screen.
#pragma once

#include <QObject>

#include <memory>

#include "app/ide/options.h"
#include "app/ide/paths.h"
#include "app/ide/recent.h"
#include "app/ide/workspacesession.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/layoutstore.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/notifications.h"
#include "ui/shell/settings.h"
#include "ui/shell/tasks.h"
#include "ui/style/theme.h"

class QApplication;

namespace castwright::ide {

class Ide : public QObject {
    Q_OBJECT
public:
    Ide(QApplication& application, Paths paths, Options options);
    ~Ide() override;

    void start();

    [[nodiscard]] shell::MainWindow& window() { return window_; }
    [[nodiscard]] shell::CommandRegistry& commands() { return commands_; }
    [[nodiscard]] shell::Settings& settings() { return settings_; }
    [[nodiscard]] style::Theme& theme() { return theme_; }
    [[nodiscard]] shell::Notifications& notifications() { return notifications_; }
    [[nodiscard]] WorkspaceSession& session() { return session_; }
    [[nodiscard]] const Paths& paths() const { return paths_; }

    void openWorkspace(const QString& path);
    void openSample();

Q_SIGNALS:
    void firstFrameShown();

private:
    void applyAppearance();
    void addViews();
    void addFileCommands();
    void addAppearanceCommands();
    void addHelpCommands();
    void addMenus();
    void showPlace(); // title, crumbs and status follow what is in front
    void startServices();

    Paths paths_;
    Options options_;
    shell::Settings settings_;
    style::Theme theme_;
    shell::CommandRegistry commands_;
    shell::Notifications notifications_;
    shell::Tasks tasks_;
    shell::LayoutStore layouts_;
    RecentWorkspaces recent_;
    shell::MainWindow window_;
    WorkspaceSession session_;
};

} // namespace castwright::ide

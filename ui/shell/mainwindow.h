// The window: title bar, workbench and status bar, the commands that act on them, and a layout that comes
// back exactly as it was left.
#pragma once

#include <QJsonObject>
#include <QMainWindow>

#include "ui/shell/commandregistry.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/titlebar.h"
#include "ui/shell/workbench.h"

namespace castwright::shell {

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(const style::Theme& theme, CommandRegistry& commands);

    [[nodiscard]] TitleBar& titleBar() const { return *title_; }
    [[nodiscard]] Workbench& workbench() const { return *workbench_; }
    [[nodiscard]] StatusBar& statusLine() const { return *status_; }

    // Adds the view and the command that shows it ("view.show.<id>").
    void addView(ViewDescription view, const QList<QKeySequence>& shortcuts = {});

    [[nodiscard]] QJsonObject saveLayout() const;
    void restoreLayout(const QJsonObject& layout);

    // Asked before the window closes; what answers false keeps it open.
    std::function<bool()> mayClose;

Q_SIGNALS:
    void closing();
    void folderDropped(const QString& path);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addSideCommands();
    void addTabCommands();
    void addFocusCommands();
    void showTabMenu(Page* page, const QPoint& at);
    void showViewMenu(const QString& id, const QPoint& at);
    void focusArea(int step);

    const style::Theme& theme_;
    CommandRegistry& commands_;
    TitleBar* title_;
    Workbench* workbench_;
    StatusBar* status_;
    QString menuView_; // the view whose menu is open
};

} // namespace castwright::shell

// One side of the window: the tool views that stand there, one of them in front. Right and bottom show tabs;
// the left is chosen from the activity bar.
#pragma once

#include <QStackedWidget>
#include <QTabBar>

#include "ui/shell/view.h"
#include "ui/style/surface.h"

namespace castwright::shell {

class ViewTabBar;

class PanelArea : public style::Surface {
    Q_OBJECT
public:
    PanelArea(const style::Theme& theme, Side side, QWidget* parent = nullptr);

    void setViews(const QList<const ViewDescription*>& views); // in order; widgets are made by present()
    void present(const QString& id, QWidget* widget);
    [[nodiscard]] QString current() const { return current_; }
    [[nodiscard]] QWidget* currentWidget() const { return stack_->currentWidget(); }
    void release(QWidget* widget);

Q_SIGNALS:
    void chosen(const QString& id);
    void menuRequested(const QString& id, const QPoint& globalPosition);
    void viewDropped(const QString& id);
    void closeRequested();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitTabs();
    void nameTabs(bool all);

    const style::Theme& theme_;
    ViewTabBar* bar_ = nullptr; // absent on the left
    QList<const ViewDescription*> views_;
    QStackedWidget* stack_;
    QString current_;
    bool isFilling_ = false;
    bool areAllNamed_ = true;
    int namedWidth_ = 0; // of the tabs, all of them named
};

} // namespace castwright::shell

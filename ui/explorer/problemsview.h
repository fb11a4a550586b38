// What is wrong with the open workflows: listed by file or node, filtered, each a click away from its place,
// and mended by the fixes below the list.
#pragma once

#include <QTimer>
#include <QWidget>

#include <array>

#include "ui/explorer/problemmodel.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace castwright::style {
class EmptyState;
}

namespace castwright::explorer {

class ProblemsView : public QWidget {
    Q_OBJECT
public:
    explicit ProblemsView(const style::Theme& theme, QWidget* parent = nullptr);

    void setWorkflows(std::vector<WorkflowProblems> workflows);
    // The next or last problem is chosen as if it had been clicked.
    void step(int by);

Q_SIGNALS:
    void nodeChosen(const QString& folder, const castwright::workflow::NodeId& node);
    void placeChosen(const QString& path, int line); // below the workspace; counts from 0
    void failed(const castwright::Error& error);     // a fix that is no longer possible

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();
    void showFixes();
    void go(const QModelIndex& index);
    void goToText(const QModelIndex& index);
    void mend(std::size_t fix);
    void showMenu(const QPoint& at);

    const style::Theme& theme_;
    std::vector<WorkflowProblems> workflows_;
    std::vector<Connection> connections_;
    ProblemModel* model_;
    QLineEdit* filter_;
    std::array<QToolButton*, 3> severities_{};
    QToolButton* grouping_;
    QStackedWidget* stack_;
    QTreeView* list_;
    style::EmptyState* empty_;
    style::EmptyState* none_; // the filter leaves nothing
    QWidget* foot_;
    QLabel* explanation_;
    QHBoxLayout* fixes_;
    QTimer settle_; // typing changes problems several times a second
};

} // namespace castwright::explorer

// The files of the workspace, on the left: one click shows a file, the keyboard walks and filters.
#pragma once

#include <QTreeView>
#include <QWidget>

#include "ui/explorer/workspacetree.h"

class QLineEdit;
class QSortFilterProxyModel;

namespace castwright::explorer {

class ExplorerView : public QWidget {
    Q_OBJECT
public:
    ExplorerView(const style::Theme& theme, WorkspaceTree& tree, QWidget* parent = nullptr);

    void select(const QString& path); // follows the page in front; never takes the focus
    // Of the row that the keys are at, below the workspace: its file, and the folder that it is or lies in.
    [[nodiscard]] bool hasKeys() const;
    [[nodiscard]] QString currentPath() const; // empty: a folder
    [[nodiscard]] QString currentFolder() const;

Q_SIGNALS:
    void fileChosen(const QString& path);
    void menuRequested(const QPoint& globalPosition); // of the current row

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QString pathAt(const QModelIndex& index) const;

    WorkspaceTree& tree_;
    QSortFilterProxyModel* filtered_;
    QLineEdit* filter_;
    QTreeView* view_;
};

} // namespace castwright::explorer

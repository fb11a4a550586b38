// The files of the open workspace as a tree for views: workflows, the rooms of their bundle, files.
#pragma once

#include <QAbstractItemModel>

#include <memory>
#include <vector>

#include "models/workspace/folder.h"
#include "ui/explorer/unsaved.h"
#include "ui/style/theme.h"

namespace castwright::explorer {

enum TreeRole : int {
    PathRole = Qt::UserRole + 1, // relative to the workspace; empty for folders
    UnsavedRole,                 // whether saving makes or removes the file
};

class WorkspaceTree : public QAbstractItemModel {
    Q_OBJECT
public:
    WorkspaceTree(const style::Theme& theme, QObject* parent = nullptr);
    ~WorkspaceTree() override;

    // Keeps what stayed the same, so that views keep their expansion and selection.
    void show(const workspace::WorkspaceFolder& folder, const UnsavedFiles& unsaved = {});
    void clear();
    [[nodiscard]] QModelIndex indexOf(const QString& path) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    enum class State : std::uint8_t { saved, made, removed };
    struct Entry;
    void merge(Entry& now, Entry& wanted, const QModelIndex& at);
    [[nodiscard]] Entry& at(const QModelIndex& index) const;

    const style::Theme& theme_;
    std::unique_ptr<Entry> root_;
};

// The icon that stands for a file of a bundle.
[[nodiscard]] QString iconOf(const QString& path);

} // namespace castwright::explorer

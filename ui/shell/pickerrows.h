// The rows of a picker: their model, and how one is drawn.
#pragma once

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

#include "ui/shell/quickopensource.h"

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class PickerModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<QuickOpenItem> items);
    [[nodiscard]] const std::vector<QuickOpenItem>& items() const { return items_; }
    [[nodiscard]] bool beginsSection(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<QuickOpenItem> items_;
};

// What a screen reader says of a row.
[[nodiscard]] QString spoken(const QuickOpenItem& item);

class PickerDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    PickerDelegate(const style::Theme& theme, QObject* parent);

    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const style::Theme& theme_;
};

} // namespace castwright::shell

// A changed file as a line of the list: how it stands, its name and folder, its kind of change, its lines,
// and whether it was looked at.
#pragma once

#include <QStyledItemDelegate>

#include "ui/style/theme.h"

namespace castwright::review {

class FileRow : public QStyledItemDelegate {
    Q_OBJECT
public:
    // What an item holds besides its text and icon.
    enum Role : int { path = Qt::UserRole + 1, kind, added, removed, isViewed };

    FileRow(const style::Theme& theme, QObject* parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const style::Theme& theme_;
};

} // namespace castwright::review

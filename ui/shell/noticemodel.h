// The history of notices as rows, newest first.
#pragma once

#include <QAbstractListModel>

#include "ui/shell/notifications.h"

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class NoticeModel : public QAbstractListModel {
    Q_OBJECT
public:
    NoticeModel(const Notifications& notifications, const style::Theme& theme, QObject* parent = nullptr);

    [[nodiscard]] const Notice& notice(int row) const { return rows_[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void follow();

    const Notifications& notifications_;
    const style::Theme& theme_;
    std::vector<Notice> rows_;
};

} // namespace castwright::shell

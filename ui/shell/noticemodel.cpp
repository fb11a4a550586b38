// Following the history: one new notice is one new row, so that a selection stays where it was.
#include "ui/shell/noticemodel.h"

#include <QLocale>

#include <algorithm>
#include <ranges>

#include "ui/shell/severity.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

namespace castwright::shell {

NoticeModel::NoticeModel(const Notifications& notifications, const style::Theme& theme, QObject* parent)
    : QAbstractListModel(parent)
    , notifications_(notifications)
    , theme_(theme) {
    follow();
    connect(&notifications_, &Notifications::historyChanged, this, &NoticeModel::follow);
}

void NoticeModel::follow() {
    const auto& history = notifications_.history();
    std::vector<Notice> now(history.rbegin(), history.rend());
    const auto isSame = [](const auto& a, const auto& b) {
        return std::ranges::equal(a, b, {}, &Notice::id, &Notice::id);
    };
    if (isSame(now, rows_)) {
        rows_ = std::move(now);
        if (!rows_.empty())
            Q_EMIT dataChanged(index(0), index(static_cast<int>(rows_.size()) - 1));
    } else if (now.size() == rows_.size() + 1 && isSame(now | std::views::drop(1), rows_)) {
        beginInsertRows({}, 0, 0);
        rows_ = std::move(now);
        endInsertRows();
    } else {
        beginResetModel();
        rows_ = std::move(now);
        endResetModel();
    }
}

int NoticeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant NoticeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& notice = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return tr("%1  %2").arg(QLocale().toString(notice.time.time(), QLocale::ShortFormat), notice.text);
    case Qt::DecorationRole:
        return style::icon(theme_, iconOf(notice.severity), roleOf(notice.severity));
    case Qt::ToolTipRole:
        return notice.text;
    case Qt::FontRole:
        return theme_.font(notice.isRead ? style::TextSize::Body : style::TextSize::Emphasis);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3%4")
            .arg(
                nameOf(notice.severity), notice.text, QLocale().toString(notice.time, QLocale::ShortFormat),
                notice.isRead ? QString() : tr(", unread"));
    default:
        return {};
    }
}

} // namespace castwright::shell

#include "moc_noticemodel.cpp"

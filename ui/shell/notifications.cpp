// Notices and their history.
#include "ui/shell/notifications.h"

#include <algorithm>

namespace castwright::shell {

namespace {
constexpr std::size_t maxHistory = 500;
}

Notifications::Notifications(QObject* parent)
    : QObject(parent) {}

const Notice& Notifications::keep(Notice notice) {
    notice.id = next_++;
    notice.time = QDateTime::currentDateTime();
    if (history_.size() >= maxHistory)
        history_.erase(history_.begin(), history_.end() - static_cast<std::ptrdiff_t>(maxHistory - 1));
    return history_.emplace_back(std::move(notice));
}

quint64 Notifications::post(
    Severity severity, const QString& text, const QString& details, std::vector<NoticeAction> actions) {
    // A copy goes out: a listener may post or clear.
    const Notice notice = keep(
        {.id = 0,
         .severity = severity,
         .text = text,
         .details = details,
         .actions = std::move(actions),
         .time = {}});
    Q_EMIT historyChanged();
    Q_EMIT posted(notice);
    return notice.id;
}

quint64 Notifications::record(Severity severity, const QString& text, const QString& details) {
    const auto id = keep({.id = 0,
                          .severity = severity,
                          .text = text,
                          .details = details,
                          .actions = {},
                          .time = {},
                          .isRead = true})
                        .id;
    Q_EMIT historyChanged();
    return id;
}

int Notifications::unread() const {
    return static_cast<int>(std::ranges::count(history_, false, &Notice::isRead));
}

void Notifications::markRead(quint64 id) {
    const auto found = std::ranges::find(history_, id, &Notice::id);
    if (found == history_.end() || found->isRead)
        return;
    found->isRead = true;
    Q_EMIT historyChanged();
}

void Notifications::markAllRead() {
    if (unread() == 0)
        return;
    for (auto& notice : history_)
        notice.isRead = true;
    Q_EMIT historyChanged();
}

void Notifications::clear() {
    if (history_.empty())
        return;
    history_.clear();
    Q_EMIT historyChanged();
}

} // namespace castwright::shell

#include "moc_notifications.cpp"

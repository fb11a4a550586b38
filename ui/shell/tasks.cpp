// Running tasks, and how they end.
#include "ui/shell/tasks.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace castwright::shell {

Tasks::Tasks(Notifications& notifications, QObject* parent)
    : QObject(parent)
    , notifications_(notifications) {}

quint64 Tasks::begin(const QString& title, std::function<void()> cancel) {
    const auto id = next_++;
    running_.push_back({
        .id = id,
        .title = title,
        .step = {},
        .percent = {},
        .isCancellable = static_cast<bool>(cancel),
        .state = TaskState::Running,
        .started = QDateTime::currentDateTime(),
    });
    if (cancel)
        cancels_.emplace_back(id, std::move(cancel));
    Q_EMIT changed(id);
    return id;
}

void Tasks::progress(quint64 id, std::optional<int> percent, const QString& step) {
    const auto task = std::ranges::find(running_, id, &TaskInfo::id);
    if (task == running_.end())
        return;
    if (percent)
        percent = std::clamp(*percent, 0, 100);
    const auto& shown = step.isEmpty() ? task->step : step;
    if (task->percent == percent && task->step == shown)
        return;
    task->percent = percent;
    task->step = shown;
    Q_EMIT changed(id);
}

// lupdate does not see the class of this file, so its sentences name it.
void Tasks::finish(quint64 id, TaskState state, const QString& result, std::vector<NoticeAction> next) {
    const auto found = std::ranges::find(running_, id, &TaskInfo::id);
    if (found == running_.end())
        return;
    auto task = std::move(*found);
    running_.erase(found);
    std::erase_if(cancels_, [id](const auto& entry) { return entry.first == id; });
    // Work that was still called running has ended all the same: it was not told how.
    task.state = state == TaskState::Running || state == TaskState::Cancelling ? TaskState::Done : state;
    if (!result.isEmpty())
        task.step = result;
    switch (task.state) {
    case TaskState::Failed:
        notifications_.post(
            Severity::Error,
            result.isEmpty()
                ? QCoreApplication::translate("castwright::shell::Tasks", "%1 failed.").arg(task.title)
                : QCoreApplication::translate("castwright::shell::Tasks", "%1: %2").arg(task.title, result));
        break;
    case TaskState::Cancelled:
        notifications_.record(
            Severity::Info,
            result.isEmpty()
                ? QCoreApplication::translate("castwright::shell::Tasks", "%1 was cancelled.").arg(task.title)
                : result);
        break;
    default: {
        const QString sentence =
            result.isEmpty()
                ? QCoreApplication::translate("castwright::shell::Tasks", "%1 is done.").arg(task.title)
                : result;
        if (next.empty())
            notifications_.record(Severity::Good, sentence);
        else
            notifications_.post(Severity::Good, sentence, {}, std::move(next));
    }
    }
    Q_EMIT changed(id);
    Q_EMIT ended(task);
}

void Tasks::cancel(quint64 id) {
    const auto task = std::ranges::find(running_, id, &TaskInfo::id);
    const auto entry = std::ranges::find(cancels_, id, &std::pair<quint64, std::function<void()>>::first);
    if (task == running_.end() || entry == cancels_.end())
        return;
    const auto ask = std::move(entry->second);
    cancels_.erase(entry); // before the call: it may end the task, or ask again
    task->state = TaskState::Cancelling;
    task->isCancellable = false;
    Q_EMIT changed(id);
    ask();
}

const TaskInfo* Tasks::find(quint64 id) const {
    const auto found = std::ranges::find(running_, id, &TaskInfo::id);
    return found == running_.end() ? nullptr : &*found;
}

} // namespace castwright::shell

#include "moc_tasks.cpp"

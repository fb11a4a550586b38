// Long work that a person can watch and stop. The work itself runs elsewhere; this is what the window knows
// of it.
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "ui/shell/notifications.h"

namespace castwright::shell {

enum class TaskState : std::uint8_t { Running, Cancelling, Done, Failed, Cancelled };

struct TaskInfo {
    quint64 id = 0;
    QString title;
    QString step;               // what it is doing now
    std::optional<int> percent; // absent: not known
    bool isCancellable = false;
    TaskState state = TaskState::Running;
    QDateTime started;
};

class Tasks : public QObject {
    Q_OBJECT
public:
    explicit Tasks(Notifications& notifications, QObject* parent = nullptr);

    // `cancel` is called at most once, when the person asks; the task then reports its own end.
    quint64 begin(const QString& title, std::function<void()> cancel = {});
    void progress(quint64 id, std::optional<int> percent, const QString& step = {});
    // Ends a task; a sentence goes into the history, a failure also as a notice on the window, and so does
    // what can be gone on with.
    void finish(quint64 id, TaskState state, const QString& result = {}, std::vector<NoticeAction> next = {});
    void cancel(quint64 id);

    [[nodiscard]] const std::vector<TaskInfo>& running() const { return running_; }
    [[nodiscard]] const TaskInfo* find(quint64 id) const;

Q_SIGNALS:
    void changed(quint64 id);
    void ended(const castwright::shell::TaskInfo& task);

private:
    Notifications& notifications_;
    std::vector<TaskInfo> running_;
    std::vector<std::pair<quint64, std::function<void()>>> cancels_;
    quint64 next_ = 1;
};

} // namespace castwright::shell

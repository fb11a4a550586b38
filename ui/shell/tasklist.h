// Running tasks with their progress and a way to stop them, and the last ones that ended.
#pragma once

#include <QScrollArea>

#include <deque>

#include "ui/shell/tasks.h"

class QVBoxLayout;

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class TaskList : public QScrollArea {
    Q_OBJECT
public:
    TaskList(Tasks& tasks, const style::Theme& theme, QWidget* parent = nullptr);
    ~TaskList() override;

private:
    class Row;
    void refresh(quint64 id);
    void end(const TaskInfo& task);
    void rebuildEnded();
    void updateEmpty();

    Tasks& tasks_;
    const style::Theme& theme_;
    QVBoxLayout* running_;
    QVBoxLayout* ended_;
    QWidget* empty_;
    QWidget* endedTitle_;
    std::vector<Row*> rows_;
    std::deque<TaskInfo> history_; // newest first
};

} // namespace castwright::shell

// Rows of running and ended tasks.
#include "ui/shell/tasklist.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/style/icons.h"
#include "ui/style/theme.h"

namespace castwright::shell {

using style::Role;
using style::TextSize;

namespace {

constexpr std::size_t maxEnded = 20;

QLabel* label(const QString& text, const style::Theme& theme, TextSize size, Role role, QWidget* parent) {
    auto* made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    const auto dress = [made, &theme, size, role] {
        made->setFont(theme.font(size));
        auto palette = made->palette();
        palette.setColor(QPalette::WindowText, theme.color(role));
        made->setPalette(palette);
    };
    dress();
    QObject::connect(&theme, &style::Theme::changed, made, dress);
    return made;
}

} // namespace

class TaskList::Row : public QWidget {
public:
    Row(const TaskInfo& task, Tasks& tasks, const style::Theme& theme, QWidget* parent)
        : QWidget(parent)
        , id(task.id)
        , step_(label({}, theme, TextSize::Caption, Role::TextQuiet, this))
        , bar_(new QProgressBar(this))
        , cancel_(new QPushButton(TaskList::tr("Cancel"), this)) {
        setObjectName("task");
        setAccessibleName(task.title);
        cancel_->setObjectName("task.cancel");
        cancel_->setAccessibleName(TaskList::tr("Cancel %1").arg(task.title));
        bar_->setAccessibleName(TaskList::tr("Progress of %1").arg(task.title));
        bar_->setTextVisible(false);
        QObject::connect(
            cancel_, &QPushButton::clicked, &tasks, [&tasks, id = task.id] { tasks.cancel(id); });
        auto* texts = new QVBoxLayout;
        texts->setSpacing(4);
        texts->addWidget(label(task.title, theme, TextSize::Emphasis, Role::Text, this));
        texts->addWidget(step_);
        texts->addWidget(bar_);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 4, 0, 8);
        layout->addLayout(texts, 1);
        layout->addWidget(cancel_, 0, Qt::AlignTop);
        show(task);
    }

    void show(const TaskInfo& task) {
        const bool isCancelling = task.state == TaskState::Cancelling;
        step_->setText(isCancelling ? TaskList::tr("Cancelling…") : task.step);
        step_->setVisible(!step_->text().isEmpty());
        bar_->setRange(0, task.percent ? 100 : 0);
        bar_->setValue(task.percent.value_or(0));
        cancel_->setVisible(task.isCancellable || isCancelling);
        cancel_->setEnabled(task.isCancellable);
    }

    quint64 id;

private:
    QLabel* step_;
    QProgressBar* bar_;
    QPushButton* cancel_;
};

TaskList::TaskList(Tasks& tasks, const style::Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , tasks_(tasks)
    , theme_(theme) {
    setObjectName("tasks");
    setAccessibleName(tr("Tasks"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(16, 12, 16, 12);
    empty_ = label(
        tr("Nothing is running. Refinements, imports and runs show up here with their progress."), theme,
        TextSize::Body, Role::TextQuiet, body);
    empty_->setObjectName("tasks.empty");
    running_ = new QVBoxLayout;
    ended_ = new QVBoxLayout;
    endedTitle_ = label(tr("ENDED"), theme, TextSize::Caption, Role::TextQuiet, body);
    layout->addWidget(empty_);
    layout->addLayout(running_);
    layout->addWidget(endedTitle_);
    layout->addLayout(ended_);
    layout->addStretch();
    setWidget(body);
    for (const auto& task : tasks_.running())
        refresh(task.id);
    connect(&tasks_, &Tasks::changed, this, &TaskList::refresh);
    connect(&tasks_, &Tasks::ended, this, &TaskList::end);
    updateEmpty();
}

TaskList::~TaskList() = default;

void TaskList::refresh(quint64 id) {
    const auto* task = tasks_.find(id);
    const auto row = std::ranges::find(rows_, id, &Row::id);
    if (!task) {
        if (row != rows_.end()) {
            (*row)->hide();
            (*row)->deleteLater(); // its own Cancel may be what ended it
            rows_.erase(row);
        }
    } else if (row == rows_.end()) {
        rows_.push_back(new Row(*task, tasks_, theme_, widget()));
        running_->addWidget(rows_.back());
    } else {
        (*row)->show(*task);
    }
    updateEmpty();
}

void TaskList::end(const TaskInfo& task) {
    history_.push_front(task);
    if (history_.size() > maxEnded)
        history_.pop_back();
    rebuildEnded();
}

void TaskList::rebuildEnded() {
    while (auto* item = ended_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& task : history_) {
        const auto role = task.state == TaskState::Failed ? Role::Bad : Role::TextQuiet;
        auto text = task.state == TaskState::Failed      ? tr("%1 failed").arg(task.title)
                    : task.state == TaskState::Cancelled ? tr("%1, cancelled").arg(task.title)
                                                         : tr("%1, done").arg(task.title);
        if (!task.step.isEmpty())
            text = tr("%1: %2").arg(text, task.step);
        auto* line = label(text, theme_, TextSize::Body, role, widget());
        line->setObjectName("task.ended");
        ended_->addWidget(line);
    }
    updateEmpty();
}

void TaskList::updateEmpty() {
    empty_->setVisible(rows_.empty());
    endedTitle_->setVisible(!history_.empty());
}

} // namespace castwright::shell

#include "moc_tasklist.cpp"

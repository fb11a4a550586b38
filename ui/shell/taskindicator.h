// The newest running task in the status bar: a turning mark, what it does, and how many there are.
#pragma once

#include <QAbstractButton>
#include <QTimer>

#include "ui/shell/tasks.h"

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

// Hidden while nothing runs; clicked() is for whoever opens the list.
class TaskIndicator : public QAbstractButton {
    Q_OBJECT
public:
    TaskIndicator(Tasks& tasks, const style::Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void update();

    Tasks& tasks_;
    const style::Theme& theme_;
    QTimer turn_;
    int angle_ = 0;
};

} // namespace castwright::shell

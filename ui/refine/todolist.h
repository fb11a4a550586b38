// What the agents mean to do, as a checklist: done, under way, to come.
#pragma once

#include <QWidget>

#include <vector>

#include "net/progress/progress.h"
#include "ui/style/theme.h"

namespace castwright::refine {

class TodoList : public QWidget {
    Q_OBJECT
public:
    explicit TodoList(const style::Theme& theme, QWidget* parent = nullptr);

    void showTodos(const std::vector<progress::Todo>& todos); // hidden while there are none
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] std::size_t firstShown() const;

    const style::Theme& theme_;
    std::vector<progress::Todo> todos_;
};

} // namespace castwright::refine

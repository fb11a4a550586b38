// At most a handful of rows: the ones around what is under way.
#include "ui/refine/todolist.h"

#include <QPainter>

#include <algorithm>

#include "ui/style/paint.h"

namespace castwright::refine {

namespace {
constexpr std::size_t mostRows = 6;
}

TodoList::TodoList(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void TodoList::showTodos(const std::vector<progress::Todo>& todos) {
    if (todos == todos_)
        return;
    todos_ = todos;
    setVisible(!todos_.empty());
    const auto done = std::ranges::count(todos_, progress::Todo::State::done, &progress::Todo::state);
    QStringList words;
    for (const auto& todo : todos_)
        words.append((todo.state == progress::Todo::State::done     ? tr("done: %1")
                      : todo.state == progress::Todo::State::active ? tr("under way: %1")
                                                                    : tr("to do: %1"))
                         .arg(QString::fromStdString(todo.text)));
    setAccessibleName(tr("%1 of %2 steps are done").arg(done).arg(todos_.size()));
    setAccessibleDescription(words.join(QLatin1Char('\n')));
    setToolTip(words.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

int TodoList::rowHeight() const {
    return QFontMetrics(theme_.font(style::TextSize::Body)).height() + 6;
}

QSize TodoList::sizeHint() const {
    return {200, int(std::min(todos_.size(), mostRows)) * rowHeight() + 4};
}

QSize TodoList::minimumSizeHint() const {
    return {80, sizeHint().height()};
}

std::size_t TodoList::firstShown() const {
    if (todos_.size() <= mostRows)
        return 0;
    const auto active = std::ranges::find_if(
        todos_, [](const auto& todo) { return todo.state != progress::Todo::State::done; });
    const auto at = static_cast<std::size_t>(active - todos_.begin());
    return std::min(at > 1 ? at - 1 : 0, todos_.size() - mostRows);
}

void TodoList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int height = rowHeight();
    const auto first = firstShown();
    for (std::size_t n = 0; n < std::min(todos_.size(), mostRows); ++n) {
        const auto& todo = todos_[first + n];
        const QRect rect(0, int(n) * height, width(), height);
        const QRect mark(rect.left() + 13, rect.center().y() - 5, 11, 11);
        using State = progress::Todo::State;
        if (todo.state == State::done)
            style::drawCheckMark(painter, mark, theme_.color(style::Role::Good));
        else if (todo.state == State::active)
            style::drawDot(painter, QRectF(mark).center(), 4, theme_.color(style::Role::Accent));
        else
            style::drawBox(
                painter, mark.adjusted(1, 1, -1, -1), {}, theme_.color(style::Role::LineStrong), 5);
        painter.setFont(
            theme_.font(todo.state == State::active ? style::TextSize::Emphasis : style::TextSize::Body));
        painter.setPen(
            theme_.color(todo.state == State::active ? style::Role::Text : style::Role::TextQuiet));
        const QRect words = rect.adjusted(34, 0, -12, 0);
        painter.drawText(
            words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            painter.fontMetrics().elidedText(
                QString::fromStdString(todo.text).simplified(), Qt::ElideRight, words.width()));
    }
}

} // namespace castwright::refine

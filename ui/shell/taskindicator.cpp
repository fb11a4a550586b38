// Drawing the indicator; the mark turns only while it is seen, and not where less motion is asked for.
#include "ui/shell/taskindicator.h"

#include <QPainter>

#include <algorithm>

#include "ui/style/theme.h"

namespace castwright::shell {

using style::Role;

namespace {
constexpr int mark = 12;
constexpr int gap = 6;
constexpr int maxText = 320;
} // namespace

TaskIndicator::TaskIndicator(Tasks& tasks, const style::Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , tasks_(tasks)
    , theme_(theme) {
    setObjectName("taskIndicator");
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    turn_.setInterval(80);
    connect(&turn_, &QTimer::timeout, this, [this] {
        angle_ = (angle_ + 30) % 360;
        QWidget::update();
    });
    connect(&tasks_, &Tasks::changed, this, [this] { update(); });
    connect(&theme_, &style::Theme::changed, this, [this] { update(); });
    update();
}

void TaskIndicator::update() {
    const auto& running = tasks_.running();
    if (running.empty()) {
        setVisible(false);
        setText({});
        return;
    }
    const auto& task = running.back();
    auto what = task.state == TaskState::Cancelling ? tr("%1 · cancelling…").arg(task.title)
                : task.step.isEmpty()               ? task.title
                                                    : tr("%1 · %2").arg(task.title, task.step);
    if (task.percent)
        what = tr("%1 · %2 %").arg(what).arg(*task.percent);
    if (running.size() > 1)
        what = tr("%1 (+%n)", nullptr, static_cast<int>(running.size()) - 1).arg(what);
    setText(what);
    setToolTip(tr("Show running tasks"));
    setAccessibleName(tr("Running: %1").arg(what));
    setVisible(true);
    updateGeometry();
    QWidget::update();
}

QSize TaskIndicator::sizeHint() const {
    const QFontMetrics metrics(theme_.font(style::TextSize::Caption));
    return {
        mark + 3 * gap + std::min(maxText, metrics.horizontalAdvance(text()) + gap), metrics.height() + 6};
}

QSize TaskIndicator::minimumSizeHint() const {
    return sizeHint();
}

void TaskIndicator::showEvent(QShowEvent* event) {
    QAbstractButton::showEvent(event);
    if (theme_.metrics().motionCalm > 0)
        turn_.start();
}

void TaskIndicator::hideEvent(QHideEvent* event) {
    QAbstractButton::hideEvent(event);
    turn_.stop();
}

void TaskIndicator::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(theme_.color(Role::Focus)) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? QBrush(theme_.color(Role::Hover)) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const QRectF ring(gap, (height() - mark) / 2.0 + 1, mark - 2, mark - 2);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme_.color(Role::Line), 1.6));
    painter.drawEllipse(ring);
    painter.setPen(QPen(theme_.color(Role::Accent), 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -angle_ * 16, 100 * 16);
    const QRect words = rect().adjusted(mark + 2 * gap, 0, -gap, 0);
    painter.setFont(theme_.font(style::TextSize::Caption));
    painter.setPen(theme_.color(Role::TextQuiet));
    painter.drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace castwright::shell

#include "moc_taskindicator.cpp"

// The buttons of the activity bar.
#include "ui/shell/activitybar.h"

#include <QAction>
#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>

#include "ui/shell/viewdrag.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {
constexpr int barWidth = 48;
constexpr int buttonSize = 36;
} // namespace

ActivityButton::ActivityButton(
    const style::Theme& theme, const QString& icon, const QString& title, QWidget* parent)
    : QToolButton(parent)
    , theme_(theme)
    , icon_(icon)
    , title_(title) {
    setFixedSize(buttonSize, buttonSize);
    setFocusPolicy(Qt::TabFocus);
    setToolTip(title);
    setAccessibleName(title);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ActivityButton::setBadge(int count) {
    badge_ = count;
    setAccessibleName(count > 0 ? tr("%1, %n waiting", nullptr, count).arg(title_) : title_);
    update();
}

void ActivityButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& metrics = theme_.metrics();
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked() || isDown() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.color(isChecked() ? style::Role::Selected : style::Role::Hover));
        painter.drawRoundedRect(frame, metrics.radiusControl, metrics.radiusControl);
    }
    const auto tint = isChecked() ? style::Role::Accent : style::Role::TextQuiet;
    style::icon(theme_, icon_, tint).paint(&painter, QRect(rect().center() - QPoint(9, 9), QSize(20, 20)));
    if (badge_ > 0) {
        const QString text = badge_ > 99 ? u"99+"_s : QString::number(badge_);
        QFont font = theme_.font(style::TextSize::Caption);
        font.setPixelSize(10);
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        const int wide = std::max(16, painter.fontMetrics().horizontalAdvance(text) + 8);
        const QRectF pill(width() - wide, 0, wide, 16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.color(style::Role::Accent));
        painter.drawRoundedRect(pill, 8, 8);
        painter.setPen(theme_.color(style::Role::OnAccent));
        painter.drawText(pill, Qt::AlignCenter, text);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme_.color(style::Role::Focus), 2));
        painter.drawRoundedRect(
            frame.adjusted(0.5, 0.5, -0.5, -0.5), metrics.radiusControl, metrics.radiusControl);
    }
}

void ActivityButton::mousePressEvent(QMouseEvent* event) {
    press_ = event->position().toPoint();
    QToolButton::mousePressEvent(event);
}

void ActivityButton::mouseMoveEvent(QMouseEvent* event) {
    const bool isPulled =
        (event->position().toPoint() - press_).manhattanLength() > QApplication::startDragDistance();
    if (!viewId.isEmpty() && (event->buttons() & Qt::LeftButton) && isPulled) {
        setDown(false);
        dragView(this, viewId, grab());
        return;
    }
    QToolButton::mouseMoveEvent(event);
}

ActivityBar::ActivityBar(const style::Theme& theme, QWidget* parent)
    : Surface(theme, style::Role::Panel, Qt::RightEdge, parent)
    , theme_(theme) {
    setObjectName(u"activity"_s);
    setAccessibleName(tr("Activity bar"));
    setAcceptDrops(true);
    setFixedWidth(barWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(5, 8, 6, 8);
    column->setSpacing(4);
    views_ = new QVBoxLayout;
    views_->setSpacing(4);
    foot_ = new QVBoxLayout;
    foot_->setSpacing(4);
    column->addLayout(views_);
    column->addStretch();
    column->addLayout(foot_);
}

void ActivityBar::setViews(const QList<const ViewDescription*>& views) {
    QString current;
    std::map<QString, int> badges;
    for (const auto* button : std::as_const(buttons_)) {
        badges[button->viewId] = button->badge();
        if (button->isChecked())
            current = button->viewId;
    }
    for (auto* button : std::as_const(buttons_)) {
        // A view may have been dragged by its button, which then still waits for the drag to return.
        button->hide();
        views_->removeWidget(button);
        button->setObjectName({});
        button->deleteLater();
    }
    buttons_.clear();
    for (const auto* view : views) {
        auto* button = new ActivityButton(theme_, view->icon, view->title, this);
        button->setObjectName(u"activity."_s + view->id);
        button->viewId = view->id;
        button->setCheckable(true);
        button->setContextMenuPolicy(Qt::CustomContextMenu);
        button->setBadge(badges[view->id]);
        connect(button, &QToolButton::clicked, this, [this, id = view->id] { Q_EMIT chosen(id); });
        connect(button, &QWidget::customContextMenuRequested, this, [this, button](QPoint at) {
            Q_EMIT menuRequested(button->viewId, button->mapToGlobal(at));
        });
        views_->addWidget(button);
        buttons_.append(button);
    }
    setCurrent(current);
}

void ActivityBar::setCurrent(const QString& id) {
    for (auto* button : std::as_const(buttons_))
        button->setChecked(!id.isEmpty() && button->viewId == id);
}

void ActivityBar::setBadge(const QString& id, int count) {
    for (auto* button : std::as_const(buttons_))
        if (button->viewId == id)
            button->setBadge(count);
}

void ActivityBar::addFoot(QAction* action, const QString& icon) {
    auto* button = new ActivityButton(theme_, icon, action->text(), this);
    button->setObjectName(u"activity."_s + action->objectName());
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    foot_->addWidget(button);
}

void ActivityBar::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasFormat(QLatin1StringView(viewMime)))
        event->acceptProposedAction();
}

void ActivityBar::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    const QString id = draggedView(event->mimeData());
    QMetaObject::invokeMethod(this, [this, id] { Q_EMIT viewDropped(id); }, Qt::QueuedConnection);
}

} // namespace castwright::shell

// One toast, and the stack that places them.
#include "ui/shell/toaststack.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPropertyAnimation>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/shell/announce.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/severity.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

namespace castwright::shell {

using style::Role;

namespace {
constexpr std::size_t maxToasts = 3;
constexpr int toastWidth = 380;
constexpr int margin = 16;
constexpr int spacing = 8;
constexpr const char* keptFree = "castwright.keptFree";
} // namespace

Toast::Toast(
    const Notice& notice, CommandRegistry& registry, const style::Theme& theme,
    std::chrono::milliseconds lifetime, QWidget* parent)
    : QFrame(parent)
    , theme_(theme)
    , id_(notice.id)
    , severity_(notice.severity)
    , vanishes_(notice.severity == Severity::Info || notice.severity == Severity::Good) {
    setObjectName("toast");
    setAccessibleName(nameOf(severity_));
    setAccessibleDescription(notice.text);
    setFocusPolicy(Qt::TabFocus);

    auto* icon = new QLabel(this);
    icon->setPixmap(style::icon(theme, iconOf(severity_), roleOf(severity_)).pixmap(16, 16));
    auto* text = new QLabel(notice.text, this);
    text->setObjectName("toast.text");
    text->setTextFormat(Qt::PlainText); // it may quote what came from outside
    text->setWordWrap(true);
    auto* close = new QToolButton(this);
    close->setObjectName("toast.close");
    close->setIcon(style::icon(theme, u"close"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, &Toast::dismissed);

    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addWidget(text, 1);
    top->addWidget(close, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 8, 10);
    layout->setSpacing(8);
    layout->addLayout(top);

    if (!notice.details.isEmpty()) {
        auto* details = new QPlainTextEdit(notice.details, this);
        details->setObjectName("toast.details");
        details->setAccessibleName(tr("Details"));
        details->setReadOnly(true);
        details->setFont(theme.monospace());
        details->setFixedHeight(120);
        details->hide();
        layout->addWidget(details);
    }
    if (!notice.actions.empty() || !notice.details.isEmpty()) {
        auto* row = new QHBoxLayout;
        row->setContentsMargins(0, 0, 6, 0);
        row->addStretch();
        if (auto* details = findChild<QPlainTextEdit*>()) {
            auto* toggle = new QPushButton(tr("Details"), this);
            toggle->setObjectName("toast.showDetails");
            toggle->setCheckable(true);
            toggle->setAutoDefault(false);
            connect(toggle, &QPushButton::toggled, this, [this, details](bool isOn) {
                details->setVisible(isOn);
                vanishes_ = vanishes_ && !isOn; // somebody reads it
                life_.stop();
                Q_EMIT resized();
            });
            row->addWidget(toggle);
        }
        for (const auto& action : notice.actions) {
            auto* button = new QPushButton(action.title, this);
            button->setObjectName(QStringLiteral("toast.action.") + action.commandId);
            button->setAutoDefault(false);
            connect(button, &QPushButton::clicked, this, [this, &registry, id = action.commandId] {
                // Dismissed first: the command may put something in its place.
                Q_EMIT dismissed();
                registry.run(id);
            });
            row->addWidget(button);
        }
        layout->addLayout(row);
    }

    life_.setSingleShot(true);
    life_.setInterval(lifetime);
    connect(&life_, &QTimer::timeout, this, &Toast::expired);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now && (now == this || isAncestorOf(now)))
            life_.stop();
        else if (!life_.isActive())
            restart();
    });
    restart();
}

void Toast::restart() {
    if (vanishes_ && !underMouse())
        life_.start();
}

void Toast::enterEvent(QEnterEvent* event) {
    life_.stop();
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent* event) {
    QFrame::leaveEvent(event);
    const auto* focus = QApplication::focusWidget();
    if (vanishes_ && !(focus && (focus == this || isAncestorOf(focus))))
        life_.start();
}

void Toast::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT dismissed();
    else
        QFrame::keyPressEvent(event);
}

void Toast::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto line = hasFocus() ? Role::Focus : severity_ == Severity::Error ? Role::Bad : Role::LineStrong;
    painter.setPen(theme_.color(line));
    painter.setBrush(theme_.color(Role::Raised));
    const auto radius = theme_.metrics().radiusCard;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void keepFree(QWidget& bar) {
    bar.setProperty(keptFree, true);
}

ToastStack::ToastStack(
    Notifications& notifications, CommandRegistry& registry, const style::Theme& theme, QWidget& window,
    int bottom, std::chrono::milliseconds lifetime)
    : QObject(&window)
    , notifications_(notifications)
    , registry_(registry)
    , theme_(theme)
    , window_(window)
    , bottom_(bottom)
    , lifetime_(lifetime) {
    window_.installEventFilter(this);
    again_.setSingleShot(true);
    connect(&again_, &QTimer::timeout, this, [this] { place(); });
    connect(&notifications_, &Notifications::posted, this, &ToastStack::show);
}

void ToastStack::show(const Notice& notice) {
    if (toasts_.size() == maxToasts) {
        // What would vanish anyway makes room first; the history keeps all of them.
        const auto quiet = std::ranges::find_if(toasts_, &Toast::vanishes);
        drop(quiet != toasts_.end() ? *quiet : toasts_.front());
    }
    auto* toast = new Toast(notice, registry_, theme_, lifetime_, &window_);
    toasts_.push_back(toast);
    connect(toast, &Toast::expired, this, [this, toast] { drop(toast); });
    connect(toast, &Toast::resized, this, [this] { place(); });
    connect(toast, &Toast::dismissed, this, [this, toast] {
        notifications_.markRead(toast->noticeId());
        drop(toast);
    });
    place(toast);
    toast->show();
    toast->raise();
    announce(
        *toast, tr("%1: %2").arg(nameOf(notice.severity), notice.text),
        notice.severity == Severity::Error ? QAccessible::AnnouncementPoliteness::Assertive
                                           : QAccessible::AnnouncementPoliteness::Polite);
}

void ToastStack::drop(Toast* toast) {
    if (std::erase(toasts_, toast) == 0)
        return;
    toast->hide();
    toast->deleteLater();
    place();
}

std::vector<QRect> ToastStack::keptFreePlaces() {
    std::vector<QRect> places;
    for (auto* bar : window_.findChildren<QWidget*>()) {
        if (!bar->property(keptFree).toBool() || bar->window() != &window_)
            continue;
        bar->installEventFilter(this); // once, however often it is asked
        if (bar->isVisible())
            places.push_back(QRect(bar->mapTo(&window_, QPoint()), bar->size())
                                 .adjusted(-spacing, -spacing, spacing, spacing));
    }
    return places;
}

void ToastStack::place(Toast* fresh) {
    if (toasts_.empty())
        return;
    const auto width = std::min(toastWidth, window_.width() - 2 * margin);
    const auto left = window_.width() - width - margin;
    const auto kept = keptFreePlaces();
    // The lowest place above a line that covers nothing of these; that line itself where there is none.
    const auto freeAbove = [&](int line, int height) {
        int bottom = line;
        const auto isCovered = [&](const QRect& place) {
            return place.intersects(QRect(left, bottom - height, width, height));
        };
        for (auto at = std::ranges::find_if(kept, isCovered); at != kept.end();
             at = std::ranges::find_if(kept, isCovered))
            bottom = at->top();
        return bottom - height < margin ? line : bottom;
    };
    auto bottom = window_.height() - bottom_ - margin;
    for (auto it = toasts_.rbegin(); it != toasts_.rend(); ++it) {
        auto* toast = *it;
        toast->setFixedWidth(width);
        toast->ensurePolished();
        toast->layout()->activate();
        const auto height = toast->layout()->hasHeightForWidth() ? toast->layout()->totalHeightForWidth(width)
                                                                 : toast->sizeHint().height();
        toast->setFixedHeight(height);
        bottom = freeAbove(bottom, height);
        const QPoint at(left, bottom - height);
        const auto motion = theme_.metrics().motionCalm;
        if (toast == fresh && motion > 0) {
            toast->move(at + QPoint(0, spacing));
            auto* slide = new QPropertyAnimation(toast, "pos", toast);
            slide->setDuration(motion);
            slide->setEasingCurve(QEasingCurve::OutCubic);
            slide->setEndValue(at);
            slide->start(QAbstractAnimation::DeleteWhenStopped);
        } else {
            if (auto* slide = toast->findChild<QPropertyAnimation*>())
                slide->stop();
            toast->move(at);
        }
        toast->raise(); // the window may have got new children
        bottom -= height + spacing;
    }
}

bool ToastStack::eventFilter(QObject* watched, QEvent* event) {
    const auto type = event->type();
    if (watched == &window_ && (type == QEvent::Resize || type == QEvent::LayoutRequest))
        place();
    else if (
        watched != &window_ && !toasts_.empty()
        && (type == QEvent::Show || type == QEvent::Hide || type == QEvent::Resize || type == QEvent::Move))
        again_.start(); // once all of it is where it goes
    return QObject::eventFilter(watched, event);
}

} // namespace castwright::shell

#include "moc_toaststack.cpp"

// Tabs of tool views at a side.
#include "ui/shell/panelarea.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/shell/viewdrag.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

class ViewTabBar : public QTabBar {
public:
    using QTabBar::QTabBar;
    using QTabBar::tabSizeHint;

protected:
    void mousePressEvent(QMouseEvent* event) override {
        press_ = event->position().toPoint();
        QTabBar::mousePressEvent(event);
    }
    void mouseMoveEvent(QMouseEvent* event) override {
        const bool isPulled =
            (event->position().toPoint() - press_).manhattanLength() > QApplication::startDragDistance();
        if ((event->buttons() & Qt::LeftButton) && isPulled && tabAt(press_) >= 0) {
            const int tab = tabAt(press_);
            dragView(this, tabData(tab).toString(), grab(tabRect(tab)));
            return;
        }
        QTabBar::mouseMoveEvent(event);
    }

private:
    QPoint press_;
};

namespace {

Qt::Edges linesOf(Side side) {
    switch (side) {
    case Side::Left:
        return Qt::RightEdge;
    case Side::Right:
        return Qt::LeftEdge;
    case Side::Bottom:
        return Qt::TopEdge;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

PanelArea::PanelArea(const style::Theme& theme, Side side, QWidget* parent)
    : Surface(theme, style::Role::Panel, linesOf(side), parent)
    , theme_(theme)
    , stack_(new QStackedWidget(this)) {
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    if (side != Side::Left) {
        bar_ = new ViewTabBar(this);
        bar_->setObjectName(side == Side::Right ? u"right.tabs"_s : u"bottom.tabs"_s);
        bar_->setAccessibleName(side == Side::Right ? tr("Views on the right") : tr("Views at the bottom"));
        bar_->setDocumentMode(true);
        bar_->setExpanding(false);
        bar_->setProperty("castwrightActive", true);
        bar_->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(&theme, &style::Theme::changed, this, &PanelArea::fitTabs);
        connect(bar_, &QTabBar::currentChanged, this, [this](int index) {
            fitTabs();
            if (index >= 0 && !isFilling_)
                Q_EMIT chosen(bar_->tabData(index).toString());
        });
        connect(bar_, &QTabBar::customContextMenuRequested, this, [this](QPoint position) {
            if (const int index = bar_->tabAt(position); index >= 0)
                Q_EMIT menuRequested(bar_->tabData(index).toString(), bar_->mapToGlobal(position));
        });
        auto* close = new QToolButton(this);
        close->setObjectName(side == Side::Right ? u"right.close"_s : u"bottom.close"_s);
        close->setIcon(style::icon(theme, u"close"));
        close->setAutoRaise(true);
        close->setToolTip(side == Side::Right ? tr("Hide the right side") : tr("Hide the bottom panel"));
        close->setAccessibleName(close->toolTip());
        connect(close, &QToolButton::clicked, this, &PanelArea::closeRequested);
        auto* header = new style::Surface(theme, style::Role::Panel, Qt::BottomEdge, this);
        auto* row = new QHBoxLayout(header);
        row->setContentsMargins(0, 0, 4, 0);
        row->setSpacing(0);
        row->addWidget(bar_, 1);
        row->addWidget(close);
        column->addWidget(header);
    }
    column->addWidget(stack_, 1);
}

void PanelArea::setViews(const QList<const ViewDescription*>& views) {
    if (!bar_)
        return;
    isFilling_ = true;
    while (bar_->count() > 0)
        bar_->removeTab(0);
    for (const auto* view : views) {
        const int index = bar_->addTab(view->title);
        bar_->setTabData(index, view->id);
        if (view->id == current_)
            bar_->setCurrentIndex(index);
    }
    views_ = views;
    isFilling_ = false;
    fitTabs();
}

// Where the names do not all fit, only the view in front keeps its own; the others are told by their icons.
void PanelArea::fitTabs() {
    if (!bar_ || isFilling_)
        return;
    nameTabs(true);
    namedWidth_ = 0;
    for (int i = 0; i < bar_->count(); ++i)
        namedWidth_ += bar_->tabSizeHint(i).width();
    if (namedWidth_ > bar_->width())
        nameTabs(false);
}

void PanelArea::nameTabs(bool all) {
    areAllNamed_ = all;
    for (int i = 0; i < bar_->count(); ++i) {
        const auto& view = *views_[i];
        const bool hasText = all || i == bar_->currentIndex();
        bar_->setTabText(i, hasText ? view.title : QString());
        bar_->setTabIcon(i, hasText ? QIcon() : style::icon(theme_, view.icon));
        bar_->setTabToolTip(i, hasText ? QString() : view.title);
        bar_->setAccessibleTabName(i, view.title);
    }
}

void PanelArea::resizeEvent(QResizeEvent* event) {
    Surface::resizeEvent(event);
    // Dragging the edge comes here many times a second.
    if (bar_ && areAllNamed_ != (namedWidth_ <= bar_->width()))
        fitTabs();
}

void PanelArea::present(const QString& id, QWidget* widget) {
    current_ = id;
    if (stack_->indexOf(widget) < 0)
        stack_->addWidget(widget);
    stack_->setCurrentWidget(widget);
    if (!bar_)
        return;
    isFilling_ = true;
    for (int i = 0; i < bar_->count(); ++i)
        if (bar_->tabData(i).toString() == id)
            bar_->setCurrentIndex(i);
    isFilling_ = false;
    fitTabs();
}

void PanelArea::release(QWidget* widget) {
    if (stack_->currentWidget() == widget)
        current_.clear();
    stack_->removeWidget(widget);
}

void PanelArea::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasFormat(QLatin1StringView(viewMime)))
        event->acceptProposedAction();
}

void PanelArea::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    const QString id = draggedView(event->mimeData());
    QMetaObject::invokeMethod(this, [this, id] { Q_EMIT viewDropped(id); }, Qt::QueuedConnection);
}

} // namespace castwright::shell

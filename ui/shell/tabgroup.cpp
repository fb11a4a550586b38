// Tabs, and dragging them from group to group.
#include "ui/shell/tabgroup.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

constexpr auto tabMime = "application/x-castwright-tab"_L1;

// With the process: another window of Castwright may have a page of the same uri.
QByteArray carriedBy(const QString& uri) {
    return QByteArray::number(QCoreApplication::applicationPid()) + '\n' + uri.toUtf8();
}

// Dragging sideways reorders tabs, as the bar itself knows how; pulling a tab out of the bar carries it away.
class PageTabBar : public QTabBar {
public:
    explicit PageTabBar(TabGroup& group)
        : QTabBar(&group)
        , group_(group) {}

protected:
    void mousePressEvent(QMouseEvent* event) override {
        pressed_ = event->button() == Qt::LeftButton ? tabAt(event->position().toPoint()) : -1;
        QTabBar::mousePressEvent(event);
    }
    void mouseMoveEvent(QMouseEvent* event) override {
        const int outside =
            std::max(-event->position().toPoint().y(), event->position().toPoint().y() - height());
        if (pressed_ >= 0 && (event->buttons() & Qt::LeftButton)
            && outside > QApplication::startDragDistance()) {
            pressed_ = -1;
            // The bar believes that a tab is still held: let it go before another loop takes the mouse.
            QMouseEvent release(
                QEvent::MouseButtonRelease, event->position(), event->globalPosition(), Qt::LeftButton,
                Qt::NoButton, event->modifiers());
            QTabBar::mouseReleaseEvent(&release);
            carry();
            return;
        }
        QTabBar::mouseMoveEvent(event);
    }
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (event->button() == Qt::MiddleButton)
            if (const int index = tabAt(event->position().toPoint()); index >= 0)
                Q_EMIT tabCloseRequested(index);
        QTabBar::mouseReleaseEvent(event);
    }

private:
    void carry() {
        Page* page = group_.current();
        if (!page)
            return;
        auto* drag = new QDrag(this);
        auto* carried = new QMimeData;
        carried->setData(tabMime, carriedBy(page->uri()));
        drag->setMimeData(carried);
        drag->setPixmap(grab(tabRect(currentIndex())));
        drag->exec(Qt::MoveAction);
    }

    TabGroup& group_;
    int pressed_ = -1;
};

class ZoneMark : public QWidget {
public:
    ZoneMark(const style::Theme& theme, QWidget* parent)
        : QWidget(parent)
        , theme_(theme) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        QColor fill = theme_.color(style::Role::Accent);
        fill.setAlpha(48);
        painter.fillRect(rect(), fill);
        painter.setPen(QPen(theme_.color(style::Role::Accent), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }

private:
    const style::Theme& theme_;
};

} // namespace

TabGroup::TabGroup(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , bar_(new PageTabBar(*this))
    , stack_(new QStackedWidget(this)) {
    setAcceptDrops(true);
    bar_->setObjectName(u"centre.tabs"_s);
    bar_->setAccessibleName(tr("Open pages"));
    bar_->setDocumentMode(true);
    bar_->setMovable(true);
    bar_->setTabsClosable(true);
    bar_->setExpanding(false);
    bar_->setElideMode(Qt::ElideMiddle);
    bar_->setUsesScrollButtons(true);
    bar_->setContextMenuPolicy(Qt::CustomContextMenu);
    bar_->setDrawBase(true);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(bar_);
    column->addWidget(stack_, 1);

    connect(bar_, &QTabBar::currentChanged, this, [this](int index) {
        // The first tab is current before it has been told its page.
        if (auto* page = bar_->tabData(index).value<Page*>())
            stack_->setCurrentWidget(page);
        Q_EMIT currentChanged();
    });
    connect(bar_, &QTabBar::tabCloseRequested, this, [this](int index) {
        Q_EMIT closeRequested(bar_->tabData(index).value<Page*>());
    });
    connect(bar_, &QTabBar::customContextMenuRequested, this, [this](QPoint position) {
        if (const int index = bar_->tabAt(position); index >= 0)
            Q_EMIT menuRequested(bar_->tabData(index).value<Page*>(), bar_->mapToGlobal(position));
    });
}

void TabGroup::insert(Page* page, int index) {
    stack_->addWidget(page);
    connect(page, &Page::descriptionChanged, this, [this, page] { describe(page); });
    const int at = bar_->insertTab(index < 0 ? bar_->count() : index, page->title());
    bar_->setTabData(at, QVariant::fromValue(page));
    describe(page);
    present(page);
}

void TabGroup::take(Page* page) {
    page->disconnect(this);
    const int index = indexOf(page);
    stack_->removeWidget(page);
    page->setParent(nullptr);
    if (index >= 0)
        bar_->removeTab(index);
}

void TabGroup::present(Page* page) {
    if (const int index = indexOf(page); index >= 0) {
        bar_->setCurrentIndex(index);
        stack_->setCurrentWidget(page);
    }
}

Page* TabGroup::current() const {
    return bar_->currentIndex() < 0 ? nullptr : bar_->tabData(bar_->currentIndex()).value<Page*>();
}

QList<Page*> TabGroup::pages() const {
    QList<Page*> pages;
    for (int i = 0; i < bar_->count(); ++i)
        pages.append(bar_->tabData(i).value<Page*>());
    return pages;
}

int TabGroup::indexOf(const Page* page) const {
    for (int i = 0; i < bar_->count(); ++i)
        if (bar_->tabData(i).value<Page*>() == page)
            return i;
    return -1;
}

void TabGroup::setActive(bool isActive) {
    // The style draws the accent line of the active group's tab, and a quiet one elsewhere.
    if (bar_->property("castwrightActive").toBool() == isActive)
        return;
    bar_->setProperty("castwrightActive", isActive);
    bar_->update();
}

void TabGroup::describe(Page* page) {
    const int index = indexOf(page);
    if (index < 0)
        return;
    // An ampersand in a file's name is a letter, not the mark of a mnemonic.
    QString title = page->title();
    title.replace(u'&', u"&&"_s);
    bar_->setTabText(index, page->isDirty() ? title + u" \u25CF"_s : title);
    bar_->setTabToolTip(index, page->toolTipText());
    bar_->setTabIcon(index, style::icon(theme_, page->iconName()));
}

DropZone TabGroup::zoneAt(QPoint position) const {
    const QRect area = stack_->geometry();
    if (!area.contains(position))
        return DropZone::Inside;
    const double x = double(position.x() - area.left()) / area.width();
    const double y = double(position.y() - area.top()) / area.height();
    constexpr double rim = 0.22;
    if (x < rim)
        return DropZone::Left;
    if (x > 1 - rim)
        return DropZone::Right;
    if (y < rim)
        return DropZone::Above;
    return y > 1 - rim ? DropZone::Below : DropZone::Inside;
}

void TabGroup::markZone(std::optional<DropZone> zone) {
    if (!zone) {
        delete mark_;
        mark_ = nullptr;
        return;
    }
    if (!mark_)
        mark_ = new ZoneMark(theme_, this);
    QRect area = stack_->geometry();
    switch (*zone) {
    case DropZone::Inside:
        break;
    case DropZone::Left:
        area.setWidth(area.width() / 2);
        break;
    case DropZone::Right:
        area.setLeft(area.center().x());
        break;
    case DropZone::Above:
        area.setHeight(area.height() / 2);
        break;
    case DropZone::Below:
        area.setTop(area.center().y());
        break;
    }
    mark_->setGeometry(area);
    mark_->show();
    mark_->raise();
}

void TabGroup::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasFormat(tabMime))
        event->acceptProposedAction();
}

void TabGroup::dragMoveEvent(QDragMoveEvent* event) {
    if (!event->mimeData()->hasFormat(tabMime))
        return;
    markZone(zoneAt(event->position().toPoint()));
    event->acceptProposedAction();
}

void TabGroup::dragLeaveEvent(QDragLeaveEvent*) {
    markZone({});
}

void TabGroup::dropEvent(QDropEvent* event) {
    markZone({});
    const QByteArray carried = event->mimeData()->data(tabMime);
    const QString uri = QString::fromUtf8(carried.sliced(carried.indexOf('\n') + 1));
    if (carried != carriedBy(uri))
        return;
    event->acceptProposedAction();
    // The drag still holds the bar it came from; the move happens when it has let go.
    const DropZone zone = zoneAt(event->position().toPoint());
    QMetaObject::invokeMethod(
        this, [this, uri, zone] { Q_EMIT pageDropped(uri, zone); }, Qt::QueuedConnection);
}

} // namespace castwright::shell

// Opening, closing, splitting and restoring pages.
#include "ui/shell/centrearea.h"

#include <QApplication>
#include <QJsonArray>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

QSplitter* newSplitter(Qt::Orientation orientation) {
    auto* splitter = new QSplitter(orientation);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    return splitter;
}

void collect(QWidget* node, QList<TabGroup*>& groups) {
    if (auto* group = qobject_cast<TabGroup*>(node)) {
        groups.append(group);
    } else if (auto* splitter = qobject_cast<QSplitter*>(node)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), groups);
    }
}

} // namespace

CentreArea::CentreArea(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , root_(newSplitter(Qt::Horizontal)) {
    setObjectName(u"centre"_s);
    setAccessibleName(tr("Centre"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(root_);
    root_->addWidget(newGroup());
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        for (QWidget* at = now; at && at != this; at = at->parentWidget())
            if (auto* group = qobject_cast<TabGroup*>(at); group && isAncestorOf(group))
                activate(group);
    });
    activate(groups().constFirst());
}

void CentreArea::setFactory(const QString& scheme, PageFactory factory) {
    factories_[scheme] = std::move(factory);
}

void CentreArea::setEmptyView(QWidget* view) {
    delete empty_;
    empty_ = view;
    empty_->setParent(this);
    announce();
}

void CentreArea::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (empty_)
        empty_->setGeometry(rect());
}

TabGroup* CentreArea::newGroup() {
    auto* group = new TabGroup(theme_);
    connect(group, &TabGroup::currentChanged, this, [this, group] {
        if (group == active_)
            announce();
    });
    connect(group, &TabGroup::closeRequested, this, &CentreArea::close);
    connect(group, &TabGroup::menuRequested, this, [this](Page* page, const QPoint& at) {
        if (tabMenu)
            tabMenu(page, at);
    });
    connect(group, &TabGroup::pageDropped, this, [this, group](const QString& uri, DropZone zone) {
        if (Page* page = find(uri))
            movePage(page, group, zone);
    });
    return group;
}

QList<TabGroup*> CentreArea::groups() const {
    QList<TabGroup*> groups;
    collect(root_, groups);
    return groups;
}

QList<Page*> CentreArea::pages() const {
    QList<Page*> pages;
    for (const TabGroup* group : groups())
        pages += group->pages();
    return pages;
}

Page* CentreArea::find(const QString& uri) const {
    for (Page* page : pages())
        if (page->uri() == uri)
            return page;
    return nullptr;
}

Page* CentreArea::current() const {
    return active_ ? active_->current() : nullptr;
}

TabGroup* CentreArea::groupOf(const Page* page) const {
    for (TabGroup* group : groups())
        if (group->indexOf(page) >= 0)
            return group;
    return nullptr;
}

Page* CentreArea::open(const QString& uri, OpenMode mode) {
    if (Page* page = find(uri)) {
        TabGroup* group = groupOf(page);
        group->present(page);
        activate(group);
        return page;
    }
    const auto factory = factories_.find(uri.section(u':', 0, 0));
    if (factory == factories_.end())
        return nullptr;
    Page* page = factory->second(uri);
    if (!page)
        return nullptr;
    TabGroup* group = active_;
    if (mode == OpenMode::Beside && group->current())
        group = splitAt(group, Qt::Horizontal, false);
    group->insert(page, group->current() ? group->indexOf(group->current()) + 1 : -1);
    activate(group);
    Q_EMIT pagesChanged();
    announce();
    return page;
}

Page* CentreArea::replace(Page* page, const QString& uri) {
    TabGroup* group = groupOf(page);
    const auto factory = factories_.find(uri.section(u':', 0, 0));
    if (!group || factory == factories_.end() || find(uri))
        return nullptr;
    Page* made = factory->second(uri);
    if (!made)
        return nullptr;
    Page* front = group->current() == page ? made : group->current();
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
    made->restoreState(page->saveState());
    group->insert(made, group->indexOf(page) + 1);
    group->take(page);
    page->deleteLater();
    group->present(front);
    Q_EMIT pagesChanged();
    announce();
    if (hadFocus)
        takeFocus();
    return made;
}

void CentreArea::close(Page* page) {
    TabGroup* group = groupOf(page);
    if (!group)
        return;
    closed_.removeAll(page->uri());
    closed_.append(page->uri());
    const bool hadFocus = group->isAncestorOf(QApplication::focusWidget());
    group->take(page);
    page->deleteLater();
    if (group->pages().isEmpty())
        drop(group);
    Q_EMIT pagesChanged();
    announce();
    if (hadFocus)
        takeFocus();
}

void CentreArea::takeFocus() {
    if (Page* page = current())
        page->setFocus();
    else if (empty_)
        empty_->setFocus();
}

void CentreArea::closeOthers(Page* page) {
    for (Page* other : groupOf(page)->pages())
        if (other != page)
            close(other);
}

void CentreArea::closeAll() {
    for (Page* page : pages())
        close(page);
}

Page* CentreArea::reopenClosed() {
    while (!closed_.isEmpty())
        if (Page* page = open(closed_.takeLast()))
            return page;
    return nullptr;
}

void CentreArea::split(Qt::Orientation orientation) {
    Page* page = current();
    // With a single page there is nothing to put on the other side: the new group would be empty.
    if (page && active_->pages().size() > 1)
        movePage(page, active_, orientation == Qt::Horizontal ? DropZone::Right : DropZone::Below);
}

void CentreArea::focusGroup(int step) {
    const auto all = groups();
    const auto size = all.size();
    const auto at = all.indexOf(active_);
    TabGroup* next = all[(at + step + size) % size];
    activate(next);
    if (next->current())
        next->current()->setFocus();
}

void CentreArea::showTab(int step) {
    const auto all = active_->pages();
    if (all.isEmpty())
        return;
    Page* page = all[(active_->indexOf(active_->current()) + step + all.size()) % all.size()];
    active_->present(page);
    page->setFocus();
}

TabGroup* CentreArea::splitAt(TabGroup* group, Qt::Orientation orientation, bool isBefore) {
    auto* parent = qobject_cast<QSplitter*>(group->parentWidget());
    auto* added = newGroup();
    if (parent->count() > 1 && parent->orientation() != orientation) {
        const auto sizes = parent->sizes();
        auto* inner = newSplitter(orientation);
        parent->replaceWidget(parent->indexOf(group), inner);
        inner->addWidget(group);
        group->show();
        parent->setSizes(sizes);
        parent = inner;
    }
    parent->setOrientation(orientation);
    auto sizes = parent->sizes();
    const int at = parent->indexOf(group);
    const int half = sizes[at] / 2;
    sizes[at] = half;
    sizes.insert(isBefore ? at : at + 1, half);
    parent->insertWidget(isBefore ? at : at + 1, added);
    parent->setSizes(sizes);
    return added;
}

void CentreArea::movePage(Page* page, TabGroup* target, DropZone zone) {
    TabGroup* from = groupOf(page);
    if (!from || (from == target && (zone == DropZone::Inside || from->pages().size() == 1)))
        return;
    if (zone != DropZone::Inside)
        target = splitAt(
            target, zone == DropZone::Left || zone == DropZone::Right ? Qt::Horizontal : Qt::Vertical,
            zone == DropZone::Left || zone == DropZone::Above);
    from->take(page);
    target->insert(page);
    activate(target);
    if (from->pages().isEmpty())
        drop(from);
    page->setFocus();
    Q_EMIT pagesChanged();
    announce();
}

void CentreArea::drop(TabGroup* group) {
    if (groups().size() == 1)
        return;
    auto* parent = qobject_cast<QSplitter*>(group->parentWidget());
    if (group == active_)
        active_ = nullptr;
    group->setParent(nullptr);
    group->deleteLater();
    while (parent != root_ && parent->count() == 1) {
        auto* outer = qobject_cast<QSplitter*>(parent->parentWidget());
        const auto sizes = outer->sizes();
        QWidget* only = parent->widget(0);
        outer->replaceWidget(outer->indexOf(parent), only);
        only->show();
        outer->setSizes(sizes);
        parent->deleteLater();
        parent = outer;
    }
    if (!active_)
        activate(groups().constFirst());
}

void CentreArea::activate(TabGroup* group) {
    if (!group || active_ == group)
        return;
    active_ = group;
    for (TabGroup* other : groups())
        other->setActive(other == group);
    announce();
}

void CentreArea::announce() {
    if (isRestoring_)
        return;
    const bool isEmpty = pages().isEmpty();
    root_->setVisible(!isEmpty || !empty_);
    if (empty_) {
        empty_->setGeometry(rect());
        empty_->setVisible(isEmpty);
        empty_->raise();
    }
    if (announced_ == current() && announced_)
        return;
    announced_ = current();
    Q_EMIT currentPageChanged(current());
}

QJsonObject CentreArea::save(const QWidget* node) const {
    if (const auto* group = qobject_cast<const TabGroup*>(node)) {
        QJsonArray pages;
        for (const Page* page : group->pages())
            pages.append(QJsonObject{{u"uri"_s, page->uri()}, {u"state"_s, page->saveState()}});
        return {
            {u"pages"_s, pages},
            {u"current"_s, group->current() ? group->indexOf(group->current()) : -1},
            {u"active"_s, group == active_}};
    }
    const auto* splitter = qobject_cast<const QSplitter*>(node);
    QJsonArray parts;
    QJsonArray sizes;
    for (int i = 0; i < splitter->count(); ++i)
        parts.append(save(splitter->widget(i)));
    for (const int size : splitter->sizes())
        sizes.append(size);
    return {
        {u"split"_s, splitter->orientation() == Qt::Horizontal ? u"horizontal"_s : u"vertical"_s},
        {u"parts"_s, parts},
        {u"sizes"_s, sizes}};
}

QJsonObject CentreArea::saveLayout() const {
    return save(root_);
}

QWidget* CentreArea::restore(const QJsonObject& node, int depth) {
    constexpr int deepest = 8;
    if (node.contains(u"parts")) {
        auto* splitter =
            newSplitter(node[u"split"].toString() == u"vertical" ? Qt::Vertical : Qt::Horizontal);
        QList<int> sizes;
        const auto wanted = node[u"sizes"].toArray();
        const auto parts = node[u"parts"].toArray();
        for (qsizetype i = 0; i < parts.size() && depth < deepest; ++i) {
            if (QWidget* part = restore(parts[i].toObject(), depth + 1)) {
                splitter->addWidget(part);
                sizes.append(std::max(1, wanted[i].toInt(1)));
            }
        }
        if (splitter->count() == 0) {
            delete splitter;
            return nullptr;
        }
        splitter->setSizes(sizes);
        return splitter;
    }
    auto* group = newGroup();
    const auto pages = node[u"pages"].toArray();
    const int wanted = node[u"current"].toInt(0);
    Page* shown = nullptr;
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const QString uri = pages[i][u"uri"].toString();
        const auto factory = factories_.find(uri.section(u':', 0, 0));
        Page* page = factory == factories_.end() || restored_.contains(uri) ? nullptr : factory->second(uri);
        if (!page)
            continue;
        restored_.insert(uri);
        group->insert(page);
        page->restoreState(pages[i][u"state"].toObject());
        if (i == wanted)
            shown = page;
    }
    if (group->pages().isEmpty()) {
        delete group;
        return nullptr;
    }
    if (shown)
        group->present(shown);
    if (node[u"active"].toBool())
        active_ = group;
    return group;
}

void CentreArea::restoreLayout(const QJsonObject& saved) {
    isRestoring_ = true;
    for (Page* page : pages()) {
        groupOf(page)->take(page);
        delete page;
    }
    // A page that is being made may ask what else is open: so far, nothing.
    delete std::exchange(root_, nullptr);
    active_ = nullptr;
    closed_.clear(); // it was of what was open before
    restored_.clear();
    QWidget* restored = restore(saved, 0);
    root_ = qobject_cast<QSplitter*>(restored);
    if (!root_) {
        root_ = newSplitter(Qt::Horizontal);
        root_->addWidget(restored ? restored : newGroup());
    }
    layout()->addWidget(root_);
    isRestoring_ = false;
    TabGroup* active = active_ ? active_.data() : groups().constFirst();
    active_ = nullptr;
    activate(active);
    Q_EMIT pagesChanged();
    announce();
}

} // namespace castwright::shell

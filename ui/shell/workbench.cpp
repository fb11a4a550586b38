// Sides of the window: what is shown, where, and how wide.
#include "ui/shell/workbench.h"

#include <QHBoxLayout>

#include <ranges>

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

constexpr std::array allSides{Side::Left, Side::Right, Side::Bottom};

QString nameOf(Side side) {
    switch (side) {
    case Side::Left:
        return u"left"_s;
    case Side::Right:
        return u"right"_s;
    case Side::Bottom:
        return u"bottom"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

int defaultSize(Side side) {
    switch (side) {
    case Side::Left:
        return 232;
    case Side::Right:
        return 372;
    case Side::Bottom:
        return 220;
    }
    Q_UNREACHABLE_RETURN(0);
}

} // namespace

Workbench::Workbench(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , activity_(new ActivityBar(theme, this))
    , centre_(new CentreArea(theme))
    , across_(new QSplitter(Qt::Horizontal, this))
    , down_(new QSplitter(Qt::Vertical)) {
    for (const Side side : allSides) {
        auto* panel = new PanelArea(theme, side);
        panel->setObjectName(u"side."_s + nameOf(side));
        panel->setMinimumSize(side == Side::Bottom ? QSize(0, 96) : QSize(160, 0));
        panel->setVisible(false);
        areas_[static_cast<std::size_t>(side)] = panel;
        state(side).size = defaultSize(side);
        connect(panel, &PanelArea::chosen, this, [this](const QString& id) { showView(id); });
        connect(
            panel, &PanelArea::viewDropped, this, [this, side](const QString& id) { moveView(id, side); });
        connect(panel, &PanelArea::closeRequested, this, [this, side] { setSideVisible(side, false); });
        connect(panel, &PanelArea::menuRequested, this, [this](const QString& id, const QPoint& at) {
            if (viewMenu)
                viewMenu(id, at);
        });
    }
    for (auto* splitter : {across_, down_}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
        connect(splitter, &QSplitter::splitterMoved, this, &Workbench::rememberSizes);
    }
    centre_->setMinimumSize(280, 160);
    down_->addWidget(centre_);
    down_->addWidget(&area(Side::Bottom));
    down_->setStretchFactor(0, 1);
    down_->setStretchFactor(1, 0);
    across_->addWidget(&area(Side::Left));
    across_->addWidget(down_);
    across_->addWidget(&area(Side::Right));
    across_->setStretchFactor(0, 0);
    across_->setStretchFactor(1, 1);
    across_->setStretchFactor(2, 0);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(activity_);
    row->addWidget(across_, 1);

    connect(activity_, &ActivityBar::chosen, this, [this](const QString& id) {
        // The lit button hides its side; any other brings its view to the front.
        if (isSideVisible(Side::Left) && current(Side::Left) == id)
            setSideVisible(Side::Left, false);
        else
            showView(id);
    });
    connect(
        activity_, &ActivityBar::viewDropped, this, [this](const QString& id) { moveView(id, Side::Left); });
    connect(activity_, &ActivityBar::menuRequested, this, [this](const QString& id, const QPoint& at) {
        if (viewMenu)
            viewMenu(id, at);
    });
}

Workbench::Entry* Workbench::find(const QString& id) {
    const auto at = std::ranges::find(entries_, id, [](const auto& entry) { return entry->description.id; });
    return at == entries_.end() ? nullptr : at->get();
}

const Workbench::Entry* Workbench::find(const QString& id) const {
    const auto at = std::ranges::find(entries_, id, [](const auto& entry) { return entry->description.id; });
    return at == entries_.end() ? nullptr : at->get();
}

void Workbench::addView(ViewDescription view) {
    const Side side = view.defaultSide;
    auto& current = state(side).current;
    if (current.isEmpty())
        current = view.id;
    entries_.push_back(std::make_unique<Entry>(Entry{.description = std::move(view), .side = side}));
    listViews();
}

std::vector<const ViewDescription*> Workbench::views() const {
    std::vector<const ViewDescription*> views;
    for (const auto& entry : entries_)
        views.push_back(&entry->description);
    return views;
}

Side Workbench::sideOf(const QString& id) const {
    const Entry* entry = find(id);
    return entry ? entry->side : Side::Left;
}

QList<const ViewDescription*> Workbench::viewsAt(Side side) const {
    QList<const ViewDescription*> views;
    for (const auto& entry : entries_)
        if (entry->side == side)
            views.append(&entry->description);
    return views;
}

QWidget* Workbench::widgetOf(const QString& id) {
    Entry* entry = find(id);
    if (!entry)
        return nullptr;
    if (!entry->widget) {
        entry->widget = entry->description.make();
        entry->widget->setObjectName(u"view."_s + id);
        if (entry->widget->accessibleName().isEmpty())
            entry->widget->setAccessibleName(entry->description.title);
    }
    return entry->widget;
}

void Workbench::showView(const QString& id, bool takeFocus) {
    Entry* entry = find(id);
    if (!entry)
        return;
    isZen_ = false;
    state(entry->side).current = id;
    state(entry->side).isWanted = true;
    applySides();
    if (takeFocus)
        entry->widget->setFocus();
}

void Workbench::moveView(const QString& id, Side side) {
    Entry* entry = find(id);
    if (!entry || entry->side == side)
        return;
    const Side from = entry->side;
    if (entry->widget)
        area(from).release(entry->widget);
    entry->side = side;
    if (state(from).current == id) {
        const auto left = viewsAt(from);
        state(from).current = left.isEmpty() ? QString() : left.constFirst()->id;
        if (left.isEmpty())
            state(from).isWanted = false;
    }
    listViews();
    showView(id);
}

bool Workbench::isSideVisible(Side side) const {
    return !isZen_ && state(side).isWanted;
}

QString Workbench::current(Side side) const {
    return state(side).current;
}

void Workbench::setSideVisible(Side side, bool isVisible) {
    if (isVisible && viewsAt(side).isEmpty())
        return;
    isZen_ = false;
    state(side).isWanted = isVisible;
    const bool hadFocus = !isVisible && area(side).isAncestorOf(QApplication::focusWidget());
    applySides();
    if (hadFocus)
        centre_->takeFocus();
}

void Workbench::setZen(bool isZen) {
    if (isZen_ == isZen)
        return;
    isZen_ = isZen;
    applySides();
}

void Workbench::listViews() {
    activity_->setViews(viewsAt(Side::Left));
    area(Side::Right).setViews(viewsAt(Side::Right));
    area(Side::Bottom).setViews(viewsAt(Side::Bottom));
}

void Workbench::rememberSizes() {
    const auto across = across_->sizes();
    if (isSideVisible(Side::Left))
        state(Side::Left).size = across[0];
    if (isSideVisible(Side::Right))
        state(Side::Right).size = across[2];
    if (isSideVisible(Side::Bottom))
        state(Side::Bottom).size = down_->sizes()[1];
}

void Workbench::applySides() {
    activity_->setVisible(!isZen_);
    for (const Side side : allSides) {
        auto& now = state(side);
        if (isSideVisible(side)) {
            if (QWidget* widget = widgetOf(now.current))
                area(side).present(now.current, widget);
            else
                now.isWanted = false;
        }
        area(side).setVisible(isSideVisible(side));
    }
    activity_->setCurrent(isSideVisible(Side::Left) ? current(Side::Left) : QString());
    const int left = isSideVisible(Side::Left) ? state(Side::Left).size : 0;
    const int right = isSideVisible(Side::Right) ? state(Side::Right).size : 0;
    const int bottom = isSideVisible(Side::Bottom) ? state(Side::Bottom).size : 0;
    across_->setSizes({left, std::max(280, across_->width() - left - right - 2), right});
    down_->setSizes({std::max(160, down_->height() - bottom - 1), bottom});
    Q_EMIT sidesChanged();
}

QJsonObject Workbench::saveLayout() const {
    QJsonObject sides;
    for (const Side side : allSides)
        sides[nameOf(side)] = QJsonObject{
            {u"visible"_s, state(side).isWanted},
            {u"current"_s, state(side).current},
            {u"size"_s, state(side).size}};
    QJsonObject places;
    for (const auto& entry : entries_)
        if (entry->side != entry->description.defaultSide)
            places[entry->description.id] = nameOf(entry->side);
    return {
        {u"sides"_s, sides}, {u"places"_s, places}, {u"zen"_s, isZen_}, {u"centre"_s, centre_->saveLayout()}};
}

void Workbench::restoreLayout(const QJsonObject& saved) {
    restoreSides(saved);
    centre_->restoreLayout(saved[u"centre"].toObject());
}

void Workbench::restoreSides(const QJsonObject& saved) {
    const auto places = saved[u"places"].toObject();
    for (const auto& entry : entries_) {
        Side wanted = entry->description.defaultSide;
        for (const Side side : allSides)
            if (places[entry->description.id].toString() == nameOf(side))
                wanted = side;
        if (entry->widget && wanted != entry->side)
            area(entry->side).release(entry->widget);
        entry->side = wanted;
    }
    const auto sides = saved[u"sides"].toObject();
    for (const Side side : allSides) {
        const auto from = sides[nameOf(side)].toObject();
        auto& now = state(side);
        const auto views = viewsAt(side);
        const QString wanted = from[u"current"].toString();
        const bool isThere = std::ranges::any_of(views, [&](const auto* view) { return view->id == wanted; });
        now.current = isThere ? wanted : views.isEmpty() ? QString() : views.constFirst()->id;
        now.isWanted = from[u"visible"].toBool() && !views.isEmpty();
        now.size = std::clamp(from[u"size"].toInt(defaultSize(side)), 96, 4000);
    }
    listViews();
    isZen_ = saved[u"zen"].toBool();
    applySides();
}

void Workbench::resetLayout() {
    // What is open stays as it is: a page may hold what is not saved yet.
    restoreSides(
        {{u"sides"_s, QJsonObject{
                          {u"left"_s, QJsonObject{{u"visible"_s, true}}},
                          {u"right"_s, QJsonObject{{u"visible"_s, true}}}}}});
}

} // namespace castwright::shell

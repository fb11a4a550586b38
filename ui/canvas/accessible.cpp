#include "ui/canvas/accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QWindow>

#include <algorithm>
#include <map>
#include <ranges>

#include "ui/canvas/canvasview.h"

namespace castwright::canvas {

namespace {

QString say(const char* text, int n = -1) {
    return QCoreApplication::translate("castwright::canvas::Accessible", text, nullptr, n);
}

class CanvasAccessible;

// A node or a connection: found again by its number each time, because it may be gone.
class Item final : public QAccessibleInterface {
public:
    Item(CanvasAccessible& canvas, Index index, bool isEdge)
        : canvas_(canvas)
        , index_(index)
        , isEdge_(isEdge) {}

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override;
    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text text) const override;
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override {
        return isEdge_ ? QAccessible::Indicator : QAccessible::ListItem;
    }
    [[nodiscard]] QAccessible::State state() const override;

private:
    CanvasAccessible& canvas_;
    Index index_;
    bool isEdge_;
};

class CanvasAccessible final : public QAccessibleWidget {
public:
    explicit CanvasAccessible(CanvasView* view)
        : QAccessibleWidget(view, QAccessible::List)
        , view_(view) {}
    ~CanvasAccessible() override {
        for (const auto& [key, id] : made_)
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] CanvasView* view() const { return view_; }
    [[nodiscard]] int childCount() const override {
        look();
        return static_cast<int>(seen_.size()) + QAccessibleWidget::childCount();
    }
    [[nodiscard]] QAccessibleInterface* child(int number) const override {
        look();
        const auto items = static_cast<int>(seen_.size());
        if (number >= items)
            return QAccessibleWidget::child(number - items);
        return number < 0 ? nullptr : itemFor(seen_[static_cast<std::size_t>(number)]);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
        look();
        for (std::size_t i = 0; i < seen_.size(); ++i)
            if (itemFor(seen_[i]) == child)
                return static_cast<int>(i);
        const int own = QAccessibleWidget::indexOfChild(child);
        return own < 0 ? own : own + static_cast<int>(seen_.size());
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        look();
        for (const auto& key : seen_ | std::views::reverse)
            if (auto* item = itemFor(key); !key.second && item->rect().contains(x, y))
                return item;
        return QAccessibleWidget::childAt(x, y);
    }

private:
    using Key = std::pair<Index, bool>; // an edge?
    // Only what is in view, and no more than anybody could listen to.
    void look() const {
        constexpr std::size_t most = 200;
        std::vector<Index> found;
        seen_.clear();
        view_->scene().nodesIn(view_->visibleArea(), found);
        std::ranges::sort(found);
        for (const auto index : found | std::views::take(most))
            seen_.emplace_back(index, false);
        view_->scene().edgesIn(view_->visibleArea(), found);
        std::ranges::sort(found);
        for (const auto index : found | std::views::take(most))
            seen_.emplace_back(index, true);
    }
    QAccessibleInterface* itemFor(const Key& key) const {
        auto& id = made_[key];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(
                new Item(const_cast<CanvasAccessible&>(*this), key.first, key.second));
        return QAccessible::accessibleInterface(id);
    }

    CanvasView* view_;
    mutable std::vector<Key> seen_;
    mutable std::map<Key, QAccessible::Id> made_;
};

bool Item::isValid() const {
    const auto& scene = canvas_.view()->scene();
    return isEdge_ ? scene.edge(index_) != nullptr : scene.node(index_) != nullptr;
}

QWindow* Item::window() const {
    return canvas_.window();
}

QAccessibleInterface* Item::parent() const {
    return &canvas_;
}

QString Item::text(QAccessible::Text text) const {
    auto& scene = canvas_.view()->scene();
    if (isEdge_) {
        const auto* edge = scene.edge(index_);
        if (!edge || text != QAccessible::Name)
            return {};
        const auto nameOf = [&](const workflow::PortRef& end) {
            const auto* node = scene.node(scene.find(end.node));
            return node ? node->title : QString::fromStdString(end.node.value);
        };
        return say(QT_TRANSLATE_NOOP("castwright::canvas::Accessible", "Connection from %1 to %2"))
            .arg(nameOf(edge->id.source), nameOf(edge->id.target));
    }
    const auto* node = scene.node(index_);
    if (!node)
        return {};
    if (text == QAccessible::Description)
        return node->substance;
    if (text != QAccessible::Name)
        return {};
    const auto* kind = scene.kindOf(index_);
    QStringList parts{node->title, kind ? QString::fromStdString(kind->title) : node->role};
    int inputs = 0;
    int outputs = 0;
    for (const auto edge : scene.edgesOf(index_))
        ++(scene.edge(edge)->id.target.node == node->id ? inputs : outputs);
    parts.append(say(QT_TRANSLATE_N_NOOP("castwright::canvas::Accessible", "%n inputs"), inputs));
    parts.append(say(QT_TRANSLATE_N_NOOP("castwright::canvas::Accessible", "%n outputs"), outputs));
    if (node->errors + node->warnings > 0)
        parts.append(
            say(QT_TRANSLATE_N_NOOP("castwright::canvas::Accessible", "%n problems"),
                node->errors + node->warnings));
    return parts.join(QStringLiteral(", "));
}

QRect Item::rect() const {
    auto* view = canvas_.view();
    QRectF area;
    if (isEdge_) {
        if (const auto* edge = view->scene().edge(index_))
            area = boundsOf(*edge);
    } else if (const auto* node = view->scene().node(index_)) {
        area = node->rect;
    }
    const QRectF inView(view->toView(area.topLeft()), area.size() * view->zoom());
    return inView.toAlignedRect().translated(view->mapToGlobal(QPoint()));
}

QAccessible::State Item::state() const {
    QAccessible::State state;
    state.invalid = !isValid();
    state.selectable = true;
    state.focusable = true;
    state.focused = !isEdge_ && canvas_.view()->current() == index_ && canvas_.view()->hasFocus();
    state.selected = !isEdge_ && canvas_.view()->current() == index_;
    return state;
}

QAccessibleInterface* make(const QString&, QObject* object) {
    auto* view = qobject_cast<CanvasView*>(object);
    return view ? new CanvasAccessible(view) : nullptr;
}

} // namespace

void installAccessibility() {
    QAccessible::installFactory(make); // it keeps each factory once
}

QString accessibleName(const NodeVisual& node, const workflow::Graph& graph) {
    QStringList parts{node.title, node.role};
    const auto inputs = std::ranges::distance(graph.incoming(node.id));
    parts.append(
        say(QT_TRANSLATE_N_NOOP("castwright::canvas::Accessible", "%n inputs"), static_cast<int>(inputs)));
    if (node.errors + node.warnings > 0)
        parts.append(
            say(QT_TRANSLATE_N_NOOP("castwright::canvas::Accessible", "%n problems"),
                node.errors + node.warnings));
    return parts.join(QStringLiteral(", "));
}

} // namespace castwright::canvas

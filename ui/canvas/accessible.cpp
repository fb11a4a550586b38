#include "ui/canvas/accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <map>
#include <set>

#include "ui/canvas/canvasview.h"

namespace castwright::canvas {

namespace {

QString say(const char* text, int n = -1) {
    return QCoreApplication::translate("castwright::canvas::Accessible", text, nullptr, n);
}

// What the card says below its name.
QString describe(const NodeVisual& node) {
    QStringList parts{node.means, node.substance, node.prompt};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

class CanvasAccessible;

// What a listener can point at: a node, one of its ports, or a connection.
enum class Part : std::uint8_t { node, port, edge };
struct Key {
    Part part = Part::node;
    Index index = nowhere;  // of the node or the edge
    std::size_t number = 0; // of the port
    auto operator<=>(const Key&) const = default;
};

// Found again by its key each time, because it may be gone.
class Item final : public QAccessibleInterface {
public:
    Item(CanvasAccessible& canvas, const Key& key)
        : canvas_(canvas)
        , key_(key) {}

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override;
    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessibleInterface* child(int number) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QString text(QAccessible::Text text) const override;
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override {
        return key_.part == Part::node ? QAccessible::ListItem : QAccessible::Indicator;
    }
    [[nodiscard]] QAccessible::State state() const override;
    [[nodiscard]] const Key& key() const { return key_; }

private:
    [[nodiscard]] const NodeVisual* node() const; // of the port, too
    [[nodiscard]] const EdgeVisual* edge() const;

    CanvasAccessible& canvas_;
    Key key_;
};

class CanvasAccessible final : public QAccessibleWidget {
public:
    explicit CanvasAccessible(CanvasView* view)
        : QAccessibleWidget(view, QAccessible::List)
        , view_(view) {
        auto& scene = view->scene();
        connections_.push_back(scene.changed.connect([this](const QRectF&) { expire(); }));
        connections_.push_back(scene.rebuilt.connect([this] { expire(); }));
        // Nobody asks between two turns of the event loop: what is given back then is in nobody's hands.
        clearing_.setSingleShot(true);
        QObject::connect(&clearing_, &QTimer::timeout, &clearing_, [this] { giveBack(); });
        QObject::connect(view, &CanvasView::viewChanged, &clearing_, [this] { expire(); });
    }
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
        if (const auto* item = dynamic_cast<const Item*>(child)) {
            const auto at = std::ranges::find(seen_, item->key());
            return at == seen_.end() ? -1 : static_cast<int>(at - seen_.begin());
        }
        const int own = QAccessibleWidget::indexOfChild(child);
        return own < 0 ? own : own + static_cast<int>(seen_.size());
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        const auto at = view_->toScene(view_->mapFromGlobal(QPointF(x, y)));
        if (const auto index = view_->scene().nodeAt(at); index != nowhere)
            return itemFor({.part = Part::node, .index = index, .number = 0});
        return QAccessibleWidget::childAt(x, y);
    }
    [[nodiscard]] QAccessibleInterface* itemFor(const Key& key) const {
        auto& id = made_[key];
        if (id == 0)
            id =
                QAccessible::registerAccessibleInterface(new Item(const_cast<CanvasAccessible&>(*this), key));
        return QAccessible::accessibleInterface(id);
    }

private:
    void expire() {
        isCurrent_ = false;
        if (!made_.empty() && !clearing_.isActive())
            clearing_.start();
    }
    // Whoever pans through a large graph would else keep all of it. The node that the keys are at stays.
    void giveBack() {
        look();
        std::set<Key> kept(seen_.begin(), seen_.end());
        kept.insert({.part = Part::node, .index = view_->current(), .number = 0});
        std::erase_if(made_, [&](const auto& made) {
            auto owner = made.first; // a port is there as long as its node
            if (owner.part == Part::port)
                owner = {.part = Part::node, .index = owner.index, .number = 0};
            if (kept.contains(owner))
                return false;
            QAccessible::deleteAccessibleInterface(made.second);
            return true;
        });
    }
    // Only what is in view, and no more than anybody could listen to; looked for once, until something moves.
    void look() const {
        constexpr std::size_t most = 200;
        const auto area = view_->visibleArea();
        if (isCurrent_ && area == area_)
            return;
        isCurrent_ = true;
        area_ = area;
        seen_.clear();
        const auto take = [&](Part part) {
            // The nearest to the upper left corner are not better than others: it is their order that must
            // stay the same from one question to the next.
            if (found_.size() > most)
                std::ranges::nth_element(found_, found_.begin() + most);
            found_.resize(std::min(found_.size(), most));
            std::ranges::sort(found_);
            for (const auto index : found_)
                seen_.push_back({.part = part, .index = index, .number = 0});
        };
        view_->scene().nodesIn(area, found_);
        take(Part::node);
        view_->scene().edgesIn(area, found_);
        take(Part::edge);
    }

    CanvasView* view_;
    mutable bool isCurrent_ = false;
    mutable QRectF area_;
    mutable std::vector<Index> found_;
    mutable std::vector<Key> seen_;
    mutable std::map<Key, QAccessible::Id> made_;
    QTimer clearing_;
    std::vector<Connection> connections_;
};

const NodeVisual* Item::node() const {
    return key_.part == Part::edge ? nullptr : canvas_.view()->scene().node(key_.index);
}

const EdgeVisual* Item::edge() const {
    return key_.part == Part::edge ? canvas_.view()->scene().edge(key_.index) : nullptr;
}

bool Item::isValid() const {
    const auto* at = node();
    return edge() != nullptr
           || (at != nullptr && (key_.part == Part::node || key_.number < at->ports.size()));
}

QWindow* Item::window() const {
    return canvas_.window();
}

QAccessibleInterface* Item::parent() const {
    if (key_.part == Part::port)
        return canvas_.itemFor({.part = Part::node, .index = key_.index, .number = 0});
    return &canvas_;
}

int Item::childCount() const {
    const auto* at = key_.part == Part::node ? node() : nullptr;
    return at == nullptr ? 0 : static_cast<int>(at->ports.size());
}

QAccessibleInterface* Item::child(int number) const {
    if (number < 0 || number >= childCount())
        return nullptr;
    return canvas_.itemFor(
        {.part = Part::port, .index = key_.index, .number = static_cast<std::size_t>(number)});
}

QAccessibleInterface* Item::childAt(int x, int y) const {
    for (int i = 0; i < childCount(); ++i)
        if (auto* port = child(i); port->rect().contains(x, y))
            return port;
    return nullptr;
}

int Item::indexOfChild(const QAccessibleInterface* wanted) const {
    const auto* item = dynamic_cast<const Item*>(wanted);
    const bool isPort = item != nullptr && key_.part == Part::node && item->key().part == Part::port
                        && item->key().index == key_.index;
    return isPort ? static_cast<int>(item->key().number) : -1;
}

QString Item::text(QAccessible::Text text) const {
    const auto& scene = canvas_.view()->scene();
    if (!isValid())
        return {};
    if (text == QAccessible::Description)
        return key_.part == Part::node ? describe(*node()) : QString();
    if (text != QAccessible::Name)
        return {};
    switch (key_.part) {
    case Part::node:
        return accessibleName(scene, key_.index);
    case Part::port: {
        const auto& port = node()->ports[key_.number];
        return (port.side == workflow::Side::in
                    ? say(QT_TRANSLATE_NOOP("castwright::canvas::Accessible", "%1, input of %2"))
                    : say(QT_TRANSLATE_NOOP("castwright::canvas::Accessible", "%1, output of %2")))
            .arg(port.title, node()->title);
    }
    case Part::edge: {
        const auto nameOf = [&](const workflow::PortRef& end) {
            const auto* at = scene.node(scene.find(end.node));
            return at ? at->title : QString::fromStdString(end.node.value);
        };
        return say(QT_TRANSLATE_NOOP("castwright::canvas::Accessible", "Connection from %1 to %2"))
            .arg(nameOf(edge()->id.source), nameOf(edge()->id.target));
    }
    }
    Q_UNREACHABLE_RETURN({});
}

QRect Item::rect() const {
    auto* view = canvas_.view();
    QRectF area;
    if (!isValid())
        return {};
    switch (key_.part) {
    case Part::node:
        area = node()->rect;
        break;
    case Part::port:
        area = QRectF(-6, -6, 12, 12).translated(node()->rect.topLeft() + node()->ports[key_.number].at);
        break;
    case Part::edge:
        area = boundsOf(*edge());
        break;
    }
    const QRectF inView(view->toView(area.topLeft()), area.size() * view->zoom());
    return inView.toAlignedRect().translated(view->mapToGlobal(QPoint()));
}

QAccessible::State Item::state() const {
    QAccessible::State state;
    const bool isCurrent = key_.part == Part::node && canvas_.view()->current() == key_.index;
    state.invalid = !isValid();
    state.selectable = key_.part != Part::port;
    state.focusable = key_.part != Part::port;
    state.focused = isCurrent && canvas_.view()->hasFocus();
    state.selected = isCurrent;
    state.readOnly = canvas_.view()->isReadOnly();
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

QString accessibleName(const Scene& scene, Index index) {
    const auto& node = *scene.node(index);
    const auto* kind = scene.kindOf(index);
    QStringList parts{node.title, kind ? QString::fromStdString(kind->title) : node.role};
    int inputs = 0;
    int outputs = 0;
    for (const auto edge : scene.edgesOf(index))
        ++(scene.edge(edge)->id.target.node == node.id ? inputs : outputs);
    parts.append(say(QT_TRANSLATE_N_NOOP("castwright::canvas::Accessible", "%n inputs"), inputs));
    parts.append(say(QT_TRANSLATE_N_NOOP("castwright::canvas::Accessible", "%n outputs"), outputs));
    if (node.errors + node.warnings > 0)
        parts.append(
            say(QT_TRANSLATE_N_NOOP("castwright::canvas::Accessible", "%n problems"),
                node.errors + node.warnings));
    if (!node.run.words.isEmpty())
        parts.append(node.run.words);
    return parts.join(QStringLiteral(", "));
}

} // namespace castwright::canvas

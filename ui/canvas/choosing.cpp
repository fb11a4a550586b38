// What keys do in the view: choose a neighbour in a direction, or everything, and turn the pointer to a hand.
#include "ui/canvas/canvasview.h"

#include <QKeyEvent>

#include <cmath>

namespace castwright::canvas {

Index CanvasView::current() const {
    const auto& chosen = items();
    return chosen.nodes.empty() ? nowhere : scene_.find(*chosen.nodes.rbegin());
}

void CanvasView::walk(Qt::Key direction, bool isExtending) {
    if (!actions_ || scene_.nodeCount() == 0)
        return;
    const auto from = current();
    Index best = nowhere;
    if (from == nowhere) {
        std::vector<Index> seen;
        scene_.nodesIn(visibleArea(), seen);
        for (const auto index : seen)
            if (best == nowhere || scene_.node(index)->rect.x() < scene_.node(best)->rect.x())
                best = index;
        if (best == nowhere)
            return fit();
    } else {
        const QPointF way = direction == Qt::Key_Left    ? QPointF(-1, 0)
                            : direction == Qt::Key_Right ? QPointF(1, 0)
                            : direction == Qt::Key_Up    ? QPointF(0, -1)
                                                         : QPointF(0, 1);
        const auto centre = scene_.node(from)->rect.center();
        double nearest = 1e18;
        const auto consider = [&](Index index, double weight) {
            if (index == from || !scene_.node(index))
                return;
            const auto to = scene_.node(index)->rect.center() - centre;
            const double along = QPointF::dotProduct(to, way);
            if (along <= 1)
                return;
            const double aside = std::abs(to.x() * way.y() - to.y() * way.x());
            const double cost = (along + 2 * aside) * weight;
            if (cost < nearest) {
                nearest = cost;
                best = index;
            }
        };
        // What is joined with it counts as nearer than what merely lies there.
        for (const auto edge : scene_.edgesOf(from)) {
            const auto* visual = scene_.edge(edge);
            const auto& mine = scene_.node(from)->id;
            consider(
                scene_.find(visual->id.source.node == mine ? visual->id.target.node : visual->id.source.node),
                0.2);
        }
        std::vector<Index> near;
        scene_.nodesIn(scene_.node(from)->rect.adjusted(-1200, -800, 1200, 800), near);
        for (const auto index : near)
            consider(index, 1);
    }
    if (best == nowhere)
        return;
    auto chosen = isExtending ? items() : document::Selection::Items{};
    chosen.nodes.insert(scene_.node(best)->id);
    actions_->selection().select(std::move(chosen));
    reveal(scene_.node(best)->rect);
}

void CanvasView::selectAll() {
    if (!actions_)
        return;
    document::Selection::Items all;
    for (const auto& node : actions_->document().graph().nodes())
        all.nodes.insert(node.id);
    for (const auto& note : scene_.notes())
        all.notes.insert(note.id);
    actions_->selection().select(std::move(all));
}

// The hand of other canvases, for those who have no middle button.
void CanvasView::holdSpace(bool isHeld) {
    isSpaceHeld_ = isHeld;
    if (panning_ == Qt::NoButton)
        setCursor(isHeld ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->modifiers() != Qt::NoModifier || gesture_)
        return QWidget::keyPressEvent(event);
    if (!event->isAutoRepeat())
        holdSpace(true);
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space)
        return QWidget::keyReleaseEvent(event);
    if (!event->isAutoRepeat())
        holdSpace(false);
}

void CanvasView::focusOutEvent(QFocusEvent* event) {
    holdSpace(false);
    QWidget::focusOutEvent(event);
}

} // namespace castwright::canvas

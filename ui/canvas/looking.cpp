// Where one looks: zoom and place, and what is fitted into the view.
#include <algorithm>

#include "ui/canvas/canvasview.h"

namespace castwright::canvas {

namespace {

constexpr double margin = 48;     // around everything that is fitted
constexpr double leastLeft = 0.5; // of its size; smaller it would not be worth the free corner

} // namespace

QRectF CanvasView::visibleArea() const {
    return {origin_, QSizeF(width() / zoom_, height() / zoom_)};
}

void CanvasView::setView(double zoom, const QPointF& centre) {
    zoom_ = std::clamp(zoom, leastZoom, mostZoom);
    origin_ = centre - QPointF(width(), height()) / 2 / zoom_;
    wasFitted_ = true;
    redrawAll();
    Q_EMIT viewChanged();
}

void CanvasView::zoomBy(double factor, const QPointF& around) {
    const auto fixed = toScene(around);
    zoom_ = std::clamp(zoom_ * factor, leastZoom, mostZoom);
    origin_ = fixed - around / zoom_;
    redrawAll();
    Q_EMIT viewChanged();
}

void CanvasView::panBy(const QPointF& pixels) {
    origin_ -= pixels / zoom_;
    picture_.move(pixels, devicePixelRatioF());
    update();
    Q_EMIT viewChanged();
}

// The area in the middle of a part of the view.
CanvasView::Look CanvasView::lookAt(const QRectF& area, const QRectF& room, double atMost) const {
    const double zoom = std::clamp(
        std::min(
            {atMost, room.width() / std::max(1.0, area.width()),
             room.height() / std::max(1.0, area.height())}),
        leastZoom, mostZoom);
    return {zoom, area.center() + (QRectF(rect()).center() - room.center()) / zoom};
}

// What lies in the corner that is kept free would not be seen: then beside the corner or above it, where
// there is more room.
void CanvasView::fitArea(const QRectF& area, double atMost, const std::function<bool(const QRectF&)>& isIn) {
    const auto whole = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    auto look = lookAt(area, whole, atMost);
    const QRectF corner(
        QPointF(width(), height()) - QPointF(keptFree_.width(), keptFree_.height()), keptFree_);
    const QRectF under(
        look.centre + (corner.topLeft() - QRectF(rect()).center()) / look.zoom, corner.size() / look.zoom);
    if (!corner.isEmpty() && isIn(under)) {
        const auto beside =
            lookAt(area, whole.adjusted(0, 0, std::min(0.0, corner.left() - whole.right()), 0), atMost);
        const auto above =
            lookAt(area, whole.adjusted(0, 0, 0, std::min(0.0, corner.top() - whole.bottom())), atMost);
        const auto& out = beside.zoom < above.zoom ? above : beside;
        if (out.zoom > look.zoom * leastLeft)
            look = out;
    }
    setView(look.zoom, look.centre);
}

void CanvasView::fit() {
    const auto all = scene_.bounds();
    if (all.isNull())
        return setView(1, {});
    fitArea(all, 1, [this](const QRectF& area) {
        std::vector<Index> nodes;
        scene_.nodesIn(area, nodes);
        return !nodes.empty() || std::ranges::any_of(scene_.notes(), [&](const auto& note) {
            return rectOf(note).intersects(area);
        });
    });
}

void CanvasView::fitSelection() {
    std::vector<QRectF> cards;
    QRectF all;
    for (const auto& id : items().nodes)
        if (const auto* node = scene_.node(scene_.find(id)))
            all = all.united(cards.emplace_back(node->rect));
    if (all.isNull())
        return fit();
    fitArea(all, 1.2, [&](const QRectF& area) {
        return std::ranges::any_of(cards, [&](const QRectF& card) { return card.intersects(area); });
    });
}

void CanvasView::reveal(const QRectF& area) {
    const auto seen = visibleArea().adjusted(24 / zoom_, 24 / zoom_, -24 / zoom_, -24 / zoom_);
    if (seen.contains(area))
        return;
    if (zoom_ < 0.3 || area.width() > seen.width() || area.height() > seen.height())
        return setView(std::max(zoom_, 0.7), area.center());
    QPointF by;
    by.setX(
        area.left() < seen.left() ? area.left() - seen.left() : std::max(0.0, area.right() - seen.right()));
    by.setY(area.top() < seen.top() ? area.top() - seen.top() : std::max(0.0, area.bottom() - seen.bottom()));
    panBy(-by * zoom_);
}

} // namespace castwright::canvas

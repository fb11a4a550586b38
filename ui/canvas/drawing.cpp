#include "ui/canvas/drawing.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/canvas/pixels.h"

namespace castwright::canvas {

QRectF withReach(const QRectF& area) {
    return area.adjusted(-16, -16, 16, 16);
}

Drawing::Drawing(const style::Theme& theme, const Scene& scene)
    : theme_(theme)
    , scene_(scene)
    , make_([](const style::Theme& its) { return std::make_unique<Painter>(its); }) {
    near_.painter = made();
}

Drawing::~Drawing() {
    dismissFar();
}

void Drawing::setPainter(MakePainter make) {
    make_ = std::move(make);
    near_.painter = made();
    dismissFar();
}

void Drawing::forgetImages() {
    near_.painter->forgetImages();
    dismissFar();
}

std::unique_ptr<Painter> Drawing::made() const {
    auto painter = make_(theme_);
    painter->setCopying(true);
    return painter;
}

void Drawing::dismissFar() {
    if (!far_.painter)
        return;
    aide_.begin([this] { far_.painter.reset(); });
    aide_.await();
}

void Drawing::draw(QImage& picture, const QRect& part, const Sight& sight) {
    // Of less than that each has done its half before the other has begun.
    constexpr double leastPixels = 200'000;
    const double ratio = picture.devicePixelRatio();
    const bool isLarge = part.width() * ratio * part.height() * ratio >= leastPixels;
    const auto reachOf = [&](const QRect& of) {
        return withReach(QRectF(sight.origin + of.topLeft() / sight.zoom, QSizeF(of.size()) / sight.zoom));
    };
    if (!isLarge || ratio != std::round(ratio)) {
        scene_.edgesIn(reachOf(part), near_.edges);
        scene_.nodesIn(reachOf(part), near_.nodes);
        return drawWith(near_, picture, part, sight);
    }
    scene_.nodesIn(reachOf(part), nodes_);
    const auto choose = [&](Hand& hand, const QRectF& area) {
        scene_.edgesIn(area, sight.edges, hand.edges);
        scene_.nodesIn(area, nodes_, hand.nodes);
    };
    QRect upper = part;
    upper.setHeight(part.height() / 2);
    QRect lower = part;
    lower.setTop(upper.bottom() + 1);
    // An image of its own over the same pixels: two painters may not share one.
    const auto from = static_cast<int>(lower.top() * ratio);
    QImage pixels(
        picture.scanLine(from), picture.width(), picture.height() - from, picture.bytesPerLine(),
        picture.format());
    pixels.setDevicePixelRatio(ratio);
    auto below = sight;
    below.origin.ry() += lower.top() / sight.zoom;
    aide_.begin([&] {
        if (!far_.painter)
            far_.painter = made();
        choose(far_, reachOf(lower));
        drawWith(far_, pixels, lower.translated(0, -lower.top()), below);
    });
    choose(near_, reachOf(upper));
    drawWith(near_, picture, upper, sight);
    aide_.await();
}

void Drawing::drawWith(Hand& hand, QImage& picture, const QRect& part, const Sight& sight) const {
    std::ranges::sort(hand.nodes); // one order, whatever part is drawn
    QPainter painter(&picture);
    painter.setClipRect(part);
    painter.fillRect(part, theme_.color(style::Role::Canvas));
    const QRectF area(sight.origin + part.topLeft() / sight.zoom, QSizeF(part.size()) / sight.zoom);
    ground(painter, area, sight);
    painter.scale(sight.zoom, sight.zoom);
    painter.translate(-sight.origin);
    content(hand, painter, area, sight);
    if (sight.isDimmed) { // a veil over all of it
        auto veil = theme_.color(style::Role::Canvas);
        veil.setAlphaF(0.6F);
        painter.fillRect(withReach(area), veil);
    }
}

// Dots that stand for the grid; fewer of them the farther away one is.
void Drawing::ground(QPainter& painter, const QRectF& area, const Sight& sight) const {
    double step = 24;
    while (step * sight.zoom < 14)
        step *= 2;
    if (sight.zoom < 0.12)
        return;
    constexpr double dot = 1.4;
    const double reach = dot / sight.zoom; // a dot before the edge of what is drawn shows behind it
    const auto wide = area.adjusted(-reach, -reach, reach, reach);
    const auto colour = theme_.color(style::Role::CanvasDot).rgb();
    Pixels pixels(painter);
    const auto first = [step](double from) { return qRound64(std::floor(from / step)); };
    const auto at = [step](qint64 line) { return step * double(line); };
    for (auto column = first(wide.left()); at(column) <= wide.right(); ++column)
        for (auto row = first(wide.top()); at(row) <= wide.bottom(); ++row) {
            const QPointF middle = (QPointF(at(column), at(row)) - sight.origin) * sight.zoom;
            pixels.fill({middle - QPointF(dot, dot) / 2, QSizeF(dot, dot)}, colour);
        }
}

void Drawing::content(Hand& hand, QPainter& painter, const QRectF& area, const Sight& sight) const {
    const auto level = levelAt(sight.zoom);
    const auto& chosen = sight.chosen;
    auto& look = *hand.painter;
    for (const auto& note : scene_.notes())
        if (rectOf(note).intersects(withReach(area)))
            look.note(painter, note, level, chosen.notes.contains(note.id));
    if (level == Level::block) {
        look.lines(painter, scene_, hand.edges, sight.crowd);
        look.blocks(painter, scene_, hand.nodes, sight.zoom);
        painter.setPen(QPen(theme_.color(style::Role::Accent), 0));
        painter.setBrush(Qt::NoBrush);
        std::vector<QRectF> rings;
        if (!chosen.nodes.empty())
            for (const auto index : hand.nodes)
                if (chosen.nodes.contains(scene_.node(index)->id))
                    rings.push_back(scene_.node(index)->rect.adjusted(-2, -2, 2, 2));
        painter.drawRects(rings.data(), static_cast<int>(rings.size()));
        return;
    }
    // Curves of hundreds of far connections would cost more than they tell.
    if (sight.crowd.isStraight) {
        look.lines(painter, scene_, hand.edges, sight.crowd);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        if (!chosen.edges.empty())
            std::erase_if(
                hand.edges, [&](Index index) { return chosen.edges.contains(scene_.edge(index)->id); });
        look.edges(painter, scene_, hand.edges, level, sight.crowd);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const auto& id : chosen.edges)
        if (const auto* edge = scene_.edge(scene_.find(id)))
            look.edge(painter, *edge, level, true);
    for (const auto index : hand.nodes)
        look.node(
            painter, *scene_.node(index), level,
            {.isSelected = chosen.nodes.contains(scene_.node(index)->id),
             .isHovered = index == sight.hovered,
             .isTarget = index == sight.target});
}

} // namespace castwright::canvas

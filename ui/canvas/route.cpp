#include "ui/canvas/route.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace castwright::canvas {

namespace {

constexpr double room = 16;      // between a lane and the cards it passes
constexpr double leastTurn = 24; // between an end and the lane
constexpr int pieces = 24;       // of a curve, where it is looked at as a line

// What the cards that the edge runs behind cover together.
std::optional<QRectF> covered(const EdgeVisual& edge, std::span<const QRectF> cards) {
    constexpr double near = 3;
    std::optional<QRectF> all;
    for (const auto& curve : Way(edge)) {
        auto last = curve.from;
        for (int i = 1; i <= pieces; ++i) {
            const auto next = curve.at(static_cast<double>(i) / pieces);
            const auto piece = QRectF(last, next).normalized().adjusted(-near, -near, near, near);
            for (const auto& card : cards)
                if (piece.intersects(card))
                    all = all ? all->united(card) : card;
            last = next;
        }
    }
    return all;
}

} // namespace

QPointF Curve::at(double t) const {
    const double s = 1 - t;
    return s * s * s * from + 3 * s * s * t * pull + 3 * s * t * t * push + t * t * t * to;
}

Curve curveOf(const QPointF& from, const QPointF& to, bool isAttachment) {
    // Flow leaves to the right and enters from the left, however far the ends lie apart; what is attached
    // joins from above to below.
    if (isAttachment) {
        const double bend = std::max(24.0, std::abs(to.y() - from.y()) / 2);
        return {from, from - QPointF(0, bend), to + QPointF(0, bend), to};
    }
    // What leads back along a row passes below both ends instead of behind them.
    if (const double back = from.x() - to.x();
        back > nodeWidth / 2 && std::abs(from.y() - to.y()) < nodeHeight) {
        const double bend = std::clamp(back / 3, 48.0, 160.0);
        const double below = std::max(from.y(), to.y()) + nodeHeight + std::min(back / 6, nodeHeight);
        return {from, {from.x() + bend, below}, {to.x() - bend, below}, to};
    }
    const double bend = std::clamp(std::abs(to.x() - from.x()) / 2, 32.0, 160.0);
    return {from, from + QPointF(bend, 0), to - QPointF(bend, 0), to};
}

Way::Way(const EdgeVisual& edge) {
    if (!edge.lane) {
        curves_[0] = curveOf(edge.from, edge.to, edge.isAttachment);
        return;
    }
    const QPointF enter(edge.lane->left, edge.lane->y);
    const QPointF leave(edge.lane->right, edge.lane->y);
    curves_ = {
        curveOf(edge.from, enter, false),
        Curve{enter, enter + (leave - enter) / 3, leave - (leave - enter) / 3, leave},
        curveOf(leave, edge.to, false)};
    count_ = 3;
}

QRectF boundsOf(const EdgeVisual& edge) {
    constexpr double most = std::numeric_limits<double>::max();
    double left = most, top = most, right = -most, bottom = -most;
    for (const auto& curve : Way(edge))
        for (const auto& point : {curve.from, curve.pull, curve.push, curve.to}) {
            left = std::min(left, point.x());
            top = std::min(top, point.y());
            right = std::max(right, point.x());
            bottom = std::max(bottom, point.y());
        }
    return QRectF(QPointF(left, top), QPointF(right, bottom));
}

double distanceTo(const EdgeVisual& edge, const QPointF& point) {
    double best = std::numeric_limits<double>::max();
    for (const auto& curve : Way(edge)) {
        auto last = curve.from;
        for (int i = 1; i <= pieces; ++i) {
            const auto next = curve.at(static_cast<double>(i) / pieces);
            const auto way = next - last;
            const double length = QPointF::dotProduct(way, way);
            const double t =
                length > 0 ? std::clamp(QPointF::dotProduct(point - last, way) / length, 0.0, 1.0) : 0.0;
            best = std::min(best, QLineF(point, last + t * way).length());
            last = next;
        }
    }
    return best;
}

std::optional<Lane> laneFor(const EdgeVisual& edge, std::span<const QRectF> cards) {
    constexpr std::size_t mostTried = 12;
    auto tried = edge;
    tried.lane.reset();
    const auto first = covered(tried, cards);
    if (!first)
        return std::nullopt;
    // Right above or below a card, the nearest to both ends first.
    const auto length = [&edge](double y) { return std::abs(y - edge.from.y()) + std::abs(y - edge.to.y()); };
    std::vector<double> heights;
    for (const auto& card : cards)
        for (const double y : {card.top() - room, card.bottom() + room})
            if (length(y) <= std::abs(edge.from.y() - edge.to.y()) + 2 * laneReach)
                heights.push_back(y);
    std::ranges::stable_sort(heights, {}, length);
    if (heights.size() > mostTried)
        heights.resize(mostTried);
    for (const double y : heights) {
        auto passed = *first;
        // On the way to the lane and back there may be more cards: then it begins before them, or ends after.
        for (int round = 0; round < 4; ++round) {
            tried.lane = Lane{.left = passed.left() - room, .right = passed.right() + room, .y = y};
            if (tried.lane->left < edge.from.x() + leastTurn || tried.lane->right > edge.to.x() - leastTurn)
                break;
            const auto met = covered(tried, cards);
            if (!met)
                return tried.lane;
            if (met->left() >= passed.left() && met->right() <= passed.right())
                break;
            passed = passed.united(*met);
        }
    }
    return std::nullopt;
}

} // namespace castwright::canvas

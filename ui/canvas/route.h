// The way a connection takes: one curve, or around the cards that stand between its ends.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "ui/canvas/nodevisual.h"

namespace castwright::canvas {

struct Curve {
    QPointF from;
    QPointF pull; // of the start
    QPointF push; // of the end
    QPointF to;
    [[nodiscard]] QPointF at(double t) const;
};
[[nodiscard]] Curve curveOf(const QPointF& from, const QPointF& to, bool isAttachment);

// One curve, or three: to the lane, along it, and on to the end.
class Way {
public:
    explicit Way(const EdgeVisual& edge);
    [[nodiscard]] auto begin() const { return curves_.begin(); }
    [[nodiscard]] auto end() const { return curves_.begin() + count_; }
    [[nodiscard]] const Curve& middle() const { return curves_.at(static_cast<std::size_t>(count_ / 2)); }

private:
    std::array<Curve, 3> curves_;
    int count_ = 1;
};

[[nodiscard]] QRectF boundsOf(const EdgeVisual& edge);
[[nodiscard]] double distanceTo(const EdgeVisual& edge, const QPointF& point);

// How far a lane may lie above or below both ends.
inline constexpr double laneReach = 2 * nodeHeight;
// A lane past the cards that the edge would run behind. Nothing where none is in its way, and where no lane
// is free.
[[nodiscard]] std::optional<Lane> laneFor(const EdgeVisual& edge, std::span<const QRectF> cards);

} // namespace castwright::canvas

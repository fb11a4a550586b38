// The few strokes that all controls and widgets of the look are made of, aligned to the pixels of the screen
// they are drawn on so that a line is sharp at 1, 1.5 and 2 times.
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

namespace castwright::style {

enum class Direction : std::uint8_t { Up, Down, Left, Right };

// The width of a thin line: a whole number of device pixels, one at a ratio below 2.
[[nodiscard]] qreal hairline(const QPainter& painter);
// The rectangle with its edges moved to the nearest device pixels.
[[nodiscard]] QRectF aligned(const QPainter& painter, const QRectF& rect);

// A box with an optional hairline just inside its edge; an invalid colour leaves the part out.
void drawBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line, qreal radius);
// The ring of keyboard focus, two pixels inside the edge.
void drawFocusRing(QPainter& painter, const QRectF& rect, const QColor& color, qreal radius);
// One hairline along the named edge of the rectangle.
void drawEdge(QPainter& painter, const QRectF& rect, Direction edge, const QColor& color);

void drawChevron(QPainter& painter, const QRectF& rect, Direction direction, const QColor& color);
void drawCheckMark(QPainter& painter, const QRectF& rect, const QColor& color);
void drawCross(QPainter& painter, const QRectF& rect, const QColor& color);
void drawDot(QPainter& painter, const QPointF& center, qreal radius, const QColor& color);

} // namespace castwright::style

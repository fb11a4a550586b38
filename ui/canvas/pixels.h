// Thousands of plain lines, curves and rectangles, written as pixels: a raster engine takes a microsecond for
// each, however small, and twenty for a curve. Where a pixel lies hangs on the thing alone, not on what part
// is drawn: a part that is drawn later must fit.
#pragma once

#include <QColor>
#include <QImage>
#include <QRectF>

#include <cstdint>

class QPainter;

namespace castwright::canvas {

struct Curve;

class Pixels {
public:
    // Those under a painter of an image of 32 bits, within its clip; it moves and scales, and does not turn.
    explicit Pixels(const QPainter& painter);

    // In the painter's coordinates. Opaque; a line is one pixel wide, a rectangle at least one.
    void line(const QPointF& from, const QPointF& to, QRgb colour);
    void fill(const QRectF& rect, QRgb colour);
    // The same width, with soft sides: what they cover in part keeps some of its colour.
    void softLine(const QPointF& from, const QPointF& to, QRgb colour);
    void softCurve(const Curve& curve, QRgb colour);

private:
    // A line as it is walked: by whole pixels along the axis that it follows more.
    struct Walk {
        std::int64_t row = 0; // across, in 32 bits of fraction
        std::int64_t step = 0;
        std::int64_t from = 0;
        std::int64_t to = 0;
        int least = 0; // of the rows within the clip
        int past = 0;
        qsizetype forward = 0;
        qsizetype aside = 0;
    };
    [[nodiscard]] Walk walkOf(QPointF begin, QPointF end) const;
    void soft(const QPointF& begin, const QPointF& end, QRgb colour);
    [[nodiscard]] QPointF pixelOf(const QPointF& point) const { return point * scale_ + offset_; }
    [[nodiscard]] QRgb* at(int x, int y) const { return pixels_ + y * stride_ + x; }

    QRgb* pixels_;
    qsizetype stride_;
    QRect clip_;
    double scale_;
    QPointF offset_;
};

} // namespace castwright::canvas

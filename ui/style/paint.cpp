// The strokes of the look; see the header.
#include "ui/style/paint.h"

#include <QPainterPath>

#include <cmath>

namespace castwright::style {

namespace {

constexpr qreal stroke = 1.4;

class Saved {
public:
    explicit Saved(QPainter& painter)
        : m_painter(painter) {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter& m_painter;
};

void drawLines(
    QPainter& painter, const QRectF& rect, const QColor& color, std::initializer_list<QPointF> points) {
    const Saved saved(painter);
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPainterPath path;
    for (const QPointF& point : points) {
        const QPointF place = rect.center() + point;
        path.elementCount() == 0 ? path.moveTo(place) : path.lineTo(place);
    }
    painter.drawPath(path);
}

} // namespace

qreal hairline(const QPainter& painter) {
    const qreal ratio = painter.deviceTransform().m11();
    return ratio > 0 ? std::max(1.0, std::floor(ratio + 0.01)) / ratio : 1;
}

QRectF aligned(const QPainter& painter, const QRectF& rect) {
    const QTransform toDevice = painter.deviceTransform();
    if (toDevice.type() > QTransform::TxScale)
        return rect;
    const QRectF device = toDevice.mapRect(rect);
    const QRectF whole(
        QPointF(std::round(device.left()), std::round(device.top())),
        QPointF(std::round(device.right()), std::round(device.bottom())));
    return toDevice.inverted().mapRect(whole);
}

void drawBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line, qreal radius) {
    const Saved saved(painter);
    QRectF box = aligned(painter, rect);
    painter.setBrush(fill.isValid() ? QBrush(fill) : Qt::NoBrush);
    painter.setPen(Qt::NoPen);
    if (line.isValid()) {
        const qreal width = hairline(painter);
        box.adjust(width / 2, width / 2, -width / 2, -width / 2);
        radius = std::max(radius - width / 2, 0.0);
        painter.setPen(QPen(line, width));
    }
    if (radius <= 0)
        painter.drawRect(box);
    else
        painter.drawRoundedRect(box, std::min(radius, box.height() / 2), std::min(radius, box.height() / 2));
}

void drawFocusRing(QPainter& painter, const QRectF& rect, const QColor& color, qreal radius) {
    const Saved saved(painter);
    const qreal width = 2;
    const QRectF box = aligned(painter, rect).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.setPen(QPen(color, width));
    painter.setBrush(Qt::NoBrush);
    radius = std::clamp(radius - width / 2, 0.0, box.height() / 2);
    painter.drawRoundedRect(box, radius, radius);
}

void drawEdge(QPainter& painter, const QRectF& rect, Direction edge, const QColor& color) {
    QRectF line = aligned(painter, rect);
    const qreal width = hairline(painter);
    switch (edge) {
    case Direction::Up:
        line.setHeight(width);
        break;
    case Direction::Down:
        line.setTop(line.bottom() - width);
        break;
    case Direction::Left:
        line.setWidth(width);
        break;
    case Direction::Right:
        line.setLeft(line.right() - width);
        break;
    }
    painter.fillRect(line, color);
}

void drawChevron(QPainter& painter, const QRectF& rect, Direction direction, const QColor& color) {
    constexpr qreal wide = 3.5;
    constexpr qreal deep = 1.75;
    switch (direction) {
    case Direction::Up:
        return drawLines(painter, rect, color, {{-wide, deep}, {0, -deep}, {wide, deep}});
    case Direction::Down:
        return drawLines(painter, rect, color, {{-wide, -deep}, {0, deep}, {wide, -deep}});
    case Direction::Left:
        return drawLines(painter, rect, color, {{deep, -wide}, {-deep, 0}, {deep, wide}});
    case Direction::Right:
        return drawLines(painter, rect, color, {{-deep, -wide}, {deep, 0}, {-deep, wide}});
    }
}

void drawCheckMark(QPainter& painter, const QRectF& rect, const QColor& color) {
    drawLines(painter, rect, color, {{-3.6, 0.2}, {-1.1, 2.7}, {3.8, -2.6}});
}

void drawCross(QPainter& painter, const QRectF& rect, const QColor& color) {
    drawLines(painter, rect, color, {{-3, -3}, {3, 3}});
    drawLines(painter, rect, color, {{3, -3}, {-3, 3}});
}

void drawDot(QPainter& painter, const QPointF& center, qreal radius, const QColor& color) {
    const Saved saved(painter);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(center, radius, radius);
}

} // namespace castwright::style

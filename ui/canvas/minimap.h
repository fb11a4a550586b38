// The whole graph in a corner, with the part that is seen; a press or a drag in it goes there.
#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

#include "ui/canvas/canvasview.h"

namespace castwright::canvas {

class Minimap : public QWidget {
    Q_OBJECT
public:
    Minimap(const style::Theme& theme, CanvasView& view);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void redrawLater();
    void draw();
    void drawNodes(const std::vector<Index>& nodes);
    void drawSpecks(const std::vector<Index>& nodes);
    [[nodiscard]] static style::Role roleOf(const NodeVisual& node);
    void goTo(const QPointF& point);

    const style::Theme& theme_;
    CanvasView& view_;
    QImage image_;
    QRectF bounds_;
    double scale_ = 1;
    QPointF offset_;
    QTimer settle_; // many changes, one picture
    std::vector<Connection> connections_;
};

} // namespace castwright::canvas

// Draws parts of a scene as a view shows them; a large part by two hands at once, each a half of it.
#pragma once

#include <QImage>

#include <functional>
#include <memory>
#include <vector>

#include "models/document/selection.h"
#include "ui/canvas/aide.h"
#include "ui/canvas/painter.h"
#include "ui/canvas/scene.h"

namespace castwright::canvas {

// Rings, ports and arrows reach over what they belong to.
[[nodiscard]] QRectF withReach(const QRectF& area);

// How the scene is seen.
struct Sight {
    double zoom = 1;
    QPointF origin; // the scene point at the upper left corner
    const document::Selection::Items& chosen;
    const std::vector<Index>& edges; // all in sight, whatever part is drawn
    Crowd crowd;                     // of them
    Index hovered = nowhere;
    Index target = nowhere;
    bool isDimmed = false;
};

class Drawing {
public:
    using MakePainter = std::function<std::unique_ptr<Painter>(const style::Theme&)>;

    Drawing(const style::Theme& theme, const Scene& scene);
    ~Drawing();

    void setPainter(MakePainter make);
    // For what lies over the scene; on the thread of the window.
    [[nodiscard]] Painter& painter() { return *near_.painter; }
    void forgetImages(); // the theme has changed
    void draw(QImage& picture, const QRect& part, const Sight& sight);

private:
    // Glyphs belong to the thread that laid them out: each has a painter of its own.
    struct Hand {
        std::unique_ptr<Painter> painter;
        std::vector<Index> nodes; // kept, so that a frame allocates nothing
        std::vector<Index> edges;
    };

    void drawWith(Hand& hand, QImage& picture, const QRect& part, const Sight& sight) const;
    void ground(QPainter& painter, const QRectF& area, const Sight& sight) const;
    void content(Hand& hand, QPainter& painter, const QRectF& area, const Sight& sight) const;
    [[nodiscard]] std::unique_ptr<Painter> made() const;
    void dismissFar();

    const style::Theme& theme_;
    const Scene& scene_;
    MakePainter make_;
    Hand near_;
    Hand far_;                 // the aide's
    std::vector<Index> nodes_; // of a part that two draw
    Aide aide_;
};

} // namespace castwright::canvas

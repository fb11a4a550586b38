// What was last drawn of the scene, kept from frame to frame: a pan moves it, a change makes a part of it
// stale, and only what is stale is drawn again. What lies over the scene, such as a gesture, is not in it.
#pragma once

#include <QImage>
#include <QRegion>

#include <functional>

namespace castwright::canvas {

// What lies between two pixels goes to the same one each time, wherever the view has been moved to.
inline constexpr double apart = 1e-6;

class Picture {
public:
    [[nodiscard]] bool isStale() const { return isAllStale_ || !shown_.isEmpty() || !stale_.isEmpty(); }
    [[nodiscard]] bool isStale(const QRect& area) const { return isAllStale_ || stale_.contains(area); }
    void forget() { isAllStale_ = true; }
    // Returns what of it is stale now, but for what pans have brought in.
    QRect forget(const QRect& area);
    // By whole pixels of a screen with that ratio, or all of it is forgotten.
    void move(const QPointF& by, double ratio);
    void resize(const QSize& size, double ratio);
    // The picture as it is to be seen; draw is asked for each part that is stale.
    const QImage& brought(const std::function<void(QImage& picture, const QRect& part)>& draw);

private:
    QImage image_;
    QSize size_;    // as widgets count
    QRegion shown_; // brought in by pans
    // A thousand changes between two frames make one rectangle: as a region they would cost more than the
    // drawing.
    QRect stale_;
    bool isAllStale_ = true;
};

} // namespace castwright::canvas

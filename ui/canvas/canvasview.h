// The plane on which a graph is seen and drawn: zoom, pan, levels of detail, and the gestures of the mouse.
#pragma once

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

#include "ui/canvas/actions.h"
#include "ui/canvas/drawing.h"
#include "ui/canvas/gesture.h"
#include "ui/canvas/picture.h"
#include "ui/canvas/scene.h"

class QVariantAnimation;

namespace castwright::canvas {

class CanvasView : public QWidget {
    Q_OBJECT
public:
    // Without actions it is for reading only. All outlive the view.
    CanvasView(const style::Theme& theme, Scene& scene, Actions* actions, QWidget* parent = nullptr);
    ~CanvasView() override;

    void setPainter(Drawing::MakePainter make);
    void setReadOnly(bool isReadOnly);
    [[nodiscard]] bool isReadOnly() const { return isReadOnly_ || !actions_; }
    void setDimmed(bool isDimmed); // the last good graph of a definition that can't be read

    [[nodiscard]] Scene& scene() { return scene_; }
    [[nodiscard]] double zoom() const { return zoom_; }
    [[nodiscard]] QRectF visibleArea() const; // in the scene
    [[nodiscard]] QPointF toScene(const QPointF& point) const { return origin_ + point / zoom_; }
    [[nodiscard]] QPointF toView(const QPointF& point) const { return (point - origin_) * zoom_; }
    void setView(double zoom, const QPointF& centre);
    void zoomBy(double factor, const QPointF& around); // around: in the view
    void fit();                                        // everything; at most at its natural size
    // Something else lies there, at the lower right: what is fitted stays out of it.
    void setKeptFree(const QSizeF& corner) { keptFree_ = corner; }
    void fitSelection();
    void reveal(const QRectF& area); // pans as little as needed
    void panBy(const QPointF& pixels);

    static constexpr double leastZoom = 0.02;
    static constexpr double mostZoom = 3;

    // Ends a gesture without its effect; false where none is under way.
    bool cancelGesture();
    // The node that the keyboard is at: the one selected, or chosen last.
    [[nodiscard]] Index current() const;
    // Walks along edges, or to what lies that way where there is none.
    void walk(Qt::Key direction, bool isExtending);
    void selectAll();

Q_SIGNALS:
    void viewChanged(); // zoom or place
    void nodeActivated(const castwright::workflow::NodeId& node);
    void noteActivated(const castwright::workflow::NoteId& note);
    void edgeActivated(const castwright::workflow::EdgeId& edge);
    void emptyActivated(const QPointF& scenePoint);
    // A connection was let go over nothing.
    void nextWanted(const castwright::canvas::End& end, const QPointF& scenePoint);
    void kindDropped(const QString& type, const QPointF& scenePoint);
    void contextWanted(const QPoint& globalPoint);
    void hint(const QString& sentence); // empty: nothing to say
    void failed(const castwright::Error& error);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Look {
        double zoom = 1;
        QPointF centre;
    };
    [[nodiscard]] Look lookAt(const QRectF& area, const QRectF& room, double atMost) const;
    void fitArea(const QRectF& area, double atMost, const std::function<bool(const QRectF&)>& isIn);
    void redraw(const QRectF& sceneArea);
    void redrawAll();
    void markTarget();
    [[nodiscard]] Pointer pointerAt(const QPointF& point, Qt::KeyboardModifiers modifiers) const;
    [[nodiscard]] GestureParts parts();
    void beginGesture(std::unique_ptr<Gesture> gesture);
    void pressOn(const Pointer& pointer);
    void pressOnNode(Index index, const Pointer& pointer);
    void select(document::Selection::Items items, Qt::KeyboardModifiers modifiers);
    void hover(const QPointF& point);
    void holdSpace(bool isHeld);
    [[nodiscard]] const document::Selection::Items& items() const;

    const style::Theme& theme_;
    Scene& scene_;
    Actions* actions_;
    Drawing drawing_;
    std::unique_ptr<Gesture> gesture_;
    std::function<std::unique_ptr<Gesture>()> pending_; // begins once the pointer has moved far enough
    QPointF pressedAt_;
    QPointF panFrom_;
    Qt::MouseButton panning_ = Qt::NoButton; // the one that is held for it
    bool isSpaceHeld_ = false;               // then the left one pans
    bool isReadOnly_ = false;
    bool isDimmed_ = false;
    bool wasFitted_ = false;
    double zoom_ = 1;
    QSizeF keptFree_;
    QPointF origin_; // the scene point at the upper left corner
    Index hovered_ = nowhere;
    QString portWords_; // what the port under the pointer is for
    Picture picture_;
    Crowd crowd_;                   // of the edges that are seen
    Index target_ = nowhere;        // marked for the gesture
    std::vector<Index> foundEdges_; // kept, so that a frame allocates nothing
    std::vector<Connection> connections_;
};

// What the palette hands over when a kind is dragged.
[[nodiscard]] QString kindMimeType();

} // namespace castwright::canvas

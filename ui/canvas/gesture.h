// What the mouse is doing on the canvas between press and release. A gesture shows where it would lead; only
// its end changes the document.
#pragma once

#include <QPainter>
#include <QPointF>

#include <functional>
#include <memory>

#include "models/vocabulary/error.h"
#include "ui/canvas/actions.h"
#include "ui/canvas/painter.h"
#include "ui/canvas/scene.h"

namespace castwright::canvas {

struct Pointer {
    QPointF at; // in the scene
    Qt::KeyboardModifiers modifiers;
    double zoom = 1;
};

class Gesture {
public:
    Gesture() = default;
    Gesture(const Gesture&) = delete;
    Gesture& operator=(const Gesture&) = delete;
    virtual ~Gesture() = default;

    virtual void move(const Pointer& pointer) = 0;
    virtual Result<> finish(const Pointer& pointer) = 0;
    virtual void cancel() = 0;
    virtual void paint(QPainter&, Painter&) {}
    // A sentence for the status line: why what is under the pointer is no end for it.
    [[nodiscard]] virtual QString hint() const { return {}; }
    [[nodiscard]] virtual Index target() const { return nowhere; } // to be marked
};

struct GestureParts {
    Scene& scene;
    Actions& actions;
    const style::Theme& theme;
    // Where a connection ends on nothing: what could come there.
    std::function<void(const End& end, const QPointF& at)> whatNext;
};

[[nodiscard]] std::unique_ptr<Gesture> makeMarquee(GestureParts parts, const Pointer& from);
// Moves the selected nodes and notes; `grabbed` is the node under the pointer.
[[nodiscard]] std::unique_ptr<Gesture> makeMove(GestureParts parts, const Pointer& from, Index grabbed);
[[nodiscard]] std::unique_ptr<Gesture> makeConnect(GestureParts parts, const End& from);
// Takes one end of an edge elsewhere.
[[nodiscard]] std::unique_ptr<Gesture>
makeReconnect(GestureParts parts, const workflow::EdgeId& edge, workflow::Side movedSide);
[[nodiscard]] std::unique_ptr<Gesture>
makeResizeNote(GestureParts parts, const Pointer& from, const workflow::Note& note);

} // namespace castwright::canvas

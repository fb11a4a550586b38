#include "ui/canvas/canvasview.h"
#include "ui/canvas/accessible.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

constexpr double portReach = 10;
constexpr double edgeReach = 7;

} // namespace

QString kindMimeType() {
    return u"application/x-castwright-node-kind"_s;
}

CanvasView::CanvasView(const style::Theme& theme, Scene& scene, Actions* actions, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , scene_(scene)
    , actions_(actions)
    , drawing_(theme, scene) {
    // Before anything is told of this: what was asked first is what assistive technology keeps.
    installAccessibility();
    setObjectName(u"canvas.view"_s);
    setAccessibleName(tr("Canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(160, 120);
    connect(&theme, &style::Theme::changed, this, [this] {
        drawing_.forgetImages();
        redrawAll();
    });
    connections_.push_back(scene.changed.connect([this](const QRectF& area) { redraw(area); }));
    connections_.push_back(scene.rebuilt.connect([this] {
        gesture_.reset();
        hovered_ = nowhere;
        target_ = nowhere;
    }));
    if (actions)
        connections_.push_back(actions->selection().changed.connect([this] { redrawAll(); }));
}

CanvasView::~CanvasView() = default;

void CanvasView::setPainter(Drawing::MakePainter make) {
    drawing_.setPainter(std::move(make));
    redrawAll();
}

void CanvasView::setReadOnly(bool isReadOnly) {
    isReadOnly_ = isReadOnly;
    if (isReadOnly)
        cancelGesture();
    update();
}

void CanvasView::setDimmed(bool isDimmed) {
    isDimmed_ = isDimmed;
    redrawAll();
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // The first size is the first moment at which fitting means anything.
    if (!wasFitted_ && width() > 200 && height() > 160)
        fit();
    Q_EMIT viewChanged();
}

// ---- drawing

void CanvasView::redraw(const QRectF& sceneArea) {
    if (sceneArea.isNull()) {
        redrawAll();
        return;
    }
    // Ports, rings and badges reach over what was named.
    const QRectF area(toView(sceneArea.topLeft()), sceneArea.size() * zoom_);
    const auto seen = area.adjusted(-8, -8, 8, 8).intersected(QRectF(rect())).toAlignedRect();
    if (!seen.isEmpty() && !picture_.isStale(seen))
        update(picture_.forget(seen));
}

void CanvasView::redrawAll() {
    picture_.forget();
    update();
}

// The node that the gesture points at shows it.
void CanvasView::markTarget() {
    const auto target = gesture_ ? gesture_->target() : nowhere;
    if (target == target_)
        return;
    for (const auto index : {std::exchange(target_, target), target})
        if (const auto* visual = scene_.node(index))
            redraw(visual->rect);
}

void CanvasView::paintEvent(QPaintEvent*) {
    picture_.resize(size(), devicePixelRatioF());
    // How edges look hangs on how many are seen, not on the part that is drawn.
    if (picture_.isStale()) {
        scene_.edgesIn(withReach(visibleArea()), foundEdges_);
        if (const auto crowd = Crowd::of(foundEdges_.size()); crowd != std::exchange(crowd_, crowd))
            picture_.forget();
    }
    const Sight sight{
        .zoom = zoom_,
        .origin = origin_,
        .chosen = items(),
        .edges = foundEdges_,
        .crowd = crowd_,
        .hovered = hovered_,
        .target = target_,
        .isDimmed = isDimmed_};
    const auto& picture =
        picture_.brought([&](QImage& into, const QRect& part) { drawing_.draw(into, part, sight); });
    QPainter painter(this);
    painter.drawImage(0, 0, picture);
    if (gesture_) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(zoom_, zoom_);
        painter.translate(-origin_);
        gesture_->paint(painter, drawing_.painter());
    } else if (hasFocus()) {
        painter.setPen(theme_.color(style::Role::Focus));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

// ---- mouse

Pointer CanvasView::pointerAt(const QPointF& point, Qt::KeyboardModifiers modifiers) const {
    return {.at = toScene(point), .modifiers = modifiers, .zoom = zoom_};
}

GestureParts CanvasView::parts() {
    return {
        .scene = scene_,
        .actions = *actions_,
        .theme = theme_,
        .whatNext = [this](const End& end, const QPointF& at) { Q_EMIT nextWanted(end, at); }};
}

const document::Selection::Items& CanvasView::items() const {
    static const document::Selection::Items none;
    return actions_ ? actions_->selection().items() : none;
}

void CanvasView::select(document::Selection::Items chosen, Qt::KeyboardModifiers modifiers) {
    if (!actions_)
        return;
    if (modifiers & (Qt::ControlModifier | Qt::ShiftModifier)) {
        auto all = items();
        const auto toggle = [](auto& into, const auto& from) {
            for (const auto& id : from)
                if (!into.erase(id))
                    into.insert(id);
        };
        toggle(all.nodes, chosen.nodes);
        toggle(all.edges, chosen.edges);
        toggle(all.notes, chosen.notes);
        chosen = std::move(all);
    }
    actions_->selection().select(std::move(chosen));
}

void CanvasView::beginGesture(std::unique_ptr<Gesture> gesture) {
    gesture_ = std::move(gesture);
}

bool CanvasView::cancelGesture() {
    pending_ = nullptr;
    panning_ = Qt::NoButton;
    if (!gesture_)
        return false;
    const auto ended = std::move(gesture_);
    markTarget();
    ended->cancel();
    Q_EMIT hint({});
    update();
    return true;
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    pressedAt_ = event->position();
    if (event->button() == Qt::MiddleButton || (isSpaceHeld_ && event->button() == Qt::LeftButton)) {
        panning_ = event->button();
        panFrom_ = event->position();
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() == Qt::LeftButton)
        pressOn(pointerAt(event->position(), event->modifiers()));
    else if (event->button() == Qt::RightButton) {
        const auto index = scene_.nodeAt(toScene(event->position()));
        if (index != nowhere && !items().nodes.contains(scene_.node(index)->id))
            select({.nodes = {scene_.node(index)->id}, .edges = {}, .notes = {}}, {});
    }
}

void CanvasView::pressOn(const Pointer& pointer) {
    const bool mayChange = !isReadOnly() && !isDimmed_;
    if (const auto hit = scene_.portAt(pointer.at, portReach / std::max(0.6, zoom_));
        hit.node != nowhere && mayChange && levelAt(zoom_) != Level::block) {
        const End from{scene_.node(hit.node)->id, hit.port->name, hit.port->side};
        pending_ = [this, from] { return makeConnect(parts(), from); };
        return;
    }
    if (const auto index = scene_.nodeAt(pointer.at); index != nowhere)
        return pressOnNode(index, pointer);
    if (const auto index = scene_.edgeAt(pointer.at, edgeReach / zoom_);
        index != nowhere && levelAt(zoom_) != Level::block) {
        const auto* edge = scene_.edge(index);
        select({.nodes = {}, .edges = {edge->id}, .notes = {}}, pointer.modifiers);
        if (mayChange && !edge->isBroken) {
            // The nearer end follows the pointer.
            const bool isSource =
                QLineF(pointer.at, edge->from).length() < QLineF(pointer.at, edge->to).length();
            pending_ = [this, id = edge->id, isSource] {
                return makeReconnect(parts(), id, isSource ? workflow::Side::out : workflow::Side::in);
            };
        }
        return;
    }
    if (const auto* note = scene_.noteAt(pointer.at)) {
        const auto corner = rectOf(*note).bottomRight();
        if (!items().notes.contains(note->id) || pointer.modifiers)
            select({.nodes = {}, .edges = {}, .notes = {note->id}}, pointer.modifiers);
        if (!mayChange)
            return;
        if (QLineF(corner, pointer.at).length() < 14 / zoom_)
            pending_ = [this, pointer, copy = *note] { return makeResizeNote(parts(), pointer, copy); };
        else
            pending_ = [this, pointer] { return makeMove(parts(), pointer, nowhere); };
        return;
    }
    if (!(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier)))
        select({}, {});
    if (actions_)
        pending_ = [this, pointer] { return makeMarquee(parts(), pointer); };
}

void CanvasView::pressOnNode(Index index, const Pointer& pointer) {
    const auto& id = scene_.node(index)->id;
    const bool isChanging = pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
    if (isChanging || !items().nodes.contains(id))
        select({.nodes = {id}, .edges = {}, .notes = {}}, pointer.modifiers);
    if (!isReadOnly() && !isDimmed_ && items().nodes.contains(id))
        pending_ = [this, pointer, index] { return makeMove(parts(), pointer, index); };
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    if (panning_ != Qt::NoButton) {
        panBy(event->position() - panFrom_);
        panFrom_ = event->position();
        return;
    }
    if (pending_ && (event->position() - pressedAt_).manhattanLength() >= QApplication::startDragDistance()) {
        auto begin = std::exchange(pending_, nullptr);
        beginGesture(begin());
    }
    if (gesture_) {
        gesture_->move(pointerAt(event->position(), event->modifiers()));
        Q_EMIT hint(gesture_->hint());
        markTarget();
        update();
        return;
    }
    hover(event->position());
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    if (panning_ != Qt::NoButton && event->button() == panning_) {
        panning_ = Qt::NoButton;
        holdSpace(isSpaceHeld_); // the cursor
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    const bool wasClick = pending_ != nullptr;
    pending_ = nullptr;
    if (!gesture_) {
        // A click on one of several chosen nodes chooses it alone.
        if (wasClick && !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)))
            if (const auto index = scene_.nodeAt(toScene(event->position())); index != nowhere)
                select({.nodes = {scene_.node(index)->id}, .edges = {}, .notes = {}}, {});
        return;
    }
    const auto ended = std::move(gesture_); // the commands it gives may end this view's own state
    markTarget();
    const auto done = ended->finish(pointerAt(event->position(), event->modifiers()));
    Q_EMIT hint({});
    update();
    if (!done)
        Q_EMIT failed(done.error());
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    pending_ = nullptr;
    const auto point = toScene(event->position());
    if (const auto index = scene_.nodeAt(point); index != nowhere) {
        const auto id = scene_.node(index)->id;
        Q_EMIT nodeActivated(id);
    } else if (const auto edge = scene_.edgeAt(point, edgeReach / zoom_); edge != nowhere) {
        if (isReadOnly() || isDimmed_)
            return;
        const auto id = scene_.edge(edge)->id;
        Q_EMIT edgeActivated(id);
    } else if (const auto* note = scene_.noteAt(point)) {
        const auto id = note->id;
        Q_EMIT noteActivated(id);
    } else if (!isReadOnly() && !isDimmed_) {
        Q_EMIT emptyActivated(point);
    }
}

void CanvasView::hover(const QPointF& point) {
    const auto at = toScene(point);
    const auto node = scene_.nodeAt(at);
    if (node != hovered_) {
        for (const auto index : {hovered_, node})
            if (const auto* visual = scene_.node(index))
                redraw(visual->rect.adjusted(-8, -8, 8, 8));
        hovered_ = node;
    }
    const auto port = levelAt(zoom_) == Level::block ? Scene::PortHit()
                                                     : scene_.portAt(at, portReach / std::max(0.6, zoom_));
    if (!isSpaceHeld_)
        setCursor(port.node != nowhere && !isReadOnly() ? Qt::CrossCursor : Qt::ArrowCursor);
    // What a port is for stands there at once: two rings look alike.
    const QString words = port.node == nowhere ? QString() : port.port->title;
    if (words != std::exchange(portWords_, words))
        Q_EMIT hint(words);
}

void CanvasView::leaveEvent(QEvent*) {
    if (const auto* visual = scene_.node(std::exchange(hovered_, nowhere)))
        redraw(visual->rect);
    if (!std::exchange(portWords_, {}).isEmpty())
        Q_EMIT hint({});
}

void CanvasView::wheelEvent(QWheelEvent* event) {
    const bool isZooming = event->modifiers() & Qt::ControlModifier;
    if (isZooming) {
        const double steps = event->angleDelta().y() / 120.0;
        zoomBy(std::pow(1.2, steps), event->position());
    } else {
        QPointF by =
            event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2 : QPointF(event->pixelDelta());
        if (event->modifiers() & Qt::ShiftModifier)
            by = by.transposed();
        panBy(by);
    }
    event->accept();
}

bool CanvasView::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto port = scene_.portAt(toScene(help->pos()), portReach / std::max(0.6, zoom_));
        const auto* node = scene_.node(scene_.nodeAt(toScene(help->pos())));
        if (port.node != nowhere)
            QToolTip::showText(help->globalPos(), port.port->title, this);
        else if (node)
            QToolTip::showText(
                help->globalPos(), node->title + u'\n' + node->role + u'\n' + node->substance, this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event) {
    Q_EMIT contextWanted(event->globalPos());
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
    if (!isReadOnly() && !isDimmed_ && event->mimeData()->hasFormat(kindMimeType()))
        event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event) {
    event->acceptProposedAction();
}

void CanvasView::dropEvent(QDropEvent* event) {
    Q_EMIT kindDropped(
        QString::fromUtf8(event->mimeData()->data(kindMimeType())), toScene(event->position()));
    event->acceptProposedAction();
}

} // namespace castwright::canvas

#include "moc_canvasview.cpp"

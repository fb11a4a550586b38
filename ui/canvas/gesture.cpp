#include "ui/canvas/gesture.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace castwright::canvas {

namespace {

double snapped(double value) {
    return std::round(value / gridStep) * gridStep;
}

class Marquee final : public Gesture {
public:
    Marquee(GestureParts parts, const Pointer& from)
        : parts_(std::move(parts))
        , from_(from.at)
        , to_(from.at)
        , before_(parts_.actions.selection().items())
        , isAdding_(from.modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) {}

    void move(const Pointer& pointer) override {
        to_ = pointer.at;
        auto items = isAdding_ ? before_ : document::Selection::Items{};
        const auto area = QRectF(from_, to_).normalized();
        std::vector<Index> found;
        parts_.scene.nodesIn(area, found);
        for (const auto index : found)
            if (area.intersects(parts_.scene.node(index)->rect))
                items.nodes.insert(parts_.scene.node(index)->id);
        for (const auto& note : parts_.scene.notes())
            if (area.intersects(rectOf(note)))
                items.notes.insert(note.id);
        parts_.actions.selection().select(std::move(items));
    }
    Result<> finish(const Pointer& pointer) override {
        move(pointer);
        return {};
    }
    void cancel() override { parts_.actions.selection().select(before_); }
    void paint(QPainter& painter, Painter&) override {
        QColor fill = parts_.theme.color(style::Role::Accent);
        painter.setPen(QPen(fill, 0));
        fill.setAlphaF(0.12F);
        painter.setBrush(fill);
        painter.drawRect(QRectF(from_, to_).normalized());
    }

private:
    GestureParts parts_;
    QPointF from_;
    QPointF to_;
    document::Selection::Items before_;
    bool isAdding_;
};

class Move final : public Gesture {
public:
    Move(GestureParts parts, const Pointer& from, Index grabbed)
        : parts_(std::move(parts))
        , from_(from.at)
        , grabbed_(grabbed) {
        const auto& selection = parts_.actions.selection();
        for (const auto& id : selection.nodes())
            if (const auto index = parts_.scene.find(id); index != nowhere)
                nodes_.emplace_back(index, parts_.scene.node(index)->rect.topLeft());
        for (const auto& note : parts_.scene.notes())
            if (selection.notes().contains(note.id))
                notes_.emplace_back(note.id, rectOf(note));
        const auto* visual = parts_.scene.node(grabbed);
        anchor_ = visual != nullptr ? visual->rect
                  : notes_.empty()  ? QRectF(from_, QSizeF())
                                    : notes_.front().second;
    }

    void move(const Pointer& pointer) override {
        const QPointF by = snap(pointer);
        if (by == by_)
            return;
        by_ = by;
        Scene::Places places;
        for (const auto& [index, corner] : nodes_)
            places.emplace_back(index, corner + by_);
        parts_.scene.moveTemporarily(places);
        for (const auto& [id, rect] : notes_)
            parts_.scene.moveNoteTemporarily(id, rect.translated(by_));
        into_ = edgeUnder();
    }
    Result<> finish(const Pointer& pointer) override {
        move(pointer);
        if (by_.isNull()) {
            cancel();
            return {};
        }
        if (into_ != nowhere) {
            const auto edge = parts_.scene.edge(into_)->id;
            if (auto done =
                    parts_.actions.insert(parts_.scene.node(grabbed_)->id, edge, anchor_.topLeft() + by_);
                done)
                return done;
        }
        std::vector<std::pair<workflow::NodeId, QPointF>> corners;
        for (const auto& [index, corner] : nodes_)
            corners.emplace_back(parts_.scene.node(index)->id, corner + by_);
        Result<> done;
        auto& document = parts_.actions.document();
        if (notes_.empty()) {
            done = parts_.actions.move(corners, false);
        } else {
            // Notes and nodes lie in one sidecar, and move in one step.
            auto layout = document.layout();
            for (auto& note : layout.notes)
                for (const auto& [id, rect] : notes_)
                    if (note.id == id)
                        note.position = {snapped(rect.x() + by_.x()), snapped(rect.y() + by_.y())};
            document.closeGroup();
            done = document.setNotes(layout.notes, moveLabel(), "nudge");
            if (done && !corners.empty())
                done = parts_.actions.move(corners, true);
            document.closeGroup();
        }
        if (!done)
            cancel();
        return done;
    }
    void cancel() override { parts_.scene.restorePlaces(); }
    void paint(QPainter& painter, Painter&) override {
        painter.setPen(QPen(parts_.theme.color(style::Role::Accent), 0));
        for (const auto& guide : guides_)
            painter.drawLine(guide);
    }
    [[nodiscard]] QString hint() const override {
        return into_ == nowhere
                   ? QString()
                   : QCoreApplication::translate(
                         "castwright::canvas::Gesture", "Let go to put it into this connection.");
    }

private:
    static std::string moveLabel() {
        return QCoreApplication::translate("castwright::canvas::Gesture", "Move the selection").toStdString();
    }
    // To the lines of what lies near, or else to the grid; with Alt to nothing.
    QPointF snap(const Pointer& pointer) {
        guides_.clear();
        QPointF by = pointer.at - from_;
        if (pointer.modifiers & Qt::ShiftModifier)
            (std::abs(by.x()) > std::abs(by.y()) ? by.ry() : by.rx()) = 0;
        if (pointer.modifiers & Qt::AltModifier)
            return by;
        const auto moved = anchor_.translated(by);
        const double reach = 6 / std::max(0.2, pointer.zoom);
        std::vector<Index> near;
        parts_.scene.nodesIn(moved.adjusted(-900, -600, 900, 600), near);
        std::optional<double> dx;
        std::optional<double> dy;
        const auto& chosen = parts_.actions.selection().nodes();
        for (const auto index : near) {
            const auto* other = parts_.scene.node(index);
            if (chosen.contains(other->id))
                continue;
            const auto closer = [reach](std::optional<double>& best, double away) {
                if (std::abs(away) <= reach && (!best || std::abs(away) < std::abs(*best))) {
                    best = away;
                    return true;
                }
                return false;
            };
            if (closer(dx, other->rect.left() - moved.left())
                || closer(dx, other->rect.center().x() - moved.center().x()))
                vertical_ = QLineF(
                    0, std::min(other->rect.top(), moved.top()), 0,
                    std::max(other->rect.bottom(), moved.bottom()));
            if (closer(dy, other->rect.top() - moved.top())
                || closer(dy, other->rect.center().y() - moved.center().y()))
                horizontal_ = QLineF(
                    std::min(other->rect.left(), moved.left()), 0,
                    std::max(other->rect.right(), moved.right()), 0);
        }
        by.rx() += dx ? *dx : snapped(moved.left()) - moved.left();
        by.ry() += dy ? *dy : snapped(moved.top()) - moved.top();
        if (dx)
            guides_.push_back(vertical_.translated(anchor_.center().x() + by.x(), 0));
        if (dy)
            guides_.push_back(horizontal_.translated(0, anchor_.center().y() + by.y()));
        return by;
    }
    // One node without connections, its middle over an edge: it can be put into it.
    Index edgeUnder() const {
        const auto* visual = parts_.scene.node(grabbed_);
        if (visual == nullptr || nodes_.size() != 1 || !notes_.empty()
            || !parts_.scene.edgesOf(grabbed_).empty())
            return nowhere;
        const auto edge = parts_.scene.edgeAt(visual->rect.center(), 28);
        return edge != nowhere && !parts_.scene.edge(edge)->isBroken ? edge : nowhere;
    }

    GestureParts parts_;
    QPointF from_;
    Index grabbed_;
    QRectF anchor_;
    QPointF by_;
    Scene::Places nodes_; // where they were
    std::vector<std::pair<workflow::NoteId, QRectF>> notes_;
    std::vector<QLineF> guides_;
    QLineF vertical_;
    QLineF horizontal_;
    Index into_ = nowhere;
};

// Both a new connection and one that is taken elsewhere: an end that stays, and one that follows the pointer.
class Connect final : public Gesture {
public:
    Connect(GestureParts parts, End stays, std::optional<workflow::EdgeId> replaced)
        : parts_(std::move(parts))
        , stays_(std::move(stays))
        , replaced_(std::move(replaced)) {
        const auto* node = parts_.scene.node(parts_.scene.find(stays_.node));
        for (const auto& port : node->ports)
            if (port.side == stays_.side && port.name == stays_.port) {
                from_ = node->rect.topLeft() + port.at;
                isAttachment_ = port.isAttachment;
            }
        to_ = from_;
        if (replaced_) {
            without_ = parts_.actions.document().graph();
            without_->remove(*replaced_);
        }
    }

    void move(const Pointer& pointer) override {
        to_ = pointer.at;
        edge_.reset();
        target_ = nowhere;
        reason_.clear();
        const auto& graph = without_ ? *without_ : parts_.actions.document().graph();
        const auto& kinds = parts_.actions.kinds();
        const auto port = parts_.scene.portAt(pointer.at, 14 / std::max(0.5, pointer.zoom));
        const auto node = port.node != nowhere ? port.node : parts_.scene.nodeAt(pointer.at);
        if (node != nowhere && parts_.scene.node(node)->id != stays_.node) {
            const auto& id = parts_.scene.node(node)->id;
            auto edge = port.port != nullptr && port.port->side != stays_.side
                            ? edgeBetween(graph, kinds, stays_, {id, port.port->name, port.port->side})
                            : edgeToNode(graph, kinds, stays_, id);
            target_ = node;
            if (edge)
                edge_ = std::move(*edge);
            else
                reason_ = QString::fromStdString(edge.error().message);
        }
    }
    Result<> finish(const Pointer& pointer) override {
        move(pointer);
        if (edge_)
            return replaced_
                       ? *replaced_ == *edge_ ? Result<>() : parts_.actions.reconnect(*replaced_, *edge_)
                       : parts_.actions.connect(*edge_);
        if (target_ != nowhere)
            return fail(ErrorCode::invalid, reason_.toStdString());
        if (!replaced_ && QLineF(from_, to_).length() > 24)
            parts_.whatNext(stays_, pointer.at);
        return {};
    }
    void cancel() override {}
    void paint(QPainter& painter, Painter& look) override {
        const bool isLegal = target_ == nowhere || edge_.has_value();
        if (stays_.side == workflow::Side::out)
            look.draft(painter, from_, to_, isAttachment_, isLegal);
        else
            look.draft(painter, to_, from_, isAttachment_, isLegal);
    }
    [[nodiscard]] QString hint() const override { return reason_; }
    [[nodiscard]] Index target() const override { return edge_ ? target_ : nowhere; }

private:
    GestureParts parts_;
    End stays_;
    std::optional<workflow::EdgeId> replaced_;
    std::optional<workflow::Graph> without_; // the graph as if the edge that is taken elsewhere were gone
    QPointF from_;
    QPointF to_;
    bool isAttachment_ = false;
    std::optional<workflow::EdgeId> edge_;
    Index target_ = nowhere;
    QString reason_;
};

class ResizeNote final : public Gesture {
public:
    ResizeNote(GestureParts parts, const Pointer& from, const workflow::Note& note)
        : parts_(std::move(parts))
        , from_(from.at)
        , id_(note.id)
        , before_(rectOf(note)) {}

    void move(const Pointer& pointer) override {
        now_ = before_;
        now_.setWidth(std::max(80.0, snapped(before_.width() + pointer.at.x() - from_.x())));
        now_.setHeight(std::max(48.0, snapped(before_.height() + pointer.at.y() - from_.y())));
        parts_.scene.moveNoteTemporarily(id_, now_);
    }
    Result<> finish(const Pointer& pointer) override {
        move(pointer);
        return now_ == before_ ? Result<>() : parts_.actions.placeNote(id_, now_);
    }
    void cancel() override { parts_.scene.restorePlaces(); }

private:
    GestureParts parts_;
    QPointF from_;
    workflow::NoteId id_;
    QRectF before_;
    QRectF now_;
};

} // namespace

std::unique_ptr<Gesture> makeMarquee(GestureParts parts, const Pointer& from) {
    return std::make_unique<Marquee>(std::move(parts), from);
}

std::unique_ptr<Gesture> makeMove(GestureParts parts, const Pointer& from, Index grabbed) {
    return std::make_unique<Move>(std::move(parts), from, grabbed);
}

std::unique_ptr<Gesture> makeConnect(GestureParts parts, const End& from) {
    return std::make_unique<Connect>(std::move(parts), from, std::nullopt);
}

std::unique_ptr<Gesture>
makeReconnect(GestureParts parts, const workflow::EdgeId& edge, workflow::Side movedSide) {
    const auto& ref = movedSide == workflow::Side::out ? edge.target : edge.source;
    const auto side = movedSide == workflow::Side::out ? workflow::Side::in : workflow::Side::out;
    const auto index = parts.scene.find(ref.node);
    const auto* visual = parts.scene.node(index);
    const auto* port =
        visual == nullptr ? nullptr : portFor(*visual, parts.scene.kindOf(index), side, ref.port, edge.type);
    if (port == nullptr)
        return nullptr;
    const End stays{ref.node, port->name, side};
    return std::make_unique<Connect>(std::move(parts), stays, edge);
}

std::unique_ptr<Gesture> makeResizeNote(GestureParts parts, const Pointer& from, const workflow::Note& note) {
    return std::make_unique<ResizeNote>(std::move(parts), from, note);
}

} // namespace castwright::canvas

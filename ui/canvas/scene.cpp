#include "ui/canvas/scene.h"

#include <QLineF>

#include <algorithm>
#include <optional>

#include "models/workflow/layered.h"

namespace castwright::canvas {

namespace {

QPointF pointOf(const workflow::Point& point) {
    return {point.x, point.y};
}

// Shadows and badges reach over a card, arrows over a line.
QRectF aroundCard(const QRectF& card) {
    return card.adjusted(-12, -12, 12, 12);
}

QRectF aroundLine(const QRectF& bounds) {
    return bounds.adjusted(-6, -6, 6, 6);
}

void makeUnique(std::vector<Index>& things) {
    std::ranges::sort(things);
    const auto twice = std::ranges::unique(things);
    things.erase(twice.begin(), twice.end());
}

// A tangle has more connections than there are ways past its cards; and what a change costs must not grow
// with the graph.
constexpr std::size_t mostRouted = 500;
constexpr std::size_t mostPassed = 100; // cards that may lie around one connection

} // namespace

workflow::Layout Scene::completed(const workflow::Graph& graph, const workflow::Layout& layout) {
    const auto hasPlace = [&](const workflow::Node& node) { return layout.nodes.contains(node.id); };
    if (std::ranges::all_of(graph.nodes(), hasPlace))
        return layout;
    // What was placed by hand stays; only the others are given a place.
    workflow::Layout present = layout;
    for (auto& [id, place] : present.nodes)
        place.pinned = true;
    auto made = workflow::layered(graph, present, {});
    auto whole = layout;
    if (made)
        for (const auto& node : graph.nodes())
            if (!hasPlace(node))
                whole.nodes[node.id] = {.position = made->at(node.id).position, .pinned = false};
    return whole;
}

void Scene::follow(document::WorkflowDocument& document, document::ProblemWatch* problems) {
    connections_.clear();
    document_ = &document;
    problems_ = problems;
    readAll();
    const auto keep = [this](Connection connection) { connections_.push_back(std::move(connection)); };
    keep(document.nodeAdded.connect([this](const workflow::NodeId& id) {
        if (const auto* node = graph().find(id))
            addNode(*node);
    }));
    keep(document.nodeRemoved.connect([this](const workflow::NodeId& id) { dropNode(id); }));
    keep(document.nodeChanged.connect([this](const workflow::NodeId& id) { remakeNode(id); }));
    keep(document.edgeAdded.connect([this](const workflow::EdgeId& id) { addEdge(id); }));
    keep(document.edgeRemoved.connect([this](const workflow::EdgeId& id) { dropEdge(id); }));
    keep(document.nodesMoved.connect(
        [this](const std::vector<workflow::NodeId>& moved) { readPlaces(moved); }));
    keep(document.notesChanged.connect([this] {
        notes_ = document_->layout().notes;
        changed({});
    }));
    keep(document.graphErrorChanged.connect([this] { changed({}); }));
    if (problems != nullptr)
        keep(problems->changed.connect([this] { readProblems(); }));
}

void Scene::show(const workflow::Graph& graph, const workflow::Layout& layout) {
    connections_.clear();
    document_ = nullptr;
    problems_ = nullptr;
    graph_ = &graph;
    layout_ = completed(graph, layout);
    readAll();
}

void Scene::readAll() {
    nodes_.clear();
    edges_.clear();
    freeNodes_.clear();
    freeEdges_.clear();
    nodeOf_.clear();
    edgeOf_.clear();
    troubled_.clear();
    nodeGrid_.clear();
    edgeGrid_.clear();
    if (document_ != nullptr)
        layout_ = completed(graph(), document_->layout());
    notes_ = layout_.notes;
    const auto& all = graph();
    nodes_.reserve(all.nodes().size());
    edges_.reserve(all.edges().size());
    nodeOf_.reserve(all.nodes().size());
    edgeOf_.reserve(all.edges().size());
    std::vector<Index> at(all.slotCount(), nowhere);
    for (std::size_t i = 0; i < all.nodes().size(); ++i) {
        const auto& node = all.nodes()[i];
        const auto index = enter(node);
        takePlace(index);
        at[all.slotOfNode(i)] = index;
    }
    const auto routing = all.edges().size() <= mostRouted ? Routing::pastCards : Routing::none;
    for (std::size_t i = 0; i < all.edges().size(); ++i) {
        const auto slot = all.slotOfEdge(i);
        join(all.edges()[i].id, at[all.sourceOf(slot)], at[all.targetOf(slot)], routing);
    }
    readProblems();
    rebuilt();
    changed({});
}

const NodeVisual* Scene::node(Index index) const {
    return index < nodes_.size() && nodes_[index].isThere ? &nodes_[index].visual : nullptr;
}

const EdgeVisual* Scene::edge(Index index) const {
    return index < edges_.size() && edges_[index].isThere ? &edges_[index].visual : nullptr;
}

Index Scene::find(const workflow::NodeId& id) const {
    const auto found = nodeOf_.find(id);
    return found == nodeOf_.end() ? nowhere : found->second;
}

Index Scene::find(const workflow::EdgeId& id) const {
    const auto found = edgeOf_.find(id);
    return found == edgeOf_.end() ? nowhere : found->second;
}

QRectF Scene::bounds() const {
    double left = 1e18, top = 1e18, right = -1e18, bottom = -1e18;
    const auto add = [&](const QRectF& rect) {
        left = std::min(left, rect.left());
        top = std::min(top, rect.top());
        right = std::max(right, rect.right());
        bottom = std::max(bottom, rect.bottom());
    };
    for (const auto& entry : nodes_)
        if (entry.isThere)
            add(entry.visual.rect);
    for (const auto& note : notes_)
        add(rectOf(note));
    return left > right ? QRectF() : QRectF(QPointF(left, top), QPointF(right, bottom));
}

// A node that has come without a place stands right of what leads to it, or else under everything.
QPointF Scene::freePlace(const workflow::NodeId& id) const {
    for (const auto& edge : graph().incoming(id))
        if (const auto* before = node(find(edge.id.source.node)))
            return before->rect.topRight() + QPointF(72, 0);
    const auto all = bounds();
    return all.isNull() ? QPointF() : all.bottomLeft() + QPointF(0, 32);
}

Index Scene::enter(const workflow::Node& node) {
    Index index = nowhere;
    if (freeNodes_.empty()) {
        index = static_cast<Index>(nodes_.size());
        nodes_.emplace_back();
    } else {
        index = freeNodes_.back();
        freeNodes_.pop_back();
    }
    auto& entry = nodes_[index];
    entry.kind = kinds_->of(node);
    entry.isThere = true;
    entry.visual = visuals_.of(node, graph());
    entry.edges.clear();
    nodeOf_[node.id] = index;
    return index;
}

void Scene::takePlace(Index index) {
    auto& visual = nodes_[index].visual;
    auto place = layout_.nodes.find(visual.id);
    if (place == layout_.nodes.end()) {
        const auto corner = freePlace(visual.id);
        place =
            layout_.nodes.emplace(visual.id, workflow::Placement{.position = {corner.x(), corner.y()}}).first;
    }
    visual.isPinned = place->second.pinned;
    placeCard(index, pointOf(place->second.position));
}

void Scene::addNode(const workflow::Node& node) {
    const auto index = enter(node);
    if (document_ != nullptr)
        if (const auto place = document_->layout().nodes.find(node.id);
            place != document_->layout().nodes.end())
            layout_.nodes[node.id] = place->second;
    takePlace(index);
    touch(areaOf(index));
    routeNear(nodes_[index].visual.rect);
}

void Scene::dropNode(const workflow::NodeId& id) {
    const auto index = find(id);
    if (index == nowhere)
        return;
    const auto area = areaOf(index);
    const auto rect = nodes_[index].visual.rect;
    nodeGrid_.remove(index);
    nodes_[index] = {};
    nodeOf_.erase(id);
    freeNodes_.push_back(index);
    layout_.nodes.erase(id);
    troubled_.erase(id);
    touch(area);
    routeNear(rect);
}

Index Scene::join(const workflow::EdgeId& id, Index from, Index to, Routing routing) {
    Index index = nowhere;
    if (freeEdges_.empty()) {
        index = static_cast<Index>(edges_.size());
        edges_.emplace_back();
    } else {
        index = freeEdges_.back();
        freeEdges_.pop_back();
    }
    auto& entry = edges_[index];
    entry = {.isThere = true, .visual = EdgeVisual{.id = id}, .from = from, .to = to};
    edgeOf_[id] = index;
    if (entry.from != nowhere)
        nodes_[entry.from].edges.push_back(index);
    if (entry.to != nowhere && entry.to != entry.from)
        nodes_[entry.to].edges.push_back(index);
    anchor(index, routing);
    return index;
}

void Scene::addEdge(const workflow::EdgeId& id) {
    const auto to = find(id.target.node);
    touch(boundsOf(edges_[join(id, find(id.source.node), to, Routing::pastCards)].visual));
    // An agent's card counts the tools that hang on it.
    if (id.type == "tool" && to != nowhere)
        remakeNode(id.target.node);
}

void Scene::dropEdge(const workflow::EdgeId& id) {
    const auto index = find(id);
    if (index == nowhere)
        return;
    const auto entry = edges_[index];
    for (const auto end : {entry.from, entry.to})
        if (end != nowhere)
            std::erase(nodes_[end].edges, index);
    edgeGrid_.remove(index);
    edges_[index] = {};
    edgeOf_.erase(id);
    freeEdges_.push_back(index);
    touch(boundsOf(entry.visual));
    if (id.type == "tool" && node(entry.to) != nullptr)
        remakeNode(id.target.node);
}

void Scene::remakeNode(const workflow::NodeId& id) {
    const auto index = find(id);
    const auto* node = graph().find(id);
    if (index == nowhere || node == nullptr)
        return;
    auto& entry = nodes_[index];
    auto fresh = visuals_.of(*node, graph());
    fresh.rect = entry.visual.rect;
    fresh.errors = entry.visual.errors;
    fresh.warnings = entry.visual.warnings;
    fresh.run = entry.visual.run;
    fresh.difference = entry.visual.difference;
    fresh.isPinned = entry.visual.isPinned;
    entry.visual = std::move(fresh);
    if (entry.kind != kinds_->of(*node)) {
        entry.kind = kinds_->of(*node);
        for (const auto edge : entry.edges)
            anchor(edge, Routing::pastCards);
    }
    touch(areaOf(index));
}

void Scene::placeCard(Index index, const QPointF& corner) {
    auto& rect = nodes_[index].visual.rect;
    rect.moveTopLeft(corner);
    // Ports reach over the edge of the card.
    nodeGrid_.put(index, rect.adjusted(-8, -8, 8, 8));
}

QRectF Scene::placeCards(const Places& places, std::vector<Index>& following) {
    QRectF area;
    for (const auto& [index, corner] : places) {
        const auto& entry = nodes_[index];
        area |= aroundCard(entry.visual.rect);
        placeCard(index, corner);
        area |= aroundCard(entry.visual.rect);
        following.insert(following.end(), entry.edges.begin(), entry.edges.end());
    }
    makeUnique(following);
    for (const auto edge : following) {
        const auto& visual = edges_[edge].visual;
        area |= aroundLine(boundsOf(visual));
        anchor(edge, Routing::none); // past what lies there once all have their places
        area |= aroundLine(boundsOf(visual));
    }
    return area;
}

bool Scene::isLive(const EdgeEntry& edge) const {
    const auto isRunning = [this](Index end) {
        const auto* visual = node(end);
        return visual != nullptr && visual->run.state == RunState::running;
    };
    return isRunning(edge.from) || isRunning(edge.to);
}

void Scene::anchor(Index index, Routing routing) {
    auto& entry = edges_[index];
    auto& visual = entry.visual;
    const auto* from = node(entry.from);
    const auto* to = node(entry.to);
    visual.isBroken = from == nullptr || to == nullptr;
    const auto end = [&](Index at, workflow::Side side,
                         const workflow::PortRef& ref) -> std::optional<QPointF> {
        const auto* visualNode = node(at);
        if (visualNode == nullptr)
            return std::nullopt;
        const auto* port = portFor(*visualNode, nodes_[at].kind, side, ref.port, visual.id.type);
        if (port != nullptr) {
            visual.isAttachment |= port->isAttachment;
            return visualNode->rect.topLeft() + port->at;
        }
        visual.isBroken = true;
        return QPointF(
            side == workflow::Side::in ? visualNode->rect.left() : visualNode->rect.right(),
            visualNode->rect.center().y());
    };
    visual.isAttachment = false;
    auto source = end(entry.from, workflow::Side::out, visual.id.source);
    auto target = end(entry.to, workflow::Side::in, visual.id.target);
    // An end that is missing is shown as a stump.
    if (!source && !target)
        source = QPointF();
    visual.from = source ? *source : *target - QPointF(48, 0);
    visual.to = target ? *target : visual.from + QPointF(48, 0);
    visual.isLive = isLive(entry);
    visual.lane.reset();
    if (routing == Routing::pastCards && edgeCount() <= mostRouted && !visual.isAttachment
        && visual.to.x() - visual.from.x() > nodeWidth) {
        std::vector<Index> found;
        nodeGrid_.find(boundsOf(visual).adjusted(0, -laneReach, 0, laneReach), found);
        std::vector<QRectF> cards;
        for (const auto other : found)
            if (other != entry.from && other != entry.to)
                cards.push_back(nodes_[other].visual.rect);
        if (cards.size() <= mostPassed)
            visual.lane = laneFor(visual, cards);
    }
    edgeGrid_.put(index, boundsOf(visual));
}

void Scene::route(std::vector<Index>& edges) {
    if (edgeCount() > mostRouted)
        return;
    makeUnique(edges);
    for (const auto index : edges) {
        const auto before = edges_[index].visual;
        anchor(index, Routing::pastCards);
        if (before.lane == edges_[index].visual.lane)
            continue;
        touch(aroundLine(boundsOf(before).united(boundsOf(edges_[index].visual))));
    }
}

// The connections that pass a place where a card has come or gone.
void Scene::routeNear(const QRectF& card) {
    std::vector<Index> near;
    if (edgeCount() <= mostRouted)
        edgeGrid_.find(card, near);
    route(near);
}

QRectF Scene::areaOf(Index index) const {
    auto area = aroundCard(nodes_[index].visual.rect);
    for (const auto edge : nodes_[index].edges)
        if (edges_[edge].isThere)
            area |= aroundLine(boundsOf(edges_[edge].visual));
    return area;
}

void Scene::readPlaces(const std::vector<workflow::NodeId>& moved) {
    const auto& places = document_->layout().nodes;
    Places moving;
    std::vector<Index> passing;
    std::vector<Index> found;
    const auto pass = [&](const QRectF& card) {
        if (edgeCount() > mostRouted)
            return;
        edgeGrid_.find(card, found);
        passing.insert(passing.end(), found.begin(), found.end());
    };
    for (const auto& id : moved) {
        const auto index = find(id);
        const auto place = places.find(id);
        if (index == nowhere || place == places.end())
            continue;
        auto& known = layout_.nodes[id];
        auto& visual = nodes_[index].visual;
        pass(QRectF(pointOf(known.position), visual.rect.size())); // before a gesture took it away
        known = place->second;
        visual.isPinned = known.pinned;
        moving.emplace_back(index, pointOf(known.position));
    }
    std::vector<Index> following;
    touch(placeCards(moving, following));
    for (const auto& [index, corner] : moving)
        pass(nodes_[index].visual.rect);
    passing.insert(passing.end(), following.begin(), following.end());
    route(passing);
}

void Scene::readProblems() {
    if (problems_ == nullptr)
        return;
    const auto counts = problems_->tally();
    auto looked = std::exchange(troubled_, {});
    for (const auto& [id, count] : counts)
        troubled_.insert(id);
    looked.insert(troubled_.begin(), troubled_.end());
    for (const auto& id : looked) {
        const auto index = find(id);
        if (index == nowhere)
            continue;
        auto& visual = nodes_[index].visual;
        const auto at = counts.find(id);
        const auto [errors, warnings] = at == counts.end() ? document::ProblemWatch::Tally{} : at->second;
        if (visual.errors == errors && visual.warnings == warnings)
            continue;
        visual.errors = errors;
        visual.warnings = warnings;
        touch(visual.rect);
    }
}

Index Scene::nodeAt(const QPointF& point) const {
    std::vector<Index> found;
    nodeGrid_.find(QRectF(point, QSizeF(0, 0)), found);
    Index best = nowhere;
    for (const auto index : found) // drawn last lies on top
        if (nodes_[index].visual.rect.contains(point) && (best == nowhere || index > best))
            best = index;
    return best;
}

Scene::PortHit Scene::portAt(const QPointF& point, double reach) const {
    std::vector<Index> found;
    nodeGrid_.find(QRectF(point, point).adjusted(-reach, -reach, reach, reach), found);
    PortHit best;
    double nearest = reach;
    for (const auto index : found)
        for (const auto& port : nodes_[index].visual.ports)
            if (const double away = QLineF(point, nodes_[index].visual.rect.topLeft() + port.at).length();
                away <= nearest) {
                nearest = away;
                best = {index, &port};
            }
    return best;
}

Index Scene::edgeAt(const QPointF& point, double reach) const {
    std::vector<Index> found;
    edgeGrid_.find(QRectF(point, point).adjusted(-reach, -reach, reach, reach), found);
    Index best = nowhere;
    double nearest = reach;
    for (const auto index : found)
        if (const double away = distanceTo(edges_[index].visual, point); away <= nearest) {
            nearest = away;
            best = index;
        }
    return best;
}

const workflow::Note* Scene::noteAt(const QPointF& point) const {
    for (auto note = notes_.rbegin(); note != notes_.rend(); ++note)
        if (rectOf(*note).contains(point))
            return &*note;
    return nullptr;
}

// Nothing gives way to what is being moved: it may be meant for the connection.
void Scene::moveTemporarily(const Places& places) {
    std::vector<Index> following;
    touch(placeCards(places, following));
}

void Scene::moveNoteTemporarily(const workflow::NoteId& id, const QRectF& rect) {
    const auto note = std::ranges::find(notes_, id, &workflow::Note::id);
    if (note == notes_.end())
        return;
    const auto before = rectOf(*note);
    note->position = {rect.x(), rect.y()};
    note->width = rect.width();
    note->height = rect.height();
    touch(before.united(rect).adjusted(-4, -4, 4, 4));
}

void Scene::restorePlaces() {
    Places back;
    for (const auto& [id, place] : layout_.nodes)
        if (const auto index = find(id);
            index != nowhere && nodes_[index].visual.rect.topLeft() != pointOf(place.position))
            back.emplace_back(index, pointOf(place.position));
    std::vector<Index> following;
    touch(placeCards(back, following));
    route(following);
    if (document_ != nullptr && notes_ != document_->layout().notes) {
        notes_ = document_->layout().notes;
        changed({});
    }
}

void Scene::setRunStatus(const workflow::NodeId& id, const RunStatus& status) {
    const auto index = find(id);
    if (index == nowhere || nodes_[index].visual.run == status)
        return;
    const bool wasRunning = nodes_[index].visual.run.state == RunState::running;
    nodes_[index].visual.run = status;
    if (wasRunning != (status.state == RunState::running)) {
        for (const auto edge : nodes_[index].edges) // which stay where they are
            edges_[edge].visual.isLive = isLive(edges_[edge]);
        touch(areaOf(index));
    } else {
        touch(nodes_[index].visual.rect);
    }
}

void Scene::clearRunStatus() {
    for (const auto& [id, index] : nodeOf_)
        setRunStatus(id, {});
}

void Scene::setDifference(const workflow::NodeId& id, Difference difference) {
    const auto index = find(id);
    if (index == nowhere)
        return;
    nodes_[index].visual.difference = difference;
    touch(nodes_[index].visual.rect);
}

void Scene::setDifference(const workflow::EdgeId& id, Difference difference) {
    const auto index = find(id);
    if (index == nowhere)
        return;
    edges_[index].visual.difference = difference;
    touch(boundsOf(edges_[index].visual));
}

} // namespace castwright::canvas

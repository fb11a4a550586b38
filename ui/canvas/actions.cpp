#include "ui/canvas/actions.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <format>

#include "models/document/clipboard.h"
#include "models/spec/agentfile.h"
#include "models/workflow/validation.h"

namespace castwright::canvas {

namespace {

// Labels stand in menus after "Undo", in the language of the window.
std::string label(const char* source, int n = -1) {
    return QCoreApplication::translate("castwright::canvas::Actions", source, nullptr, n).toStdString();
}

double snapped(double value) {
    return std::round(value / gridStep) * gridStep;
}

workflow::Point pointOf(const QPointF& point) {
    return {.x = snapped(point.x()), .y = snapped(point.y())};
}

const workflow::Port* portOf(const workflow::NodeKind& kind, const End& end) {
    return end.port.empty() ? nullptr : kind.port(end.side, end.port);
}

// A port is written only where the edge's type alone would not find it.
workflow::PortRef written(
    const workflow::NodeId& node, const workflow::NodeKind& kind, const workflow::Port& port,
    const std::string& type) {
    const auto* found = kind.portFor(port.side, type);
    return {node, found != nullptr && found->name == port.name ? std::string() : port.name};
}

std::size_t usesOf(
    const workflow::Graph& graph, const workflow::NodeKinds& kinds, const workflow::Node& node,
    const workflow::Port& port) {
    const auto* kind = kinds.of(node);
    std::size_t uses = 0;
    const auto count = [&](const workflow::EdgeId& edge, const workflow::PortRef& ref) {
        const auto* used =
            ref.port.empty() ? kind->portFor(port.side, edge.type) : kind->port(port.side, ref.port);
        uses += used == &port ? 1 : 0;
    };
    if (port.side == workflow::Side::in)
        for (const auto& edge : graph.incoming(node.id))
            count(edge.id, edge.id.target);
    else
        for (const auto& edge : graph.outgoing(node.id))
            count(edge.id, edge.id.source);
    return uses;
}

std::unexpected<Error> unknownKind() {
    return fail(
        ErrorCode::invalid, label(QT_TRANSLATE_NOOP(
                                "castwright::canvas::Actions",
                                "Nobody here knows this kind of node, so nothing can be joined with it.")));
}

} // namespace

Result<workflow::EdgeId> edgeBetween(
    const workflow::Graph& graph, const workflow::NodeKinds& kinds, const End& one, const End& other) {
    if (one.side == other.side)
        return fail(
            ErrorCode::invalid,
            label(
                one.side == workflow::Side::out
                    ? QT_TRANSLATE_NOOP(
                          "castwright::canvas::Actions", "Two outputs can't be joined: end at an input.")
                    : QT_TRANSLATE_NOOP(
                          "castwright::canvas::Actions", "Two inputs can't be joined: end at an output.")));
    if (one.node == other.node)
        return fail(
            ErrorCode::invalid,
            label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "A node can't be joined with itself.")));
    const auto& source = one.side == workflow::Side::out ? one : other;
    const auto& target = one.side == workflow::Side::out ? other : one;
    const auto* from = graph.find(source.node);
    const auto* to = graph.find(target.node);
    const auto* fromKind = from != nullptr ? kinds.of(*from) : nullptr;
    const auto* toKind = to != nullptr ? kinds.of(*to) : nullptr;
    if (fromKind == nullptr || toKind == nullptr)
        return unknownKind();
    const auto* outPort = portOf(*fromKind, source);
    const auto* inPort = portOf(*toKind, target);
    if (outPort == nullptr || inPort == nullptr)
        return fail(
            ErrorCode::notFound,
            label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "There is no such port.")));
    const auto type = workflow::edgeTypeBetween(*outPort, *inPort);
    if (!type)
        return fail(
            ErrorCode::invalid,
            QCoreApplication::translate("castwright::canvas::Actions", "%1 of %2 does not fit %3 of %4.")
                .arg(
                    QString::fromStdString(outPort->title), QString::fromStdString(std::string(from->name())),
                    QString::fromStdString(inPort->title), QString::fromStdString(std::string(to->name())))
                .toStdString());
    workflow::EdgeId edge{
        written(source.node, *fromKind, *outPort, *type), written(target.node, *toKind, *inPort, *type),
        *type, 0};
    if (graph.find(edge) != nullptr)
        return fail(
            ErrorCode::conflict,
            label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "They are joined already.")));
    for (const auto& [node, port] : {std::pair(from, outPort), std::pair(to, inPort)})
        if (port->most && usesOf(graph, kinds, *node, *port) >= *port->most)
            return fail(
                ErrorCode::conflict,
                QCoreApplication::translate("castwright::canvas::Actions", "%1 of %2 is taken.")
                    .arg(
                        QString::fromStdString(port->title),
                        QString::fromStdString(std::string(node->name())))
                    .toStdString());
    return edge;
}

Result<workflow::EdgeId> edgeToNode(
    const workflow::Graph& graph, const workflow::NodeKinds& kinds, const End& one,
    const workflow::NodeId& id) {
    const auto* node = graph.find(id);
    const auto* kind = node != nullptr ? kinds.of(*node) : nullptr;
    const auto side = one.side == workflow::Side::out ? workflow::Side::in : workflow::Side::out;
    if (kind == nullptr)
        return unknownKind();
    Result<workflow::EdgeId> first = fail(
        ErrorCode::invalid,
        label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "It has no port that fits.")));
    bool isFirst = true;
    for (const auto& port : kind->ports)
        if (port.side == side) {
            auto edge = edgeBetween(graph, kinds, one, {.node = id, .port = port.name, .side = side});
            if (edge || std::exchange(isFirst, false))
                first = std::move(edge);
            if (first)
                return first;
        }
    return first;
}

std::vector<const workflow::NodeKind*>
fittingKinds(const workflow::Graph& graph, const workflow::NodeKinds& kinds, const End& end) {
    std::vector<const workflow::NodeKind*> fitting;
    const auto* node = graph.find(end.node);
    const auto* mine = node != nullptr ? kinds.of(*node) : nullptr;
    const auto* port = mine != nullptr ? portOf(*mine, end) : nullptr;
    if (port == nullptr)
        return fitting;
    for (const auto& kind : kinds.all())
        if (std::ranges::any_of(kind.ports, [&](const workflow::Port& other) {
                return other.side != end.side
                       && (end.side == workflow::Side::out ? workflow::edgeTypeBetween(*port, other)
                                                           : workflow::edgeTypeBetween(other, *port));
            }))
            fitting.push_back(&kind);
    return fitting;
}

Result<> Actions::run(
    const std::vector<workflow::GraphEdit>& edits,
    const std::map<workflow::NodeId, workflow::Placement>& places, document::FileEdits others,
    std::string text, std::string mergeKey) {
    auto command = document_.prepare(edits, places, std::move(others), std::move(text), std::move(mergeKey));
    if (!command)
        return std::unexpected(command.error());
    return document_.execute(std::move(*command));
}

void Actions::addSeenPlaces(std::map<workflow::NodeId, workflow::Placement>& places) const {
    for (const auto& node : document_.graph().nodes())
        if (!document_.layout().nodes.contains(node.id) && !places.contains(node.id))
            if (const auto* seen = scene_.node(scene_.find(node.id)))
                places[node.id] = {.position = {seen->rect.x(), seen->rect.y()}, .pinned = false};
}

Result<workflow::NodeId> Actions::add(
    const workflow::NodeKind& kind, const QPointF& corner, const std::optional<End>& end,
    const std::optional<workflow::EdgeId>& into) {
    const auto& graph = document_.graph();
    if (kind.limit) {
        const auto present =
            std::ranges::count_if(graph.nodes(), [&](const auto& node) { return kinds_.of(node) == &kind; });
        if (std::cmp_greater_equal(present, *kind.limit))
            return fail(
                ErrorCode::conflict,
                QCoreApplication::translate(
                    "castwright::canvas::Actions", "A workflow has at most %n of the kind %1.", nullptr,
                    static_cast<int>(*kind.limit))
                    .arg(QString::fromStdString(kind.title))
                    .toStdString());
    }
    auto node = kinds_.create(kind, graph);
    // Names of agents are names of files: two may not share one.
    const std::string base(node.name());
    const auto isTaken = [&](std::string_view name) {
        return std::ranges::any_of(graph.nodes(), [&](const auto& other) { return other.name() == name; });
    };
    if (kind.fixedId.empty())
        for (int i = 2; isTaken(node.name()); ++i)
            node.config.set("name", json::Value(std::format("{} {}", base, i)));
    // A start comes first in the file: after the Orchestrator it would be run in its place.
    workflow::AddNode added{.node = node};
    if (workflow::isInputForm(node))
        added.position = 0;
    std::vector<workflow::GraphEdit> edits{std::move(added)};
    workflow::Graph with = graph; // to find the ports that fit
    with.add(node);
    if (end) {
        const auto edge = edgeToNode(with, kinds_, *end, node.id);
        if (!edge)
            return std::unexpected(edge.error());
        edits.emplace_back(workflow::AddEdge{{.id = *edge, .unknown = {}}});
    }
    if (into) {
        const auto* old = graph.find(*into);
        const auto* from = graph.find(into->source.node);
        const auto* to = graph.find(into->target.node);
        const auto* fromKind = from != nullptr ? kinds_.of(*from) : nullptr;
        const auto* toKind = to != nullptr ? kinds_.of(*to) : nullptr;
        if (old == nullptr || fromKind == nullptr || toKind == nullptr)
            return fail(
                ErrorCode::notFound,
                label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "The connection is gone.")));
        with.remove(*into);
        const auto nameOf = [](const workflow::NodeKind& of, workflow::Side side,
                               const workflow::PortRef& ref, const std::string& type) {
            const auto* port = ref.port.empty() ? of.portFor(side, type) : of.port(side, ref.port);
            return port != nullptr ? port->name : std::string();
        };
        const auto first = edgeToNode(
            with, kinds_,
            {into->source.node, nameOf(*fromKind, workflow::Side::out, into->source, into->type),
             workflow::Side::out},
            node.id);
        const auto second = edgeToNode(
            with, kinds_,
            {into->target.node, nameOf(*toKind, workflow::Side::in, into->target, into->type),
             workflow::Side::in},
            node.id);
        if (!first || !second)
            return std::unexpected(first ? second.error() : first.error());
        edits.emplace_back(workflow::RemoveEdge{*into});
        edits.emplace_back(workflow::AddEdge{{.id = *first, .unknown = {}}});
        edits.emplace_back(workflow::AddEdge{{.id = *second, .unknown = {}}});
    }
    std::map<workflow::NodeId, workflow::Placement> places{
        {node.id, {.position = pointOf(corner), .pinned = false}}};
    addSeenPlaces(places);
    document::FileEdits others;
    if (kind.isAgent() && kind.fixedId.empty())
        if (const auto path = spec::agentPath(node.name()); path && document_.bytes(*path) == nullptr)
            if (auto text = spec::newAgentFile(node.name(), node.config.stringAt("system_prompt"), {}))
                others.push_back({*path, document::CreateFile{std::move(*text)}});
    const auto text = QCoreApplication::translate("castwright::canvas::Actions", "Add %1")
                          .arg(QString::fromStdString(kind.title));
    if (auto done = run(edits, places, std::move(others), text.toStdString()); !done)
        return std::unexpected(done.error());
    selection_.selectNode(node.id);
    return node.id;
}

Result<> Actions::connect(const workflow::EdgeId& edge) {
    auto done =
        run({workflow::AddEdge{{.id = document_.graph().freeId(edge), .unknown = {}}}}, {}, {},
            label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "Connect")));
    if (done)
        selection_.select({.nodes = {}, .edges = {edge}, .notes = {}});
    return done;
}

Result<> Actions::reconnect(const workflow::EdgeId& edge, const workflow::EdgeId& with) {
    const auto* old = document_.graph().find(edge);
    if (old == nullptr)
        return fail(
            ErrorCode::notFound,
            label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "The connection is gone.")));
    auto changed = *old;
    changed.id = with;
    auto done =
        run({workflow::ReplaceEdge{edge, changed}}, {}, {},
            label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "Reconnect")));
    if (done)
        selection_.select({.nodes = {}, .edges = {with}, .notes = {}});
    return done;
}

Result<> Actions::insert(const workflow::NodeId& id, const workflow::EdgeId& edge, const QPointF& corner) {
    auto graph = document_.graph();
    const auto endOf = [&](const workflow::PortRef& ref, workflow::Side side) -> End {
        const auto* node = graph.find(ref.node);
        const auto* kind = node != nullptr ? kinds_.of(*node) : nullptr;
        const auto* port = kind == nullptr    ? nullptr
                           : ref.port.empty() ? kind->portFor(side, edge.type)
                                              : kind->port(side, ref.port);
        return {ref.node, port != nullptr ? port->name : std::string(), side};
    };
    const auto out = endOf(edge.source, workflow::Side::out);
    const auto in = endOf(edge.target, workflow::Side::in);
    graph.remove(edge);
    const auto first = edgeToNode(graph, kinds_, out, id);
    if (!first)
        return std::unexpected(first.error());
    const auto second = edgeToNode(graph, kinds_, in, id);
    if (!second)
        return std::unexpected(second.error());
    std::map<workflow::NodeId, workflow::Placement> places{
        {id, {.position = pointOf(corner), .pinned = false}}};
    addSeenPlaces(places);
    return run(
        {workflow::RemoveEdge{edge}, workflow::AddEdge{{.id = *first, .unknown = {}}},
         workflow::AddEdge{{.id = *second, .unknown = {}}}},
        places, {}, label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "Insert into the connection")));
}

Result<> Actions::remove(bool isHealing) {
    const auto items = selection_.items();
    const auto& graph = document_.graph();
    std::vector<workflow::GraphEdit> edits;
    for (const auto& edge : items.edges)
        if (!items.nodes.contains(edge.source.node) && !items.nodes.contains(edge.target.node))
            edits.emplace_back(workflow::RemoveEdge{edge});
    std::set<BundlePath> files;
    for (const auto& id : items.nodes) {
        if (graph.find(id) == nullptr)
            continue;
        edits.emplace_back(workflow::RemoveNode{id});
        if (const auto* path = document_.cast().fileOf(id))
            files.insert(*path);
    }
    document::FileEdits others;
    // Of agents that share a file it goes with the last.
    for (const auto& path : files)
        if (std::ranges::includes(items.nodes, document_.cast().agentsOf(path)))
            others.push_back({path, document::DeleteFile{*document_.bytes(path)}});
    if (isHealing) {
        // Each way through nodes that go, from one that stays to one that stays, becomes an edge of the type
        // it began with, where the two ends take it.
        std::set<workflow::EdgeId> made;
        for (const auto& id : items.nodes)
            for (const auto& before : graph.incoming(id)) {
                if (items.nodes.contains(before.id.source.node))
                    continue;
                std::vector<workflow::NodeId> next{id};
                std::set<workflow::NodeId> seen;
                while (!next.empty()) {
                    const auto now = next.back();
                    next.pop_back();
                    if (!seen.insert(now).second)
                        continue;
                    for (const auto& after : graph.outgoing(now)) {
                        const auto& to = after.id.target.node;
                        if (items.nodes.contains(to)) {
                            next.push_back(to);
                            continue;
                        }
                        const auto* source = graph.find(before.id.source.node);
                        const auto* kind = source != nullptr ? kinds_.of(*source) : nullptr;
                        const auto* port = kind == nullptr ? nullptr
                                           : before.id.source.port.empty()
                                               ? kind->portFor(workflow::Side::out, before.id.type)
                                               : kind->port(workflow::Side::out, before.id.source.port);
                        if (port == nullptr || to == before.id.source.node)
                            continue;
                        auto without = graph;
                        without.remove(before.id);
                        const auto edge = edgeToNode(
                            without, kinds_, {before.id.source.node, port->name, workflow::Side::out}, to);
                        if (edge && made.insert(*edge).second)
                            edits.emplace_back(workflow::AddEdge{{.id = *edge, .unknown = {}}});
                    }
                }
            }
    }
    if (!items.notes.empty()) {
        auto layout = document_.layout();
        std::erase_if(layout.notes, [&](const auto& note) { return items.notes.contains(note.id); });
        if (edits.empty())
            return document_.setNotes(
                layout.notes, label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "Delete the note")));
        // The sidecar and the graph change one after the other, and merge into the one step they are.
        const auto text = label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "Delete"));
        document_.closeGroup();
        auto done = document_.setNotes(layout.notes, text, "delete");
        if (done)
            done = run(edits, {}, std::move(others), text, "delete");
        document_.closeGroup();
        return done;
    }
    if (edits.empty())
        return {};
    const int count = static_cast<int>(items.nodes.size() + items.edges.size());
    return run(
        edits, {}, std::move(others),
        label(QT_TRANSLATE_N_NOOP("castwright::canvas::Actions", "Delete %n things"), count));
}

std::string Actions::copy() const {
    const std::vector<workflow::NodeId> nodes(selection_.nodes().begin(), selection_.nodes().end());
    const std::vector<workflow::NoteId> notes(selection_.notes().begin(), selection_.notes().end());
    return document::copyNodes(document_, nodes, notes);
}

// Beside what lies there already, and in sight: what was copied elsewhere may come from far away.
workflow::Point Actions::roomFor(std::span<const workflow::Point> corners, const QRectF& seen) const {
    constexpr int mostSteps = 40;
    constexpr double step = 4 * gridStep;
    if (corners.empty())
        return {};
    QRectF all;
    for (const auto& corner : corners)
        all |= QRectF(corner.x, corner.y, nodeWidth, nodeHeight);
    auto by = QPointF(step, step);
    if (!seen.isNull() && !seen.contains(all.translated(by).center()))
        by = seen.center() - all.center();
    std::vector<Index> there;
    for (int i = 0; i < mostSteps; ++i, by += QPointF(step, step)) {
        const QPointF corner = QPointF(corners.front().x, corners.front().y) + by;
        scene_.nodesIn(QRectF(corner, QSizeF(0, 0)).adjusted(-1, -1, 1, 1), there);
        const auto covers = [&](Index index) {
            return (scene_.node(index)->rect.topLeft() - corner).manhattanLength() < gridStep;
        };
        const auto noteCovers = [&](const workflow::Note& note) {
            return (QPointF(note.position.x, note.position.y) - corner).manhattanLength() < gridStep;
        };
        if (std::ranges::none_of(there, covers) && std::ranges::none_of(scene_.notes(), noteCovers))
            break;
    }
    return pointOf(by);
}

Result<> Actions::paste(std::string_view clipboard, const QRectF& seen) {
    auto paste = document::pasteNodes(document_, clipboard, [&](std::span<const workflow::Point> corners) {
        return roomFor(corners, seen);
    });
    if (!paste)
        return std::unexpected(paste.error());
    if (auto done = document_.execute(std::move(paste->command)); !done)
        return done;
    selection_.select(
        {.nodes = {paste->nodes.begin(), paste->nodes.end()},
         .edges = {},
         .notes = {paste->notes.begin(), paste->notes.end()}});
    return {};
}

Result<> Actions::duplicate() {
    return paste(copy(), {});
}

std::vector<Actions::Placed> Actions::selectedNodes() const {
    std::vector<Placed> placed;
    for (const auto& id : selection_.nodes())
        if (const auto* visual = scene_.node(scene_.find(id)))
            placed.push_back({id, visual->rect});
    return placed;
}

Result<> Actions::move(const std::vector<std::pair<workflow::NodeId, QPointF>>& corners, bool isContinued) {
    std::map<workflow::NodeId, workflow::Placement> places;
    for (const auto& [id, corner] : corners) {
        const auto present = document_.layout().nodes.find(id);
        places[id] = {
            .position = pointOf(corner),
            .pinned = present != document_.layout().nodes.end() && present->second.pinned};
    }
    addSeenPlaces(places);
    return document_.place(
        places,
        label(
            QT_TRANSLATE_N_NOOP("castwright::canvas::Actions", "Move %n nodes"),
            static_cast<int>(corners.size())),
        isContinued ? "nudge" : "");
}

Result<> Actions::nudge(const QPointF& by) {
    std::vector<std::pair<workflow::NodeId, QPointF>> corners;
    for (const auto& [id, rect] : selectedNodes())
        corners.emplace_back(id, rect.topLeft() + by);
    return corners.empty() ? Result<>() : move(corners, false);
}

Result<> Actions::align(Line line) {
    const auto placed = selectedNodes();
    if (placed.size() < 2)
        return {};
    QRectF all;
    for (const auto& one : placed)
        all = all.united(one.rect);
    std::vector<std::pair<workflow::NodeId, QPointF>> corners;
    for (const auto& [id, rect] : placed) {
        QRectF moved = rect;
        switch (line) {
        case Line::left:
            moved.moveLeft(all.left());
            break;
        case Line::centre:
            moved.moveCenter({all.center().x(), rect.center().y()});
            break;
        case Line::right:
            moved.moveRight(all.right());
            break;
        case Line::top:
            moved.moveTop(all.top());
            break;
        case Line::middle:
            moved.moveCenter({rect.center().x(), all.center().y()});
            break;
        case Line::bottom:
            moved.moveBottom(all.bottom());
            break;
        }
        corners.emplace_back(id, moved.topLeft());
    }
    return move(corners, false);
}

Result<> Actions::distribute(Qt::Orientation orientation) {
    auto placed = selectedNodes();
    if (placed.size() < 3)
        return {};
    const bool isAcross = orientation == Qt::Horizontal;
    const auto at = [isAcross](const QRectF& rect) { return isAcross ? rect.x() : rect.y(); };
    std::ranges::sort(placed, {}, [&](const Placed& one) { return at(one.rect); });
    const double first = at(placed.front().rect);
    const double step = (at(placed.back().rect) - first) / static_cast<double>(placed.size() - 1);
    std::vector<std::pair<workflow::NodeId, QPointF>> corners;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        auto corner = placed[i].rect.topLeft();
        (isAcross ? corner.rx() : corner.ry()) = first + step * static_cast<double>(i);
        corners.emplace_back(placed[i].id, corner);
    }
    return move(corners, false);
}

Result<> Actions::pin(bool isPinned) {
    std::map<workflow::NodeId, workflow::Placement> places;
    for (const auto& [id, rect] : selectedNodes())
        places[id] = {.position = {rect.x(), rect.y()}, .pinned = isPinned};
    addSeenPlaces(places);
    return document_.place(
        places, label(
                    isPinned ? QT_TRANSLATE_N_NOOP("castwright::canvas::Actions", "Pin %n nodes")
                             : QT_TRANSLATE_N_NOOP("castwright::canvas::Actions", "Unpin %n nodes"),
                    static_cast<int>(selection_.nodes().size())));
}

Result<>
Actions::place(const std::map<workflow::NodeId, workflow::Placement>& places, const std::string& text) {
    return document_.place(places, text);
}

Result<workflow::NoteId> Actions::addNote(const QPointF& corner) {
    auto notes = document_.layout().notes;
    workflow::NoteId id(randomId());
    notes.push_back({.id = id, .text = {}, .position = pointOf(corner), .width = 200, .height = 96});
    if (auto done = document_.setNotes(
            std::move(notes), label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "Add a note")));
        !done)
        return std::unexpected(done.error());
    selection_.select({.nodes = {}, .edges = {}, .notes = {id}});
    return id;
}

Result<> Actions::placeNote(const workflow::NoteId& id, const QRectF& rect) {
    auto notes = document_.layout().notes;
    const auto note = std::ranges::find(notes, id, &workflow::Note::id);
    if (note == notes.end())
        return {};
    note->position = pointOf(rect.topLeft());
    note->width = snapped(rect.width());
    note->height = snapped(rect.height());
    return document_.setNotes(
        std::move(notes), label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "Move the note")));
}

Result<> Actions::rename(const workflow::NodeId& id, const std::string& name) {
    const auto* node = document_.graph().find(id);
    if (node == nullptr || name.empty() || node->name() == name)
        return {};
    const auto* kind = kinds_.of(*node);
    if (kind != nullptr && kind->isAgent())
        return document_.renameAgent(id, name);
    return run(
        {workflow::SetField{id, "/config/name", json::Value(name)}}, {}, {},
        label(QT_TRANSLATE_NOOP("castwright::canvas::Actions", "Rename")));
}

} // namespace castwright::canvas

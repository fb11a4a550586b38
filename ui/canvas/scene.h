// The graph as it is seen: a visual for each node and edge, kept in step with the document, findable by
// place. It draws nothing and knows no widget.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "models/document/problemwatch.h"
#include "models/document/workflowdocument.h"
#include "models/vocabulary/signal.h"
#include "ui/canvas/route.h"
#include "ui/canvas/spatialgrid.h"

namespace castwright::canvas {

using Index = std::uint32_t;
inline constexpr Index nowhere = static_cast<Index>(-1);

class Scene {
public:
    explicit Scene(const workflow::NodeKinds& kinds)
        : kinds_(&kinds)
        , visuals_(kinds) {}

    // Follows a document and its problems, which outlive the scene.
    void follow(document::WorkflowDocument& document, document::ProblemWatch* problems);
    // Shows a graph that nobody edits: one side of a comparison, a version of the past.
    void show(const workflow::Graph& graph, const workflow::Layout& layout);

    [[nodiscard]] const workflow::NodeKinds& kinds() const { return *kinds_; }
    [[nodiscard]] std::size_t nodeCount() const { return nodeOf_.size(); }
    [[nodiscard]] std::size_t edgeCount() const { return edgeOf_.size(); }
    // Indices stay the same until the node goes; those of what is gone give nullptr.
    [[nodiscard]] const NodeVisual* node(Index index) const;
    [[nodiscard]] const EdgeVisual* edge(Index index) const;
    [[nodiscard]] Index find(const workflow::NodeId& id) const;
    [[nodiscard]] Index find(const workflow::EdgeId& id) const;
    [[nodiscard]] std::span<const Index> edgesOf(Index node) const { return nodes_[node].edges; }
    [[nodiscard]] const workflow::NodeKind* kindOf(Index node) const { return nodes_[node].kind; }
    [[nodiscard]] const std::vector<workflow::Note>& notes() const { return notes_; }
    [[nodiscard]] QRectF bounds() const; // of everything, notes included
    [[nodiscard]] bool isEmpty() const { return nodeOf_.empty() && notes_.empty(); }

    void nodesIn(const QRectF& area, std::vector<Index>& found) const { nodeGrid_.find(area, found); }
    void edgesIn(const QRectF& area, std::vector<Index>& found) const { edgeGrid_.find(area, found); }
    // The same among some that were found: several threads may look at once.
    void nodesIn(const QRectF& area, const std::vector<Index>& among, std::vector<Index>& found) const {
        nodeGrid_.find(area, among, found);
    }
    void edgesIn(const QRectF& area, const std::vector<Index>& among, std::vector<Index>& found) const {
        edgeGrid_.find(area, among, found);
    }
    // The upmost node at a point; the port within reach of it; the edge within reach.
    [[nodiscard]] Index nodeAt(const QPointF& point) const;
    struct PortHit {
        Index node = nowhere;
        const PortVisual* port = nullptr;
    };
    [[nodiscard]] PortHit portAt(const QPointF& point, double reach) const;
    [[nodiscard]] Index edgeAt(const QPointF& point, double reach) const;
    [[nodiscard]] const workflow::Note* noteAt(const QPointF& point) const;

    // While a gesture is under way: places that are not the document's yet.
    using Places = std::vector<std::pair<Index, QPointF>>; // nodes and their upper left corners
    void moveTemporarily(const Places& places);
    void moveNoteTemporarily(const workflow::NoteId& id, const QRectF& rect);
    void restorePlaces();

    void setRunStatus(const workflow::NodeId& node, const RunStatus& status);
    void clearRunStatus();
    void setDifference(const workflow::NodeId& node, Difference difference);
    void setDifference(const workflow::EdgeId& edge, Difference difference);

    // Places for nodes that have none, by layered layout: what the view shows until a person moves them.
    [[nodiscard]] static workflow::Layout
    completed(const workflow::Graph& graph, const workflow::Layout& layout);

    Signal<QRectF> changed; // what has to be drawn anew; null: everything
    Signal<> rebuilt;       // every index is new

private:
    // Those that are not there are free: their indices are used again.
    struct NodeEntry {
        bool isThere = false;
        NodeVisual visual;
        const workflow::NodeKind* kind = nullptr;
        std::vector<Index> edges;
    };
    struct EdgeEntry {
        bool isThere = false;
        EdgeVisual visual;
        Index from = nowhere;
        Index to = nowhere;
    };

    // A document's graph may be another object after each command.
    [[nodiscard]] const workflow::Graph& graph() const {
        return document_ != nullptr ? document_->graph() : *graph_;
    }
    void readAll();
    Index enter(const workflow::Node& node); // without its place
    void takePlace(Index index);             // its own, or else one that is free
    void addNode(const workflow::Node& node);
    void dropNode(const workflow::NodeId& id);
    void addEdge(const workflow::EdgeId& id);
    void dropEdge(const workflow::EdgeId& id);
    void remakeNode(const workflow::NodeId& id);
    enum class Routing : std::uint8_t { none, pastCards };
    Index join(const workflow::EdgeId& id, Index from, Index to, Routing routing);
    void placeCard(Index index, const QPointF& corner);
    // Each connection of theirs once, however many of its ends are moved. Says what has to be drawn anew, and
    // which connections follow.
    QRectF placeCards(const Places& places, std::vector<Index>& following);
    void anchor(Index edge, Routing routing);
    void route(std::vector<Index>& edges); // anew; some may be named twice
    void routeNear(const QRectF& card);
    void readProblems();
    void readPlaces(const std::vector<workflow::NodeId>& moved);
    void touch(const QRectF& area) {
        if (!area.isNull())
            changed(area);
    }
    [[nodiscard]] QRectF areaOf(Index node) const; // with its edges
    [[nodiscard]] bool isLive(const EdgeEntry& edge) const;
    [[nodiscard]] QPointF freePlace(const workflow::NodeId& id) const;

    const workflow::NodeKinds* kinds_;
    NodeVisuals visuals_;
    document::WorkflowDocument* document_ = nullptr;
    document::ProblemWatch* problems_ = nullptr;
    const workflow::Graph* graph_ = nullptr; // of a scene without a document
    workflow::Layout layout_;                // complete: nodes without a place have got one
    std::vector<workflow::Note> notes_;
    std::vector<NodeEntry> nodes_;
    std::vector<EdgeEntry> edges_;
    std::vector<Index> freeNodes_;
    std::vector<Index> freeEdges_;
    // Not noexcept: so a table keeps each hash beside its entry, and does not reckon that of all in a chain
    // again whenever it looks into it.
    struct Hash {
        template <class Id>
        std::size_t operator()(const Id& id) const {
            return std::hash<Id>{}(id);
        }
    };
    std::unordered_map<workflow::NodeId, Index, Hash> nodeOf_;
    std::unordered_map<workflow::EdgeId, Index, Hash> edgeOf_;
    std::set<workflow::NodeId> troubled_; // nodes with problems shown
    SpatialGrid nodeGrid_{512};
    SpatialGrid edgeGrid_{1024};
    std::vector<Connection> connections_;
};

} // namespace castwright::canvas

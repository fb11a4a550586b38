// What a person does to a graph, each as one command of the document: the same for mouse, keys and menus.
#pragma once

#include <QPointF>
#include <QRectF>

#include <optional>
#include <string>
#include <vector>

#include "models/document/selection.h"
#include "models/document/workflowdocument.h"
#include "models/vocabulary/error.h"
#include "models/workflow/nodekind.h"
#include "ui/canvas/scene.h"

namespace castwright::canvas {

// One end of a connection.
struct End {
    workflow::NodeId node;
    std::string port;
    workflow::Side side = workflow::Side::out;
};

// Whether the two ends fit, and the edge they would make; the error is a sentence that says why not.
[[nodiscard]] Result<workflow::EdgeId>
edgeBetween(const workflow::Graph& graph, const workflow::NodeKinds& kinds, const End& one, const End& other);
// The first port of a node that fits the end.
[[nodiscard]] Result<workflow::EdgeId> edgeToNode(
    const workflow::Graph& graph, const workflow::NodeKinds& kinds, const End& one,
    const workflow::NodeId& node);
// Kinds that could stand at the other end.
[[nodiscard]] std::vector<const workflow::NodeKind*>
fittingKinds(const workflow::Graph& graph, const workflow::NodeKinds& kinds, const End& end);

class Actions {
public:
    Actions(
        document::WorkflowDocument& document, document::Selection& selection,
        const workflow::NodeKinds& kinds, Scene& scene)
        : document_(document)
        , selection_(selection)
        , kinds_(kinds)
        , scene_(scene) {}

    // A new node at a place, selected; connected to an end or put into an edge where one is given.
    [[nodiscard]] Result<workflow::NodeId>
    add(const workflow::NodeKind& kind, const QPointF& corner, const std::optional<End>& end = {},
        const std::optional<workflow::EdgeId>& into = {});
    [[nodiscard]] Result<> connect(const workflow::EdgeId& edge);
    [[nodiscard]] Result<> reconnect(const workflow::EdgeId& edge, const workflow::EdgeId& with);
    // A node that stands apart is put between the two nodes of an edge.
    [[nodiscard]] Result<>
    insert(const workflow::NodeId& node, const workflow::EdgeId& edge, const QPointF& corner);
    // What is selected. Healing joins what led to a node with what it led to.
    [[nodiscard]] Result<> remove(bool isHealing);
    [[nodiscard]] Result<> duplicate();
    [[nodiscard]] std::string copy() const;
    // Beside what is there, and within what is seen; null: wherever it comes from.
    [[nodiscard]] Result<> paste(std::string_view clipboard, const QRectF& seen);

    [[nodiscard]] Result<>
    move(const std::vector<std::pair<workflow::NodeId, QPointF>>& corners, bool isContinued);
    [[nodiscard]] Result<> nudge(const QPointF& by);
    enum class Line : std::uint8_t { left, centre, right, top, middle, bottom };
    [[nodiscard]] Result<> align(Line line);
    [[nodiscard]] Result<> distribute(Qt::Orientation orientation);
    [[nodiscard]] Result<> pin(bool isPinned);
    [[nodiscard]] Result<>
    place(const std::map<workflow::NodeId, workflow::Placement>& places, const std::string& label);

    [[nodiscard]] Result<workflow::NoteId> addNote(const QPointF& corner);
    [[nodiscard]] Result<> placeNote(const workflow::NoteId& note, const QRectF& rect);
    [[nodiscard]] Result<> rename(const workflow::NodeId& node, const std::string& name);

    [[nodiscard]] document::WorkflowDocument& document() { return document_; }
    [[nodiscard]] document::Selection& selection() { return selection_; }
    [[nodiscard]] const workflow::NodeKinds& kinds() const { return kinds_; }

private:
    struct Placed {
        workflow::NodeId id;
        QRectF rect;
    };
    [[nodiscard]] std::vector<Placed> selectedNodes() const;
    [[nodiscard]] workflow::Point roomFor(std::span<const workflow::Point> corners, const QRectF& seen) const;
    [[nodiscard]] Result<>
    run(const std::vector<workflow::GraphEdit>& edits,
        const std::map<workflow::NodeId, workflow::Placement>& places, document::FileEdits others,
        std::string label, std::string mergeKey = {});
    // The places of all nodes, as they are seen: the first move keeps those that only a layout gave.
    void addSeenPlaces(std::map<workflow::NodeId, workflow::Placement>& places) const;

    document::WorkflowDocument& document_;
    document::Selection& selection_;
    const workflow::NodeKinds& kinds_;
    Scene& scene_;
};

} // namespace castwright::canvas

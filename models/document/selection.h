// What is selected in an open workflow. All views of it share one, so that canvas, inspector, outline and
// text are in step. It is no part of the document: it is not undone, and not saved.
#pragma once

#include <set>

#include "models/vocabulary/signal.h"
#include "models/workflow/graph.h"

namespace castwright::document {

class WorkflowDocument;

class Selection {
public:
    struct Items {
        std::set<workflow::NodeId> nodes;
        std::set<workflow::EdgeId> edges;
        std::set<workflow::NoteId> notes;

        [[nodiscard]] bool isEmpty() const { return nodes.empty() && edges.empty() && notes.empty(); }
        bool operator==(const Items&) const = default;
    };

    // Drops what leaves the document.
    explicit Selection(WorkflowDocument& document);

    [[nodiscard]] const Items& items() const { return items_; }
    [[nodiscard]] const std::set<workflow::NodeId>& nodes() const { return items_.nodes; }
    [[nodiscard]] const std::set<workflow::EdgeId>& edges() const { return items_.edges; }
    [[nodiscard]] const std::set<workflow::NoteId>& notes() const { return items_.notes; }
    // The one node that is selected and nothing else; nullptr otherwise.
    [[nodiscard]] const workflow::NodeId* onlyNode() const;

    void select(Items items);
    void selectNode(const workflow::NodeId& node) { select({.nodes = {node}, .edges = {}, .notes = {}}); }
    void clear() { select({}); }

    Signal<> changed;

private:
    void keepPresent();

    const WorkflowDocument* document_;
    Items items_;
    Connection documentConnection_;
};

} // namespace castwright::document

#include "models/document/selection.h"

#include <algorithm>

#include "models/document/workflowdocument.h"

namespace castwright::document {

Selection::Selection(WorkflowDocument& document)
    : document_(&document)
    // The last signal of a command, told when graph and notes are what they are going to be.
    , documentConnection_(document.historyChanged.connect([this] { keepPresent(); })) {}

const workflow::NodeId* Selection::onlyNode() const {
    return items_.nodes.size() == 1 && items_.edges.empty() && items_.notes.empty() ? &*items_.nodes.begin()
                                                                                    : nullptr;
}

void Selection::select(Items items) {
    if (items == items_)
        return;
    items_ = std::move(items);
    changed();
}

void Selection::keepPresent() {
    const auto& graph = document_->graph();
    const auto& notes = document_->layout().notes;
    auto kept = items_;
    std::erase_if(kept.nodes, [&](const auto& id) { return graph.find(id) == nullptr; });
    std::erase_if(kept.edges, [&](const auto& id) { return graph.find(id) == nullptr; });
    std::erase_if(
        kept.notes, [&](const auto& id) { return !std::ranges::contains(notes, id, &workflow::Note::id); });
    select(std::move(kept));
}

} // namespace castwright::document

// Which node of an open workflow a place in its files speaks of, and back. Asked at every move of a cursor,
// so it reads the files once and then follows edits along.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "models/document/workflowdocument.h"

namespace castwright::ide {

class NodePlaces {
public:
    explicit NodePlaces(document::WorkflowDocument& document);

    // In the definition the node around the offset, in an agent's file its agent. Nothing while the
    // definition can't be read.
    [[nodiscard]] std::optional<workflow::NodeId> nodeAt(const BundlePath& path, std::size_t offset);
    // In the definition.
    [[nodiscard]] std::optional<std::size_t> offsetOf(const workflow::NodeId& node);

private:
    [[nodiscard]] bool areRangesKnown();
    void follow(const text::TextEdits& edits);

    document::WorkflowDocument& document_;
    std::vector<json::Range> ranges_; // of the graph's nodes, in their order
    bool isFresh_ = false;
    std::vector<Connection> connections_;
};

} // namespace castwright::ide

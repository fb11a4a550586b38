// definition.json: its bytes, the graph they describe, and what in them is no part of a graph. The bytes are
// the truth; text edits change them, and the graph follows entry by entry.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/document.h"
#include "models/text/textedit.h"
#include "models/vocabulary/error.h"
#include "models/workflow/graph.h"
#include "models/workflow/graphchange.h"
#include "models/workflow/problem.h"

namespace castwright::workflow {

class Definition {
public:
    // Fails where the bytes are no JSON object. Everything else that is wrong becomes a problem: an entry
    // that can't be part of the graph (no id, an id that occurs before) stays in the file, and out of the
    // graph.
    [[nodiscard]] static Result<Definition> parse(std::string bytes);

    [[nodiscard]] const std::string& bytes() const { return document_.bytes(); }
    [[nodiscard]] const json::Document& document() const { return document_; }
    [[nodiscard]] const Graph& graph() const { return graph_; }
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

    // Where in the file something stands, as a JSON pointer.
    [[nodiscard]] std::optional<std::string> pointerTo(const NodeId& id) const;
    [[nodiscard]] std::optional<std::string> pointerTo(const EdgeId& id) const;
    [[nodiscard]] std::optional<std::string> pointerToTool(std::string_view name) const;
    // Which entry of its list something is. Its line and column: places.h.
    [[nodiscard]] std::optional<std::size_t> entryOf(const NodeId& id) const;
    [[nodiscard]] std::optional<std::size_t> entryOf(const EdgeId& id) const;
    [[nodiscard]] std::optional<std::size_t> entryOfTool(std::string_view name) const;
    // The node, edge or neither that an offset of the file lies in.
    [[nodiscard]] std::optional<NodeId> nodeAt(std::size_t offset) const;

    // Applies edits and reads again only the entries they touch. On an error (the text is no JSON object any
    // more) nothing has changed.
    [[nodiscard]] Result<GraphChange> apply(std::span<const text::TextEdit> edits);

private:
    explicit Definition(json::Document document)
        : document_(std::move(document)) {}

    // One of the three lists of the file.
    struct Section {
        std::optional<json::Element> array;
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t size = 0;
    };
    struct Sections {
        Section tools;
        Section nodes;
        Section edges;
    };
    [[nodiscard]] Sections sections() const;
    [[nodiscard]] text::TextEdits inFewSteps(std::span<const text::TextEdit> edits) const;
    [[nodiscard]] Result<> applyOne(const text::TextEdit& edit, GraphChange& change);
    [[nodiscard]] bool follow(const text::TextEdit& edit, const Sections& before, GraphChange& change);
    bool followNodes(std::size_t first, std::size_t gone, std::size_t come, GraphChange& change);
    bool followEdges(std::size_t first, std::size_t gone, std::size_t come, GraphChange& change);
    bool followTools(std::size_t first, std::size_t gone, std::size_t come, GraphChange& change);
    void readAll();
    void readHeader();

    json::Document document_;
    Graph graph_;
    std::vector<Problem> problems_;
    std::size_t headerProblems_ = 0; // how many of them, at the front, concern the top level
    // The entries of the file that the graph's nodes, edges and tools are; empty where all are, in their
    // order.
    std::vector<std::size_t> nodeEntries_;
    std::vector<std::size_t> edgeEntries_;
    std::vector<std::size_t> toolEntries_;
    bool isWhole_ = true; // every entry is in the graph, and no two edges are alike
};

// One entry of the file, as a value: what it is in the graph, or nothing where it can't be part of one.
[[nodiscard]] std::optional<Node> readNode(const json::Element& entry);
[[nodiscard]] std::optional<Edge> readEdge(const json::Element& entry);
[[nodiscard]] std::optional<ToolDefinition> readTool(const json::Element& entry);

// The same back, as it would be written anew.
[[nodiscard]] json::Value toValue(const Node& node);
[[nodiscard]] json::Value toValue(const Edge& edge);
[[nodiscard]] json::Value toValue(const ToolDefinition& tool);
[[nodiscard]] json::Value toValue(const Graph& graph);

} // namespace castwright::workflow

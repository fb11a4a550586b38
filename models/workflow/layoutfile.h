// definition.layout.json: where nodes and notes lie. It is written one node a line, so that two people who
// move different nodes change different lines.
#pragma once

#include <string>
#include <string_view>

#include "models/vocabulary/error.h"
#include "models/workflow/graph.h"

namespace castwright::workflow {

// Fails where the bytes are no JSON object. What has no usable position is left out; so are the places of
// nodes that the graph does not have.
[[nodiscard]] Result<Layout> readLayout(std::string bytes, const Graph& graph);
// The same, orphans included.
[[nodiscard]] Result<Layout> readLayout(std::string bytes);

// The places of nodes that the graph does not have are dropped.
void dropOrphans(Layout& layout, const Graph& graph);

// Nodes by id, coordinates with at most one decimal: the same layout is always the same bytes.
[[nodiscard]] std::string writeLayout(const Layout& layout);

} // namespace castwright::workflow

// The canvas as assistive technology sees it: the nodes and connections that are in view, by name. Nothing is
// made for those that are not.
#pragma once

#include <QString>

#include "ui/canvas/nodevisual.h"

namespace castwright::canvas {

// Once for the program; more often does no harm.
void installAccessibility();

// "Researcher, Specialist agent, 2 inputs, 1 problem".
[[nodiscard]] QString accessibleName(const NodeVisual& node, const workflow::Graph& graph);

} // namespace castwright::canvas

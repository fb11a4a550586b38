// The canvas as assistive technology sees it: the nodes, their ports and the connections that are in view, by
// name. Nothing is made for those that are not.
#pragma once

#include <QString>

#include "ui/canvas/scene.h"

namespace castwright::canvas {

// Once for the program; more often does no harm.
void installAccessibility();

// "Researcher, Specialist agent, 2 inputs, 1 output, 1 problem".
[[nodiscard]] QString accessibleName(const Scene& scene, Index node);

} // namespace castwright::canvas

// The steps of the tour that play what the product is for: prompt, stream, review, decisions, approval, undo.
#pragma once

#include <vector>

#include "app/ide/tour.h"

namespace castwright::ide {

void addLoopSteps(Ide& ide, std::vector<TourStep>& steps);

} // namespace castwright::ide

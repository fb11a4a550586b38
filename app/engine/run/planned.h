// A refinement by the built-in planner, told in the phases and by the events that a language model's agents
// use.
#pragma once

#include "app/engine/run/history.h"
#include "app/engine/thread/thread.h"
#include "models/workflow/nodekind.h"

namespace castwright::engine {

void refineByPlanner(Thread& thread, const Job& job, const workflow::NodeKinds& kinds, History& history);

// The problems of a bundle as lines for an agent or a person; empty where there are none.
[[nodiscard]] std::vector<std::string>
problemsOf(const spec::Bundle& files, const workflow::NodeKinds& kinds, bool withWarnings = true);

} // namespace castwright::engine

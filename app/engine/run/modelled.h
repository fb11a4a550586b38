// Refinements by a language model, phase by phase under the rules; and workflows run on their inputs.
#pragma once

#include "app/engine/run/settings.h"
#include "app/engine/thread/thread.h"
#include "models/workflow/nodekind.h"

namespace castwright::engine {

// Whether a job asks to change a bundle, rather than to run a workflow.
[[nodiscard]] bool isRefinement(const Job& job);

void refineByModel(
    Thread& thread, const Job& job, const workflow::NodeKinds& kinds, const Settings& settings);
void runWorkflow(Thread& thread, const Job& job, const workflow::NodeKinds& kinds, const Settings& settings);

} // namespace castwright::engine

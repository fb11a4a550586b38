// Three versions of where things stand become one, without asking.
#pragma once

#include "models/workflow/graph.h"

namespace castwright::workflow {

// Where both moved the same thing, ours stays: a place is no reason to ask.
[[nodiscard]] Layout merge(const Layout& base, const Layout& ours, const Layout& theirs);

} // namespace castwright::workflow

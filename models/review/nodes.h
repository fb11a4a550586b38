// A definition.json of which only some nodes and fields were accepted.
#pragma once

#include <string>

#include "models/review/changes.h"
#include "models/review/decision.h"
#include "models/vocabulary/error.h"

namespace castwright::review {

// The base with what was accepted of the proposed. An edge follows its nodes, a tool the nodes that name it;
// the rest of the file follows the verdict on the file. Lines that nothing was decided on stay byte for byte.
[[nodiscard]] Result<std::string> decidedDefinition(const FileChange& change, const Decisions& decisions);

} // namespace castwright::review

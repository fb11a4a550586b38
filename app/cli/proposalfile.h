// Proposals and decisions as files, for scripts: the shapes in which the core's interface has them.
#pragma once

#include <string_view>

#include "models/review/apply.h"
#include "models/review/decision.h"
#include "models/review/proposal.h"
#include "models/spec/bundle.h"
#include "models/vocabulary/error.h"

namespace castwright::cli {

// {"id", "base_files": {path: text}, "generated_files": {path: text | null}, "files_mode"}. Without
// base_files the proposal is taken to be on the present files.
[[nodiscard]] Result<review::Proposal> readProposal(std::string_view text, const spec::Bundle& present);

// {"decisions": [{"path", "target", "verdict", "base_hash", "proposed_hash", "edited_text"}],
//  "settlements": [{"path", "draft_hash", "decided_hash", "content": text | null}]}
// The settlements, of files in which the draft and the proposal are in conflict, may be missing.
struct Verdicts {
    review::Decisions decisions;
    review::Settlements settlements;
};
[[nodiscard]] Result<Verdicts> readVerdicts(std::string_view text);

} // namespace castwright::cli

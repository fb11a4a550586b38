// What a reviewer said, on the wire: decisions on the pieces of a proposal, and how conflicts were settled.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "models/review/apply.h"
#include "models/review/comment.h"
#include "models/review/decision.h"
#include "models/vocabulary/error.h"

namespace castwright::protocol {

// {"revision", "decisions"}; the revision may be missing where nobody asks for it.
[[nodiscard]] nlohmann::json toWire(const review::Decisions& decisions);
[[nodiscard]] Result<review::Decisions> readDecisions(const nlohmann::json& object);

// One comment; without a text it takes the one of its id away.
[[nodiscard]] nlohmann::json toWire(const review::Comment& comment);
[[nodiscard]] Result<review::Comment> readComment(const nlohmann::json& object);

// The list below "settlements", which may be missing.
[[nodiscard]] nlohmann::json toWire(const review::Settlements& settlements);
[[nodiscard]] Result<review::Settlements> readSettlements(const nlohmann::json& object);

} // namespace castwright::protocol

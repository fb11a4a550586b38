// What the engine is asked beside work: what it is and can do, whether a provider answers, which models it
// has.
#pragma once

#include <atomic>

#include <nlohmann/json.hpp>

#include "app/engine/run/settings.h"
#include "models/workflow/nodekind.h"

namespace castwright::engine {

// {"files": {path: text}} to {"engine", "builder", "providers", "planner": {"summary", "forms"}}; the
// sentences of the planner fit the workflow that was given. Never a key or an address.
[[nodiscard]] nlohmann::json
describe(const Settings& settings, const nlohmann::json& body, const workflow::NodeKinds& kinds);

// One token, streamed: {"provider", "model"}, both may be missing, to {"ok", "provider", "model", "token",
// "latency_ms", "reason"}. `cancelled` is set by it where a token is all it waited for.
[[nodiscard]] nlohmann::json
testProvider(const Settings& settings, const nlohmann::json& body, std::atomic<bool>& cancelled);

// {"provider"} to {"ok", "models", "reason"}.
[[nodiscard]] nlohmann::json
modelsOf(const Settings& settings, const nlohmann::json& body, std::atomic<bool>& cancelled);

} // namespace castwright::engine

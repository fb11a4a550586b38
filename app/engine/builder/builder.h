// The definition of the builder: the agents that refine workflows. The core sends it with every refinement,
// so that a remote engine runs the same ones.
#pragma once

#include <nlohmann/json.hpp>

namespace castwright::engine {

[[nodiscard]] const nlohmann::json& builderDefinition();

} // namespace castwright::engine

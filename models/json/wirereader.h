// JSON from outside, behind one guard: a size cap, at most 64 levels, no name twice, UTF-8 throughout. Only
// what passed it becomes an nlohmann::json.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "models/json/value.h"
#include "models/vocabulary/error.h"

namespace castwright::json {

struct WireLimits {
    std::size_t bytes = std::size_t{16} << 20;
};

[[nodiscard]] Result<nlohmann::json> readWire(std::string_view bytes, const WireLimits& limits = {});
[[nodiscard]] Result<Value> readWireValue(std::string_view bytes, const WireLimits& limits = {});

// In one line. Bytes that are no UTF-8 become U+FFFD instead of an exception.
[[nodiscard]] std::string writeWire(const nlohmann::json& value);

// A value in the other form. A number past a double's range becomes null: readWire lets none through.
[[nodiscard]] nlohmann::json toWire(const Value& value);
[[nodiscard]] Value fromWire(const nlohmann::json& value);

} // namespace castwright::json

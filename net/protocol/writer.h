// How every wire type becomes text: one line, and broken UTF-8 becomes a replacement character, never an
// exception.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace castwright::protocol {

[[nodiscard]] inline std::string writeWire(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace castwright::protocol

// A message of an engine's stream, understood as far as it takes to pass it on: its type, and where in the
// bytes its data lies. Nothing is built from it: most of what an engine tells is only handed on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/json/scanner.h"

namespace castwright::core {

struct EngineEvent {
    std::string type;
    std::string_view data; // as it was written; "{}" where there is none
    bool hasFiles = false; // in its data
};

class EngineEvents {
public:
    // Nothing where it is no event: no JSON within the limits of the wire, or without a type. The data lies
    // in `text`.
    [[nodiscard]] std::optional<EngineEvent> read(std::string_view text);

private:
    [[nodiscard]] bool isReadable(std::string_view text) const;

    json::Scan scan_; // its memory is used again
};

} // namespace castwright::core

// Read from the program itself.
#include "app/engine/builder/builder.h"

#include <span>

#include "models/json/wirereader.h"
#include "models/vocabulary/embedded.h"

namespace castwright::engine {

std::span<const EmbeddedFile> embeddedBuilder();

const nlohmann::json& builderDefinition() {
    static const auto definition = json::readWire(embeddedBuilder().front().bytes).value();
    return definition;
}

} // namespace castwright::engine

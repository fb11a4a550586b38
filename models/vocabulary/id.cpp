// Random identities from the system's own source.
#include "models/vocabulary/id.h"

#include <cstdint>
#include <format>
#include <random>

namespace castwright {

std::string randomId() {
    std::random_device source;
    std::string text;
    for (int word = 0; word < 4; ++word)
        text += std::format("{:08x}", static_cast<std::uint32_t>(source()));
    return text;
}

} // namespace castwright

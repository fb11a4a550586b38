// Where a spec engine is reached: the bundled one, started when it is needed, or one by its address.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::core {

struct EnginePlace {
    std::string host; // an address
    std::uint16_t port = 0;
    std::string secret; // the bearer
    std::string base = {};
};

class Engine {
public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    // Where it is now; starts or looks for it where that is not known. From any thread.
    [[nodiscard]] virtual Result<EnginePlace> ensure() = 0;
    // Whether that has a chance; asks nobody.
    [[nodiscard]] virtual Result<> check() const = 0;
    // A line of JSON with providers and keys, as whoever started the core says it. An engine that runs
    // elsewhere has its own.
    virtual void configure(std::string_view /*settings*/) {}
    // Its address as people write it.
    [[nodiscard]] virtual std::string name() const = 0;
};

} // namespace castwright::core

// A law tried on many seeds. CASTWRIGHT_SEEDS says how many (2,000 without it); CASTWRIGHT_SEED replays one,
// as the line that a failure prints says.
#pragma once

#include <cstdint>
#include <cstdio>
#include <QTest>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace castwright::properties {

// Repeatable choices: the same seed makes the same choices on every machine, which the standard's own
// distributions do not promise.
class Random {
public:
    explicit Random(std::uint64_t seed)
        : engine_(seed * 0x9E3779B97F4A7C15ULL + 1) {}

    [[nodiscard]] std::uint64_t bits() { return engine_(); }
    // A number from 0 to count - 1; 0 where count is 0.
    [[nodiscard]] std::size_t below(std::size_t count) { return count == 0 ? 0 : engine_() % count; }
    [[nodiscard]] std::size_t between(std::size_t least, std::size_t most) {
        return least + below(most - least + 1);
    }
    [[nodiscard]] bool chance(std::size_t percent) { return below(100) < percent; }
    template <class Container>
    [[nodiscard]] auto& pick(Container& container) {
        return *std::next(std::begin(container), static_cast<std::ptrdiff_t>(below(std::size(container))));
    }

private:
    std::mt19937_64 engine_;
};

// Calls law(Random&) once a seed, inside a test function; stops at the first seed that fails and prints it.
template <class Law>
void forSeeds(Law law) {
    if (qEnvironmentVariableIsSet("CASTWRIGHT_SEED")) {
        Random random(qEnvironmentVariable("CASTWRIGHT_SEED").toULongLong());
        law(random);
        return;
    }
    bool isNumber = false;
    auto count = qEnvironmentVariable("CASTWRIGHT_SEEDS").toULongLong(&isNumber);
    if (!isNumber)
        count = 2000;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        Random random(seed);
        law(random);
        if (QTest::currentTestFailed()) {
            std::fprintf(
                stderr, "Replay with CASTWRIGHT_SEED=%llu %s\n", static_cast<unsigned long long>(seed),
                QTest::currentTestFunction());
            return;
        }
    }
}

} // namespace castwright::properties

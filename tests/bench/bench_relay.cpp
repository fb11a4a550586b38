// The stream of an engine through a real core to those who watch. Throughput in events a second, how long an
// event takes from the engine's socket to the watcher's, and what watchers cost in memory; beside each, the
// same without the core between, or through a relay that parses and rewrites. Usage: bench_relay [CASE…]
#include <algorithm>
#include <chrono>
#include <format>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include <nlohmann/json.hpp>

#include "tests/bench/coreprocess.h"
#include "tests/bench/floodengine.h"
#include "tests/bench/report.h"
#include "tests/bench/rewritingrelay.h"
#include "tests/bench/watchers.h"

using namespace castwright;
using namespace castwright::bench;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr int floodStreams = 8;
constexpr std::uint32_t floodTokens = 25'000;
constexpr int floodRounds = 3;

enum class Way : std::uint8_t { core, direct, rewriting };

Result<std::string> startRefinement(const CoreProcess& core) {
    const auto answer = core.ask(
        "POST", "/api/workflows/flow/refinements", R"({"user_prompt":"Tell me much.","queue":true})");
    if (!answer)
        return std::unexpected(answer.error());
    const auto body = nlohmann::json::parse(answer->body, nullptr, false);
    if (answer->status != 202)
        return fail(ErrorCode::refused, "A refinement was refused: " + answer->body);
    return body["thread_id"].get<std::string>();
}

// An engine, a way from it, and watchers at the end of the way.
class Stage {
public:
    static Result<std::unique_ptr<Stage>> set(Way way, int streams, int stalled = 0) {
        std::unique_ptr<Stage> stage(new Stage);
        if (way == Way::rewriting)
            stage->baseline_.emplace(stage->engine_.port());
        if (way == Way::core) {
            auto core = CoreProcess::start(stage->engine_.url());
            if (!core)
                return std::unexpected(core.error());
            stage->core_ = std::move(*core);
        }
        for (int n = 0; n < streams; ++n)
            if (auto made = stage->addStream(way, n, n < stalled); !made)
                return std::unexpected(made.error());
        for (const auto end = Clock::now() + 60s; stage->engine_.open() < streams;) {
            if (Clock::now() > end)
                return fail(ErrorCode::timeout, "The engine's streams were not opened.");
            std::this_thread::sleep_for(5ms);
        }
        return stage;
    }

    Result<> hear(std::uint32_t tokens, std::chrono::nanoseconds gap, std::vector<double>* latencies) {
        engine_.go(tokens, gap.count());
        return watchers_.hear(tokens, latencies);
    }
    [[nodiscard]] double rssMb() const { return core_ ? core_->residentMb() : 0; }

private:
    Stage() = default;
    Result<> addStream(Way way, int n, bool withStalled) {
        const auto name = std::to_string(n);
        if (way == Way::direct)
            return watchers_.connect(engine_.port(), FloodEngine::pathOf(name), {});
        if (way == Way::rewriting)
            return watchers_.connect(baseline_->port(), RewritingRelay::pathOf(name), {});
        const auto thread = startRefinement(*core_);
        if (!thread)
            return std::unexpected(thread.error());
        const auto path = "/api/ws/refinements/" + *thread;
        if (withStalled)
            if (auto made = watchers_.connectStalled(core_->port(), path, core_->secret()); !made)
                return made;
        return watchers_.connect(core_->port(), path, core_->secret());
    }

    FloodEngine engine_;
    std::optional<RewritingRelay> baseline_;
    std::unique_ptr<CoreProcess> core_;
    Watchers watchers_;
};

Result<> flood(std::string_view name, Way way, int stalled, double* rss = nullptr) {
    std::vector<double> rates;
    double most = 0;
    for (int round = 0; round < floodRounds; ++round) {
        auto stage = Stage::set(way, floodStreams, stalled);
        if (!stage)
            return std::unexpected(stage.error());
        const auto began = Clock::now();
        if (auto heard = (*stage)->hear(floodTokens, 0ns, nullptr); !heard)
            return heard;
        const std::chrono::duration<double> took = Clock::now() - began;
        rates.push_back(floodStreams * floodTokens / took.count());
        most = std::max(most, (*stage)->rssMb());
    }
    report("relay", name, rates, "events/s", most);
    if (rss != nullptr)
        *rss = most;
    return {};
}

Result<> steady(std::string_view name, Way way, int streams, int perSecond) {
    constexpr int seconds = 10;
    auto stage = Stage::set(way, streams);
    if (!stage)
        return std::unexpected(stage.error());
    std::vector<double> latencies;
    if (auto heard = (*stage)->hear(
            static_cast<std::uint32_t>(perSecond * seconds), std::chrono::nanoseconds(1s) / perSecond,
            &latencies);
        !heard)
        return heard;
    report("relay", name, latencies, "ms", (*stage)->rssMb());
    return {};
}

// What a connection costs that nothing is told on: one stream watched by many, or HTTP that waits.
Result<> idleMemory(std::string_view name, bool isStream) {
    constexpr int connections = 900;
    FloodEngine engine;
    const auto core = CoreProcess::start(engine.url());
    if (!core)
        return std::unexpected(core.error());
    const auto thread = startRefinement(**core);
    if (!thread)
        return std::unexpected(thread.error());
    Watchers watchers;
    const auto open = [&] {
        return isStream
                   ? watchers.connect((*core)->port(), "/api/ws/refinements/" + *thread, (*core)->secret())
                   : watchers.connectIdle((*core)->port());
    };
    for (int n = 0; n < 20; ++n) // what is made once
        if (auto made = open(); !made)
            return made;
    const auto before = (*core)->residentMb();
    for (int n = 0; n < connections; ++n)
        if (auto made = open(); !made)
            return made;
    const auto after = (*core)->residentMb();
    report("relay", name, {(after - before) * 1024 / connections}, "KB a connection", after);
    return {};
}

Result<> stalledMemory() {
    double without = 0;
    double with = 0;
    if (auto done = flood("flood-nobody-stalled", Way::core, 0, &without); !done)
        return done;
    if (auto done = flood("flood-eight-stalled", Way::core, floodStreams, &with); !done)
        return done;
    report("relay", "stalled-memory", {(with - without) * 1024 / floodStreams}, "KB a connection", with);
    return {};
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::pair<std::string_view, std::function<Result<>()>>> cases{
        {"flood", [] { return flood("flood", Way::core, 0); }},
        {"flood-direct", [] { return flood("flood-direct", Way::direct, 0); }},
        {"flood-rewrite", [] { return flood("flood-rewrite", Way::rewriting, 0); }},
        {"steady-100x20", [] { return steady("steady-100x20", Way::core, 100, 20); }},
        {"steady-100x20-direct", [] { return steady("steady-100x20-direct", Way::direct, 100, 20); }},
        {"steady-1000x5", [] { return steady("steady-1000x5", Way::core, 1'000, 5); }},
        {"steady-1000x5-direct", [] { return steady("steady-1000x5-direct", Way::direct, 1'000, 5); }},
        {"idle-memory", [] { return idleMemory("idle-memory", true); }},
        {"idle-memory-http", [] { return idleMemory("idle-memory-http", false); }},
        {"stalled-memory", stalledMemory},
    };
    const std::set<std::string_view> wanted(argv + 1, argv + argc);
    int status = 0;
    for (const auto& [name, measure] : cases) {
        if (!wanted.empty() && !wanted.contains(name))
            continue;
        if (const auto done = measure(); !done) {
            std::cerr << "bench_relay: " << name << ": " << describe(done.error()) << '\n';
            status = 1;
        }
    }
    return status;
}

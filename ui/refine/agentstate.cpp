#include "ui/refine/agentstate.h"

#include <algorithm>
#include <ranges>

#include "ui/refine/session.h"

namespace castwright::refine {

AgentState agentStateOf(const Session& session, std::size_t lane) {
    const auto& progress = session.progress();
    const auto& lanes = progress.lanes();
    if (!session.isOver())
        return lanes[lane].isActive ? AgentState::atWork : AgentState::done;
    if (session.state() == Session::State::completed)
        return AgentState::done;
    // Who said something last; what the engine says in nobody's name is no agent's.
    const auto isNamed = [&](const progress::Block& block) { return !lanes[block.lane].agent.empty(); };
    const auto blocks = progress.blocks() | std::views::reverse;
    const auto last = std::ranges::find_if(blocks, isNamed);
    if (last == blocks.end() || last->lane != lane)
        return AgentState::done;
    return session.state() == Session::State::failed ? AgentState::failed : AgentState::stopped;
}

} // namespace castwright::refine

// How an agent of a session is, for the table and for the nodes on the canvas.
#pragma once

#include <cstddef>
#include <cstdint>

namespace castwright::refine {

class Session;

enum class AgentState : std::uint8_t {
    atWork,
    done,
    failed,  // it was at work when the session failed
    stopped, // or was cancelled
};
[[nodiscard]] AgentState agentStateOf(const Session& session, std::size_t lane);

} // namespace castwright::refine

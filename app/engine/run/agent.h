// One agent at work: asked, streamed, its tools used, until it has no more to do.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/engine/thread/thread.h"
#include "net/llm/chat.h"

namespace castwright::engine {

struct Agent {
    std::string name;
    std::string prompt;
    llm::Provider provider;
    llm::ModelChoice model;
    std::vector<llm::Tool> tools;
};

// What all agents of a run share.
struct RunTotals {
    Tokens tokens;
    int turns = 0;
    int messages = 0;
    bool isCostKnown = true;
};

using UseTool = std::function<Result<std::string>(const std::string& tool, const nlohmann::json& arguments)>;

constexpr int mostTurns = 60; // of all agents of a run together

// The agent's last words. It goes on with `conversation`, so that it can be told what to mend.
[[nodiscard]] Result<std::string> work(
    Thread& thread, const Agent& agent, llm::Conversation& conversation, const UseTool& use,
    RunTotals& totals);

} // namespace castwright::engine

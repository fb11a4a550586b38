// The loop: a turn of the model, then its tools, then the next turn.
#include "app/engine/run/agent.h"

#include <algorithm>
#include <format>

#include "models/json/wirereader.h"

namespace castwright::engine {

Result<std::string> work(
    Thread& thread, const Agent& agent, llm::Conversation& conversation, const UseTool& use,
    RunTotals& totals) {
    conversation.system = agent.prompt;
    conversation.tools = agent.tools;
    while (true) {
        if (thread.cancelled())
            return fail(ErrorCode::cancelled, "The run was cancelled.");
        if (++totals.turns > mostTurns)
            return fail(
                ErrorCode::tooLarge,
                std::format("The agents took more than {} turns without an end.", mostTurns));
        const auto message = std::format("m{}", ++totals.messages);
        auto reply = llm::chat(
            agent.provider, agent.model, conversation,
            [&](std::string_view piece) { thread.say(agent.name, message, piece); },
            {.cancelled = &thread.cancelled()});
        if (!reply)
            return std::unexpected(reply.error());
        Tokens tokens{.input = reply->usage.input, .output = reply->usage.output};
        if (const auto cost = llm::costOf(agent.model.model, reply->usage))
            tokens.cost = *cost;
        else
            totals.isCostKnown = false;
        totals.tokens.input += tokens.input;
        totals.tokens.output += tokens.output;
        totals.tokens.cost += tokens.cost;
        thread.used(agent.name, message, tokens);
        conversation.messages.push_back(
            {.role = llm::Message::Role::assistant, .text = reply->text, .calls = reply->calls});
        if (reply->calls.empty())
            return reply->text;
        int number = 0;
        for (const auto& call : reply->calls) {
            const auto id = std::format("{}-{}", message, ++number);
            const auto arguments = json::readWire(call.arguments.empty() ? "{}" : call.arguments);
            thread.call(
                agent.name, id, call.name,
                arguments && arguments->is_object() ? *arguments : nlohmann::json(call.arguments));
            // What an agent was not given it does not have, though another of the run may.
            auto result =
                !std::ranges::contains(agent.tools, call.name, &llm::Tool::name)
                    ? Result<std::string>(std::format("Error: there is no tool {}.", call.name))
                : arguments && arguments->is_object()
                    ? use(call.name, *arguments)
                    : Result<std::string>("Error: the arguments are no JSON object; call the tool again.");
            if (!result)
                return result;
            thread.answer(agent.name, id, call.name, *result);
            conversation.messages.push_back(
                {.role = llm::Message::Role::tool, .text = std::move(*result), .callId = call.id});
        }
    }
}

} // namespace castwright::engine

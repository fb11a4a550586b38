// One turn with a language model: asked, streamed, and asked again where that may help.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>

#include "net/llm/conversation.h"

namespace castwright::llm {

struct ChatOptions {
    const std::atomic<bool>* cancelled = nullptr;
    int attempts = 4; // in all; again only while no word has come
    std::chrono::milliseconds firstPause = std::chrono::milliseconds(500); // doubles; Retry-After wins
    std::chrono::milliseconds longestPause = std::chrono::seconds(30);
    std::chrono::milliseconds idle = std::chrono::seconds(120);
};

[[nodiscard]] Result<Reply> chat(
    const Provider& provider, const ModelChoice& choice, const Conversation& conversation,
    const ReplyReader::OnText& onText, const ChatOptions& options = {});

// Asked once: whoever wants the list can press again.
[[nodiscard]] Result<std::vector<std::string>>
models(const Provider& provider, const ChatOptions& options = {});

} // namespace castwright::llm

// The tool `http_request` of agents: one request to the outside, guarded. An agent may have been talked into
// asking for anything, so no address of this computer or of the network around it is reached unless its owner
// said so.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "net/llm/conversation.h"

namespace castwright::engine {

// Names as "api.example.org", "*.example.org" or "127.0.0.1:8080"; without a port any is meant.
struct HttpAccess {
    std::vector<std::string> only;         // empty: every public host
    std::vector<std::string> privateHosts; // these may lie in a private network
    std::chrono::milliseconds longest = std::chrono::seconds(30);
    std::size_t mostBytes = std::size_t{256} << 10; // of an answer; the rest is left out

    [[nodiscard]] bool operator==(const HttpAccess&) const = default;
};

inline constexpr std::string_view httpRequestTool = "http_request";

[[nodiscard]] llm::Tool httpRequestDescription();
// What it answered, or why it was not asked, in words for the model.
[[nodiscard]] std::string
httpRequest(const nlohmann::json& arguments, const HttpAccess& access, const std::atomic<bool>* cancelled);

} // namespace castwright::engine

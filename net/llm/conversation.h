// What a language model is asked and what it answers, whichever dialect its provider speaks.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/vocabulary/error.h"
#include "net/http/message.h"

namespace castwright::llm {

struct ToolCall {
    std::string id;
    std::string name;
    std::string arguments; // JSON text, as the model wrote it
    bool operator==(const ToolCall&) const = default;
};

struct Message {
    enum class Role : std::uint8_t { user, assistant, tool };
    Role role = Role::user;
    std::string text;
    std::vector<ToolCall> calls = {}; // of the assistant
    std::string callId = {};          // of a tool's answer
};

struct Tool {
    std::string name;
    std::string description;
    nlohmann::json parameters; // a JSON Schema
};

struct Conversation {
    std::string system;
    std::vector<Message> messages;
    std::vector<Tool> tools;
};

enum class Dialect : std::uint8_t { openai, anthropic };

struct Provider {
    std::string name; // "openai", "anthropic", "ollama": as definitions name it
    Dialect dialect = Dialect::openai;
    std::string baseUrl;
    std::string apiKey; // never written anywhere
    std::string proxy;
    std::string caFile;
    std::string title = {}; // as people call it; the name where it is empty
};

struct ModelChoice {
    std::string model;
    std::optional<double> temperature;
    std::int64_t maxTokens = 8'192;
};

struct Usage {
    std::int64_t input = 0;
    std::int64_t output = 0;
};

struct Reply {
    std::string text;
    std::vector<ToolCall> calls;
    Usage usage;
    std::string stopReason; // as the provider says it
};

struct BuiltRequest {
    std::string url;
    http::Headers headers;
    std::string body;
};

// The request of a dialect, with the key in its headers.
[[nodiscard]] BuiltRequest
buildRequest(const Provider& provider, const ModelChoice& choice, const Conversation& conversation);

// Reads the events of a streamed answer.
class ReplyReader {
public:
    using OnText = std::function<void(std::string_view piece)>;
    virtual ~ReplyReader() = default;
    // Fails where an event can't be read, or where the provider reports an error within its stream.
    [[nodiscard]] virtual Result<>
    event(std::string_view type, std::string_view data, const OnText& onText) = 0;
    [[nodiscard]] virtual bool isOver() const = 0; // the provider said that this was all
    [[nodiscard]] const Reply& reply() const { return reply_; }

protected:
    Reply reply_;
};

[[nodiscard]] std::unique_ptr<ReplyReader> makeReader(Dialect dialect);

// What the provider is called in a sentence.
[[nodiscard]] const std::string& titleOf(const Provider& provider);

// The models that the provider offers, in its order: how they are asked for, and how the answer is read.
[[nodiscard]] BuiltRequest buildModelsRequest(const Provider& provider);
[[nodiscard]] Result<std::vector<std::string>> readModels(const Provider& provider, std::string_view body);

// What a provider's error body says, in a sentence.
[[nodiscard]] Error errorOf(const Provider& provider, int status, std::string_view body);

// US dollars, where the price of a model is known to this version; nothing otherwise.
[[nodiscard]] std::optional<double> costOf(std::string_view model, const Usage& usage);

} // namespace castwright::llm

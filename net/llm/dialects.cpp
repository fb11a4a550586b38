// The two dialects: chat completions as OpenAI and many others speak them, and Anthropic's messages.
#include "net/llm/conversation.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>

#include "models/json/wirereader.h"

namespace castwright::llm {

using nlohmann::json;

namespace {

std::string textAt(const json& object, const char* key) {
    if (!object.is_object())
        return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t numberAt(const json& object, const char* key) {
    if (!object.is_object())
        return 0;
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

const json& at(const json& object, const char* key) {
    static const json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(key);
    return found == object.end() ? none : *found;
}

json argumentsOf(const ToolCall& call) {
    auto parsed = castwright::json::readWire(call.arguments);
    return parsed && parsed->is_object() ? *parsed : json::object();
}

std::string joined(std::string_view base, std::string_view path) {
    while (base.ends_with('/'))
        base.remove_suffix(1);
    return std::string(base) + std::string(path);
}

BuiltRequest
openAiRequest(const Provider& provider, const ModelChoice& choice, const Conversation& conversation) {
    auto messages = json::array();
    if (!conversation.system.empty())
        messages.push_back({{"role", "system"}, {"content", conversation.system}});
    for (const auto& message : conversation.messages) {
        switch (message.role) {
        case Message::Role::user:
            messages.push_back({{"role", "user"}, {"content", message.text}});
            break;
        case Message::Role::tool:
            messages.push_back(
                {{"role", "tool"}, {"tool_call_id", message.callId}, {"content", message.text}});
            break;
        case Message::Role::assistant: {
            json said = {{"role", "assistant"}, {"content", message.text}};
            for (const auto& call : message.calls)
                said["tool_calls"].push_back(
                    {{"id", call.id},
                     {"type", "function"},
                     {"function", {{"name", call.name}, {"arguments", argumentsOf(call).dump()}}}});
            messages.push_back(std::move(said));
        }
        }
    }
    json body = {
        {"model", choice.model},
        {"messages", std::move(messages)},
        {"stream", true},
        {"stream_options", {{"include_usage", true}}}};
    // OpenAI's reasoning models refuse the older name; the many servers that speak its dialect know only that
    // one.
    body[provider.name == "openai" ? "max_completion_tokens" : "max_tokens"] = choice.maxTokens;
    if (choice.temperature)
        body["temperature"] = *choice.temperature;
    for (const auto& tool : conversation.tools)
        body["tools"].push_back(
            {{"type", "function"},
             {"function",
              {{"name", tool.name}, {"description", tool.description}, {"parameters", tool.parameters}}}});
    http::Headers headers{{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}};
    if (!provider.apiKey.empty())
        headers.add("Authorization", "Bearer " + provider.apiKey);
    return {
        .url = joined(provider.baseUrl, "/chat/completions"),
        .headers = std::move(headers),
        .body = castwright::json::writeWire(body)};
}

BuiltRequest
anthropicRequest(const Provider& provider, const ModelChoice& choice, const Conversation& conversation) {
    auto messages = json::array();
    const auto add = [&](const char* role, json block) {
        // Blocks of one side stand in one message, as the dialect wants it.
        if (messages.empty() || messages.back()["role"] != role)
            messages.push_back({{"role", role}, {"content", json::array()}});
        messages.back()["content"].push_back(std::move(block));
    };
    for (const auto& message : conversation.messages) {
        switch (message.role) {
        case Message::Role::user:
            add("user", {{"type", "text"}, {"text", message.text}});
            break;
        case Message::Role::tool:
            add("user",
                {{"type", "tool_result"}, {"tool_use_id", message.callId}, {"content", message.text}});
            break;
        case Message::Role::assistant:
            if (!message.text.empty())
                add("assistant", {{"type", "text"}, {"text", message.text}});
            for (const auto& call : message.calls)
                add("assistant", {{"type", "tool_use"},
                                  {"id", call.id},
                                  {"name", call.name},
                                  {"input", argumentsOf(call)}});
        }
    }
    json body = {
        {"model", choice.model},
        {"max_tokens", choice.maxTokens},
        {"messages", std::move(messages)},
        {"stream", true}};
    if (!conversation.system.empty())
        body["system"] = conversation.system;
    if (choice.temperature)
        body["temperature"] = std::min(*choice.temperature, 1.0);
    for (const auto& tool : conversation.tools)
        body["tools"].push_back(
            {{"name", tool.name}, {"description", tool.description}, {"input_schema", tool.parameters}});
    return {
        .url = joined(provider.baseUrl, "/v1/messages"),
        .headers =
            {{"Content-Type", "application/json"},
             {"Accept", "text/event-stream"},
             {"anthropic-version", "2023-06-01"},
             {"x-api-key", provider.apiKey}},
        .body = castwright::json::writeWire(body)};
}

Result<json> parsed(std::string_view data) {
    auto value = castwright::json::readWire(data);
    if (!value)
        return because(value.error(), "The model's stream holds something that is no JSON.");
    return *value;
}

std::unexpected<Error> reported(const json& error) {
    const auto message = textAt(error, "message");
    const auto type = textAt(error, "type");
    const bool mayPass = type.contains("overloaded") || type.contains("rate") || type.contains("server");
    return fail(
        mayPass ? ErrorCode::unavailable : ErrorCode::invalid,
        std::format("The provider reports: {}", message.empty() ? "an error without words." : message));
}

class OpenAiReader : public ReplyReader {
public:
    Result<> event(std::string_view, std::string_view data, const OnText& onText) override {
        if (data == "[DONE]") {
            isOver_ = true;
            return {};
        }
        const auto value = parsed(data);
        if (!value)
            return std::unexpected(value.error());
        if (const auto& error = at(*value, "error"); !error.is_null())
            return reported(error.is_string() ? json{{"message", error}} : error);
        if (const auto& usage = at(*value, "usage"); usage.is_object())
            reply_.usage = {
                .input = numberAt(usage, "prompt_tokens"), .output = numberAt(usage, "completion_tokens")};
        const auto& choices = at(*value, "choices");
        if (!choices.is_array() || choices.empty())
            return {};
        const auto& choice = choices.front();
        const auto& delta = at(choice, "delta");
        if (const auto piece = textAt(delta, "content"); !piece.empty()) {
            reply_.text += piece;
            onText(piece);
        }
        if (const auto& calls = at(delta, "tool_calls"); calls.is_array())
            for (const auto& call : calls)
                if (call.is_object())
                    take(call);
        if (const auto reason = textAt(choice, "finish_reason"); !reason.empty())
            reply_.stopReason = reason;
        return {};
    }
    // Some servers end without "[DONE]": the reason to stop says as much.
    bool isOver() const override { return isOver_ || !reply_.stopReason.empty(); }

private:
    void take(const json& call) {
        const auto index = at(call, "index").is_number_integer() ? numberAt(call, "index")
                                                                 : static_cast<std::int64_t>(places_.size());
        auto place = places_.find(index);
        if (place == places_.end()) {
            if (reply_.calls.size() >= 128)
                return;
            place = places_.emplace(index, reply_.calls.size()).first;
            reply_.calls.emplace_back();
        }
        auto& one = reply_.calls[place->second];
        const auto& function = at(call, "function");
        if (auto id = textAt(call, "id"); !id.empty())
            one.id = std::move(id);
        one.name += textAt(function, "name");
        const auto& arguments = at(function, "arguments");
        one.arguments += arguments.is_object() ? arguments.dump() : textAt(function, "arguments");
        if (one.id.empty())
            one.id = std::format("call_{}", place->second + 1);
    }

    bool isOver_ = false;
    std::map<std::int64_t, std::size_t> places_;
};

class AnthropicReader : public ReplyReader {
public:
    Result<> event(std::string_view type, std::string_view data, const OnText& onText) override {
        const auto value = parsed(data);
        if (!value)
            return std::unexpected(value.error());
        auto kind = textAt(*value, "type");
        if (kind.empty())
            kind = type;
        if (kind == "error")
            return reported(at(*value, "error"));
        if (kind == "message_start") {
            reply_.usage.input = numberAt(at(at(*value, "message"), "usage"), "input_tokens");
        } else if (kind == "content_block_start") {
            const auto& block = at(*value, "content_block");
            if (textAt(block, "type") == "tool_use" && reply_.calls.size() < 128) {
                places_[numberAt(*value, "index")] = reply_.calls.size();
                reply_.calls.push_back(
                    {.id = textAt(block, "id"), .name = textAt(block, "name"), .arguments = {}});
            }
        } else if (kind == "content_block_delta") {
            const auto& delta = at(*value, "delta");
            if (const auto piece = textAt(delta, "text"); !piece.empty()) {
                reply_.text += piece;
                onText(piece);
            }
            if (const auto place = places_.find(numberAt(*value, "index")); place != places_.end())
                reply_.calls[place->second].arguments += textAt(delta, "partial_json");
        } else if (kind == "message_delta") {
            reply_.stopReason = textAt(at(*value, "delta"), "stop_reason");
            reply_.usage.output = numberAt(at(*value, "usage"), "output_tokens");
        } else if (kind == "message_stop") {
            isOver_ = true;
        }
        return {};
    }
    bool isOver() const override { return isOver_; }

private:
    bool isOver_ = false;
    std::map<std::int64_t, std::size_t> places_;
};

struct Price {
    std::string_view model; // the beginning of its name
    double input;           // US dollars a million tokens
    double output;
};
// List prices; a model that is not here has tokens and no cost.
constexpr std::array<Price, 9> prices = {
    {{"gpt-4.1-mini", 0.4, 1.6},
     {"gpt-4.1-nano", 0.1, 0.4},
     {"gpt-4.1", 2, 8},
     {"gpt-4o-mini", 0.15, 0.6},
     {"gpt-4o", 2.5, 10},
     {"claude-sonnet-4", 3, 15},
     {"claude-opus-4", 15, 75},
     {"claude-3-5-haiku", 0.8, 4},
     {"claude-3-7-sonnet", 3, 15}}};

} // namespace

BuiltRequest
buildRequest(const Provider& provider, const ModelChoice& choice, const Conversation& conversation) {
    return provider.dialect == Dialect::anthropic ? anthropicRequest(provider, choice, conversation)
                                                  : openAiRequest(provider, choice, conversation);
}

std::unique_ptr<ReplyReader> makeReader(Dialect dialect) {
    if (dialect == Dialect::anthropic)
        return std::make_unique<AnthropicReader>();
    return std::make_unique<OpenAiReader>();
}

const std::string& titleOf(const Provider& provider) {
    return provider.title.empty() ? provider.name : provider.title;
}

BuiltRequest buildModelsRequest(const Provider& provider) {
    const auto isAnthropic = provider.dialect == Dialect::anthropic;
    http::Headers headers{{"Accept", "application/json"}};
    if (isAnthropic)
        headers.add("anthropic-version", "2023-06-01");
    if (!provider.apiKey.empty())
        isAnthropic ? headers.add("x-api-key", provider.apiKey)
                    : headers.add("Authorization", "Bearer " + provider.apiKey);
    return {
        .url = joined(provider.baseUrl, isAnthropic ? "/v1/models?limit=1000" : "/models"),
        .headers = std::move(headers),
        .body = {}};
}

Result<std::vector<std::string>> readModels(const Provider& provider, std::string_view body) {
    const auto value = castwright::json::readWire(body);
    const auto* list = value ? &at(*value, "data") : nullptr;
    if (list == nullptr || !list->is_array())
        return fail(
            ErrorCode::invalid,
            std::format(
                "{} answers with something that is no list of models; look at the address.",
                titleOf(provider)));
    constexpr std::size_t most = 2'000;
    std::vector<std::string> models;
    for (const auto& one : *list)
        if (auto id = textAt(one, "id"); !id.empty() && models.size() < most)
            models.push_back(std::move(id));
    return models;
}

Error errorOf(const Provider& provider, int status, std::string_view body) {
    std::string said;
    if (const auto value = castwright::json::readWire(body)) {
        const auto& error = at(*value, "error");
        said = error.is_string() ? error.get<std::string>() : textAt(error, "message");
        if (said.empty())
            said = textAt(*value, "message");
    }
    const auto tail = said.empty() ? std::string() : std::format(" It says: {}", said.substr(0, 500));
    if (status == 401 || status == 403)
        return {
            .code = ErrorCode::refused,
            .message = std::format(
                "{} refuses the key. Enter another one in the settings.{}", titleOf(provider), tail),
            .where = {},
            .cause = {}};
    if (status == 404)
        return {
            .code = ErrorCode::notFound,
            .message =
                std::format("{} knows no such model or address; look at both.{}", titleOf(provider), tail),
            .where = {},
            .cause = {}};
    if (status == 429)
        return {
            .code = ErrorCode::unavailable,
            .message =
                std::format("{} takes no more requests for now; try again later.{}", titleOf(provider), tail),
            .where = {},
            .cause = {}};
    return {
        .code = status >= 500 ? ErrorCode::unavailable : ErrorCode::invalid,
        .message = std::format("{} answers {}.{}", titleOf(provider), status, tail),
        .where = {},
        .cause = {}};
}

std::optional<double> costOf(std::string_view model, const Usage& usage) {
    const auto found =
        std::ranges::find_if(prices, [&](const Price& price) { return model.starts_with(price.model); });
    if (found == prices.end())
        return std::nullopt;
    return (static_cast<double>(usage.input) * found->input
            + static_cast<double>(usage.output) * found->output)
           / 1e6;
}

} // namespace castwright::llm

// The dialects: a Python repr, message objects, plain content, and all of their spellings.
#include "net/progress/chunk.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "net/progress/pythonrepr.h"

namespace castwright::progress {

namespace {

using nlohmann::json;

// A repr becomes JSON of the shape that message objects have: then there is one reader.
json toJson(const PythonValue& value) {
    using Kind = PythonValue::Kind;
    switch (value.kind) {
    case Kind::none:
        return nullptr;
    case Kind::boolean:
        return value.text == "True";
    case Kind::number: {
        std::int64_t whole = 0;
        const auto* end = value.text.data() + value.text.size();
        if (const auto read = std::from_chars(value.text.data(), end, whole); read.ptr == end)
            return whole;
        double number = 0;
        if (const auto read = std::from_chars(value.text.data(), end, number); read.ptr == end)
            return number;
        return value.text;
    }
    case Kind::string:
    case Kind::opaque:
        return value.text;
    case Kind::list: {
        auto out = json::array();
        for (const auto& item : value.items)
            out.push_back(toJson(item));
        return out;
    }
    case Kind::dict:
    case Kind::call: {
        auto out = json::object();
        if (value.kind == Kind::call)
            out["type"] = value.text;
        for (const auto& [name, member] : value.members)
            out[name] = toJson(member);
        return out;
    }
    }
    return nullptr;
}

const json* member(const json& object, std::initializer_list<std::string_view> names) {
    if (object.is_object())
        for (const auto name : names)
            if (const auto found = object.find(name); found != object.end() && !found->is_null())
                return &*found;
    return nullptr;
}

std::string text(const json& object, std::initializer_list<std::string_view> names) {
    const auto* found = member(object, names);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number(const json& object, std::initializer_list<std::string_view> names) {
    const auto* found = member(object, names);
    return found != nullptr && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

// Content is a string, or a list of parts of which some are text.
std::string contentText(const json& content) {
    if (content.is_string())
        return content.get<std::string>();
    std::string out;
    if (content.is_array())
        for (const auto& part : content) {
            if (part.is_string())
                out += part.get<std::string>();
            else
                out += text(part, {"text", "thinking"});
        }
    return out;
}

Usage usageOf(const json& message) {
    Usage usage;
    if (const auto* told = member(message, {"usage_metadata", "usage"}); told != nullptr) {
        usage.input = number(*told, {"input_tokens", "prompt_tokens", "input"});
        usage.output = number(*told, {"output_tokens", "completion_tokens", "output"});
        if (const auto* cost = member(*told, {"cost", "cost_usd"}); cost != nullptr && cost->is_number())
            usage.cost = cost->get<double>();
    }
    if (const auto* cost = member(message, {"cost_usd", "cost"}); cost != nullptr && cost->is_number())
        usage.cost = cost->get<double>();
    return usage;
}

void readTools(const json& message, Chunk& chunk) {
    const auto* list = member(message, {"tool_call_chunks"});
    if (list == nullptr || !list->is_array() || list->empty())
        list = member(message, {"tool_calls"});
    if (list == nullptr || !list->is_array())
        return;
    for (const auto& call : *list) {
        if (!call.is_object())
            continue;
        const auto* function = member(call, {"function"});
        const auto& named = function != nullptr ? *function : call;
        ToolPart part{
            .id = text(call, {"id", "tool_call_id"}),
            .name = text(named, {"name"}),
            .arguments = {},
            .index = static_cast<int>(std::clamp<std::int64_t>(
                member(call, {"index"}) != nullptr ? number(call, {"index"}) : -1, -1, 10'000))};
        if (const auto* arguments = member(named, {"args", "arguments", "input"}); arguments != nullptr)
            part.arguments = arguments->is_string()
                                 ? arguments->get<std::string>()
                                 : arguments->dump(2, ' ', false, json::error_handler_t::replace);
        chunk.tools.push_back(std::move(part));
    }
}

bool saysNothing(const Chunk& chunk) {
    return chunk.text.empty() && chunk.tools.empty() && chunk.usage.isEmpty()
           && chunk.kind != Chunk::Kind::toolResult;
}

void nameAgent(const json& metadata, Chunk& chunk) {
    if (auto agent = text(metadata, {"agent", "agent_name", "lc_agent_name", "langgraph_node", "node"});
        !agent.empty())
        chunk.agent = std::move(agent);
}

} // namespace

std::optional<Chunk> readMessage(const json& message) {
    if (!message.is_object())
        return std::nullopt;
    Chunk chunk;
    auto type = text(message, {"type", "role", "event"});
    // A serialised object of LangChain: {"lc":1,"type":"constructor","id":[…,"AIMessage"],"kwargs":{…}}
    if (type == "constructor")
        if (const auto* inner = member(message, {"kwargs"}); inner != nullptr) {
            auto copy = *inner;
            if (const auto* id = member(message, {"id"});
                id != nullptr && id->is_array() && !id->empty() && id->back().is_string())
                copy["type"] = id->back();
            return readMessage(copy);
        }
    std::ranges::transform(type, type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    chunk.isPiece = type.ends_with("chunk") || type == "delta" || type == "token";
    if (type.starts_with("tool"))
        chunk.kind = Chunk::Kind::toolResult;
    else if (type.starts_with("human") || type.starts_with("user") || type.starts_with("system"))
        chunk.kind = Chunk::Kind::asked;
    const auto* content = member(message, {"content", "text", "token", "delta"});
    if (content == nullptr
        && member(message, {"tool_calls", "tool_call_chunks", "usage_metadata", "usage"}) == nullptr)
        return std::nullopt;
    if (content != nullptr)
        chunk.text = contentText(*content);
    chunk.messageId = text(message, {"id", "message_id"});
    readTools(message, chunk);
    chunk.usage = usageOf(message);
    chunk.toolCallId = text(message, {"tool_call_id"});
    chunk.toolName = chunk.kind == Chunk::Kind::toolResult ? text(message, {"name", "tool"}) : std::string();
    if (chunk.kind == Chunk::Kind::said)
        chunk.agent = text(message, {"name"});
    nameAgent(message, chunk);
    return chunk;
}

std::vector<Chunk> readChunks(const json& data) {
    std::vector<Chunk> chunks;
    const auto add = [&](const json& message, const json& metadata) {
        auto chunk = readMessage(message);
        if (!chunk)
            return;
        nameAgent(metadata, *chunk);
        nameAgent(data, *chunk);
        chunks.push_back(std::move(*chunk));
    };
    // (message, metadata), or a message alone
    const auto addPair = [&](const json& raw) {
        if (raw.is_array() && !raw.empty())
            add(raw.front(), raw.size() > 1 ? raw.back() : json());
        else
            add(raw, {});
    };
    if (const auto* raw = member(data, {"raw_event"}); raw != nullptr) {
        if (!raw->is_string())
            addPair(*raw);
        else if (const auto read = readPythonRepr(raw->get_ref<const std::string&>()))
            addPair(toJson(*read));
    } else if (const auto* messages = member(data, {"messages"}); messages != nullptr) {
        if (messages->is_array())
            for (const auto& message : *messages)
                addPair(message);
    } else {
        add(data, {});
        // Plain content comes in pieces: the type of the event says so.
        for (auto& chunk : chunks)
            chunk.isPiece = true;
    }
    const bool isEmpty = std::ranges::all_of(chunks, saysNothing);
    // Engines send empty chunks to begin and to end a message: they are read, and say nothing.
    if (isEmpty && !chunks.empty())
        chunks.resize(1);
    return chunks;
}

} // namespace castwright::progress

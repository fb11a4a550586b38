// One piece of what a language model said, in whichever dialect an engine told it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace castwright::progress {

struct Usage {
    std::int64_t input = 0;
    std::int64_t output = 0;
    double cost = 0; // in US dollars, where the engine says it
    bool isEmpty() const { return input == 0 && output == 0 && cost == 0; }
    Usage& operator+=(const Usage& other) {
        input += other.input;
        output += other.output;
        cost += other.cost;
        return *this;
    }
    bool operator==(const Usage&) const = default;
};

struct ToolPart {
    std::string id; // empty in the later parts of one call
    std::string name;
    std::string arguments; // a piece of their text
    int index = -1;
    bool operator==(const ToolPart&) const = default;
};

struct Chunk {
    enum class Kind : std::uint8_t { said, toolResult, asked }; // by the model, by a tool, by a person
    Kind kind = Kind::said;
    bool isPiece = false;  // of a message that is still coming
    std::string agent;     // empty: the engine does not say
    std::string messageId; // empty: the engine does not say
    std::string text;
    std::vector<ToolPart> tools;
    std::string toolCallId; // of a result
    std::string toolName;
    Usage usage;

    bool operator==(const Chunk&) const = default;
};

// The chunks in the data of an `on_llm_stream`; none where it can only be shown raw.
[[nodiscard]] std::vector<Chunk> readChunks(const nlohmann::json& data);
// One message of a state, as JSON.
[[nodiscard]] std::optional<Chunk> readMessage(const nlohmann::json& message);

} // namespace castwright::progress

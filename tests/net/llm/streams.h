// One answer with words and a tool call, as each dialect streams it.
#pragma once

#include <string>
#include <vector>

namespace castwright::test {

inline std::string data(const std::string& json) {
    return "data: " + json + "\n\n";
}
inline std::string event(const std::string& type, const std::string& json) {
    return "event: " + type + "\ndata: " + json + "\n\n";
}

inline const std::vector<std::string>& openAiStream() {
    static const std::vector<std::string> pieces = {
        data(R"({"choices":[{"delta":{"role":"assistant","content":""}}]})"),
        data(R"({"choices":[{"delta":{"content":"Hel"}}]})"),
        data(R"({"choices":[{"delta":{"content":"lo"}}]})"),
        data(
            R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"ls","arguments":""}}]}}]})"),
        data(R"({"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"pa"}}]}}]})"),
        data(
            R"({"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"th\":\"/\"}"}}]}}]})"),
        data(R"({"choices":[{"delta":{},"finish_reason":"tool_calls"}]})"),
        data(R"({"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":7}})"),
        data("[DONE]")};
    return pieces;
}
inline const std::vector<std::string>& anthropicStream() {
    static const std::vector<std::string> pieces = {
        event(
            "message_start",
            R"({"type":"message_start","message":{"usage":{"input_tokens":12,"output_tokens":1}}})"),
        event(
            "content_block_start",
            R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})"),
        event("ping", R"({"type":"ping"})"),
        event(
            "content_block_delta",
            R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}})"),
        event(
            "content_block_delta",
            R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}})"),
        event("content_block_stop", R"({"type":"content_block_stop","index":0})"),
        event(
            "content_block_start",
            R"({"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"c1","name":"ls","input":{}}})"),
        event(
            "content_block_delta",
            R"({"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"pa"}})"),
        event(
            "content_block_delta",
            R"({"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"th\":\"/\"}"}})"),
        event(
            "message_delta",
            R"({"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":7}})"),
        event("message_stop", R"({"type":"message_stop"})")};
    return pieces;
}

} // namespace castwright::test

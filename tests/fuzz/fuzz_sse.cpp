// Server-sent events: the same events wherever the bytes are cut, and no harm from what they hold.
#include "fuzz/input.h"
#include "net/llm/conversation.h"
#include "net/llm/sse.h"

using namespace castwright;
using namespace castwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::bytes(data, size);
    std::vector<llm::SseEvent> whole;
    std::vector<llm::SseEvent> cut;
    llm::SseReader first;
    require(
        first.feed(bytes, [&](const auto& event) { whole.push_back(event); }).has_value(),
        "short input is read");
    llm::SseReader second;
    for (std::size_t at = 0; at < bytes.size(); at += 3)
        require(
            second.feed(bytes.substr(at, 3), [&](const auto& event) { cut.push_back(event); }).has_value(),
            "pieces are read");
    require(whole == cut, "cuts change nothing");
    for (const auto dialect : {llm::Dialect::openai, llm::Dialect::anthropic}) {
        const auto reader = llm::makeReader(dialect);
        for (const auto& event : whole)
            if (const auto read = reader->event(event.type, event.data, [](std::string_view) {}); !read)
                require(!read.error().message.empty(), "an error says what is wrong");
    }
    return 0;
}

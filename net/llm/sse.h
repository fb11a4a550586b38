// Server-sent events, read as their bytes come: pure, and bounded.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::llm {

struct SseEvent {
    std::string type; // "message" where the stream names none
    std::string data;
    bool operator==(const SseEvent&) const = default;
};

class SseReader {
public:
    // Calls `take` for each whole event, in their order, however the bytes are cut. Fails where one is over 4
    // MiB.
    [[nodiscard]] Result<> feed(std::string_view bytes, const std::function<void(const SseEvent&)>& take);

private:
    void line(std::string_view text, const std::function<void(const SseEvent&)>& take);

    std::string line_;
    std::string type_;
    std::string data_;
    bool hasData_ = false;
    bool wasReturn_ = false; // the last byte was "\r": a "\n" after it ends the same line
    bool isFirst_ = true;
};

} // namespace castwright::llm

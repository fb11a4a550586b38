// Line by line, as the standard says: "\n", "\r" and "\r\n" end lines, an empty line ends an event.
#include "net/llm/sse.h"

#include <utility>

namespace castwright::llm {

namespace {

constexpr std::size_t mostBytes = std::size_t{4} << 20;

}

Result<> SseReader::feed(std::string_view bytes, const std::function<void(const SseEvent&)>& take) {
    for (const char c : bytes) {
        if (c == '\n' && std::exchange(wasReturn_, false))
            continue;
        wasReturn_ = c == '\r';
        if (c != '\n' && c != '\r') {
            line_ += c;
            if (line_.size() + data_.size() > mostBytes)
                return fail(ErrorCode::tooLarge, "An event of the stream is over 4 MiB.");
            continue;
        }
        std::string_view text = line_;
        if (std::exchange(isFirst_, false) && text.starts_with("\xEF\xBB\xBF"))
            text.remove_prefix(3);
        line(text, take);
        line_.clear();
    }
    return {};
}

void SseReader::line(std::string_view text, const std::function<void(const SseEvent&)>& take) {
    if (text.empty()) {
        if (std::exchange(hasData_, false))
            take({.type = type_.empty() ? "message" : type_, .data = data_});
        type_.clear();
        data_.clear();
        return;
    }
    const auto colon = text.find(':');
    const auto field = text.substr(0, colon);
    auto value = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);
    if (field == "event") {
        type_ = value;
    } else if (field == "data") {
        if (std::exchange(hasData_, true))
            data_ += '\n';
        data_ += value;
    }
}

} // namespace castwright::llm

// Headers, and the bodies of errors.
#include "net/http/message.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "net/protocol/json.h"

namespace castwright::http {

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& [key, value] : fields_)
        if (equalsIgnoringCase(key, name))
            return value;
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        fields_, [&](const auto& field) { return equalsIgnoringCase(field.first, name); }));
}

std::string percentEncoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                             || c == '-' || c == '_' || c == '.' || c == '~';
        if (isPlain)
            out += c;
        else
            out += std::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::optional<std::string> percentDecoded(std::string_view text) {
    std::string out;
    for (std::size_t n = 0; n < text.size(); ++n) {
        if (text[n] != '%') {
            out += text[n];
            continue;
        }
        unsigned value = 0;
        if (n + 2 >= text.size())
            return std::nullopt;
        const auto [end, error] = std::from_chars(text.data() + n + 1, text.data() + n + 3, value, 16);
        if (error != std::errc{} || end != text.data() + n + 3 || value == 0)
            return std::nullopt;
        out += static_cast<char>(value);
        n += 2;
    }
    return out;
}

Response jsonResponse(int status, std::string json) {
    return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(json)};
}

Response errorResponse(
    const Request& request, int status, std::string code, std::string message,
    std::vector<protocol::FieldMessage> details) {
    return jsonResponse(
        status, protocol::toJson(protocol::ErrorBody{
                    .code = std::move(code),
                    .message = std::move(message),
                    .details = std::move(details),
                    .correlationId = request.correlationId}));
}

Response errorResponse(const Request& request, const Error& error) {
    const auto status = [&] {
        switch (error.code) {
        case ErrorCode::invalid:
            return 422;
        case ErrorCode::notFound:
            return 404;
        case ErrorCode::conflict:
            return 409;
        case ErrorCode::stale:
            return 412;
        case ErrorCode::refused:
            return 403;
        case ErrorCode::tooLarge:
            return 413;
        case ErrorCode::unavailable:
            return 503;
        case ErrorCode::timeout:
            return 504;
        case ErrorCode::cancelled:
            return 503;
        case ErrorCode::io:
        case ErrorCode::internal:
            return 500;
        }
        std::unreachable();
    }();
    std::vector<protocol::FieldMessage> details;
    if (error.where && !error.where->pointer.empty()) // the place in the body that is at fault
        details.push_back({.field = error.where->pointer, .message = error.message});
    return errorResponse(
        request, status, std::string(toString(error.code)), error.message, std::move(details));
}

} // namespace castwright::http

// Errors in words.
#include "models/vocabulary/error.h"

#include <format>

namespace castwright {

std::string_view toString(ErrorCode code) {
    switch (code) {
    case ErrorCode::invalid:
        return "invalid";
    case ErrorCode::notFound:
        return "not_found";
    case ErrorCode::conflict:
        return "conflict";
    case ErrorCode::stale:
        return "stale";
    case ErrorCode::refused:
        return "refused";
    case ErrorCode::tooLarge:
        return "too_large";
    case ErrorCode::unavailable:
        return "unavailable";
    case ErrorCode::timeout:
        return "timeout";
    case ErrorCode::cancelled:
        return "cancelled";
    case ErrorCode::io:
        return "io";
    case ErrorCode::internal:
        return "internal";
    }
    std::unreachable();
}

std::string describe(const Error& error) {
    std::string text;
    if (error.where) {
        const auto& at = *error.where;
        if (!at.file.empty())
            text += at.file + ":";
        if (at.line > 0)
            text += std::format("{}:{}:", at.line, at.column);
        if (!at.pointer.empty())
            text += (text.empty() ? "at " : " at ") + at.pointer + ":";
        if (!text.empty())
            text += ' ';
    }
    text += error.message;
    if (error.cause)
        text += " (" + describe(*error.cause) + ")";
    return text;
}

std::unexpected<Error> because(Error cause, std::string message) {
    const auto code = cause.code;
    auto where = cause.where;
    return std::unexpected(Error{
        .code = code,
        .message = std::move(message),
        .where = std::move(where),
        .cause = std::make_shared<const Error>(std::move(cause))});
}

} // namespace castwright

// What went wrong, as a value: a code for programs, a sentence for people, the place, and what caused it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace castwright {

enum class ErrorCode : std::uint8_t {
    invalid,     // the input breaks a rule of its format
    notFound,    // what was named does not exist, or may not be seen
    conflict,    // the present state does not allow it
    stale,       // it was made for another revision
    refused,     // a rule of safety forbids it
    tooLarge,    // it is over a stated limit
    unavailable, // a service or device does not answer now; trying later may help
    timeout,     // it took longer than its deadline
    cancelled,   // somebody asked for it to stop
    io,          // the file system or the network failed
    internal,    // a fault of ours
};

[[nodiscard]] std::string_view toString(ErrorCode code);

// Where in the outside world an error lies. Lines and columns count from 1, columns in bytes; 0 is "not
// known".
struct Location {
    std::string file;    // as the person knows it; empty for the input at hand
    std::string pointer; // a JSON pointer, where the input is JSON
    std::size_t offset = 0;
    std::size_t line = 0;
    std::size_t column = 0;

    bool operator==(const Location&) const = default;
};

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message; // says what is wrong and what to do, without the place
    std::optional<Location> where;
    std::shared_ptr<const Error> cause;
};

template <class T = void>
using Result = std::expected<T, Error>;

// "plan.md:3:14: the message (the cause)": one line for a terminal, a log or a notification.
[[nodiscard]] std::string describe(const Error& error);

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string message) {
    return std::unexpected(Error{.code = code, .message = std::move(message), .where = {}, .cause = {}});
}

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string message, Location where) {
    return std::unexpected(
        Error{.code = code, .message = std::move(message), .where = std::move(where), .cause = {}});
}

// Passes an error upward with a sentence of the caller's own, keeping the original as its cause.
[[nodiscard]] std::unexpected<Error> because(Error cause, std::string message);

} // namespace castwright

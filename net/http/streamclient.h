// A blocking client for answers that come in pieces: HTTP and HTTPS, by a proxy where one is named, cancelled
// from another thread by a flag.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"
#include "net/http/message.h"

struct sockaddr;

namespace castwright::http {

struct Url {
    bool isTls = false;
    std::string host;
    std::uint16_t port = 0;
    std::string target; // path and query
};
[[nodiscard]] Result<Url> parseUrl(std::string_view text);

struct Outgoing {
    std::string url;
    std::string method = "POST";
    Headers headers = {};
    std::string body = {};
    std::string proxy = {};  // "http://proxy:3128"; empty: straight
    std::string caFile = {}; // PEM; empty: the system's
    std::chrono::milliseconds connect = std::chrono::seconds(15);
    std::chrono::milliseconds idle = std::chrono::seconds(120); // between two pieces
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max(); // all of it
    std::size_t maxBytes = std::size_t{64} << 20;
    // Asked of each address that the name stands for, before it is connected to; a proxy's, where there is
    // one.
    std::function<Result<>(const sockaddr&)> admits = {};
    const std::atomic<bool>* cancelled = nullptr;
};

struct AnswerHead {
    int status = 0;
    Headers headers;
};

// Calls `piece` for each part of the body, chunks undone; false ends the reading. An answer that breaks off
// before its end is an error, after the pieces that came.
[[nodiscard]] Result<AnswerHead>
streamed(const Outgoing& request, const std::function<bool(const AnswerHead&, std::string_view)>& piece);

} // namespace castwright::http

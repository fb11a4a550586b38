// A small blocking client for command-line tools: one request, one answer, one deadline for all of it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "models/vocabulary/error.h"
#include "net/http/message.h"

namespace castwright::http {

struct Call {
    std::string host; // an address, not a name: "127.0.0.1"
    std::uint16_t port = 0;
    std::string method = "GET";
    std::string path = "/";
    std::string bearer = {}; // not sent where empty
    std::string body = {};   // JSON
    std::chrono::milliseconds limit = std::chrono::seconds(10);
    std::size_t maxAnswerBytes = 32U << 20U;
    Headers headers = {}; // further ones
    const std::atomic<bool>* cancelled = nullptr;
};

[[nodiscard]] Result<Response> fetch(const Call& call);

} // namespace castwright::http

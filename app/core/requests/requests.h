// What the core's routes read from a request and how they answer it, said once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "models/vocabulary/error.h"
#include "net/http/message.h"

namespace castwright::core {

[[nodiscard]] http::Response jsonOf(int status, const nlohmann::json& value);
// 200 with the value, or the refusal that the error stands for.
[[nodiscard]] http::Response
answerOf(const http::Request& request, const Result<nlohmann::json>& result, int status = 200);

// "" where it is not there, or is no valid text.
[[nodiscard]] std::string queryValue(const http::Request& request, std::string_view name);
// The body as an object; none at all is an empty one.
[[nodiscard]] Result<nlohmann::json> objectOf(const http::Request& request);
// A member that must be a text with something in it.
[[nodiscard]] Result<std::string> textIn(const nlohmann::json& body, const std::string& name);

// 428: the request does not say in this member which state it is about.
[[nodiscard]] http::Response needsRevision(const http::Request& request, const std::string& name);
// A refusal that tells how things stand, so that whoever reads it can go on from there.
[[nodiscard]] http::Response withPresent(http::Response refusal, const nlohmann::json& present);

// A page: where the last one ended, and how many at most.
struct Paging {
    std::string cursor;
    std::size_t most = 100;
};
[[nodiscard]] Result<Paging> pagingOf(const http::Request& request);
// Cursors that are numbers; 0 where there is none.
[[nodiscard]] Result<std::int64_t> numberOf(const std::string& cursor);

// As entity tags are written, and as they are meant.
[[nodiscard]] std::string entityTag(std::string_view hash);
[[nodiscard]] std::string hashOfTag(std::string_view tag);

} // namespace castwright::core

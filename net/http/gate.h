// What is decided about a request before its body is read and before any handler: from where it may come, and
// who sends it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/http/message.h"
#include "net/http/router.h"

namespace castwright::http {

// Exact names. A page of another site can reach a port of this computer, but not forge these two headers.
struct Origins {
    std::vector<std::string> hosts;   // "127.0.0.1:4711"
    std::vector<std::string> origins; // "http://127.0.0.1:4711"; a request without Origin is not from a page
    // Whether answers tell browsers that pages of these origins may read them, with credentials.
    bool isShared = false;
};

[[nodiscard]] Origins loopbackOrigins(std::uint16_t port);

// Says who sends the request, or nobody.
using Authenticator = std::function<std::optional<std::string>(const Request&)>;

// Lets in whoever knows the secret, as `user`; compared in constant time.
[[nodiscard]] Authenticator secretAuthenticator(std::string secret, std::string user);

[[nodiscard]] std::optional<std::string_view> bearerOf(const Request& request);

// The refusal, or nothing where the handler of `match` is to be called. Sets the request's user and
// parameters.
[[nodiscard]] std::optional<Response>
decide(Request& request, Match& match, const Origins& origins, const Authenticator& authenticate);

// What every answer to a page of an allowed origin carries, refusals included. Nothing where no origin is
// allowed to read answers.
void addSharing(Response& response, const Request& request, const Origins& origins);

} // namespace castwright::http

// Looked for by /health, once.
#include "app/core/refining/remoteengine.h"

#include <arpa/inet.h>
#include <array>
#include <format>
#include <netdb.h>
#include <netinet/in.h>

#include "net/http/client.h"
#include "net/http/streamclient.h"

namespace castwright::core {

namespace {

using namespace std::chrono_literals;

Result<std::string> addressOf(const std::string& host) {
    addrinfo wanted{};
    wanted.ai_family = AF_INET;
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const auto code = ::getaddrinfo(host.c_str(), nullptr, &wanted, &found); code != 0)
        return fail(
            ErrorCode::unavailable,
            std::format("The engine's host \"{}\" is not known: {}.", host, ::gai_strerror(code)));
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(
        AF_INET, &reinterpret_cast<const sockaddr_in*>(found->ai_addr)->sin_addr, text.data(), text.size());
    ::freeaddrinfo(found);
    return std::string(text.data());
}

} // namespace

Result<std::unique_ptr<RemoteEngine>> RemoteEngine::make(std::string_view url, std::string bearer) {
    const auto parsed = http::parseUrl(url);
    if (!parsed)
        return because(parsed.error(), "The engine's address must look like http://host:port/path.");
    if (parsed->isTls)
        return fail(
            ErrorCode::invalid,
            "The engine is reached by http:// inside of a protected network; https:// is not supported here. "
            "Put a proxy in front that adds TLS.");
    std::unique_ptr<RemoteEngine> made(new RemoteEngine);
    made->url_ = url;
    made->host_ = parsed->host;
    made->port_ = parsed->port;
    made->base_ = parsed->target == "/" ? "" : parsed->target;
    while (made->base_.ends_with('/'))
        made->base_.pop_back();
    made->bearer_ = std::move(bearer);
    return made;
}

Result<EnginePlace> RemoteEngine::ensure() {
    const std::scoped_lock lock(mutex_);
    if (found_)
        return *found_;
    const auto address = addressOf(host_);
    if (!address)
        return std::unexpected(address.error());
    Error last{
        .code = ErrorCode::unavailable,
        .message =
            std::format("At {} no engine answers. Look at its address in the settings of the core.", url_),
        .where = {},
        .cause = {}};
    for (const std::string base : {"/deepagents-runtime", "/spec-engine", ""}) {
        EnginePlace place{
            .host = *address, .port = port_, .secret = bearer_, .base = base_.empty() ? base : base_};
        const auto answer = http::fetch(
            {.host = place.host,
             .port = place.port,
             .path = place.base + "/health",
             .bearer = place.secret,
             .limit = 3s});
        if (answer && answer->status == 200)
            return found_.emplace(std::move(place));
        if (!answer) {
            last.cause = std::make_shared<Error>(answer.error());
            break;
        }
        if (!base_.empty())
            break;
    }
    return std::unexpected(last);
}

} // namespace castwright::core

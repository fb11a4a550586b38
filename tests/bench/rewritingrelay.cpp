// On the same server and client as the core has, so that what differs is what is done with an event.
#include "tests/bench/rewritingrelay.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <format>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <nlohmann/json.hpp>

#include "net/http/eventclient.h"
#include "net/http/server.h"
#include "net/http/websocket.h"
#include "tests/bench/floodengine.h"

namespace castwright::bench {

namespace {

constexpr std::size_t mostPending = std::size_t{1} << 20U;

void relay(std::uint16_t engine, const std::string& thread, const http::Socket& socket) {
    std::uint64_t count = 0;
    (void)http::listen(
        {.host = "127.0.0.1", .port = engine, .path = FloodEngine::pathOf(thread)},
        [&](std::string_view text) {
            const auto event = nlohmann::json::parse(text);
            const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
            while (socket.pending() > mostPending)
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            socket.send(std::make_shared<const std::string>(nlohmann::json{
                {"cursor", std::format("1-{}", ++count)},
                {"ts", std::format("{:%FT%T}Z", now)},
                {"event_type", event.at("event_type")},
                {"data", event.at("data")}}.dump()));
            return event.at("event_type") == "end" ? http::Heard::enough : http::Heard::goOn;
        },
        [] { return false; });
    socket.close(1000, "");
}

void serve(std::uint16_t engine, int report) {
    std::vector<std::jthread> followers;
    http::Router routes;
    routes.add("GET", "/rewritten/{thread}", http::Access::open, [&](const http::Request& request) {
        const auto opening = std::make_shared<http::SocketOpening>();
        opening->opened = [&, thread = request.parameters.at("thread")](const http::Socket& socket) {
            followers.emplace_back([engine, thread, socket] { relay(engine, thread, socket); });
        };
        http::Response response{.status = 101};
        response.upgrade = opening;
        return response;
    });
    auto server = http::Server::listen(
        {.authenticate = http::secretAuthenticator("none", "nobody")}, std::move(routes),
        telemetry::Logger::toStderr({.component = "baseline", .level = telemetry::Level::error}));
    const std::uint16_t port = server ? server->port() : 0;
    if (::write(report, &port, sizeof port) == sizeof port && server)
        server->run();
}

} // namespace

RewritingRelay::RewritingRelay(std::uint16_t engine) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return;
    child_ = ::fork();
    if (child_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        serve(engine, ends[1]);
        ::_exit(0);
    }
    ::close(ends[1]);
    if (::read(ends[0], &port_, sizeof port_) != sizeof port_)
        port_ = 0;
    ::close(ends[0]);
}

RewritingRelay::~RewritingRelay() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
}

} // namespace castwright::bench

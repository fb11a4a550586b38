// Sends back what comes, by the WebSockets that castwrightd and the engine serve: for an independent suite of
// conformance to be driven against them. Prints its port; ends when stdin closes.
#include <charconv>
#include <iostream>
#include <string_view>
#include <thread>

#include "net/http/server.h"
#include "net/http/websocket.h"

using namespace castwright;

int main(int argc, char** argv) {
    std::uint16_t port = 0;
    if (argc > 1) {
        const std::string_view text = argv[1];
        std::from_chars(text.data(), text.data() + text.size(), port);
    }
    http::Router router;
    router.add("GET", "/", http::Access::open, [](const http::Request&) {
        const auto opening = std::make_shared<http::SocketOpening>();
        const auto peer = std::make_shared<std::optional<http::Socket>>();
        constexpr std::size_t largestCase = std::size_t{32} << 20;
        opening->mostReceivedBytes = largestCase;
        opening->opened = [peer](const http::Socket& socket) { peer->emplace(socket); };
        opening->received = [peer](std::string text) {
            (*peer)->send(std::make_shared<const std::string>(std::move(text)));
        };
        opening->receivedBinary = [peer](std::string bytes) {
            (*peer)->sendBinary(std::make_shared<const std::string>(std::move(bytes)));
        };
        http::Response response{.status = 101};
        response.upgrade = opening;
        return response;
    });
    auto server = http::Server::listen({.port = port}, std::move(router), telemetry::Logger::silent());
    if (!server) {
        std::cerr << "echoserver: " << describe(server.error()) << '\n';
        return 1;
    }
    std::cout << server->port() << std::endl;
    const std::jthread waiting([&server] {
        while (std::cin.get() != std::char_traits<char>::eof()) {
        }
        server->stop();
    });
    server->run();
    return 0;
}

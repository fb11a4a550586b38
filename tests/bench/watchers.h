// Many who watch streams over WebSockets, in one loop that costs little beside what is measured.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::bench {

class Watchers {
public:
    Watchers();
    Watchers(const Watchers&) = delete;
    Watchers& operator=(const Watchers&) = delete;
    ~Watchers();

    // Upgrades; blocks until that is done.
    [[nodiscard]] Result<> connect(std::uint16_t port, const std::string& path, const std::string& bearer);
    // One that upgrades and then never reads again.
    [[nodiscard]] Result<>
    connectStalled(std::uint16_t port, const std::string& path, const std::string& bearer);
    // An HTTP connection that asks for nothing more once it was answered.
    [[nodiscard]] Result<> connectIdle(std::uint16_t port);

    // Reads until all who read have so many tokens each. With `latencies`, how long each took from its stamp.
    [[nodiscard]] Result<> hear(std::uint32_t tokens, std::vector<double>* latencies = nullptr);
    [[nodiscard]] std::size_t size() const { return connections_.size(); }

private:
    struct Connection {
        int socket = -1;
        std::string bytes; // of a frame that is not whole
        std::uint32_t tokens = 0;
    };
    [[nodiscard]] Result<Connection> open(
        std::uint16_t port, const std::string& request, std::string_view expected,
        int receiveBuffer = 0) const;
    // Whether the stream goes on.
    bool take(Connection& connection, std::vector<double>* latencies) const;

    int epoll_;
    std::vector<Connection> connections_;
    std::vector<int> silent_;
};

} // namespace castwright::bench

// Runs one upgraded connection to its end: what the server needs of websocket.cpp.
#pragma once

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "net/http/message.h"
#include "net/http/websocket.h"

namespace castwright::http {

[[nodiscard]] std::shared_ptr<Socket::State> makeSocket(const std::shared_ptr<boost::asio::io_context>& io);
// For a server that ends: says so to the peer.
void endSocket(const std::shared_ptr<Socket::State>& socket);

// `request` is the one that asked for the upgrade.
[[nodiscard]] boost::asio::awaitable<void> runSocket(
    std::shared_ptr<Socket::State> socket, boost::asio::ip::tcp::socket connection, Request request,
    std::shared_ptr<const SocketOpening> opening);

} // namespace castwright::http

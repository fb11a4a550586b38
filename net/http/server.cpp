// The server's sessions: one coroutine a connection, a deadline before every read and write. One of the few
// files that read Beast.
#include "net/http/server.h"

#include <algorithm>
#include <format>
#include <list>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "models/vocabulary/id.h"
#include "net/http/signals.h"
#include "net/http/websocketsession.h"

namespace castwright::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using asio::ip::tcp;

namespace {

constexpr auto asResult = asio::as_tuple(asio::use_awaitable);

// What a request became that asked for a WebSocket and got it.
struct Upgrade {
    Request request;
    std::shared_ptr<const SocketOpening> opening;
};

struct Connection {
    explicit Connection(tcp::socket socket)
        : stream(std::move(socket)) {
        boost::system::error_code gone;
        const auto peer = stream.socket().remote_endpoint(gone);
        remote = gone ? std::string() : peer.address().to_string();
    }
    beast::tcp_stream stream;
    std::string remote; // the peer's address
    bool isIdle = true;
};

const std::string& remoteOf(const std::shared_ptr<Connection>& connection) {
    return connection->remote;
}

bool isWellFormedCorrelation(std::string_view id) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    return !id.empty() && id.size() <= 64 && id.find_first_not_of(allowed) == std::string_view::npos;
}

template <class Message>
Request requestOf(const Message& message, std::string remote) {
    Request request;
    request.method = message.method_string();
    const std::string_view target = message.target();
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string_view::npos)
        request.query = target.substr(question + 1);
    for (const auto& field : message)
        request.headers.add(field.name_string(), field.value());
    request.remote = std::move(remote);
    const auto given = request.headers.find("X-Correlation-Id");
    request.correlationId = given && isWellFormedCorrelation(*given) ? std::string(*given) : randomId();
    return request;
}

// Where a handler, on whatever thread, leaves its answer. It may outlive the server, so it holds neither the
// server's context nor anything made from it.
struct Pending {
    std::weak_ptr<asio::io_context> io;
    asio::steady_timer* timer = nullptr; // while the session waits
    std::optional<Response> response;
};

} // namespace

struct Server::State : std::enable_shared_from_this<Server::State> {
    State(ServerOptions given, Router routes, telemetry::Logger logger)
        : options(std::move(given))
        , router(std::move(routes))
        , log(std::move(logger))
        , signals(options.metrics, options.limits.connections)
        , io(std::make_shared<asio::io_context>(1))
        , acceptor(*io)
        , drainTimer(*io) {}

    ServerOptions options;
    Router router;
    telemetry::Logger log;
    Signals signals;
    Origins origins;
    std::shared_ptr<asio::io_context> io;
    tcp::acceptor acceptor;
    asio::steady_timer drainTimer;
    std::list<std::shared_ptr<Connection>> connections;
    std::list<std::weak_ptr<Socket::State>> sockets;
    bool isDraining = false;

    asio::awaitable<void> accept();
    asio::awaitable<void> turnAway(std::shared_ptr<Connection> connection);
    asio::awaitable<void> serve(std::shared_ptr<Connection> connection);
    asio::awaitable<std::optional<Upgrade>> talk(std::shared_ptr<Connection> connection);
    asio::awaitable<Response> answer(Request request, const Handler& handler);
    asio::awaitable<bool> write(
        Connection& connection, const Request& request, Response response, unsigned version, bool keepAlive);
    asio::awaitable<void> linger(Connection& connection);
    telemetry::Span startSpan(Request& request) const;
    void drain();
};

asio::awaitable<void> Server::State::accept() {
    const auto self = shared_from_this();
    while (acceptor.is_open()) {
        auto [error, socket] = co_await acceptor.async_accept(asResult);
        if (error == asio::error::operation_aborted)
            co_return;
        if (error) {
            // Most likely no descriptors are left: wait for some to be freed instead of spinning.
            log.warning("A connection could not be accepted.", {{"reason", error.message()}});
            asio::steady_timer pause(*io, std::chrono::milliseconds(50));
            co_await pause.async_wait(asResult);
            continue;
        }
        auto connection = std::make_shared<Connection>(std::move(socket));
        const auto isFull =
            connections.size() >= options.limits.connections
            || (options.limits.connectionsOfOneAddress != 0
                && static_cast<std::size_t>(std::ranges::count(connections, connection->remote, remoteOf))
                       >= options.limits.connectionsOfOneAddress);
        if (connections.size() >= options.limits.connections + 64)
            continue; // those being turned away are bounded too
        const auto place = connections.insert(connections.end(), connection);
        signals.connected(1);
        asio::co_spawn(
            *io, isFull ? turnAway(connection) : serve(connection),
            [self, place](const std::exception_ptr& fault) {
                self->connections.erase(place);
                self->signals.connected(-1);
                if (fault)
                    self->log.error("A connection ended by a fault.");
                if (self->isDraining && self->connections.empty())
                    self->drainTimer.cancel();
            });
    }
}

asio::awaitable<void> Server::State::turnAway(std::shared_ptr<Connection> connection) {
    const auto self = shared_from_this();
    signals.turnedAway();
    log.warning("A connection was turned away: too many are open.", {{"limit", options.limits.connections}});
    Request none;
    none.correlationId = randomId();
    auto response =
        errorResponse(none, 503, "unavailable", "Too many connections are open; try again in a moment.");
    response.headers.add("Retry-After", "1");
    co_await write(*connection, none, std::move(response), 11, false);
    co_await linger(*connection);
}

asio::awaitable<Response> Server::State::answer(Request request, const Handler& handler) {
    asio::steady_timer timer(*io, options.limits.answer);
    const auto pending = std::make_shared<Pending>(io, &timer);
    const auto correlation = request.correlationId;
    auto copy = request; // for the words of an error
    copy.body.clear();
    try {
        handler(std::move(request), Responder([pending](Response response) {
                    if (const auto context = pending->io.lock())
                        asio::post(*context, [pending, response = std::move(response)]() mutable {
                            pending->response = std::move(response);
                            if (pending->timer != nullptr)
                                pending->timer->cancel();
                        });
                }));
    } catch (const std::exception& fault) {
        log.withCorrelation(correlation)
            .error("A handler failed.", {{"path", copy.path}, {"reason", fault.what()}});
    }
    co_await timer.async_wait(asResult);
    pending->timer = nullptr;
    if (!pending->response)
        co_return errorResponse(copy, 504, "timeout", "This took too long and was given up.");
    if (pending->response->status == 500 && pending->response->body.empty())
        co_return errorResponse(
            copy, 500, "internal",
            "This is a fault of Castwright's own; its log tells more under the correlation id.");
    co_return std::move(*pending->response);
}

asio::awaitable<bool> Server::State::write(
    Connection& connection, const Request& request, Response response, unsigned version, bool keepAlive) {
    addSharing(response, request, origins);
    bhttp::response<bhttp::string_body> message(static_cast<bhttp::status>(response.status), version);
    for (const auto& [name, value] : response.headers)
        message.insert(name, value);
    message.set("X-Correlation-Id", request.correlationId);
    message.set("X-Content-Type-Options", "nosniff");
    message.set("Cache-Control", "no-store");
    message.keep_alive(keepAlive);
    const auto hasBody = request.method != "HEAD" && response.status != 204 && response.status != 304;
    if (response.status != 204)
        message.content_length(response.body.size());
    if (hasBody)
        message.body() = std::move(response.body);
    bhttp::response_serializer<bhttp::string_body> serializer(message);
    connection.stream.expires_after(options.limits.write);
    const auto [error, count] = co_await (
        hasBody ? bhttp::async_write(connection.stream, serializer, asResult)
                : bhttp::async_write_header(connection.stream, serializer, asResult));
    co_return !error && keepAlive;
}

// Closing with unread bytes resets the connection, and the peer may lose the answer it was just sent.
asio::awaitable<void> Server::State::linger(Connection& connection) {
    boost::system::error_code ignored; // the peer may be gone already
    connection.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    connection.stream.expires_after(options.limits.linger);
    std::array<char, 4096> waste{};
    for (std::size_t total = 0; total < (4U << 20U);) {
        const auto [error, count] = co_await connection.stream.async_read_some(asio::buffer(waste), asResult);
        if (error)
            break;
        total += count;
    }
    connection.stream.socket().close(ignored);
}

// What reading requests took is given back before a WebSocket begins, which may idle for days.
asio::awaitable<void> Server::State::serve(std::shared_ptr<Connection> connection) {
    const auto self = shared_from_this();
    auto upgrade = co_await talk(connection);
    if (!upgrade)
        co_return;
    const auto socket = makeSocket(io);
    const auto place = sockets.insert(sockets.end(), socket);
    signals.upgraded(1);
    if (isDraining)
        endSocket(socket);
    co_await runSocket(
        socket, connection->stream.release_socket(), std::move(upgrade->request),
        std::move(upgrade->opening));
    sockets.erase(place);
    signals.upgraded(-1);
}

// HTTP, until the connection ends or becomes a WebSocket.
asio::awaitable<std::optional<Upgrade>> Server::State::talk(std::shared_ptr<Connection> connection) {
    auto& stream = connection->stream;
    const auto& limits = options.limits;
    boost::system::error_code ignored;
    stream.socket().set_option(tcp::no_delay(true), ignored);
    beast::flat_buffer buffer;

    for (std::size_t served = 1;; ++served) {
        if (buffer.size() == 0) {
            if (isDraining)
                break;
            connection->isIdle = true;
            stream.expires_after(limits.idle);
            const auto [error, count] = co_await stream.async_read_some(buffer.prepare(4096), asResult);
            connection->isIdle = false;
            if (error)
                co_return std::nullopt;
            buffer.commit(count);
        }
        const auto began = std::chrono::steady_clock::now();
        bhttp::request_parser<bhttp::string_body> parser;
        parser.header_limit(limits.headerBytes);
        parser.body_limit(limits.bodyBytes);
        stream.expires_after(limits.header);
        auto [error, count] = co_await bhttp::async_read_header(stream, buffer, parser, asResult);

        // From here on a fault of the peer's is answered, then the connection ends.
        std::optional<Response> refusal;
        Request request;
        request.correlationId = randomId();
        const auto refuse = [&](boost::system::error_code fault) -> bool {
            if (fault == bhttp::error::header_limit || fault == bhttp::error::buffer_overflow)
                refusal = errorResponse(
                    request, 431, "too_large",
                    std::format("The header is over {} bytes.", limits.headerBytes));
            else if (fault == bhttp::error::body_limit)
                refusal = errorResponse(
                    request, 413, "too_large", std::format("The body is over {} bytes.", limits.bodyBytes));
            else if (
                fault.category() == bhttp::make_error_code(bhttp::error::bad_method).category()
                && fault != bhttp::error::end_of_stream && fault != bhttp::error::partial_message)
                refusal = errorResponse(request, 400, "invalid", "This is not a valid HTTP/1.1 request.");
            return refusal.has_value();
        };
        if (error && !refuse(error))
            co_return std::nullopt; // gone, or too slow
        Match match;
        std::string route; // its pattern, refused or not
        telemetry::Span span;
        if (!error) {
            request = requestOf(parser.get(), connection->remote);
            span = startSpan(request);
            if (!request.path.starts_with('/'))
                refusal = errorResponse(request, 400, "invalid", "The path must begin with \"/\".");
            else {
                match = router.match(request.method, request.path);
                route = match.route;
                if (!route.empty())
                    span.set({"http.route", route});
                refusal = decide(request, match, origins, options.authenticate);
            }
        }
        const auto version = error ? 11U : parser.get().version();
        auto keepAlive = !error && parser.get().keep_alive();
        if (!refusal && !parser.is_done()) {
            if (const auto expect = request.headers.find("Expect");
                expect && equalsIgnoringCase(*expect, "100-continue")) {
                bhttp::response<bhttp::empty_body> proceed(bhttp::status::continue_, 11);
                stream.expires_after(limits.write);
                const auto [failed, written] = co_await bhttp::async_write(stream, proceed, asResult);
                if (failed)
                    co_return std::nullopt;
            }
            stream.expires_after(limits.body);
            const auto [broken, read] = co_await bhttp::async_read(stream, buffer, parser, asResult);
            if (broken && !refuse(broken))
                co_return std::nullopt;
        }
        if (refusal)
            keepAlive = keepAlive && parser.is_done() && refusal->status < 500 && !error;
        else
            request.body = std::move(parser.get().body());

        auto response = refusal ? std::move(*refusal) : Response{};
        if (!refusal) {
            stream.expires_never();
            auto forHandler = request;
            request.body.clear();
            response = co_await answer(std::move(forHandler), *match.handler);
        }
        if (response.upgrade && !boost::beast::websocket::is_upgrade(parser.get())) {
            response =
                errorResponse(request, 426, "upgrade_required", "This is a WebSocket; connect as one.");
            response.headers.add("Upgrade", "websocket");
        }
        if (response.upgrade) {
            log.withCorrelation(request.correlationId).info("stream", {{"path", request.path}});
            span.set({"http.response.status_code", 101});
            span.end();
            signals.answered(request.method, route, 101, std::chrono::steady_clock::now() - began);
            co_return Upgrade{.request = std::move(request), .opening = std::move(response.upgrade)};
        }
        const auto status = response.status;
        span.set({"http.response.status_code", status});
        if (status >= 500)
            span.fail("The request was not answered as asked.");
        span.end();
        keepAlive = co_await write(
            *connection, request, std::move(response), version,
            keepAlive && !isDraining && served < limits.requestsOfOneConnection);
        const auto took = std::chrono::steady_clock::now() - began;
        signals.answered(request.method, route, status, took);
        const auto level =
            match.access == Access::open && status < 400 ? telemetry::Level::debug : telemetry::Level::info;
        if (log.writes(level))
            log.withCorrelation(request.correlationId)
                .write(
                    level, "request",
                    {{"method", request.method},
                     {"path", request.path},
                     {"status", status},
                     {"ms", std::chrono::duration<double, std::milli>(took).count()}});
        if (!keepAlive)
            break;
    }
    co_await linger(*connection);
    co_return std::nullopt;
}

// Paths hold names and queries may hold tickets: a span knows the route's pattern only.
telemetry::Span Server::State::startSpan(Request& request) const {
    const auto parent = request.headers.find("traceparent").and_then(telemetry::parseTraceparent);
    auto span = options.tracer.start("request", telemetry::SpanKind::server, parent);
    span.set({"http.request.method", request.method.substr(0, 20)});
    span.set({"correlation_id", request.correlationId});
    request.trace = span.context();
    return span;
}

void Server::State::drain() {
    if (isDraining)
        return;
    isDraining = true;
    boost::system::error_code ignored;
    acceptor.close(ignored);
    for (const auto& connection : connections)
        if (connection->isIdle)
            connection->stream.cancel();
    for (const auto& socket : sockets)
        if (const auto state = socket.lock())
            endSocket(state);
    if (connections.empty())
        return;
    drainTimer.expires_after(options.limits.drain);
    drainTimer.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (error)
            return;
        self->log.warning(
            "Some requests did not end in time and are cut off.", {{"count", self->connections.size()}});
        self->io->stop();
    });
}

Server::Server(std::shared_ptr<State> state)
    : state_(std::move(state)) {}
Server::Server(Server&& other) noexcept = default;

Server::~Server() {
    if (!state_)
        return;
    // Coroutines that did not run to their end hold the state and are held by the context: it goes last.
    const auto io = std::exchange(state_->io, nullptr);
    io->stop();
    state_.reset();
}

Result<Server> Server::listen(ServerOptions options, Router router, telemetry::Logger log) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
        return fail(
            ErrorCode::invalid, std::format("\"{}\" is not an address to listen at.", options.address));
    const tcp::endpoint endpoint(address, options.port);
    auto state = std::make_shared<State>(std::move(options), std::move(router), std::move(log));
    auto& acceptor = state->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return fail(
            ErrorCode::io,
            std::format(
                "Listening at {}:{} is not possible: {}. Choose another port, or 0 for a free one.",
                endpoint.address().to_string(), endpoint.port(), error.message()));
    state->origins = state->options.origins.value_or(loopbackOrigins(acceptor.local_endpoint().port()));
    return Server(std::move(state));
}

std::uint16_t Server::port() const {
    boost::system::error_code ignored;
    return state_->acceptor.local_endpoint(ignored).port();
}

void Server::run() {
    asio::co_spawn(*state_->io, state_->accept(), asio::detached);
    state_->io->run();
}

void Server::stop() {
    asio::post(*state_->io, [state = state_] { state->drain(); });
}

} // namespace castwright::http

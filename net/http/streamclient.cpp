// Plain sockets, with OpenSSL over them where the address asks for it; every wait looks at the flag and the
// clock.
#include "net/http/streamclient.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <memory>
#include <netdb.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace castwright::http {

namespace {

using Clock = std::chrono::steady_clock;

template <auto Free>
struct Freer {
    template <class T>
    void operator()(T* one) const {
        Free(one);
    }
};
using TlsContext = std::unique_ptr<SSL_CTX, Freer<SSL_CTX_free>>;
using Tls = std::unique_ptr<SSL, Freer<SSL_free>>;
using Addresses = std::unique_ptr<addrinfo, Freer<freeaddrinfo>>;

std::string tlsReason() {
    std::array<char, 256> text{};
    const auto code = ERR_get_error();
    ERR_error_string_n(code, text.data(), text.size());
    return code == 0 ? "the connection was closed" : text.data();
}

class Connection {
public:
    explicit Connection(const Outgoing& request)
        : request_(request) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        tls_.reset();
        if (socket_ >= 0)
            ::close(socket_);
    }

    Result<> open(const Url& url);
    Result<> sendAll(std::string_view bytes);
    // Nothing more where the peer has closed.
    Result<std::string_view> receive();

private:
    Result<> wait(short events, Clock::time_point deadline);
    Result<> connectTo(const Url& peer, Clock::time_point deadline);
    Result<> tunnel(const Url& url);
    Result<> secure(const Url& url, Clock::time_point deadline);

    const Outgoing& request_;
    int socket_ = -1;
    TlsContext context_;
    Tls tls_;
    std::array<char, 16'384> buffer_{};
};

Result<> Connection::wait(short events, Clock::time_point deadline) {
    pollfd waited{.fd = socket_, .events = events, .revents = 0};
    while (true) {
        if (request_.cancelled != nullptr && *request_.cancelled)
            return fail(ErrorCode::cancelled, "The request was cancelled.");
        if (Clock::now() >= std::min(deadline, request_.until))
            return fail(ErrorCode::timeout, "There was no answer in time.");
        const auto ready = ::poll(&waited, 1, 50);
        if (ready > 0)
            return {};
        if (ready < 0 && errno != EINTR)
            return fail(ErrorCode::io, std::format("Waiting failed: {}.", std::strerror(errno)));
    }
}

Result<> Connection::connectTo(const Url& peer, Clock::time_point deadline) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const auto code =
            ::getaddrinfo(peer.host.c_str(), std::to_string(peer.port).c_str(), &wanted, &found);
        code != 0)
        return fail(
            ErrorCode::unavailable,
            std::format("\"{}\" can't be found: {}.", peer.host, ::gai_strerror(code)));
    const Addresses addresses(found);
    int reason = 0;
    std::optional<Error> refusal;
    for (const auto* one = found; one != nullptr; one = one->ai_next) {
        if (request_.admits)
            if (const auto good = request_.admits(*one->ai_addr); !good) {
                refusal = good.error();
                continue;
            }
        socket_ = ::socket(one->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (socket_ < 0) {
            reason = errno;
            continue;
        }
        reason = ::connect(socket_, one->ai_addr, one->ai_addrlen) == 0 ? 0 : errno;
        if (reason == EINPROGRESS) {
            if (auto waited = wait(POLLOUT, deadline); !waited)
                return waited;
            socklen_t size = sizeof reason;
            ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &reason, &size);
        }
        if (reason == 0)
            return {};
        ::close(socket_);
        socket_ = -1;
    }
    if (refusal && reason == 0)
        return std::unexpected(std::move(*refusal));
    return fail(
        ErrorCode::unavailable,
        std::format("{}:{} can't be reached: {}.", peer.host, peer.port, std::strerror(reason)));
}

Result<> Connection::tunnel(const Url& url) {
    if (auto sent =
            sendAll(std::format("CONNECT {0}:{1} HTTP/1.1\r\nHost: {0}:{1}\r\n\r\n", url.host, url.port));
        !sent)
        return sent;
    std::string answer;
    while (!answer.contains("\r\n\r\n")) {
        const auto piece = receive();
        if (!piece)
            return std::unexpected(piece.error());
        if (piece->empty() || answer.size() > 16'384)
            return fail(ErrorCode::unavailable, "The proxy closed the connection.");
        answer += *piece;
    }
    if (answer.size() < 12 || answer.substr(9, 3) != "200")
        return fail(
            ErrorCode::unavailable,
            std::format(
                "The proxy refused: {}.", answer.substr(0, std::min<std::size_t>(answer.find("\r\n"), 80))));
    return {};
}

Result<> Connection::secure(const Url& url, Clock::time_point deadline) {
    context_.reset(SSL_CTX_new(TLS_client_method()));
    if (!context_)
        return fail(ErrorCode::internal, "TLS can't be set up.");
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION);
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    const auto loaded = request_.caFile.empty()
                            ? SSL_CTX_set_default_verify_paths(context_.get())
                            : SSL_CTX_load_verify_locations(context_.get(), request_.caFile.c_str(), nullptr);
    if (loaded != 1)
        return fail(
            ErrorCode::invalid, std::format("The certificates in \"{}\" can't be read.", request_.caFile));
    tls_.reset(SSL_new(context_.get()));
    SSL_set_fd(tls_.get(), socket_);
    SSL_set_tlsext_host_name(tls_.get(), url.host.c_str());
    SSL_set1_host(tls_.get(), url.host.c_str());
    while (true) {
        ERR_clear_error();
        const auto done = SSL_connect(tls_.get());
        if (done == 1)
            return {};
        const auto what = SSL_get_error(tls_.get(), done);
        if (what != SSL_ERROR_WANT_READ && what != SSL_ERROR_WANT_WRITE)
            return fail(
                ErrorCode::unavailable,
                std::format("{} offers no connection that can be trusted: {}.", url.host, tlsReason()));
        if (auto waited = wait(what == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, deadline); !waited)
            return waited;
    }
}

Result<> Connection::open(const Url& url) {
    const auto deadline = Clock::now() + request_.connect;
    if (request_.proxy.empty()) {
        if (auto connected = connectTo(url, deadline); !connected)
            return connected;
    } else {
        const auto proxy = parseUrl(request_.proxy);
        if (!proxy)
            return because(proxy.error(), "The proxy's address can't be read.");
        if (auto connected = connectTo(*proxy, deadline); !connected)
            return connected;
        if (auto tunnelled = tunnel(url); !tunnelled)
            return tunnelled;
    }
    return url.isTls ? secure(url, deadline) : Result<>{};
}

Result<> Connection::sendAll(std::string_view bytes) {
    const auto deadline = Clock::now() + request_.idle;
    while (!bytes.empty()) {
        short wanted = POLLOUT;
        if (tls_) {
            ERR_clear_error();
            std::size_t count = 0;
            if (SSL_write_ex(tls_.get(), bytes.data(), bytes.size(), &count) == 1) {
                bytes.remove_prefix(count);
                continue;
            }
            const auto what = SSL_get_error(tls_.get(), 0);
            if (what != SSL_ERROR_WANT_READ && what != SSL_ERROR_WANT_WRITE)
                return fail(ErrorCode::io, std::format("Sending failed: {}.", tlsReason()));
            wanted = what == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        } else {
            const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count > 0) {
                bytes.remove_prefix(static_cast<std::size_t>(count));
                continue;
            }
            if (count < 0 && errno != EAGAIN && errno != EINTR)
                return fail(ErrorCode::io, std::format("Sending failed: {}.", std::strerror(errno)));
        }
        if (auto waited = wait(wanted, deadline); !waited)
            return waited;
    }
    return {};
}

Result<std::string_view> Connection::receive() {
    const auto deadline = Clock::now() + request_.idle;
    while (true) {
        if (request_.cancelled != nullptr && *request_.cancelled)
            return fail(ErrorCode::cancelled, "The request was cancelled.");
        short wanted = POLLIN;
        if (tls_) {
            ERR_clear_error();
            std::size_t count = 0;
            if (SSL_read_ex(tls_.get(), buffer_.data(), buffer_.size(), &count) == 1)
                return std::string_view(buffer_.data(), count);
            const auto what = SSL_get_error(tls_.get(), 0);
            if (what == SSL_ERROR_ZERO_RETURN)
                return std::string_view{};
            if (what != SSL_ERROR_WANT_READ && what != SSL_ERROR_WANT_WRITE)
                return fail(ErrorCode::unavailable, std::format("The connection broke: {}.", tlsReason()));
            wanted = what == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        } else {
            const auto count = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
            if (count >= 0)
                return std::string_view(buffer_.data(), static_cast<std::size_t>(count));
            if (errno != EAGAIN && errno != EINTR)
                return fail(
                    ErrorCode::unavailable, std::format("The connection broke: {}.", std::strerror(errno)));
        }
        if (auto waited = wait(wanted, deadline); !waited)
            return std::unexpected(waited.error());
    }
}

Result<AnswerHead> parseHead(std::string_view text) {
    AnswerHead head;
    if (!text.starts_with("HTTP/1.") || text.size() < 12
        || std::from_chars(text.data() + 9, text.data() + 12, head.status).ptr != text.data() + 12)
        return fail(ErrorCode::invalid, "The answer is not HTTP/1.1.");
    for (auto line = text.find("\r\n"); line != std::string_view::npos;) {
        text.remove_prefix(line + 2);
        line = text.find("\r\n");
        const auto field = text.substr(0, line);
        const auto colon = field.find(':');
        if (colon == std::string_view::npos)
            continue;
        auto value = field.substr(colon + 1);
        while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
            value.remove_prefix(1);
        head.headers.add(std::string(field.substr(0, colon)), std::string(value));
    }
    return head;
}

// Undoes the transfer coding as bytes come; says when the body is whole.
class Body {
public:
    explicit Body(const AnswerHead& head) {
        if (const auto coding = head.headers.find("Transfer-Encoding"))
            isChunked_ = coding->contains("chunked");
        if (const auto length = head.headers.find("Content-Length"); length && !isChunked_) {
            std::uint64_t value = 0;
            if (std::from_chars(length->data(), length->data() + length->size(), value).ec == std::errc{})
                left_ = value;
        }
        isOver_ = head.status == 204 || head.status == 304 || (left_ && *left_ == 0);
    }
    [[nodiscard]] bool isOver() const { return isOver_; }
    [[nodiscard]] bool endsByClose() const { return !isChunked_ && !left_; }

    template <class Take>
    Result<bool> feed(std::string_view bytes, Take take) {
        if (!isChunked_) {
            if (left_) {
                bytes =
                    bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), *left_)));
                *left_ -= bytes.size();
                isOver_ = *left_ == 0;
            }
            return bytes.empty() || take(bytes);
        }
        while (!bytes.empty() && !isOver_) {
            if (inChunk_ > 0) {
                const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), inChunk_));
                if (!take(bytes.substr(0, count)))
                    return false;
                bytes.remove_prefix(count);
                inChunk_ -= count;
                if (inChunk_ == 0)
                    isAfterChunk_ = true;
                continue;
            }
            line_ += bytes.front();
            bytes.remove_prefix(1);
            if (line_.size() > 4'096)
                return fail(ErrorCode::invalid, "A chunk of the answer has no readable size.");
            if (!line_.ends_with('\n'))
                continue;
            auto line = std::exchange(line_, {});
            while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
                line.pop_back();
            if (std::exchange(isAfterChunk_, false))
                continue;
            if (isTrailer_) {
                isOver_ = line.empty();
                continue;
            }
            const auto read = std::from_chars(line.data(), line.data() + line.size(), inChunk_, 16);
            if (read.ec != std::errc{} || inChunk_ > (std::uint64_t{1} << 40))
                return fail(ErrorCode::invalid, "A chunk of the answer has no readable size.");
            isTrailer_ = inChunk_ == 0;
        }
        return true;
    }

private:
    bool isChunked_ = false;
    bool isOver_ = false;
    bool isTrailer_ = false;
    bool isAfterChunk_ = false;
    std::optional<std::uint64_t> left_;
    std::uint64_t inChunk_ = 0;
    std::string line_;
};

} // namespace

Result<Url> parseUrl(std::string_view text) {
    Url url;
    const auto wrong = [&] {
        return fail(
            ErrorCode::invalid, std::format("\"{}\" is no address such as https://host:443/path.", text));
    };
    auto rest = text;
    if (rest.starts_with("https://")) {
        url.isTls = true;
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return wrong();
    }
    const auto slash = std::min(rest.find_first_of("/?"), rest.size());
    auto authority = rest.substr(0, slash);
    url.target = slash == rest.size() ? "/" : std::string(rest.substr(slash));
    if (url.target.starts_with('?'))
        url.target.insert(0, 1, '/');
    if (authority.contains('@') || url.target.find_first_of(" \r\n") != std::string::npos)
        return wrong();
    url.port = url.isTls ? 443 : 80;
    const auto colon =
        authority.starts_with('[') ? authority.find(':', authority.find(']')) : authority.find(':');
    if (colon != std::string_view::npos) {
        const auto port = authority.substr(colon + 1);
        const auto read = std::from_chars(port.data(), port.data() + port.size(), url.port);
        if (read.ec != std::errc{} || read.ptr != port.data() + port.size() || url.port == 0)
            return wrong();
        authority = authority.substr(0, colon);
    }
    if (authority.starts_with('[') && authority.ends_with(']'))
        authority = authority.substr(1, authority.size() - 2);
    url.host = authority;
    return url.host.empty() || url.host.find_first_of(" \r\n") != std::string::npos ? wrong()
                                                                                    : Result<Url>(url);
}

Result<AnswerHead>
streamed(const Outgoing& request, const std::function<bool(const AnswerHead&, std::string_view)>& piece) {
    const auto url = parseUrl(request.url);
    if (!url)
        return std::unexpected(url.error());
    Connection connection(request);
    if (auto opened = connection.open(*url); !opened)
        return std::unexpected(opened.error());
    auto text = std::format(
        "{} {} HTTP/1.1\r\nHost: {}{}\r\nConnection: close\r\nContent-Length: {}\r\n", request.method,
        url->target, url->host, url->port == (url->isTls ? 443 : 80) ? "" : std::format(":{}", url->port),
        request.body.size());
    for (const auto& [name, value] : request.headers) {
        if ((name + value).find_first_of("\r\n") != std::string::npos)
            return fail(ErrorCode::invalid, std::format("The header {} holds a line end.", name));
        text += std::format("{}: {}\r\n", name, value);
    }
    if (auto sent = connection.sendAll(text + "\r\n" + request.body); !sent)
        return std::unexpected(sent.error());
    std::string start;
    std::optional<AnswerHead> head;
    std::optional<Body> body;
    std::size_t total = 0;
    while (true) {
        const auto received = connection.receive();
        if (!received)
            return std::unexpected(received.error());
        if (received->empty()) {
            if (body && (body->isOver() || body->endsByClose()))
                return *head;
            return fail(ErrorCode::unavailable, "The answer broke off before its end.");
        }
        total += received->size();
        if (total > request.maxBytes)
            return fail(ErrorCode::tooLarge, std::format("The answer is over {} bytes.", request.maxBytes));
        auto bytes = *received;
        if (!body) {
            start += bytes;
            const auto end = start.find("\r\n\r\n");
            if (end == std::string::npos) {
                if (start.size() > 65'536)
                    return fail(ErrorCode::invalid, "The header of the answer is too long.");
                continue;
            }
            auto parsed = parseHead(std::string_view(start).substr(0, end));
            if (!parsed)
                return std::unexpected(parsed.error());
            if (parsed->status >= 100 && parsed->status < 200) {
                start.erase(0, end + 4);
                continue;
            }
            head = std::move(*parsed);
            body.emplace(*head);
            bytes = std::string_view(start).substr(end + 4);
        }
        const auto goesOn = body->feed(bytes, [&](std::string_view some) { return piece(*head, some); });
        if (!goesOn)
            return std::unexpected(goesOn.error());
        if (!*goesOn || body->isOver())
            return *head;
    }
}

} // namespace castwright::http

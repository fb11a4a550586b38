// Which handler answers which request. A pattern's segment "{name}" takes one segment of the path, a last
// "{name...}" takes the rest; both are handed over decoded. Literal segments win over parameters.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/http/message.h"

namespace castwright::http {

enum class Access : std::uint8_t {
    open,          // answered to anyone who reaches us
    authenticated, // only with credentials
};

// The one answer to a request. May be kept and called from any thread; dropping it unanswered answers 500.
class Responder {
public:
    explicit Responder(std::function<void(Response)> send)
        : send_(std::move(send)) {}
    Responder(Responder&& other) noexcept
        : send_(std::exchange(other.send_, nullptr)) {}
    Responder& operator=(Responder&&) = delete;
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;
    ~Responder() {
        if (send_)
            send_({.status = 500});
    }
    void operator()(Response response) {
        if (const auto send = std::exchange(send_, nullptr))
            send(std::move(response));
    }

private:
    std::function<void(Response)> send_;
};

using Handler = std::function<void(Request, Responder)>;

struct Match {
    const Handler* handler = nullptr; // null where the path is unknown or has no such method
    Access access = Access::authenticated;
    std::string route = {}; // its pattern
    std::map<std::string, std::string> parameters = {};
    std::vector<std::string> allowed = {}; // the methods of this path; empty where it is unknown
};

// A route as it is told to others.
struct Served {
    std::string method;
    std::string pattern;
    Access access = Access::authenticated;
};

class Router {
public:
    // For answers that are known at once; runs on the server's thread.
    void
    add(std::string method, std::string_view pattern, Access access,
        std::function<Response(const Request&)> handler);
    // For answers that take time.
    void addSlow(std::string method, std::string_view pattern, Access access, Handler handler);

    // Puts another handler, made around the present one, in the place of each.
    void wrap(const std::function<Handler(const Served&, Handler)>& around);

    // HEAD is answered by the handler of GET.
    [[nodiscard]] Match match(std::string_view method, std::string_view path) const;
    [[nodiscard]] std::vector<Served> served() const; // in the order they were added

private:
    struct Route {
        std::string method;
        std::string pattern;
        std::vector<std::string> segments;
        Access access;
        Handler handler;
    };
    std::vector<Route> routes_;
};

} // namespace castwright::http

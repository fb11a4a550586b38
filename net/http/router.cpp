// Matching by segments. A service has some dozens of routes: a list is enough.
#include "net/http/router.h"

#include <algorithm>

namespace castwright::http {

namespace {

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> segments;
    if (path.starts_with('/'))
        path.remove_prefix(1);
    while (true) {
        const auto slash = path.find('/');
        segments.emplace_back(path.substr(0, slash));
        if (slash == std::string_view::npos)
            return segments;
        path.remove_prefix(slash + 1);
    }
}

bool isParameter(std::string_view segment) {
    return segment.size() > 2 && segment.starts_with('{') && segment.ends_with('}');
}

bool takesRest(std::string_view segment) {
    return isParameter(segment) && segment.ends_with("...}");
}

// The parameters where the pattern fits, and how many segments it takes literally.
struct Fit {
    std::map<std::string, std::string> parameters;
    std::size_t literals = 0;
};

std::optional<Fit> fit(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    Fit result;
    for (std::size_t n = 0; n < pattern.size(); ++n) {
        const std::string_view part = pattern[n];
        if (n >= path.size())
            return std::nullopt;
        if (takesRest(part)) {
            std::string rest;
            for (auto m = n; m < path.size(); ++m) {
                const auto decoded = percentDecoded(path[m]);
                if (!decoded)
                    return std::nullopt;
                rest += (m == n ? "" : "/") + *decoded;
            }
            if (rest.empty())
                return std::nullopt;
            result.parameters.emplace(part.substr(1, part.size() - 5), std::move(rest));
            return result;
        }
        auto decoded = percentDecoded(path[n]);
        if (!decoded)
            return std::nullopt;
        if (isParameter(part)) {
            if (decoded->empty())
                return std::nullopt;
            result.parameters.emplace(part.substr(1, part.size() - 2), std::move(*decoded));
        } else if (part == *decoded) {
            ++result.literals;
        } else {
            return std::nullopt;
        }
    }
    return pattern.size() == path.size() ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace

void Router::add(
    std::string method, std::string_view pattern, Access access,
    std::function<Response(const Request&)> handler) {
    addSlow(
        std::move(method), pattern, access,
        [handler = std::move(handler)](const Request& request, Responder respond) {
            respond(handler(request));
        });
}

void Router::addSlow(std::string method, std::string_view pattern, Access access, Handler handler) {
    routes_.push_back(
        {.method = std::move(method),
         .pattern = std::string(pattern),
         .segments = split(pattern),
         .access = access,
         .handler = std::move(handler)});
}

Match Router::match(std::string_view method, std::string_view path) const {
    Match best;
    std::optional<std::size_t> bestLiterals;
    const auto segments = split(path);
    const auto wanted = method == "HEAD" ? std::string_view("GET") : method;
    for (const auto& route : routes_) {
        auto fitting = fit(route.segments, segments);
        if (!fitting)
            continue;
        if (!std::ranges::contains(best.allowed, route.method))
            best.allowed.push_back(route.method);
        // A path of which any method is open may be asked for its methods by anyone.
        if (best.handler == nullptr && route.access == Access::open)
            best.access = Access::open;
        if (route.method != wanted || (bestLiterals && *bestLiterals >= fitting->literals))
            continue;
        bestLiterals = fitting->literals;
        best.handler = &route.handler;
        best.access = route.access;
        best.route = route.pattern;
        best.parameters = std::move(fitting->parameters);
    }
    if (std::ranges::contains(best.allowed, "GET"))
        best.allowed.emplace_back("HEAD");
    if (!best.allowed.empty())
        best.allowed.emplace_back("OPTIONS");
    return best;
}

std::vector<Served> Router::served() const {
    std::vector<Served> all;
    for (const auto& route : routes_)
        all.push_back({.method = route.method, .pattern = route.pattern, .access = route.access});
    return all;
}

void Router::wrap(const std::function<Handler(const Served&, Handler)>& around) {
    for (auto& route : routes_)
        route.handler = around(
            {.method = route.method, .pattern = route.pattern, .access = route.access},
            std::move(route.handler));
}

} // namespace castwright::http

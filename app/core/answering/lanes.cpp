// Requests that wait are no more than connections, each of which has one: the queues need no limit.
#include "app/core/answering/lanes.h"

#include <exception>
#include <memory>
#include <utility>

namespace castwright::core {

service::Workers& Lanes::laneOf(const http::Served& route) {
    const auto endsWith = [&](std::string_view end) { return route.pattern.ends_with(end); };
    if (route.method == "GET" || endsWith("/preview"))
        return reading_;
    return route.method == "PUT" && (endsWith("/decisions") || endsWith("/viewed")) ? noting_ : acting_;
}

void Lanes::divide(http::Router& router) {
    router.wrap([this](const http::Served& route, http::Handler inner) {
        if (route.access == http::Access::open)
            return inner;
        const auto handler = std::make_shared<const http::Handler>(std::move(inner));
        return http::Handler(
            [this, &lane = laneOf(route), handler](http::Request request, http::Responder respond) {
                // Never refused: the lane has no limit.
                (void)lane.add(
                    [this, handler, request = std::move(request), respond = std::move(respond)]() mutable {
                        const auto correlation = request.correlationId;
                        const auto path = request.path;
                        try {
                            (*handler)(std::move(request), std::move(respond));
                        } catch (const std::exception& fault) {
                            log_.withCorrelation(correlation)
                                .error("A handler failed.", {{"path", path}, {"reason", fault.what()}});
                        }
                    });
            });
    });
}

} // namespace castwright::core

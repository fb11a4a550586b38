// The routes over the core's services.
#include "app/core/routes.h"

#include "net/protocol/json.h"

namespace castwright::core {

http::Router makeRoutes(protocol::CoreInfo info) {
    http::Router router;
    const auto health = protocol::toJson(protocol::Health{.status = "ok", .version = info.version});
    router.add("GET", "/health", http::Access::open, [health](const http::Request&) {
        return http::jsonResponse(200, health);
    });
    const auto core = protocol::toJson(info);
    router.add("GET", "/api/core", http::Access::authenticated, [core](const http::Request&) {
        return http::jsonResponse(200, core);
    });
    return router;
}

} // namespace castwright::core

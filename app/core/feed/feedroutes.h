// GET /api/changes: a long poll, or a WebSocket where the request asks for one.
#pragma once

#include <functional>
#include <string>

#include "app/core/feed/feed.h"
#include "net/http/router.h"

namespace castwright::core {

// Both outlive the router. `visible` is asked from any thread.
void addFeedRoutes(
    http::Router& router, Feed& feed,
    std::function<bool(const http::Request& request, const std::string& workflow)> visible);

} // namespace castwright::core

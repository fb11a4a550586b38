// The routes of workflows, refinements, proposals and runs.
#pragma once

#include <functional>
#include <string>

#include "app/core/refining/refining.h"
#include "app/core/running/running.h"
#include "net/http/router.h"

namespace castwright::core {

// Whether the request's user may see a workflow in a list.
using Visible = std::function<bool(const http::Request& request, const std::string& workflow)>;

// All of them outlive the router.
void addRefiningRoutes(
    http::Router& router, Refining& refining, Running& running, EngineClient& engine,
    Visible visible = [](const http::Request&, const std::string&) { return true; });

} // namespace castwright::core

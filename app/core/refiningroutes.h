// The routes of workflows, refinements, proposals and runs.
#pragma once

#include <functional>
#include <string>

#include "app/core/refining/refining.h"
#include "app/core/running/running.h"
#include "app/core/workflows/workflowroutes.h"
#include "net/http/router.h"

namespace castwright::core {

// All of them outlive the router.
void addRefiningRoutes(
    http::Router& router, Refining& refining, Running& running,
    Visible visible = [](const http::Request&, const std::string&) { return true; });

} // namespace castwright::core

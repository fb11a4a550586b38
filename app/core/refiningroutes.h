// The routes of workflows, refinements, proposals and runs.
#pragma once

#include "app/core/refining/refining.h"
#include "app/core/running/running.h"
#include "net/http/router.h"

namespace castwright::core {

// All of them outlive the router.
void addRefiningRoutes(
    http::Router& router, Refining& refining, Running& running, const EngineProcess& engine);

} // namespace castwright::core

// The routes of workflows, refinements and proposals.
#pragma once

#include "app/core/refining/refining.h"
#include "net/http/router.h"

namespace castwright::core {

// Both outlive the router.
void addRefiningRoutes(http::Router& router, Refining& refining, const EngineProcess& engine);

} // namespace castwright::core
